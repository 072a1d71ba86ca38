"""Rules about what one entry states: numbers, dates, parties, words."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from handbook.checks.context import Context, value_at
from handbook.dates import first_day, last_day, valid_on
from handbook.problems import Problem


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
            value = value_at(entry.data, path)
            first = _day(value, first_day)
            if first and first > context.book.today:
                yield context.at("V012", entry, *path, field=path[-1], date=value, today=context.book.today.isoformat())


def _day(partial: str | None, of: Callable[[str], date]) -> date | None:
    """The day that `of` finds in `partial`; None where it is no date, which the form has refused."""
    try:
        return of(partial) if partial else None
    except (ValueError, OverflowError):
        return None


def one_party(context: Context) -> Iterator[Problem]:
    """An agreement has two parties or more; none is a gap that is shown, one is a mistake."""
    for entry in context.entries:
        stated = value_at(entry.document.value, (*entry.path, "parteien"))
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


def names_person(text: str) -> bool:
    return bool(PERSON.search(text) or PERSONAL_MAIL.search(text))


def persons(context: Context) -> Iterator[Problem]:
    """Functions, not people: no person's name and no personal mail address where a person could stand."""
    for entry in context.entries:
        for path, text in _marked(entry.data, entry.kind.entry, (), "x-no-person"):
            if names_person(text):
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
