"""Turns meetings a year into strips of marks: one mark for each meeting, all strips of a page on one scale."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from handbook.book.entries import Entry, Handbook
from handbook.facts.meetings import how_many, meeting_lists
from handbook.facts.turnus import Meetings, meetings_of

FULL = 100
MONTHLY = 12  # as many marks have room at least: few meetings a year make a short strip, whatever else is drawn
COUNTABLE = 60  # marks in the longest strip: with more of them, each strip is a bar
GAP = Fraction(3, 10)  # of the room of a mark
OPEN_END = 2  # room behind the last mark, in marks, for the sign that there may be more


class Mark(NamedTuple):
    """A mark at `x`, so wide, both in hundredths of the strip: for a meeting that is `sicher`, for one from the least
    to the most (`offen`), or for one that is drawn with another round already (`schon`)."""

    x: str
    width: str
    look: str


@dataclass(frozen=True)
class Strip:
    """The meetings of an entry, or of several together, as marks. `end` is where it goes on without an upper bound."""

    title: str
    total: Meetings
    marks: tuple[Mark, ...] = ()
    end: str = ""

    @property
    def number(self) -> str | None:
        return how_many(self.total)

    @property
    def lists(self) -> list[tuple[str, list[Entry]]]:
        return meeting_lists(self.total)


def strips(totals: list[tuple[str, Meetings]], before: list[Fraction] | None = None) -> list[Strip]:
    """A strip for each (title, meetings). `before` says how many of each are drawn with another round already."""
    room = max([Fraction(MONTHLY), *(end_of(total) + OPEN_END * (total.maximum is None) for _, total in totals)])
    known = before or [Fraction(0)] * len(totals)
    return [_strip(*total, already, room) for total, already in zip(totals, known, strict=True)]


def _strip(title: str, total: Meetings, already: Fraction, room: Fraction) -> Strip:
    sure, most = max(total.minimum - already, Fraction(0)), end_of(total)
    ends = {"sicher": sure, "schon": min(sure + already, most), "offen": most}
    marks = tuple(_marks(ends, room))
    return Strip(title, total, marks, "" if total.maximum is not None else _hundredths(most / room))


def _marks(ends: dict[str, Fraction], room: Fraction) -> Iterator[Mark]:
    """The marks of each look, which go on from where the one before ends."""
    step, gap = (Fraction(1), GAP) if room <= COUNTABLE else (room, Fraction(0))
    at = Fraction(0)
    for look, end in ends.items():
        while at < end:
            width = min(step, end - at)
            yield Mark(_hundredths(at / room), _hundredths(width * (1 - gap) / room), look)
            at += width


def _hundredths(part: Fraction) -> str:
    return f"{float(part * FULL):.2f}".rstrip("0").rstrip(".")


def end_of(total: Meetings) -> Fraction:
    """The most meetings, or the least where there is no upper bound."""
    return total.minimum if total.maximum is None else total.maximum


def drawn_before(book: Handbook, entries: list[Entry], total: Meetings) -> list[Fraction]:
    """How many meetings of each of `entries` are those of one before it: meetings that two of them hold together, and
    numbers that hold for several, as `total` knows them."""
    beside: dict[str, set[str]] = defaultdict(set)
    for group in [*total.shared, *((one, other) for one, other, _ in total.joint)]:
        for entry in group:
            beside[entry.id] |= {e.id for e in group} - {entry.id}
    found, drawn = list[Fraction](), dict[str, Entry]()
    for entry in entries:
        others = [drawn[id] for id in sorted(beside[entry.id]) if id in drawn]
        alone, without, together = (meetings_of(book, some) for some in ([entry], others, [*others, entry]))
        found.append(_most(alone, together) + _most(without, together) - _most(together, together))
        drawn[entry.id] = entry
    return found


def _most(total: Meetings, together: Meetings) -> Fraction:
    """The most meetings in `total`, or the least if there is no upper bound for all `together`."""
    return total.minimum if together.maximum is None or total.maximum is None else total.maximum
