"""Turns a sheet on which everything has its place into DOT: boxes with their letters, and lines."""

from itertools import pairwise
from xml.etree import ElementTree as Tree

import graphviz  # type: ignore[import-untyped]  # it has no types

from handbook.book.addresses import SHEET, in_file
from handbook.diagrams.sheet.cells import PAD, SMALL, Cell
from handbook.diagrams.sheet.layout.grid import Grid
from handbook.diagrams.sheet.lines.strokes import Stroke, strokes
from handbook.diagrams.sheet.lines.trunks import Point

NAME, FONT = "karte", "Helvetica,Arial,sans-serif"
INCH, CORNER = 72, 0.36  # points; the middle of a mark in a corner, so that the drawing is as large as the sheet
ARROW = 5.0  # points: the length of a head


def dot(grid: Grid, path: str = SHEET) -> str:
    """`grid` as DOT, for the file `path` of the site: its links are relative to that."""
    graph = graphviz.Digraph(NAME)
    graph.attr(id=NAME, pad="0", bgcolor="transparent", outputorder="edgesfirst")
    graph.attr("node", shape="box", fixedsize="true", margin="0", fontname=FONT, fontsize=str(SMALL))
    graph.attr(
        "edge", arrowsize="0.5", penwidth="0.05"
    )  # the style sheet sets the breadth; a broad pen ends arrows early
    for name, x, y in (("oben", CORNER, CORNER), ("unten", grid.width - CORNER, grid.height - CORNER)):
        graph.node(f"-{name}", "", pos=f"{x},{y}", width="0.01", height="0.01", style="invis")
    for cell in grid.cells:
        if cell.box:
            graph.node(cell.name, _label(cell), pos=_at(grid, (cell.middle, cell.y + cell.height / 2)),
                       width=str(cell.width / INCH), height=str(cell.height / INCH),
                       id=f"kasten-{cell.name}", href=in_file(path, cell.box.node.page), tooltip=" ")  # fmt: skip
    for number, stroke in enumerate(strokes(grid.lanes)):
        ends = {"dir": "none"} if stroke.joins else {"dir": "forward"}
        graph.edge(
            stroke.join.source.name, stroke.join.target.name, id=f"weg-{number}", pos=_route(grid, stroke), **ends
        )
    source: str = graph.source
    return source


def _label(cell: Cell) -> str:
    """The lines of `cell` as a table that is as large as the cell, so that they begin at its left upper corner."""
    table = Tree.Element("TABLE", BORDER="0", CELLBORDER="0", CELLSPACING="0", CELLPADDING=str(PAD), FIXEDSIZE="TRUE",
                         WIDTH=f"{cell.width:.0f}", HEIGHT=f"{cell.height:.0f}")  # fmt: skip
    place = Tree.SubElement(Tree.SubElement(table, "TR"), "TD", ALIGN="LEFT", VALIGN="TOP", ID=f"zelle-{cell.name}")
    for line in cell.lines:
        font = place if line.size == SMALL else Tree.SubElement(place, "FONT", {"POINT-SIZE": f"{line.size:.0f}"})
        bold = Tree.SubElement(font, "B") if line.bold else font
        if bold is place:
            last = place[-1] if len(place) else None
            if last is None:
                place.text = line.text
            else:
                last.tail = line.text
        else:
            bold.text = line.text
        Tree.SubElement(place, "BR", ALIGN="LEFT")
    return f"<{Tree.tostring(table, encoding='unicode')}>"


def _at(grid: Grid, point: Point) -> str:
    return f"{point[0]:.2f},{grid.height - point[1]:.2f}"


def _route(grid: Grid, stroke: Stroke) -> str:
    """The line as Graphviz takes it: a spline of straight pieces, and where the head of the arrow ends."""
    points, head = [*stroke.points], ""
    if not stroke.joins:
        (x, y), (before_x, before_y) = points[-1], points[-2]
        head = f"e,{_at(grid, points[-1])} "
        length = abs(x - before_x) + abs(y - before_y)
        points[-1] = (x - (x - before_x) / length * ARROW, y - (y - before_y) / length * ARROW)
    places = [points[0], *(place for start, end in pairwise(points) for place in (start, end, end))]
    return head + " ".join(_at(grid, place) for place in places)
