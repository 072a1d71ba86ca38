"""Turns what entries cite in a chart into what its page says of them, and finds titles of charts in texts."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from handbook.book.charts import Chart, Lines
from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.sources import GENERAL, Cited, all_charts, chart_behind, charts_behind, cited, document_of
from handbook.facts.meetings import how_many
from handbook.facts.turnus import Hearing, Meetings, meetings_of
from handbook.german.escaping import plain
from handbook.german.folding import sort_key
from handbook.schema import Field
from handbook.view.documents.sources import lines_words
from handbook.view.entry import kind_word, meeting_items
from handbook.view.items import Item, Row
from handbook.view.rows import items_of
from handbook.view.sentences.short_forms import NOT_PROSE

NO_PROSE = re.compile(r"(<a\b[^>]*>.*?</a>|" + NOT_PROSE.pattern.removeprefix("("), NOT_PROSE.flags)
NOTHING = r"(?!)"  # matches nowhere


@dataclass(frozen=True)
class Box:
    """An entry as a chart shows it: at which `lines` of the text, under which other names, and what it says."""

    entry: Entry
    lines: list[Lines]
    printed: list[str]
    number: str | None
    said: list[Item]
    rows: list[Row]

    @property
    def place(self) -> str:
        return lines_words(self.lines)

    @property
    def kind(self) -> str:
        return kind_word(self.entry)

    @property
    def is_heading(self) -> bool:
        return self.entry.kind.id == "schaubild"


def from_chart(book: Handbook, chart: Chart) -> Hearing:
    """Whether a Turnus statement of an entry rests on `chart`."""
    return lambda entry, statement: chart in charts_behind(book, entry, statement)


def shows(entry: Entry, said: Cited) -> bool:
    """Whether a chart that is cited so shows the entry: a note or a guess may only compare with it."""
    return said.field == GENERAL or _tells(entry.kind.fields[said.field])


def _tells(field: Field) -> bool:
    """Whether `field` says something of its entry, not of documents, and is no guess by nature."""
    return field.certainty == "belegt" and not field.about_source


def box_of(
    book: Handbook, entry: Entry, chart: Chart, found: list[tuple[Cited, list[Lines]]],
    heard: Hearing,
) -> Box:  # fmt: skip
    """`entry`, which cites `chart` as `found`, as the chart shows it."""
    figures = meetings_of(book, [entry], heard) if entry.is_round else Meetings()
    meets = [] if figures.not_stated else meeting_items(book, entry, heard)
    alone = _alone(book, entry, found)
    return Box(
        entry=entry,
        lines=_lines(found),
        printed=[said.statement["text"] for said in alone if said.field == "namen" and "text" in said.statement],
        number=how_many(figures),
        said=[_unmarked(item, entry.kind.fields["turnus"].each) for item in meets],
        rows=[row for name in entry.kind.fields if (row := _row(book, entry, chart, name, alone)).items],
    )


def _lines(found: list[tuple[Cited, list[Lines]]]) -> list[Lines]:
    """Where an entry stands: where its figure does, else what its general sources name, else any of them."""
    by_field = gathered(found, lambda pair: pair[0].field)
    best = by_field["turnus"] or by_field[GENERAL] or found
    return sorted({span for _, lines in best for span in lines})


def _row(book: Handbook, entry: Entry, chart: Chart, name: str, alone: list[Cited]) -> Row:
    """The part of the field `name` of `entry` that is cited `alone` in charts; how often it meets is told elsewhere."""
    field = entry.kind.fields[name]
    if name in (GENERAL, "turnus") or not _tells(field):
        return Row(name, field.title, ())
    value = entry.get(name)
    named = {said.position for said in alone if said.field == name}
    if isinstance(value, list):
        value = [item for n, item in enumerate(value) if n in named or _rests(book, entry, chart, item, field)]
    items = items_of(book, value if named or isinstance(value, list) else None, field)
    return Row(name, field.title, tuple(_unmarked(replace(item, note=""), field.each) for item in items))


def _alone(book: Handbook, entry: Entry, found: list[tuple[Cited, list[Lines]]]) -> list[Cited]:
    """Those of `found` whose place lies in charts with all its parts: of others nobody knows what the chart says."""
    return [said for said, _ in found if said.field != GENERAL and chart_behind(book, entry, said.statement)]


def _rests(book: Handbook, entry: Entry, chart: Chart, statement: object, field: Field) -> bool:
    """Whether a `statement` without a source of its own rests on `chart`, as all that `entry` says does on charts."""
    is_one = isinstance(statement, dict) and "sicherheit" in field.each.parts and "quelle" not in statement
    return is_one and bool(chart_behind(book, entry, {})) and chart in charts_behind(book, entry, {})


def _unmarked(item: Item, field: Field) -> Item:
    """`item` of the form `field` without the mark that it is from a chart, and which one: the page says both."""
    title = field.parts["schaubild"].title if "schaubild" in field.parts else None
    details = tuple(pair for pair in item.details if pair[0] != title)
    return replace(item, certainty_label="" if item.certainty == "schaubild" else item.certainty_label, details=details)


def in_order(boxes: Iterable[Box]) -> list[Box]:
    """`boxes` in the order of the text; what has no line comes last, by name."""
    return sorted(boxes, key=lambda box: (not box.lines, box.lines[:1], not box.is_heading, sort_key(box.entry.name)))


def led_in_text(book: Handbook, entry: Entry, text: str, link: Callable[[Chart, str], str | None]) -> str:
    """`text` of a page about `entry` with a `link` at each title of a chart in its prose; where it is None, without.

    Titles of charts of the documents that `entry` cites, and of its own if it is one.
    """
    found = {title: chart for title, chart in book.once(_clear_titles).items() if title in text}
    if not found:
        return text
    documents = {entry, *(document_of(book, entry, said.source) for said in cited(entry))}
    known = "|".join(re.escape(title) for title, chart in found.items() if chart.document in documents)
    title = re.compile(rf"(?<![\w&#-])(?:{known or NOTHING})(?![\w-])")
    parts = NO_PROSE.split(text)  # every other one is prose
    parts[::2] = [title.sub(lambda m: link(found[m[0]], m[0]) or m[0], part) for part in parts[::2]]
    return "".join(parts)


def _clear_titles(book: Handbook) -> dict[str, Chart]:
    """Title, as pages write it, → chart: titles that only one chart has, and that are in no name of an entry."""
    charts = gathered(all_charts(book), lambda chart: chart.title)
    told = (entry for entry in book.entries.values() if entry.kind.id != "frage")  # a question may ask about a chart
    names = "\n".join(name for entry in told for name in entry.names).lower() if charts else ""
    clear = [title for title in charts if len(charts[title]) == 1 and title.lower() not in names]
    return {str(plain(title)): charts[title][0] for title in sorted(clear, key=len, reverse=True)}
