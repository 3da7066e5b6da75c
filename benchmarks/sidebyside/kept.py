"""Finished runs in files, so that a task's rounds can be measured one at a time, whenever the machine is quiet."""

import dataclasses
import json

from .process import Run


class Kept:
    """The runs of every task, one file a task."""

    def __init__(self, folder, go_on):
        self._folder, self._go_on = folder, go_on
        self.rounds = 0  # of the task that was read or written last

    def read(self, task):
        """{side: [Run or None of each round]} of before; empty where a new count begins."""
        file = self._file(task)
        if not self._go_on or not file.exists():
            return {}
        found = json.loads(file.read_text(encoding="utf-8"))
        return {side: [run and Run(**run) for run in runs] for side, runs in found.items()}

    def write(self, task, runs):
        self.rounds = max(map(len, runs.values()), default=0)
        self._folder.mkdir(parents=True, exist_ok=True)
        plain = {side: [run and dataclasses.asdict(run) for run in of_side] for side, of_side in runs.items()}
        self._file(task).write_text(json.dumps(plain), encoding="utf-8")

    def _file(self, task):
        return self._folder / f"{task}.json"
