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
    diagram = Diagram.of(f"weg-{entry.id}", "route", entry, node(book, entry), chain="up")
    edges: dict[tuple[str, str], Edge] = {}
    for way in found:
        for link in way.steps:
            diagram.nodes.setdefault(link.target, node(book, book[link.target]))
            edges.setdefault((link.source, link.target), Edge.of(link))
        if not way.complete:
            last = way.steps[-1].target
            gap = Node(f"{last}--luecke", word("route-gap"), "gap")
            diagram.nodes.setdefault(gap.id, gap)
            edges.setdefault((last, gap.id), Edge(last, gap.id, word("not-stated"), GUESS))
    diagram.edges.extend(edges.values())
    return diagram


def decisions(book: Handbook, area: Entry) -> Diagram | None:
    """The drawing of what followed from what in `area`, downwards: motions, decisions, reports, agreements, bodies.

    None if nothing is known, or more than one drawing can show: the list beside it says the same.
    """
    inside = {e.id for e in book.entries.values() if area.id in e.get("gebiet", [])}
    links = [link for link in book.links if link.field == "folgt_aus" and {link.source, link.target} <= inside]
    if not 0 < len({end for link in links for end in (link.source, link.target)}) <= MOST:
        return None
    diagram = Diagram.of(f"kette-{area.id}", "decisions", area, chain="down")
    title = book.kinds["grundlage"].fields["folgt_aus"].inverse
    for link in links:
        for id in (link.target, link.source):
            diagram.nodes.setdefault(id, node(book, book[id], german_date(book[id].get("datum"))))
        diagram.edges.append(Edge(link.target, link.source, title, link.certainty))
    return diagram
