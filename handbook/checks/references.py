"""Rules about references: they lead to the right entry, never in a ring, and to every file something leads."""

from collections import Counter
from collections.abc import Iterator

from handbook.advice.known import FEW
from handbook.advice.references import about
from handbook.book.entries import Entry, Link
from handbook.book.queries import links_from
from handbook.checks.context import Context
from handbook.checks.statements import names_person
from handbook.german.catalogue import Phrase, hint, phrase
from handbook.german.ids import alike
from handbook.reading.document import at
from handbook.reading.problem import Problem

SEVERAL = 3  # as many references to one unknown id tell that the entry was renamed


def unknown_ids(context: Context) -> Iterator[Problem]:
    """A reference leads to an entry that exists; a source stands in the register of sources."""
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
            if context.has_enough(entry):
                break
            meant = about(context.known, entry, link)
            yield context.at(link.relation.message, entry, *link.path, id=link.target, meant=meant)


def named_as_text(context: Context, entry: Entry) -> Iterator[Problem]:
    """Where an id could stand, no text names what has an entry: the two would not be connected.

    A certainty or a note shows that somebody has thought about it.
    """
    for reference in entry.kind.references:
        name, *below = reference.path
        if name is None or below not in ([None, "id"], ["id"]) or not entry.kind.fields[name].each.either:
            continue
        stated = entry.get(name, [])
        points = {(name,): stated} if isinstance(stated, dict) else {(name, n): one for n, one in enumerate(stated)}
        for path, item in points.items():
            link = Link(entry.id, item.get("text", ""), reference, item, (*path, "text"))
            meant = context.known.of_kind(link, link.target) or context.known.called(entry, link)
            if meant and not {"id", "sicherheit", "hinweis"} & set(item):
                is_plain = isinstance(at(entry.document.value, *entry.path, *path), str)
                how = hint("name-in-block" if is_plain else "name-instead", field=name, id=meant.id)
                yield context.at("W013", entry, *link.path, text=link.target, how=how)


def _renamed(context: Context) -> dict[str, list[tuple[str, int]]]:
    """Entry that nobody names -> the id, like its own, that several name and that does not exist; and how many do."""
    if context.unread:
        return {}  # what is named may stand in a file that could not be read
    links = [link for entry in context.entries for link in entry.links]
    named = Counter(link.target for link in links)
    kinds = {link.target: link.reference.kinds for link in reversed(links)}
    unnamed = [(id, entry.kind.id) for id, entry in context.book.entries.items() if not named[id]]
    known = {*context.book.entries, *context.known.former}
    gone = [(target, number) for target, number in named.most_common() if target not in known and number >= SEVERAL]
    found: dict[str, list[tuple[str, int]]] = {}
    for target, number in gone[:FEW]:
        if close := alike(target, [id for id, kind in unnamed if kind in kinds[target]]):
            found.setdefault(close, []).append((target, number))
    return found


def _id(entry: Entry) -> tuple[str, ...]:
    return ("id",) if entry.kind.is_register else ()


def wrong_kinds(context: Context, link: Link) -> Iterator[Problem]:
    """A reference leads to an entry of a kind that its field allows."""
    kind, kinds = context.book[link.target].kind, link.reference.kinds
    if kind.id not in kinds:
        allowed = phrase(*(context.book.kinds[id].plural for id in kinds), between=", ")
        values = {"id": link.target, "kind": kind.singular, "field": link.field, "allowed": allowed}
        yield context.at_link("Q002" if link.reference.is_source else "V002", link, **values)


def wrong_art(context: Context, link: Link) -> Iterator[Problem]:
    """A reference leads to an entry of the art that its field asks for: only such an entry has the page to lead to."""
    entry, art = context.book[link.target], link.relation.art
    said = entry.get(entry.kind.art)
    if art and art != said in entry.kind.fields[entry.kind.art].choices and entry.kind.id in link.reference.kinds:
        values = {"id": entry.id, "art": said, "name": entry.name, "field": link.field, "wanted": art}
        yield context.at_link("V022", link, **values, place=line_of(entry))


def same_ids(context: Context) -> Iterator[Problem]:
    """An id belongs to one entry, among all kinds, and is no earlier id of another."""
    owners = dict(context.book.entries)
    for entry in context.entries:
        former = [(("fruehere_ids", position), old) for position, old in enumerate(entry.get("fruehere_ids", []))]
        for path, id in [(_id(entry), entry.id), *former]:
            owner = owners.setdefault(id, entry)
            if owner is not entry:
                code = "V023" if owner.is_shared and not entry.is_shared else "V003"
                yield context.at(code, entry, *path, id=id, place=line_of(owner))


def line_of(entry: Entry) -> Phrase:
    """File and line of `entry`; a name of a file is printable and must not be cut."""
    return Phrase(f"{entry.document.file}:{entry.mark()[0]}")


def self_references(context: Context, link: Link) -> Iterator[Problem]:
    """An entry does not refer to itself."""
    if link.source == link.target and not link.reference.is_source:  # there another rule says more
        yield context.at_link("V004", link, id=link.source, field=link.field)


def cycles(context: Context) -> Iterator[Problem]:
    """Being a part and reporting never lead back to where one started."""
    for field_name in ("teil_von", "berichtet_an"):
        done: set[str] = set()
        for start in context.book.entries:
            if start not in done:
                yield from _cycles(context, field_name, start, done)


def _cycles(context: Context, field_name: str, start: str, done: set[str]) -> Iterator[Problem]:
    """Those on the ways from `start`; `done` collects where no way has to be followed any more."""

    def onward(id: str) -> Iterator[Link]:
        return (link for link in links_from(context.book, id, field_name) if link.target != id)

    trail = {start: onward(start)}  # the way from the start, each with what leads on from there
    while trail:
        id = next(reversed(trail))
        link = next(trail[id], None)
        if link is None:
            done.add(id)
            del trail[id]
        elif link.target in trail:
            way = [*trail]
            ring = [*way[way.index(link.target) :], link.target]
            path = phrase(*(context.book[i].name for i in ring), between=" → ")
            yield context.at_link("V005", link, field=field_name, path=path)
        elif link.target not in done:
            trail[link.target] = onward(link.target)


def active_under_ended(context: Context, link: Link) -> Iterator[Problem]:
    """Nothing active is part of something that has ended."""
    entry, whole = context.book[link.source], context.book[link.target]
    if link.field == "teil_von" and entry.get("status") == "aktiv" and whole.get("status") == "beendet":
        yield context.at_link("V006", link, name=entry.name, whole=whole.name)


def nothing_leads_here(context: Context) -> Iterator[Problem]:
    """A network, body or agreement is connected with at least one other entry, besides its sources and area."""
    if context.unread:
        return  # the connection may stand in a file that could not be read
    links = [link for entry in context.entries for link in entry.links if link.relation.connects]
    linked = Counter(id for link in links for id in (link.source, link.target))
    for entry in context.entries:
        if not entry.kind.is_register and not linked[entry.id]:
            yield context.at("W002", entry, name=entry.name)


OF_AN_ENTRY = (named_as_text,)
OF_A_LINK = (wrong_kinds, wrong_art, self_references, active_under_ended)
OF_ALL = (unknown_ids, same_ids, cycles, nothing_leads_here)
