"""Leads lines along the grid: through gutters between columns and channels between rows, never through a box.

All lines to one box that look alike share a trunk. Each trunk has a lane of its own in every gutter and channel that it
runs through; lanes and places at boxes are changed as long as that saves crossings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from handbook.diagrams.model import Edge
from handbook.diagrams.sheet.cells import Cell

TURN, FRESH, CROWD, CROSSING = 0.8, 0.4, 0.15, 1.0  # columns: a turn, a new track, a line beside, a crossing
ROUNDS = 2

PIN, GUTTER, CHANNEL = "pin", "gutter", "channel"

Point = tuple[float, float]


class Bend(NamedTuple):
    """Where a line turns: PIN is at a box (name of the cell, side), GUTTER and CHANNEL in these (number)."""

    sort: str
    where: str
    side: str = ""


class Way(NamedTuple):
    """How a line may run: its `places` across, in columns, the `channels` in between, and where it bends.

    Its bends are across and along by turns. It leaves and enters its boxes at these sides.
    """

    places: list[float]
    channels: list[int]
    bends: list[Bend]
    leaves: str
    enters: str


@dataclass(eq=False)
class Join:
    """A line of a trunk."""

    edge: Edge
    source: Cell
    target: Cell
    way: Way = field(init=False)


@dataclass(eq=False)
class Trunk:
    """All lines to `target` that are equally certain and have one `colour`."""

    target: Cell
    certainty: str
    colour: int
    joins: list[Join] = field(default_factory=list)


def trunks(edges: Iterable[Edge], cells: list[Cell], colours: dict[str, int]) -> list[Trunk]:
    """The `edges` as trunks between `cells`; what stands in several places is joined at the first."""
    at = {cell.id: cell for cell in reversed(cells) if cell.id and not cell.again}
    found: dict[tuple[str, str, int], Trunk] = {}
    for edge in edges:
        colour = colours.get(edge.source, 0)
        trunk = found.setdefault((edge.target, edge.certainty, colour), Trunk(at[edge.target], edge.certainty, colour))
        trunk.joins.append(Join(edge, at[edge.source], at[edge.target]))
    return list(found.values())


@dataclass
class Roads:
    """Where lines may run: in gutters beside the columns, in channels above `levels` rows and below the last of these.

    Only the first `columns` are free for lines beside the rows; `taken` are the places (row, column) of their boxes,
    `closed` gutters through which nothing runs. `gutters` are the middles of gutters, `channels` the lower edges of
    channels, both in points.
    """

    levels: int
    columns: int = 0
    taken: set[tuple[int, int]] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    gutters: list[float] = field(default_factory=list)
    channels: list[float] = field(default_factory=list)
    trunks: list[Trunk] = field(default_factory=list)

    def plan(self, trunks: list[Trunk]) -> None:
        """Finds for each line of `trunks` the gutters and channels through which it runs, beside the others."""
        self.trunks = trunks
        known: dict[Join, Way] = {}
        for _ in range(ROUNDS):
            for trunk in trunks:
                for join in sorted(trunk.joins, key=lambda join: abs(join.source.place - join.target.place)):
                    known.pop(join, None)
                    others = [way for other, way in known.items() if other not in trunk.joins]
                    own = {bend for other in trunk.joins if other in known for bend in known[other].bends}
                    ways = self._ways(join.source, join.target)
                    join.way = known[join] = min(ways, key=lambda way: _length(way, own, others))

    def _ways(self, source: Cell, target: Cell) -> Iterator[Way]:
        """All ways between two cells."""
        below = source.level > target.level
        for start, first, leaves, low in self._sides(source, "bottom" if source.level < target.level else "top"):
            for end, last, enters, high in self._sides(target, "bottom" if below else "top"):
                if first == last:
                    yield Way([start, end], [], [first], leaves, enters)
                elif low == high:
                    straight = first.sort == last.sort == PIN and _over(source, target)
                    bends = [last] if straight else [first, _channel(low), last]
                    yield Way([start, end], [low], bends, leaves, enters)
                else:
                    tracks = self._tracks(((target, last), (source, first)), range(*sorted((low, high))))
                    for place, track in tracks:
                        bends = [first, _channel(low), track, _channel(high), last]
                        if track == last:
                            bends = [last] if first.sort == PIN and _over(source, target) else bends[:3]
                        elif track == first:
                            bends = bends[2:]
                        yield Way([start, place, end], [low, high], bends, leaves, enters)

    def _sides(self, cell: Cell, side: str) -> list[tuple[float, Bend, str, int]]:
        """How lines reach `cell`: place across, bend, side of the cell, and the number of the channel."""
        if cell.sides:
            return [(number, Bend(GUTTER, str(number)), "left" if number == cell.column else "right", self.levels)
                    for number in cell.sides]  # fmt: skip
        return [(cell.place, Bend(PIN, cell.name, side), side, cell.level + (side == "bottom"))]

    def _tracks(self, ends: Iterable[tuple[Cell, Bend]], rows: range) -> Iterator[tuple[float, Bend]]:
        """Where one may pass the `rows`: through gutters, and above or below one of the `ends`."""
        yield from ((n, Bend(GUTTER, str(n))) for n in range(self.columns + 1) if n not in self.closed)
        for cell, bend in ends:
            free = bend.sort == PIN and cell.span == 1 and cell.column < self.columns
            if free and all((row, cell.column) not in self.taken for row in rows):
                yield cell.place, bend


def _length(way: Way, own: set[Bend], others: list[Way]) -> float:
    """How long `way` is in columns, and what else there is against it: its own trunk and the `others` run already."""
    length = sum(abs(one - other) for one, other in pairwise(way.places))
    fresh = sum(bend not in own for bend in way.bends)
    crowd = sum(bend in other.bends for other in others for bend in way.bends if bend.sort != CHANNEL)
    return (
        length
        + TURN * len(way.bends)
        + FRESH * fresh
        + CROWD * crowd
        + CROSSING * sum(_crossings(way, one) for one in others)
    )


def _crossings(way: Way, other: Way) -> int:
    """How often two ways cross, wherever their lanes are."""
    found = 0
    for flat, upright in ((way, other), (other, way)):
        runs = [*zip(flat.channels, pairwise(flat.places), strict=False)]
        for place, (one, two) in zip(upright.places[1:], pairwise(upright.channels), strict=False):
            high, low = min(one, two), max(one, two)
            found += sum(high < channel < low and min(run) < place < max(run) for channel, run in runs)
    return found


def _over(source: Cell, target: Cell) -> bool:
    return (source.column, source.span) == (target.column, target.span)


def _channel(number: int) -> Bend:
    return Bend(CHANNEL, str(number))
