"""Finds a place for everything on a sheet: how many columns, how wide, and whether all of it has room."""

from handbook.diagrams.sheet.content import Content
from handbook.diagrams.sheet.layout.columns import GAP, Column, columns
from handbook.diagrams.sheet.layout.grid import HEADING, HEIGHT, MARGIN, NARROWEST, WIDTH, Grid
from handbook.diagrams.sheet.layout.levels import placed, upper_rows
from handbook.diagrams.sheet.layout.places import downwards
from handbook.diagrams.sheet.lines.lanes import PITCH, Lanes
from handbook.diagrams.sheet.lines.trunks import GUTTER, Roads, trunks

WIDEST, LEAST_GUTTER = 104.0, 6.0  # points: a column, a gutter
SAVED = 3 * PITCH  # points that trunks may save when they settle
SLACK = 14.0  # points: so much higher a channel gets where there is room
SHARES = (0.6, 0.57, 0.54, 0.51, 0.48, 0.45, 0.42, 0.38, 0.34, 0.3)  # of the height of the sheet, for the columns


def fitted(content: Content, scale: float) -> Grid | None:
    """`content` on a sheet on which letters are `scale` times as large as usual; None if it has no room."""
    width, height = WIDTH / scale, HEIGHT / scale
    tried: list[list[int]] = []
    for share in SHARES:
        found = _filled_up(columns(content.blocks, NARROWEST, height * share), upper_rows(content).needs)
        rows = [len(column.rows) for column in found]
        if len(found) * NARROWEST > width - 2 * MARGIN - HEADING:
            return None
        if rows not in tried and (grid := _tried(content, found, width, height)):
            return grid
        tried.append(rows)
    return None


def _filled_up(found: list[Column], least: int) -> list[Column]:
    """`found` with empty columns at both sides, so that there are at `least` so many."""
    missing = max(least - len(found), 0)
    return [*(Column(None) for _ in range(missing // 2)), *found, *(Column(None) for _ in range(-(-missing // 2)))]


def _tried(content: Content, found: list[Column], width: float, height: float) -> Grid | None:
    joined = {number for number, column in enumerate(found) if column.joined}
    upper = upper_rows(content)
    roads = Roads(len(upper.levels), closed=joined)
    placed(content, found, upper, roads)
    lower = (cell for column in found for cell in (*column.heads, *column.rows))
    cells = {cell.name: cell for cell in (*upper.cells, *lower)}
    grid = Grid(width, height, content, found, upper, roads, Lanes(roads, cells))
    if not _across(grid, joined) or downwards(grid) > grid.bottom:  # not even without lines
        return None
    roads.plan(trunks(content.edges, [*cells.values()], content.colours))
    grid.lanes = Lanes(roads, cells)
    if not _across(grid, joined) or downwards(grid) > grid.bottom + SAVED:
        return None
    grid.lanes.settle()
    spare = grid.bottom - downwards(grid)
    if spare < 0:
        return None
    grid.slack = min(spare / len(roads.channels), SLACK)
    downwards(grid)
    grid.stripes[-1].height = grid.bottom - grid.stripes[-1].y
    return grid


def _across(grid: Grid, joined: set[int]) -> bool:
    """Places columns and gutters; False if the columns have too little room."""
    count, inner = len(grid.columns), grid.width - 2 * MARGIN - HEADING
    lanes = [grid.lanes.number(GUTTER, number) for number in range(count + 1)]
    gutters = [GAP if n in joined else max(LEAST_GUTTER, (lanes[n] + 1) * PITCH) for n in range(count + 1)]
    grid.column_width = min((inner - sum(gutters)) / count, WIDEST)
    spare = (inner - sum(gutters) - grid.column_width * count) / (count + 1 - len(joined))
    x, grid.xs, grid.roads.gutters = MARGIN + HEADING, [], []
    for number, gutter in enumerate(gutters):
        room = gutter if number in joined else gutter + spare
        grid.roads.gutters.append(x + room / 2)
        grid.xs.append(x + room)
        x += room + grid.column_width
    grid.xs.pop()
    return grid.column_width >= NARROWEST
