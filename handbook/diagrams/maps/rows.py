"""The rows of a map of ways: headings of bands and boxes from above, and in their gutters the lines between them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.book.queries import links_from, links_to, reached
from handbook.diagrams.maps.bands import POLITICAL, Band, band, bands
from handbook.diagrams.maps.lanes import Join, Stroke, gutter
from handbook.diagrams.maps.nesting import PART, Tile, nested
from handbook.diagrams.maps.reporting import REPORT, is_line, reporting, with_recipients
from handbook.diagrams.model import Box, Edge, Node, Picture, look, node
from handbook.facts.routes import decides_itself, routes, told_in_words
from handbook.german.catalogue import word

OPEN, INNER, LAST = "offen", "innen", "ende"  # places in a frame that goes over several rows


@dataclass
class Row:
    """A row of a map: the heading of a band (`title`), a box, or several `loose` ones that nothing connects.

    `gap` is what no source says of all the loose ones. `frame`: a box whose parts have ways of their own goes over
    several rows; its class is `around`. `strokes` are drawn in the gutter at its left; `height` is how tall it has to
    be for them, in pixels.
    """

    title: str = ""
    box: Box | None = None
    loose: list[Box] = field(default_factory=list)
    gap: str = ""
    frame: str = ""
    around: str = ""
    strokes: list[Stroke] = field(default_factory=list)
    height: int = 0


@dataclass
class Map(Picture):
    """Rows from above, and the lines that are drawn between their boxes.

    `width` is that of the gutter in pixels, `colour` that of its field of action; 0 where there are several or none.
    """

    rows: list[Row] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    width: int = 0
    crossings: int = 0
    colour: int = 0

    @property
    def boxes(self) -> list[Box]:
        return [box for row in self.rows for outer in [row.box, *row.loose] if outer for box in outer.whole()]

    @property
    def nodes(self) -> dict[str, Node]:
        """The boxes by id."""
        return {box.node.id: box.node for box in self.boxes}

    @property
    def certainties(self) -> set[str]:
        return {edge.certainty for edge in self.edges}

    @property
    def says_more(self) -> bool:
        return bool(self.edges) and super().says_more


def filled(book: Handbook, found: Map, rounds: list[Entry], places: Mapping[str, str]) -> Map:
    """`found` with rows for `rounds` and all to which a line leads from them; boxes lead to their `places`, by id."""
    shown = with_recipients(book, rounds)
    lines = [link for entry in shown for link in reporting(book, entry)]
    tiles = nested(book, [entry for entry in shown if band(entry) not in POLITICAL])
    tops = defaultdict[str, set[str]](set)
    for tile in tiles:
        for part in tile.whole():
            tops[part.entry.id].add(tile.entry.id)
    told = [link for link in lines if tops[link.source] & tops[link.target]]
    drawn = [link for link in lines if link not in told]
    boxes = Boxes(book, places, {id for link in drawn for id in (link.source, link.target)}, told)
    outer = [*(entry for entry in shown if band(entry) in POLITICAL), *(tile.entry for tile in tiles)]
    for layer in bands(book, outer):
        boxes.add(found, layer, {tile.entry.id: tile for tile in tiles})
    return drawn_between(found, [Edge.of(link) for link in drawn])


def drawn_between(found: Map, edges: list[Edge], marks: dict[str, str] | None = None, *, fans: bool = False) -> Map:
    """`found` with `edges` between its boxes; lines from the boxes in `marks` have a trunk for each mark.

    Lines to one box share a trunk, or, if they `fans` out, those from one box.

    For lines that find no room in the gutter, their box says them in words.
    """
    marks = marks or {}
    rows = {row.box.node.id: number for number, row in reversed([*enumerate(found.rows)]) if row.box}
    joins = {}
    for edge in edges:
        branch, joint = (edge.target, edge.source) if fans else (edge.source, edge.target)
        mark = f"{edge.certainty} {marks.get(edge.source, '')}".rstrip()
        joins[Join(rows[branch], rows[joint], mark, (edge.source, edge.target), fans)] = edge
    lanes, rest = gutter(joins)
    for join in rest:
        box = found.rows[rows[join.ends[0]]].box
        if box:
            box.words.append((joins[join], found.nodes[join.ends[1]]))
    found.edges = [edge for join, edge in joins.items() if join not in rest]
    found.width, found.crossings = lanes.width, lanes.crossings
    for number, row in enumerate(found.rows):
        row.strokes, row.height = [*lanes.strokes(number)], lanes.needs(number)
    return found


@dataclass
class Boxes:
    """Makes the boxes of a map.

    They lead to their `places`, by id, else to the pages of the entries. `joined` are the ids at the ends of the lines
    of the map, `told` the lines that boxes tell.
    """

    book: Handbook
    places: Mapping[str, str]
    joined: set[str]
    told: list[Link]
    lifted: dict[str, Tile] = field(default_factory=dict)  # parts that have a row of their own, by id

    def add(self, found: Map, part: Band, tiles: dict[str, Tile]) -> None:
        """Adds the band `part` to `found`: its heading, rows, and last what has neither a line nor anything in it."""
        found.rows.append(Row(part.title))
        inside, loose = {entry.id for entry in part.entries}, []
        for entry in sorted(part.entries, key=lambda entry: self._depth(entry.id, inside)):
            tile = tiles.get(entry.id, Tile(entry))
            if tile.inside or entry.id in self.joined or len(part.entries) == 1:
                self.frame(found, tile)
            else:
                loose.append(self.box(tile))
        for gap, boxes in gathered(loose, lambda box: box.gap if box.gap == word("no-way") else "").items():
            for box in boxes:
                box.gap = box.gap.removeprefix(gap)
            found.rows.append(Row(loose=boxes, gap=gap))

    def _depth(self, id: str, inside: set[str]) -> int:
        """How many there are in its band to which what `id` says leads: who reports stands below."""
        return len(
            reached(id, lambda here: (e.target for e in reporting(self.book, self.book[here]) if e.target in inside))
        )

    def frame(self, found: Map, tile: Tile) -> None:
        """Adds the row of `tile` to `found`, and in one frame with it rows of the parts that have ways of their own."""
        inner = [part for part in tile.whole() if part is not tile]
        own = [part for part in inner if part.entry.id in self.joined and part.entry.id not in self.lifted]
        self.lifted |= {part.entry.id: part for part in own}
        found.rows.append(Row(box=self.box(tile), frame=OPEN if own else ""))
        found.rows += [Row(box=self.box(part), frame=INNER, around=look(tile.entry)) for part in own]
        if own:
            found.rows[-1].frame = LAST

    def box(self, tile: Tile) -> Box:
        """The box of `tile` with all in it, but for what has a row of its own."""
        entry = tile.entry
        return Box(
            node(self.book, entry, self.places.get(entry.id, "")),
            tile.link.certainty if tile.link else "belegt",
            [self.box(part) for part in tile.inside if self.lifted.get(part.entry.id) is not part],
            [
                (node(self.book, self.book[link.target]), link.certainty)
                for link in (tile.also if tile.link else self._elsewhere(entry))
            ],
            [(Edge.of(link), node(self.book, self.book[link.target])) for link in self.told if link.source == entry.id],
            told_in_words(entry),
            gap="" if tile.link else self._gap(entry),
        )

    def _elsewhere(self, entry: Entry) -> list[Link]:
        """The networks and groups to which `entry`, on the outside, belongs without lying in them.

        They are not shown, or it is a political body, which stands in its band.
        """
        wholes = links_from(self.book, entry.id, PART)
        return [link for link in wholes if self.book[link.target].is_round and not is_line(self.book, link)]

    def _gap(self, entry: Entry) -> str:
        """Words for what no source says of the way on from `entry`; empty where one is known, or none is needed.

        What belongs to something goes its way. Reports that arrive here may end here all the same.
        """
        if decides_itself(entry) or reporting(self.book, entry) or told_in_words(entry):
            return ""
        if links_to(self.book, entry.id, REPORT):
            return "" if any(way.complete for way in routes(self.book, entry)) else word("way-ends")
        return "" if self._elsewhere(entry) else word("no-way")
