"""benchmarks/RESULTS.md: one section a task; a run replaces the sections that it measured and leaves the others."""

import os
import re

_TOP = """# Side by side with the peers

Written by `benchmarks/side-by-side`; do not edit. Every table comes from one run on one machine, the sides interleaved round by
round; figures of different sections or dates must not be compared. What is lost is shown as it was measured.
"""


def write(file, sections, order):
    """Replaces or adds `sections` ({title: text}) in `file`; titles that `order` lacks come last."""
    try:
        old = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        old = ""
    found = {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip() for part in re.split(r"^## ", old, flags=re.M)[1:]}
    found.update(sections)
    rest = [title for title in found if title not in order]
    found = {title: found[title] for title in [*order, *rest] if title in found}
    text = _TOP + "".join(f"\n## {title}\n{body}\n" for title, body in found.items())
    part = file.with_name(file.name + ".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, file)
