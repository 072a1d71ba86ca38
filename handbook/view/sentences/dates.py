"""Turns dates of meetings into lines that a person would write, and sets those of the past against the Turnus."""

from typing import NamedTuple

from handbook.book.entries import Entry, Handbook
from handbook.facts.dates import Sitting, held, of_rounds, rounds_with_dates, sittings
from handbook.facts.turnus import meetings_of
from handbook.german.catalogue import word
from handbook.german.dates import german_date

SOON = 8  # dates that are shown at once; the others are folded


class Dates(NamedTuple):
    """The dates of a round, or of all rounds of somebody: [(line, round or None)] of what comes and of what was.

    `first` is the next one that is not called off. `years` says of each year how many meetings are known, and what that
    is beside the Turnus.
    """

    first: str
    soon: list[tuple[str, Entry | None]]
    later: list[tuple[str, Entry | None]]
    past: list[str]
    years: list[str]


def dates_of(book: Handbook, entry: Entry) -> Dates | None:
    """The dates that the page of `entry` shows; None where none is stated."""
    if not (rounds := rounds_with_dates(book, entry)):
        return None
    coming = [(date_line(one, sitting), None if one is entry else one)
              for sitting, one in of_rounds(rounds) if sitting.day >= book.today]  # fmt: skip
    first = next((date_line(one, s) for s, one in of_rounds(rounds) if s.day >= book.today and not s.called_off), "")
    past = [date_line(entry, s) for s in reversed(sittings(entry)) if s.day < book.today]
    years = [_year(book, entry, year, number) for year, number in held(entry, book.today).items()]
    return Dates(first, coming[:SOON], coming[SOON:], past, years)


def date_line(entry: Entry, sitting: Sitting) -> str:
    """Mittwoch, 14.01.2026, 18:00 bis 20:00 Uhr, Rathaus."""
    weekdays = [*entry.kind.fields["turnus"].each.parts["wochentag"].labels.values()]
    text = word("date-day", weekday=weekdays[sitting.day.weekday()], day=german_date(sitting.day))
    if sitting.begins:
        hours = word("date-hours", begins=sitting.begins, ends=sitting.ends) if sitting.ends else sitting.begins
        text = word("date-at", text=text, hours=hours)
    text = ", ".join(filter(None, [text, sitting.place]))
    return word("date-off", text=text) if sitting.called_off else text


def _year(book: Handbook, entry: Entry, year: int, number: int) -> str:
    """How many meetings of `year` are known; of a whole year also whether that is what the Turnus says."""
    name = "dates-year" if year < book.today.year else "dates-this-year"
    text = word(name if number != 1 else f"{name}-one", year=year, number=number)
    return text + beside_turnus(book, entry, number) if year < book.today.year else text


def beside_turnus(book: Handbook, entry: Entry, number: int) -> str:
    """Whether `number` meetings in a year are more or fewer than `entry` says; empty where they are not."""
    stated = meetings_of(book, [entry])
    if not stated.counted:
        return ""
    if number < stated.minimum:
        return word("dates-fewer")
    return word("dates-more") if stated.maximum is not None and number > stated.maximum else ""
