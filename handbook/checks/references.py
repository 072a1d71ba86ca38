"""Rules about references: they lead to the right entry, once, never in a ring, and to every file something leads."""

from collections import Counter
from collections.abc import Iterator

from handbook.advice.known import Known
from handbook.advice.references import about
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import links_from
from handbook.checks.context import Context
from handbook.checks.statements import names_person
from handbook.german.catalogue import Phrase, phrase
from handbook.german.ids import alike
from handbook.reading.problem import Problem

SEVERAL = 3  # as many references to one unknown id tell that the entry was renamed


def unknown_ids(context: Context) -> Iterator[Problem]:
    """A reference leads to an entry that exists; a source stands in the register of sources."""
    known = Known(context.loaded)
    renamed = _renamed(context)
    for entry in context.book.entries.values():
        for old, number in renamed.get(entry.id, ()):
            yield context.at("V016", entry, *_id(entry), id=entry.id, old=old, number=number)
    explained = {old for found in renamed.values() for old, _ in found}
    for entry in context.entries:
        for link in entry.links:
            lost = link.target in context.unread or any(kind in context.unread for kind in link.reference.kinds)
            if link.target in context.book.entries or lost or link.target in explained:
                continue
            if entry.kind.spec_at(link.path).no_person and names_person(link.target):
                continue  # another rule has a message about it
            yield context.at(link.relation.message, entry, *link.path, id=link.target, meant=about(known, entry, link))


def named_as_text(context: Context) -> Iterator[Problem]:
    """Where an id could stand, no text names what has an entry: the two would not be connected.

    A certainty or a note shows that somebody has thought about it.
    """
    known = Known(context.loaded)
    for entry in context.entries:
        for reference in entry.kind.references:
            name, *below = reference.path
            if name is None or below != [None, "id"] or not entry.kind.fields[name].each.either:
                continue
            for position, item in enumerate(entry.get(name, [])):
                link = Link(entry.id, item.get("text", ""), reference, item, (name, position, "text"))
                if not {"id", "sicherheit", "hinweis"} & set(item) and (meant := known.called(entry, link)):
                    yield context.at("W013", entry, *link.path, text=link.target, id=meant.id)


def _renamed(context: Context) -> dict[str, list[tuple[str, int]]]:
    """Entry that nobody names -> the id, like its own, that several name and that does not exist; and how many do."""
    if context.unread:
        return {}  # what is named may stand in a file that could not be read
    links = [link for entry in context.entries for link in entry.links]
    named = Counter(link.target for link in links)
    found: dict[str, list[tuple[str, int]]] = {}
    for target, number in named.items():
        if number < SEVERAL or target in context.book.entries:
            continue
        kinds = next(link.reference.kinds for link in links if link.target == target)
        unnamed = [i for i, e in context.book.entries.items() if e.kind.id in kinds and not named[i]]
        former = any(target in e.get("fruehere_ids", []) for e in context.entries)
        if not former and (close := alike(target, unnamed)):
            found.setdefault(close, []).append((target, number))
    return found


def _id(entry: Entry) -> tuple[str, ...]:
    return ("id",) if entry.kind.is_register else ()


def wrong_kinds(context: Context) -> Iterator[Problem]:
    """A reference leads to an entry of a kind that its field allows."""
    kinds = context.book.kinds
    for link in context.book.links:
        target = context.book[link.target]
        if target.kind.id not in link.reference.kinds and link.reference.is_source:
            kind = target.kind.singular
            yield context.at("Q002", context.book[link.source], *link.path, id=target.id, kind=kind)
        elif target.kind.id not in link.reference.kinds:
            allowed = phrase(*(kinds[k].plural for k in link.reference.kinds), between=", ")
            values = {"id": target.id, "kind": target.kind.singular, "field": link.field, "allowed": allowed}
            yield context.at("V002", context.book[link.source], *link.path, **values)


def same_ids(context: Context) -> Iterator[Problem]:
    """An id belongs to one entry, among all kinds, and is no earlier id of another."""
    for entry in context.entries:
        first = context.book[entry.id]
        if entry is not first:
            place = _line(first)
            yield context.at("V003", entry, *_id(entry), id=entry.id, place=place)
    earlier: dict[str, Entry] = {}
    for entry in context.entries:
        for position, old in enumerate(entry.get("fruehere_ids", [])):
            taken = context.book.get(old) or earlier.get(old)
            if taken and taken is not entry:
                place = _line(taken)
                yield context.at("V003", entry, "fruehere_ids", position, id=old, place=place)
            earlier.setdefault(old, entry)


def _line(entry: Entry) -> Phrase:
    """File and line of `entry`; a name of a file is printable and must not be cut."""
    return Phrase(f"{entry.document.file}:{entry.mark()[0]}")


def self_references(context: Context) -> Iterator[Problem]:
    """An entry does not refer to itself."""
    for link in context.book.links:
        if link.source == link.target and not link.reference.is_source:  # there another rule says more
            yield context.at("V004", context.book[link.source], *link.path, id=link.source, field=link.field)


def cycles(context: Context) -> Iterator[Problem]:
    """Being a part and reporting never lead back to where one started."""
    for field_name in ("teil_von", "berichtet_an"):
        done: set[str] = set()
        for start in context.book.entries:
            yield from _cycle(context, field_name, start, done)


def _cycle(context: Context, field_name: str, start: str, done: set[str]) -> Iterator[Problem]:
    trail: list[str] = []
    stack: list[tuple[str, Iterator[Link]]] = [(start, iter(_out(context.book, start, field_name)))]
    if start in done:
        return
    trail.append(start)
    while stack:
        id, links = stack[-1]
        link = next(links, None)
        if link is None:
            done.add(id)
            stack.pop()
            trail.pop()
        elif link.target in trail:
            ring = [*trail[trail.index(link.target) :], link.target]
            path = phrase(*(context.book[i].name for i in ring), between=" → ")
            yield context.at("V005", context.book[id], *link.path, field=field_name, path=path)
        elif link.target not in done:
            trail.append(link.target)
            stack.append((link.target, iter(_out(context.book, link.target, field_name))))


def _out(book: Handbook, id: str, field_name: str) -> list[Link]:
    return [link for link in links_from(book, id, field_name) if link.target != id]


def active_under_ended(context: Context) -> Iterator[Problem]:
    """Nothing active is part of something that has ended."""
    for link in context.book.links:
        entry, whole = context.book[link.source], context.book[link.target]
        if link.field == "teil_von" and entry.get("status") == "aktiv" and whole.get("status") == "beendet":
            yield context.at("V006", entry, *link.path, name=entry.name, whole=whole.name)


def stored_twice(context: Context) -> Iterator[Problem]:
    """A symmetric relation stands on one side only, and no statement stands twice in one list."""
    seen: dict[tuple[object, ...], Link] = {}
    for link in context.book.links:
        if link.reference.is_source:
            continue
        details = (link.item.get("rolle"), link.item.get("art"), link.path[:2] if "." in link.field else None)
        same = (link.field, link.source, link.target, *details)
        if same in seen:
            yield context.at("V007", context.book[link.source], *link.path, id=link.target, field=link.field)
        seen.setdefault(same, link)
        back = (link.field, link.target, link.source, *details)
        if link.relation.symmetric and not link.relation.both_sides and back in seen:
            other = context.book[link.target]
            yield context.at(
                "V008", context.book[link.source], *link.path, file=Phrase(other.document.file), field=link.field
            )


def nothing_leads_here(context: Context) -> Iterator[Problem]:
    """A network, body or agreement is connected with at least one other entry, besides its sources and area."""
    if context.unread:
        return  # the connection may stand in a file that could not be read
    links = [link for entry in context.entries for link in entry.links if link.relation.connects]
    linked = Counter(id for link in links for id in (link.source, link.target))
    for entry in context.entries:
        if not entry.kind.is_register and not linked[entry.id]:
            yield context.at("W002", entry, name=entry.name)
