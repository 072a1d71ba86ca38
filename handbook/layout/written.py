"""Turns the text of a YAML file into its values as they are written: who changes one of them keeps all others.

A value that is written as the tool would write it stands for itself. Others are blocks with one key that no field has:

- `{"$": [value, line, ...]}` is a value with the lines in which it is written,
- `{"$[": [...]}` and `{"${": {...}}` are lists and blocks that stand in brackets on one line.

assets/formular-text.js makes the text of it again.
"""

from typing import Any, TypeAlias

import yaml

from handbook.layout.leaves import OddLayout
from handbook.layout.outline import Part, outline
from handbook.reading.scalars import literal, value_of
from handbook.reading.scalars import written as usually_written
from handbook.reading.text.signs import usual

Scalar: TypeAlias = str | int | bool | None
Written: TypeAlias = "Scalar | list[Written] | dict[str, Written]"


class Commented(OddLayout):
    """The file holds a comment, which no value can carry."""


def as_written(text: str) -> Written:
    """The values in `text`, which `read` found readable, in its order: of a register a list of entries.

    Raises Commented, or OddLayout where it is written in a way that nobody agreed on.
    """
    text = usual(text)
    header, parts, footer = outline(text)
    if any(map(str.strip, (*header, *footer))):
        raise Commented
    return _Values(text).block(parts)


class _Values:
    """Reads the parts of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def block(self, parts: list[Part]) -> Written:
        """A list, or the fields of a block."""
        for part in parts:
            if part.note or any(map(str.strip, (*part.head, *part.tail))):
                raise Commented
            if part.key != part.name:
                raise OddLayout
        return {part.name: self._part(part) for part in parts} if parts[0].key else [self._part(part) for part in parts]

    def _part(self, part: Part) -> Written:
        if part.parts:
            return self.block(part.parts)
        if part.leaf is None or part.leaf.first is None:
            return self._brackets(part.node)
        return _scalar(part.node, [part.leaf.first, *part.leaf.more])

    def _brackets(self, node: yaml.Node) -> Written:
        """`node`, all of which stands on one line; a single value may."""
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node, [self.text[node.start_mark.index : node.end_mark.index]], in_brackets=True)
        if isinstance(node, yaml.SequenceNode):
            return {"$[": [self._brackets(item) for item in node.value]}
        return {"${": {key.value: self._brackets(value) for key, value in node.value}}


def _scalar(node: Any, lines: list[str], *, in_brackets: bool = False) -> Written:  # noqa: ANN401 (a scalar of PyYAML)
    value: Scalar = value_of(node.value) if node.style in (None, "") else node.value
    usual_line = usually_written(value, in_brackets) if isinstance(value, str) else literal(value)
    return value if lines == [usual_line] else {"$": [value, *lines]}
