"""Fills columns: networks with what lies in them, small ones on top of each other, rounds that lie in no network."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from handbook.book.entries import Entry, gathered
from handbook.diagrams.sheet.cells import Cell
from handbook.diagrams.sheet.content import Block

GAP = 3.0  # points between boxes, and from a frame to what lies in it
APART = 5.0  # points between networks that stand on each other
HEADS = 84.0  # so tall a stack of small networks may get, or as tall as the tallest head


@dataclass
class Frame:
    """A border around what lies in the entry `id`, or with a `title` around what has something in common.

    `guessed`: it is a guess where the entry lies itself. `outer`: it goes around a network with its columns.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    title: str = ""
    guessed: bool = False
    outer: bool = False


@dataclass
class Column:
    """A column of the sheet: `heads` in the band of networks, `rows` below. `framed`: these lie in the last head.

    `joined`: it goes on with what lies in the network at its left.
    """

    theme: Entry | None
    heads: list[Cell] = field(default_factory=list)
    rows: list[Cell] = field(default_factory=list)
    framed: bool = False
    joined: bool = False


def stacked(rows: list[Cell], x: float, y: float, width: float) -> tuple[list[Frame], float]:
    """Places `rows` one below the other from (x, y); returns the frames around what lies in others, and the end."""
    frames: list[Frame] = []
    around: list[tuple[Cell, Frame]] = []

    def close() -> None:
        nonlocal y
        _, frame = around.pop()
        frame.height = y - frame.y
        y += GAP

    def open_frame(cell: Cell, top: float) -> None:
        inset = GAP * cell.depth
        frame = Frame(cell.id, x + inset, top, width - 2 * inset, 0, guessed=cell.is_guessed)
        frames.append(frame)
        around.append((cell, frame))

    for cell in rows:
        wholes = _wholes(cell)
        while around and around[-1][0] not in wholes:
            close()
        for whole in wholes[len(around) :]:  # it began in the column before
            open_frame(whole, y)
            y += GAP
        inset = GAP * cell.depth
        cell.x, cell.y, cell.width = x + inset, y, width - 2 * inset
        cell.height = cell.needs
        if cell.box and cell.box.inside:
            open_frame(cell, y)
        y = cell.bottom + GAP
    while around:
        close()
    return frames, y - GAP


def columns(blocks: list[Block], width: float, limit: float) -> list[Column]:
    """`blocks` in columns of `width`, field by field; what stands below the heads is at most `limit` high."""
    result = []
    highest = max((_height([block.head], width) for block in blocks if block.head and block.rows), default=0)
    for theme, those in gathered(blocks, lambda block: block.theme).items():
        found = [column for block in those if block.rows for column in _of_block(block, width, limit)]
        for small in (block.head for block in those if block.head and not block.rows):
            free = [column for column in found if not column.joined and not _goes_on(column, found)
                    and _height([small, *column.heads], width) <= max(HEADS, highest)]  # fmt: skip
            if not free:
                found.append(Column(theme))
                free = found[-1:]
            min(free, key=lambda column: _height(column.heads, width)).heads.insert(0, small)
        result += found
    return result


def _goes_on(column: Column, found: list[Column]) -> bool:
    return any(other.joined and before is column for before, other in pairwise(found))


def _height(cells: list[Cell], width: float) -> float:
    for cell in cells:
        cell.width = width
    return sum(cell.needs + APART for cell in cells) - APART if cells else 0


def _of_block(block: Block, width: float, limit: float) -> list[Column]:
    parts = _parted(block.rows, width, limit)
    even, total = limit, stacked(block.rows, 0, 0, width)[1]
    for share in range(10):  # as even as it goes
        even = total / len(parts) * (1 + share / 20)
        if len(tried := _parted(block.rows, width, min(even, limit))) == len(parts):
            parts = tried
            break
    result = []
    for number, rows in enumerate(parts):
        column = Column(block.theme, [], rows, framed=block.head is not None)
        if block.head and number % 2:
            column.joined = True
        elif block.head:
            again = replace(block.head, again=True, name=f"{block.head.name}~{number}")
            column.heads.append(again if number else block.head)
        result.append(column)
    return result


def _parted(rows: list[Cell], width: float, limit: float) -> list[list[Cell]]:
    """`rows` in parts that are at most `limit` high, a heading not apart from what stands below it."""
    parts: list[list[Cell]] = [[]]
    heading = None
    for row in rows:
        heading = row if row.box is None else heading
        if parts[-1] and stacked([*parts[-1], row], 0, 0, width)[1] > limit:
            taken: list[Cell] = []
            while parts[-1] and (parts[-1][-1].box is None or parts[-1][-1] is (taken[0] if taken else row).parent):
                taken.insert(0, parts[-1].pop())
            if not parts[-1]:
                parts.pop()
            parts.append(taken)
            if heading and heading is not row and heading not in taken:
                parts[-1].insert(0, replace(heading, name=f"{heading.name}~{len(parts)}"))
        parts[-1].append(row)
    return parts


def _wholes(cell: Cell) -> list[Cell]:
    """The cells in whose frames `cell` lies, the outer first, without the head of its columns."""
    found: list[Cell] = []
    while cell.parent and not cell.parent.is_head:
        cell = cell.parent
        found.insert(0, cell)
    return found
