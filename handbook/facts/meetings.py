"""Turns meetings a year into the words and lists that pages show."""

from fractions import Fraction

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS, SITTING, all_parts, duties, links_to, rounds, seats
from handbook.facts.turnus import Load, load
from handbook.german.catalogue import word

LISTS = ("counted", "on_demand", "not_stated", "per_unit", "planned")


def year(book: Handbook, entry: Entry) -> dict:
    """The year of an actor: seats, duties, rounds that are a guess, meetings, and the lists of rounds behind them.

    `whole` is the number if the actor also goes to all parts of what it is responsible for, where that differs;
    the lists then hold these parts too. `own` are the ids of the rounds in which it sits or has a duty itself.
    """
    own = rounds(book, entry.id)
    sitting = {link.source for link in seats(book, entry.id)}
    led = {link.source for link in duties(book, entry.id)}
    guessed = {link.source for link in links_to(book, entry.id, *SITTING) if link.certainty == GUESS}
    below = [part for id in sorted(led) for part in all_parts(book, id)]
    meetings, total = span(load(book, own)), load(book, own + below)
    whole = span(total) if span(total) != meetings else None
    return dict(
        seats=len(sitting),
        duties=len(led),
        maybe=len(guessed - led - sitting),
        meetings=meetings,
        whole=whole,
        lists=lists(total if whole else load(book, own)),
        own={e.id for e in own},
    )


def span(total: Load) -> str | None:
    """3, 3–4, etwa 7–8, mindestens 14, etwa 14 oder mehr; None where nothing can be counted."""
    if not total.counted:
        return None
    least, most = amount(total.minimum), amount(total.maximum)
    number = least if most in (None, least) else f"{least}–{most}"
    if total.approximate:
        return word("about" if most else "about-or-more", number=number)
    return word("at-least", number=number) if most is None else number


def lists(total: Load) -> list[tuple[str, list[Entry]]]:
    """(German title, entries) of each list that a sum is made of, empty ones left out."""
    return [(word(f"year-{name}"), getattr(total, name)) for name in LISTS if getattr(total, name)]


def amount(number: Fraction | None) -> str | None:
    """A number as Germans write it; at most one digit after the comma."""
    return None if number is None else f"{float(number):.1f}".removesuffix(".0").replace(".", ",")
