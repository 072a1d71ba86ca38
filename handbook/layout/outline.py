"""Turns the text of a YAML file into an outline: the parts of its blocks, each with the comments that belong to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from handbook.layout import gaps
from handbook.layout.gaps import bare, is_gap
from handbook.layout.leaves import STEP, Leaf, OddLayout, comment_after, leaf


@dataclass
class Part:
    """A field of a block, or a point of a list. Its value is either `parts` or `leaf`."""

    name: str  # of the field; nothing for a point
    key: str  # the name as written, with its quotation marks
    column: int  # where it begins
    node: yaml.Node  # the value
    head: list[str]  # comments and blank lines above it
    parts: list["Part"] = field(default_factory=list)
    leaf: Leaf | None = None
    note: str = ""  # the comment at the end of its first line
    tail: list[str] = field(default_factory=list)  # comments below it; those indented further begin with blanks
    stands_apart: bool = False  # a blank line is to come before it


Start: TypeAlias = tuple[yaml.Node | None, yaml.Node, int, int]  # key (None for a point), value, line and column


def outline(text: str) -> tuple[list[str], list[Part], list[str]]:
    """The outline of `text`, which `read` found readable: comments on the whole file, its parts, comments at its end.

    Raises OddLayout where it is written in a way that nobody agreed on.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    if node is None or not _is_block(node):
        raise OddLayout
    reader = _Reader(text)
    parts = reader.block(node)
    top = gaps.header(parts[0].head)
    header, parts[0].head = parts[0].head[:top], parts[0].head[top:]
    rest = reader.gap(len(reader.lines))
    inside = gaps.deeper(rest, 0)
    _put_inside(parts[-1], rest[:inside])
    return header, parts, bare(rest[inside:])


def _is_block(node: yaml.Node) -> bool:
    """Whether `node` is a list or has fields, written line by line."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _put_inside(part: Part, lines: list[str]) -> None:
    """Gives each comment in `lines`, which follow `part`, to the innermost part at its end that stands less deep."""
    path = [part]
    while path[-1].parts:
        path.append(path[-1].parts[-1])
    last = path[-1]
    near = [last] if last.leaf and last.leaf.is_block_text else []  # parts a step from which the text begins
    near += path[-2:-1] if near and not last.key else []
    for line in lines:
        while line and len(path) > 1 and path[-1].column >= len(line) - len(line.lstrip()):
            path.pop()
        is_text = any(path[-1] is part for part in near)
        path[-1].tail.append(line and " " * (STEP - is_text) + line.strip())


class _Reader:
    """Walks down the lines. `done` is the number of the last line whose content is in the outline."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.rstrip("\n").split("\n")
        self.done = -1

    def block(self, node: yaml.Node) -> list[Part]:
        """The parts of the block `node`."""
        parts: list[Part] = []
        starts = self._fields(node) if isinstance(node, yaml.MappingNode) else self._points(node)
        for key, value, line, column in starts:
            head = self.gap(line)
            if parts:
                inside, beside, head = gaps.split(head, column, parts[-1].node)
                _put_inside(parts[-1], inside)
                parts[-1].tail += beside
            self.done = max(self.done, line)
            written = self.text[key.start_mark.index : key.end_mark.index] if key else ""
            parts.append(part := Part(key.value if key else "", written, column, value, bare(head)))
            lead = self.lines[line].index(":", key.end_mark.column) if key else column
            self._value(part, line, column, comment_after(self.lines[line], lead + 1))
        return parts

    def _fields(self, node: yaml.MappingNode) -> Iterator[Start]:
        """Where each field begins."""
        for key, value in node.value:
            mark = key.start_mark
            if self.lines[mark.line][: mark.column].strip(" -"):
                raise OddLayout
            yield key, value, mark.line, mark.column

    def _points(self, node: yaml.Node) -> Iterator[Start]:
        """Where each point of a list begins."""
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
            raise OddLayout
        return gap

    def _value(self, part: Part, line: int, column: int, note: str) -> None:
        """Fills in the value of `part`, which begins on `line`; `note` is the comment behind its key or hyphen."""
        start = part.node.start_mark
        if _is_block(part.node):
            if part.key:
                part.note = note
            elif note and start.line > line:
                part.head.append(note)
            part.parts = self.block(part.node)
        elif start.index == part.node.end_mark.index:  # nothing stands there
            part.leaf, part.note = Leaf(line, ""), note
        else:
            if start.line > line:
                part.head += [comment for comment in (note, *bare(self.gap(start.line))) if comment]
            part.leaf = leaf(part.node, column, self.text, self.lines)
            part.note, self.done = part.leaf.note, part.leaf.end
