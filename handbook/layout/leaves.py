"""Turns a value of a YAML file that is no block, a text or brackets, into the lines in which it is written again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

STEP = 2
BLOCK_TEXT = re.compile("[|>][-+0-9]*")


class OddLayout(Exception):  # noqa: N818 (a signal inside this room, no error of the program)
    """Allowed in YAML, but so rare that no layout is agreed."""


@dataclass
class Leaf:
    """A value as written: the lines after the first are indented as seen from the part they belong to."""

    end: int  # the number of its last line
    first: str | None = None  # None for brackets that fit on one line
    more: list[str] = field(default_factory=list)
    note: str = ""  # the comment at the end of the first line

    @property
    def is_block_text(self) -> bool:
        """Whether all that is indented by a whole step belongs to the text, even what looks like a comment."""
        return (self.first or "").startswith(("|", ">"))


def comment_after(line: str, column: int) -> str:
    """The comment in `line` that follows directly on what ends at `column`, if there is one."""
    rest = line[column:].strip()
    return rest if rest.startswith("#") else ""


def leaf(node: yaml.Node, column: int, text: str, lines: list[str]) -> Leaf:
    """The value `node` in `text`, or `lines`, of a part that begins at `column`. Raises OddLayout."""
    start, end = node.start_mark, node.end_mark
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return _block_text(node, column, lines)
    note = comment_after(lines[end.line], end.column)
    if isinstance(node, yaml.CollectionNode) and not _has_comment(node, text):
        return Leaf(end.line, note=note)
    first, *more = text[start.index : end.index].split("\n")
    if not more:
        return Leaf(end.line, first, note=note)
    if isinstance(node, yaml.ScalarNode) or any(line[:column].strip() for line in more):
        raise OddLayout
    more[-1] += note and f"  {note}"
    return Leaf(end.line, first.rstrip(), [line[column:].rstrip() for line in more])


def _block_text(node: yaml.Node, column: int, lines: list[str]) -> Leaf:
    start, end = node.start_mark, node.end_mark
    found = BLOCK_TEXT.match(lines[start.line], start.column)
    first = found[0] if found else ""
    if "+" in first:  # blank lines below it are part of the text
        raise OddLayout
    note = comment_after(lines[start.line], start.column + len(first))
    more = lines[start.line + 1 : end.line + bool(end.column)]
    while more and not more[-1].strip():
        more.pop()
    last = start.line + len(more)
    if first.strip("|>-"):  # the first line says how far it is indented, as seen from the part
        return Leaf(last, first, [line[column:] for line in more], note)
    indent = min((len(line) - len(line.lstrip(" ")) for line in more if line.strip()), default=0)
    return Leaf(last, first, [line[indent:] and " " * STEP + line[indent:] for line in more], note)


def _has_comment(node: yaml.Node, text: str) -> bool:
    """Whether a # stands between the brackets that is not part of a text."""
    written = (text[part.start_mark.index : part.end_mark.index] for part in (node, *_scalars(node)))
    whole, *texts = (part.count("#") for part in written)
    return whole > sum(texts)


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalars(part)
