"""Around the map: title and date above, below it the fields of action by name, and what lines and signs mean."""

from xml.etree import ElementTree as Tree

from handbook.book.entries import Handbook
from handbook.diagrams.maps.ways import colour_of
from handbook.diagrams.sheet.cells import Line
from handbook.diagrams.sheet.layout.columns import GAP
from handbook.diagrams.sheet.layout.grid import FIELD, LEGEND, MARGIN, SAMPLE, SMALL, Grid
from handbook.diagrams.sheet.letters import RISE, SPACING
from handbook.german.catalogue import word
from handbook.german.dates import german_date

SVG = "{http://www.w3.org/2000/svg}"
TITLE = 17.0  # size of letters


def head(root: Tree.Element, book: Handbook, grid: Grid, name: str) -> None:
    """The title of the sheet, and from when and where it is."""
    y = MARGIN + TITLE * 0.8
    letters(root, MARGIN, y, Line(name, TITLE, bold=True))
    said = word("sheet-state", date=german_date(book.today.isoformat()), site=book.settings.titel)
    letters(root, grid.width - MARGIN, y, Line(said, SMALL, look="ruhig"), end=True)


def foot(root: Tree.Element, book: Handbook, grid: Grid) -> None:
    """A bar for each field of action below its columns, and the legend."""
    top = grid.bottom + GAP
    for bar in grid.bars:
        look = f"feld feld-{colour_of(book, bar.theme) if bar.theme else 0}"
        shape(root, "rect", look, x=bar.left, y=top, width=bar.right - bar.left, height=grid.bar_height)
        for number, said in enumerate(bar.lines):
            y = top + GAP + FIELD * (RISE + SPACING * number)
            letters(root, bar.left + GAP, y, Line(said, FIELD, bold=True, look="feld-name"))
    for look, said, x, row in grid.legend:
        y = top + grid.bar_height + LEGEND * (row + 1)
        _sample(root, look, x, y - LEGEND * 0.2)
        letters(root, x + (SAMPLE if look else 0), y, Line(said, SMALL))


def _sample(root: Tree.Element, look: str, x: float, y: float) -> None:
    """A piece of what has the class `look`, from x on around y."""
    width = SAMPLE - 2 * GAP
    if look.startswith("weg"):
        group = Tree.SubElement(root, f"{SVG}g", {"class": look})
        Tree.SubElement(group, f"{SVG}path", d=f"M{x:.2f} {y:.2f}h{width:g}")
    elif look.startswith("gabel"):
        shape(root, "circle", look, cx=x + width / 2, cy=y, r="1.5")
    elif look:
        shape(root, "rect", look, x=x, y=y - 4, width=width, height="8")


def shape(parent: Tree.Element, tag: str, look: str, **places: float | str) -> Tree.Element:
    """The shape `tag` in `parent` with the class `look` and its places."""
    written = {name: place if isinstance(place, str) else f"{place:.2f}" for name, place in places.items()}
    return Tree.SubElement(parent, SVG + tag, written | {"class": look})


def letters(parent: Tree.Element, x: float, y: float, line: Line, *, end: bool = False) -> None:
    """`line` in `parent`, from x on or, with `end`, up to there."""
    result = Tree.SubElement(parent, f"{SVG}text", {"x": f"{x:.2f}", "y": f"{y:.2f}", "font-size": f"{line.size:g}"})
    more = {"class": line.look, "font-weight": "bold" if line.bold else "", "text-anchor": "end" if end else ""}
    result.attrib |= {name: value for name, value in more.items() if value}
    result.text = line.text
