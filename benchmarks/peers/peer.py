"""What every Python peer shares: reading the data, its own clock, one line of JSON at the end."""

import argparse
import gzip
import json
import math
import os
import resource
import statistics
import sys
import time

# Taken before any framework is imported: the fallback where the system does not tell when the process began.
_SCRIPT_BEGAN = time.perf_counter()


def _age_at_import():
    """Seconds that this process had lived when this module was loaded (Linux; 10 ms resolution)."""
    try:
        with open("/proc/self/stat", "rb") as stat:
            ticks = int(stat.read().rsplit(b")", 1)[1].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError, ValueError, IndexError):
        return 0.0


_AGE = _age_at_import()


def since_start():
    """Seconds since the process began."""
    return _AGE + time.perf_counter() - _SCRIPT_BEGAN


def peak_rss_mb():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def load_mnist(directory):
    """(x_train, y_train), (x_test, y_test) as uint8 arrays from four gzipped IDX files."""
    import numpy as np

    def read(name, header):
        with gzip.open(os.path.join(directory, name), "rb") as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    def pair(part):
        labels = read(f"{part}-labels-idx1-ubyte.gz", 8)
        return read(f"{part}-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28), labels

    return pair("train"), pair("t10k")


def report(peer, first_batch, epochs, accuracy, **more):
    """Prints the result of a seed run; always the last line that a peer prints."""
    print(
        json.dumps(
            {
                "peer": peer,
                "wall_seconds": since_start(),
                "first_batch_seconds": first_batch,
                "epoch_seconds": epochs,
                "test_accuracy": accuracy,
                "peak_rss_mb": peak_rss_mb(),
                **more,
            }
        ),
        flush=True,
    )


def speed_arguments(**choices):
    """The arguments of a table of kernels: choices by name, then cases."""
    parser = argparse.ArgumentParser()
    for name, values in choices.items():
        parser.add_argument(name, choices=values)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0.15)
    parser.add_argument("cases", nargs="+")
    return parser.parse_args()


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


def report_speed(case, call, flops, seconds, empty):
    """Prints GFLOP/s, best and median over the samples, the seconds of an empty call taken off.

    The protocol is that of dev.sungu.benchmarks.Table: warm up as long as measuring takes, then samples of at least a millisecond.
    """
    net = [one - empty for one in samples(call, seconds)]
    line = {"case": case, "best": flops * 1e-9 / min(net), "median": flops * 1e-9 / statistics.median(net)}
    print(json.dumps({**line, "call_microseconds": empty * 1e6}), flush=True)
