"""Slips of typing that show in the look of a line: signs from Word, a space that is missing, quotation marks."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from handbook.german.catalogue import phrase
from handbook.german.spans import date_of
from handbook.reading.document import Document
from handbook.reading.problem import Problem
from handbook.reading.scalars import shown

Values: TypeAlias = dict[str, str]

# A sign that Word puts before a point of a list; \uf0b7 is its own.
BULLET = re.compile(r"(?P<before>\s*)(?P<sign>[•·∙●○▪■◦‣⁃–—*\uf0b7]|o(?=\s))\s*(?P<value>[^\s*].*)")
VALUE = r"(?P<before>\s*(?:- +)*(?:\w+: +)?)"  # before a value: hyphens of points, and the name of its field
CURLY = re.compile(rf"{VALUE}[„“”»«‚‘](?P<value>[^„“”»«‚‘]*)[“”»«‘]\s*")
FIELD_INSIDE = re.compile(r", +(?=[a-z_]+: )")
KEY = re.compile(r"[a-z_]+:(?:\s|$)")  # as fields are written; "Ziel: …" is a text


def _as_text(values: Values) -> Values:
    """For messages that show how to write the value."""
    return values | {"value": shown(values["value"].strip())} if "value" in values else {}


def _as_point(values: Values) -> Values:
    """As before, but quotation marks around a field would make a text of it."""
    value = values["value"].strip()
    return values | {"value": value} if KEY.match(value) else _as_text(values)


def _as_field(values: Values) -> Values:
    """The value stands as it is, but for curly marks around it."""
    curly = CURLY.fullmatch(values["value"])
    return values | {"value": shown(curly["value"]) if curly else values["value"].strip()}


def _as_fields(values: Values) -> Values:
    """The fields of a block that stand behind each other on one line, each for a line of its own."""
    pairs = (pair.partition(": ") for pair in FIELD_INSIDE.split(f"{values['inner']}: {values['value']}"))
    lines = [phrase("„", key, ": ", date_of(value) or value, "“") for key, _, value in pairs]
    return values | {"lines": phrase(*lines, between=", ")}


def _with_inner_marks(values: Values) -> Values:
    """The text between single quotation marks: those around the whole go, those of the text stay."""
    text = values["value"].rstrip()
    inner = text.removesuffix('"')
    text = inner if inner != text and '"' in inner else f'"{text}'
    return {"value": "'" + text.replace("'", "''") + "'"}


class Slip(NamedTuple):
    """How a line with a slip looks, and the message about it.

    Group `before` of the pattern is what stands before the place to show; `values` makes those of the message of the
    other groups. `reasons` are the troubles that the slip explains; none means any.
    """

    code: str
    pattern: re.Pattern[str]
    reasons: tuple[str, ...] = ()
    values: Callable[[Values], Values] = _as_text


WORD_BULLET = Slip("L034", BULLET, values=_as_point)
NO_SPACE_AFTER_HYPHEN = Slip("L029", re.compile(r"(?P<before>\s*)-(?P<value>[^\s-].*)"), ("L010",))
BEHIND_COLON = r":(?P<value>[^\s/:].*)"
NO_SPACE_AFTER_COLON = Slip(
    "L035", re.compile(rf"(?P<before>[\s-]*)(?P<key>[a-zäöüß_]+){BEHIND_COLON}"), values=_as_field
)
CURLY_MARKS = Slip("L036", CURLY, ("L011",))
HALF_CURLY_MARKS = Slip("L036", re.compile(rf"{VALUE}[\"'](?P<value>[^\"'„“”»«‚‘]*)[“”»«‘’]\s*"), ("L012",))
MARKS_INSIDE = Slip("L040", re.compile(rf'{VALUE}"(?P<value>.*".*)'), ("L011", "L027"), _with_inner_marks)
BLOCK_ON_ONE_LINE = Slip(
    "L037",
    re.compile(r"(?P<before>[\s-]*)(?P<key>[a-z_]+): +(?P<inner>[a-z_]+): +(?P<value>\S.*)"),
    ("L011",),
    _as_fields,
)
HYPHEN_IN_BRACKETS = Slip("L039", re.compile(r"(?P<before>[\s-]*\w+:\s*)\[(?:.*,)?\s*-\s.*"), ("L013",))
# Fits no trouble, as YAML takes it for a text: a point that begins with the name of a field, and no space behind it.
FIELD_IN_TEXT = Slip("L035", re.compile(rf"(?P<before>\s*- +)(?P<key>id|text){BEHIND_COLON}"), values=_as_field)

# In this order: the first that fits is followed.
SLIPS = (
    WORD_BULLET, NO_SPACE_AFTER_HYPHEN, NO_SPACE_AFTER_COLON, CURLY_MARKS, HALF_CURLY_MARKS, MARKS_INSIDE,
    BLOCK_ON_ONE_LINE, HYPHEN_IN_BRACKETS,
)  # fmt: skip


def slip_in(document: Document, line: int, code: str) -> Slip | None:
    """The slip that explains why `line`, counted from 0, has the problem `code`."""
    fitting = (slip for slip in SLIPS if not slip.reasons or code in slip.reasons)
    return next((slip for slip in fitting if slip.pattern.fullmatch(document.lines[line])), None)


def slips(document: Document, line: int, code: str) -> Iterator[Problem]:
    """The slip that explains why `line`, from 0, has the problem `code`, and the same slip in the lines right below."""
    if slip := slip_in(document, line, code):
        last = document.last_like(line, slip.pattern.fullmatch)
        yield from slips_in(slip, range(line, last + 1), document)


def slip_at(document: Document, line: int, code: str) -> Iterator[Problem]:
    """The slip that explains why `line`, from 0, has the problem `code`; the lines below are asked one by one."""
    if slip := slip_in(document, line, code):
        yield from slips_in(slip, (line,), document)


def slips_in(slip: Slip, numbers: Iterable[int], document: Document) -> Iterator[Problem]:
    """A problem for each of the lines with these `numbers`, counted from 0, that has the `slip`."""
    for number in numbers:
        if found := slip.pattern.fullmatch(document.lines[number]):
            values = found.groupdict()
            mark = (number + 1, len(values.pop("before")) + 1)
            yield document.problem(slip.code, mark, **slip.values(values))
