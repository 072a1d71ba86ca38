"""The way of each network and body to the one that decides."""

from dataclasses import dataclass

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name, decides, links_from
from handbook.facts.counts import home_rounds
from handbook.facts.routes import Route, decides_itself, routes, told_in_words
from handbook.german.catalogue import word, word_map
from handbook.pages.writer import Writer
from handbook.view.documents.sources import law_states, of_links
from handbook.view.groups import Group, apart


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
    """The way to the body that decides: all networks of the home area compared, then its bodies by what is known."""
    book = writer.book
    ways = [(e, next(iter(routes(book, e)), None)) for e in by_name(home_rounds(book)) if not decides(e)]
    found = [KnownWay(e, way, told_in_words(e), links_from(book, e.id, "erhaelt_auftraege_von"))
             for e, way in ways if way or not decides_itself(e)]  # fmt: skip
    networks = [known for known in found if known.entry.kind.id == "netzwerk"]
    bodies = [known for known in found if known.entry.kind.id == "gremium"]
    degrees = word_map("way")
    groups, parts = apart(FixedPage.WAYS, [Group(degrees[d], [k for k in bodies if k.degree == d], d) for d in DEGREES])
    writer.write(FixedPage.WAYS, "wege.md.j2", title=word("routes"), networks=networks, bodies=groups,
                 degrees=degrees, part=None,
                 counts={d: [k.degree for k in networks].count(d) for d in DEGREES},
                 states=_states(book, found if not parts else networks))  # fmt: skip
    for page, group in parts.items():
        writer.write(page, "wege.md.j2", title=word("routes"), part=group, states=_states(book, group.entries))


def _states(book: Handbook, found: list[KnownWay]) -> list[str]:
    """The laws from which steps of the ways that are `found` follow."""
    links = [link for known in found for link in [*known.steps, *known.back]]
    return law_states(book, of_links(book, links))
