"""Turns lines between rows into strokes beside the rows: all that join one row share a trunk, each trunk has a lane.

The rows are boxes of any height, one below the other, with a gutter at their left. What is drawn in the gutter of a row
is measured from its top in pixels, or runs through it: so the picture may reflow, and needs no script to fit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

STEP, ARROW = 9, 16  # pixels: from lane to lane, and from the first lane to the box
TOP, APART = 17, 8  # pixels: the first stroke below the top of a row, and from stroke to stroke
MOST = 14  # lanes: with more a phone has no room for the boxes


@dataclass(frozen=True)
class Join:
    """A line between the rows `branch` and `joint` (numbers from above); those with one joint and mark share a trunk.

    `ends` is what it leads from and to, `trunk` the id of the joint. Its arrow is at the joint, unless it `fans` out.
    """

    branch: int
    joint: int
    mark: str
    ends: tuple[str, str]
    fans: bool = False

    @property
    def trunk(self) -> str:
        return self.ends[0] if self.fans else self.ends[1]


@dataclass(frozen=True)
class Stroke:
    """A straight line in the gutter of a row: from (x1, y1) to (x2, y2), in pixels or, where it runs on, "100%".

    `ends` are those of the line that begins or ends with it alone; None of what several share. `trunk` is the id of the
    joint. `arrow`: it points to the box.
    """

    x1: int
    y1: int | str
    x2: int
    y2: int | str
    mark: str
    trunk: str
    ends: tuple[str, str] | None = None
    arrow: bool = False


@dataclass(frozen=True, eq=False)  # each is itself only: a dictionary finds it at once
class Trunk:
    """All joins of one row with one mark."""

    joins: tuple[Join, ...]

    @property
    def joint(self) -> int:
        return self.joins[0].joint

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that it touches, from above."""
        return tuple(sorted({self.joint, *(join.branch for join in self.joins)}))


@dataclass(frozen=True)
class Gutter:
    """Trunks in their lanes; lane 0 is the nearest to the boxes."""

    lanes: dict[Trunk, int]

    @property
    def width(self) -> int:
        """In pixels; 0 where there is nothing to draw."""
        return ARROW + STEP * (max(self.lanes.values()) + 1) if self.lanes else 0

    @cached_property
    def heights(self) -> dict[int, dict[Trunk, int]]:
        """Row → trunk → pixels below its top: those that go up from the row stand above those that go down from it."""
        touching = defaultdict[int, list[Trunk]](list)
        for trunk in self.lanes:
            for row in trunk.rows:
                touching[row].append(trunk)
        ordered = {row: sorted(trunks, key=lambda trunk: self._place(trunk, row)) for row, trunks in touching.items()}
        return {row: {t: TOP + APART * n for n, t in enumerate(trunks)} for row, trunks in ordered.items()}

    def _place(self, trunk: Trunk, row: int) -> tuple[int, int]:
        up, down, lane = trunk.rows[0] < row, trunk.rows[-1] > row, self.lanes[trunk]
        return (1, lane) if up and down else (0, lane) if up else (2, -lane)

    def needs(self, row: int) -> int:
        """How tall `row` has to be, in pixels."""
        return max(self.heights.get(row, {}).values(), default=0) + TOP - APART if row in self.heights else 0

    @cached_property
    def crossings(self) -> int:
        """How often a stroke to a box crosses a trunk."""
        found = 0
        spans = {
            t: ((t.rows[0], self.heights[t.rows[0]][t]), (t.rows[-1], self.heights[t.rows[-1]][t])) for t in self.lanes
        }
        for trunk, lane in self.lanes.items():
            nearer = [span for other, span in spans.items() if self.lanes[other] < lane]
            for row in trunk.rows:
                place = row, self.heights[row][trunk]
                found += sum(top < place < bottom for top, bottom in nearer)
        return found

    def strokes(self, row: int) -> Iterator[Stroke]:
        """All lines in the gutter of `row`."""
        for trunk, lane in self.lanes.items():
            first, last = trunk.rows[0], trunk.rows[-1]
            if not first <= row <= last:
                continue
            x, (one, *_) = self.width - ARROW - STEP * lane, trunk.joins
            height = self.heights.get(row, {}).get(trunk)
            stops: list[int | str] = [*([0] if row > first else []), *([height] if height else []),
                                      *(["100%"] if row < last else [])]  # fmt: skip
            yield from (Stroke(x, y1, x, y2, one.mark, one.trunk) for y1, y2 in pairwise(stops))
            if height:
                for join in trunk.joins:
                    if join.branch == row:
                        yield Stroke(x, height, self.width, height, one.mark, one.trunk, join.ends, arrow=one.fans)
                if trunk.joint == row:
                    yield Stroke(x, height, self.width, height, one.mark, one.trunk, arrow=not one.fans)


def gutter(joins: Iterable[Join]) -> tuple[Gutter, list[Join]]:
    """`joins` in lanes with few crossings, and those for which no lane is left: they are to be said in words.

    Lanes go to the trunks with most joins first.
    """
    by_trunk = defaultdict[tuple[int, str], list[Join]](list)
    for join in joins:
        by_trunk[join.joint, join.mark].append(join)
    trunks = sorted((Trunk(tuple(found)) for found in by_trunk.values()), key=lambda trunk: -len(trunk.joins))
    drawn, rest = trunks[:MOST], trunks[MOST:]
    short_first = sorted(drawn, key=lambda trunk: (trunk.rows[-1] - trunk.rows[0], trunk.rows))
    return _shared(_ordered(short_first)), [join for trunk in rest for join in trunk.joins]


def _ordered(trunks: Sequence[Trunk]) -> list[Trunk]:
    """`trunks`, nearest lane first, each moved or changed with another as long as that saves crossings."""
    best = list(trunks)
    fewest, before = _in_order(best).crossings, -1
    while fewest and fewest != before:
        before = fewest
        for tried in [*_moved(best), *_swapped(best)]:
            if (number := _in_order(tried).crossings) < fewest:
                best, fewest = tried, number
    return best


def _moved(order: list[Trunk]) -> Iterator[list[Trunk]]:
    for trunk in order:
        rest = [other for other in order if other is not trunk]
        yield from ([*rest[:place], trunk, *rest[place:]] for place in range(len(order)))


def _swapped(order: list[Trunk]) -> Iterator[list[Trunk]]:
    for one, other in combinations(range(len(order)), 2):
        tried = order.copy()
        tried[one], tried[other] = order[other], order[one]
        yield tried


def _in_order(trunks: Sequence[Trunk]) -> Gutter:
    return Gutter({trunk: lane for lane, trunk in enumerate(trunks)})


def _shared(order: Sequence[Trunk]) -> Gutter:
    """Trunks in their `order`, one below the other in one lane where that costs no crossing."""
    found, allowed = _in_order(order), _in_order(order).crossings
    for trunk in order:
        for lane in range(found.lanes[trunk]):
            tried = Gutter(_closed(found.lanes | {trunk: lane}))
            if _apart(tried.lanes, trunk) and tried.crossings <= allowed:
                found = tried
                break
    return found


def _closed(lanes: dict[Trunk, int]) -> dict[Trunk, int]:
    """`lanes` without an empty one between them."""
    used = sorted(set(lanes.values()))
    return {trunk: used.index(lane) for trunk, lane in lanes.items()}


def _apart(lanes: dict[Trunk, int], trunk: Trunk) -> bool:
    """Whether no other trunk in the lane of `trunk` stands beside it."""
    others = [other for other in lanes if other is not trunk and lanes[other] == lanes[trunk]]
    return all(other.rows[-1] < trunk.rows[0] or trunk.rows[-1] < other.rows[0] for other in others)
