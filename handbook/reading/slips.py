"""Tells slips of typing by the look of a line: signs from Word, a space that is missing, lines that stand too deep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.german.catalogue import hint
from handbook.german.ids import ID
from handbook.german.spans import date_of
from handbook.reading.problem import Problem, problem
from handbook.reading.scalars import written

# What Word makes of the point of a list; \uf0b7 is its own sign for it.
BULLET = re.compile(r"(?P<before>\s*)(?P<sign>[•·∙●○▪■◦‣⁃–—*\uf0b7]|o(?=\s))\s*(?P<value>[^\s*].*)")
HYPHEN = re.compile(r"(?P<before>\s*)-(?P<value>[^\s-].*)")
NO_SPACE = re.compile(r"(?P<before>[\s-]*)(?P<key>[a-zäöüß_]+):(?P<value>[^\s/:].*)")
CURLY = re.compile(r"(?P<before>\s*(?:- +)*(?:\w+: +)?)[„“”»«‚‘](?P<value>[^„“”»«‚‘]*)[“”»«‘]\s*")
HALF_CURLY = re.compile(r"(?P<before>\s*(?:- +)*(?:\w+: +)?)[\"'](?P<value>[^\"'„“”»«‚‘]*)[“”»«‘’]\s*")
IN_ONE_LINE = re.compile(r"(?P<before>[\s-]*)(?P<key>[a-z_]+): +(?P<inner>[a-z_]+): +(?P<value>\S.*)")
IN_BRACKETS = re.compile(r"(?P<before>[\s-]*\w+:\s*)\[(?:.*,)?\s*-\s.*")
QUOTE_INSIDE = re.compile(r'(?P<before>\s*(?:- +)*(?:\w+: +)?)"(?P<value>.*".*)')
GLUED = re.compile(r"(?P<before>\s*- +)(?P<key>id|text):(?P<value>[^\s/:].*)")
FIELD_INSIDE = re.compile(r", +(?=[a-z_]+: )")
BARE_POINT = re.compile(r"\s*- +(?P<value>(?!\w+:(?:\s|$))\S.*?)\s*")
NO_COLON = re.compile(r"(?P<key>id|text) +(?P<value>\S.*)")
FIELD = re.compile(r"\w+:(?:\s|$)")
KEY = re.compile(r"[a-z_]+:(?:\s|$)")  # as fields are written; "Ziel: …" is a text
POINT = re.compile(r"\s*- +(?P<key>\w+):(?:\s|$)")
# How a line with the slip looks, what is said of it, and what libyaml's trouble must be for that (nothing: any).
# In this order: the first that fits tells it.
SLIPS = (
    (BULLET, "L034", ()), (HYPHEN, "L029", ("L010",)), (NO_SPACE, "L035", ()), (CURLY, "L036", ("L011",)),
    (HALF_CURLY, "L036", ("L012",)), (QUOTE_INSIDE, "L040", ("L011", "L027")),
    (IN_ONE_LINE, "L037", ("L011",)), (IN_BRACKETS, "L039", ("L013",)),
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
    above = BARE_POINT.fullmatch(lines[stray.start])
    below = lines[stray.first].lstrip()
    if above and KEY.match(below) and len(lines[stray.first]) - len(below) >= above.start("value"):
        spoken = NO_COLON.fullmatch(above["value"])
        names = [spoken["key"]] if spoken else ["id"] if ID.fullmatch(above["value"]) else ["text", "id"]
        value = spoken["value"] if spoken else above["value"]
        lines_ = hint("or-id" if len(names) > 1 else "only", line=f"- {names[0]}: {written(value)}")
        yield problem("L038", file, (stray.start + 1, above.start("value") + 1), text=above["value"], instead=lines_)
        return
    text = lines[stray.first]
    mark = (stray.first + 1, len(text) - len(text.lstrip()) + 1)
    yield problem(
        code,
        file,
        mark,
        first=stray.word,
        lines=numbers(stray.first, max(stray.last, as_deep(lines, stray.first))),
        place=stray.place,
    )
    yield from _all(NO_SPACE, "L035", range(stray.first, stray.last + 1), lines, file)


def glued(lines: list[str], file: str) -> Iterator[Problem]:
    """Points that begin with the name of a field and no space behind its colon: as a text they would be shown so."""
    yield from _all(GLUED, "L035", range(len(lines)), lines, file)


def numbers(first: int, last: int) -> str:
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
    mark = (line + 1, len(values.pop("before")) + 1)
    return problem(code, file, mark, **(VALUES.get(code, _point_or_field)(values, code) if values else {}))


def _point_or_field(values: dict[str, str], code: str) -> dict[str, str]:
    """The value as it is to be written, without curly marks around it."""
    quoted = CURLY.fullmatch(values["value"]) if code == "L035" else None
    value = quoted["value"] if quoted else values["value"].strip()
    is_field = code == "L035" or (code == "L034" and KEY.match(value))  # quotation marks would make a text of it
    return values | {"value": value if is_field and not quoted else written(value)}


def _fields(values: dict[str, str], code: str) -> dict[str, str]:
    """The fields of a block that stand behind each other on one line, each for a line of its own."""
    pairs = (one.partition(": ") for one in FIELD_INSIDE.split(f"{values['inner']}: {values['value']}"))
    return values | {"lines": ", ".join(f"„{name}: {date_of(said) or said}“" for name, _, said in pairs)}


def _with_inner_marks(values: dict[str, str], code: str) -> dict[str, str]:
    """The text between single quotation marks: those around the whole go, those of the text stay."""
    whole = values["value"].rstrip()
    inner = whole.removesuffix('"')
    text = inner if inner != whole and '"' in inner else f'"{whole}'
    return {"value": "'" + text.replace("'", "''") + "'"}


VALUES = {"L037": _fields, "L040": _with_inner_marks}
