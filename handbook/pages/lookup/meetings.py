"""Turns a Handbook into the pages that show how often everybody meets in a year."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from handbook.book.addresses import FixedPage, page_of
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import Share, how_many, meeting_lists, shares
from handbook.facts.seats import Way
from handbook.facts.turnus import Hearing, Meetings, any_said, joint_is_guess, meetings_of, statements
from handbook.pages.writer import Writer
from handbook.view.documents.sources import SourceLine, stated_at
from handbook.view.entry import meeting_items
from handbook.view.groups import Group, by_field
from handbook.view.items import Item

HUNDRED = 100
OPEN_END = 6  # how far a bar without an upper bound goes on, in hundredths


@dataclass(frozen=True)
class Bar:
    """The meetings of an entry, or of all `rounds`, as a bar: `sure` and `more` are hundredths of the longest one."""

    title: str
    total: Meetings
    sure: int = 0
    more: int = 0  # from the least to the most

    @property
    def number(self) -> str | None:
        return how_many(self.total)

    @property
    def lists(self) -> list[tuple[str, list[Entry]]]:
        return meeting_lists(self.total)


class MeetingLine(NamedTuple):
    """A line of a table: an entry with its bar."""

    entry: Entry
    bar: Bar

    @property
    def page(self) -> str:
        return page_of(self.entry)


class MeetingSection(NamedTuple):
    """A field of action, or bodies that have none: a bar for all, and a line for each round that has a number."""

    anchor: str
    all: Bar
    lines: list[MeetingLine]


def meeting_pages(writer: Writer) -> None:
    """Meetings a year: sums of the whole county and by field of action, then each round, then offices and actors."""
    book = writer.book
    every = home_rounds(book)
    total = meetings_of(book, every)
    sections = sections_of(book, by_field(book, every), total)
    writer.write(
        FixedPage.MEETINGS, "sitzungen.md.j2", area=book.get(book.settings.gebiet), rounds=every, all=Bar("", total),
        maybe_same=maybe_same(book, total), sections=sections, vermutlich_gemeinsam=partial(joint_is_guess, book),
    )  # fmt: skip
    items = {e.id: said_where(book, e) for e in total.counted}
    writer.write(FixedPage.MEETINGS_OF_ROUNDS, "sitzungen-runden.md.j2", sections=sections, items=items,
                 usual=usual_document(items))  # fmt: skip
    there = {a: shares(book, a) for a in of_kind(book, "akteur")}
    offices = by_number(of_share(there, Way.RESPONSIBLE, every))
    members = [
        line for line in by_number(of_share(there, Way.SEAT, every)) if len(there[line.entry][Way.SEAT].rounds) > 1
    ]
    writer.write(FixedPage.MEETINGS_OF_OFFICES, "sitzungen-stellen.md.j2", offices=offices, members=members, Way=Way)


def said_where(book: Handbook, entry: Entry) -> list[tuple[Item, list[SourceLine]]]:
    """How often `entry` meets, statement by statement, with the places that each rests on."""
    places = [stated_at(book, *said) for said in statements(book, entry)]
    return list(zip(meeting_items(book, entry), places, strict=True))


def usual_document(items: dict[str, list[tuple[Item, list[SourceLine]]]]) -> Entry | None:
    """The document in which most numbers can be read, as far as a place is named there."""
    lines = (line for said in items.values() for _, sources in said for line in sources if line.places)
    named = Counter(line.document for line in lines)
    return min(named, key=lambda document: (-named[document], document.id), default=None)


def sections_of(book: Handbook, groups: list[Group], total: Meetings) -> list[MeetingSection]:
    """`groups` of rounds with a bar for each, and for each of its rounds that counts in `total`."""
    lines = {line.entry.id: line for line in lines_of([(e, meetings_of(book, [e])) for e in total.counted])}
    sums = bars([(group.title, meetings_of(book, group.entries)) for group in groups])
    return [
        MeetingSection(group.anchor, bar, by_number([lines[e.id] for e in bar.total.counted]))
        for group, bar in zip(groups, sums, strict=True)
    ]


def bars(totals: list[tuple[str, Meetings]]) -> list[Bar]:
    """A bar for each (title, meetings), all on one scale."""
    most = max((_end(total) for _, total in totals), default=Fraction(1)) or Fraction(1)

    def length(number: Fraction) -> int:
        return round(number / most * (HUNDRED - OPEN_END))

    return [
        Bar(title, total, length(total.minimum),
            OPEN_END if total.maximum is None else length(total.maximum) - length(total.minimum))
        for title, total in totals
    ]  # fmt: skip


def lines_of(totals: list[tuple[Entry, Meetings]]) -> list[MeetingLine]:
    """A line for each (entry, its meetings), the bars on one scale."""
    drawn = bars([(entry.name, total) for entry, total in totals])
    return [MeetingLine(entry, bar) for (entry, _), bar in zip(totals, drawn, strict=True)]


def _end(total: Meetings) -> Fraction:
    return total.minimum if total.maximum is None else total.maximum


def by_number(lines: list[MeetingLine]) -> list[MeetingLine]:
    """Most meetings first; the order of names where they are equal."""
    return sorted(lines, key=lambda line: (-line.bar.total.minimum, -_end(line.bar.total)))


def of_share(there: dict[Entry, dict[Way, Share]], way: Way, every: list[Entry]) -> list[MeetingLine]:
    """The meetings of those rounds of each actor to which it is tied in one `way`, if one of them is among `every`.

    `there` holds the shares of each actor; the number is the one that its own page shows for that way.
    """
    found = [(actor, found[way]) for actor, found in there.items() if way in found]
    counted = set(every)
    return lines_of([(actor, share.total) for actor, share in found if not counted.isdisjoint(share.rounds)])


def maybe_same(book: Handbook, total: Meetings, heard: Hearing = any_said) -> list[tuple[Entry, Entry]]:
    """Pairs in the sum that may be one round, so that it counts twice; not those that share all their numbers."""
    counted = {e.id: e for e in total.counted}
    links = [link for link in book.links if link.field == "vielleicht_gleich"]
    pairs = [(counted[x.source], counted[x.target]) for x in links if {x.source, x.target} <= counted.keys()]
    return [pair for pair in pairs if len({meetings_of(book, some, heard).numbers for some in (pair, *zip(pair))}) > 1]
