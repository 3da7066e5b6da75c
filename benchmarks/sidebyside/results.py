"""benchmarks/RESULTS.md: one section a task; a run replaces the sections that it measured and leaves the others."""

import os
import re

_TOP = """# Side by side with the peers

Written by the scripts of `benchmarks`; do not edit. Every table comes from one machine, one day and one commit, the sides
interleaved; rounds may have been measured one at a time. Figures of different sections or dates must not be compared. What is lost is shown as it was measured.
"""


def write(file, sections):
    """Replaces `sections` ({title: text}) in `file`, each in its place; new ones come last."""
    try:
        old = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        old = ""
    found = {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip() for part in re.split(r"^## ", old, flags=re.M)[1:]}
    found.update(sections)
    text = _TOP + "".join(f"\n## {title}\n{body}\n" for title, body in found.items())
    part = file.with_name(file.name + ".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, file)
