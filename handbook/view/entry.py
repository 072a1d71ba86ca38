"""Turns an entry into what a page, an answer or a table may say of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from handbook.book.addresses import field_page, page_of
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GONE, GUESS, all_parts, by_name, links_from, links_to
from handbook.book.sources import charts_behind
from handbook.facts.agreements import Term
from handbook.facts.routes import decides_itself
from handbook.facts.seats import CHAIR, LED, SITTING, chairs, offices, seat_count, term_of_office
from handbook.facts.turnus import Hearing, Statement, any_said, current, statements
from handbook.german.catalogue import word, word_map
from handbook.german.dates import german_date, valid_on
from handbook.german.grammar.names import sentence
from handbook.view.documents.sources import states_for
from handbook.view.items import Item, Row
from handbook.view.relations import connections, seen_from
from handbook.view.rows import items_of, led_to, remarked, row, rows
from handbook.view.sentences.frequency import how_often
from handbook.view.sentences.lists import joined

TURNUS = "turnus"


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


def aspects(book: Handbook, entry: Entry) -> list[Row]:
    """All rows of the table of `entry`; a Turnus stated in another file is no gap, nor a chair stated as head."""
    found = rows(book, entry, "table")
    shared = [r for r in found if r.field == TURNUS and not r.items and statements(book, entry)]
    found = [replace(r, items=tuple(meeting_items(book, entry))) if r in shared else r for r in found]
    return [replace(r, items=tuple(chair_items(book, entry))) if r.field == CHAIR else r for r in found]


def table(book: Handbook, entry: Entry) -> list[Row]:
    """The table of `entry` without what its head says; of the Turnus it has what does not hold today."""
    if not entry.is_round:
        return aspects(book, entry)
    said = {LED, entry.kind.art, *(["entscheidet"] if decides_itself(entry) else [])}
    found = [r for r in aspects(book, entry) if r.field not in said]
    found = [replace(r, items=tuple(_other_times(book, entry))) if r.field == TURNUS else r for r in found]
    return [r for r in found if r.items or r.field != TURNUS]


def _other_times(book: Handbook, entry: Entry) -> list[Item]:
    """How often `entry` met before, or will meet, as far as that does not hold on the day of the build."""
    now = current(entry, book.today)
    found = [_meeting(book, entry, entry, said) for said in entry.get(TURNUS, []) if said not in now]
    words = [((word("wording"), (Item(item.wording),)),) if item.wording else () for item in found]
    return [replace(item, details=said) for item, said in zip(found, words, strict=True)]


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
    """How often `entry` meets, statements in other files included, as far as they are `heard`; none where none is."""
    if entry.get("status") in GONE:
        return [Item(sentence(entry.label("status")))]
    found = [_meeting(book, entry, teller, said) for teller, said in statements(book, entry) if heard(teller, said)]
    if not found and entry.get("status") == "geplant":
        return [Item(sentence(word("not-yet", status=entry.label("status"))))]
    return found


def meetings_or_gap(book: Handbook, entry: Entry) -> list[Item]:
    """The same, or that it is not stated."""
    return meeting_items(book, entry) or [Item(word("not-stated"))]


def meeting_parts(book: Handbook, entry: Entry) -> list[Entry]:
    """The parts of `entry`, and theirs, that say how often they meet."""
    return [e for e in all_parts(book, entry.id) if e.is_round and statements(book, e)]


def _meeting(book: Handbook, entry: Entry, teller: Entry, statement: Statement) -> Item:
    """One Turnus `statement` of `entry`, which stands in the file of `teller`, with the words of the source."""
    text, quoted = how_often(book, entry, teller, statement), word("quoted", text=statement["wortlaut"])
    field = entry.kind.fields["turnus"].each
    item = led_to(charts_behind(book, teller, statement), remarked(Item(sentence(text)), statement, field), field)
    item = replace(item, certainty_label="") if item.certainty == GUESS else item  # the text says so
    return replace(item, wording="" if quoted in text else quoted, note=item.note if teller is entry else "")


def by_role(items: tuple[Item, ...]) -> dict[str, list[Item]]:
    """Those responsible by their role: several with one role are so together, and the same ones stand once."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.before, []).append(replace(item, before=""))
    roles: list[tuple[list[str], list[Item]]] = []
    for role, those in found.items():
        who = [(item.text, item.entry) for item in those]
        same = next((names for names, others in roles if [(o.text, o.entry) for o in others] == who), None)
        roles.append(([role], those)) if same is None else same.append(role)
    return {joined(names): those for names, those in roles}


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


def office_rounds(book: Handbook, area: Entry) -> list[tuple[Entry, dict[str, list[Item]]]]:
    """(office, the rounds in which it sits or has a duty, by what it is there) of a municipality; none without any."""
    found = [(e, links_to(book, e.id, *SITTING)) for e in offices(book, area)]
    return [(e, by_role(tuple(_as_what(book, links)))) for e, links in found if links]


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
