"""Medians with their spread, verdicts, and Markdown tables."""

import statistics


class Spread:
    """Several measurements of one thing, one for each round."""

    def __init__(self, values):
        self.values = [value for value in values if value is not None]

    def __bool__(self):
        return bool(self.values)

    @property
    def median(self):
        return statistics.median(self.values)

    def text(self, digits=2):
        if not self.values:
            return "-"
        low, high = min(self.values), max(self.values)
        if len(self.values) == 1:
            return f"{low:.{digits}f}"
        return f"{self.median:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"


def ratios(mine, theirs):
    """The ratio of each round by itself: what slows the machine for a while slows both sides of a round."""
    return Spread([a / b for a, b in zip(mine, theirs) if a is not None and b])


def verdict(spread, limit, at_most):
    """`pass` or `MISS` by the median, and whether every round agrees."""
    if not spread:
        return "not measured"
    holds = [value <= limit if at_most else value >= limit for value in [spread.median, *spread.values]]
    word = "pass" if holds[0] else "MISS"
    agreeing = sum(one == holds[0] for one in holds[1:])
    return word if agreeing == len(spread.values) else f"{word} ({agreeing} of {len(spread.values)} rounds)"


def bar(limit, at_most):
    return f"{'<=' if at_most else '>='} {limit:g}"


def markdown(header, rows):
    """A Markdown table whose columns also line up on a terminal."""
    cells = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
