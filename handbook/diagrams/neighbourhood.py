"""Turns an entry into the diagram of what it is directly connected with, by relation."""

from dataclasses import dataclass

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import by_name
from handbook.diagrams.model import CERTAINTY, Diagram, Edge, Node, node
from handbook.german.catalogue import word

MANY = 10  # more of one sort are drawn as one box with their number


@dataclass(frozen=True)
class Relation:
    """How a neighbourhood shows one relation: from which side, in which column, with which arrow."""

    field: str
    side: str
    seen_from_target: bool = False
    arrow: str = "forward"  # forward: to what the field names; back: from it; none


NEIGHBOURS = (
    Relation("berichtet_an", "left"),
    Relation("teil_von", "left"),
    Relation("erhaelt_auftraege_von", "left", arrow="back"),
    Relation("gegruendet_durch", "left", arrow="back"),
    Relation("parteien", "left", arrow="none"),
    Relation("zustaendig", "left", arrow="none"),
    Relation("stimmt_ab_mit", "left", arrow="none"),
    Relation("verzahnt_mit", "left", arrow="none"),
    Relation("folgt_aus", "left", arrow="back"),
    Relation("mitglieder", "left", seen_from_target=True, arrow="none"),
    Relation("berichtet_an", "right", seen_from_target=True),
    Relation("teil_von", "right", seen_from_target=True),
    Relation("gegruendet_durch", "right", seen_from_target=True, arrow="back"),
    Relation("erhaelt_auftraege_von", "right", seen_from_target=True, arrow="back"),
    Relation("mitglieder", "right", arrow="none"),
    Relation("zustaendig", "right", seen_from_target=True, arrow="none"),
    Relation("parteien", "right", seen_from_target=True, arrow="none"),
    Relation("folgt_aus", "right", seen_from_target=True, arrow="back"),
    Relation("vielleicht_gleich", "right", arrow="none"),
)
DRAWN_KINDS = ("netzwerk", "gremium", "vereinbarung", "akteur", "gebiet", "grundlage")


def neighbourhood(book: Handbook, entry: Entry) -> Diagram | None:
    """What `entry` is directly connected with, by relation; None if there is nothing to draw."""
    diagram = Diagram(
        f"nachbarschaft-{entry.id}",
        word("diagram-neighbourhood", name=entry.name),
        word("diagram-neighbourhood-text", name=entry.name),
        {entry.id: node(entry)},
        focus=entry.id,
    )
    sides: dict[str, str] = {}
    for relation in NEIGHBOURS:
        for id in _add(book, diagram, entry, relation):
            sides.setdefault(id, relation.side)
    for id, side in sides.items():
        titles = " · ".join(dict.fromkeys(e.title for e in diagram.edges if id in (e.source, e.target)))
        getattr(diagram, side).setdefault(titles, []).append(id)
    return diagram if diagram.edges else None


def _neighbours(book: Handbook, entry: Entry, relation: Relation) -> dict[str, Link]:
    """Other end → link of one relation, each other end once with its most certain statement, by name."""
    found: dict[str, list[Link]] = {}
    for link in book.outgoing[entry.id] if not relation.seen_from_target else []:
        if link.field == relation.field:
            found.setdefault(link.target, []).append(link)
    for link in book.incoming[entry.id]:
        if link.field == relation.field and link.reference.symmetric != relation.seen_from_target:
            found.setdefault(link.source, []).append(link)
    best = {id: min(links, key=lambda link: CERTAINTY.index(link.certainty)) for id, links in found.items()}
    return {e.id: best[e.id] for e in by_name(book[id] for id in best) if e.kind.id in DRAWN_KINDS}


def _add(book: Handbook, diagram: Diagram, entry: Entry, relation: Relation) -> list[str]:
    """Draws one relation of `entry` and returns the ids of the other ends."""
    found = _neighbours(book, entry, relation)
    if not found:
        return []
    reference = next(iter(found.values())).reference
    theirs = relation.seen_from_target or reference.symmetric
    title = reference.inverse if theirs else entry.kind.fields[relation.field]["title"]
    if len(found) > MANY:
        certainty = max((link.certainty for link in found.values()), key=CERTAINTY.index)
        ends = {_crowd(book, diagram, entry, relation, list(found), title): certainty}
    else:
        ends = {id: link.certainty for id, link in found.items()}
        diagram.nodes |= {id: node(book[id]) for id in ends if id not in diagram.nodes}
    for id, certainty in ends.items():
        one, other = (entry.id, id) if relation.seen_from_target == (relation.arrow == "back") else (id, entry.id)
        diagram.edges.append(Edge(one, other, relation.field, title, certainty, plain=relation.arrow == "none"))
    return list(ends)


# (relation, whether it is seen from its target) → the place on the page that lists it; else it is the last one
PLACES = {("mitglieder", False): "mitglieder", ("teil_von", True): "teile"}


def _crowd(book: Handbook, diagram: Diagram, entry: Entry, relation: Relation, ids: list[str], title: str) -> str:
    """Many of one sort as one box that leads to the list on the page; returns its id."""
    id = f"{entry.id}--{relation.field}"
    kinds = {book[end].kind for end in ids}
    unit = next(iter(kinds)).plural if len(kinds) == 1 else word("several")
    place = PLACES.get((relation.field, relation.seen_from_target), "verbindungen")
    page = f"{entry.kind.page.format(id=entry.id)}#{place}"
    diagram.nodes[id] = Node(id, f"{len(ids)} {unit}", "menge", page, word("see-list"))
    return id
