"""Turns networks and bodies into the bands that every map has, from the one that decides down to the working groups.

The band of a body follows from its art, as the schema groups arts. Where political bodies of several levels stand on
one map (a county and its towns), each level has its own bands, the widest first.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import decides
from handbook.german.catalogue import word

GOVERNING = "verwaltungsorgan"  # sort of a body that carries decisions out
LEVEL = "ebene"
DECIDES, GOVERNS, ADVISES, NETWORKS, ROUNDS = BANDS = ("decides", "governs", "advises", "networks", "rounds")
POLITICAL = (DECIDES, GOVERNS, ADVISES)


@dataclass(frozen=True)
class Band:
    """A band of a map: its heading, which of BANDS it is, and what stands in it."""

    title: str
    sort: str
    entries: tuple[Entry, ...]


def band(entry: Entry) -> str:
    """Which of BANDS the network or body `entry` stands in."""
    if entry.kind.id == "netzwerk":
        return NETWORKS
    if decides(entry):
        return DECIDES
    if entry.sort("gremienart") == GOVERNING:
        return GOVERNS
    political = {art for group in entry.kind.groups("gremienart")[:2] for art in group.values}
    return ADVISES if entry.get("gremienart") in political else ROUNDS


def bands(book: Handbook, entries: Iterable[Entry]) -> list[Band]:
    """`entries`, networks and bodies, in their bands, in each of them in their order. Empty bands are left out."""
    levels = book.kinds["gremium"].fields[LEVEL]
    order = [*levels.choices, ""]
    found = gathered(entries, lambda entry: (band(entry), entry.get(LEVEL, "") if band(entry) in POLITICAL else ""))
    several = {sort for sort, count in Counter(sort for sort, _ in found).items() if count > 1}

    def title(sort: str, level: str) -> str:
        whole = word(f"band-{sort}")
        return word("band-of-level", band=whole, level=levels.label(level)) if level and sort in several else whole

    places = sorted(found, key=lambda place: (BANDS.index(place[0]), order.index(place[1])))
    return [Band(title(*place), place[0], tuple(found[place])) for place in places]
