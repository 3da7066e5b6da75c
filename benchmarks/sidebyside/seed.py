"""The seed program, whole: five epochs on MNIST, every side in its own process."""

from . import sides as all_sides
from .sides import JAX, SUNGU, TENSORFLOW, TENSORFLOW_JAVA, TORCH, others, picked
from .table import Spread, bar, markdown, ratios, verdict

TITLE = "The seed program"
NEEDS_MNIST = True
_HEADER = (
    "MNIST, 784-128-10, Adam, batches of 32, 5 epochs, evaluation; each side as its own documentation writes it. Seconds: "
    "median [least, most] over the rounds. *Process* is from start to end of the process, on the runner's clock; *first batch* "
    "from the start of the process to the end of the first training step; *others* is what other programs took of the machine "
    "meanwhile. Fused Adam is not PyTorch's default on a CPU; it is shown because it may be faster."
)


def _whole(run):
    return run.wall


def _later(run):
    """Seconds of a typical epoch after the first one."""
    epochs = run.result()["epoch_seconds"][1:]
    return Spread(epochs).median if epochs else None


def _rows(runs):
    for name in runs:
        yield [
            name,
            Spread(picked(runs, name, _whole)).text(),
            Spread(picked(runs, name, lambda run: run.result()["first_batch_seconds"])).text(),
            Spread(picked(runs, name, lambda run: run.result()["epoch_seconds"][0])).text(),
            Spread(picked(runs, name, _later)).text(3),
            Spread(picked(runs, name, lambda run: run.peak_mb)).text(0),
            Spread(picked(runs, name, lambda run: run.result()["test_accuracy"])).text(4),
            others(runs, name),
        ]


def _best_torch_epoch(runs, names):
    """The seconds per later epoch of the PyTorch variant with the best median: one variant, not the best of each round."""
    candidates = [picked(runs, name, _later) for name in names if name in runs]
    candidates = [values for values in candidates if Spread(values)]
    return min(candidates, key=lambda values: Spread(values).median, default=[])


def _ratio_rows(runs):
    mine = picked(runs, SUNGU, _whole)
    for name, limit in ((JAX, 0.25), (TENSORFLOW, 0.10), (TENSORFLOW_JAVA, 0.45)):
        ratio = ratios(mine, picked(runs, name, _whole)) if name in runs else Spread([])
        yield [f"process / {name}", ratio.text(3), bar(limit, True), verdict(ratio, limit, True)]
    later = picked(runs, SUNGU, _later)
    for what, names in (("PyTorch, better thread count", TORCH[:2]), ("PyTorch, best of all variants", TORCH)):
        ratio = ratios(later, _best_torch_epoch(runs, names))
        yield [f"later epoch / {what}", ratio.text(3), bar(0.25, True), verdict(ratio, 0.25, True)]
    peak = Spread(picked(runs, SUNGU, lambda run: run.peak_mb))
    yield ["peak memory, MiB", peak.text(0), bar(600, True), verdict(peak, 600, True)]
    accuracy = Spread(picked(runs, SUNGU, lambda run: run.result()["test_accuracy"]))
    yield ["test accuracy", accuracy.text(4), bar(0.970, False), verdict(accuracy, 0.970, False)]


def measure(tools, rounds, quick, warm_up):
    sides = all_sides.seed_sides(tools, 2 if quick else 5)
    runs = all_sides.interleave(tools, "seed", sides, rounds, all_sides.seed_sides(tools, 1) if warm_up else {})
    header = ["side", "process, s", "first batch, s", "epoch 1, s", "later epoch, s", "memory, MiB", "test accuracy", "others"]
    parts = [_HEADER.replace("5 epochs", "2 epochs") if quick else _HEADER, markdown(header, _rows(runs))]
    if SUNGU in runs:
        parts.append(markdown(["Sungu against", "ratio or value", "bar", "verdict"], _ratio_rows(runs)))
    return "\n\n".join(parts)
