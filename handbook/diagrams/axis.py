"""Turns the Laufzeit of an agreement into an axis of time: its term, a renewal, the days of notice."""

from dataclasses import dataclass, field
from datetime import date

from handbook.book.entries import Entry
from handbook.facts.agreements import term
from handbook.german.catalogue import word
from handbook.german.dates import add_months, german_date

WHOLE = 100.0  # per cent


@dataclass(frozen=True)
class Span:
    """A stretch of the axis, in per cent of its width; `sort` is its class: laufzeit, verlaengerung, kuendigung."""

    sort: str
    start: float
    width: float


@dataclass(frozen=True)
class Mark:
    """A point of the axis, in per cent, and what it means."""

    place: float
    text: str


@dataclass
class Axis:
    """Spans and marks from left to right. Where no day is known, the axis counts months."""

    spans: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def term_axis(entry: Entry, today: date) -> Axis | None:
    """The axis of the agreement `entry` on `today`; None if it says nothing of how long it holds, or holds for ever."""
    held, found = entry.get("laufzeit", {}), term(entry, today)
    months, renewal, notice = held.get("dauer_monate"), held.get("verlaengerung_monate"), held.get("kuendigung_monate")
    if not months or not found or found.endless:
        return None
    months += (renewal or 0) * found.renewed
    scale = WHOLE / (months + (renewal or 0))
    end = months * scale
    axis = Axis([Span("laufzeit", 0, end)])
    axis.marks.append(Mark(0, _dated("axis-start", found.start)))
    if notice:
        axis.spans.append(Span("kuendigung", end - notice * scale, notice * scale))
        axis.marks.append(Mark(end - notice * scale, _dated("axis-notice", found.notice, notice)))
    axis.marks.append(Mark(end, _dated("axis-end", found.end, months)))
    if renewal:
        axis.spans.append(Span("verlaengerung", end, WHOLE - end))
        axis.marks.append(Mark((end + WHOLE) / 2, word("axis-renewal", months=renewal)))
    if found.start and found.start <= today <= add_months(found.start, months + (renewal or 0)):
        days = (add_months(found.start, months) - found.start).days
        axis.marks.append(Mark((today - found.start).days / days * end, word("axis-today")))
    axis.marks.sort(key=lambda mark: mark.place)
    return axis


def _dated(key: str, day: date | None, months: int = 0) -> str:
    return word(key, day=german_date(day)) if day else word(f"{key}-unknown", months=months)
