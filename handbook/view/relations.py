"""Turns what others state about an entry into rows for its page, and both sides of its relations into one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name
from handbook.german.dates import first_day
from handbook.schema import CONNECTIONS, Field
from handbook.view.rows import Item, Row, items_of, main_key, remarks, rows


def incoming(book: Handbook, links: Iterable[Link]) -> list[Row]:
    """Rows of what `links` state about the entry that they name, seen from there: one for each relation, by title."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.relation.inverse, []).append(link)
    return [Row(links[0].field, title, seen_from(book, links)) for title, links in sorted(found.items())]


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


def _named(book: Handbook, link: Link, key: str) -> str:
    """The German word of the relation for its `key`, which names it more closely; empty if it has none."""
    if key not in link.item:
        return ""
    return book[link.source].kind.spec_at(link.path[:1]).each.parts[key].label(link.item[key])


def _backwards(book: Handbook, link: Link) -> Item:
    source = book[link.source]
    spec = source.kind.spec_at(link.path[:1])
    fields = spec.each.parts
    aside = remarks(link.item, fields) | {"note": ""}  # the note stands on the page of the one who says so
    details = tuple(_about(book, link, spec))
    if does := _named(book, link, "art"):  # what the source does with the target reads in that direction only
        details = (("", (Item(f"{does}: {book[link.target].name}"),)), *details)
    return Item(source.name, entry=source, before=_named(book, link, "rolle"), details=details, **aside)


def _about(book: Handbook, link: Link, spec: Field) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """(title, items) of the subject of a relation inside a list entry (the topic of a duty), and of why two may be the same."""
    fields = spec.each.parts
    main = main_key(link.item, spec.each)
    if "." in link.field and main and link.item.get(main) != link.target:
        yield fields[main].title, tuple(items_of(book, link.item[main], fields[main]))
    if "begruendung" in link.item:
        yield fields["begruendung"].title, (Item(link.item["begruendung"]),)


def connections(book: Handbook, entry: Entry) -> list[Row]:
    """The relations of `entry` from both sides, one row for each title; parts have a place of their own."""
    own = [row for row in rows(book, entry, "connections") if row.items]
    merged = {row.title: row for row in own}
    for back in incoming(book, (link for link in book.incoming[entry.id] if link.relation.back == CONNECTIONS)):
        there = merged.get(back.title)
        merged[back.title] = replace(there, items=there.items + back.items) if there else back
    return list(merged.values())
