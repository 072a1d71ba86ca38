"""Turns a Diagram into DOT: labels broken for narrow screens, columns or a chain, ids that survive into the drawing."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import graphviz  # type: ignore[import-untyped]  # it has no types
import pyphen  # type: ignore[import-untyped]  # it has no types

from handbook.book.addresses import in_site
from handbook.diagrams.model import SHAPES, Diagram, Node

TOGETHER = re.compile(r"(?<=\b\w\.) (?=\w\.)")  # e. V., z. B.
LINE = 20  # characters in a line of a label
NARROW_FOCUS = 13  # in the narrow drawing the middle is a slim column
BACKWARDS = "rueckwaerts"  # class of a line drawn from its target to its source, so that columns come out right
ENOUGH = 9  # a line with less room than this is not filled with the head of a long word
DIRECTIONS = {"": "LR", "up": "BT", "down": "TB"}


@dataclass(frozen=True)
class Drawing:
    """A diagram for one Markdown page; `narrow` puts both columns on the right of a slim middle, to fit a phone.

    It is asked for its DOT where it is drawn: a drawing that is known already needs none.
    """

    diagram: Diagram
    page: str
    narrow: bool = False

    def dot(self) -> str:
        """The drawing as DOT, its links relative to the page."""
        diagram = self.diagram
        if self.narrow:
            name, columns = diagram.narrow_name, diagram.left | diagram.right
            diagram = replace(diagram, name=name, left={}, right=columns, slim=True)
        graph = graphviz.Digraph(diagram.name)
        graph.attr(
            rankdir=DIRECTIONS[diagram.chain], bgcolor="transparent", pad="0.05", id=diagram.name,
            nodesep="0.3" if diagram.chain else "0.12", ranksep="0.35" if diagram.chain else "0.45",
            fontname="Helvetica", fontsize="12", ordering="out",
        )  # fmt: skip
        graph.attr("node", fontname="Helvetica", fontsize="13", margin="0.1,0.07", width="2.05", height="0.4")
        graph.attr("edge", arrowsize="0.7", fontname="Helvetica", fontsize="11")
        placed = _columns(graph, diagram, self.page)
        for id, node in diagram.nodes.items():
            if id not in placed:
                _node(graph, diagram, node, self.page)
        _edges(graph, diagram)
        source: str = graph.source
        return source


def _columns(graph: graphviz.Digraph, diagram: Diagram, page: str) -> set[str]:
    placed = set()
    for side in ("left", "right"):
        for number, (title, ids) in enumerate(getattr(diagram, side).items()):
            with graph.subgraph(name=f"cluster_{side}_{number}") as cluster:
                cluster.attr(
                    label=graphviz.nohtml(broken(title)), id=f"{diagram.name}--{side}-{number}", labeljust="l",
                    style="rounded", margin="8", **{"class": "gruppe" if title else "gruppe ohne"},
                )  # fmt: skip
                for id in reversed(ids):  # Graphviz fills a column from below
                    _node(cluster, diagram, diagram.nodes[id], page)
                placed.update(ids)
    return placed


def _node(graph: graphviz.Digraph, diagram: Diagram, node: Node, page: str) -> None:
    slim = diagram.slim and node.id == diagram.focus
    lines = [broken(node.name, NARROW_FOCUS if slim else LINE)]
    lines += [graphviz.escape(node.second)] if node.second else []
    marks = {"mitte": node.id == diagram.focus, "geplant": node.planned, "zweizeilig": bool(node.second)}
    classes = ["knoten", node.look, *(name for name, holds in marks.items() if holds)]
    link = {} if node.id == diagram.focus or not node.page else {"href": in_site(page, node.page), "tooltip": " "}
    graph.node(
        node.id, graphviz.nohtml("\\n".join(lines)), id=f"{diagram.name}--{node.id}", **{"class": " ".join(classes)},
        **SHAPES[node.look], **link, **({"width": "1.2"} if slim else {}),
    )  # fmt: skip


def _edges(graph: graphviz.Digraph, diagram: Diagram) -> None:
    depth = {} if diagram.chain else _depths(diagram)
    for number, edge in enumerate(diagram.edges):
        options = {
            "id": f"{diagram.name}--kante-{number}",
            "class": f"kante {edge.certainty}",
            "style": "dashed" if edge.certainty == "vermutet" else "solid",
        }
        if edge.plain:
            options["arrowhead"] = "none"
        ends, step = edge.ends, 1 if diagram.chain else depth[edge.target] - depth[edge.source]
        if step < 0:
            ends = edge.target, edge.source
            options |= {"dir": "back", "class": f"{options['class']} {BACKWARDS}"}
            options |= {"arrowtail": "none"} if edge.plain else {}
        elif step == 0:
            options["constraint"] = "false"
        graph.edge(*ends, **options)


def _depths(diagram: Diagram) -> dict[str, int]:
    """Column of each box: the focus is 0, what stands left of it -1."""
    depth = {diagram.focus: 0} | {id: -1 for ids in diagram.left.values() for id in ids}
    depth |= {id: 1 for ids in diagram.right.values() for id in ids}
    queue = list(depth)
    for here in queue:
        fresh = [end for edge in diagram.edges if here in edge.ends for end in edge.ends if end not in depth]
        depth |= dict.fromkeys(fresh, depth[here] + 1)
        queue += dict.fromkeys(fresh)
    return depth


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=4, right=4)


def _cuts(word: str) -> list[int]:
    """Where `word` may be broken; the patterns sometimes leave a single letter between two places, which is wrong."""
    places = [int(place) for place in _hyphenation().positions(word)]
    return [place for place in places if not {place - 1, place + 1} <= set(places)]


@lru_cache(maxsize=100_000)
def broken(text: str, width: int = LINE) -> str:
    """`text` in lines of at most `width` characters, long words hyphenated as German does, escaped for DOT."""
    lines = [""]
    for piece, glued in _pieces(text):
        while piece:
            gap = "" if glued or not lines[-1] else " "
            room = width - len(lines[-1] + gap)
            head, piece = _fit(piece, room, width)
            if head:
                lines[-1] += gap + head
            if piece:
                lines.append("")
            glued = False
    return "\\n".join(graphviz.escape(line) for line in lines if line)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """(piece, whether no blank stands before it): words, also cut after a stroke or hyphen inside them."""
    words = [re.split(r"(?<=\w{3}[/-])(?=\w{3})", word) for word in TOGETHER.sub("\u00a0", text).split(" ") if word]
    return [(part, number > 0) for parts in words for number, part in enumerate(parts)]


def _fit(piece: str, room: int, width: int) -> tuple[str, str]:
    """(the part of `piece` that goes on a line with `room` left, the part that goes on the next)."""
    if len(piece) <= room:
        return piece, ""
    if len(piece) <= width or (room < width and room < ENOUGH):
        return "", piece
    cuts = [cut for cut in _cuts(piece) if cut < room] if len(piece) > width else []
    if cuts:
        return f"{piece[: cuts[-1]]}-", piece[cuts[-1] :]
    return ("", piece) if room < width else (piece, "")
