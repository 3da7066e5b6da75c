"""Predictions by models in memory: Sungu beside ONNX Runtime."""

import functools

from . import process, setup
from .sides import ONNX, SUNGU, interleave, others, picked
from .table import Spread, bar, markdown, ratios, verdict

TITLE = "Predictions"
NEEDS_MNIST = False
_HEADER = (
    "`model.predict(x)` of a model that Keras wrote, warm, beside ONNX Runtime's `session.run` of the same weights, each in a process "
    "of its own: microseconds of a call, median [least, most] over the rounds of the median over the calls. Ratios go by ONNX "
    "Runtime's better number of threads. *Allocated* is what all threads of the JVM allocate for a call, beyond a tensor with the "
    "result. Memory is the peak of the process. Sungu runs with the serial collector, as `./sungu` starts it. Both sides give the same "
    "predictions (1e-4)."
)
# (model, images in a call, most times ONNX Runtime, most microseconds)
_WORK = (("seed", 1, 0.8, 12), ("convnet", 1, 1.0, None), ("convnet", 256, 1 / 0.9, None), ("mobilenet", 1, 1.0, None))
_ONNX = {f"{ONNX}, {count} thread{'s' if count > 1 else ''}": count for count in (1, 2)}


def _start(tools, side, model, images, seconds):
    folder = setup.models(tools.python)
    if side == SUNGU:
        java = [tools.java(), "--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC", "-cp", setup.sungu()]
        return process.run([*java, "dev.sungu.benchmarks.Predictions", folder / f"{model}.keras", images, seconds])
    return process.run([tools.python, setup.PEERS / "time_onnx.py", folder / f"{model}.onnx", images, seconds, _ONNX[side]])


def _median(run):
    return run.result()["median_us"]


def _check(runs):
    first = {side: next((run.result()["first"] for run in of_side if run), None) for side, of_side in runs.items()}
    known = [values for values in first.values() if values]
    if any(abs(a - b) > 1e-4 * max(known[0]) for values in known[1:] for a, b in zip(known[0], values)):
        raise SystemExit(f"The sides differ in what they predict: {first}")


def measure(tools, rounds, quick, warm_up):
    rows, bars = [], []
    for model, images, limit, most in _WORK:
        sides = {
            side: functools.partial(_start, tools, side, model, images, 0.3 if quick else 2) for side in (SUNGU, *_ONNX) if tools.wants(side)
        }
        runs = interleave(tools, f"predictions-{model}-{images}", sides, rounds, {})
        _check(runs)
        times = {side: picked(runs, side, _median) for side in runs}
        memory = {side: picked(runs, side, lambda run: run.peak_mb) for side in runs}
        what = f"{model}, {images} image{'s' if images > 1 else ''}"
        for side in runs:
            beyond = Spread(picked(runs, side, lambda run: run.result().get("beyond_result")))
            figures = [Spread(times[side]).text(1), beyond.text(0), Spread(memory[side]).text(0)]
            rows.append([what, side, *figures, others(runs, side)])
        peers = [side for side in _ONNX if Spread(times.get(side, []))]
        best = times[min(peers, key=lambda side: Spread(times[side]).median)] if peers else []
        least = memory[min(peers, key=lambda side: Spread(memory[side]).median)] if peers else []
        mine = times.get(SUNGU, [])
        judged = [("time / " + ONNX, ratios(mine, best), limit), ("memory / " + ONNX, ratios(memory.get(SUNGU, []), least), 1)]
        if most:
            judged.append(("microseconds", Spread(mine), most))
        if images == 1:
            judged.append(("bytes beyond the result", Spread(picked(runs, SUNGU, lambda run: run.result()["beyond_result"])), 0))
        bars += [[what, name, value.text(), bar(round(at_most, 3), True), verdict(value, at_most, True)] for name, value, at_most in judged]
    return "\n\n".join([
        _HEADER,
        markdown(["model", "side", "a call, us", "allocated, bytes", "memory, MiB", "others"], rows),
        markdown(["model", "Sungu", "value", "bar", "verdict"], bars),
    ])
