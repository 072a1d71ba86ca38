"""Turns a network, body or agreement into the picture of what is around it: boxes in it, above, beside and below."""

from dataclasses import dataclass, field, replace

from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.book.queries import by_name, links_to, other_end, reached
from handbook.diagrams.maps.nesting import PART, Tile, nested
from handbook.diagrams.maps.reporting import REPORT, reporting, surest
from handbook.diagrams.maps.rows import Boxes
from handbook.diagrams.model import FEW, Box, Edge, Picture, node
from handbook.facts.routes import decides_itself, routes
from handbook.german.catalogue import word
from handbook.schema.fields import Drawn, Side

INSIDE: Side = "inside"
ROLE = "rolle"  # of who is responsible
MOST = 60  # boxes of one relation, or inside the focus: more are the first level only, or lead to the list


@dataclass(frozen=True)
class Strand:
    """The relation `field` as a picture shows it from one of its ends: of the one who states it, or is named."""

    field: str
    drawn: Drawn
    is_back: bool

    @property
    def side(self) -> Side:
        return self.drawn.back if self.is_back else self.drawn.side


@dataclass
class Group:
    """Boxes to which the same relations lead, below the words for these, and the lines to them."""

    title: str
    boxes: list[Box]
    edges: list[Edge]


@dataclass
class Surroundings(Picture):
    """`focus` with what lies in it, and groups on its sides."""

    focus: Box
    sides: dict[Side, list[Group]] = field(default_factory=dict)

    @property
    def boxes(self) -> list[Box]:
        return [
            *self.focus.whole(),
            *(box for groups in self.sides.values() for group in groups for box in group.boxes),
        ]

    @property
    def certainties(self) -> set[str]:
        return {edge.certainty for groups in self.sides.values() for group in groups for edge in group.edges}

    @property
    def says_more(self) -> bool:
        """Who steers stands in the head of the page already: that alone is no reason for a picture."""
        return len({box.node.id for box in self.boxes} - self._ids("beside")) > FEW

    def _ids(self, side: Side) -> set[str]:
        return {box.node.id for group in self.sides.get(side, []) for box in group.boxes}


def surroundings(book: Handbook, entry: Entry) -> Surroundings | None:
    """The picture of what `entry` is directly connected with; None if there is nothing that the schema wants drawn."""
    titles = (word("diagram-surroundings", name=entry.name), word("diagram-surroundings-text", name=entry.name))
    found = Surroundings(f"umgebung-{entry.id}", *titles, _focus(book, entry))
    inside = {box.node.id for box in found.focus.whole()}
    around: dict[Side, dict[str, list[tuple[str, Link]]]] = {}
    for strand in book.once(strands):
        for id, link in _neighbours(book, entry, strand).items():
            if strand.side == INSIDE and id not in inside:
                found.focus.inside.append(Box(node(book, book[id]), link.certainty))
                inside.add(id)
            elif id not in inside:
                around.setdefault(strand.side, {}).setdefault(id, []).append((_title(strand, link), link))
    for side, ends in around.items():
        alike = gathered(ends.items(), lambda end: " · ".join(title for title, _ in end[1]))
        found.sides[side] = [_group(book, title, dict(same), side) for title, same in alike.items()]
    return found if found.sides or found.focus.inside else None


def _group(book: Handbook, title: str, ends: dict[str, list[tuple[str, Link]]], side: Side) -> Group:
    boxes = [_box(book, id, links[0][1], onwards=side == "above") for id, links in ends.items()]
    edges = [Edge(link.source, link.target, said, link.certainty) for links in ends.values() for said, link in links]
    return Group(title, boxes, edges)


def strands(book: Handbook) -> list[Strand]:
    """Every relation that the schema wants drawn, from both ends, in the order in which pictures show them."""
    found = {r.field: r.relation for kind in book.kinds.values() for r in kind.references if r.relation.drawn}
    both = [Strand(field, relation.drawn, is_back) for field, relation in found.items() for is_back in (False, True)
            if relation.drawn and not (is_back and relation.symmetric)]  # fmt: skip
    return sorted(both, key=lambda strand: strand.drawn.order)


def _neighbours(book: Handbook, entry: Entry, strand: Strand) -> dict[str, Link]:
    """Other end → link of one relation, each other end once with its most certain statement, by name."""
    stated = [] if strand.is_back else book.outgoing[entry.id]
    named = [link for link in book.incoming[entry.id] if link.relation.symmetric != strand.is_back]
    links = [link for link in [*stated, *named] if link.field == strand.field]
    found = surest(book, links, lambda link: other_end(link, entry.id))
    return {e.id: found[e.id] for e in by_name(book[id] for id in found) if e.kind.drawn}


def _title(strand: Strand, link: Link) -> str:
    """The words above a box: the role of who is responsible, else the relation as seen from the focus."""
    role = link.reference.relation.each.parts.get(ROLE)
    if role and ROLE in link.item and not strand.is_back:
        return role.label(link.item[ROLE])
    return link.relation.inverse if strand.is_back or link.relation.symmetric else link.relation.title


def _focus(book: Handbook, entry: Entry) -> Box:
    """The box of `entry` with its parts in it; the first level only where they are too many."""
    if not entry.is_round:
        return Box(node(book, entry))
    rounds = [book[id] for id in reached(entry.id, lambda here: _parts(book, here))]
    if len(rounds) > MOST:
        rounds = [entry, *(book[id] for id in _parts(book, entry.id))]
    (tile,) = [tile for tile in nested(book, rounds) if tile.entry is entry] or [Tile(entry)]
    among = {part.entry.id for part in tile.whole()}
    lines = [link for id in among for link in reporting(book, book[id]) if link.target in among]
    told = [link for link in lines if link.field == REPORT]
    return replace(Boxes(book, {}, set(), told).box(Tile(entry, inside=tile.inside)), also=[])


def _parts(book: Handbook, id: str) -> list[str]:
    return [link.source for link in links_to(book, id, PART) if book[link.source].is_round]


def _box(book: Handbook, id: str, link: Link, *, onwards: bool = False) -> Box:
    """The box at the other end of `link`; with `onwards` it says how the way goes on from there."""
    way = next(iter(routes(book, book[id])), None) if onwards and book[id].is_round else None
    steps = [node(book, book[step.target]) for step in way.steps] if way else []
    gap = (
        word("way-ends-there")
        if onwards and book[id].is_round and not (way and way.complete) and not decides_itself(book[id])
        else ""
    )
    return Box(node(book, book[id]), link.certainty, onwards=steps, gap=gap)
