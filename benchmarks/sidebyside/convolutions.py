"""Convolutions and their gradients: Sungu's kernels against PyTorch's (oneDNN), channels last."""

from . import gflops, setup
from .sides import SUNGU

TITLE = "Convolutions"
NEEDS_MNIST = False
_PEER = "PyTorch, oneDNN"
_WHAT = (
    "3x3, stride 1, no padding; images x height x width x channels -> filters. Counted are the multiplications and additions of "
    "the definition; a kernel that needs fewer may seem faster than the peak. PyTorch's tensors lie channels last, which is its faster layout here; its "
    "gradients are computed by the operation that backward calls, each alone."
)
_SHAPES = ("128x28x28x1x32", "128x13x13x32x64", "32x56x56x64x64", "32x14x14x256x256")
_BARS = {"forward": 1.0, "input": 0.9, "filter": 1.0}


def measure(tools, rounds, quick, warm_up):
    rows = [(shape, way, least) for shape in _SHAPES[: 2 if quick else None] for way, least in _BARS.items()]
    names = [f"{shape}:{way}" for shape, way, _ in rows]
    seconds = 0.1 if quick else 0.25
    parts = [gflops.HEADER.format(_WHAT)]
    for threads in gflops.thread_counts():
        setup.say(f"convolutions, {threads} thread(s)")
        starters = {
            _PEER: lambda: gflops.peer(tools, ["convolutions.py"], names, seconds, threads),
            SUNGU: lambda: gflops.sungu(tools, "ConvolutionTable", names, seconds, threads),
        }
        found = gflops.rounds(tools, f"convolutions-{threads}", starters, rounds)
        wanted = [
            (name, [" -> ".join(shape.rsplit("x", 1)), "forward" if way == "forward" else f"{way} gradient"], least)
            for name, (shape, way, least) in zip(names, rows)
        ]
        parts += [f"### {threads} thread{'s' if threads > 1 else ''}, convolutions", gflops.table(found, ["shape", "what"], wanted)]
    return "\n\n".join(parts)
