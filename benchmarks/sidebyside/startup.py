"""How soon each side works: one epoch of the seed program in a fresh process, and the bare start."""

from . import process, setup
from . import sides as all_sides
from .sides import SUNGU
from .table import Spread, bar, markdown, verdict

TITLE = "Start-up"
_HEADER = (
    "One epoch of the seed program in a fresh process on a warm disk, seconds from the start of the process: median [least, "
    "most] over the rounds. *Bare* is the process that only starts: `./sungu --version`, or the import of the framework."
)


def _bare_commands(tools):
    python = tools.python
    return {
        SUNGU: [*tools.sungu, "--version"],
        all_sides.JAX: [python, "-c", "import os; os.environ['KERAS_BACKEND'] = 'jax'; import keras"],
        all_sides.TENSORFLOW: [python, "-c", "import os; os.environ['KERAS_BACKEND'] = 'tensorflow'; import keras"],
        all_sides.TORCH[0]: [python, "-c", "import torch"],
    }


def measure(tools, rounds, quick, warm_up):
    runs = all_sides.interleave(tools, all_sides.seed_sides(tools, with_fused=False), 1, rounds, warm_up)
    bare = {name: [] for name in runs}
    for _ in range(rounds):
        for name, command in _bare_commands(tools).items():
            if name in bare:
                done = process.run(command, {"TF_CPP_MIN_LOG_LEVEL": "2"}, cwd=setup.ROOT)
                bare[name].append(None if done.error else done.wall)

    def spread(name, pick):
        return Spread([None if run is None else pick(run) for run in runs[name]])

    rows = [
        [
            name,
            Spread(bare[name]).text(),
            spread(name, lambda run: run.result()["first_batch_seconds"]).text(),
            spread(name, lambda run: run.result()["epoch_seconds"][0]).text(),
            spread(name, lambda run: run.wall).text(),
            spread(name, lambda run: run.foreign * 100).text(0) + " %",
        ]
        for name in runs
    ]
    parts = [_HEADER, markdown(["side", "bare, s", "first batch, s", "epoch 1, s", "process, s", "others"], rows)]
    if SUNGU in runs:
        bars = []
        for what, key, limit in (
            ("first batch trained, s", lambda run: run.result()["first_batch_seconds"], 0.7),
            ("first epoch, s", lambda run: run.result()["epoch_seconds"][0], 0.9),
        ):
            value = spread(SUNGU, key)
            bars.append([what, value.text(), bar(limit, True), verdict(value, limit, True)])
        parts.append(markdown(["Sungu", "value", "bar", "verdict"], bars))
    return "\n\n".join(parts)
