"""Lines that stand too deep, so that YAML takes them for a part of the text above, or cannot place them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.german.catalogue import Phrase, hint, phrase
from handbook.german.ids import ID
from handbook.reading.document import Mark
from handbook.reading.problem import Problem, problem
from handbook.reading.scalars import shown
from handbook.reading.slips import KEY, NO_SPACE_AFTER_COLON, WORD_BULLET, slips_in

BARE_POINT = re.compile(r"\s*- +(?P<value>(?!\w+:(?:\s|$))\S.*?)\s*")
NO_COLON = re.compile(r"(?P<key>id|text) +(?P<value>\S.*)")
FIELD = re.compile(r"\w+:(?:\s|$)")
POINT = re.compile(r"\s*- +(?P<key>\w+):(?:\s|$)")


@dataclass(frozen=True)
class Stray:
    """Lines, counted from 0, that became part of the plain text which begins in line `start` with `word`.

    `place` says under what they were probably meant to stand.
    """

    start: int
    first: int
    last: int
    word: str
    place: Phrase

    @property
    def lines(self) -> range:
        """All lines of the text."""
        return range(self.start, self.last + 1)


def stray(lines: list[str], mark: Mark, last: int, field: str | None, block: str | None) -> Stray:
    """The stray lines, up to `last`, after a text that begins at `mark`: the value of `field` or a point of a list.

    `block` is the next field above it.
    """
    start, column = mark[0] - 1, mark[1] - 1
    first = next(n for n in range(start + 1, last + 1) if lines[n].strip() and not lines[n].lstrip().startswith("#"))
    place = _place(lines[start].lstrip(), lines[first].lstrip(), field, block)
    return Stray(start, first, last, lines[start][column:].split()[0], place)


def _place(above: str, below: str, key: str | None, block: str | None) -> Phrase:
    """Under what the line `below` was probably meant to stand, which became part of a text in the line `above`."""
    point = above.lstrip("- ").split()[0]
    if above.startswith("- ") and below.startswith("-"):
        return hint("under-hyphen", text=point)
    if above.startswith("- ") and not key and not FIELD.match(below):
        return hint("under-hyphen-too", text=point)
    field = key or block
    return hint("under-field", letter=field[0], key=field) if field else hint("under-fields")


def stray_problems(code: str, stray: Stray, lines: list[str], file: str) -> Iterator[Problem]:
    """The problems of `stray`: slips where the lines look like that, else `code`."""
    if WORD_BULLET.pattern.fullmatch(lines[stray.start]) or WORD_BULLET.pattern.fullmatch(lines[stray.first]):
        yield from slips_in(WORD_BULLET, stray.lines, lines, file)
    elif NO_SPACE_AFTER_COLON.pattern.fullmatch(lines[stray.start]):
        yield from slips_in(NO_SPACE_AFTER_COLON, stray.lines, lines, file)
    elif point := _point_with_fields(stray, lines, file):
        yield point
    else:
        text = lines[stray.first]
        mark = (stray.first + 1, len(text) - len(text.lstrip()) + 1)
        range_ = numbers(stray.first, max(stray.last, as_deep(lines, stray.first)))
        yield problem(code, file, mark, first=stray.word, lines=range_, place=stray.place)
        yield from slips_in(NO_SPACE_AFTER_COLON, range(stray.first, stray.last + 1), lines, file)


def _point_with_fields(stray: Stray, lines: list[str], file: str) -> Problem | None:
    """The problem of a point of a list that is a mere text and has fields below it; None if `stray` is none."""
    above, below = BARE_POINT.fullmatch(lines[stray.start]), lines[stray.first].lstrip()
    if not above or not KEY.match(below) or len(lines[stray.first]) - len(below) < above.start("value"):
        return None
    named = NO_COLON.fullmatch(above["value"])
    value = named["value"] if named else above["value"]
    keys = [named["key"]] if named else ["id"] if ID.fullmatch(value) else ["text", "id"]
    instead = hint("or-id" if len(keys) > 1 else "only", line=phrase("- ", keys[0], ": ", shown(value)))
    return problem("L038", file, (stray.start + 1, above.start("value") + 1), text=above["value"], instead=instead)


def numbers(first: int, last: int) -> Phrase:
    """The lines from `first` to `last`, counted from 0, in words."""
    return hint("one-line") if first == last else hint("lines", first=first + 1, last=last + 1)


def as_deep(lines: list[str], line: int) -> int:
    """The last line, counted from 0, that stands as deep as `lines[line]` with nothing else between them."""

    def depth(text: str) -> int:
        return len(text) - len(text.lstrip()) if text.strip() else 0

    last = line
    while last + 1 < len(lines) and depth(lines[last + 1]) == depth(lines[line]) > 0:
        last += 1
    return last


def out_of_point(lines: list[str], line: int) -> dict[str, Phrase]:
    """Values for a message about `lines[line]`, which does not fit into a list: fields, and where they belong."""
    indent = len(lines[line]) - len(lines[line].lstrip())
    last = line
    if FIELD.match(lines[line], indent):
        while last + 1 < len(lines) and FIELD.match(lines[last + 1], indent) and not lines[last + 1][:indent].strip():
            last += 1
    above = next((found for text in reversed(lines[:line]) if (found := POINT.match(text))), None)
    place = hint("under-field", letter=above["key"][0], key=above["key"]) if above else hint("under-fields")
    return {"lines": numbers(line, last), "place": place}
