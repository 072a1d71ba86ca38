"""Turns what Graphviz drew into the sheet: bands and frames below the boxes, plain links, names, styles, a legend."""

import re
from pathlib import Path
from xml.etree import ElementTree as Tree

from handbook.book.entries import Handbook
from handbook.diagrams.maps.bands import DECIDES, POLITICAL
from handbook.diagrams.sheet.cells import GAP as NO_WAY
from handbook.diagrams.sheet.cells import PAD, SMALL, Cell, Line
from handbook.diagrams.sheet.dot import NAME
from handbook.diagrams.sheet.foot import SVG, foot, head, letters, shape
from handbook.diagrams.sheet.layout.columns import GAP
from handbook.diagrams.sheet.layout.grid import HEADING, MARGIN, Grid
from handbook.diagrams.sheet.letters import RISE, SPACING, broken
from handbook.diagrams.sheet.lines.strokes import Stroke, strokes
from handbook.german.catalogue import word

LINK = "{http://www.w3.org/1999/xlink}"
STYLE = (Path(__file__).parent / "sheet.css").read_text(encoding="utf-8")
NUMBERS = re.compile(r"-?[\d.]+")
A3 = {"width": "420mm", "height": "297mm"}
BAND = 7.5  # size of letters in headings


def finished(drawing: str, book: Handbook, grid: Grid, name: str) -> str:
    """The SVG file of the sheet `grid` that is called `name`, from the `drawing` of Graphviz."""
    Tree.register_namespace("", SVG[1:-1])
    drawn = Tree.fromstring(re.sub(r"<!DOCTYPE[^>]*>|<!--.*?-->", "", drawing, flags=re.DOTALL))
    groups = {group.get("id"): group for group in drawn.iter(f"{SVG}g")}
    root = Tree.Element(f"{SVG}svg", {
        "viewBox": f"0 0 {grid.width:.2f} {grid.height:.2f}", **A3, "lang": "de", "role": "group",
        "aria-labelledby": f"{NAME}-titel", "aria-describedby": f"{NAME}-text",
    })  # fmt: skip
    Tree.SubElement(root, f"{SVG}title", id=f"{NAME}-titel").text = name
    Tree.SubElement(root, f"{SVG}desc", id=f"{NAME}-text").text = word("sheet-text")
    Tree.SubElement(root, f"{SVG}style").text = STYLE
    shape(root, "rect", "flaeche", width="100%", height="100%")
    head(root, book, grid, name)
    _bands(root, grid)
    _frames(root, grid)
    layer = Tree.SubElement(root, f"{SVG}g", transform=f"translate(0 {grid.height:.2f})")  # Graphviz counts from below
    lines = [*strokes(grid.lanes)]
    for number, stroke in enumerate(lines):
        layer.append(_line(groups[f"weg-{number}"], stroke, book))
    for stroke in lines:
        if stroke.joins:
            x, y = stroke.points[-1]
            look = f"gabel {stroke.trunk.certainty} feld-{stroke.trunk.colour}"
            shape(layer, "circle", look, cx=x, cy=y - grid.height, r="1.5")
    for cell in grid.cells:
        if cell.box:
            layer.append(_box(groups[f"kasten-{cell.name}"], cell, grid))
        else:
            for line, y in cell.feet:
                letters(root, cell.x + PAD, y, line)
    foot(root, book, grid)
    Tree.indent(root, "")
    return Tree.tostring(root, encoding="unicode") + "\n"


def _bands(root: Tree.Element, grid: Grid) -> None:
    """Every other band is shaded; their headings stand at the left."""
    for number, stripe in enumerate(grid.stripes):
        if number % 2 == 0:
            shape(root, "rect", "band", x=MARGIN / 2, y=stripe.y, width=grid.width - MARGIN, height=stripe.height)
        for place, said in enumerate(broken(stripe.title, HEADING - 2 * GAP, BAND, bold=True)):
            y = stripe.y + 2 * GAP + BAND * (RISE + SPACING * place)
            letters(root, MARGIN, y, Line(said, BAND, bold=True))


def _frames(root: Tree.Element, grid: Grid) -> None:
    for frame in grid.frames:
        looks = ["rahmen", f"feld-{grid.content.colours.get(frame.id, 0)}" if frame.id else "ohne-weg"]
        looks += [name for name, holds in (("innen", not frame.outer), ("geraten", frame.guessed)) if holds]
        border = shape(root, "rect", " ".join(looks), x=frame.x, y=frame.y, width=frame.width, height=frame.height)
        if frame.id:
            border.set("data-rahmen", frame.id)
        else:
            title = Line(word("sheet-gap", text=frame.title), SMALL, look=NO_WAY)
            letters(root, frame.x + GAP, frame.y + GAP / 2 + SMALL * RISE, title)


def _line(group: Tree.Element, stroke: Stroke, book: Handbook) -> Tree.Element:
    """The line with its ends as data and its meaning as title, as straight pieces and without styles of its own."""
    edge, ends = stroke.join.edge, (stroke.join.source, stroke.join.target)
    source, target = (cell.box.node.name for cell in ends if cell.box)
    certainty = book.certainty.labels[edge.certainty]
    result = Tree.Element(f"{SVG}g", {"class": f"weg {edge.certainty} feld-{stroke.trunk.colour}",
                                      "data-von": edge.source, "data-nach": edge.target})  # fmt: skip
    said = word("sheet-line", source=source, title=edge.title, target=target, certainty=certainty)
    Tree.SubElement(result, f"{SVG}title").text = said
    for path in group.iter(f"{SVG}path"):
        numbers = NUMBERS.findall(path.attrib["d"])
        corners = zip(numbers[::6], numbers[1::6], strict=True)  # each followed by two that steer a curve
        Tree.SubElement(result, f"{SVG}path", d="M" + "L".join(f"{x} {y}" for x, y in corners))
    for arrow in group.iter(f"{SVG}polygon"):
        Tree.SubElement(result, f"{SVG}polygon", points=arrow.attrib["points"])
    return result


def _box(group: Tree.Element, cell: Cell, grid: Grid) -> Tree.Element:
    """The box as one link with a name; Graphviz has one link around another."""
    has_frame = cell.box is not None and bool(cell.box.inside)
    marks = {"politik": cell.band in POLITICAL, "entscheidet": cell.band == DECIDES, "kopf": cell.is_head,
             "im-rahmen": has_frame, "geraten": cell.is_guessed and not has_frame}  # fmt: skip
    looks = [
        "kasten",
        f"feld-{grid.content.colours.get(cell.id, 0)}",
        *(name for name, holds in marks.items() if holds),
    ]
    result = Tree.Element(f"{SVG}g", {"class": " ".join(looks), "data-kasten": cell.id})
    address = next(group.iter(f"{SVG}a")).get(f"{LINK}href", "")
    link = Tree.SubElement(result, f"{SVG}a", {"href": address, "aria-label": cell.spoken})
    Tree.SubElement(link, f"{SVG}polygon", points=next(group.iter(f"{SVG}polygon")).attrib["points"])
    for drawn, (line, y) in zip(group.iter(f"{SVG}text"), cell.feet, strict=True):
        # Graphviz takes the spacing from the fonts of the machine, and fills in something for \N and the like.
        letters(link, float(drawn.attrib["x"]), y - grid.height, line)
    return result
