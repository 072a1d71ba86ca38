"""Turns networks and bodies into boxes that lie in one another: what belongs to a whole lies in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, links_from, reached

PART = "teil_von"


@dataclass
class Tile:
    """A network or body with what lies in it. `link` says that it belongs to the tile around it; None on the outside.

    `also` are links to the other wholes to which it belongs; it lies in each of them too, but not where
    that is a guess inside a whole that is stated.
    """

    entry: Entry
    link: Link | None = None
    also: list[Link] = field(default_factory=list)
    inside: list[Self] = field(default_factory=list)

    def whole(self) -> Iterator[Self]:
        """This tile and all in it."""
        yield self
        for tile in self.inside:
            yield from tile.whole()


def nested(book: Handbook, entries: Iterable[Entry]) -> list[Tile]:
    """`entries` as tiles, each in those of its wholes that are among them; who has none there stands outside.

    A part that belongs to a whole and to a part of that whole lies in the latter only.
    """
    among = {entry.id: entry for entry in entries}
    stated = {id: _stated(book, id, among) for id in among}
    wholes = {id: _shown(book, links) for id, links in stated.items()}
    parts = defaultdict[str, list[Link]](list)
    for links in wholes.values():
        for whole, link in links.items():
            parts[whole].append(link)

    def tile(id: str, link: Link | None = None) -> Tile:
        also = [other for whole, other in stated[id].items() if link and whole != link.target]
        return Tile(among[id], link, also, [tile(part.source, part) for part in parts[id]])

    return [tile(id) for id in among if not wholes[id]]


def _stated(book: Handbook, id: str, among: dict[str, Entry]) -> dict[str, Link]:
    """The wholes of `id` among the given entries, by id; none if it is, over others, a part of itself.

    Left out is what it belongs to over another of them anyway. What is stated does not give way to a guess.
    """
    links = {link.target: link for link in links_from(book, id, PART) if link.target in among}
    if any(id in _above(book, whole) for whole in links):
        return {}
    sure = {whole for whole, link in links.items() if link.certainty != GUESS}
    by_others = {far for whole in sure for far in _above(book, whole, sure_only=True)[1:]}
    by_guess = {far for whole in links for far in _above(book, whole)[1:]} - sure
    return {whole: link for whole, link in links.items() if whole not in by_others | by_guess}


def _shown(book: Handbook, links: dict[str, Link]) -> dict[str, Link]:
    """Those of `links` by whose wholes the part is shown: not a guess inside a whole that is stated."""
    sure = {whole for whole, link in links.items() if link.certainty != GUESS}
    return {whole: link for whole, link in links.items() if whole in sure or sure.isdisjoint(_above(book, whole))}


def _above(book: Handbook, id: str, *, sure_only: bool = False) -> list[str]:
    """`id` and all to which it belongs, directly or over others."""

    def wholes(here: str) -> Iterator[str]:
        return (link.target for link in links_from(book, here, PART) if not sure_only or link.certainty != GUESS)

    return reached(id, wholes)
