"""Turns ties to rounds, and meetings a year, into the words and lists that pages show."""

from dataclasses import dataclass
from fractions import Fraction

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import all_parts, by_name, links_to
from handbook.facts.seats import TIES, Way, holds, through_groups
from handbook.facts.turnus import Meetings, meetings_of
from handbook.german.catalogue import word

MEETING_LISTS = ("counted", "on_demand", "guessed", "not_stated", "per_unit", "planned")


@dataclass(frozen=True)
class Share:
    """Rounds to which somebody is tied in one way, each once in the order of names, and their meetings a year."""

    rounds: list[Entry]
    total: Meetings

    @property
    def number(self) -> str | None:
        """Their meetings a year, as how_many writes it."""
        return how_many(self.total)


def shares(book: Handbook, entry: Entry) -> dict[Way, Share]:
    """The rounds of the actor or area `entry` on the day of the build, by the way in which it is tied to them.

    RESPONSIBLE for the whole round or its chair, for a THEME of it, with a SEAT, a GROUP to which it belongs has one,
    or all PARTS of what it is responsible for. Guesses are in none of them, and no two of them are ever added: a round
    may stand in several. Ways without a round are left out. Who has a seat goes to the meetings of one unit (`je`),
    who is responsible, to those of all.
    """
    found: dict[Way, list[Entry]] = {
        way: _stated(book, links_to(book, entry.id, *fields)) for way, fields in TIES.items()
    }
    found[Way.GROUP] = [e for group in through_groups(book, entry) if group.is_sure for e in group.rounds]
    found[Way.PARTS] = [part for e in found[Way.RESPONSIBLE] for part in all_parts(book, e.id) if part.is_round]
    each = {way: by_name({e.id: e for e in rounds}.values()) for way, rounds in found.items()}
    return {
        way: Share(rounds, meetings_of(book, rounds, of_one_unit=way in (Way.SEAT, Way.GROUP)))
        for way, rounds in each.items()
        if rounds
    }


def _stated(book: Handbook, links: list[Link]) -> list[Entry]:
    return [book[link.source] for link in links if holds(book, link) and book[link.source].is_round]


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
