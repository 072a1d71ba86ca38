"""The pictures that show what lies in what: a field of action, and the levels of a model with its questions."""

from dataclasses import dataclass, replace

from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import all_parts, of_kind
from handbook.diagrams.maps.nesting import PART, nested
from handbook.diagrams.maps.reporting import REPORT, reporting
from handbook.diagrams.maps.rows import Boxes
from handbook.diagrams.model import Box, Edge, Picture
from handbook.german.catalogue import word

PLAN = "aktionsplan"
LEVEL, QUESTIONS = "netzwerkebene", "leitfragen"  # of the plan


@dataclass
class Tiles(Picture):
    """Boxes in their order; `steps` are questions that go with them, in their order."""

    outer: list[tuple[str, list[Box]]]  # heading, or nothing, and what stands below it
    steps: tuple[str, ...] = ()

    @property
    def boxes(self) -> list[Box]:
        return [box for _, boxes in self.outer for outer in boxes for box in outer.whole()]

    @property
    def certainties(self) -> set[str]:
        return set()

    @property
    def says_more(self) -> bool:
        return bool(self.steps) or super().says_more


def field_tiles(book: Handbook, theme: Entry, rounds: list[Entry]) -> Tiles:
    """The networks and bodies `rounds` of the field of action `theme`, parts in their whole, in their order."""
    titles = (word("diagram-field", name=theme.name), word("diagram-field-text", name=theme.name))
    return Tiles(f"feld-{theme.id}", *titles, [("", boxes_of(book, rounds))])


def boxes_of(book: Handbook, rounds: list[Entry]) -> list[Box]:
    """`rounds` as boxes, parts in their whole; who reports to whom of them is said in words."""
    ids = {entry.id for entry in rounds}
    told = [link for entry in rounds for link in reporting(book, entry) if link.target in ids]
    return [replace(Boxes(book, {}, ids, told).box(tile), gap="") for tile in nested(book, rounds)]


def model_tiles(book: Handbook, area: Entry) -> Tiles | None:
    """The levels of the networks of the model `area`, the upper one first, and the questions of its plan in order.

    None if it names no level.
    """
    networks = [e for e in of_kind(book, "netzwerk") if area.id in e.get("gebiet", []) and e.get(PLAN)]
    plan = book.kinds["netzwerk"].fields[PLAN].parts
    by_level = gathered(networks, lambda entry: entry.get(PLAN).get(LEVEL))
    levels = {plan[LEVEL].label(level): _with_parts(book, by_level[level])
              for level in plan[LEVEL].choices if level in by_level}  # fmt: skip
    outer = [(word("level-of-model", name=name), boxes_of(book, rounds)) for name, rounds in levels.items()]
    boxes = {box.node.id: box for _, top in outer for one in top for box in one.whole()}
    for id, box in boxes.items():
        links = [
            link for link in book.outgoing[id] if link.relation.drawn and link.field != PART and link.target in boxes
        ]
        box.words += [(Edge.of(link), boxes[link.target].node) for link in links if link.field != REPORT]
    questions: dict[str, str] = next((found for entry in networks if (found := entry.get(PLAN).get(QUESTIONS))), {})
    steps = tuple(questions[name] for name in plan[QUESTIONS].parts if name in questions)
    titles = (word("diagram-model", name=area.name), word("diagram-model-text", name=area.name))
    return Tiles(f"modell-{area.id}", *titles, outer, steps) if outer else None


def _with_parts(book: Handbook, networks: list[Entry]) -> list[Entry]:
    parts = (part for network in networks for part in all_parts(book, network.id) if part.is_round)
    return list(dict.fromkeys([*networks, *parts]))
