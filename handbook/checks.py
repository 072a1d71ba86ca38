"""Turns a Handbook into the problems that no single file shows. Each check is a rule; its docstring says it."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from handbook.dates import first_day, last_day, valid_on
from handbook.model import JSON_TYPES, Entry, Handbook, Link, links_of
from handbook.problems import Problem, problem, short, word
from handbook.queries import SOURCES, links_from
from handbook.read import ID

SEVERAL = 3  # as many references to one unknown id tell that the entry was renamed


@dataclass
class Context:
    """What a check may look at. `unread` holds ids and register kinds whose files could not be read."""

    book: Handbook
    entries: list[Entry]  # every entry, also a second one with the same id
    unread: set[str] = field(default_factory=set)

    def at(self, code: str, entry: Entry, *path, **values) -> Problem:
        """The problem `code` at `path` inside `entry`."""
        return problem(code, entry.document.file, entry.mark(*_as_written(entry, path)), **values)

    def suggest(self, id: str, kinds: tuple[str, ...]) -> str:
        """What to write instead of `id`, which is none."""
        allowed = [i for i, e in self.book.entries.items() if e.kind.id in kinds]
        close = difflib.get_close_matches(id.lower(), allowed, 1, 0.5)
        return word("meant", value=close[0]) if close else word("none-close")


def _as_written(entry: Entry, path: tuple) -> tuple:
    """`path` in the file: `entry.data` has left out the list items of a wrong type, so positions may have moved."""
    value, data, written = _at(entry.document.value, entry.path), entry.data, ()
    for position, step in enumerate(path):
        data_below = _at(data, (step,))
        if isinstance(step, int) and isinstance(value, list) and len(value) != len(data):
            wanted = _schema_at(entry, path[: position + 1])["type"]
            step = [i for i, item in enumerate(value) if JSON_TYPES.get(type(item)) in wanted][step]
        value, data, written = _at(value, (step,)), data_below, (*written, step)
    return written


def _schema_at(entry: Entry, path: tuple) -> dict:
    schema = entry.kind.entry
    for step in path:
        schema = schema["items"] if isinstance(step, int) else schema.get("properties", {}).get(step, schema)
    return schema


def unknown_ids(context: Context) -> Iterator[Problem]:
    """A reference leads to an entry that exists; a source stands in the register of sources."""
    suggest = cache(context.suggest)
    renamed = _renamed(context)
    for entry in context.book.entries.values():
        for old, number in renamed.get(entry.id, ()):
            yield context.at("V016", entry, *_id(entry), id=entry.id, old=old, number=number)
    told = {old for found in renamed.values() for old, _ in found}
    for entry in context.entries:
        for link in links_of(entry):
            lost = link.target in context.unread or any(kind in context.unread for kind in link.reference.kinds)
            if link.target in context.book.entries or lost or link.target in told:
                continue
            if _schema_at(entry, link.path).get("x-no-person") and _names_person(link.target):
                continue  # this is told
            meant = suggest(link.target, link.reference.kinds)
            if not ID.fullmatch(link.target) and "x-either" in _schema_at(entry, link.path[:2]):
                meant = word("as-text", value=short(link.target))
            yield context.at(link.reference.message, entry, *link.path, id=link.target, meant=meant)


def _renamed(context: Context) -> dict[str, list[tuple[str, int]]]:
    """Entry that nobody names -> the id, like its own, that several name and that does not exist; and how many do."""
    links = [link for entry in context.entries for link in links_of(entry)]
    named = Counter(link.target for link in links)
    found: dict[str, list[tuple[str, int]]] = {}
    for target, number in named.items():
        if number < SEVERAL or target in context.book.entries or target in context.unread:
            continue
        kinds = next(link.reference.kinds for link in links if link.target == target)
        unnamed = [i for i, e in context.book.entries.items() if e.kind.id in kinds and not named[i]]
        if close := difflib.get_close_matches(target, unnamed, 1, 0.7):
            found.setdefault(close[0], []).append((target, number))
    return found


def _id(entry: Entry) -> tuple:
    return ("id",) if entry.kind.is_register else ()


def wrong_kinds(context: Context) -> Iterator[Problem]:
    """A reference leads to an entry of a kind that its field allows."""
    kinds = context.book.kinds
    for link in context.book.links:
        target = context.book[link.target]
        if target.kind.id not in link.reference.kinds:
            allowed = ", ".join(kinds[k].plural for k in link.reference.kinds)
            values = {"id": target.id, "kind": target.kind.singular, "field": link.field, "allowed": allowed}
            yield context.at("V002", context.book[link.source], *link.path, **values)


def same_ids(context: Context) -> Iterator[Problem]:
    """An id belongs to one entry, among all kinds, and is no earlier id of another."""
    for entry in context.entries:
        first = context.book[entry.id]
        if entry is not first:
            place = f"{first.document.file}:{first.mark()[0]}"
            yield context.at("V003", entry, *_id(entry), id=entry.id, place=place)
    earlier: dict[str, Entry] = {}
    for entry in context.entries:
        for position, old in enumerate(entry.get("fruehere_ids", [])):
            taken = context.book.get(old) or earlier.get(old)
            if taken and taken is not entry:
                place = f"{taken.document.file}:{taken.mark()[0]}"
                yield context.at("V003", entry, "fruehere_ids", position, id=old, place=place)
            earlier.setdefault(old, entry)


def self_references(context: Context) -> Iterator[Problem]:
    """An entry does not refer to itself."""
    for link in context.book.links:
        if link.source == link.target:
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
            path = " → ".join(context.book[i].name for i in ring)
            yield context.at("V005", context.book[id], *link.path, field=field_name, path=path)
        elif link.target not in done:
            trail.append(link.target)
            stack.append((link.target, iter(_out(context.book, link.target, field_name))))


def _out(book: Handbook, id: str, field_name: str) -> list[Link]:
    return [link for link in links_from(book, id, field_name) if link.target != id]


def active_under_ended(context: Context) -> Iterator[Problem]:
    """What is active is not part of what has ended."""
    for link in context.book.links:
        entry, whole = context.book[link.source], context.book[link.target]
        if link.field == "teil_von" and entry.get("status") == "aktiv" and whole.get("status") == "beendet":
            yield context.at("V006", entry, *link.path, name=entry.name, whole=whole.name)


def stored_twice(context: Context) -> Iterator[Problem]:
    """A symmetric relation stands on one side only, and no statement stands twice in one list."""
    seen: dict[tuple, Link] = {}
    for link in context.book.links:
        if link.field in (*SOURCES, "betrifft"):
            continue
        same = (link.field, link.source, link.target, link.item.get("rolle"), link.item.get("art"),
                link.path[:2] if "." in link.field else None)  # fmt: skip
        if same in seen:
            yield context.at("V007", context.book[link.source], *link.path, id=link.target, field=link.field)
        seen.setdefault(same, link)
        back = (link.field, link.target, link.source, *same[3:])
        if link.reference.symmetric and not link.reference.both_sides and back in seen:
            other = context.book[link.target]
            yield context.at("V008", context.book[link.source], *link.path, file=other.document.file, field=link.field)


def turnus_numbers(context: Context) -> Iterator[Problem]:
    """`min` is not above `max`; a joint meeting is one of those counted."""
    for entry in context.entries:
        for position, said in enumerate(entry.get("turnus", [])):
            least, most = said.get("min"), said.get("max")
            if least and most and least > most:
                yield context.at("V009", entry, "turnus", position, "min", min=least, max=most)
            together = said.get("gemeinsam_mit", {}).get("anzahl")
            if together and most and together > most:
                place = ("turnus", position, "gemeinsam_mit", "anzahl")
                yield context.at("V010", entry, *place, number=together, max=most)


def date_order(context: Context) -> Iterator[Problem]:
    """A span does not end before it begins."""
    for entry in context.entries:
        for path, start, end in _spans(entry.data):
            first, last = _day(start, first_day), _day(end, last_day)
            if first and last and first > last:
                yield context.at("V011", entry, *path, start=start, end=end)


def _spans(value, path: tuple = ()) -> Iterator[tuple[tuple, str, str]]:
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _spans(item, (*path, position))
    if isinstance(value, dict):
        for start, end in (("ab", "bis"), ("von", "bis")):
            if isinstance(value.get(start), str) and isinstance(value.get(end), str):
                yield (*path, end), value[start], value[end]
        for key, item in value.items():
            yield from _spans(item, (*path, key))


def future_dates(context: Context) -> Iterator[Problem]:
    """What has happened is not in the future: Stand, review, signature, decision. Partial dates by their first day."""
    for entry in context.entries:
        places = [("stand",), ("datum",), ("geprueft", "am")]
        places += [("unterzeichnende", i, "datum") for i in range(len(entry.get("unterzeichnende", [])))]
        places += [("fassungen", i, "stand") for i in range(len(entry.get("fassungen", [])))]
        for path in places:
            value = _at(entry.data, path)
            first = _day(value, first_day)
            if first and first > context.book.today:
                yield context.at("V012", entry, *path, field=path[-1], date=value, today=context.book.today.isoformat())


def _day(partial: str | None, of: Callable[[str], date]) -> date | None:
    """The day that `of` finds in `partial`; None where it is no date, which the form has refused."""
    try:
        return of(partial) if partial else None
    except (ValueError, OverflowError):
        return None


def _at(value, path: tuple):
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        else:
            value = value[step] if isinstance(value, list) and isinstance(step, int) else None
    return value


def one_party(context: Context) -> Iterator[Problem]:
    """An agreement has two parties or more; none is a gap that is shown, one is a mistake."""
    for entry in context.entries:
        stated = _at(entry.document.value, (*entry.path, "parteien"))
        if isinstance(stated, list) and len(stated) == 1:
            yield context.at("V013", entry, "parteien")


def abbreviations(context: Context) -> Iterator[Problem]:
    """`kurz` explains without abbreviations: none of the register occurs in it, but for the entry's own name."""
    known = {e.name for e in context.book.entries.values() if e.kind.id == "abkuerzung" and e.name.isupper()}
    known |= {e.name for e in context.book.entries.values() if e.kind.id == "abkuerzung" and len(e.name) <= 5}
    for entry in context.entries:
        own = f"{entry.name} {entry.get('abkuerzung', '')}"
        for found in re.finditer(r"[\w§]+(?:[-/][A-ZÄÖÜ]+\b)?", entry.get("kurz") or ""):
            if found[0] in known and found[0] not in own and entry.kind.id != "abkuerzung":
                yield context.at("V014", entry, "kurz", abbreviation=found[0])


PERSON = re.compile(r"\b(?:Herrn?|Frau|Dr\.|Prof\.)\s+(?:Dr\.\s+)?[A-ZÄÖÜ][a-zäöüß]+")
PERSONAL_MAIL = re.compile(r"\b[a-zäöüß]+\.[a-zäöüß]+@", re.IGNORECASE)


def _names_person(text: str) -> bool:
    return bool(PERSON.search(text) or PERSONAL_MAIL.search(text))


def persons(context: Context) -> Iterator[Problem]:
    """Functions, not people: no person's name and no personal mail address where a person could stand."""
    for entry in context.entries:
        for path, text in _marked(entry.data, entry.kind.entry, (), "x-no-person"):
            if _names_person(text):
                yield context.at("V015", entry, *path, text=text)


def _marked(value, schema: dict, path: tuple, keyword: str) -> Iterator[tuple[tuple, str]]:
    """The texts in `value` whose schema carries `keyword`."""
    if schema.get(keyword) and isinstance(value, str):
        yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _marked(item, schema.get("properties", {}).get(key, {}), (*path, key), keyword)
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _marked(item, schema.get("items", {}), (*path, position), keyword)


def excluding_turnus(context: Context) -> Iterator[Problem]:
    """Two Turnus statements about the same thing agree, or an open question says that they do not."""
    asked = {link.target for link in context.book.links
             if link.field == "betrifft" and context.book[link.source].get("feld") == "turnus"}  # fmt: skip
    for entry in context.entries:
        if entry.id in asked or "frage" in context.unread:
            continue
        told: dict[tuple, dict] = {}
        for position, said in enumerate(entry.get("turnus", [])):
            if "min" not in said or "wortlaut" not in said or not _holds(said, context.book.today):
                continue
            about = (said.get("gilt_fuer"), said.get("je"), said.get("zeitraum", "jahr"))
            other = told.setdefault(about, said)
            if said["min"] > other.get("max", said["min"]) or other["min"] > said.get("max", other["min"]):
                yield context.at("W001", entry, "turnus", position, one=other["wortlaut"], other=said["wortlaut"])


def _holds(statement: dict, day: date) -> bool:
    try:
        return valid_on(statement.get("gueltig"), day)
    except (ValueError, OverflowError):
        return False  # the form has refused the date


def nothing_leads_here(context: Context) -> Iterator[Problem]:
    """A network, body or agreement is connected with at least one other entry, besides its sources and area."""
    if context.unread:
        return  # the connection may stand in a file that could not be read
    silent = (*SOURCES, "gebiet", "betrifft")
    links = [link for entry in context.entries for link in links_of(entry) if link.field not in silent]
    linked = Counter(id for link in links for id in (link.source, link.target))
    for entry in context.entries:
        if not entry.kind.is_register and not linked[entry.id]:
            yield context.at("W002", entry, name=entry.name)


CHECKS = (
    unknown_ids, wrong_kinds, same_ids, self_references, cycles, active_under_ended, stored_twice, turnus_numbers,
    date_order, future_dates, one_party, abbreviations, persons, excluding_turnus, nothing_leads_here,
)  # fmt: skip
