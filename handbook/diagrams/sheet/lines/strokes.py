"""Turns trunks with their lanes into the lines that are drawn: where several run together, only one is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from handbook.diagrams.sheet.lines.lanes import Lanes, Piece
from handbook.diagrams.sheet.lines.trunks import Join, Point, Trunk


@dataclass(frozen=True)
class Stroke:
    """A line as it is drawn: up to its target, or to where it meets another one of its trunk (`joins`)."""

    trunk: Trunk
    join: Join
    points: tuple[Point, ...]
    joins: bool


def strokes(lanes: Lanes) -> Iterator[Stroke]:
    """The lines of all trunks; no piece is drawn twice."""
    for trunk in lanes.roads.trunks:
        drawn: list[Piece] = []
        for join in trunk.joins:
            points = _up_to(drawn, _straight(lanes.points(trunk, join)))
            yield Stroke(trunk, join, tuple(points), joins=points[-1] != lanes.points(trunk, join)[-1])
            drawn += [_piece(*ends) for ends in pairwise(points)]


def _up_to(drawn: list[Piece], points: list[Point]) -> list[Point]:
    """`points` up to where they meet what is `drawn`."""
    found = points[:1]
    for start, end in pairwise(points):
        piece = _piece(start, end)
        meeting = [_meeting(piece, start, end, other) for other in drawn]
        if there := [point for point in meeting if point]:
            found.append(min(there, key=lambda point: abs(point[0] - start[0]) + abs(point[1] - start[1])))
            return found if found[-1] != found[-2] else found[:-1]
        found.append(end)
    return found


def _meeting(piece: Piece, start: Point, end: Point, other: Piece) -> Point | None:
    """Where the `piece` from `start` to `end` first meets `other`."""
    if piece.upright != other.upright:
        meets = piece.low <= other.at <= piece.high and other.low <= piece.at <= other.high
        return ((piece.at, other.at) if piece.upright else (other.at, piece.at)) if meets else None
    if piece.at != other.at or piece.high < other.low or other.high < piece.low:
        return None
    axis = 1 if piece.upright else 0
    along = min(max(start[axis], other.low), other.high)
    return (start[0], along) if piece.upright else (along, start[1])


def _straight(points: list[Point]) -> list[Point]:
    """`points` without those at which nothing turns."""
    found: list[Point] = []
    for point in points:
        if found and point == found[-1]:
            continue
        if len(found) > 1 and (found[-2][0] == found[-1][0] == point[0] or found[-2][1] == found[-1][1] == point[1]):
            found.pop()
        found.append(point)
    return found


def _piece(start: Point, end: Point) -> Piece:
    upright, axis = start[0] == end[0], 1 if start[0] == end[0] else 0
    return Piece(upright, start[1 - axis], *sorted((start[axis], end[axis])))
