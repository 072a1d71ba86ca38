"""Turns the rounds of an actor or an area into headings, a sentence on their meetings, and a line for each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name, links_to
from handbook.facts.meetings import MEETING_LISTS, Share, how_many, shares
from handbook.facts.seats import CHAIR, TIES, Way, holds, through_groups
from handbook.facts.turnus import Meetings
from handbook.german.catalogue import word
from handbook.german.grammar.names import sentence
from handbook.view.items import Item, Row, item_for
from handbook.view.relations import seen_from
from handbook.view.sentences.frequency import meeting_phrase
from handbook.view.sentences.lists import joined
from handbook.view.sentences.names import named


@dataclass(frozen=True)
class Places:
    """The rounds of one way of being tied to them: a heading with its anchor, their meetings, a line for each.

    `share` is None where only guesses tie to them, or what holds at another time.
    """

    way: Way
    title: str
    meetings: str
    items: tuple[Item, ...]
    share: Share | None

    @property
    def anchor(self) -> str:
        """The anchor of the heading."""
        return self.way.anchor

    @property
    def row(self) -> Row:
        """The lines under the headings they have."""
        return Row("", self.title, self.items)


def places(book: Handbook, entry: Entry) -> list[Places]:
    """Where the actor or area `entry` has a place, way by way.

    Guesses, and what does not hold today, stand in the lines and are not counted.
    """
    found = shares(book, entry)
    lines = {way: tuple(_lines(book, entry, fields)) for way, fields in TIES.items()}
    lines[Way.GROUP] = tuple(_through(book, entry))
    lines[Way.PARTS] = tuple(_line(book, e, "") for e in found[Way.PARTS].rounds) if Way.PARTS in found else ()
    return [_places(way, items, found.get(way)) for way, items in lines.items() if items]


def _places(way: Way, items: tuple[Item, ...], share: Share | None) -> Places:
    if share:
        title = word(f"share-{way}", rounds=rounds_in_words(len(share.rounds)))
        return Places(way, title, f"{meetings_in_words(share.total)}{_left_out(way, items, share)}", items, share)
    is_guess = all(item.certainty == GUESS for item in items)
    return Places(way, word(f"share-{way}-{'guess' if is_guess else 'then'}"), "", items, None)


def _left_out(way: Way, items: tuple[Item, ...], share: Share) -> str:
    """A sentence on the rounds that stand in the lines and are not counted; "" where all are."""
    beside = {item.entry.id: item for item in items if item.entry and item.entry not in share.rounds}
    guesses = sum(item.certainty == GUESS for item in beside.values())
    guessed = "duties" if way in (Way.RESPONSIBLE, Way.THEME) else "seats"
    sizes = {guessed: guesses, "others": len(beside) - guesses}
    said = [word(f"share-left-{name}", rounds=rounds_in_words(size)) for name, size in sizes.items() if size]
    return f" {word('share-left-out', rounds=', '.join(said))}" if said else ""


def _lines(book: Handbook, entry: Entry, fields: tuple[str, ...]) -> Iterator[Item]:
    """A line for each round that one of `fields` ties `entry` to: what holds today first, then by name."""
    links: dict[str, list[Link]] = {}
    for link in links_to(book, entry.id, *fields):
        if book[link.source].is_round:
            links.setdefault(link.source, []).append(link)
    rounds = sorted(by_name(book[id] for id in links), key=lambda e: not any(holds(book, x) for x in links[e.id]))
    for e in rounds:
        said = seen_from(book, links[e.id])
        roles = [item.before for item in said] + [word("as-vorsitz") for link in links[e.id] if link.field == CHAIR]
        as_what = joined(dict.fromkeys(filter(None, roles)))
        details = tuple(detail for item in said for detail in item.details)
        surest = next((item for item in said if item.certainty != GUESS), said[0])
        line = _line(book, e, as_what)
        yield replace(
            line, details=(*line.details[:1], *details, *line.details[1:]) if as_what else (*details, *line.details),
            certainty=surest.certainty, certainty_label=surest.certainty_label,
        )  # fmt: skip


def _line(book: Handbook, entry: Entry, roles: str) -> Item:
    """The round `entry` with `roles`, and how often it meets."""
    return item_for(entry, *(("", [Item(text)]) for text in (roles, meeting_phrase(book, entry)) if text))


def _through(book: Handbook, entry: Entry) -> Iterator[Item]:
    """A line for each round of each group to which `entry` belongs, under the name of the group."""
    for group, rounds, is_sure in through_groups(book, entry):
        title = sentence(word("share-through" if is_sure else "share-through-guess", group=named(book, group)))
        for e in rounds:
            yield replace(_line(book, e, ""), group=title, certainty="belegt" if is_sure else GUESS)


def meetings_in_words(total: Meetings) -> str:
    """A sentence on the meetings a year of several rounds: how many, and of how many rounds nobody knows."""
    found: dict[str, list[Entry]] = {name: getattr(total, name) for name in MEETING_LISTS}
    counts = [word(f"share-{name}", rounds=rounds_in_words(len(those)), status=_status(those))
              for name, those in found.items() if those]  # fmt: skip
    size = sum(map(len, found.values()))
    number = how_many(total)
    meetings = number_in_words(number) if number else ""
    if number and size == 1:
        return sentence(word("share-number-one", meetings=meetings))
    all_counted = len(total.counted) == size
    key = ("share-number" if all_counted else "share-number-part") if number else "share-no-number"
    return word(key, meetings=meetings, counts=", ".join(counts))


def _status(rounds: list[Entry]) -> str:
    """The status of `rounds`, each once: geplant, Modell."""
    return ", ".join(dict.fromkeys(entry.label("status") for entry in rounds))


def number_in_words(number: str) -> str:
    """1 Sitzung im Jahr, 7–8 Sitzungen im Jahr; `number` as how_many writes it."""
    return word("meetings-one" if number == "1" else "meetings", number=number)


@cache
def rounds_in_words(count: int) -> str:
    """1 Runde, 6 Runden."""
    return word("rounds-one" if count == 1 else "rounds", number=count)
