"""Loading a large .keras file that Sungu wrote: seconds and memory, beside Keras on JAX."""

import functools
import tempfile
from pathlib import Path

from . import process, setup
from .sides import JAX, SUNGU, interleave, others, picked
from .table import Spread, bar, markdown, ratios, verdict

TITLE = "Loading a model"
NEEDS_MNIST = False
_HEADER = (
    "Three dense layers in a .keras file that Sungu wrote, on a warm disk, each time in a fresh process; median [least, most] over the "
    "rounds. *Load* is the call alone, in a process that has its imports behind it; *process* is all of it; memory is the peak of "
    "the process, in sizes of the file. "
    "Sungu runs with the collector that the JVM chooses by itself, not the serial one of `./sungu`."
)
_FILES = {"weights": "weights only", "adam": "weights and the state of Adam"}


def _seconds(run):
    return run.result()["load_seconds"]


def measure(tools, rounds, quick, warm_up):
    program = [tools.java(), "--add-modules=jdk.incubator.vector", "-cp", setup.sungu(), "dev.sungu.benchmarks.ModelFile"]
    loaders = {SUNGU: [*program, "load"], JAX: [tools.python, setup.PEERS / "load_keras.py"]}
    environment = {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}
    rows, bars = [], []
    with tempfile.TemporaryDirectory() as folder:
        for what, words in _FILES.items():
            file = Path(folder) / f"{what}.keras"
            written = process.run([*program, "write", file, what])
            if written.error:
                raise SystemExit(written.error)
            megabytes = file.stat().st_size / 1e6
            sides = {
                name: functools.partial(process.run, [*command, file], environment)
                for name, command in loaders.items()
                if tools.wants(name)
            }
            runs = interleave(tools, f"model-file-{what}", sides, rounds, sides if warm_up else {})

            def sizes(run, size=megabytes):
                return run.peak_mb * 1.048576 / size

            title = f"{megabytes:.0f} MB, {words}"
            for name in runs:
                spreads = [Spread(picked(runs, name, pick)).text() for pick in (_seconds, lambda run: run.wall, sizes)]
                rows.append([title, name, *spreads, others(runs, name)])
            time = ratios(*(picked(runs, side, _seconds) for side in (SUNGU, JAX)))
            memory = Spread(picked(runs, SUNGU, sizes))
            bars.append([title, f"load / {JAX}", time.text(), bar(1, True), verdict(time, 1, True)])
            bars.append([title, "memory / file", memory.text(), bar(2.5, True), verdict(memory, 2.5, True)])
    return "\n\n".join([
        _HEADER,
        markdown(["file", "side", "load, s", "process, s", "memory / file", "others"], rows),
        markdown(["file", "Sungu", "ratio", "bar", "verdict"], bars),
    ])
