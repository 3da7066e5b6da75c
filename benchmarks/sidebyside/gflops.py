"""Tables of kernels by their GFLOP/s, on one and two threads: Sungu against the better peer."""

import os

from . import process, setup
from .sides import SUNGU, interleave
from .table import Spread, bar, markdown, ratios, verdict

HEADER = (
    "float32, GFLOP/s; of each round the median over the samples, and of these the median over the rounds (in brackets the best "
    "sample of all). {} Every side runs in its own process, a fresh one each round, with the output allocated before where it can "
    "be. The time of a call itself, measured with the smallest operands, is taken off the Python sides, so kernels are compared. "
    "*Ratio*: Sungu / the better peer, median [least, most] of the rounds' ratios. *Possible*: the ratio that the processor's "
    "peak, measured in the same run, would give; a bar above it cannot be met."
)
_PEAK = "peak"


def thread_counts():
    return (1, 2) if (os.cpu_count() or 1) > 1 else (1,)


def sungu(tools, table, cases, seconds, threads, flags=()):
    """Runs one of the tables of dev.sungu.benchmarks."""
    java = [tools.java(), "--add-modules=jdk.incubator.vector", f"-Dsungu.threads={threads}", *flags]
    return process.run([*java, "-cp", setup.sungu(), f"dev.sungu.benchmarks.{table}", "--seconds", seconds, *cases])


def peer(tools, script, cases, seconds, threads, environment=None):
    """Runs a peer's script, with its arguments, on as many threads."""
    command = [tools.python, setup.PEERS / script[0], *script[1:], "--threads", threads, "--seconds", seconds, *cases]
    counts = {"OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    return process.run(command, {**counts, **(environment or {})})


def rounds(tools, task, starters, count):
    """{side: [{case: line of JSON} of each round]}, interleaved."""
    wanted = {name: start for name, start in starters.items() if tools.wants(name)}
    runs = interleave(tools, task, wanted, count, {})
    return {side: [run and _lines(run) for run in of_side] for side, of_side in runs.items()}


def _lines(run):
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


def table(found, columns, wanted):
    """A table of `wanted`: (case, its cells in `columns`, least ratio)."""
    rows, good, judged = [], 0, 0
    peers = [side for side in found if side != SUNGU]
    peak = Spread(_gflops(found, SUNGU, _PEAK))
    for case, cells, least in wanted:
        better = _better_peer(found, peers, case)
        ratio = ratios(_gflops(found, SUNGU, case), better)
        possible = f"{peak.median / Spread(better).median:.2f}" if peak and better else "-"
        said = verdict(ratio, least, False)
        judged += bool(ratio)
        good += said.startswith("pass")
        sides = [_cell(found, side, case) for side in [*peers, SUNGU]]
        rows.append([*cells, *sides, ratio.text(), possible, bar(least, False), said])
    header = [*columns, *peers, SUNGU, "ratio", "possible", "bar", "verdict"]
    after = [f"{good} of {judged} rows pass."] if judged else []
    after += [f"Multiply-add peak of the threads, measured in Sungu's processes: {peak.text(0)} GFLOP/s."] if peak else []
    return "\n\n".join([markdown(header, rows), *after])
