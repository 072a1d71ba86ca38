"""Turns stated dates into what lies ahead of a round, and into the meetings that it held in a year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS, placed
from handbook.facts.meetings import shares
from handbook.facts.seats import Way
from handbook.german.dates import first_day, is_day

DATES, CALLED_OFF = "termine", "abgesagt"
OWN = (Way.SEAT, Way.RESPONSIBLE, Way.THEME, Way.GROUP)  # to these rounds somebody goes


@dataclass(frozen=True, order=True)
class Sitting:
    """One meeting of a round on one `day`. `begins` and `ends` are 18:00, or empty where nobody says so."""

    day: date
    begins: str = ""
    ends: str = ""
    place: str = ""
    called_off: bool = False
    id: str = ""  # by which a council system knows it

    @classmethod
    def of(cls, said: dict[str, Any]) -> "Sitting":
        """The meeting that the item `said` of `termine` states."""
        begins, _, ends = said.get("uhrzeit", "").partition("-")
        called_off = bool(said.get(CALLED_OFF))
        day = first_day(said["tag"])
        return cls(day, _hour(begins), _hour(ends), said.get("ort", ""), called_off, said.get("kennung", ""))


def sittings(entry: Entry) -> list[Sitting]:
    """The dates that `entry` states, by day and hour; what is only supposed is left out."""
    return sorted(Sitting.of(said) for said in entry.get(DATES, []) if _counts(said))


def _counts(said: dict[str, Any]) -> bool:
    return said.get("sicherheit") != GUESS and is_day(said.get("tag"))


def held(entry: Entry, today: date) -> dict[int, int]:
    """Year → the meetings that `entry` held in it before `today`, as far as their dates are stated."""
    return dict(sorted(Counter(s.day.year for s in sittings(entry) if s.day < today and not s.called_off).items()))


def _hour(text: str) -> str:
    """`text` as 08:00, so that hours sort."""
    return text.zfill(len("08:00")) if text else ""


def rounds_with_dates(book: Handbook, entry: Entry) -> list[Entry]:
    """The rounds with dates that concern `entry`: itself, those where somebody has a place, those of an area."""
    if not any_dates(book):
        return []
    found = [entry] if entry.is_round else placed(book, entry) if entry.kind.id == "gebiet" else []
    if entry.kind.sits:
        share = shares(book, entry)
        found += [one for way in OWN if way in share for one in share[way].rounds]
    return [one for one in {one.id: one for one in found}.values() if sittings(one)]


def of_rounds(rounds: Iterable[Entry]) -> list[tuple[Sitting, Entry]]:
    """All dates of `rounds`, each with its round, by day and hour."""
    return sorted(((s, one) for one in rounds for s in sittings(one)), key=lambda pair: (pair[0], pair[1].id))


def any_dates(book: Handbook) -> bool:
    """Whether any round has a date."""
    return book.once(_any_dates)


def _any_dates(book: Handbook) -> bool:
    return any(sittings(entry) for entry in book.entries.values())
