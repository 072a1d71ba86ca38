"""Turns an entry into what a page, an answer or a table may say of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from handbook.book.addresses import field_page, page_of
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name, links_from, links_to
from handbook.facts.agreements import Term
from handbook.facts.seats import CHAIR, SITTING, chairs, offices, seat_count, term_of_office
from handbook.facts.turnus import Hearing, any_said, statements
from handbook.german.catalogue import word, word_map
from handbook.german.dates import german_date, valid_on
from handbook.view.relations import connections, seen_from
from handbook.view.rows import Item, Row, items_of, row, rows
from handbook.view.sources import states_for


def kind_word(entry: Entry) -> str:
    """One word for `entry`: the art of a body, an agreement or an actor, else its kind."""
    return entry.label(entry.kind.art) or entry.kind.singular


def crumbs(book: Handbook, entry: Entry) -> list[tuple[str, str]]:
    """(title, page) of the steps above `entry`; none above the area that the handbook is about."""
    if entry.id == book.settings.gebiet:
        return []
    steps = [(entry.kind.plural if entry.kind.id != "akteur" else word("who-sits-where"), entry.kind.index)]
    if theme := book.get(entry.get("handlungsfeld")):
        steps.append((theme.name, field_page(book, theme)))
    parent = next((book[link.target] for link in book.outgoing[entry.id] if link.field == "teil_von"), None)
    if parent and parent.kind.has_page and entry.is_round:
        steps.append((parent.name, page_of(parent)))
    return steps


def table(book: Handbook, entry: Entry) -> list[Row]:
    """The table of `entry`; a Turnus stated in another file is no gap, nor a chair stated as head."""
    found = rows(book, entry, "table")
    shared = [r for r in found if r.field == "turnus" and not r.items and statements(book, entry)]
    found = [replace(r, items=tuple(meeting_items(book, entry))) if r in shared else r for r in found]
    return [replace(r, items=tuple(chair_items(book, entry))) if r.field == CHAIR else r for r in found]


def chair_items(book: Handbook, entry: Entry) -> list[Item]:
    """Who chairs `entry`, and who leads it, if this is somebody else."""
    said = chairs(entry, book.today)
    return [item for field, one in said for item in items_of(book, one, entry.kind.fields[field].each)]


def sections(book: Handbook, entry: Entry) -> list[Row]:
    """The sections of `entry`; those who sit there with all their seats, where these can be added up."""
    found = rows(book, entry, "section")
    count = seat_count(entry, book.today)
    return [replace(r, total=_total(book, entry, count)) if count and r.field == "mitglieder" else r for r in found]


def _total(book: Handbook, entry: Entry, count: dict[str, int]) -> Item:
    (item,) = items_of(book, {"text": "", **count}, entry.kind.fields["mitglieder"].each)
    return replace(item, before=word("together"))


def office_items(book: Handbook, area: Entry) -> list[Item]:
    """The term of office of `area` that runs on the day of the build."""
    term = term_of_office(area, book.today)
    running = [term] if valid_on(term, book.today) else []
    return list(items_of(book, running, area.kind.fields["wahlperioden"]))


def meeting_items(book: Handbook, entry: Entry, heard: Hearing = any_said) -> list[Item]:
    """How often `entry` meets, statements in other files included; only those that are `heard`."""
    if entry.get("status") in ("beendet", "ruht"):
        return [Item(entry.label("status"))]
    found = []
    said_twice = entry.kind.fields["turnus"].each.parts["gilt_fuer"].title
    for teller, statement in filter(lambda pair: heard(*pair), statements(book, entry)):
        position = teller.get("turnus").index(statement)
        item = row(book, teller, "turnus").items[position]
        told = tuple(d for d in item.details if d[0] != said_twice or d[1][0].text not in item.text)
        item = replace(item, details=told)
        found.append(item if teller is entry else Item(item.text, note=word("shared-number", name=teller.name)))
    if not found:
        planned = entry.get("status") == "geplant"
        found = [Item(word("not-yet", status=entry.label("status")) if planned else word("not-stated"))]
    return found


def meeting_words(book: Handbook, entry: Entry) -> str:
    """How often `entry` meets in the words of the sources, without notes; empty where none says anything."""
    found = []
    for teller, statement in statements(book, entry):
        shared = "" if teller is entry else f" ({word('shared-number', name=teller.name)})"
        found.append(f"{statement['wortlaut']}{shared}")
    return "; ".join(found)


def by_role(items: tuple[Item, ...]) -> dict[str, list[Item]]:
    """Those responsible by their role: several with one role are so together."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.before, []).append(replace(item, before=""))
    return found


def responsible_above(book: Handbook, entry: Entry) -> tuple[Entry, dict[str, list[Item]]] | None:
    """The nearest network or body that `entry` is part of and that says who is responsible, with who that is.

    None if `entry` says so itself, or nothing above it does.
    """
    seen: set[str] = set()
    here: Entry | None = entry
    while here and not here.get("zustaendig"):
        seen.add(here.id)
        parents = [book[link.target] for link in links_from(book, here.id, "teil_von") if link.certainty != GUESS]
        here = next((e for e in parents if e.is_round and e.id not in seen), None)
    return (here, by_role(row(book, here, "zustaendig").items)) if here and here is not entry else None


def office_rounds(book: Handbook, area: Entry) -> list[tuple[Entry, tuple[Item, ...]]]:
    """(office, the rounds in which it sits or has a duty, and as what) of a municipality; none without any."""
    found = [(e, links_to(book, e.id, *SITTING)) for e in offices(book, area)]
    return [(e, tuple(_as_what(book, links))) for e, links in found if links]


def _as_what(book: Handbook, links: list[Link]) -> Iterator[Item]:
    for field in dict.fromkeys(link.field for link in links):
        for item in seen_from(book, [link for link in links if link.field == field]):
            yield item if item.before else replace(item, before=word_map("as").get(field, ""))


def stated_parts(book: Handbook, entry: Entry) -> list[tuple[Entry, str]]:
    """(part, how sure) of all that says it is part of `entry`."""
    links = {link.source: link for link in links_to(book, entry.id, "teil_von")}
    return [(e, links[e.id].certainty) for e in by_name(book[id] for id in links)]


def term_lines(found: Term, today: date) -> list[str]:
    """German lines on the term of an agreement on `today`: what is missing, or its end, if any, renewals and notice."""
    if found.missing:
        return [word(f"term-missing-{name}") for name in found.missing]
    if found.endless:
        return [word("term-endless")]
    lines = [word("term-expired" if found.expired else "term-until", day=german_date(found.end))]
    if found.renewed:
        lines.append(word("term-renewed", number=found.renewed))
    if found.notice and not found.expired:
        key = "term-notice" if found.notice >= today else "term-notice-over"
        lines.append(word(key, day=german_date(found.notice)))
    return lines


@dataclass
class ListItem:
    """An entry on a list page."""

    entry: Entry
    rows: list[Row]
    also: list[str]
    states: list[str]


def list_item(book: Handbook, entry: Entry) -> ListItem:
    """All that a list page says of `entry`, but for what its template shows itself."""
    own = rows(book, entry, "table") + rows(book, entry, "section")
    found = [r for r in own if r.items] + connections(book, entry)
    return ListItem(entry, found, entry.other_names + entry.get("suchwoerter", []), states_for(book, entry))
