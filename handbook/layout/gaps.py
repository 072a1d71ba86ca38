"""Decides what the comments and blank lines between two parts of a YAML file belong to.

A comment belongs to what follows it; but to what stands before it if it is indented further than what follows,
if it holds points of the list that ends there, or if it follows directly and a blank line comes after it.
A gap is given as its lines; what follows stands at `column`.
"""

import re

import yaml

POINT = re.compile(r"# ?- |#  +\S")


def is_gap(line: str) -> bool:
    """Whether `line` holds nothing or only a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def bare(lines: list[str]) -> list[str]:
    """`lines` without the space around them."""
    return [line.strip() for line in lines]


def header(gap: list[str]) -> int:
    """How many lines at the top speak of the whole file: all above the last blank line below a comment."""
    first = next((number for number, line in enumerate(gap) if line), len(gap))
    blanks = [number for number, line in enumerate(gap) if not line and number > first]
    return blanks[-1] + 1 if blanks else 0


def split(gap: list[str], column: int, above: yaml.Node) -> tuple[list[str], list[str], list[str]]:
    """The lines of a gap: those inside the part above it, those right below that part, those of the part that follows.

    `above` is the value of the part above.
    """
    inside = deeper(gap, column)
    count = inside
    if isinstance(above, yaml.SequenceNode) or not above.value:
        while count < len(gap) and POINT.match(gap[count].strip()):
            count += 1
    if not count and gap and gap[0] and "" in gap:
        count = gap.index("")
    if 0 < count < len(gap) and not gap[count]:  # the blank line that keeps them apart
        inside += count == inside
        count += 1
    return gap[:inside], bare(gap[inside:count]), bare(gap[count:])


def deeper(gap: list[str], column: int) -> int:
    """How many lines, from the first on, are indented further than `column`."""
    count = 0
    for number, line in enumerate(gap, 1):
        if line and len(line) - len(line.lstrip()) <= column:
            break
        count = number if line else count
    return count
