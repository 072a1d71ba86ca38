"""Turns a Handbook into the pages that show how often everybody meets in a year."""

from dataclasses import dataclass
from fractions import Fraction

from handbook.book.addresses import FixedPage, page_of
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.fields_of_action import action_fields, field_of_action
from handbook.facts.meetings import how_many, meeting_lists
from handbook.facts.seats import duties, rounds, seats
from handbook.facts.turnus import Meetings, meetings_of
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.entry import meeting_items
from handbook.view.groups import grouped

HUNDRED = 100
OPEN_END = 6  # how far a bar without an upper bound goes on, in hundredths


@dataclass(frozen=True)
class Bar:
    """One bar with what it stands for. `sure` and `more` are lengths in hundredths of the longest bar."""

    title: str
    total: Meetings
    entry: Entry | None = None
    sure: int = 0
    more: int = 0  # from the least to the most

    @property
    def page(self) -> str:
        return page_of(self.entry)

    @property
    def number(self) -> str | None:
        return how_many(self.total)

    @property
    def lists(self) -> list[tuple[str, list[Entry]]]:
        return meeting_lists(self.total)


@dataclass(frozen=True)
class Section:
    """A field of action, or bodies that have none, with a line for each round that has a number."""

    anchor: str
    whole: Bar
    lines: list[Bar]


def meeting_pages(writer: Writer) -> None:
    """Meetings a year: sums of the whole county and by field of action, then each round, then offices and actors."""
    book = writer.book
    every = home_rounds(book)
    total = meetings_of(book, every)
    groups = filled(book, by_field(book, every), total)
    writer.write(
        FixedPage.MEETINGS, "sitzungen.md.j2", area=book.get(book.settings.gebiet), rounds=every, whole=Bar("", total),
        maybe_same=maybe_same(book, total), groups=groups,
    )  # fmt: skip
    said = {e.id: meeting_items(book, e) for e in total.counted}
    writer.write(FixedPage.MEETINGS_OF_ROUNDS, "sitzungen-runden.md.j2", groups=groups, said=said)
    offices = [(None, line) for line in by_number(actors(book, every, duties))]
    members = busy(book, actors(book, every, seats))
    writer.write(FixedPage.MEETINGS_OF_OFFICES, "sitzungen-stellen.md.j2", offices=offices, members=members)


def filled(book: Handbook, groups: list[tuple], total: Meetings) -> list[Section]:
    """`groups` as by_field finds them, with a bar for each and for each round that counts in `total`."""
    lines = {line.entry.id: line for line in bars([(e.name, meetings_of(book, [e]), e) for e in total.counted])}
    wholes = bars([(title, meetings_of(book, found), theme) for title, _, theme, found in groups])
    return [
        Section(anchor, whole, by_number([lines[e.id] for e in whole.total.counted]))
        for (_, anchor, _, _), whole in zip(groups, wholes, strict=True)
    ]


def by_field(book: Handbook, entries: list[Entry]) -> list[tuple[str, str, Entry | None, list[Entry]]]:
    """(title, anchor, theme, entries): the fields of action, then what has none by its sort."""
    field = {e.id: field_of_action(book, e.id) for e in entries}
    themes = action_fields(book)
    found = [(t.name, t.id, t, [e for e in entries if field[e.id] is t]) for t in themes]
    rest = [e for e in entries if field[e.id] not in themes]
    networks = [e for e in rest if e.kind.id == "netzwerk"]
    sorts = grouped(book.kinds["gremium"], [e for e in rest if e.kind.id == "gremium"], "gremienart")
    found.append((word("no-field", name=book.kinds["netzwerk"].plural), "ohne-netzwerke", None, networks))
    found += [(word("no-field", name=g.title), f"ohne-{g.anchor}", None, g.entries) for g in sorts]
    return [group for group in found if group[-1]]


def bars(totals: list[tuple[str, Meetings, Entry | None]]) -> list[Bar]:
    """Lines with bars on one scale."""
    most = max((_end(total) for _, total, _ in totals), default=Fraction(1)) or Fraction(1)

    def length(number: Fraction) -> int:
        return round(number / most * (HUNDRED - OPEN_END))

    return [
        Bar(title, total, entry, length(total.minimum),
             OPEN_END if total.maximum is None else length(total.maximum) - length(total.minimum))
        for title, total, entry in totals
    ]  # fmt: skip


def _end(total: Meetings) -> Fraction:
    return total.minimum if total.maximum is None else total.maximum


def by_number(lines: list[Bar]) -> list[Bar]:
    """Most meetings first; the order of names where they are equal."""
    return sorted(lines, key=lambda line: (-line.total.minimum, -_end(line.total)))


def actors(book: Handbook, every: list[Entry], relation) -> list[Bar]:
    """The year of each actor that is tied to one of the rounds `every` by `relation`, as its own page shows it."""
    ids = {e.id for e in every}
    found = [a for a in of_kind(book, "akteur") if ids & {link.source for link in relation(book, a.id)}]
    return bars([(a.name, meetings_of(book, rounds(book, a.id)), a) for a in found])


def busy(book: Handbook, lines: list[Bar]) -> list[tuple[int, Bar]]:
    """(rounds, line) of those who sit in more than one round, most first."""
    counted = [(len({link.source for link in seats(book, line.entry.id)}), line) for line in lines]
    return sorted((pair for pair in counted if pair[0] > 1), key=lambda pair: -pair[0])


def maybe_same(book: Handbook, total: Meetings) -> list[tuple[Entry, Entry]]:
    """Pairs in the sum that may be one round, so that it counts twice."""
    counted = {e.id: e for e in total.counted}
    links = [link for link in book.links if link.field == "vielleicht_gleich"]
    return [
        (counted[link.source], counted[link.target]) for link in links if {link.source, link.target} <= set(counted)
    ]
