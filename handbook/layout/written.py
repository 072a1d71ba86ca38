"""Turns the text of a YAML file into its values as they are written: who changes one of them keeps all others.

A value that is written as the tool would write it stands for itself. Others are blocks with one key that no field has:

- `{"$": [value, line, ...]}` is a value with the lines in which it is written,
- `{"$[": [...]}` and `{"${": {...}}` are lists and blocks that stand in brackets on one line.

assets/formular-text.js makes the text of it again. `as_text` writes plain values, and `with_field` one of them into a
text that is there.
"""

from typing import Any, TypeAlias

import yaml

from handbook.layout.lay_out import lay_out
from handbook.layout.leaves import OddLayout
from handbook.layout.outline import Part, outline
from handbook.reading.scalars import literal, value_of
from handbook.reading.scalars import written as usually_written
from handbook.reading.text.signs import usual
from handbook.schema.fields import Spec

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


def as_text(values: dict[str, Any]) -> str:
    """`values` as YAML, points of a list one below the other and all else on its line."""
    return "".join(f"{key}:{_below(value)}\n" for key, value in values.items())


def with_field(text: str, field: str, value: list[Any], schema: Spec) -> str:
    """`text`, a readable block, with `value` as its `field`, in the order of `schema`.

    Raises Commented if there is a comment in what it would replace.
    """
    lines = text.splitlines()
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    keys = [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    starts = [key.start_mark.line for key in keys]
    here = next((number for number, key in enumerate(keys) if key.value == field), None)
    if here is not None:
        end = starts[here + 1] if here + 1 < len(starts) else len(lines)
        while not lines[end - 1].strip() or lines[end - 1].startswith("#"):  # they belong to what follows
            end -= 1
        if any(" #" in line or line.lstrip().startswith("#") for line in lines[starts[here] : end]):
            raise Commented
        del lines[starts[here] : end]
    return lay_out("\n".join([*lines, as_text({field: value})]), schema)


def _below(value: Any) -> str:  # noqa: ANN401 (of any type that YAML has)
    if isinstance(value, list) and any(isinstance(point, dict) for point in value):
        return "".join(f"\n- {_on_a_line(point)}" for point in value)
    return f" {_on_a_line(value)}" if isinstance(value, dict | list) else f" {_literal(value)}"


def _on_a_line(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_on_a_line(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_on_a_line, value))}]"
    return _literal(value, in_brackets=True)


def _literal(value: str | float, *, in_brackets: bool = False) -> str:
    return usually_written(value, in_brackets) if isinstance(value, str) else str(value).lower()
