"""Turns a Handbook into the pages of the charts of its documents: what each shows, where, and how often that meets."""

from dataclasses import dataclass, replace
from operator import attrgetter

from handbook.book.addresses import FixedPage, chart_page
from handbook.book.charts import Chart
from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.sources import all_charts, cited_in
from handbook.facts.meetings import how_many, meeting_lists
from handbook.facts.turnus import Hearing, Meetings, meetings_of
from handbook.pages.lookup.meetings import maybe_same
from handbook.pages.writer import Writer
from handbook.view.documents.charts import Box, box_of, from_chart, in_order, shows
from handbook.view.documents.sources import lines_words, place_words

QUESTION = "frage"


@dataclass(frozen=True)
class Sum:
    """The meetings a year that a chart gives: `total`, and `before` joint meetings are subtracted."""

    total: Meetings
    ranges: list[tuple[Entry, str]]  # those whose own number is not fixed, with it
    maybe_same: list[tuple[Entry, Entry]]

    @property
    def number(self) -> str | None:
        return how_many(self.total)

    @property
    def before(self) -> str | None:
        joint = sum(number for _, _, number in self.total.joint)
        most = self.total.maximum
        return how_many(replace(
            self.total, minimum=self.total.minimum + joint, maximum=None if most is None else most + joint
        ))  # fmt: skip

    @property
    def lists(self) -> list[tuple[str, list[Entry]]]:
        """(German title, entries) of those that have no number."""
        return [(title, found) for title, found in meeting_lists(self.total) if found is not self.total.counted]


@dataclass(frozen=True)
class Shown:
    """All that the handbook has from a chart."""

    chart: Chart
    boxes: list[Box]  # rounds, and the headings between them
    others: list[Box]
    compared: list[Entry]  # rounds that name the chart only in a note or a guess
    questions: list[Entry]
    year: Sum | None

    @property
    def page(self) -> str:
        return chart_page(self.chart)

    @property
    def place(self) -> str:
        """Where in the document the chart is."""
        return ", ".join(filter(None, [place_words(self.chart.said), lines_words(self.chart.lines)]))

    @property
    def rounds(self) -> list[Box]:
        return [box for box in self.boxes if not box.is_heading]


def chart_pages(writer: Writer) -> None:
    """The list of all charts, document by document, and a page for each."""
    shown = [shown_in(writer.book, chart) for chart in all_charts(writer.book)]
    for one in shown:
        writer.write(one.page, "schaubild-einer-quelle.md.j2", shown=one, chart=one.chart)
    documents = gathered(shown, attrgetter("chart.document"))
    writer.write(FixedPage.CHARTS, "schaubilder-der-quellen.md.j2", documents=list(documents.items()))


def shown_in(book: Handbook, chart: Chart) -> Shown:
    """All that `book` has from `chart`, in the order of its lines."""
    heard = from_chart(book, chart)
    boxes: list[Box] = []
    others: list[Box] = []
    compared, questions = [], []
    for id, found in cited_in(book, chart).items():
        entry = book[id]
        if entry.kind.id == QUESTION:
            questions.append(entry)
        elif not any(shows(entry, said) for said, _ in found):
            compared.append(entry)
        else:
            box = box_of(book, entry, chart, found, heard)
            (boxes if entry.is_round or box.is_heading else others).append(box)
    year = sum_of(book, [box.entry for box in boxes if not box.is_heading], heard)
    return Shown(chart, in_order(boxes), in_order(others), compared, questions, year)


def sum_of(book: Handbook, rounds: list[Entry], heard: Hearing) -> Sum | None:
    """The meetings a year that a chart gives for `rounds`; None if it gives none of them a number."""
    total = meetings_of(book, rounds, heard)
    if not total.counted:
        return None
    alone = [(entry, meetings_of(book, [entry], heard)) for entry in total.counted]
    ranges = [(entry, how_many(own) or "") for entry, own in alone if own.approximate or own.minimum != own.maximum]
    return Sum(total, ranges, maybe_same(book, total, heard))
