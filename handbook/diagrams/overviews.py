"""Turns a Handbook into overviews: fields of action, one field, levels, political and advisory bodies."""

from handbook.book.addresses import field_page, page_of
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import all_parts, decides, links_to, reached
from handbook.diagrams.model import MOST, Diagram, Edge, Node, node
from handbook.facts.fields_of_action import action_fields, field_size, in_field
from handbook.facts.routes import STEPS
from handbook.german.catalogue import word
from handbook.schema.fields import Choices

TOO_MANY = 24  # above it a field shows its networks only: more boxes leave no room for the lines between them
APART = 12  # boxes without a line; more are one box with their number


def fields(book: Handbook, home: Entry) -> Diagram | None:
    """The fields of action of `home` with the number of networks and bodies in each."""
    found = action_fields(book)
    if not found:
        return None
    diagram = Diagram.of("ueberblick-handlungsfelder", "fields", home, node(book, home))
    for theme in found:
        box = Node(theme.id, theme.name, "feld", field_page(book, theme), field_size(book, theme))
        diagram.hang(box, word("field-of-action"), word("fields-of-action"))
    return diagram


def field_overview(book: Handbook, theme: Entry) -> Diagram:
    """The networks of one field and their parts; above TOO_MANY boxes only the networks, with the number of parts."""
    members = in_field(book, theme)
    networks = [e for e in members if e.get("handlungsfeld") == theme.id]
    drawn, others = networks[:TOO_MANY], networks[TOO_MANY:]
    diagram = Diagram.of(f"feld-{theme.id}", "field", theme, Node(theme.id, theme.name, "feld", page_of(theme)))
    all_drawn = len(members) <= TOO_MANY
    for network in drawn:
        inside = [e for e in all_parts(book, network.id) if e in members]
        second = "" if all_drawn or not inside else word("parts-count", number=len(inside))
        diagram.hang(node(book, network, second), word("field-of-action"))
        if all_drawn:
            _parts(book, diagram, network, {e.id for e in members})
    if others:
        diagram.hang(_more(theme.id, others, f"{field_page(book, theme)}#netzwerke"), word("field-of-action"))
    return diagram


def _more(id: str, entries: list[Entry], page: str) -> Node:
    """One box for all `entries`, which leads to the list on `page`."""
    return Node(f"{id}--weitere", word("more-of-kind", count=entries[0].kind.counted(len(entries))), "menge", page,
                word("see-list"))  # fmt: skip


def _parts(book: Handbook, diagram: Diagram, parent: Entry, allowed: set[str]) -> None:
    for link in sorted(links_to(book, parent.id, "teil_von"), key=lambda link: book[link.source].name):
        if link.source in allowed:
            diagram.edges.append(Edge.of(link))
            if link.source not in diagram.nodes:
                diagram.nodes[link.source] = node(book, book[link.source])
                _parts(book, diagram, book[link.source], allowed)


def levels(book: Handbook, home: Entry, found: list[tuple[str, str, list[Entry]]], page: str) -> Diagram:
    """The levels of `home` with the number of bodies on each; `found` holds (place on `page`, title, bodies)."""
    diagram = Diagram.of("ueberblick-ebenen", "levels", home, node(book, home))
    for id, title, bodies in found:
        box = Node(id, title, "menge", f"{page}#{id}", bodies[0].kind.counted(len(bodies)))
        diagram.hang(box, word("level"), word("levels"))
    return diagram


def bodies_overviews(book: Handbook, groups: list[Choices], bodies: list[Entry], page: str) -> list[Diagram]:
    """The bodies of `groups`, which `page` lists, and the stated lines between them: a drawing for each that decides.

    What no line joins to such a body stands apart in the first drawing, and as one box if that is too much.
    Of very many bodies only those nearest to the one that decides are drawn. What has no line at all is no drawing.
    """
    shown = {e.id: e for group in groups for e in bodies if e.get("gremienart") in group.values}
    links = [link for id in shown for link in book.outgoing[id] if link.field in STEPS and link.target in shown]
    rest, found, listed = dict(shown), [], f"{page}#{groups[0].values[0]}"
    for deciding in [e for e in shown.values() if decides(e)]:
        if deciding.id in rest:
            joined = _joined(deciding.id, links)
            near = {id: e for id, e in shown.items() if id in joined[:MOST]}
            diagram = Diagram.of(
                f"ueberblick-{deciding.id}", "bodies", deciding, *(node(book, e) for e in near.values())
            )
            _lines(diagram, near, links)
            _stand_apart(diagram, word("not-drawn"), [shown[id] for id in joined[MOST:]], listed, [])
            found.append(diagram)
            rest = {id: e for id, e in rest.items() if id not in joined}
    if found:
        _lines(found[0], rest if len(rest) <= APART else {}, links)
        apart = [node(book, e) for e in rest.values()] if len(rest) <= APART else []
        _stand_apart(found[0], word("no-line"), list(rest.values()), listed, apart)
    return [diagram for diagram in found if diagram.edges]


def _lines(diagram: Diagram, shown: dict[str, Entry], links: list[Link]) -> None:
    """Adds those of `links` to `diagram` that join two of `shown`."""
    diagram.edges += [Edge.of(link) for link in links if link.source in shown and link.target in shown]


def _stand_apart(diagram: Diagram, title: str, entries: list[Entry], page: str, boxes: list[Node]) -> None:
    """Adds `entries` to `diagram` in a column with `title`: as `boxes`, or as one box if there are none."""
    if entries:
        boxes = boxes or [_more(f"{diagram.focus}-{len(diagram.right)}", entries, page)]
        diagram.nodes |= {box.id: box for box in boxes}
        diagram.right[title] = [box.id for box in boxes]


def _joined(id: str, links: list[Link]) -> list[str]:
    """`id` and all that a line of `links` joins to it, over other bodies too, the nearest first."""
    beside: dict[str, list[str]] = {}
    for link in links:
        beside.setdefault(link.source, []).append(link.target)
        beside.setdefault(link.target, []).append(link.source)
    return reached(id, lambda here: beside.get(here, []))
