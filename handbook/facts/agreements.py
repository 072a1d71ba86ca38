"""Turns the Laufzeit of an agreement into its end, renewal and last day of notice, or says why it cannot."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.book.entries import Entry
from handbook.german.dates import add_months, day_before, first_day, last_day


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
    endless: bool = False
    missing: tuple[str, ...] = ()


def term(entry: Entry, today: date) -> Term | None:
    """The term of the agreement `entry` as it stands on `today`; None if it states no Laufzeit."""
    laufzeit = entry.get("laufzeit")
    if laufzeit is None:
        return None
    start, months = _start(entry, laufzeit), laufzeit.get("dauer_monate")
    if laufzeit.get("unbefristet"):
        return Term(start, endless=True)
    if start is None or not months:
        stated = {"beginn": start, "dauer_monate": months}
        return Term(start=start, missing=tuple(name for name, value in stated.items() if not value))
    renewal, notice, renewed = laufzeit.get("verlaengerung_monate"), laufzeit.get("kuendigung_monate"), 0
    while renewal and day_before(add_months(start, months)) < today:
        months += renewal
        renewed += 1
    end = day_before(add_months(start, months))
    last = None if notice is None else day_before(add_months(start, months - notice))
    return Term(start, end, last, renewed, expired=end < today)


def _start(entry: Entry, laufzeit: dict[str, Any]) -> date | None:
    """The stated start, else the day of the last signature if every signature has a full date."""
    signed = [signature.get("datum") for signature in entry.get("unterzeichnende", [])]
    dates = [laufzeit["beginn"]] if "beginn" in laufzeit else signed
    names_days = dates and all(text and first_day(text) == last_day(text) for text in dates)
    return max(map(first_day, dates)) if names_days else None
