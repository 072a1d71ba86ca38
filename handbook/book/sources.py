"""Turns a statement into the places in documents that it rests on, and such places into the charts that they lie in."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from handbook.book.charts import Chart, Charts, Lines, Place, charts_in
from handbook.book.entries import Entry, Handbook

GENERAL = "quellen"  # the field with the sources of all that names none


class Cited(NamedTuple):
    """A `source` that an entry names in `field`, in its list entry at `position` if it is a list.

    `statement` is what rests on the source; of a general source, the source itself.
    """

    field: str
    position: int | None
    statement: dict[str, Any]
    source: Place


def cited(entry: Entry) -> Iterator[Cited]:
    """Every source that `entry` names, the general ones first."""
    yield from (Cited(GENERAL, None, source, source) for source in entry.get("quellen", []))
    for name in entry.kind.fields:
        if name != GENERAL:
            value = entry.get(name)
            listed = enumerate(value) if isinstance(value, list) else [(None, value)]
            for position, item in listed:
                yield from (Cited(name, position, *said) for said in _inside(item))


def _inside(value: object) -> Iterator[tuple[dict[str, Any], Place]]:
    """(statement, source) for every statement inside `value` that names a source for itself."""
    if isinstance(value, list):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, dict):
        if isinstance(value.get("quelle"), dict):
            yield value, value["quelle"]
        for key, item in value.items():
            if key != "quelle":
                yield from _inside(item)


def document_of(book: Handbook, entry: Entry, source: Place) -> Entry | None:
    """The document of a `source` that `entry` names: where none is said, that of its first source."""
    general = entry.get("quellen", [])
    return book.get(source.get("dokument") or (general[0].get("dokument") if general else None))


def all_charts(book: Handbook) -> list[Chart]:
    """The charts of all documents, in the order of the files."""
    documents = (entry for entry in book.entries.values() if "schaubilder" in entry.data)
    return [chart for document in documents for chart in charts_of(book, document)]


def charts_of(book: Handbook, document: Entry) -> list[Chart]:
    """The charts of `document`; none of an entry of another kind."""
    return book.once(_charts)(document).charts


def charts_named(book: Handbook, entry: Entry, field: str) -> list[Chart]:
    """The charts that `entry` names in `field`: those of a document, or those of its sources that a text names."""
    if field == "schaubilder":
        return charts_of(book, entry)
    text, sources = str(entry.get("schaubild", "")), entry.get("quellen", [])
    found = {c: None for s in sources for c in lines_in_charts(book, entry, s)} if field == "schaubild" else {}
    return [chart for chart in found if chart.title in text]


def chart_behind(book: Handbook, entry: Entry, statement: dict[str, Any]) -> Chart | None:
    """The first of the charts that `statement` of `entry` rests on, if it rests on nothing else.

    It rests on its own source, or, where it names none, on all those of `entry`.
    """
    if "quelle" in statement:
        return _chart(book, entry, statement["quelle"])
    return book.once(_behind_all)(entry)


def charts_behind(book: Handbook, entry: Entry, statement: dict[str, Any]) -> list[Chart]:
    """All charts that `statement` of `entry` rests on, maybe beside a text.

    Where it names no source and those of `entry` are not charts alone, nobody knows: then none.
    """
    if "quelle" in statement:
        return list(lines_in_charts(book, entry, statement["quelle"]))
    sources = entry.get("quellen", []) if chart_behind(book, entry, statement) else []
    return list({chart: None for source in sources for chart in lines_in_charts(book, entry, source)})


def lines_in_charts(book: Handbook, entry: Entry, source: Place) -> dict[Chart, list[Lines]]:
    """Each chart in which a part of `source` of `entry` lies, with the lines of this part; none where it says none."""
    document = document_of(book, entry, source)
    return book.once(_charts)(document).parts_of(source) if document else {}


def cited_in(book: Handbook, chart: Chart) -> dict[str, list[tuple[Cited, list[Lines]]]]:
    """Id of an entry → what it cites in `chart`, with the lines; each entry that cites anything there."""
    return book.once(_cited_in_charts)[chart]


def _cited_in_charts(book: Handbook) -> dict[Chart, dict[str, list[tuple[Cited, list[Lines]]]]]:
    found: dict[Chart, dict[str, list[tuple[Cited, list[Lines]]]]] = {chart: {} for chart in all_charts(book)}
    for entry in book.entries.values() if found else ():
        for said in cited(entry):
            for chart, lines in lines_in_charts(book, entry, said.source).items():
                found[chart].setdefault(entry.id, []).append((said, lines))
    return found


def _behind_all(book: Handbook) -> Callable[[Entry], Chart | None]:
    """The first of the charts that all sources of an entry lie in; looked for only once."""

    def chart(entry: Entry) -> Chart | None:
        found = [_chart(book, entry, source) for source in entry.get("quellen", [])]
        return found[0] if found and all(found) else None

    return cache(chart)


def _chart(book: Handbook, entry: Entry, source: Place) -> Chart | None:
    document = document_of(book, entry, source)
    return book.once(_charts)(document).around(source) if document else None


def _charts(_: Handbook) -> Callable[[Entry], Charts]:
    """The charts of a document; put in order only once."""
    return cache(lambda document: Charts(charts_in(document)))
