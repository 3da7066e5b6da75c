"""How each side's seed program is started."""

import functools
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import process, setup
from .kept import Kept
from .table import Spread

SUNGU = "Sungu"
JAX = "Keras on JAX"
TENSORFLOW = "Keras on TensorFlow"
TENSORFLOW_JAVA = "TensorFlow Java"
ONNX = "ONNX Runtime"
TORCH = ("PyTorch, 1 thread", "PyTorch, 2 threads", "PyTorch, 1 thread, fused Adam", "PyTorch, 2 threads, fused Adam")

# Ending a JVM takes some; more would be a launcher whose own time is missing from what the process reports.
_UNSEEN_SECONDS = 0.2


@dataclass
class Tools:
    """What a task needs to start the sides."""

    sungu: list  # the command that stands for ./sungu
    only_sides: list  # parts of the names of the wanted sides; empty for all of them
    python: Path = None
    java_home: Path = None
    data: Path = None
    kept: Kept = None

    def wants(self, name):
        return not self.only_sides or any(part.lower() in name.lower() for part in self.only_sides)

    def java(self):
        return self.java_home / "bin" / "java"


def _sungu(tools, epochs):
    # The launcher builds what is missing; that happens in the warm-up, which is not counted.
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [*tools.sungu, "example", "mnist", "--data", tools.data, "--epochs", epochs, "--report", report]
        done = process.run(command, cwd=setup.ROOT)
        if not done.error:
            try:
                done.lines = [json.loads(report.read_text(encoding="utf-8"))]
            except (OSError, ValueError) as failure:
                done.error = f"no report from sungu: {failure}"
                return done
            unseen = done.wall - done.lines[0]["wall_seconds"]
            if unseen > _UNSEEN_SECONDS:
                setup.say(f"  Sungu's own report leaves out {unseen:.2f} s of the process; its first batch is later by up to that")
    return done


def _keras(backend):
    def start(tools, epochs):
        command = [tools.python, setup.PEERS / "seed_keras.py", tools.data, epochs]
        return process.run(command, {"KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "2"})

    return start


def _torch(threads, fused):
    def start(tools, epochs):
        command = [tools.python, setup.PEERS / "seed_torch.py", tools.data, epochs, "--threads", threads]
        # A loop on 2 threads that shares the machine can become a hundred times slower; see benchmarks/README.md.
        return process.run([*command, "--fused"] if fused else command)

    return start


def _tensorflow_java(tools, epochs):
    flags = ["--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]
    class_path = setup.tensorflow_java()
    command = [tools.java(), *flags, "-cp", class_path, "Seed", tools.data, epochs]
    return process.run(command, {"TF_CPP_MIN_LOG_LEVEL": "2"})


def seed_sides(tools, epochs, with_fused=True):
    """Name and starter of every wanted side, Sungu first."""
    sides = {
        SUNGU: _sungu,
        JAX: _keras("jax"),
        TENSORFLOW: _keras("tensorflow"),
        TENSORFLOW_JAVA: _tensorflow_java,
        TORCH[0]: _torch(1, False),
        TORCH[1]: _torch(2, False),
    }
    if with_fused:
        sides |= {TORCH[2]: _torch(1, True), TORCH[3]: _torch(2, True)}
    if (os.cpu_count() or 1) < 2:
        sides = {name: start for name, start in sides.items() if "2 threads" not in name}
    sides = {name: functools.partial(start, tools, epochs) for name, start in sides.items() if tools.wants(name)}
    if TENSORFLOW_JAVA in sides:
        setup.tensorflow_java()  # compiled now, not in the middle of a round
    return sides


def interleave(tools, task, sides, rounds, warm_up):
    """Runs A B C, A B C, ...: {side: [Run of each round]}. A failed run is reported and left out as None.

    `sides` are {name: starter}, `warm_up` the starters of a round before that nobody counts. Where a measurement goes on, the
    rounds of before come first.
    """
    for name, start in warm_up.items():
        setup.say(f"warm-up: {name}")
        done = start()
        if done.error:
            setup.say(f"  failed: {done.error}")
    runs = tools.kept.read(task)
    for number in range(rounds):
        for name, start in sides.items():
            done = start()
            runs.setdefault(name, []).append(None if done.error else done)
            tools.kept.write(task, runs)
            outcome = f"failed: {done.error}" if done.error else f"{done.wall:.2f} s"
            setup.say(f"round {number + 1} of {rounds}: {name}: {outcome}, others used {done.foreign:.0%} of the machine")
    return runs


def picked(runs, side, pick):
    """What `pick` takes of each run of a side; None where a run failed."""
    return [None if run is None else pick(run) for run in runs.get(side, [])]


def others(runs, side):
    """The cell of a table that says how quiet the machine was."""
    return Spread(picked(runs, side, lambda run: run.foreign * 100)).text(0) + " %"
