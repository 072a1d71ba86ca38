"""Turns a marker in a hand-written page into Markdown made from the data."""

from collections import Counter
from collections.abc import Callable

from handbook import diagrams
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GONE, POLITICAL, is_home, of_kind
from handbook.german.catalogue import word
from handbook.pages.writer import Writer, tidy
from handbook.view.time_line import Point, in_order


def overview(writer: Writer, page: str, _: Entry | None) -> str:
    """The diagram of the fields of action."""
    home = _home(writer.book)
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


def new_file(writer: Writer, page: str, _: Entry | None) -> str:
    """Where a new body is put and how its file is called, with the id of the home area."""
    return tidy(writer.render(page, "_neue-datei.md.j2", area=_area(writer.book)))


def new_body(writer: Writer, page: str, _: Entry | None) -> str:
    """The lines of a new body with ids that this handbook has, so that the check passes them as they are."""
    book = writer.book
    bodies = [e for e in of_kind(book, "gremium", gremienart=POLITICAL) if is_home(book, e)]
    values = {
        "home": _home(book),
        "area": _area(book),
        "deciding": next((e for e in bodies if e.get("status") not in GONE), None),
        "source": _usual_source(book),
    }
    return tidy(writer.render(page, "_vorlage-gremium.md.j2", **values))


def _home(book: Handbook) -> Entry | None:
    return book.get(book.settings.gebiet)


def _area(book: Handbook) -> str:
    """The id of the home area, or what may stand for it."""
    home = _home(book)
    return home.id if home else word("any-area")


def _usual_source(book: Handbook) -> str:
    """The id of the source that most entries of the home area rest on, or what may stand for it."""
    resting = {(link.source, link.target) for link in book.links if link.field == "quellen"}
    named = Counter(source for id, source in resting if is_home(book, book[id]))
    return min(named, key=lambda source: (-named[source], source), default=word("any-source"))


FRAGMENTS: dict[str, Callable[[Writer, str, Entry | None], str]] = {
    "ueberblick": overview,
    "handlungsfelder": cards,
    "zahlen": counts,
    "zeitleiste": time_line,
    "neue-datei": new_file,
    "vorlage-gremium": new_body,
}
