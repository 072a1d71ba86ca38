"""The parts of a diagram: boxes, lines, columns or a chain. Nothing is drawn here."""

from dataclasses import dataclass, field

from handbook.book.addresses import page_of
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import called, is_political
from handbook.german.catalogue import word

NARROW = "schmal-"  # how the name of a drawing for phones begins; no other does
FIELD = "handlungsfeld"  # art of a theme
MOST = 48  # boxes of one drawing
FEW = 3  # so many boxes say no more than a line of text
SHAPES = {  # of each look: kinds of entries, and what else may be drawn
    "netzwerk": {"shape": "box", "style": "rounded"},
    "gremium": {"shape": "box"},
    "politik": {"shape": "box", "peripheries": "2"},
    "vereinbarung": {"shape": "note"},
    "akteur": {"shape": "box", "style": "rounded"},
    "gebiet": {"shape": "tab"},
    "feld": {"shape": "box", "style": "rounded"},
    "menge": {"shape": "box3d"},
    "gap": {"shape": "box", "style": "dashed"},
    "sonstiges": {"shape": "box"},
}


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
    title: str
    certainty: str = "belegt"
    plain: bool = False  # no arrow: a grouping or a relation that holds both ways

    @classmethod
    def of(cls, link: Link) -> "Edge":
        """The line of `link`, from the entry that states it."""
        return cls(link.source, link.target, link.relation.title, link.certainty)

    @property
    def ends(self) -> tuple[str, str]:
        return self.source, self.target


@dataclass
class Diagram:
    """A drawing. `left` and `right` are columns beside `focus`: headings with the ids below them."""

    name: str
    title: str
    description: str
    nodes: dict[str, Node]
    focus: str
    chain: str = ""  # "up" or "down": a chain instead of columns, the way its arrows point
    slim: bool = False  # the middle is a slim column
    edges: list[Edge] = field(default_factory=list)
    left: dict[str, list[str]] = field(default_factory=dict)
    right: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, key: str, entry: Entry, *boxes: Node, chain: str = "") -> "Diagram":
        """A drawing around `entry` that so far has `boxes`; `key` names the words of its title and description."""
        title, text = word(f"diagram-{key}", name=entry.name), word(f"diagram-{key}-text", name=entry.name)
        return cls(name, title, text, {box.id: box for box in boxes}, entry.id, chain)

    def hang(self, box: Node, title: str, column: str = "") -> None:
        """Adds `box` right of the focus, below the heading `column`; `title` says what the line to it means."""
        self.nodes[box.id] = box
        self.edges.append(Edge(self.focus, box.id, title, plain=True))
        self.right.setdefault(column, []).append(box.id)

    @property
    def beside(self) -> set[str]:
        """The ids in the columns: what a heading says of them, it says as seen from the focus."""
        return {id for ids in (self.left | self.right).values() for id in ids}

    @property
    def alone(self) -> dict[str, list[Node]]:
        """Headings of columns, with the boxes below them that no line joins to anything."""
        joined = {end for edge in self.edges for end in edge.ends}
        found = {
            title: [self.nodes[id] for id in ids if id not in joined] for title, ids in (self.left | self.right).items()
        }
        return {title: boxes for title, boxes in found.items() if boxes}

    @property
    def has_narrow(self) -> bool:
        """Whether a second drawing for phones makes sense: columns to fold, and nothing beyond them."""
        return not self.chain and set(self.nodes) == self.beside | {self.focus}

    @property
    def narrow_name(self) -> str:
        """The name of the second drawing."""
        return f"{NARROW}{self.name}"

    @property
    def says_more(self) -> bool:
        """Whether the drawing says more than a line of text, so that a page shows it."""
        return len(self.nodes) > FEW

    @property
    def looks(self) -> list[str]:
        """The looks that occur, for the legend."""
        return sorted({node.look for node in self.nodes.values() if node.look != "gap"})

    @property
    def certainties(self) -> set[str]:
        """How certain its lines are, for the legend, which passes over what is simply stated."""
        return {edge.certainty for edge in self.edges} - {"belegt"}

    @property
    def planned(self) -> bool:
        return any(node.planned for node in self.nodes.values())


def node(book: Handbook, entry: Entry, second: str = "") -> Node:
    """The box of `entry`."""
    planned = entry.get("status") in ("geplant", "beendet", "ruht")
    second = second or (entry.label("status") if planned else "")
    return Node(entry.id, called(book, entry), look(entry), page_of(entry), second, planned)


def look(entry: Entry) -> str:
    """The class of `entry`: its kind, political bodies apart."""
    return "politik" if is_political(entry) else entry.kind.id if entry.kind.id in SHAPES else "sonstiges"


def sign(entry: Entry) -> str:
    """The class of the sign of `entry`: its look, or its kind where drawings have no look for it."""
    if entry.get("art") == FIELD:
        return "feld"
    return entry.kind.id if look(entry) == "sonstiges" else look(entry)
