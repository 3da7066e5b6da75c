"""Networks in training: Sungu beside Keras on TensorFlow, Keras on JAX and PyTorch."""

import functools

from . import process, setup
from .sides import JAX, SUNGU, TENSORFLOW, interleave, others, picked
from .table import Spread, bar, markdown, ratios, verdict

_TORCH = "PyTorch"
_TUNED = "PyTorch, channels last, fused optimizer"
_HEADER = (
    "{} Each process trains {} epochs that are cut off after {} steps{}; the first warms up and is not counted, and of the others the "
    "time of a step is taken: median [least, most] over the rounds. *Times the fastest*: beside the peer with the least median. "
    "*Last loss* is the mean of the last epoch, PyTorch's that of its last batch. Memory is the peak of the process, data included. Sungu runs with the serial collector, as `./sungu` starts it. "
    "All sides use every processor."
)
_EPOCHS = 3


class Task:
    """A network: how many steps an epoch is cut off after, what is shown for how many steps, the most times the fastest peer."""

    NEEDS_MNIST = True

    def __init__(self, name, title, what, steps, unit, limit, fewer=None):
        self.name, self.what, self.steps, self.unit, self.limit = name, what, steps, unit, limit
        self.TITLE = title
        self.fewer = fewer or {}

    def measure(self, tools, rounds, quick, warm_up):
        steps = {side: 4 if quick else self.fewer.get(side, self.steps) for side in (SUNGU, TENSORFLOW, JAX, _TORCH, _TUNED)}
        sides = {side: functools.partial(self._start, tools, side, count) for side, count in steps.items() if tools.wants(side)}
        runs = interleave(tools, self.name, sides, rounds, {})
        fewer = "".join(f" ({side}: {count})" for side, count in self.fewer.items())
        header = _HEADER.format(self.what, _EPOCHS, steps[SUNGU], fewer)
        unit, count = self.unit

        def seconds(run, side):
            return Spread(run.result()["epoch_seconds"][1:]).median / steps[side] * count

        times = {side: picked(runs, side, lambda run, side=side: seconds(run, side)) for side in runs}
        memory = {side: picked(runs, side, lambda run: run.peak_mb) for side in runs}
        fastest, smallest = (_least(values) for values in (times, memory))
        rows = [
            [
                side,
                Spread(times[side]).text(3),
                ratios(times[side], fastest).text(),
                Spread(memory[side]).text(0),
                Spread(picked(runs, side, lambda run: run.result()["loss"])).text(3),
                others(runs, side),
            ]
            for side in runs
        ]
        bars = []
        for what, mine, theirs, limit in (("time / fastest peer", times, fastest, self.limit), ("memory / smallest peer", memory, smallest, 1)):
            ratio = ratios(mine.get(SUNGU, []), theirs)
            bars.append([what, ratio.text(), bar(limit, True), verdict(ratio, limit, True)])
        return "\n\n".join([
            header,
            markdown(["side", f"{unit}, s", "times the fastest", "memory, MiB", "last loss", "others"], rows),
            markdown(["Sungu", "ratio", "bar", "verdict"], bars),
        ])

    def _start(self, tools, side, steps):
        arguments = [self.name, tools.data, steps, _EPOCHS]
        if side == SUNGU:
            java = [tools.java(), "--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC", "-cp", setup.sungu()]
            return process.run([*java, "dev.sungu.benchmarks.Training", *arguments])
        if side in (JAX, TENSORFLOW):
            environment = {"KERAS_BACKEND": "jax" if side == JAX else "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "2"}
            return process.run([tools.python, setup.PEERS / "train_keras.py", *arguments], environment)
        return process.run([tools.python, setup.PEERS / "train_torch.py", *arguments, *(["--tuned"] if side == _TUNED else [])])


def _least(values):
    """The figures of the peer with the least median."""
    peers = [of_side for side, of_side in values.items() if side != SUNGU and Spread(of_side)]
    return min(peers, key=lambda of_side: Spread(of_side).median, default=[])


CONVNET = Task(
    "convnet",
    "Training: the MNIST convnet",
    "Conv 32, pool, Conv 64, pool, dropout, dense 10 on MNIST, Adam, batches of 128.",
    150,
    ("epoch of 60,000", 60_000 / 128),
    0.5,
    {JAX: 50},
)
MLP = Task(
    "mlp",
    "Training: a wide MLP",
    "784-1024-1024-10 on MNIST, Adam, batches of 256.",
    100,
    ("epoch of 60,000", 60_000 / 256),
    0.9,
)
RESNET50 = Task(
    "resnet50",
    "Training: ResNet50",
    "ResNet50 of keras.applications on random images of 64x64, 1000 classes, SGD with momentum, batches of 8.",
    8,
    ("step", 1),
    1.0,
)
