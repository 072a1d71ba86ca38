"""Turns the text of a YAML file into an outline: the items of its blocks, each with the comments that belong to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from handbook.layout import gaps
from handbook.layout.gaps import bare, is_gap
from handbook.layout.leaves import STEP, Leaf, OddError, comment_after, leaf


@dataclass
class Item:
    """A field of a block, or a point of a list. Its value is either `items` or `leaf`."""

    name: str  # of the field; nothing for a point
    key: str  # the name as written, with its quotation marks
    column: int  # where it begins
    node: yaml.Node  # the value
    head: list[str]  # comments and blank lines above it
    items: list["Item"] = field(default_factory=list)
    leaf: Leaf | None = None
    note: str = ""  # the comment at the end of its first line
    tail: list[str] = field(default_factory=list)  # comments below it; those indented further begin with blanks
    stands_apart: bool = False  # a blank line is to come before it


@dataclass
class Outline:
    """`header` and `footer` hold comments that speak of the whole file."""

    header: list[str]
    items: list[Item]
    footer: list[str]


def outline(text: str) -> Outline:
    """The outline of `text`, which `read` found readable.

    Raises OddError where it is written in a way that nobody agreed on.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not _is_block(node):
        raise OddError
    reader = _Reader(text)
    items = reader.block(node)
    top = gaps.header(items[0].head)
    header, items[0].head = items[0].head[:top], items[0].head[top:]
    inside, footer = gaps.split_end(reader.gap(len(reader.lines)))
    _put_inside(items[-1], inside)
    return Outline(header, items, footer)


def _is_block(node: yaml.Node) -> bool:
    """Whether `node` is a list or has fields, written line by line."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _put_inside(item: Item, lines: list[str]) -> None:
    """Gives each comment in `lines`, which follow `item`, to the innermost item at its end that stands less deep."""
    path = [item]
    while path[-1].items:
        path.append(path[-1].items[-1])
    for line in lines:
        while line and len(path) > 1 and path[-1].column >= len(line) - len(line.lstrip()):
            path.pop()
        is_text = bool(path[-1].leaf and path[-1].leaf.is_block_text)
        path[-1].tail.append(line and " " * (STEP - is_text) + line.strip())


class _Reader:
    """Walks down the lines. `done` is the number of the last line whose content is in the outline."""

    def __init__(self, text: str):
        self.text = text
        self.lines = text.rstrip("\n").split("\n")
        self.done = -1

    def block(self, node: yaml.Node) -> list[Item]:
        """The items of the block `node`."""
        items: list[Item] = []
        parts = self._fields(node) if isinstance(node, yaml.MappingNode) else self._points(node)
        for key, value, line, column in parts:
            head = self.gap(line)
            if items:
                inside, beside, head = gaps.split(head, column, items[-1].node)
                _put_inside(items[-1], inside)
                items[-1].tail += beside
            self.done = max(self.done, line)
            written = self.text[key.start_mark.index : key.end_mark.index] if key else ""
            items.append(item := Item(key.value if key else "", written, column, value, bare(head)))
            lead = self.lines[line].index(":", key.end_mark.column) if key else column
            self._value(item, line, column, comment_after(self.lines[line], lead + 1))
        return items

    def _fields(self, node: yaml.MappingNode) -> Iterator[tuple]:
        """Key, value, line and column of each field."""
        for key, value in node.value:
            mark = key.start_mark
            if self.lines[mark.line][: mark.column].strip(" -"):
                raise OddError
            yield key, value, mark.line, mark.column

    def _points(self, node: yaml.SequenceNode) -> Iterator[tuple]:
        """None, value, line and column of each point of a list."""
        line = node.start_mark.line
        for value in node.value:
            yield None, value, line, node.start_mark.column
            line = self.done + 1
            while line < len(self.lines) and is_gap(self.lines[line]):
                line += 1

    def gap(self, end: int) -> list[str]:
        """The comments and blank lines between what is done and line `end`."""
        gap = [line.rstrip() for line in self.lines[self.done + 1 : end] if line.rstrip() not in ("---", "...")]
        if not all(map(is_gap, gap)):
            raise OddError
        return gap

    def _value(self, item: Item, line: int, column: int, note: str) -> None:
        """Fills in the value of `item`, which begins on `line`; `note` is the comment behind its key or hyphen."""
        start = item.node.start_mark
        if _is_block(item.node):
            if item.key:
                item.note = note
            elif note and start.line > line:
                item.head.append(note)
            item.items = self.block(item.node)
        elif start.index == item.node.end_mark.index:  # nothing stands there
            item.leaf, item.note = Leaf(line, ""), note
        else:
            if start.line > line:
                item.head += [comment for comment in (note, *bare(self.gap(start.line))) if comment]
            item.leaf = leaf(item.node, column, self.text, self.lines)
            item.note, self.done = item.leaf.note, item.leaf.end
