"""Turns what others state about an entry into rows for its page, and both sides of its relations into one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name
from handbook.book.sources import charts_behind
from handbook.facts.routes import Route
from handbook.facts.seats import SITTING
from handbook.german.catalogue import word
from handbook.german.dates import first_day
from handbook.schema.fields import CONNECTIONS, Field
from handbook.view.documents.sources import source_of
from handbook.view.items import Item, Row, item_for
from handbook.view.rows import INTENDED, items_of, led_to, main_key, read_as, remarked, rows
from handbook.view.rows import row as row_of

BELOW = "steht_unter"
ON_WAYS = ("berichtet_an", "erhaelt_auftraege_von")  # what the section on ways says of a network or body


def incoming(book: Handbook, links: Iterable[Link]) -> list[Row]:
    """Rows of what `links` state about the entry that they name, seen from there: one for each relation, by title."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.relation.inverse, []).append(link)
    return [Row(links[0].field, title, seen_from(book, links), reads=_reads_back(links[0]))
            for title, links in sorted(found.items())]  # fmt: skip


def _reads_back(link: Link) -> dict[str, str]:
    """How the relation of `link` reads on the page of the entry that it names; what holds both ways reads alike."""
    return link.relation.patterns("page" if link.relation.symmetric else "back")


def seen_from(book: Handbook, links: list[Link]) -> tuple[Item, ...]:
    """The other ends of `links`, certain ones first, each once with all it says; what has a day in order of days."""
    named = by_name(book[link.source] for link in links)
    dated = sorted(named, key=lambda e: first_day(e.get("datum")) if e.get("datum") else date.min)
    order = {e.id: n for n, e in enumerate(dated)}
    items: dict[tuple[object, ...], Item] = {}
    for link in sorted(links, key=lambda link: (link.certainty == GUESS, order[link.source])):
        item = _backwards(book, link)
        items.setdefault((link.source, item.before, item.details), item)
    return tuple(items.values())


def _backwards(book: Handbook, link: Link) -> Item:
    """The source of `link` as an item; its note stands on the page of the one who says so, and with a rare relation."""
    block, field = link.item, book[link.source].kind.spec_at(link.path[:1]).each
    details = tuple(_about(book, link, field))
    if "art" in block:  # what the source does with the target reads in that direction only
        does = field.parts["art"].label(block["art"])
        details = (("", (Item(f"{does}: {book[link.target].name}", part="art"),)), *details)
    role = field.parts["rolle"].label(block["rolle"]) if "rolle" in block else ""
    teller, other = book[link.source], book[link.target]
    ends = (other, teller) if link.relation.symmetric else (teller, other)
    reads = read_as(_reads_back(link), *ends, block)
    item = replace(item_for(book[link.source]), art=block.get("art", ""), reads=reads, before=role, details=details)
    item = remarked(item, block, field)
    charts = charts_behind(book, book[link.source], block)
    return led_to(charts, replace(item, note=item.note if item.art else "", source=source_of(book, link)), field)


def _about(book: Handbook, link: Link, field: Field) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """(title, items) of the topic of a duty, of why two may be one, and that something is only intended."""
    main = main_key(link.item, field)
    if "." in link.field and main and link.item[main] != link.target:
        yield field.parts[main].title, tuple(items_of(book, link.item[main], field.parts[main]))
    if "begruendung" in link.item:
        yield field.parts["begruendung"].title, (Item(link.item["begruendung"]),)
    if link.item.get(INTENDED):
        yield "", (Item(field.parts[INTENDED].reads, part=INTENDED),)


def beside_ways(book: Handbook, entry: Entry, ways: list[Route]) -> list[Row]:
    """To whom `entry` reports and who gives it mandates, as far as the first steps of `ways` do not say it."""
    found = [_not_said(row_of(book, entry, field), ways) for field in ON_WAYS if field in entry.data]
    return [row for row in found if row.items]


def _not_said(row: Row, ways: list[Route]) -> Row:
    said = {(way.steps[0].field, way.steps[0].target) for way in ways}
    left = (item for item in row.items if not item.entry or (row.field, item.entry.id) not in said)
    return replace(row, items=tuple(left))


def connections(book: Handbook, entry: Entry, ways: list[Route] | None = None) -> list[Row]:
    """The relations of `entry` from both sides, one row for each title.

    Parts have a place of their own, and so have the rounds of one who sits in rounds. With `ways` the page has a
    section on them, and what that section says stands only there.
    """
    own = [row for row in rows(book, entry, "connections") if row.items]
    if ways is not None:
        own = [row for row in (_not_said(row, ways) for row in own if row.field not in ON_WAYS) if row.items]
    merged = {(row.title, False): row for row in own}
    there = [link for link in book.incoming[entry.id] if link.relation.back == CONNECTIONS]
    if entry.kind.sits:
        there = [link for link in there if not (link.field in SITTING and book[link.source].is_round)]
    for back in incoming(book, there):
        same = merged.get((back.title, False))
        if same and same.reads == back.reads:
            merged[back.title, False] = replace(same, items=same.items + back.items)
        else:
            merged[back.title, True] = back
    found = [_in_a_chart(row) if row.field == BELOW else row for row in merged.values()]
    below = next((row for row in found if row.field == BELOW and row not in own), None)
    return _said_once([row for row in found if row is not below], below) if below else found


def _in_a_chart(below: Row) -> Row:
    """`below` without marks that it is from a chart, as it says so itself."""
    items = (item if item.certainty == GUESS else replace(item, certainty_label="", chart=None) for item in below.items)
    return replace(below, items=tuple(items))


def _said_once(found: list[Row], below: Row) -> list[Row]:
    """`found` and `below`, what a chart shows below the entry: who stands in a row already has it said there."""
    placed = {item.entry: item for item in below.items}
    rows = []
    for row in found:
        items = [_with_place(item, placed.pop(item.entry, None)) for item in row.items]
        rows.append(replace(row, items=tuple(items)))
    rest = tuple(item for item in below.items if item.entry in placed)
    return [*rows, replace(below, items=rest)] if rest else rows


def _with_place(item: Item, place: Item | None) -> Item:
    """`item` with the words that it stands below in a chart, if it has that `place`."""
    if not place:
        return item
    said = word("below-in-chart-guess" if place.certainty == GUESS else "below-in-chart")
    return replace(item, details=(*item.details, ("", (Item(said),))))
