"""Turns a statement into the places in documents that it rests on, and such places into the charts that they lie in."""

import re
from typing import Any, TypeAlias

from handbook.book.entries import Entry, Handbook

Place: TypeAlias = dict[str, Any]  # a source, or a chart, as the data have it
SPAN = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")  # lines of a text; numbers as long as a file likes are none


def document_of(book: Handbook, entry: Entry, source: Place) -> Entry | None:
    """The document of a `source` that `entry` names: where none is said, that of its first source."""
    general = entry.get("quellen", [])
    return book.get(source.get("dokument") or (general[0].get("dokument") if general else None))


def charts_behind(book: Handbook, entry: Entry, statement: dict[str, Any]) -> list[Place]:
    """The charts that `statement` of `entry` rests on, if it rests on nothing else; else nothing.

    It rests on its own source, or, where it names none, on all those of `entry`.
    """
    sources = [statement["quelle"]] if "quelle" in statement else entry.get("quellen", [])
    found = [_charts(document_of(book, entry, source), source) for source in sources]
    return [chart for charts in found for chart in charts] if all(found) else []


def _charts(document: Entry | None, place: Place) -> list[Place]:
    """The charts of `document` in which all of `place` lies: by its lines where both say them, else by its page."""
    known: list[Place] = document.get("schaubilder", []) if document else []
    lines = _spans(place)
    pages = [chart for chart in known if not lines or not _spans(chart)]
    if found := [chart for chart in pages if "folie" in place and place["folie"] == chart.get("folie")]:
        return found
    ways = [_through(span, known) for span in lines]
    return [chart for way in ways for chart in way] if all(ways) else []


def _through(span: tuple[int, int], charts: list[Place]) -> list[Place]:
    """The charts that `span` leads through, from line to line; nothing where it leaves them."""
    found, (line, end) = [], span
    while line <= end:
        step = next(((chart, last) for chart in charts for first, last in _spans(chart) if first <= line <= last), None)
        if step is None:
            return []
        found.append(step[0])
        line = step[1] + 1
    return found


def _spans(place: Place) -> list[tuple[int, int]]:
    """First and last line of each part that `place` names."""
    return [(int(first), int(last or first)) for first, last in SPAN.findall(place.get("zeilen", ""))]
