"""Matrix products: Sungu's kernels against NumPy (OpenBLAS) and PyTorch (MKL), in all transpositions."""

import os

from . import process, setup
from .sides import SUNGU, interleave
from .table import Spread, bar, markdown, ratios, verdict

TITLE = "Matrix products"
NEEDS_MNIST = False
NUMPY = "NumPy, OpenBLAS"
TORCH = "PyTorch, MKL"
_HEADER = (
    "float32, GFLOP/s; of each round the median over the samples, and of these the median over the rounds (in brackets the best "
    "sample of all). NN, TN, NT: T marks the operand that lies transposed in memory. Every side runs in its own process, a fresh "
    "one each round, with the output allocated before. The time of a call itself, measured with a 1 x 1 x 1 product, is taken "
    "off the Python sides, so kernels are compared. *Ratio*: Sungu / the better peer, median [least, most] of the rounds' ratios. "
    "*Possible*: the ratio that the processor's peak, measured in the same run, would give; a bar above it cannot be met."
)
_PEAK = "peak"
_SQUARES = (64, 128, 256, 512, 1024, 2048)
_BARS_AVX2 = 0.8


def cases(quick):
    """(shape, transposition, least ratio) of every row."""
    rows = [((n, n, n), way, 0.95 if n == 2048 else 1.0) for n in _SQUARES for way in ("NN", "TN", "NT")]
    for shape, least in (((128, 1152, 64), 1.0), ((256, 1024, 1024), 1.0), ((32, 784, 128), 1.2)):
        rows += [(shape, way, least) for way in ("NN", "TN", "NT")]
    rows.append(((784, 32, 128), "TN", 1.2))
    return [row for row in rows if not quick or max(row[0]) < 1024]


def _name(shape, way):
    return "x".join(map(str, shape)) + ":" + way


def _peer(tools, library, names, seconds, threads, avx2):
    command = [tools.python, setup.PEERS / "matmul.py", library, "--threads", threads, "--seconds", seconds, *names]
    environment = {"OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    if avx2:
        environment["OPENBLAS_CORETYPE"] = "Haswell"
    return process.run(command, environment)


def _sungu(tools, class_path, names, seconds, threads, avx2):
    flags = ["--add-modules=jdk.incubator.vector", f"-Dsungu.threads={threads}"] + (["-XX:UseAVX=2"] if avx2 else [])
    main = ["-cp", class_path, "dev.sungu.benchmarks.MatMulTable", "--seconds", seconds, *names]
    return process.run([tools.java(), *flags, *main])


def _lines(run):
    """{case: line of JSON} of a run."""
    lines = {line["case"]: line for line in run.lines if "case" in line}
    return {**lines, _PEAK: {"median": max((line["peak"] for line in run.lines if "peak" in line), default=None)}}


def _gflops(found, side, case, key="median"):
    return [lines[case][key] if lines and case in lines else None for lines in found.get(side, [])]


def _cell(found, side, case):
    medians = Spread(_gflops(found, side, case))
    best = Spread(_gflops(found, side, case, "best"))
    return f"{medians.median:.0f} ({max(best.values):.0f})" if medians else "-"


def _better_peer(found, sides, case):
    """Each round's figures of the peer with the better median: one peer, not the best of each round."""
    candidates = [values for values in (_gflops(found, side, case) for side in sides) if Spread(values)]
    return max(candidates, key=lambda values: Spread(values).median, default=[])


def _table(found, peers, wanted, limit=None):
    rows, good, judged = [], 0, 0
    peak = Spread(_gflops(found, SUNGU, _PEAK))
    for shape, way, least in wanted:
        least, case = limit or least, _name(shape, way)
        better = _better_peer(found, peers, case)
        ratio = ratios(_gflops(found, SUNGU, case), better)
        possible = f"{peak.median / Spread(better).median:.2f}" if peak and better else "-"
        said = verdict(ratio, least, False)
        judged += bool(ratio)
        good += said.startswith("pass")
        sides = [_cell(found, side, case) for side in [*peers, SUNGU]]
        rows.append(["x".join(map(str, shape)), way, *sides, ratio.text(), possible, bar(least, False), said])
    header = ["m x k x n", "way", *peers, SUNGU, "ratio", "possible", "bar", "verdict"]
    after = [f"{good} of {judged} rows pass."] if judged else []
    after += [f"Multiply-add peak of the threads, measured in Sungu's processes: {peak.text(0)} GFLOP/s."] if peak else []
    return "\n\n".join([markdown(header, rows), *after])


def measure(tools, rounds, quick, warm_up):
    wanted = cases(quick)
    names = [_name(shape, way) for shape, way, _ in wanted]
    seconds = 0.05 if quick else 0.15
    class_path = setup.sungu() if tools.wants(SUNGU) else None
    parts = [_HEADER]
    for avx2 in (False, True):
        for threads in (1, 2) if (os.cpu_count() or 1) > 1 else (1,):
            starters = {
                NUMPY: lambda t=threads, a=avx2: _peer(tools, "numpy", names, seconds, t, a),
                TORCH: lambda t=threads, a=avx2: _peer(tools, "torch", names, seconds, t, a),
                SUNGU: lambda t=threads, a=avx2: _sungu(tools, class_path, names, seconds, t, a),
            }
            if avx2:
                # MKL has no documented switch of this kind that works on every processor.
                del starters[TORCH]
            starters = {name: start for name, start in starters.items() if tools.wants(name)}
            setup.say(f"matrix products, {threads} thread(s){', AVX2 only' if avx2 else ''}")
            runs = interleave(tools, f"matmul-{threads}{'-avx2' if avx2 else ''}", starters, rounds, {})
            found = {side: [run and _lines(run) for run in of_side] for side, of_side in runs.items()}
            peers = [name for name in starters if name != SUNGU]
            title = f"### {threads} thread{'s' if threads > 1 else ''}"
            title += ", held to AVX2 (`-XX:UseAVX=2`, `OPENBLAS_CORETYPE=Haswell`)" if avx2 else ""
            parts += [title, _table(found, peers, wanted, _BARS_AVX2 if avx2 else None)]
    return "\n\n".join(parts)
