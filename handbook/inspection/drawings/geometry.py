"""Reads a sheet back from its file: where boxes, frames, letters and lines lie, in points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from handbook.diagrams.sheet.letters import RISE, SPACING, width_of

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
A3 = 841.89  # points: how high it is printed
TOUCH = 0.6  # points: closer is on each other

Point = tuple[float, float]


class Place(NamedTuple):
    """A rectangle on the sheet; `name` tells a reader which."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def lies_on(self, other: "Place") -> bool:
        """Whether it covers a part of `other`."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > TOUCH and min(self.bottom, other.bottom) - max(self.top, other.top) > TOUCH

    def lies_in(self, other: "Place") -> bool:
        """Whether nothing of it stands out of `other`."""
        return (self.left >= other.left - TOUCH and self.right <= other.right + TOUCH
                and self.top >= other.top - TOUCH and self.bottom <= other.bottom + TOUCH)  # fmt: skip

    def touches(self, point: Point) -> bool:
        """Whether `point` lies in it or on its border."""
        return self._replace(left=point[0], right=point[0], top=point[1], bottom=point[1]).lies_in(self)


@dataclass(frozen=True)
class Line:
    """A line from the box `source` to the box `target`, by its corners."""

    source: str
    target: str
    points: tuple[Point, ...]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def pieces(self) -> Iterator[Place]:
        """Its straight pieces, flat or upright."""
        for one, other in pairwise(self.points):
            (left, right), (top, bottom) = (sorted(ends) for ends in zip(one, other, strict=True))
            yield Place(str(self), left, top, right, bottom)

    def runs_through(self, place: Place) -> bool:
        """Whether it crosses `place`; to end at its border is not through."""
        grown = Place("", place.left + TOUCH, place.top + TOUCH, place.right - TOUCH, place.bottom - TOUCH)
        return any(piece.left < grown.right and piece.right > grown.left and piece.top < grown.bottom
                   and piece.bottom > grown.top for piece in self.pieces)  # fmt: skip


class Drawing:
    """A sheet as it lies in the file `path`."""

    def __init__(self, path: Path) -> None:
        self.root = etree.parse(path).getroot()
        _, _, width, height = map(float, self.root.get("viewBox", "0 0 0 0").split())
        self.whole = Place("", 0, 0, width, height)
        self.links = [link.get("href", "") for link in self.root.iter(f"{SVG}a")]

    def _down(self, tag: etree._Element) -> float:
        """How far down the group shifts in which `tag` stands."""
        return sum(
            float(NUMBER.findall(up.get("transform", ""))[1]) for up in tag.iterancestors() if up.get("transform")
        )

    @cached_property
    def boxes(self) -> list[tuple[str, Place, list[Place]]]:
        """(id, place, texts in it) of each box."""
        found = []
        for group in self.root.iterfind(f".//{SVG}g[@data-kasten]"):
            numbers = [float(one) for one in NUMBER.findall(next(group.iter(f"{SVG}polygon")).get("points", ""))]
            down = self._down(group)
            id, ys = group.get("data-kasten", ""), [y + down for y in numbers[1::2]]
            place = Place(id, min(numbers[::2]), min(ys), max(numbers[::2]), max(ys))
            found.append((id, place, [self._text(text) for text in group.iter(f"{SVG}text")]))
        return found

    @cached_property
    def frames(self) -> list[Place]:
        """The borders around what lies in something, each with its id."""
        found = []
        for tag in self.root.iterfind(f".//{SVG}rect[@data-rahmen]"):
            x, y, width, height = (float(tag.get(name, "0")) for name in ("x", "y", "width", "height"))
            found.append(Place(tag.get("data-rahmen", ""), x, y, x + width, y + height))
        return found

    @cached_property
    def headings(self) -> list[Place]:
        """The texts that stand in no box."""
        return [self._text(text) for text in self.root.iter(f"{SVG}text")
                if not any(up.get("data-kasten") for up in text.iterancestors())]  # fmt: skip

    @cached_property
    def lines(self) -> list[Line]:
        found = []
        for group in self.root.iterfind(f".//{SVG}g[@data-von]"):
            numbers, down = NUMBER.findall(next(group.iter(f"{SVG}path")).get("d", "")), self._down(group)
            points = [(float(x), float(y) + down) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            head = group.find(f"{SVG}polygon")
            if head is not None:  # the line ends in the point of its arrow
                corners = [float(one) for one in NUMBER.findall(head.get("points", ""))]
                tips = [(x, y + down) for x, y in zip(corners[::2], corners[1::2], strict=True)]
                points.append(max(tips, key=lambda tip: abs(tip[0] - points[-1][0]) + abs(tip[1] - points[-1][1])))
            found.append(Line(group.get("data-von", ""), group.get("data-nach", ""), tuple(points)))
        return found

    def _text(self, tag: etree._Element) -> Place:
        size, said = float(tag.get("font-size", "0")), tag.text or ""
        width = width_of(said, size, bold=tag.get("font-weight") == "bold")
        x, y = float(tag.get("x", "0")), float(tag.get("y", "0")) + self._down(tag)
        left = x - width if tag.get("text-anchor") == "end" else x
        return Place(said, left, y - size * RISE, left + width, y + size * (SPACING - RISE))

    @property
    def smallest(self) -> float:
        """The size of the smallest letters in print, in points."""
        sizes = [float(tag.get("font-size", "0")) for tag in self.root.iter(f"{SVG}text")]
        return min(sizes, default=0) * A3 / self.whole.bottom

    @property
    def crossings(self) -> int:
        """How often lines cross."""
        pieces = [[*line.pieces] for line in self.lines]
        return sum(_cross(one, other) for these, those in combinations(pieces, 2) for one in these for other in those)


def _cross(one: Place, other: Place) -> bool:
    return _over(one, other) or _over(other, one)


def _over(flat: Place, upright: Place) -> bool:
    """Whether `flat` runs over `upright`, with a piece of both on each side."""
    across = flat.left < upright.left and upright.right < flat.right
    return across and upright.top < flat.top and flat.bottom < upright.bottom
