"""Matrix products: Sungu's kernels against NumPy (OpenBLAS) and PyTorch (MKL), in all transpositions."""

from . import gflops, setup
from .sides import SUNGU

TITLE = "Matrix products"
NEEDS_MNIST = False
_SIDES = {"NumPy, OpenBLAS": "numpy", "PyTorch, MKL": "torch"}
_WAYS = "NN, TN, NT: T marks the operand that lies transposed in memory."
_SQUARES = (64, 128, 256, 512, 1024, 2048)
_BAR_AVX2 = 0.8


def cases(quick):
    """(shape, transposition, least ratio) of every row."""
    rows = [((n, n, n), way, 0.95 if n == 2048 else 1.0) for n in _SQUARES for way in ("NN", "TN", "NT")]
    for shape, least in (((128, 1152, 64), 1.0), ((256, 1024, 1024), 1.0), ((32, 784, 128), 1.2)):
        rows += [(shape, way, least) for way in ("NN", "TN", "NT")]
    rows.append(((784, 32, 128), "TN", 1.2))
    return [("x".join(map(str, shape)), way, least) for shape, way, least in rows if not quick or max(shape) < 1024]


def _starters(tools, names, seconds, threads, avx2):
    environment = {"OPENBLAS_CORETYPE": "Haswell"} if avx2 else {}
    # MKL has no documented switch of this kind that works on every processor.
    sides = {name: library for name, library in _SIDES.items() if not avx2 or library == "numpy"}
    starters = {
        name: lambda script=("matmul.py", library): gflops.peer(tools, script, names, seconds, threads, environment)
        for name, library in sides.items()
    }
    flags = ["-XX:UseAVX=2"] if avx2 else []
    starters[SUNGU] = lambda: gflops.sungu(tools, "MatMulTable", names, seconds, threads, flags)
    return starters


def measure(tools, rounds, quick, warm_up):
    rows = cases(quick)
    names = [f"{shape}:{way}" for shape, way, _ in rows]
    seconds = 0.05 if quick else 0.15
    parts = [gflops.HEADER.format(_WAYS)]
    for avx2 in (False, True):
        for threads in gflops.thread_counts():
            setup.say(f"matrix products, {threads} thread(s){', AVX2 only' if avx2 else ''}")
            starters = _starters(tools, names, seconds, threads, avx2)
            found = gflops.rounds(tools, f"matmul-{threads}{'-avx2' if avx2 else ''}", starters, rounds)
            title = f"### {threads} thread{'s' if threads > 1 else ''}"
            title += ", held to AVX2 (`-XX:UseAVX=2`, `OPENBLAS_CORETYPE=Haswell`)" if avx2 else ""
            wanted = [(name, row[:2], _BAR_AVX2 if avx2 else row[2]) for name, row in zip(names, rows)]
            parts += [title, gflops.table(found, ["m x k x n", "way"], wanted)]
    return "\n\n".join(parts)
