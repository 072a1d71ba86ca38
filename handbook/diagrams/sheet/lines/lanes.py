"""Gives trunks their lanes in gutters and channels and their places at boxes, so that few of them cross."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from handbook.diagrams.sheet.cells import Cell
from handbook.diagrams.sheet.lines.trunks import CHANNEL, GUTTER, PIN, Bend, Join, Point, Roads, Trunk

PITCH = 4.5  # points from lane to lane
NEAR = 2.4  # points: lines that run closer than this are one to the eye
EDGE = 5.0  # points from the corner of a box to the first line
OVERLAP, TOUCH, CROSSING, ASIDE, LONG = 1000.0, 100.0, 10.0, 0.2, 0.004  # what is bad, and how bad
PASSES = 6
SIDE = "side"


class Piece(NamedTuple):
    """A straight piece of a line: upright at x `at` from y `low` to `high`, or flat at y `at`."""

    upright: bool
    at: float
    low: float
    high: float


@dataclass
class Lanes:
    """The lane, or the place at a box, of each trunk at each of its bends."""

    roads: Roads
    cells: dict[str, Cell]
    lane: dict[tuple[Trunk, Bend], int] = field(default_factory=dict)
    pieces: dict[Trunk, list[Piece]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        spans = defaultdict[tuple[Bend, int], list[tuple[float, float]]](list)
        for trunk in self.roads.trunks:
            for bend in dict.fromkeys(bend for join in trunk.joins for bend in (*join.way.bends, *_at_sides(join))):
                lane = 0
                if bend.sort in (GUTTER, CHANNEL):
                    places = [place for join in trunk.joins if bend in join.way.bends for place in join.way.places]
                    low, high = (min(places), max(places)) if bend.sort == CHANNEL else (0, 1)
                    while any(low < end and begin < high for begin, end in spans[bend, lane]):
                        lane += 1
                    spans[bend, lane].append((low, high + 0.1))
                self.lane[trunk, bend] = lane

    def number(self, sort: str, where: int) -> int:
        """How many lanes a gutter or channel has."""
        bend = Bend(sort, str(where))
        return max((lane + 1 for (_, other), lane in self.lane.items() if other == bend), default=0)

    def settle(self) -> None:
        """Moves trunks to other lanes and places as long as that makes the drawing better."""
        self.pieces = {trunk: self._pieces(trunk) for trunk in self.roads.trunks}
        choices = {key: self._choices(*key) for key in self.lane}
        for _ in range(PASSES):
            before = dict(self.lane)
            for trunk, bend in self.lane:
                self._best(trunk, bend, choices[trunk, bend])
            self._swap()
            if before == self.lane:
                break
        self._close_up()

    def _choices(self, trunk: Trunk, bend: Bend) -> list[int]:
        if bend.sort in (GUTTER, CHANNEL):
            return list(range(self.number(bend.sort, int(bend.where))))
        cell = self.cells[bend.where]
        room = cell.width if bend.sort == PIN else cell.height
        most = max(int((room / 2 - EDGE) / PITCH), 0)
        return sorted(range(-most, most + 1), key=abs)

    def _best(self, trunk: Trunk, bend: Bend, choices: list[int]) -> None:
        rated: list[tuple[float, int, int]] = []
        for lane in dict.fromkeys((self.lane[trunk, bend], *choices)):
            self.lane[trunk, bend] = lane
            self.pieces[trunk] = self._pieces(trunk)
            rated.append((round(self._cost(trunk), 3), len(rated), lane))
        self.lane[trunk, bend] = min(rated)[2]
        self.pieces[trunk] = self._pieces(trunk)

    def _swap(self) -> None:
        """Two trunks change their lanes where that is better for both together."""
        by_bend = defaultdict[Bend, list[Trunk]](list)
        for trunk, bend in self.lane:
            by_bend[bend].append(trunk)
        for bend, users in by_bend.items():
            for number, one in enumerate(users):
                for other in users[number + 1 :]:
                    before = self._cost(one) + self._cost(other)
                    self._exchange(one, other, bend)
                    if self._cost(one) + self._cost(other) >= before - 0.01:
                        self._exchange(one, other, bend)

    def _exchange(self, one: Trunk, other: Trunk, bend: Bend) -> None:
        self.lane[one, bend], self.lane[other, bend] = self.lane[other, bend], self.lane[one, bend]
        for trunk in (one, other):
            self.pieces[trunk] = self._pieces(trunk)

    def _close_up(self) -> None:
        """Gives back the lanes that nobody uses."""
        for bend in {bend for _, bend in self.lane if bend.sort in (GUTTER, CHANNEL)}:
            keys = [key for key in self.lane if key[1] == bend]
            used = sorted({self.lane[key] for key in keys})
            for key in keys:
                self.lane[key] = used.index(self.lane[key])

    def _cost(self, trunk: Trunk) -> float:
        own = self.pieces[trunk]
        cost = sum(LONG * (piece.high - piece.low) for piece in own)
        cost += sum(ASIDE * abs(lane) for (whose, bend), lane in self.lane.items()
                    if whose is trunk and bend.sort != GUTTER)  # fmt: skip
        cost += sum(1.0 for piece in own if piece.high - piece.low < PITCH * 0.9)
        beside = [piece for other, pieces in self.pieces.items() if other is not trunk for piece in pieces]
        return cost + sum(_conflicts(piece, beside) for piece in own)

    def _pieces(self, trunk: Trunk) -> list[Piece]:
        """The pieces of all lines of `trunk`, each place once."""
        found = defaultdict[tuple[bool, float], list[tuple[float, float]]](list)
        for join in trunk.joins:
            for (x1, y1), (x2, y2) in pairwise(self.points(trunk, join)):
                if x1 == x2 and y1 != y2:
                    found[True, x1].append((min(y1, y2), max(y1, y2)))
                elif x1 != x2:
                    found[False, y1].append((min(x1, x2), max(x1, x2)))
        return [Piece(*line, *span) for line, spans in found.items() for span in _merged(spans)]

    def points(self, trunk: Trunk, join: Join) -> list[Point]:
        """The corners of a line, from its source to its target."""
        places = [self._place(trunk, bend) for bend in join.way.bends]
        points = [self._end(trunk, join.source, join.way.leaves, places[0])]
        if join.way.leaves in ("left", "right"):
            points.append((places[0], points[0][1]))
        for y, x in zip(places[1::2], places[2::2], strict=True):
            points += [(points[-1][0], y), (x, y)]
        end = self._end(trunk, join.target, join.way.enters, places[-1])
        if join.way.enters in ("left", "right"):
            points.append((places[-1], end[1]))
        return [*points, end]

    def _place(self, trunk: Trunk, bend: Bend) -> float:
        lane = self.lane[trunk, bend]
        if bend.sort == GUTTER:
            number = int(bend.where)
            return self.roads.gutters[number] + (lane - (self.number(GUTTER, number) - 1) / 2) * PITCH
        if bend.sort == CHANNEL:
            return self.roads.channels[int(bend.where)] - (lane + 1) * PITCH
        return self.cells[bend.where].middle + lane * PITCH

    def _end(self, trunk: Trunk, cell: Cell, side: str, x: float) -> Point:
        if side in ("left", "right"):
            y = cell.y + cell.height / 2 + self.lane[trunk, Bend(SIDE, cell.name, side)] * PITCH
            return (cell.x if side == "left" else cell.right, y)
        return (x, cell.y if side == "top" else cell.bottom)


def _at_sides(join: Join) -> Iterator[Bend]:
    for cell, side in ((join.source, join.way.leaves), (join.target, join.way.enters)):
        if side in ("left", "right"):
            yield Bend(SIDE, cell.name, side)


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _conflicts(one: Piece, others: list[Piece]) -> float:
    """How bad it is that `one` is where the `others` are."""
    upright, at, low, high = one
    low, high = low - NEAR, high + NEAR
    left, right = at - NEAR, at + NEAR
    beside = sum(
        other[0] == upright and left < other[1] < right and other[2] < high and other[3] > low for other in others
    )
    met = [
        other
        for other in others
        if other[0] != upright and low < other[1] < high and other[2] < right and other[3] > left
    ]
    crossed = sum(
        low + 2 * NEAR < where < high - 2 * NEAR and begin < left and right < end for _, where, begin, end in met
    )
    return OVERLAP * beside + CROSSING * crossed + TOUCH * (len(met) - crossed)
