"""Finds what git leaves in a file when two people have changed the same lines and nobody has decided yet."""

import re
from collections.abc import Sequence

# Seven signs at the beginning of a line; an editor may have put a hyphen, a quotation mark or spaces before them.
OURS, THEIRS, BASE = (re.compile(rf"""[\s"'„>*-]*{re.escape(sign * 7)}(?!{re.escape(sign)})""") for sign in "<>|")
BETWEEN = re.compile(r"""[\s"'„*-]*={7}["'“]?\s*$""")  # in Markdown, alone, it makes a heading of the line above


def unfinished_merges(lines: Sequence[str]) -> list[tuple[int, int]]:
    """(first, last) line of each place, counted from 1. A sign that has lost its other half is a place, too."""
    found: list[tuple[int, int]] = []
    first = 0  # where the open place begins
    for number, line in enumerate(lines, 1):
        if OURS.match(line):
            if first:
                found.append((first, number - 1))
            first = number
        elif THEIRS.match(line):
            found.append((first or number, number))
            first = 0
        elif BASE.match(line) and not first:
            found.append((number, number))
    if first:
        last = next((n for n in range(len(lines), first, -1) if BETWEEN.match(lines[n - 1])), first)
        found.append((first, last))
    return found
