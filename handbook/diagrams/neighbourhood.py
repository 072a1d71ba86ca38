"""Turns an entry into the diagram of what it is directly connected with, by relation."""

from dataclasses import dataclass

from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.book.queries import by_name, other_end
from handbook.diagrams.model import Diagram, Edge, Node, node
from handbook.facts.seats import TIES
from handbook.german.catalogue import word
from handbook.schema.fields import CONNECTIONS, OPPOSITE, Drawn, Side

MANY = 10  # more at the other end of one relation are drawn as one box with their number


@dataclass(frozen=True)
class Strand:
    """The relation `field` as a neighbourhood shows it from one of its ends: of the one who states it, or is named."""

    field: str
    drawn: Drawn
    is_back: bool

    @property
    def side(self) -> Side:
        return OPPOSITE[self.drawn.side] if self.is_back else self.drawn.side

    @property
    def rank(self) -> tuple[bool, int]:
        """Where its boxes stand: the left column first, each from above."""
        return self.side == "right", self.drawn.order


def strands(book: Handbook) -> list[Strand]:
    """Every relation that the schema wants drawn, from both ends, in the order of the columns."""
    found = {r.field: r.relation for kind in book.kinds.values() for r in kind.references if r.relation.drawn}
    both = [Strand(field, relation.drawn, is_back) for field, relation in found.items() for is_back in (False, True)
            if relation.drawn and not (is_back and relation.symmetric)]  # fmt: skip
    return sorted(both, key=lambda strand: strand.rank)


def neighbourhood(book: Handbook, entry: Entry) -> Diagram | None:
    """The drawing of all that `entry` is directly connected with, by relation; None if there is nothing to draw."""
    diagram = Diagram.of(f"nachbarschaft-{entry.id}", "neighbourhood", entry, node(book, entry))
    sides: dict[str, str] = {}
    for strand in book.once(strands):
        for id in _add(book, diagram, entry, strand):
            sides.setdefault(id, strand.side)
    for id, side in sides.items():
        titles = " · ".join(dict.fromkeys(edge.title for edge in diagram.edges if id in edge.ends))
        getattr(diagram, side).setdefault(titles, []).append(id)
    return diagram if diagram.edges else None


def _neighbours(book: Handbook, entry: Entry, strand: Strand) -> dict[str, Link]:
    """Other end → link of one relation, each other end once with its most certain statement, by name."""
    stated = [] if strand.is_back else book.outgoing[entry.id]
    named = [link for link in book.incoming[entry.id] if link.relation.symmetric != strand.is_back]
    links = [link for link in [*stated, *named] if link.field == strand.field]
    found, order = gathered(links, lambda link: other_end(link, entry.id)), book.certainty.choices
    best = {id: min(links, key=lambda link: order.index(link.certainty)) for id, links in found.items()}
    return {e.id: best[e.id] for e in by_name(book[id] for id in best) if e.kind.drawn}


def _add(book: Handbook, diagram: Diagram, entry: Entry, strand: Strand) -> list[str]:
    """Draws one relation of `entry` and returns the ids of the other ends."""
    found = _neighbours(book, entry, strand)
    if not found:
        return []
    relation = next(iter(found.values())).relation
    title = relation.inverse if strand.is_back or relation.symmetric else relation.title
    if len(found) > MANY:
        certainty = max((link.certainty for link in found.values()), key=book.certainty.choices.index)
        boxes = [(_crowd(book, entry, strand, found), certainty)]
    else:
        boxes = [(node(book, book[id]), link.certainty) for id, link in found.items()]
    for box, certainty in boxes:
        diagram.nodes.setdefault(box.id, box)
        source, target = (entry.id, box.id) if strand.is_back == (strand.drawn.arrow == "back") else (box.id, entry.id)
        diagram.edges.append(Edge(source, target, title, certainty, plain=strand.drawn.arrow == "none"))
    return [box.id for box, _ in boxes]


def _crowd(book: Handbook, entry: Entry, strand: Strand, found: dict[str, Link]) -> Node:
    """The many other ends of a relation as one box that leads to the list on the page."""
    relation = next(iter(found.values())).relation
    kinds = {book[end].kind for end in found}
    unit = next(iter(kinds)).plural if len(kinds) == 1 else word("several")
    ways = [way for way, fields in TIES.items() if strand.field in fields and any(book[end].is_round for end in found)]
    if strand.is_back and entry.kind.sits and ways:
        place = ways[0].anchor
    else:
        place = relation.back if strand.is_back else strand.field if relation.place == "section" else CONNECTIONS
    page = f"{entry.kind.page.format(id=entry.id)}#{place}"
    return Node(f"{entry.id}--{strand.field}", f"{len(found)} {unit}", "menge", page, word("see-list"))
