"""Rules about what stands twice: in one list, on both sides of a relation, in two files."""

import json
from collections.abc import Iterator
from operator import itemgetter

from handbook.book.entries import Entry, gathered
from handbook.checks.context import Context
from handbook.checks.references import line_of
from handbook.checks.times import overlapping
from handbook.facts.turnus import NOT_COUNTED
from handbook.german.catalogue import Phrase, hint
from handbook.german.ids import suggest_id
from handbook.reading.document import at, field_of, walk
from handbook.reading.problem import Problem
from handbook.schema import Field

SPAN, MAYBE_SAME = "gueltig", "vielleicht_gleich"


def said_twice(context: Context, entry: Entry) -> Iterator[Problem]:
    """Two points of a list say different things, or the same of different times.

    Who was a member in other years, or sits there for somebody else too, may stand there twice.
    """
    for path, items in walk(entry.data):
        field = entry.kind.spec_at(path)
        if isinstance(items, list) and not (field.unique and not field.each.kinds):  # else the form has a message
            for position in sorted(_repeated(items, field.each)):
                item, point = items[position], field.each
                values = {"id": _main(item, point), "field": field_of(path), "meant": hint(_advice(item, point))}
                yield context.at("V007", entry, *path, position, **values)


def _repeated(items: list[object], point: Field) -> set[int]:
    """The positions of those `items` that say what another says of the same time; `point` is the schema of one."""
    said = gathered(filter(itemgetter(1), enumerate(items)), lambda pair: _said(pair[1], point)).values()
    return {position for same in said for position in overlapping((n, at(item, SPAN)) for n, item in same)}


def _said(item: object, point: Field) -> str:
    """The statement of `item` without the remarks that any statement may carry and without its time."""
    if isinstance(item, dict):
        item = {key: value for key, value in item.items() if key != SPAN and not point.parts[key].aside}
    return json.dumps(item, sort_keys=True)


def _main(item: object, point: Field) -> object:
    """The value of `item` that tells what it is about."""
    if not isinstance(item, dict):
        return item
    return item.get(point.short or point.main or "") or next(iter(item.values()), "")


def _advice(item: object, point: Field) -> str:
    """The hint for `item`, which says what another says: whether its time is wrong, or a difference not said."""
    if at(item, SPAN):
        return "delete-or-end"
    apart = [key for key, part in point.parts.items() if not part.aside and key not in (point.short, *point.either)]
    return "delete-or-tell-apart" if apart else "delete-one"


def on_both_sides(context: Context) -> Iterator[Problem]:
    """A symmetric relation stands on one side only."""
    seen: set[tuple[str, str, str]] = set()
    for link in context.book.links:
        if link.relation.symmetric and not link.relation.both_sides and link.source != link.target:
            seen.add((link.field, link.source, link.target))
            if (link.field, link.target, link.source) in seen:
                file = Phrase(context.book[link.target].document.file)
                yield context.at_link("V008", link, file=file, field=link.field)


def copies(context: Context) -> Iterator[Problem]:
    """No entry is a copy of another under its own id: it would count twice.

    What says all the same is a copy, and a round that has the name, the area and the whole of another.
    A question whether both are one shows that somebody has thought about it.
    """
    maybe = {frozenset((link.source, link.target)) for link in context.book.links if link.field == MAYBE_SAME}
    known: dict[tuple[object, ...], Entry] = {}
    for entry in context.book.entries.values():
        likenesses = [*_likenesses(entry)]
        first = next((known[likeness] for likeness in likenesses if likeness in known), None)
        if first and frozenset((first.id, entry.id)) not in maybe:
            yield context.at("W017", entry, "name", name=entry.name, place=line_of(first))
        known |= dict.fromkeys(likenesses, first or entry)


def _likenesses(entry: Entry) -> Iterator[tuple[object, ...]]:
    called = (entry.kind.id, suggest_id(entry.name))
    yield (*called, json.dumps({key: value for key, value in entry.data.items() if key != "id"}, sort_keys=True))
    if entry.is_round and entry.get("status") not in NOT_COUNTED:
        wholes = frozenset(whole.get("id") for whole in entry.get("teil_von", []))
        yield (*called, frozenset(entry.get("gebiet", [])), wholes)


def ids_elsewhere(context: Context) -> Iterator[Problem]:
    """An id of another system belongs to one entry: a comparison hears only the first that states it."""
    known: dict[tuple[str, str, str], Entry] = {}
    for entry in context.book.entries.values():
        for position, said in enumerate(entry.get("kennungen", [])):
            first = known.setdefault((entry.kind.id, said["system"], said["id"]), entry)
            if first is not entry:
                yield context.at("W027", entry, "kennungen", position, name=first.name, place=line_of(first))


OF_AN_ENTRY = (said_twice,)
OF_ALL = (on_both_sides, copies, ids_elsewhere)
