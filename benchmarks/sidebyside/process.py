"""Runs one program and says how long it took, what it needed and how quiet the machine was meanwhile."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Run:
    """One finished process."""

    wall: float  # seconds from just before the start to the end, on the runner's clock: the same for every side
    cpu: float  # seconds of processor time of the process and its children
    peak_mb: float  # largest resident memory of the process or of one of its children
    foreign: float  # share of the machine's processor time that others used meanwhile, 0..1
    lines: list = field(default_factory=list)  # the lines of JSON that it printed
    error: str = ""  # why it counts as failed; empty if it did well

    def result(self):
        """The last line of JSON: what a seed program reports."""
        return self.lines[-1] if self.lines else {}


def _busy_seconds():
    """Processor seconds that the whole machine has spent so far, stolen time included; None where unknown."""
    try:
        with open("/proc/stat", encoding="ascii") as stat:
            user, nice, system, _idle, _iowait, irq, softirq, steal = (int(x) for x in stat.readline().split()[1:9])
    except (OSError, ValueError):
        return None
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def run(command, environment=None, timeout=900, cwd=None):
    """Runs `command` to its end and never raises: a failure is a Run with an `error`."""
    merged = {**os.environ, **(environment or {})}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        busy = _busy_seconds()
        began = time.perf_counter()
        try:
            process = subprocess.Popen(
                [str(part) for part in command], env=merged, stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=cwd
            )
        except OSError as failure:
            return Run(0, 0, 0, 0, error=f"cannot start {command[0]}: {failure.strerror}")
        late = threading.Event()
        timer = threading.Timer(timeout, lambda: (late.set(), process.kill()))
        timer.daemon = True
        timer.start()
        try:
            # Not Popen.wait: only wait4 tells the memory and the processor time of this one child.
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        after = _busy_seconds()
        foreign = 0.0 if busy is None else max(0.0, after - busy - cpu) / (wall * os.cpu_count())
        peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1024)
        out.seek(0)
        err.seek(0)
        text = out.read().decode(errors="replace")
        error = ""
        if late.is_set():
            error = f"stopped after {timeout} s"
        elif process.returncode != 0:
            tail = (err.read().decode(errors="replace") + text).strip().splitlines()[-8:]
            error = f"exit status {process.returncode}: " + " | ".join(tail)
    return Run(wall, cpu, peak, foreign, [json.loads(line) for line in text.splitlines() if line.startswith("{")], error)


def foreign_share(seconds=1.0):
    """Share of the machine that others use right now, 0..1; 0 where the system does not tell."""
    busy = _busy_seconds()
    if busy is None:
        return 0.0
    began = time.perf_counter()
    time.sleep(seconds)
    return (_busy_seconds() - busy) / ((time.perf_counter() - began) * os.cpu_count())
