"""Speed of float32 matrix products. Usage: matmul.py numpy|torch --threads N --seconds S 64x64x64:NN 32x784x128:TN ...

One line of JSON for each product: GFLOP/s, best and median over the samples, the time of an empty call taken off.
The protocol is that of dev.sungu.benchmarks.MatMulTable: warm up as long as measuring takes, then samples of at least a
millisecond.
"""

import argparse
import json
import math
import statistics
import time

parser = argparse.ArgumentParser()
parser.add_argument("library", choices=("numpy", "torch"))
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seconds", type=float, default=0.15)
parser.add_argument("cases", nargs="+")
arguments = parser.parse_args()

import numpy as np

random = np.random.default_rng(7)


def operand(rows, columns, transposed):
    values = random.standard_normal((columns, rows) if transposed else (rows, columns), dtype=np.float32)
    return values.T if transposed else values


if arguments.library == "torch":
    import torch

    torch.set_num_threads(arguments.threads)

    def product(m, k, n, way):
        # A view of a transposed array stays one: both libraries hand the flag to BLAS instead of copying.
        a = torch.from_numpy(operand(m, k, way[0] == "T"))
        b = torch.from_numpy(operand(k, n, way[1] == "T"))
        c = torch.empty((m, n))
        return lambda: torch.mm(a, b, out=c)

else:

    def product(m, k, n, way):
        a, b = operand(m, k, way[0] == "T"), operand(k, n, way[1] == "T")
        c = np.empty((m, n), np.float32)
        return lambda: np.matmul(a, b, out=c)


def samples(call, seconds):
    """Seconds per call, one value a sample."""
    calls, until = 0, time.perf_counter() + seconds
    began = time.perf_counter()
    while time.perf_counter() < until or calls < 3:
        call()
        calls += 1
    once = (time.perf_counter() - began) / calls
    inner = max(1, math.ceil(1e-3 / once))
    found, until = [], time.perf_counter() + seconds
    while time.perf_counter() < until or len(found) < 7:
        began = time.perf_counter()
        for _ in range(inner):
            call()
        found.append((time.perf_counter() - began) / inner)
    return found


def run():
    empty = min(samples(product(1, 1, 1, "NN"), 0.05))
    for case in arguments.cases:
        shape, way = case.split(":")
        m, k, n = map(int, shape.split("x"))
        seconds = [one - empty for one in samples(product(m, k, n, way), arguments.seconds)]
        flops = 2 * m * k * n * 1e-9
        line = {"case": case, "best": flops / min(seconds), "median": flops / statistics.median(seconds)}
        print(json.dumps({**line, "call_microseconds": empty * 1e6}), flush=True)


if arguments.library == "torch":
    with torch.inference_mode():
        run()
else:
    run()
