"""The map of all ways of the area, as sheets of A3 for printing: the only drawing that Graphviz makes.

content says what stands on a sheet, columns and grid give it its place, trunks and lanes lead the lines, dot and draw
have it drawn, svg makes a file of it.
"""

from itertools import count

from handbook.book.addresses import sheet_path
from handbook.book.entries import Handbook
from handbook.book.queries import decides
from handbook.diagrams.model import FEW
from handbook.diagrams.sheet.content import Block, Whole, whole
from handbook.diagrams.sheet.dot import dot
from handbook.diagrams.sheet.draw import drawn
from handbook.diagrams.sheet.layout.fit import fitted
from handbook.diagrams.sheet.layout.grid import Grid
from handbook.diagrams.sheet.svg import finished
from handbook.german.catalogue import word

LARGER, SMALLER = (1.8, 1.6, 1.45, 1.3, 1.2, 1.1, 1.0), (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)  # than usual letters
MOST = 12  # sheets


def sheets(book: Handbook) -> dict[str, str]:
    """The sheets of `book` by their path in the site, as SVG; none if no body decides, or little is there to be seen.

    Raises HandbookError where there is no Graphviz.
    """
    all_of_it = whole(book)
    if not any(map(decides, all_of_it.shown)) or len(all_of_it.shown) <= FEW or not all_of_it.lines:
        return {}
    grids = on_sheets(all_of_it)
    result = {}
    for number, grid in enumerate(grids, 1):
        path, name = sheet_path(number), _name(book, number, len(grids))
        result[path] = finished(drawn(dot(grid, path), name), book, grid, name)
    return result


def on_sheets(shown: Whole) -> list[Grid]:
    """All that is `shown`, in its places: on one sheet with letters as large as it goes, or on several."""
    blocks = shown.blocks(shown.shown)
    for number in count(1):
        last = number >= min(MOST, len(blocks))
        scales = (*LARGER, *SMALLER) if last else LARGER if number == 1 else LARGER[-1:]
        contents = [shown.content(part, first=place == 0) for place, part in enumerate(_shared(blocks, number))]
        found = [next(filter(None, (fitted(content, scale) for scale in scales)), None) for content in contents]
        grids = [grid for grid in found if grid]
        if last or len(grids) == len(found):
            return grids
    raise AssertionError


def _shared(blocks: list[Block], number: int) -> list[list[Block]]:
    """`blocks`, in their order, in `number` parts of about the same size."""
    sizes = [len(block.rows) + 8 for block in blocks]
    ends, total = [], 0
    for size in sizes:
        total += size
        ends.append(total)
    return [[block for block, size, end in zip(blocks, sizes, ends, strict=True)
             if part <= (end - size / 2) * number / total < part + 1] for part in range(number)]  # fmt: skip


def _name(book: Handbook, number: int, count: int) -> str:
    area = book.get(book.settings.gebiet)
    name = word("sheet-title", name=area.name if area else book.settings.titel)
    return word("sheet-number", title=name, number=number, count=count) if count > 1 else name
