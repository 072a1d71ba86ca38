"""Turns a Handbook into Diagrams: what to draw, with every line and its text. Nothing is drawn here."""

from collections import Counter
from dataclasses import dataclass, field

from handbook.model import Entry, Handbook, Link
from handbook.problems import word
from handbook.queries import GUESS, POLITICAL, by_name, field_of_action, links_to, of_kind
from handbook.routes import STEPS, Route
from handbook.text import german_date

MANY = 10  # more of one sort are drawn as one box with their number
TOO_MANY = 40
NARROW = "-schmal"  # ending of the name of the drawing for phones
POLITICS = ("vertretung", "verwaltungsorgan", "ausschuss", "organ", "fraktion")
CERTAINTY = ("belegt", "rechtlich", "schaubild", GUESS)


@dataclass(frozen=True)
class Node:
    """A box. `look` is its class for shape and colour; `page` where it leads (a Markdown page, maybe with #)."""

    id: str
    name: str
    look: str
    page: str = ""
    second: str = ""  # a quiet second line
    planned: bool = False


@dataclass(frozen=True)
class Edge:
    """A line from `source` to `target`. Its arrow points to the target; `title` says what it means."""

    source: str
    target: str
    field: str
    title: str
    certainty: str = "belegt"
    plain: bool = False  # no arrow: a grouping or a relation that holds both ways


@dataclass
class Diagram:
    """A drawing. `left` and `right` are columns beside `focus`: headings with the ids below them."""

    name: str
    title: str
    description: str
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    focus: str = ""
    left: dict[str, list[str]] = field(default_factory=dict)
    right: dict[str, list[str]] = field(default_factory=dict)
    chain: str = ""  # "up" or "down": a chain instead of columns, the way its arrows point
    slim: bool = False  # the middle is a slim column

    @property
    def has_narrow(self) -> bool:
        """Whether a second drawing for phones makes sense: columns to fold, and nothing beyond them."""
        beside = {id for ids in (self.left | self.right).values() for id in ids}
        return not self.chain and set(self.nodes) == beside | {self.focus}

    @property
    def looks(self) -> list[str]:
        """The looks that occur, for the legend."""
        return sorted({node.look for node in self.nodes.values() if node.look != "gap"})

    @property
    def certainties(self) -> list[str]:
        return sorted({e.certainty for e in self.edges if e.certainty != "belegt"}, key=CERTAINTY.index)

    @property
    def planned(self) -> bool:
        return any(node.planned for node in self.nodes.values())


def node(entry: Entry, second: str = "") -> Node:
    """The box of `entry`."""
    planned = entry.get("status") in ("geplant", "beendet", "ruht")
    if planned:
        second = second or entry.label("status")
    return Node(entry.id, entry.name, look(entry), entry.kind.page.format(id=entry.id), second, planned)


def look(entry: Entry) -> str:
    """The class of `entry`: its kind, political bodies apart."""
    if entry.kind.id == "gremium":
        return "politik" if entry.get("gremienart") in POLITICS else "gremium"
    return entry.kind.id if entry.kind.id in ("netzwerk", "vereinbarung", "akteur", "gebiet") else "sonstiges"


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


PLACES = {"mitglieder": "mitglieder", "teil_von": "teile"}


def _crowd(book: Handbook, diagram: Diagram, entry: Entry, relation: Relation, ids: list[str], title: str) -> str:
    """Many of one sort as one box that leads to the list on the page; returns its id."""
    id = f"{entry.id}--{relation.field}"
    kinds = {book[end].kind for end in ids}
    unit = next(iter(kinds)).plural if len(kinds) == 1 else title
    page = f"{entry.kind.page.format(id=entry.id)}#{PLACES.get(relation.field, 'verbindungen')}"
    diagram.nodes[id] = Node(id, f"{len(ids)} {unit}", "menge", page, word("see-list"))
    return id


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
                title = book[link.source].kind.fields[link.field]["title"]
                diagram.edges.append(Edge(link.source, link.target, link.field, title, link.certainty))
        if not way.complete:
            _gap(diagram, way.steps[-1].target)
    return diagram


def _gap(diagram: Diagram, last: str) -> None:
    gap = f"{last}--luecke"
    if gap not in diagram.nodes:
        diagram.nodes[gap] = Node(gap, word("route-gap"), "gap")
        diagram.edges.append(Edge(last, gap, "luecke", word("route-unknown"), GUESS))


def decisions(book: Handbook, area: Entry) -> Diagram | None:
    """What led to what in `area`, from above downwards: motions, decisions, reports, agreements, bodies."""
    inside = {e.id for e in book.entries.values() if area.id in e.get("gebiet", [])}
    links = [link for link in book.links if link.field == "folgt_aus" and {link.source, link.target} <= inside]
    if not links:
        return None
    diagram = Diagram(
        f"kette-{area.id}",
        word("diagram-decisions", name=area.name),
        word("diagram-decisions-text", name=area.name),
        chain="down",
    )
    title = book.kinds["grundlage"].fields["folgt_aus"]["x-inverse"]
    for link in links:
        for id in (link.target, link.source):
            diagram.nodes.setdefault(id, node(book[id], german_date(book[id].get("datum"))))
        diagram.edges.append(Edge(link.target, link.source, "folgt_aus", title, link.certainty))
    return diagram


def fields(book: Handbook, home: Entry) -> Diagram | None:
    """The fields of action of `home` with the number of networks and bodies in each."""
    found = action_fields(book)
    if not found:
        return None
    diagram = Diagram(
        "ueberblick-handlungsfelder",
        word("diagram-fields", name=home.name),
        word("diagram-fields-text", name=home.name),
        {home.id: node(home)},
        focus=home.id,
    )
    for theme in found:
        diagram.nodes[theme.id] = Node(theme.id, theme.name, "feld", field_page(theme), counts(book, theme))
        diagram.edges.append(Edge(home.id, theme.id, "handlungsfeld", word("field-of-action"), plain=True))
    diagram.right = {word("fields-of-action"): [theme.id for theme in found]}
    return diagram


def counts(book: Handbook, theme: Entry) -> str:
    """How many networks and bodies the field `theme` has."""
    count = Counter(e.kind.id for e in in_field(book, theme))
    return ", ".join(book.kinds[kind].counted(count[kind]) for kind in ("netzwerk", "gremium") if count[kind])


def action_fields(book: Handbook) -> list[Entry]:
    """The fields of action that a network names, in their order."""
    used = {e.get("handlungsfeld") for e in of_kind(book, "netzwerk")}
    found = [e for e in of_kind(book, "thema", art="handlungsfeld") if e.id in used]
    return sorted(found, key=lambda e: e.get("reihenfolge", 99))


def field_page(theme: Entry) -> str:
    """The overview page of a field of action."""
    return f"netzwerke/{theme.id}.md"


def in_field(book: Handbook, theme: Entry) -> list[Entry]:
    """Networks and bodies of the field `theme`, by name."""
    every = of_kind(book, "netzwerk") + of_kind(book, "gremium")
    return [e for e in every if field_of_action(book, e.id) is theme]


def field_overview(book: Handbook, theme: Entry) -> Diagram:
    """The networks of one field and their parts; above TOO_MANY boxes only the networks, with the number of parts."""
    members = in_field(book, theme)
    networks = [e for e in members if e.get("handlungsfeld") == theme.id]
    diagram = Diagram(
        f"feld-{theme.id}",
        word("diagram-field", name=theme.name),
        word("diagram-field-text", name=theme.name),
        {theme.id: Node(theme.id, theme.name, "feld", f"nachschlagen/themen.md#{theme.id}")},
        focus=theme.id,
    )
    whole = len(members) <= TOO_MANY
    for network in networks:
        inside = [e for e in members if _inside(book, e, network) and e is not network]
        second = "" if whole or not inside else word("parts-count", number=len(inside))
        diagram.nodes[network.id] = node(network, second)
        diagram.edges.append(Edge(theme.id, network.id, "handlungsfeld", word("field-of-action"), plain=True))
        if whole:
            _parts(book, diagram, network, {e.id for e in members})
    diagram.right = {"": [network.id for network in networks]}
    return diagram


def _inside(book: Handbook, entry: Entry, whole: Entry) -> bool:
    seen, open_ids = set(), [entry.id]
    while open_ids:
        id = open_ids.pop()
        if id == whole.id:
            return True
        if id not in seen:
            seen.add(id)
            open_ids += [link.target for link in book.outgoing[id] if link.field == "teil_von"]
    return False


def _parts(book: Handbook, diagram: Diagram, whole: Entry, allowed: set[str]) -> None:
    title = whole.kind.fields["teil_von"]["title"]
    for link in sorted(links_to(book, whole.id, "teil_von"), key=lambda link: book[link.source].name):
        if link.source in allowed:
            fresh = link.source not in diagram.nodes
            diagram.nodes.setdefault(link.source, node(book[link.source]))
            diagram.edges.append(Edge(link.source, whole.id, "teil_von", title, link.certainty))
            if fresh:
                _parts(book, diagram, book[link.source], allowed)


def levels(home: Entry, found: list[tuple[str, str, list[Entry]]], page: str) -> Diagram:
    """The levels of `home` with the number of bodies on each; `found` holds (value, title, bodies)."""
    ids = [f"ebene-{value}" for value, _, _ in found]
    diagram = Diagram(
        "ueberblick-ebenen", word("diagram-levels", name=home.name), word("diagram-levels-text"), focus=home.id
    )
    diagram.nodes[home.id] = node(home)
    for id, (_, title, bodies) in zip(ids, found, strict=True):
        diagram.nodes[id] = Node(id, title, "feld", f"{page}#{id}", bodies[0].kind.counted(len(bodies)))
        diagram.edges.append(Edge(home.id, id, "ebene", word("level"), plain=True))
    diagram.right = {word("levels"): ids}
    return diagram


def bodies_overview(book: Handbook, groups: list[dict], bodies: list[Entry]) -> Diagram | None:
    """The bodies of `groups` and the stated lines between them; those without a line stand apart.

    None if no body decides.
    """
    shown = {e.id: e for group in groups for e in bodies if e.get("gremienart") in group["values"]}
    deciding = next((e for e in shown.values() if e.get("gremienart") == POLITICAL), None)
    if deciding is None:
        return None
    titles = {"title": word("diagram-bodies"), "description": word("diagram-bodies-text")}
    diagram = Diagram("ueberblick-gremien", nodes={id: node(e) for id, e in shown.items()}, focus=deciding.id, **titles)
    for id in shown:
        for link in book.outgoing[id]:
            if link.field in STEPS and link.target in shown:
                title = book[id].kind.fields[link.field]["title"]
                diagram.edges.append(Edge(id, link.target, link.field, title, link.certainty))
    joined = {id for edge in diagram.edges for id in (edge.source, edge.target)} | {deciding.id}
    apart = [id for id in shown if id not in joined]
    if apart:
        diagram.right = {word("no-line"): apart}
    return diagram
