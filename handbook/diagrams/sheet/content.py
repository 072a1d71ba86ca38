"""Turns a Handbook into what stands on its sheets: political bodies, blocks for the columns, lines between them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.book.queries import GUESS, action_fields, called, field_of_action, links_to
from handbook.diagrams.maps.bands import NETWORKS, POLITICAL, ROUNDS, Band, band, bands
from handbook.diagrams.maps.nesting import PART, Tile, nested
from handbook.diagrams.maps.reporting import is_line, reporting, with_recipients
from handbook.diagrams.maps.rows import Boxes
from handbook.diagrams.maps.ways import colour_of
from handbook.diagrams.model import Box, Edge
from handbook.diagrams.sheet.cells import Cell
from handbook.facts.counts import home_rounds
from handbook.german.catalogue import word

MOST = 36  # rows of a block: two columns of a sheet


@dataclass
class Block:
    """A network of the field of action `theme` with its parts, or rounds of it that lie in no network.

    `head` stands in the band of networks, `rows` in that of rounds.
    """

    theme: Entry | None
    head: Cell | None = None
    rows: list[Cell] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """The entries in it."""
        return {cell.id for cell in (self.head, *self.rows) if cell and cell.id}


@dataclass
class Content:
    """Everything on one sheet. `bodies` are the cells of the political bodies, `colours` the number for each entry."""

    bands: list[Band]
    bodies: dict[str, Cell]
    blocks: list[Block]
    edges: list[Edge]
    colours: dict[str, int]
    certainties: dict[str, str]  # with their labels

    @property
    def cells(self) -> list[Cell]:
        """All cells that stand on the sheet."""
        lower = (cell for block in self.blocks for cell in (block.head, *block.rows))
        return [*self.bodies.values(), *filter(None, lower)]

    @property
    def meanings(self) -> list[tuple[str, str]]:
        """The class and the meaning of each sort of line, border and sign that is on the sheet."""
        trunks = Counter((edge.target, edge.certainty, self.colours.get(edge.source, 0)) for edge in self.edges)
        used, boxes = {edge.certainty for edge in self.edges}, [cell.box for cell in self.cells if cell.box]
        labels = {name: label for name, label in self.certainties.items() if name in used}
        found = [(f"weg {name} feld-0", word("sheet-line-sample", certainty=label)) for name, label in labels.items()]
        found += [("gabel feld-0", word("sheet-fork"))] if max(trunks.values(), default=0) > 1 else []
        if any(box.certainty == GUESS for box in boxes):
            found.append(("rahmen innen geraten feld-0", word("sheet-guessed-border")))
        if any(box.words or box.told for box in boxes):
            found.append(("", word("sheet-told", name=word("sheet-told-meaning"))))
        if any(box.gap for box in boxes) or any(cell.title for cell in self.cells):
            found.append(("", word("sheet-gap", text=word("sheet-gap-meaning"))))
        return found


@dataclass(frozen=True)
class Whole:
    """All that the sheets of a handbook show together; `told` are lines that the boxes say in words."""

    book: Handbook
    shown: list[Entry]
    lines: list[Link]
    told: list[Link]

    @property
    def boxes(self) -> Boxes:
        return Boxes(self.book, {}, set(), self.told)

    def blocks(self, entries: list[Entry]) -> list[Block]:
        """Those of `entries` that are no political bodies, field by field: networks with parts come first."""
        tiles = gathered(
            nested(self.book, [entry for entry in entries if band(entry) not in POLITICAL]),
            lambda tile: field_of_action(self.book, tile.entry.id),
        )
        return [block for theme in (*action_fields(self.book), None) for block in self._of_field(theme, tiles[theme])]

    def _of_field(self, theme: Entry | None, tiles: list[Tile]) -> Iterator[Block]:
        networks = [tile for tile in tiles if band(tile.entry) == NETWORKS]
        for tile in sorted(networks, key=lambda tile: not tile.inside):
            box = self.boxes.box(tile)
            head = replace(self._cell(tile.entry, box), is_head=True)
            for number, rows in enumerate(_cut(list(self._rows(box.inside, head)))):
                yield Block(theme, replace(head, again=True) if number else head, rows)
        rounds = [self.boxes.box(tile) for tile in tiles if tile not in networks]
        rows = list(self._rows([box for box in rounds if box.gap != word("no-way")]))
        if pathless := [replace(box, gap="") for box in rounds if box.gap == word("no-way")]:
            rows += [Cell("", ROUNDS, title=word("no-way")), *self._rows(pathless)]
        yield from (Block(theme, None, part) for part in _cut(rows) if part)

    def _rows(self, boxes: list[Box], parent: Cell | None = None) -> Iterator[Cell]:
        """A cell for each of `boxes` and, right after it, for what lies in it."""
        for box in boxes:
            cell = replace(self._cell(self.book[box.node.id], box), parent=parent)
            yield cell
            yield from self._rows(box.inside, cell)

    def _cell(self, entry: Entry, box: Box) -> Cell:
        """The cell of `entry`: it names the political bodies that belong to it and stand in their bands."""
        parts = [self.book[link.source] for link in links_to(self.book, entry.id, PART) if not is_line(self.book, link)]
        bodies = [part for part in parts if part.is_round and band(part) in POLITICAL]
        return Cell(entry.id, band(entry), box, also=tuple(called(self.book, body) for body in bodies))

    def content(self, blocks: list[Block], *, first: bool) -> Content:
        """Everything on the sheet with `blocks`; what no line leads to from any of them stands on the `first` sheet."""
        book, inside = self.book, {id for block in blocks for id in block.ids}
        reached = {entry.id for entry in with_recipients(book, [book[id] for id in sorted(inside)])}
        political = [e for e in self.shown if band(e) in POLITICAL and (first or e.id in reached)]
        there = inside | reached | {entry.id for entry in political}
        edges = [Edge.of(link) for link in self.lines if {link.source, link.target} <= there]
        ends = {end for edge in edges for end in (edge.source, edge.target)}
        blocks = [*blocks, *self.blocks([entry for entry in self.shown if entry.id in ends - inside])]
        return Content(
            bands(book, political),
            {entry.id: self._cell(entry, self.boxes.box(Tile(entry))) for entry in political},
            _with_own_names(blocks),
            edges,
            {e.id: colour_of(book, theme) for e in self.shown if (theme := field_of_action(book, e.id))},
            {name: book.certainty.labels[name] for name in book.certainty.choices},
        )


def whole(book: Handbook) -> Whole:
    """Everything that the sheets of `book` show: the networks and bodies of its area, and to whom they report."""
    shown = with_recipients(book, home_rounds(book))
    lines = [link for entry in shown for link in reporting(book, entry)]
    tops = defaultdict[str, set[str]](set)
    for tile in nested(book, [entry for entry in shown if band(entry) not in POLITICAL]):
        for part in tile.whole():
            tops[part.entry.id].add(tile.entry.id)
    told = [link for link in lines if tops[link.source] & tops[link.target]]
    return Whole(book, shown, [link for link in lines if link not in told], told)


def _cut(rows: list[Cell]) -> list[list[Cell]]:
    """`rows` in parts of about the same length, none longer than MOST unless one row holds so many."""
    count = -(-len(rows) // MOST) or 1
    parts: list[list[Cell]] = [[]]
    for row in rows:
        outer = row.parent is None or row.parent.parent is None
        if outer and len(parts[-1]) >= len(rows) / count:
            parts.append([])
        parts[-1].append(row)
    return parts


def _with_own_names(blocks: list[Block]) -> list[Block]:
    """`blocks`, whose cells get names of their own: what stands in several places is numbered."""
    seen = Counter[str]()
    for block in blocks:
        for cell in filter(None, (block.head, *block.rows)):
            seen[cell.id] += 1
            cell.name = cell.id if seen[cell.id] == 1 and cell.id else f"{cell.id}~{seen[cell.id]}"
    return blocks
