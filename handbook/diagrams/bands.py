"""Turns networks and bodies into the bands that every map has, from the one that decides down to the working groups.

The band of a body follows from its art, as the schema groups arts. Where political bodies of several levels stand on
one map (a county and its towns), each level has its own bands, the widest first.
"""

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
    """`entries`, networks and bodies, in their bands; those of one band stay in their order. Empty bands are left out."""
    found = gathered(entries, band)
    levels = book.kinds["gremium"].fields[LEVEL]
    result = []
    for sort in BANDS:
        by_level = gathered(found.get(sort, []), lambda entry: entry.get(LEVEL, "") if sort in POLITICAL else "")
        for level in sorted(by_level, key=lambda level: [*levels.choices, ""].index(level)):
            title = word(f"band-{sort}")
            if level and len(by_level) > 1:
                title = word("band-of-level", band=title, level=levels.label(level))
            result.append(Band(title, sort, tuple(by_level[level])))
    return result
