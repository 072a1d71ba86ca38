"""Turns the whole Handbook into one page in reading order, for printing or saving as a PDF."""

from dataclasses import dataclass

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import action_fields, by_name, every_round, in_field, is_home, of_kind
from handbook.facts.agreements import term
from handbook.facts.routes import Route, routes
from handbook.pages.writer import Writer
from handbook.view.documents.sources import states_for
from handbook.view.entry import kind_word, meetings_or_gap, sections, stated_parts, table, term_lines
from handbook.view.groups import Group, apart, area_groups, by_chapter, elsewhere, grouped
from handbook.view.items import Item, Row
from handbook.view.relations import connections
from handbook.view.rows import row


@dataclass
class ShownEntry:
    """An entry as the whole book shows it: everything but drawings, sources and folded parts."""

    entry: Entry
    kind: str
    meets: list[Item]
    term: list[str]
    rows: list[Row]
    sections: list[Row]
    parts: list[tuple[Entry, str]]
    connections: list[Row]
    ways: list[Route]
    states: list[str]


def shown_entry(book: Handbook, entry: Entry) -> ShownEntry:
    """`entry` as the whole book shows it."""
    held = term(entry, book.today) if "laufzeit" in entry.kind.fields else None
    ways = routes(book, entry) if entry.is_round else []
    return ShownEntry(
        entry,
        kind_word(entry),
        meetings_or_gap(book, entry) if entry.is_round else [],
        term_lines(held, book.today) if held else [],
        [*([row(book, entry, "zustaendig")] if entry.is_round else []), *table(book, entry)],
        [section for section in sections(book, entry) if section.items],
        stated_parts(book, entry),
        connections(book, entry),
        ways,
        states_for(book, entry, ways),
    )


def chapters(book: Handbook) -> list[tuple[str, list[Entry]]]:
    """(heading, entries): networks by field of action, bodies by kind, agreements, then other areas."""
    networks = sorted(of_kind(book, "netzwerk"), key=by_chapter)
    inside = {theme.name: set(in_field(book, theme)) for theme in action_fields(book)}
    fields = [(name, [e for e in networks if e in found]) for name, found in inside.items()]
    placed = {e.id for _, found in fields for e in found}
    rest = [e for e in networks if is_home(book, e) and e.id not in placed]
    kind = book.kinds["netzwerk"]
    bodies = [e for e in of_kind(book, "gremium") if is_home(book, e)]
    groups = [(group.title, group.entries) for group in grouped(book.kinds["gremium"], bodies, "gremienart")]
    others = elsewhere(book, by_name(every_round(book)))
    agreements = [(f"{book.kinds['vereinbarung'].plural}: {title}", found)
                  for title, found in area_groups(book, of_kind(book, "vereinbarung"))]  # fmt: skip
    return [c for c in [*fields, (kind.plural, rest), *groups, *agreements, *others] if c[1]]


def whole_page(writer: Writer) -> None:
    """The page that holds everything; in a large handbook one for each chapter."""
    book = writer.book
    every = [Group(title, [shown_entry(book, entry) for entry in entries], f"kapitel-{number}")
             for number, (title, entries) in enumerate(chapters(book), 1)]  # fmt: skip
    groups, parts = apart(FixedPage.WHOLE, every)
    writer.write(FixedPage.WHOLE, "gesamt.md.j2", chapters=groups, chapter=None)
    for page, group in parts.items():
        writer.write(page, "gesamt.md.j2", chapters=[], chapter=group)
