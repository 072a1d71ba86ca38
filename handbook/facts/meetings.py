"""Turns meetings a year into the words and lists that pages show."""

from dataclasses import dataclass
from fractions import Fraction

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS, all_parts, links_to
from handbook.facts.seats import SITTING, duties, rounds, seats
from handbook.facts.turnus import Meetings, meetings_of
from handbook.german.catalogue import word

MEETING_LISTS = ("counted", "on_demand", "not_stated", "per_unit", "planned")


@dataclass(frozen=True)
class MeetingsAYear:
    """The year of an actor or an area: the numbers of rounds in which it sits, has a duty, or is guessed to have one.

    `meetings` are those of the rounds in which it sits or has a duty itself, whose ids are `own`; `with_parts` those
    with all parts of what it is responsible for, where that number differs (each as how_many writes it).
    `lists` are the rounds behind the larger of the two numbers, by meeting_lists.
    """

    seats: int
    duties: int
    maybe: int
    meetings: str | None
    with_parts: str | None
    lists: list[tuple[str, list[Entry]]]
    own: set[str]


def meetings_a_year(book: Handbook, entry: Entry) -> MeetingsAYear:
    """The year of `entry` on the day of the build."""
    own = rounds(book, entry.id)
    sitting = {link.source for link in seats(book, entry.id)}
    led = {link.source for link in duties(book, entry.id)}
    guessed = {link.source for link in links_to(book, entry.id, *SITTING) if link.certainty == GUESS}
    below = [part for id in sorted(led) for part in all_parts(book, id)]
    total, with_parts = meetings_of(book, own), meetings_of(book, own + below)
    differ = how_many(total) != how_many(with_parts)
    return MeetingsAYear(
        seats=len(sitting),
        duties=len(led),
        maybe=len(guessed - led - sitting),
        meetings=how_many(total),
        with_parts=how_many(with_parts) if differ else None,
        lists=meeting_lists(with_parts if differ else total),
        own={e.id for e in own},
    )


def how_many(total: Meetings) -> str | None:
    """3, 3–4, etwa 7–8, mindestens 14, etwa 14 oder mehr; None where nothing can be counted."""
    if not total.counted:
        return None
    least, most = amount(total.minimum), amount(total.maximum)
    number = least if most in (None, least) else f"{least}–{most}"
    if total.approximate:
        return word("about" if most else "about-or-more", number=number)
    return word("at-least", number=number) if most is None else number


def meeting_lists(total: Meetings) -> list[tuple[str, list[Entry]]]:
    """(German title, entries) of each list that a sum is made of, empty ones left out."""
    return [(word(f"year-{name}"), getattr(total, name)) for name in MEETING_LISTS if getattr(total, name)]


def amount(number: Fraction | None) -> str | None:
    """A number as Germans write it; at most one digit after the comma."""
    return None if number is None else f"{float(number):.1f}".removesuffix(".0").replace(".", ",")
