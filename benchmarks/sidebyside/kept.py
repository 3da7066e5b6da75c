"""Finished runs in files, so that a task's rounds can be measured one at a time, whenever the machine is quiet."""

import dataclasses
import json
import sys

from .process import Run


class Kept:
    """The runs of every task, one file a task, with what they are runs of: rounds of different sources are not put together."""

    def __init__(self, folder, go_on, of, trial):
        self._folder, self._go_on, self._of, self._trial = folder, go_on, of, trial
        self.rounds = 0  # of the task that was read or written last

    def read(self, task):
        """{side: [Run or None of each round]} of before; empty where a new count begins."""
        self.rounds = 0
        file = self._file(task)
        if not self._go_on or not file.exists():
            return {}
        found = json.loads(file.read_text(encoding="utf-8"))
        if found["of"] != self._of:
            sys.exit(f"The rounds of {task} are of {found['of']}, not of {self._of}: begin a new count, without --more.")
        return self._count({side: [run and Run(**run) for run in runs] for side, runs in found["runs"].items()})

    def write(self, task, runs):
        self._count(runs)
        if self._trial:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        plain = {side: [run and dataclasses.asdict(run) for run in of_side] for side, of_side in runs.items()}
        self._file(task).write_text(json.dumps({"of": self._of, "runs": plain}), encoding="utf-8")

    def _count(self, runs):
        self.rounds = max(map(len, runs.values()), default=0)
        return runs

    def _file(self, task):
        return self._folder / f"{task}.json"
