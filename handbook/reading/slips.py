"""Tells slips of typing by the look of a line: signs from Word, a space that is missing, lines that stand too deep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.problems import Problem, hint, problem
from handbook.reading.scalars import written

# What Word makes of the point of a list; \uf0b7 is its own sign for it.
BULLET = re.compile(r"(?P<before>\s*)(?P<sign>[•·∙●○▪■◦‣⁃–—*\uf0b7]|o(?=\s))\s*(?P<value>[^\s*].*)")
HYPHEN = re.compile(r"(?P<before>\s*)-(?P<value>[^\s-].*)")
NO_SPACE = re.compile(r"(?P<before>[\s-]*)(?P<key>[a-zäöüß_]+):(?P<value>[^\s/:].*)")
CURLY = re.compile(r"(?P<before>\s*(?:- +)*(?:\w+: +)?)[„“”»«‚‘](?P<value>[^„“”»«‚‘]*)[“”»«‘]\s*")
HALF_CURLY = re.compile(r"(?P<before>\s*(?:- +)*(?:\w+: +)?)[\"'](?P<value>[^\"'„“”»«‚‘]*)[“”»«‘’]\s*")
IN_ONE_LINE = re.compile(r"(?P<before>[\s-]*)(?P<key>[a-z_]+): +(?P<inner>[a-z_]+): +(?P<value>\S.*)")
FIELD = re.compile(r"\w+:(?:\s|$)")
KEY = re.compile(r"[a-z_]+:(?:\s|$)")  # as fields are written; "Ziel: …" is a text
POINT = re.compile(r"\s*- +(?P<key>\w+):(?:\s|$)")
# How a line with the slip looks, what is said of it, and what libyaml's trouble must be for that (nothing: any).
SLIPS = (
    (BULLET, "L034", ()), (HYPHEN, "L029", ("L010",)), (NO_SPACE, "L035", ()), (CURLY, "L036", ("L011",)),
    (HALF_CURLY, "L036", ("L012",)), (IN_ONE_LINE, "L037", ("L011",)),
)  # fmt: skip


@dataclass(frozen=True)
class Stray:
    """Lines, counted from 0, that became part of the plain text which begins in line `start` with `word`.

    `place` says under what they were probably meant to stand.
    """

    start: int
    first: int
    last: int
    word: str
    place: str


def stray(lines: list[str], start: int, column: int, last: int, key: str | None, block: str | None) -> Stray:
    """The stray lines after a text that begins in line `start` at `column`, the value of the field `key`.

    `block` is the field that holds it otherwise, or further up.
    """
    first = next(n for n in range(start + 1, last + 1) if lines[n].strip() and not lines[n].lstrip().startswith("#"))
    place = _place(lines[start].lstrip(), lines[first].lstrip(), key, block)
    return Stray(start, first, last, lines[start][column:].split()[0], place)


def _place(above: str, below: str, key: str | None, block: str | None) -> str:
    """Under what the line `below` was probably meant to stand, which became part of a text in the line `above`."""
    point = above.lstrip("- ").split()[0]
    if above.startswith("- ") and below.startswith("-"):
        return hint("under-hyphen", text=point)
    if above.startswith("- ") and not key and not FIELD.match(below):
        return hint("under-hyphen-too", text=point)
    field = key or block
    return hint("under-field", letter=field[0], key=field) if field else hint("under-fields")


def slips(lines: list[str], line: int, code: str, file: str) -> Iterator[Problem]:
    """The slip that explains why `lines[line]` has the problem `code`, and the same slip in the lines right below."""
    for pattern, better, reasons in SLIPS:
        if (not reasons or code in reasons) and pattern.fullmatch(lines[line]):
            while line < len(lines) and (found := pattern.fullmatch(lines[line])):
                yield _slip(better, found, line, file)
                line += 1
            return


def told(code: str, stray: Stray, lines: list[str], file: str) -> Iterator[Problem]:
    """What is wrong with `stray`: slips where the lines look like that, else `code`."""
    for pattern, better in ((BULLET, "L034"), (NO_SPACE, "L035")):
        if pattern.fullmatch(lines[stray.start]) or (better == "L034" and pattern.fullmatch(lines[stray.first])):
            yield from _all(pattern, better, range(stray.start, stray.last + 1), lines, file)
            return
    text = lines[stray.first]
    mark = (stray.first + 1, len(text) - len(text.lstrip()) + 1)
    yield problem(code, file, mark, first=stray.word, lines=numbers(stray.first, stray.last), place=stray.place)
    yield from _all(NO_SPACE, "L035", range(stray.first, stray.last + 1), lines, file)


def numbers(first: int, last: int) -> str:
    """The lines from `first` to `last`, counted from 0, in words."""
    return hint("one-line") if first == last else hint("lines", first=first + 1, last=last + 1)


def out_of_point(lines: list[str], line: int) -> dict[str, str]:
    """Values for a message about `lines[line]`, which does not fit into a list: fields, and where they belong."""
    indent = len(lines[line]) - len(lines[line].lstrip())
    last = line
    if FIELD.match(lines[line], indent):
        while last + 1 < len(lines) and FIELD.match(lines[last + 1], indent) and not lines[last + 1][:indent].strip():
            last += 1
    above = next((found for text in reversed(lines[:line]) if (found := POINT.match(text))), None)
    place = hint("under-field", letter=above["key"][0], key=above["key"]) if above else hint("under-fields")
    return {"lines": numbers(line, last), "place": place}


def _all(pattern: re.Pattern, code: str, numbers: range, lines: list[str], file: str) -> Iterator[Problem]:
    for line in numbers:
        if found := pattern.fullmatch(lines[line]):
            yield _slip(code, found, line, file)


def _slip(code: str, found: re.Match, line: int, file: str) -> Problem:
    values = found.groupdict()
    before = values.pop("before")
    quoted = CURLY.fullmatch(values["value"]) if code == "L035" else None
    value = quoted["value"] if quoted else values["value"].strip()
    is_field = code == "L035" or (code == "L034" and KEY.match(value))  # quotation marks would make a text of it
    values["value"] = value if is_field and not quoted else written(value)
    return problem(code, file, (line + 1, len(before) + 1), **values)
