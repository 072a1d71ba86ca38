"""Turns the Laufzeit of an agreement into its end, renewal and last day of notice, or says why it cannot."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.book.entries import Entry
from handbook.german.dates import add_months, day_before, first_day


@dataclass
class Term:
    """Start, end and last day of notice as the agreement's own numbers give them.

    `missing` names the schema fields that nothing can be computed without.
    """

    start: date | None = None
    end: date | None = None  # of the period that runs on the day of the build
    notice: date | None = None  # last day on which notice ends it at `end`
    renewed: int = 0  # how often it has been renewed by then
    expired: bool = False
    missing: tuple[str, ...] = ()


def term(entry: Entry, today: date) -> Term | None:
    """The term of the agreement `entry` as it stands on `today`; None if it states no Laufzeit."""
    laufzeit = entry.get("laufzeit")
    if laufzeit is None:
        return None
    start, months = _start(entry, laufzeit), laufzeit.get("dauer_monate")
    if start is None or not months:
        gaps = {"beginn": start is None, "dauer_monate": not months}
        return Term(start=start, missing=tuple(key for key, is_gap in gaps.items() if is_gap))
    renewal, notice, renewed = laufzeit.get("verlaengerung_monate"), laufzeit.get("kuendigung_monate"), 0
    while renewal and day_before(add_months(start, months)) < today:
        months += renewal
        renewed += 1
    end = day_before(add_months(start, months))
    last = None if notice is None else day_before(add_months(start, months - notice))
    return Term(start, end, last, renewed, expired=end < today)


def _start(entry: Entry, laufzeit: dict[str, Any]) -> date | None:
    """The stated start, else the day of the last signature if every signature has a full date."""
    if "beginn" in laufzeit:
        return first_day(laufzeit["beginn"]) if _is_day(laufzeit["beginn"]) else None
    dates = [str(signature.get("datum", "")) for signature in entry.get("unterzeichnende", [])]
    return max(map(first_day, dates)) if dates and all(map(_is_day, dates)) else None


def _is_day(text: object) -> bool:
    """Whether a date names its day, not only year and month."""
    return len(str(text).split("-")) == len(("year", "month", "day"))
