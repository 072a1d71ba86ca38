"""Turns a Handbook into the pages that show how often everybody meets in a year."""

import re
from collections import Counter
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from handbook.book.addresses import FixedPage, page_of
from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import Share, shares
from handbook.facts.seats import Way
from handbook.facts.turnus import Hearing, Meetings, any_said, joint_is_guess, meetings_of, statements
from handbook.german.catalogue import word
from handbook.pages.lookup.strips import Strip, drawn_before, end_of, strips
from handbook.pages.writer import Writer
from handbook.view.documents.sources import SourceLine, stated_at
from handbook.view.entry import meeting_items
from handbook.view.groups import Group, by_field
from handbook.view.items import Item


class MeetingLine(NamedTuple):
    """A line of a table: an entry with its strip."""

    entry: Entry
    strip: Strip

    @property
    def page(self) -> str:
        return page_of(self.entry)


class MeetingSection(NamedTuple):
    """A field of action, or bodies that have none: all of it, and a line for each round that has a number."""

    anchor: str
    all: Strip
    lines: list[MeetingLine]


def meeting_pages(writer: Writer) -> None:
    """Meetings a year: sums of the whole county and by field of action, then each round, then offices and actors."""
    book = writer.book
    every = home_rounds(book)
    total = meetings_of(book, every)
    sections = sections_of(book, by_field(book, every), total)
    writer.write(
        FixedPage.MEETINGS, "sitzungen.md.j2", area=book.get(book.settings.gebiet), rounds=every, all=Strip("", total),
        maybe_same=maybe_same(book, total), sections=sections, months=months_named(book, every),
        vermutlich_gemeinsam=partial(joint_is_guess, book),
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


def months_named(book: Handbook, rounds: list[Entry]) -> list[Entry]:
    """Those of `rounds` of which a source says in which month they meet."""
    month = re.compile(rf"\b(?:{'|'.join(word('months').split())})\b")
    said = ((entry, s) for entry in rounds for _, s in statements(book, entry))
    return list(dict.fromkeys(e for e, s in said if month.search(f"{s['wortlaut']} {s.get('zusaetzlich')}")))


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
    """`groups` of rounds, what meets most often first, with lines for those that `total` counts."""
    where = {entry: group.anchor for group in groups for entry in group.entries}
    each = {entry: meetings_of(book, [entry]) for entry in total.counted}
    ordered = sorted(each, key=lambda entry: _most_first(each[entry]))
    drawn = [entry for found in gathered(ordered, lambda entry: where[entry]).values() for entry in found]
    before = drawn_before(book, drawn, total)
    lines = gathered(lines_of([(e, each[e]) for e in drawn], before), lambda line: where[line.entry])
    order = {anchor: number for number, anchor in enumerate(lines)}
    return [
        MeetingSection(group.anchor, Strip(group.title, meetings_of(book, group.entries)), lines.get(group.anchor, []))
        for group in sorted(groups, key=lambda group: order.get(group.anchor, len(order)))
    ]


def lines_of(totals: list[tuple[Entry, Meetings]], before: list[Fraction] | None = None) -> list[MeetingLine]:
    """A line for each (entry, its meetings), the strips on one scale."""
    drawn = strips([(entry.name, total) for entry, total in totals], before)
    return [MeetingLine(entry, strip) for (entry, _), strip in zip(totals, drawn, strict=True)]


def by_number(lines: list[MeetingLine]) -> list[MeetingLine]:
    """Most meetings first; the order of names where they are equal."""
    return sorted(lines, key=lambda line: _most_first(line.strip.total))


def _most_first(total: Meetings) -> tuple[Fraction, Fraction]:
    return -total.minimum, -end_of(total)


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
