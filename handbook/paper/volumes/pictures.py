"""Turns pictures into data that the template draws: boxes with runs in them, and strokes beside rows."""

from collections.abc import Callable, Container
from functools import partial
from typing import Any

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS
from handbook.diagrams import overview_map, surroundings, ways_map
from handbook.diagrams.maps.lanes import Stroke
from handbook.diagrams.maps.rows import Map, Row
from handbook.diagrams.model import Box, surely
from handbook.german.catalogue import word
from handbook.paper.text import marked, printable, runs
from handbook.schema.fields import Side


def field_picture(
    book: Handbook, theme: Entry, rounds: list[Entry], known: Container[str]
) -> list[dict[str, Any]] | None:
    """The rows of the map of ways of the field of action `theme` with its `rounds`; None if nothing leads on."""
    found = ways_map(book, theme.id, theme.name, rounds, {})
    return _rows(book, found, known) if found.says_more else None


def overview_picture(book: Handbook, known: Container[str]) -> list[dict[str, Any]] | None:
    """The rows of the map of all fields of action; None if there is little to be seen."""
    found = overview_map(book)
    return _rows(book, found, known) if found.says_more else None


def entry_picture(book: Handbook, entry: Entry, known: Container[str]) -> list[dict[str, Any]] | None:
    """The rows of all that is around `entry`: headings with boxes. None where its page has no picture either."""
    found = surroundings(book, entry) if entry.kind.drawn and not entry.kind.sits else None
    if not found or not found.says_more:
        return None
    box = partial(_box, book, known, here=entry.id)

    def side(name: Side) -> list[dict[str, Any]]:
        groups = found.sides.get(name, [])
        return [_row(title=group.title, loose=[box(one) for one in group.boxes]) for group in groups]

    return [*side("above"), _row(box=box(found.focus)), *side("below")]  # who steers stands in the facts of the entry


def _rows(book: Handbook, found: Map, known: Container[str]) -> list[dict[str, Any]]:
    box = partial(_box, book, known)
    return [_of_map(row, found.width, box) for row in found.rows]


def _of_map(row: Row, gutter: int, box: Callable[[Box], dict[str, Any]]) -> dict[str, Any]:
    return _row(
        title=row.title, box=row.box and box(row.box), loose=[*map(box, row.loose)], gap=row.gap,
        frame=row.frame, gutter=gutter, height=row.height, strokes=[*map(_stroke, row.strokes)],
    )  # fmt: skip


def _row(**values: object) -> dict[str, Any]:
    """A row with all that the template asks for: what is not among `values` is empty."""
    empty: dict[str, Any] = {
        "title": "",
        "box": None,
        "loose": [],
        "gap": "",
        "frame": "",
        "gutter": 0,
        "height": 0,
        "strokes": [],
    }
    return empty | {key: printable(value) if isinstance(value, str) else value for key, value in values.items()}


def _stroke(stroke: Stroke) -> dict[str, Any]:
    """A stroke; -1 is the foot of its row."""
    certainty = stroke.mark.partition(" ")[0]
    ends = {name: -1 if (y := getattr(stroke, name)) == "100%" else y for name in ("y1", "y2")}
    return {"x1": stroke.x1, "x2": stroke.x2, **ends, "certainty": certainty, "arrow": stroke.arrow}


def _box(book: Handbook, known: Container[str], box: Box, here: str = "", *, inside: bool = False) -> dict[str, Any]:
    """The box with the runs of its name, `lines` of what is said in it, and what lies `inside`."""
    node = box.node
    name = node.name if node.id == here or node.id not in book.entries else marked(book[node.id], node.name)
    return {
        "name": runs(name, known), "second": printable(node.second), "look": node.look,
        "guessed": box.certainty == GUESS, "planned": node.planned,
        "lines": [*map(printable, _lines(box, inside=inside))],
        "inside": [_box(book, known, inner, here, inside=True) for inner in box.inside],
    }  # fmt: skip


def _lines(box: Box, *, inside: bool) -> list[str]:
    told = [word("book-told", title=edge.title, name=surely(other.name, edge.certainty)) for edge, other in box.words]
    told += [word("picture-reports", name=name) for name in box.told]
    return [*told, *filter(None, [box.belonging(inside=inside), box.going_on, box.gap])]
