"""The command around tasks: arguments, getting ready, tables to the terminal and to RESULTS.md."""

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

from . import machine, process, results, setup
from .kept import Kept
from .sides import Tools


def _arguments(description, tasks):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    if len(tasks) > 1:
        parser.add_argument("--only", default=",".join(tasks), help="tasks, with commas between: %(default)s")
    parser.add_argument("--rounds", type=int, default=5, help="how often every side runs (%(default)s)")
    parser.add_argument("--sides", default="", help="only sides whose name contains one of these, with commas between")
    parser.add_argument("--quick", action="store_true", help="small or short forms: to try the runner, not to report")
    parser.add_argument("--no-warm-up", action="store_true", help="no uncounted first round")
    parser.add_argument("--more", action="store_true", help="add to the rounds of the last time: measure piece by piece")
    if any(task.NEEDS_MNIST for task in tasks.values()):
        parser.add_argument("--data", help="folder with MNIST as four gzipped IDX files (fetched where not given)")
    parser.add_argument("--sungu", default=str(setup.ROOT / "sungu"), help="the command of Sungu's side, where it is a command (%(default)s)")
    parser.add_argument("--out", type=Path, default=setup.BENCHMARKS / "RESULTS.md", help="where the tables go (%(default)s)")
    chosen = parser.parse_args()
    only = getattr(chosen, "only", ",".join(tasks))
    chosen.only = [name.strip() for name in only.split(",") if name.strip()]
    unknown = [name for name in chosen.only if name not in tasks]
    if unknown or chosen.rounds < 0:
        parser.error(f"unknown task {unknown[0]}: choose from {', '.join(tasks)}" if unknown else "--rounds starts at 0")
    if chosen.quick and chosen.more:
        parser.error("--quick is a trial and adds to nothing: leave --more out")
    return chosen


def _measure(description, tasks):
    chosen = _arguments(description, tasks)
    java_home, jdk_version = setup.jdk()
    python, versions = setup.python_peers()
    tools = Tools(shlex.split(chosen.sungu), [side.strip() for side in chosen.sides.split(",") if side.strip()])
    tools.python, tools.java_home = python, java_home
    tools.kept = Kept(setup.BENCHMARKS / "target/rounds", chosen.more, {"commit": setup.commit(), "versions": versions}, chosen.quick)
    if any(tasks[name].NEEDS_MNIST for name in chosen.only):
        tools.data = setup.mnist(python, chosen.data)
    foreign = process.foreign_share()
    if foreign > 0.1:
        setup.say(f"Other programs are using {foreign:.0%} of this machine: these figures will not be worth much.")
    for name in chosen.only:
        text = tasks[name].measure(tools, chosen.rounds, chosen.quick, not chosen.no_warm_up)
        where = machine.describe(jdk_version, versions, tools.kept.rounds)
        if chosen.quick:
            where += " **A trial with `--quick`: no figures to report.**"
        print(f"\n## {tasks[name].TITLE}\n{where}\n\n{text}\n", flush=True)
        # Section by section, so that a run that is stopped keeps what it has.
        results.write(chosen.out, {tasks[name].TITLE: f"{where}\n\n{text}"})
    setup.say(f"Written to {chosen.out}")


def main(description, tasks):
    """Measures the tasks, {name: module}, that the arguments ask for."""
    try:
        _measure(description, tasks)
    except subprocess.CalledProcessError as failure:
        sys.exit(f"Getting ready failed (exit status {failure.returncode}): {shlex.join(map(str, failure.cmd))}")
    except KeyboardInterrupt:
        sys.exit("\nStopped; finished tasks are in the results, the one under way is not.")
