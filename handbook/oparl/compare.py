"""Turns an export and a Handbook into what differs, in German sentences; and counts meetings by body and year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import called
from handbook.facts.counts import council_ids
from handbook.facts.turnus import meetings_of
from handbook.german.catalogue import quoted, word
from handbook.german.dates import first_day, german_date, last_day
from handbook.oparl.bodies import is_body, rank, sort_of
from handbook.oparl.dates import date_differences, sittings_of
from handbook.oparl.matching import Matches, matches
from handbook.oparl.model import Difference, Export, Organisation
from handbook.view.sentences.frequency import meeting_phrase

Q1 = 3  # a year is whole whose meetings are there from the first months on


@dataclass
class Comparison:
    """An export beside a Handbook. `held`: organisation → year → meetings that were not called off."""

    export: Export
    matches: Matches
    bodies: dict[str, bool]
    held: dict[str, Counter[int]]
    day: date  # of the export, or today if it is not dated
    is_dated: bool  # whether anything in it says when it was changed
    uncounted: list[str] = field(default_factory=list)  # meetings without a body, each with the reason
    differences: list[Difference] = field(default_factory=list)


def compare(book: Handbook, export: Export) -> Comparison:
    """Sets `export` against `book`."""
    bodies = is_body(export, book.kinds["gremium"].fields["gremienart"])
    day = export.day(book.today)
    found = Comparison(export, matches(book, export, bodies), bodies, {}, day or book.today, is_dated=day is not None)
    for meeting in export.meetings.values():
        known = [id for id in meeting.organisations if id in export.organisations]
        for id in known if not meeting.called_off else ():
            found.held.setdefault(id, Counter())[meeting.starts.year] += 1
        if not known:
            reason = "oparl-uncounted" if meeting.organisations else "oparl-uncounted-nobody"
            found.uncounted.append(
                word(reason, name=quoted(meeting.name or meeting.id), day=german_date(meeting.starts.date()),
                     body=", ".join(meeting.organisations))
            )  # fmt: skip
    found.differences = [*_unmatched(book, found), *_matched(book, found)]
    return found


def _unmatched(book: Handbook, found: Comparison) -> Iterator[Difference]:
    sort = book.kinds["gremium"].fields["gremienart"]
    for one in found.matches.new:
        what = sort.label(sort_of(one, sort)) or word("oparl-no-sort")
        number = sum(found.held.get(one.id, Counter()).values())
        text = word("oparl-new", name=quoted(one.name or one.id), sort=what, number=number)
        yield Difference("new", one.name or one.id, text, organisation=one.id)
    for entries, one in found.matches.maybe:
        files = word("or").join(entry.document.file for entry in entries)
        text = word("oparl-maybe", name=quoted(one.name), file=files, id=one.id)
        yield Difference("maybe", one.name, text, entries[0], one.id)
    for entry in found.matches.gone:
        yield Difference("gone", entry.name, word("oparl-gone", name=quoted(called(book, entry))), entry)


def _matched(book: Handbook, found: Comparison) -> Iterator[Difference]:
    for entry, ones in found.matches.by_entry().items():
        for one in ones:
            for kind, text in _said_of(entry, one, book):
                yield Difference(kind, entry.name, text, entry, one.id)
        if entry.is_round:
            ids = [one.id for one in ones]
            for text in date_differences(entry, ids, found.export, found.day):
                yield Difference("dates", entry.name, text, entry, ids[0])
            for text in _beside_turnus(book, entry, ones, found):
                yield Difference("turnus", entry.name, text, entry, ids[0])


def _said_of(entry: Entry, one: Organisation, book: Handbook) -> Iterator[tuple[str, str]]:
    """(kind, sentence) on name, abbreviation, sort, beginning and end of `entry` as the export has them."""
    name = quoted(entry.name)
    statement = next((id for id in council_ids(entry) if id["id"] == one.id), {})
    agreed = "abgeglichen_am" in statement  # then all that is stated came from there, or was the same
    if one.name and one.name not in [entry.name, *entry.other_names]:
        yield "renamed", word("oparl-renamed", name=name, new=quoted(one.name))
    known = [*entry.names, *entry.get("suchwoerter", [])]
    if one.short and one.short not in known:
        yield "short", word("oparl-short", name=name, new=quoted(one.short), old=_old(entry.get("abkuerzung")))
    elif agreed and not one.short and entry.get("abkuerzung") and "shortName" not in one.unread:
        yield "short", word("oparl-no-short", name=name, old=quoted(entry.get("abkuerzung")))
    yield from _sort(entry, one, statement.get("einordnung"), name, agreed=agreed)
    span = entry.get("gueltig", {})
    for key, day, kind, there in (("ab", one.starts, "starts", "startDate"), ("bis", one.ends, "ends", "endDate")):
        stated = span.get(key)
        if day and not _means(stated, day):
            yield kind, word(f"oparl-{kind}", name=name, day=german_date(day), old=_old(german_date(stated)))
        elif agreed and stated and not day and there not in one.unread:
            yield kind, word(f"oparl-no-{kind}", name=name, old=german_date(stated))
    if one.ends and one.ends < book.today and entry.get("status") == "aktiv" and _means(span.get("bis"), one.ends):
        yield "ended", word("oparl-ended", name=name, day=german_date(one.ends))


def _sort(entry: Entry, one: Organisation, stated: str | None, name: str, *, agreed: bool) -> Iterator[tuple[str, str]]:
    """Whether the system classifies `entry` in another way than it did, or, where that is not stated, than we do."""
    if one.unread & {"classification", "organizationType"}:
        return
    if stated or agreed:
        if rank(one) != (stated or ""):
            text = "oparl-rank" if rank(one) else "oparl-no-rank"
            yield "sort", word(text, name=name, new=quoted(rank(one)), old=_old(stated))
        return
    if "gremienart" not in entry.kind.fields:
        return
    sort = entry.kind.fields["gremienart"]
    meant = sort_of(one, sort)
    if rank(one) and meant and meant != sort.family(entry.get("gremienart")):
        yield "sort", word("oparl-sort", name=name, new=quoted(rank(one)), old=quoted(entry.label("gremienart")))


def _beside_turnus(book: Handbook, entry: Entry, ones: list[Organisation], found: Comparison) -> Iterator[str]:
    """Of each whole year of `entry` in which more or fewer meetings were held than it says."""
    stated = meetings_of(book, [entry])
    if not stated.counted or not found.export.span:
        return
    first, sittings = found.export.span[0], sittings_of(found.export, [one.id for one in ones])
    began = [day.year + 1 for one in ones if (day := one.starts)]
    began += [last_day(ab).year + 1] if (ab := entry.get("gueltig", {}).get("ab")) else []
    for year in range(max([first.year + (first.month > Q1), *began]), found.day.year):
        number = sum(sitting.day.year == year and not sitting.called_off for sitting in sittings)
        if number < stated.minimum or (stated.maximum is not None and number > stated.maximum):
            name = "oparl-turnus" if number != 1 else "oparl-turnus-one"
            yield word(name, name=quoted(entry.name), year=year, number=number, turnus=meeting_phrase(book, entry))


def _means(stated: str | int | None, day: date) -> bool:
    """Whether the day, month or year that is `stated` can be `day`."""
    return stated is not None and first_day(stated) <= day <= last_day(stated)


def _old(value: object) -> str:
    return quoted(value) if value else word("oparl-none")
