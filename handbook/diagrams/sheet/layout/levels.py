"""Places the political bodies above the columns: in rows by band, each body near those that report to it."""

from collections import defaultdict
from dataclasses import dataclass, field

from handbook.diagrams.sheet.cells import Cell
from handbook.diagrams.sheet.content import Content
from handbook.diagrams.sheet.layout.columns import Column
from handbook.diagrams.sheet.lines.trunks import Roads
from handbook.german.catalogue import word

MOST = 10  # bodies in a row
LOOSE_ROWS = 2  # of bodies without a way, so that they do not stand higher than the others


@dataclass
class Loose:
    """The bodies of a band of which no way is known, in rows of `across` columns at the right."""

    cells: list[Cell]
    across: int = 1


@dataclass
class Upper:
    """The political bodies: rows from above (`levels`), how many each band has, and by band those without a way."""

    levels: list[list[Cell]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    loose: dict[int, Loose] = field(default_factory=dict)

    @property
    def widest(self) -> int:
        """How many bodies the longest row has."""
        return max((len(row) for row in self.levels), default=0)

    @property
    def needs(self) -> int:
        """How many columns there have to be for all of them."""
        return self.widest + bool(self.loose)

    @property
    def cells(self) -> list[Cell]:
        """All of them in the order in which they are read."""
        return [
            *(cell for row in self.levels for cell in row),
            *(cell for one in self.loose.values() for cell in one.cells),
        ]


def _cut(row: list[Cell]) -> list[list[Cell]]:
    """`row` in rows of about the same length, none longer than MOST."""
    count = -(-len(row) // MOST)
    return [row[number::count] for number in range(count)]


def upper_rows(content: Content) -> Upper:
    """The bodies of each band in rows: who reports to a body of the same band stands below it."""
    upper, ends = Upper(), {end for edge in content.edges for end in (edge.source, edge.target)}
    for number, band in enumerate(content.bands):
        inside = {entry.id for entry in band.entries}
        above = defaultdict[str, list[str]](list)
        for edge in content.edges:
            if {edge.source, edge.target} <= inside:
                above[edge.source].append(edge.target)
        rows = defaultdict[int, list[Cell]](list)
        for cell in (content.bodies[entry.id] for entry in band.entries):
            cell.is_loose = cell.id not in ends and cell.box is not None and cell.box.gap == word("no-way")
            if cell.is_loose:
                upper.loose.setdefault(number, Loose([])).cells.append(cell)
            else:
                rows[_depth(cell.id, above, ())].append(cell)
        found = [row for depth in sorted(rows) for row in _cut(rows[depth])] or [[]]
        upper.levels += found
        upper.counts.append(len(found))
    return upper


def _depth(id: str, above: dict[str, list[str]], seen: tuple[str, ...]) -> int:
    """Over how many others of its band what `id` says leads."""
    return max((1 + _depth(one, above, (*seen, id)) for one in above[id] if one not in (*seen, id)), default=0)


def placed(content: Content, columns: list[Column], upper: Upper, roads: Roads) -> None:
    """Gives each cell its column, row and gutters, and tells `roads`. There are at least as many columns as needed."""
    _lower(columns, len(upper.levels))
    for loose in upper.loose.values():
        loose.across = min(-(-len(loose.cells) // LOOSE_ROWS), len(columns) - upper.widest)
    roads.columns = len(columns) - max((loose.across for loose in upper.loose.values()), default=0)
    below = defaultdict[str, list[float]](list)
    first = {
        cell.id: cell for column in reversed(columns) for cell in reversed((*column.heads, *column.rows)) if cell.id
    }
    for edge in content.edges:
        if edge.source in first:
            below[edge.target].append(first[edge.source].place)
    for level, row in reversed([*enumerate(upper.levels)]):
        _spread(row, below, roads.columns, {column for _, column in roads.taken})
        for cell in row:
            cell.level, cell.span, cell.sides = level, 1, ()
            for edge in content.edges:
                if edge.source == cell.id:
                    below[edge.target].append(cell.place)
        roads.taken |= {(level, cell.column) for cell in row}


def _lower(columns: list[Column], level: int) -> None:
    """Only from the upper head of a column lines leave upwards."""
    for number, column in enumerate(columns):
        goes_on = number + 1 < len(columns) and columns[number + 1].joined
        sides = tuple(side for side, free in ((number, not column.joined), (number + 1, not goes_on)) if free)
        for place, cell in enumerate((*column.heads, *column.rows)):
            cell.column, cell.level, cell.span = number, level, 1
            cell.sides = () if column.heads and not place else sides
        if column.heads and goes_on:
            column.heads[-1].span = 2


def _spread(row: list[Cell], below: dict[str, list[float]], count: int, lower: set[int]) -> None:
    """Gives the cells of a `row` columns of their own, near the middle of what reports to them.

    The others stand beside these, best not above those of the rows below, which are in the columns `lower`.
    """
    known = {cell.id: sum(found) / len(found) for cell in row if (found := below[cell.id])}
    row.sort(key=lambda cell: (cell.id not in known, known.get(cell.id, 0)))
    taken: set[int] = set()
    for number, cell in enumerate(row[: len(known)]):
        cell.column = min(max(max(taken, default=-1) + 1, int(known[cell.id])), count - len(known) + number)
        taken.add(cell.column)
    usual = sum(known.values()) / len(known) if known else count / 2
    for cell in row[len(known) :]:
        free = set(range(count)) - taken
        cell.column = min(free, key=lambda place: (place in lower, abs(place + 0.5 - usual), place))
        taken.add(cell.column)
    row.sort(key=lambda cell: cell.column)
