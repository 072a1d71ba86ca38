"""Finds what git leaves in a file when two people have changed the same lines and nobody has decided yet."""

import re
from collections.abc import Sequence

# Seven signs at the beginning of a line; somebody may have made a point, a quotation or the value of a field of them.
SIGNS = tuple(sign * 7 for sign in "<>|=")
BEFORE = r"""(?:[\s"'„>*-]|\w+:\s)*"""
OURS, THEIRS, BASE = (re.compile(rf"{BEFORE}{re.escape(sign)}(?!{re.escape(sign[0])})") for sign in SIGNS[:3])
BETWEEN = re.compile(rf"""{BEFORE}={{7}}["'“]?\s*$""")


def unfinished_merges(lines: Sequence[str], in_markdown: bool = False) -> list[tuple[int, int]]:
    """(first, last) line of each place, counted from 1. A sign that has lost its other half is a place, too.

    But in Markdown the one between the halves makes a heading of the line above it, if nothing else is there.
    """
    found: list[tuple[int, int]] = []
    first = 0  # where the open place begins
    for number, line in enumerate(lines, 1):
        if not any(sign in line for sign in SIGNS):
            continue
        if OURS.match(line):
            if first:
                found.append((first, number - 1))
            first = number
        elif THEIRS.match(line):
            found.append((first or number, number))
            first = 0
        elif not first and (BASE.match(line) or (BETWEEN.match(line) and not in_markdown)):
            found.append((number, number))
    if first:
        last = next((n for n in range(len(lines), first, -1) if BETWEEN.match(lines[n - 1])), first)
        found.append((first, last))
    return found
