"""How soon each side works: one epoch of the seed program in a fresh process, and the bare start."""

import functools

from . import process, setup
from . import sides as all_sides
from .sides import SUNGU
from .table import Spread, bar, markdown, verdict

TITLE = "Start-up"
NEEDS_MNIST = True
_HEADER = (
    "One epoch of the seed program in a fresh process on a warm disk, seconds from the start of the process: median [least, "
    "most] over the rounds. *Bare* is the process that only starts: `./sungu --version`, or the import of the framework."
)


def _bare_sides(tools):
    commands = {
        SUNGU: [*tools.sungu, "--version"],
        all_sides.JAX: [tools.python, "-c", "import os; os.environ['KERAS_BACKEND'] = 'jax'; import keras"],
        all_sides.TENSORFLOW: [tools.python, "-c", "import os; os.environ['KERAS_BACKEND'] = 'tensorflow'; import keras"],
        all_sides.TORCH[0]: [tools.python, "-c", "import torch"],
    }
    environment = {"TF_CPP_MIN_LOG_LEVEL": "2"}
    return {
        name: functools.partial(process.run, command, environment, cwd=setup.ROOT) for name, command in commands.items() if tools.wants(name)
    }


def measure(tools, rounds, quick, warm_up):
    sides = all_sides.seed_sides(tools, 1, with_fused=False)
    runs = all_sides.interleave(tools, "startup", sides, rounds, sides if warm_up else {})
    bare = all_sides.interleave(tools, "startup-bare", _bare_sides(tools), rounds, {})

    def spread(name, pick, of=runs):
        return Spread(all_sides.picked(of, name, pick))

    rows = [
        [
            name,
            spread(name, lambda run: run.wall, bare).text(),
            spread(name, lambda run: run.result()["first_batch_seconds"]).text(),
            spread(name, lambda run: run.result()["epoch_seconds"][0]).text(),
            spread(name, lambda run: run.wall).text(),
            all_sides.others(runs, name),
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
