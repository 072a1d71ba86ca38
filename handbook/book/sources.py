"""Turns a statement into the places in documents that it rests on, and such places into the charts that they lie in."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from handbook.book.entries import Entry, Handbook

Place: TypeAlias = dict[str, Any]  # a source, or a chart, as the data have it
SPAN = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")  # lines of a text; numbers as long as a file likes are none


def document_of(book: Handbook, entry: Entry, source: Place) -> Entry | None:
    """The document of a `source` that `entry` names: where none is said, that of its first source."""
    general = entry.get("quellen", [])
    return book.get(source.get("dokument") or (general[0].get("dokument") if general else None))


def chart_behind(book: Handbook, entry: Entry, statement: dict[str, Any]) -> Place | None:
    """The first of the charts that `statement` of `entry` rests on, if it rests on nothing else.

    It rests on its own source, or, where it names none, on all those of `entry`.
    """
    if "quelle" in statement:
        return _chart(book, entry, statement["quelle"])
    return book.once(_behind_all)(entry)


def _behind_all(book: Handbook) -> Callable[[Entry], Place | None]:
    """The first of the charts that all sources of an entry lie in; looked for only once."""

    def chart(entry: Entry) -> Place | None:
        found = [_chart(book, entry, source) for source in entry.get("quellen", [])]
        return found[0] if found and all(found) else None

    return cache(chart)


def _chart(book: Handbook, entry: Entry, source: Place) -> Place | None:
    document = document_of(book, entry, source)
    return book.once(_charts)(document).around(source) if document else None


class Charts:
    """The `charts` of one document, in an order in which a place is found without looking at each."""

    def __init__(self, charts: list[Place]) -> None:
        spans = [(first, last, number) for number, chart in enumerate(charts) for first, last in _spans(chart)]
        with_lines = {number for _, _, number in spans}
        self.by_sheet = {_sheet(chart): chart for chart in reversed(charts)}
        self.without_lines = {
            _sheet(chart): chart for number, chart in reversed([*enumerate(charts)]) if number not in with_lines
        }
        # Parts of the text that lie in one chart each: first and last line, and the chart, without overlaps.
        self.parts: list[tuple[int, int, Place]] = []
        for first, last, number in sorted(spans):
            begin = max(first, self.parts[-1][1] + 1) if self.parts else first
            if begin <= last:
                self.parts.append((begin, last, charts[number]))
        self.ends: list[int] = []  # of each part: the last line up to which one follows on the other
        for number, (_, last, _) in reversed([*enumerate(self.parts)]):
            goes_on = number + 1 < len(self.parts) and self.parts[number + 1][0] == last + 1
            self.ends.append(self.ends[-1] if goes_on else last)
        self.ends.reverse()

    def around(self, place: Place) -> Place | None:
        """The first chart in which `place` lies with all its parts: by its lines where both say them, else by sheet."""
        lines = _spans(place)
        sheets = self.without_lines if lines else self.by_sheet
        if (sheet := _sheet(place)) and sheet in sheets:
            return sheets[sheet]
        ways = [self._through(*span) for span in lines]
        return ways[0] if ways and all(ways) else None

    def _through(self, line: int, end: int) -> Place | None:
        """The chart in which `line` lies, if all lines up to `end` lie in charts."""
        number = bisect_right(self.parts, line, key=lambda part: part[0]) - 1
        return self.parts[number][2] if number >= 0 and line <= end <= self.ends[number] else None


def _charts(_: Handbook) -> Callable[[Entry], Charts]:
    """The charts of a document; put in order only once."""
    return cache(lambda document: Charts(document.get("schaubilder", [])))


def _sheet(place: Place) -> tuple[str, object] | None:
    """The slide that `place` names, else the page."""
    return next(((key, place[key]) for key in ("folie", "seite") if key in place), None)


def _spans(place: Place) -> list[tuple[int, int]]:
    """First and last line of each part that `place` names."""
    return [(int(first), int(last or first)) for first, last in SPAN.findall(place.get("zeilen", ""))]
