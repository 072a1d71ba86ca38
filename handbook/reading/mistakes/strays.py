"""Lines that stand too deep, so that YAML takes them for a part of the text above, or cannot place them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.german.catalogue import Phrase, hint, phrase
from handbook.german.ids import ID
from handbook.reading.document import Document, Mark, indent
from handbook.reading.mistakes.slips import KEY, NO_SPACE_AFTER_COLON, WORD_BULLET, slips_in
from handbook.reading.problem import Problem
from handbook.reading.scalars import shown

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


def stray(lines: list[str], mark: Mark, last: int, field: str | None, block: str) -> Stray:
    """The stray lines, up to `last`, after a text that begins at `mark`: the value of `field` or a point of a list.

    `block` is the next field above it.
    """
    start, column = mark[0] - 1, mark[1] - 1
    first = next(n for n in range(start + 1, last + 1) if lines[n].strip() and not lines[n].lstrip().startswith("#"))
    place = _place(lines[start].lstrip(), lines[first].lstrip(), field, block)
    return Stray(start, first, last, lines[start][column:].split()[0], place)


def _place(above: str, below: str, key: str | None, block: str) -> Phrase:
    """Under what the line `below` was probably meant to stand, which became part of a text in the line `above`."""
    point = above.lstrip("- ").split()[0]
    if above.startswith("- ") and below.startswith("-"):
        return hint("under-hyphen", text=point)
    if above.startswith("- ") and not key and not FIELD.match(below):
        return hint("under-hyphen-too", text=point)
    return under(key or block)


def under(field: str | None) -> Phrase:
    """That something belongs under `field`, or, if that is not known, under the names of fields."""
    return hint("under-field", letter=field[0], key=field) if field else hint("under-fields")


def stray_problems(code: str, stray: Stray, document: Document) -> Iterator[Problem]:
    """The problems of `stray`: slips where the lines look like that, else `code`."""
    start, first = document.lines[stray.start], document.lines[stray.first]
    if WORD_BULLET.pattern.fullmatch(start) or WORD_BULLET.pattern.fullmatch(first):
        yield from slips_in(WORD_BULLET, stray.lines, document)
    elif NO_SPACE_AFTER_COLON.pattern.fullmatch(start):
        yield from slips_in(NO_SPACE_AFTER_COLON, stray.lines, document)
    elif point := _point_with_fields(stray, document):
        yield point
    else:
        lines = numbers(stray.first, max(stray.last, as_deep(document, stray.first)))
        yield document.problem(
            code, (stray.first + 1, indent(first) + 1), first=stray.word, lines=lines, place=stray.place
        )
        yield from slips_in(NO_SPACE_AFTER_COLON, range(stray.first, stray.last + 1), document)


def _point_with_fields(stray: Stray, document: Document) -> Problem | None:
    """The problem of a point of a list that is a mere text and has fields below it; None if `stray` is none."""
    above, below = BARE_POINT.fullmatch(document.lines[stray.start]), document.lines[stray.first]
    if not above or not KEY.match(below.lstrip()) or indent(below) < above.start("value"):
        return None
    named = NO_COLON.fullmatch(above["value"])
    value = named["value"] if named else above["value"]
    keys = [named["key"]] if named else ["id"] if ID.fullmatch(value) else ["text", "id"]
    instead = hint("or-id" if len(keys) > 1 else "only", line=phrase("- ", keys[0], ": ", shown(value)))
    return document.problem("L038", (stray.start + 1, above.start("value") + 1), text=above["value"], instead=instead)


def numbers(first: int, last: int) -> Phrase:
    """The lines from `first` to `last`, counted from 0, in words."""
    return hint("one-line") if first == last else hint("lines", first=first + 1, last=last + 1)


def as_deep(document: Document, line: int) -> int:
    """The last line, counted from 0, that stands as deep as `line` with nothing else between them."""
    depth = indent(document.lines[line])

    def fits(text: str) -> bool:
        return bool(text.strip()) and indent(text) == depth > 0

    return document.last_like(line, fits)


def out_of_point(document: Document, line: int) -> dict[str, Phrase]:
    """Values for a message about `line`, which does not fit into a list: fields, and where they belong."""
    depth = indent(document.lines[line])

    def is_field(text: str) -> bool:
        return indent(text) == depth and bool(FIELD.match(text, depth))

    last = document.last_like(line, is_field) if is_field(document.lines[line]) else line
    above = next((found for text in reversed(document.lines[:line]) if (found := POINT.match(text))), None)
    return {"lines": numbers(line, last), "place": under(above and above["key"])}
