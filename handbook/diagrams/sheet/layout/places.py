"""Places bands, rows, heads and columns of a sheet one below the other."""

from handbook.diagrams.maps.bands import NETWORKS, ROUNDS
from handbook.diagrams.sheet.layout.columns import APART, GAP, Frame, stacked
from handbook.diagrams.sheet.layout.grid import MARGIN, TITLE, Grid, Stripe
from handbook.diagrams.sheet.lines.lanes import PITCH
from handbook.diagrams.sheet.lines.trunks import CHANNEL
from handbook.german.catalogue import word

INSET, LEAST_CHANNEL, TITLE_OF_LOOSE = 5.0, 8.0, 10.0  # points


def downwards(grid: Grid) -> float:
    """Gives everything on `grid` its place from above; returns how far down it reaches."""
    grid.stripes, grid.frames, grid.roads.channels = [], [], []
    y, level = MARGIN + TITLE, 0
    for number, (band, rows) in enumerate(zip(grid.content.bands, grid.upper.counts, strict=True)):
        top = y
        for _ in range(rows):
            y = _row(grid, level, _channel(grid, y))
            level += 1
        if number in grid.upper.loose:
            y = max(y, _loose(grid, number, top))
        y += INSET
        grid.stripes.append(Stripe(band.title, top, y - top))
    y = _heads(grid, _channel(grid, y))
    return _columns(grid, y) + INSET


def _channel(grid: Grid, y: float) -> float:
    """Leaves room for lines below `y`; returns where it ends."""
    lanes = grid.lanes.number(CHANNEL, len(grid.roads.channels))
    y += max(LEAST_CHANNEL, (lanes + 1) * PITCH)
    grid.roads.channels.append(y + grid.slack / 2)
    return y + grid.slack


def _row(grid: Grid, level: int, y: float) -> float:
    for cell in grid.upper.levels[level]:
        cell.x, cell.y, cell.width = grid.xs[cell.column], y, grid.column_width
        cell.height = cell.needs
    return max((cell.bottom for cell in grid.upper.levels[level]), default=y)


def _loose(grid: Grid, number: int, top: float) -> float:
    """Places the bodies of a band without a way, at its right; returns where they end."""
    loose = grid.upper.loose[number]
    xs, y = grid.xs[-loose.across :], top + INSET + TITLE_OF_LOOSE
    frame = Frame("", xs[0], top + INSET, xs[-1] + grid.column_width - xs[0], 0, word("no-way"))
    for first in range(0, len(loose.cells), loose.across):
        row = loose.cells[first : first + loose.across]
        for cell, x in zip(row, xs, strict=False):
            cell.x, cell.y, cell.width = x + GAP, y, grid.column_width - 2 * GAP
            cell.height = cell.needs
        y = max(cell.bottom for cell in row) + GAP
    frame.height = y - frame.y
    grid.frames.append(frame)
    return y


def _heads(grid: Grid, top: float) -> float:
    """Places the networks at the top of columns; returns where the band of rounds begins."""
    for column, x in zip(grid.columns, grid.xs, strict=True):
        y = top
        for cell in column.heads:
            right = grid.xs[cell.column + cell.span - 1] + grid.column_width
            cell.x, cell.y, cell.width = x, y, right - x
            cell.height = cell.needs
            y = cell.bottom + APART
    heads = [cell for column in grid.columns for cell in column.heads]
    if not heads:
        return top
    bottom = max(cell.bottom for cell in heads)
    for column in grid.columns:
        if column.framed and not column.joined:
            column.heads[-1].height = bottom - column.heads[-1].y
    grid.stripes.append(Stripe(word(f"band-{NETWORKS}"), top - INSET, bottom + GAP - top + INSET))
    return bottom + 2 * GAP


def _columns(grid: Grid, top: float) -> float:
    """Places what stands below the heads, and the frames of these around it; returns where it ends."""
    low, frame = top, None
    for column, x in zip(grid.columns, grid.xs, strict=True):
        inner, bottom = stacked(column.rows, x, top, grid.column_width)
        if column.framed and not column.joined:
            head = column.heads[-1]
            frame = Frame(head.id, head.x, head.y, head.width, 0, outer=True)
            grid.frames.append(frame)
        if column.framed and frame:
            frame.height = max(frame.height, bottom + GAP - frame.y)
        grid.frames += inner
        low = max(low, bottom + (GAP if column.framed else 0))
    if any(column.rows for column in grid.columns):
        grid.stripes.append(Stripe(word(f"band-{ROUNDS}"), top - GAP, low - top + GAP))
    return low
