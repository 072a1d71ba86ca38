"""The boxes of the sheet: what stands in each, in lines of the width that it has, and which lie in it or around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import shorten

from handbook.book.queries import GUESS
from handbook.diagrams.maps.bands import DECIDES, NETWORKS, POLITICAL
from handbook.diagrams.model import Box
from handbook.diagrams.sheet.letters import RISE, SPACING, broken
from handbook.german.catalogue import word

PAD = 2  # points between the border of a box and its letters
# Sizes of letters: where it is decided, networks and other bodies, all else; smaller ones nobody reads on a wall.
BIGGEST, BIG, SMALL = 9, 7, 6.5
BEGUN = 18  # letters of the name of a box that is near
QUIET, WAY, GAP = "ruhig", "weg", "abbruch"  # classes of lines


@dataclass(frozen=True)
class Line:
    """A line of text in a box; `look` is its class, empty for the name."""

    text: str
    size: float
    bold: bool = False
    look: str = ""


@dataclass(eq=False)
class Cell:
    """A box on the sheet, or a heading where `box` is None. `name` is its own on the sheet; places are in points.

    `column` and `level` say where it stands among columns and rows, `span` over how many columns it goes. Lines leave
    it upwards, or, where `sides` names gutters, sideways.
    """

    name: str
    band: str
    box: Box | None = None
    title: str = ""
    also: tuple[str, ...] = ()  # names of bodies that stand elsewhere and belong to it
    parent: "Cell | None" = None  # the cell in whose frame it lies
    is_head: bool = False  # of columns
    is_loose: bool = False  # around it is said that no way is known
    again: bool = False  # it stands once more, to go on
    width: float = 0
    x: float = 0
    y: float = 0
    height: float = 0
    column: int = 0
    span: int = 1
    level: int = 0
    sides: tuple[int, ...] = ()
    _lines: dict[float, list[Line]] = field(default_factory=dict, init=False, repr=False)  # by width

    @property
    def id(self) -> str:
        """The id of the entry that it shows."""
        return self.box.node.id if self.box else ""

    @property
    def texts(self) -> list[tuple[str, float, bool, str]]:
        """Its texts, each with size, weight and class."""
        return list(self._texts())

    def _texts(self) -> Iterator[tuple[str, float, bool, str]]:
        if self.box is None:
            yield word("sheet-gap", text=self.title), SMALL, True, GAP
            return
        box, is_head = self.box, not self.parent and self.band == NETWORKS
        name = word("sheet-again", name=box.node.name) if self.again else box.node.name
        size = BIGGEST if self.band == DECIDES else BIG if is_head or self.band in POLITICAL else SMALL
        yield name, size, self.band in (NETWORKS, *POLITICAL), ""
        if self.again:
            return
        if box.node.second:
            yield box.node.second, SMALL, False, QUIET
        for edge, other in box.words:
            yield word("sheet-told", name=_sure(_begun(other.name), edge.certainty)), SMALL, False, WAY
        for name in box.told:
            yield word("sheet-told", name=name), SMALL, False, WAY
        if box.also or self.also:
            names = [*(_sure(other.name, certainty) for other, certainty in box.also), *self.also]
            yield word("sheet-also", names=", ".join(names)), SMALL, False, QUIET
        if box.gap and not self.is_loose:
            gap = box.gap if box.gap == word("no-way") else word("sheet-way-ends")
            yield word("sheet-gap", text=gap), SMALL, False, GAP

    @property
    def spoken(self) -> str:
        """All that stands in it, for those who listen."""
        return ". ".join(text for text, *_ in self.texts)

    @property
    def lines(self) -> list[Line]:
        """Its lines, broken to its width."""
        if self.width not in self._lines:
            self._lines[self.width] = [
                Line(line, size, bold, look)
                for text, size, bold, look in self.texts
                for line in broken(text, self.width - 2 * PAD, size, bold=bold)
            ]
        return self._lines[self.width]

    @property
    def needs(self) -> float:
        """How tall it has to be."""
        return sum([line.size for line in self.lines]) * SPACING + 2 * PAD

    @property
    def feet(self) -> Iterator[tuple[Line, float]]:
        """Its lines, each with the y on which its letters stand."""
        y = self.y + PAD
        for line in self.lines:
            yield line, y + line.size * RISE
            y += line.size * SPACING

    @property
    def depth(self) -> int:
        """In how many frames it lies."""
        return self.parent.depth + 1 if self.parent else 0

    @property
    def is_guessed(self) -> bool:
        """Whether it is a guess that it lies where it lies."""
        return self.box is not None and self.box.certainty == GUESS

    @property
    def place(self) -> float:
        """The middle of it, counted in columns."""
        return self.column + self.span / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def _begun(name: str) -> str:
    """How `name` begins: enough to find it in the same frame."""
    return shorten(name, BEGUN, placeholder=" …")


def _sure(text: str, certainty: str) -> str:
    return word("sheet-guess", text=text) if certainty == GUESS else text
