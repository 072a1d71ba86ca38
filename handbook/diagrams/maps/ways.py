"""The maps of ways: of some rounds, of the political bodies, and of all fields of action together."""

from collections.abc import Mapping
from operator import attrgetter

from handbook.book.addresses import field_page
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import action_fields, field_size, in_field
from handbook.diagrams.maps.bands import POLITICAL, band, bands
from handbook.diagrams.maps.reporting import reporting, surest, with_recipients
from handbook.diagrams.maps.rows import Boxes, Map, Row, drawn_between, filled
from handbook.diagrams.model import Box, Edge, Node
from handbook.facts.counts import home_rounds
from handbook.german.catalogue import word

COLOURS = 8  # that the style sheet has for fields of action


def ways_map(book: Handbook, id: str, title: str, rounds: list[Entry], places: Mapping[str, str]) -> Map:
    """The ways of `rounds`, in the order in which they shall stand, up to where they end.

    `id` is that of their field of action, or else of their group. Boxes lead to the `places` that tell their ways,
    by id, else to the pages of the entries.
    """
    theme = book.get(id)
    colour = colour_of(book, theme) if theme else 0
    return filled(book, Map(f"wege-{id}", *_titles("ways", title), colour=colour), rounds, places)


def bodies_map(book: Handbook, title: str, bodies: list[Entry]) -> Map:
    """The political bodies among `bodies`, and the lines between them."""
    political = [entry for entry in bodies if band(entry) in POLITICAL]
    return filled(book, Map("ueberblick-gremien", *_titles("bodies", title)), political, {})


def overview_map(book: Handbook) -> Map:
    """All ways of the home area together: each field of action is one box, above it stand those to whom it reports."""
    return book.once(_overview)


def _overview(book: Handbook) -> Map:
    home = book.get(book.settings.gebiet)
    found, inside = Map("wege-im-ueberblick", *_titles("overview", home.name if home else "")), set(home_rounds(book))
    fields = {theme: [entry for entry in in_field(book, theme) if entry in inside] for theme in action_fields(book)}
    lines = {}
    for theme, entries in fields.items():
        stated = (link for entry in entries for link in reporting(book, entry) if band(book[link.target]) in POLITICAL)
        lines[theme] = [*surest(book, stated, attrgetter("target")).values()]
    targets = with_recipients(book, (book[link.target] for links in lines.values() for link in links))
    political = [entry for entry in targets if band(entry) in POLITICAL]
    upwards = [link for entry in political for link in reporting(book, entry)]
    edges = [Edge.of(link) for link in upwards if band(book[link.target]) in POLITICAL]
    edges += [
        Edge(theme.id, link.target, link.relation.title, link.certainty) for theme in lines for link in lines[theme]
    ]
    boxes = Boxes(book, {}, {end for edge in edges for end in (edge.source, edge.target)}, [])
    for part in bands(book, political):
        boxes.add(found, part, {})
    found.rows.append(Row(word("fields-of-action")))
    for theme, links in lines.items():
        box = Node(
            theme.id,
            theme.name,
            "feld",
            field_page(book, theme),
            field_size(book, theme),
            colour=colour_of(book, theme),
        )
        found.rows.append(Row(box=Box(box, gap="" if links else word("no-way"))))
    return drawn_between(found, edges, {theme.id: f"feld-{colour_of(book, theme)}" for theme in lines})


def colour_of(book: Handbook, theme: Entry) -> int:
    """The number of the colour of the field of action `theme`; 0 is that of lines that belong to none."""
    fields = action_fields(book)
    return fields.index(theme) % COLOURS + 1 if theme in fields else 0


def _titles(key: str, name: str) -> tuple[str, str]:
    return word(f"diagram-{key}", name=name), word(f"diagram-{key}-text", name=name)
