"""Turns the charts that a document names into places of its text in which others lie."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from handbook.book.entries import Entry
from handbook.german.ids import LONGEST, suggest_id

Place: TypeAlias = dict[str, Any]  # a source, or a chart, as the data have it
Lines: TypeAlias = tuple[int, int]  # the first and the last one
SPAN = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")  # lines of a text; numbers as long as a file likes are none


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart of `document`, `said` as the data have it; `name` tells it from the others there."""

    document: Entry
    said: Place
    name: str

    @property
    def title(self) -> str:
        return str(self.said["titel"])

    @property
    def lines(self) -> list[Lines]:
        return lines_of(self.said)


class Charts:
    """The `charts` of one document, in an order in which a place is found without looking at each."""

    def __init__(self, charts: list[Chart]) -> None:
        self.charts = charts
        spans = [(first, last, number) for number, chart in enumerate(charts) for first, last in chart.lines]
        with_lines = {number for _, _, number in spans}
        self.by_sheet = {_sheet(chart.said): chart for chart in reversed(charts)}
        self.without_lines = {
            _sheet(chart.said): chart for number, chart in reversed([*enumerate(charts)]) if number not in with_lines
        }
        # Parts of the text that lie in one chart each: first and last line, and the chart, without overlaps.
        self.parts: list[tuple[int, int, Chart]] = []
        for first, last, number in sorted(spans):
            begin = max(first, self.parts[-1][1] + 1) if self.parts else first
            if begin <= last:
                self.parts.append((begin, last, charts[number]))
        self.ends: list[int] = []  # of each part: the last line up to which one follows on the other
        for number, (_, last, _) in reversed([*enumerate(self.parts)]):
            goes_on = number + 1 < len(self.parts) and self.parts[number + 1][0] == last + 1
            self.ends.append(self.ends[-1] if goes_on else last)
        self.ends.reverse()

    def around(self, place: Place) -> Chart | None:
        """The first chart in which `place` lies with all its parts: by its lines where both say them, else by sheet."""
        if chart := self._of_sheet(place):
            return chart
        ways = [self._through(*span) for span in lines_of(place)]
        return ways[0] if ways and all(ways) else None

    def parts_of(self, place: Place) -> dict[Chart, list[Lines]]:
        """Each chart in which a part of `place` lies, with the lines of the part. By the same rule."""
        if chart := self._of_sheet(place):
            return {chart: lines_of(place)}
        found: dict[Chart, list[Lines]] = {}
        for span in lines_of(place):
            if chart := self._through(*span):
                found.setdefault(chart, []).append(span)
        return found

    def _of_sheet(self, place: Place) -> Chart | None:
        """The chart that fills the slide or page of `place`, as far as lines do not decide."""
        sheets = self.without_lines if lines_of(place) else self.by_sheet
        return sheets.get(sheet) if (sheet := _sheet(place)) else None

    def _through(self, line: int, end: int) -> Chart | None:
        """The chart in which `line` lies, if all lines up to `end` lie in charts."""
        number = bisect_right(self.parts, line, key=lambda part: part[0]) - 1
        return self.parts[number][2] if number >= 0 and line <= end <= self.ends[number] else None


def charts_in(document: Entry) -> list[Chart]:
    """The charts that `document` names; none of an entry of another kind."""
    charts = document.get("schaubilder", [])
    return [Chart(document, said, name) for said, name in zip(charts, _names(charts), strict=True)]


def _names(charts: Iterable[Place]) -> Iterator[str]:
    """The title of each of `charts` as a part of an address; with a number where it is taken."""
    taken: dict[str, int] = {}
    for chart in charts:
        title = name = suggest_id(chart.get("titel", ""))[:LONGEST].strip("-")
        while name in taken:
            taken[title] += 1
            name = f"{title}-{taken[title]}"
        taken[name] = 1
        yield name


def _sheet(place: Place) -> tuple[str, object] | None:
    """The slide that `place` names, else the page."""
    return next(((key, place[key]) for key in ("folie", "seite") if key in place), None)


def lines_of(place: Place) -> list[Lines]:
    """First and last line of each part that `place` names."""
    return [(int(first), int(last or first)) for first, last in SPAN.findall(place.get("zeilen", ""))]
