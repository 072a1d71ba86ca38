"""The sheets of the map of ways: no line runs through a box, nothing lies on anything else or is cut off."""

from collections.abc import Iterator
from itertools import combinations
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from handbook.book.addresses import SHEET
from handbook.inspection.drawings.geometry import Drawing, Line, Place, Point
from handbook.inspection.page import Site
from handbook.reading.problem import Problem

LETTERS = 6.5  # points in print: smaller ones nobody reads on a wall
CROSSINGS = 40
BESIDE = 2.0  # points: lines that run closer beside each other are one to the eye


def sheets_are_sound(site: Site) -> Iterator[Problem]:
    """Each sheet can be read, its links lead to places of the site, and everything on it keeps its distance."""
    for path in sorted(site.folder.glob(SHEET.replace(".svg", "*.svg"))):
        name = path.relative_to(site.folder).as_posix()
        try:
            drawing = Drawing(path)
            found = [*faults(drawing), *(link for link in drawing.links if not _leads_somewhere(link, name, site))]
        except (etree.XMLSyntaxError, ValueError, IndexError, StopIteration) as error:
            found = [str(error)]
        yield from (site.problem("S035", name, value=value) for value in found)


def _leads_somewhere(link: str, sheet: str, site: Site) -> bool:
    page, _, place = unquote(link).partition("#")
    path = normpath(join(dirname(sheet), page))
    return (site.folder / path).is_file() and (not place or place in site.places(path))


def faults(drawing: Drawing) -> Iterator[str]:
    """Everything that is wrong with `drawing`, in signs: × between two that meet, ↔ behind what stands out."""
    yield from _cut_off(drawing)
    yield from _on_each_other(drawing)
    yield from _run_through(drawing)
    yield from (f"{line} …" for line in _broken_off(drawing))
    if drawing.smallest < LETTERS - 0.01:
        yield f"{drawing.smallest:.1f} pt < {LETTERS} pt"
    most = max(CROSSINGS, len(drawing.lines))
    if drawing.crossings > most:
        yield f"× {drawing.crossings} > {most}"


def _cut_off(drawing: Drawing) -> Iterator[str]:
    places = [*(place for _, place, _ in drawing.boxes), *drawing.frames, *drawing.headings,
              *(piece for line in drawing.lines for piece in line.pieces)]  # fmt: skip
    yield from (f"{place.name} ↔" for place in places if not place.lies_in(drawing.whole))
    for _, box, texts in drawing.boxes:
        yield from (f"{text.name} ↔" for text in texts if not text.lies_in(box))


def _on_each_other(drawing: Drawing) -> Iterator[str]:
    boxes = [place for _, place, _ in drawing.boxes]
    yield from _pairs([*boxes, *drawing.headings])
    for _, _, texts in drawing.boxes:
        yield from _pairs(texts)
    for frame in drawing.frames:
        yield from (f"{frame.name} × {box.name}" for box in boxes if box.lies_on(frame) and not box.lies_in(frame))
    for line, other in combinations(drawing.lines, 2):
        if any(_beside(one, another) for one in line.pieces for another in other.pieces):
            yield f"{line} × {other}"


def _pairs(places: list[Place]) -> Iterator[str]:
    yield from (f"{one.name} × {other.name}" for one, other in combinations(places, 2) if one.lies_on(other))


def _beside(one: Place, other: Place) -> bool:
    """Whether two pieces of lines run along each other too close to be told apart."""
    flat = one.top == one.bottom, other.top == other.bottom
    if flat[0] != flat[1]:
        return False
    if flat[0]:
        near, along = abs(one.top - other.top), min(one.right, other.right) - max(one.left, other.left)
    else:
        near, along = abs(one.left - other.left), min(one.bottom, other.bottom) - max(one.top, other.top)
    return near < BESIDE and along > BESIDE


def _run_through(drawing: Drawing) -> Iterator[str]:
    for line in drawing.lines:
        ends = [line.source, line.target]
        around = [place for id, place, _ in drawing.boxes if id in ends]
        for id, box, _ in drawing.boxes:
            if id not in ends and line.runs_through(box):
                yield f"{line} × {id}"
        for frame in drawing.frames:  # a line may leave the network in which its box lies
            if line.runs_through(frame) and not any(box.lies_in(frame) for box in around):
                yield f"{line} × {frame.name}"
        yield from (f"{line} × {text.name}" for text in drawing.headings if line.runs_through(text))


def _broken_off(drawing: Drawing) -> list[Line]:
    """Lines that do not begin at their box, or end neither at theirs nor at another line that leads there."""
    boxes = [(id, place) for id, place, _ in drawing.boxes]

    def touches(id: str, point: Point) -> bool:
        return any(box.touches(point) for other, box in boxes if other == id)

    open_ends = [line for line in drawing.lines if touches(line.source, line.points[0])]
    arrived: list[Line] = []
    while True:
        more = [line for line in open_ends if touches(line.target, line.points[-1]) or any(
                other.target == line.target and any(piece.touches(line.points[-1]) for piece in other.pieces)
                for other in arrived)]  # fmt: skip
        if not more:
            return [line for line in drawing.lines if line not in arrived]
        arrived += more
        open_ends = [line for line in open_ends if line not in more]
