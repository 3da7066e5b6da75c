"""What data in costs, and what more callers gain: epochs on arrays and on datasets, predictions by one thread and by eight."""

import functools

from . import process, setup
from .sides import interleave, others, picked
from .table import Spread, bar, markdown, verdict

TITLE = "Data in, and many callers"
NEEDS_MNIST = True
_HEADER = (
    "MNIST, 784-128-10, Adam, batches of 32: epochs of warm models in one process, the kinds in turns, ratios of neighbours; *arrays again* "
    "shows how far two equal things lie apart. *Made ahead*: batches in memory of their own, as for any pipeline with steps that "
    "fit cannot see through. Predictions: 8 threads on one model against 1, one kernel thread each; pure arithmetic shows what the "
    "second processor gives at most. Medians over {} turns of a process; of these median [least, most] over the processes. "
    "The JVM chooses the collector by itself here; `./sungu` starts with the serial one."
)
_TURNS = 7
_PREFETCH = "dataset, prefetch"


def _line(run, key, value):
    return next(line for line in run.lines if line.get(key) == value)


def measure(tools, rounds, quick, warm_up):
    # One processor a caller for predictions, so that more callers can show what more processors give.
    java = [tools.java(), "--add-modules=jdk.incubator.vector", "-cp", setup.sungu()]
    program = ["dev.sungu.benchmarks.PipelineTable"]
    turns = 2 if quick else _TURNS
    sides = {
        "epochs": functools.partial(process.run, [*java, *program, "epochs", tools.data, turns]),
        "predict": functools.partial(process.run, [*java, "-Dsungu.threads=1", *program, "predict", tools.data, turns]),
    }
    runs = interleave(tools, "pipeline", sides, rounds, {})

    def spread(side, pick):
        return Spread(picked(runs, side, pick))

    def values(key, side):
        return list(dict.fromkeys(line[key] for run in runs[side] if run for line in run.lines if key in line))

    rows, bars = [], []
    for kind in values("epoch", "epochs"):
        seconds, ratio = (spread("epochs", lambda run, key=key, kind=kind: _line(run, "epoch", kind)[key]) for key in ("seconds", "to arrays"))
        rows.append([f"epoch on {kind}", seconds.text(3) + " s", ratio.text(3) + " x arrays", others(runs, "epochs")])
        if kind == _PREFETCH:
            bars.append([f"epoch on {kind} / on arrays", ratio.text(3), bar(1.05, True), verdict(ratio, 1.05, True)])
    second = spread("predict", lambda run: next(line["second processor"] for line in run.lines if "second processor" in line))
    rows.append(["pure arithmetic on two threads", "", second.text() + " x one", others(runs, "predict")])
    for kind in values("predict", "predict"):
        one, times = (spread("predict", lambda run, key=key, kind=kind: _line(run, "predict", kind)[key]) for key in ("samples per second of one", "times"))
        rows.append([f"predict, {kind}", f"{one.text(0)} samples/s of one", times.text() + " x one", others(runs, "predict")])
        bars.append([f"predict, {kind} / 1 caller", times.text(), bar(1.8, False), verdict(times, 1.8, False)])
    return "\n\n".join([
        _HEADER.format(turns),
        markdown(["what", "figure", "ratio", "others"], rows),
        markdown(["what", "ratio", "bar", "verdict"], bars),
    ])
