"""A cold prediction: a fresh process that loads the seed model and data from files and writes its predictions to one."""

import functools
import tempfile
from pathlib import Path

from . import process, setup
from .sides import JAX, ONNX, SUNGU, interleave, others, picked
from .table import Spread, bar, markdown, ratios, verdict

TITLE = "A cold prediction"
NEEDS_MNIST = False
_HEADER = (
    "784-128-10 in a file that Keras wrote, 100 images in an .npz file, predictions to another; the whole process from start to end, "
    "fresh each time, on a warm disk: seconds, median [least, most] over the rounds. Sungu's side is `sungu predict` of the "
    "distribution. ONNX Runtime reads the same weights from an .onnx file. All sides wrote the same predictions (1e-5)."
)


def _commands(tools):
    """{side: (the command up to its output file, environment)}."""
    folder = setup.models(tools.python)
    model, given = folder / "seed.keras", folder / "x.npz"
    return {
        SUNGU: ([setup.distribution(), "predict", model, "--input", given, "--output"], {}),
        JAX: ([tools.python, setup.PEERS / "predict_keras.py", model, given], {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}),
        ONNX: ([tools.python, setup.PEERS / "predict_onnx.py", folder / "seed.onnx", given], {}),
    }


def _predict(command, environment, output):
    output.unlink(missing_ok=True)
    done = process.run([*command, output], environment)
    if not done.error and not output.exists():
        done.error = "wrote no predictions"
    return done


def measure(tools, rounds, quick, warm_up):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outputs, sides = [], {}
        for side, (command, environment) in _commands(tools).items():
            if tools.wants(side):
                outputs.append(folder / f"{len(outputs)}.npz")
                sides[side] = functools.partial(_predict, command, environment, outputs[-1])
        runs = interleave(tools, "cold-predict", sides, rounds, sides if warm_up else {})
        setup.check_same(tools.python, [output for output in outputs if output.exists()])

    def spread(side, pick):
        return Spread(picked(runs, side, pick))

    rows = [
        [
            side,
            spread(side, lambda run: run.wall).text(3),
            spread(side, lambda run: run.cpu).text(3),
            spread(side, lambda run: run.peak_mb).text(0),
            others(runs, side),
        ]
        for side in runs
    ]
    bars = []
    for peer, limit in ((JAX, 0.1), (ONNX, 0.5)):
        ratio = ratios(*(picked(runs, side, lambda run: run.wall) for side in (SUNGU, peer)))
        bars.append([f"process / {peer}", ratio.text(3), bar(limit, True), verdict(ratio, limit, True)])
    return "\n\n".join([
        _HEADER,
        markdown(["side", "process, s", "processor time, s", "memory, MiB", "others"], rows),
        markdown(["Sungu against", "ratio", "bar", "verdict"], bars),
    ])
