"""The way of each network and body to the one that decides."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, decides, links_from, round_kinds
from handbook.diagrams import ways_map
from handbook.diagrams.maps.rows import Map
from handbook.facts.counts import home_rounds
from handbook.facts.routes import Route, decides_itself, routes, told_in_words
from handbook.german.catalogue import word, word_map
from handbook.pages.writer import Writer
from handbook.view.documents.sources import law_states, of_links
from handbook.view.groups import Group, apart, by_field
from handbook.view.sentences.headwords import by_headword


@dataclass
class KnownWay:
    """How far the way of `entry` to the body that decides is known, and what comes back."""

    entry: Entry
    way: Route | None
    told: list[str]  # to whom it reports, where they have no entry
    back: list[Link]

    @property
    def steps(self) -> tuple[Link, ...]:
        return self.way.steps if self.way else ()

    @property
    def degree(self) -> str:
        if self.way is None:
            return "broken" if self.told else "missing"
        if not self.way.complete:
            return "broken"
        return "guessed" if self.way.certainty == GUESS else "stated"


DEGREES = ("stated", "guessed", "broken", "missing")


def route_pages(writer: Writer) -> None:
    """The way to the body that decides: all rounds of the home area by field of action, known ways first."""
    book = writer.book
    rounds = [e for e in by_headword(book, home_rounds(book)) if not decides(e)]
    ways = [(e, next(iter(routes(book, e)), None)) for e in rounds]
    found = {e.id: KnownWay(e, way, told_in_words(e), links_from(book, e.id, "erhaelt_auftraege_von"))
             for e, way in ways if way or not decides_itself(e)}  # fmt: skip
    fields = by_field(book, [known.entry for known in found.values()])
    groups, parts = apart(FixedPage.WAYS, [replace(g, entries=known_first(found, g.entries)) for g in fields])
    told = [*parts.items()] or [(FixedPage.WAYS, group) for group in groups]
    places = {known.entry.id: f"{page}#weg-{known.entry.id}" for page, group in told for known in group.entries}
    maps = {} if parts else {group.anchor: _map(book, group, places) for group in groups}
    number = Counter((known.degree, known.entry.kind.id) for known in found.values())
    kinds = round_kinds(book)
    titles = word_map("way")
    counts = [(titles[degree], [number[degree, kind.id] for kind in kinds]) for degree in DEGREES]
    writer.write(FixedPage.WAYS, "wege.md.j2", title=word("routes"), groups=groups, part=None, kinds=kinds,
                 maps=maps, counts=counts, states=[] if parts else _states(book, [*found.values()]))  # fmt: skip
    for page, group in parts.items():
        writer.write(page, "wege.md.j2", title=word("routes"), part=group, states=_states(book, group.entries),
                     maps={group.anchor: _map(book, group, places)})  # fmt: skip


def _map(book: Handbook, group: Group, places: Mapping[str, str]) -> Map | None:
    """The map of the ways of a `group`, told at `places`; None if it says no more than the lines below it."""
    found = ways_map(book, group.anchor, group.title, [known.entry for known in group.entries], places)
    return found if found.says_more else None


def known_first(found: dict[str, KnownWay], entries: list[Entry]) -> list[KnownWay]:
    """The ways `found` for `entries`; those of which no way is known stand last."""
    return sorted((found[e.id] for e in entries), key=lambda known: known.degree == "missing")


def _states(book: Handbook, found: list[KnownWay]) -> list[str]:
    """The laws from which steps of the ways that are `found` follow."""
    links = [link for known in found for link in [*known.steps, *known.back]]
    return law_states(book, of_links(book, links))
