"""A sheet with everything in its place."""

from dataclasses import dataclass, field

from handbook.book.entries import Entry
from handbook.diagrams.sheet.cells import Cell
from handbook.diagrams.sheet.content import Content
from handbook.diagrams.sheet.layout.columns import GAP, Column, Frame
from handbook.diagrams.sheet.layout.levels import Upper
from handbook.diagrams.sheet.letters import SPACING, broken, width_of
from handbook.diagrams.sheet.lines.lanes import Lanes
from handbook.diagrams.sheet.lines.trunks import Roads
from handbook.german.catalogue import word

WIDTH, HEIGHT = 1190.55, 841.89  # points: A3
MARGIN, HEADING, TITLE = 15.0, 60.0, 28.0  # points: around all, for headings, for what stands above
LEGEND, SAMPLE, APART = (
    12.0,
    30.0,
    14.0,
)  # points: a row of the legend, a sample in it, and from one meaning to the next
NARROWEST = 54.0  # points: a column
FIELD, SMALL = 7.5, 7.5  # sizes of letters in the bars of fields of action, and in the legend


@dataclass(frozen=True)
class Bar:
    """The name of the field of action `theme` below its columns, in lines."""

    theme: Entry | None
    left: float
    right: float
    lines: list[str]


@dataclass
class Stripe:
    """A band as it lies on the sheet."""

    title: str
    y: float
    height: float


@dataclass
class Grid:
    """A sheet, in points; `xs` are the left edges of its columns, `slack` is what channels get beyond their need."""

    width: float
    height: float
    content: Content
    columns: list[Column]
    upper: Upper
    roads: Roads
    lanes: Lanes
    column_width: float = NARROWEST
    xs: list[float] = field(default_factory=list)
    stripes: list[Stripe] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    slack: float = 0

    @property
    def cells(self) -> list[Cell]:
        """All cells in the order in which they are read."""
        return [*self.upper.cells, *(cell for column in self.columns for cell in (*column.heads, *column.rows))]

    @property
    def bars(self) -> list[Bar]:
        """The fields of action from the left."""
        edges: dict[Entry | None, tuple[float, float]] = {}
        for column, x in zip(self.columns, self.xs, strict=True):
            if column.heads or column.rows:
                edges[column.theme] = (edges.get(column.theme, (x, 0))[0], x + self.column_width)
        names = {theme: theme.name if theme else word("sheet-no-field") for theme in edges}
        return [Bar(theme, left, right, broken(names[theme], right - left - 2 * GAP, FIELD, bold=True))
                for theme, (left, right) in edges.items()]  # fmt: skip

    @property
    def bar_height(self) -> float:
        return max((len(bar.lines) for bar in self.bars), default=0) * FIELD * SPACING + 2 * GAP

    @property
    def legend(self) -> list[tuple[str, str, float, int]]:
        """The meanings of lines and signs, each with its class, and where it begins: x and row."""
        found: list[tuple[str, str, float, int]] = []
        x, row = MARGIN, 0
        for look, said in self.content.meanings:
            width = (SAMPLE if look else 0) + width_of(said, SMALL)
            if x + width > self.width - MARGIN:
                x, row = MARGIN, row + 1
            found.append((look, said, x, row))
            x += width + APART
        return found

    @property
    def bottom(self) -> float:
        """How far down bands and columns may reach."""
        rows = self.legend[-1][3] + 1 if self.legend else 0
        return self.height - MARGIN - LEGEND * rows - self.bar_height - 2 * GAP
