"""Turns steps into chains: the way to the body that decides, and what led to what."""

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS
from handbook.diagrams.model import MOST, Diagram, Edge, Node, node
from handbook.facts.routes import Route
from handbook.german.catalogue import word
from handbook.german.dates import german_date


def route(book: Handbook, entry: Entry, found: list[Route]) -> Diagram | None:
    """The ways from `entry` to the body that decides, from bottom to top; None if there is no step to draw."""
    if not found:
        return None
    diagram = Diagram(
        f"weg-{entry.id}",
        word("diagram-route", name=entry.name),
        word("diagram-route-text", name=entry.name),
        {entry.id: node(entry)},
        focus=entry.id,
        chain="up",
    )
    seen = set()
    for way in found:
        for link in way.steps:
            diagram.nodes.setdefault(link.target, node(book[link.target]))
            if (link.source, link.target) not in seen:
                seen.add((link.source, link.target))
                diagram.edges.append(Edge.of(link))
        if not way.complete:
            _gap(diagram, way.steps[-1].target)
    return diagram


def _gap(diagram: Diagram, last: str) -> None:
    gap = f"{last}--luecke"
    if gap not in diagram.nodes:
        diagram.nodes[gap] = Node(gap, word("route-gap"), "gap")
        diagram.edges.append(Edge(last, gap, "luecke", word("not-stated"), GUESS))


def decisions(book: Handbook, area: Entry) -> Diagram | None:
    """The drawing of what followed from what in `area`, downwards: motions, decisions, reports, agreements, bodies.

    None if nothing is known, or more than one drawing can show: the list beside it says the same.
    """
    inside = {e.id for e in book.entries.values() if area.id in e.get("gebiet", [])}
    links = [link for link in book.links if link.field == "folgt_aus" and {link.source, link.target} <= inside]
    if not 0 < len({end for link in links for end in (link.source, link.target)}) <= MOST:
        return None
    diagram = Diagram(
        f"kette-{area.id}",
        word("diagram-decisions", name=area.name),
        word("diagram-decisions-text", name=area.name),
        chain="down",
    )
    title = book.kinds["grundlage"].fields["folgt_aus"].inverse
    for link in links:
        for id in (link.target, link.source):
            diagram.nodes.setdefault(id, node(book[id], german_date(book[id].get("datum"))))
        diagram.edges.append(Edge(link.target, link.source, "folgt_aus", title, link.certainty))
    return diagram
