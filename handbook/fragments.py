"""Turns a marker in a hand-written page into Markdown made from the data."""

from collections.abc import Callable

from handbook import diagrams
from handbook.model import Entry
from handbook.problems import word
from handbook.queries import of_kind
from handbook.render import Writer, tidy
from handbook.time_line import Point, in_order


def overview(writer: Writer, page: str, _: Entry | None) -> str:
    """The diagram of the fields of action."""
    home = writer.book.get(writer.book.config.get("gebiet"))
    found = diagrams.fields(writer.book, home) if home else None
    return tidy(writer.render(page, "_schaubild.md.j2", diagram=found)) if found else ""


def cards(writer: Writer, page: str, _: Entry | None) -> str:
    """The fields of action as cards with numbers."""
    book = writer.book
    found = [(theme, diagrams.counts(book, theme)) for theme in diagrams.action_fields(book)]
    return tidy(writer.render(page, "_karten.md.j2", fields=found))


def counts(writer: Writer, page: str, _: Entry | None) -> str:
    """How much the handbook holds, in one sentence."""
    book = writer.book
    kinds = ("netzwerk", "gremium", "vereinbarung", "akteur")
    found = [book.kinds[kind].counted(len(of_kind(book, kind))) for kind in kinds]
    return word(
        "counts",
        first=", ".join(found[:-1]),
        last=found[-1],
        questions=len(of_kind(book, "frage", bearbeitung="offen")),
    )


def time_line(writer: Writer, page: str, area: Entry | None) -> str:
    """Decisions and agreements of `area` by date, and what led to what."""
    book = writer.book
    found = [e for e in book.entries.values() if e.get("datum") and area and area.id in e.get("gebiet", [])]
    chain = diagrams.decisions(book, area) if area else None
    return tidy(writer.render(page, "_zeitleiste.md.j2", points=[Point(e) for e in in_order(found)], diagram=chain))


FRAGMENTS: dict[str, Callable[[Writer, str, Entry | None], str]] = {
    "ueberblick": overview,
    "handlungsfelder": cards,
    "zahlen": counts,
    "zeitleiste": time_line,
}
