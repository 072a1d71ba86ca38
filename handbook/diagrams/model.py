"""Pictures as data: their boxes and lines, and what their legend says. Nothing is drawn here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from handbook.book.addresses import page_of
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, called, is_political
from handbook.facts.meetings import how_many
from handbook.facts.turnus import meetings_of
from handbook.german.catalogue import word

FIELD = "handlungsfeld"  # art of a theme
FEW = 3  # so many boxes say no more than two sentences
LOOKS = ("netzwerk", "gremium", "politik", "vereinbarung", "akteur", "gebiet", "feld", "sonstiges")


@dataclass(frozen=True)
class Node:
    """A box. `look` is its class for shape and colour; `page` where it leads (a Markdown page, maybe with #)."""

    id: str
    name: str
    look: str
    page: str = ""
    second: str = ""  # a quiet second line
    planned: bool = False
    colour: int = 0  # that of a field of action


@dataclass(frozen=True)
class Edge:
    """A line from `source` to `target`; `title` says what it means."""

    source: str
    target: str
    title: str
    certainty: str = "belegt"

    @classmethod
    def of(cls, link: Link) -> Self:
        """The line of `link`, from the entry that states it."""
        return cls(link.source, link.target, link.relation.title, link.certainty)


@dataclass
class Box:
    """A box with what lies in it and what is said in it.

    `certainty` is that of its lying where it lies. `also` are other boxes to which it belongs, and how sure that is,
    `words` lines that are told in it instead of drawn, `told` recipients that have no entry, `onwards` the steps of its
    way from there, `gap` is what no source says of its way.
    """

    node: Node
    certainty: str = "belegt"
    inside: list[Self] = field(default_factory=list)
    also: list[tuple[Node, str]] = field(default_factory=list)
    words: list[tuple[Edge, Node]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    onwards: list[Node] = field(default_factory=list)
    gap: str = ""

    def belonging(self, *, inside: bool) -> str:
        """To which other boxes it belongs, in words, where it lies `inside` one or in none; empty for no others."""
        names = ", ".join(surely(other.name, certainty) for other, certainty in self.also)
        return word("picture-belongs-too" if inside else "picture-belongs", names=names) if names else ""

    @property
    def going_on(self) -> str:
        """How its way goes on, in words; empty where that is not told."""
        names = word("picture-then").join(step.name for step in self.onwards)
        return word("picture-onwards", names=names) if names else ""

    def whole(self) -> Iterator[Self]:
        """This box and all in it."""
        yield self
        for box in self.inside:
            yield from box.whole()


@dataclass
class Picture:
    """A picture: it has a name that no other has on its page, a title, and a sentence that says what is seen."""

    name: str
    title: str
    description: str

    @property
    def boxes(self) -> list[Box]:
        """All boxes, in the order in which they are read."""
        raise NotImplementedError

    @property
    def certainties(self) -> set[str]:
        """How certain its lines are, for the legend."""
        raise NotImplementedError

    @property
    def looks(self) -> list[str]:
        """The looks that occur, for the legend."""
        return [look for look in LOOKS if any(box.node.look == look for box in self.boxes)]

    @property
    def is_nested_by_guess(self) -> bool:
        return any(box.certainty == GUESS for box in self.boxes)

    @property
    def has_gaps(self) -> bool:
        return any(box.gap for box in self.boxes)

    @property
    def planned(self) -> bool:
        return any(box.node.planned for box in self.boxes)

    @property
    def says_more(self) -> bool:
        """Whether it says more than two sentences: the one rule for when a page shows a picture.

        A reader takes in two or three names and how they hang together as fast in words, and a picture takes a screen.
        """
        return len({box.node.id for box in self.boxes}) > FEW


def surely(name: str, certainty: str) -> str:
    """`name`, and that it is a guess if it is one."""
    return word("picture-guess", name=name) if certainty == GUESS else name


def node(book: Handbook, entry: Entry, page: str = "") -> Node:
    """The box of `entry`: its name and how often it meets, or what else there is to say; it leads to `page`."""
    planned = entry.get("status") in ("geplant", "beendet", "ruht")
    second = entry.label("status") if planned else meets_briefly(book, entry) if entry.is_round else ""
    return Node(entry.id, called(book, entry), look(entry), page or page_of(entry), second, planned)


def meets_briefly(book: Handbook, entry: Entry) -> str:
    """ "3–4-mal im Jahr", "nach Bedarf"; empty where no number is stated or it holds for each of several units."""
    total = meetings_of(book, [entry])
    if number := how_many(total):
        return word("meets-briefly", number=number)
    return word("turnus-demand") if total.on_demand else ""


def look(entry: Entry) -> str:
    """The class of `entry`: its kind, political bodies apart."""
    return "politik" if is_political(entry) else entry.kind.id if entry.kind.id in LOOKS else "sonstiges"


def sign(entry: Entry) -> str:
    """The class of the sign of `entry`: its look, or its kind where drawings have no look for it."""
    if entry.get("art") == FIELD:
        return "feld"
    return entry.kind.id if look(entry) == "sonstiges" else look(entry)
