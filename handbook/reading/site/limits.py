"""Tells where a hand-written page is more than MkDocs gets through: its time grows with the square of such things."""

import re
from collections.abc import Callable, Iterator

from handbook.german.catalogue import hint
from handbook.reading.document import Mark, indent
from handbook.reading.problem import Problem, problem

MOST_SIGNS, MOST_LINES = 100_000, 3_000  # of a page
MOST_OPEN, MOST_INDENT = 100, 100  # brackets of one kind in a paragraph, blanks before a line
MOST_STARS = 200
ROW = re.compile(rf"([*_])\1{{{MOST_STARS}}}")
LISTS = re.compile(r"\s*(?:(?:[-+*]|\d+\.)\s+){25}.*\w")  # one in the other, on one line
BRACKETS = {"[": "]", "(": ")", "<": ">"}


def beyond_limits(lines: list[str], file: str) -> Iterator[Problem]:
    """A problem at the first place of each kind that is too much in the `lines` of the page `file`."""
    for name, limit, mark in (
        ("signs", MOST_SIGNS, _crowded(lines)),
        ("lines", MOST_LINES, (MOST_LINES + 1, 1) if len(lines) > MOST_LINES else None),
        ("indent", MOST_INDENT, _first(lines, _is_deep)),
        ("row", MOST_STARS, _first(lines, ROW.search)),
        ("open", MOST_OPEN, _open(lines)),
    ):
        if mark:
            yield problem("P008", file, mark, what=hint(f"much-{name}", limit=limit))


def _crowded(lines: list[str]) -> Mark | None:
    """Where the page has more than MOST_SIGNS."""
    signs = 0
    for number, line in enumerate(lines, 1):
        signs += len(line) + 1
        if signs > MOST_SIGNS:
            return number, 1
    return None


def _first(lines: list[str], fits: Callable[[str], object]) -> Mark | None:
    """The first of `lines` that `fits`."""
    return next(((number, 1) for number, line in enumerate(lines, 1) if fits(line)), None)


def _is_deep(line: str) -> bool:
    return bool(line.strip()) and (indent(line.expandtabs(4)) > MOST_INDENT or bool(LISTS.match(line)))


def _open(lines: list[str]) -> Mark | None:
    """Where more than MOST_OPEN brackets of one kind are open in a paragraph."""
    signs = re.compile("[" + re.escape("".join(BRACKETS) + "".join(BRACKETS.values())) + "]")
    opened = dict.fromkeys(BRACKETS.values(), 0)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            opened = dict.fromkeys(opened, 0)
        for found in signs.finditer(line):
            closing = BRACKETS.get(found[0], found[0])
            opened[closing] = opened[closing] + 1 if found[0] != closing else max(0, opened[closing] - 1)
            if opened[closing] > MOST_OPEN:
                return number, found.start() + 1
    return None
