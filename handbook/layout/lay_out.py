"""Turns the text of a YAML file into the same text in the agreed layout; docs/decisions/0006-layout.md says which.

Values and comments are carried over as they are written; what changes is their order, and the space around them.
"""

import yaml

from handbook.layout.leaves import STEP, OddLayout
from handbook.layout.outline import Part, outline
from handbook.reading.text.signs import usual
from handbook.schema.fields import Spec


def lay_out(text: str, schema: Spec) -> str:
    """`text`, which `read` found readable, with its fields in the order of `schema`.

    What is written in an odd way stays as it is, and so does all that would say something else afterwards. Only letters
    and blanks are always written as they are read: in the usual form (NFC), of one width, without soft hyphens.
    """
    text = usual(text)
    try:
        laid = arrange(text, schema)
    except OddLayout:
        return text
    same = _values(laid) == _values(text) and laid.count("#") == text.count("#")
    return laid if same else text


def _values(text: str) -> object:
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (makes texts of everything, and nothing else)


def arrange(text: str, schema: Spec) -> str:
    """As `lay_out`, without looking whether the result says the same. Raises OddLayout."""
    header, parts, footer = outline(text)
    if schema["type"] == "array":
        for entry in parts[1:]:
            entry.stands_apart = True
    lines = _add(_add(_tidy(header), _Writer(text).block(parts, schema, 0)), _tidy(footer))
    return "\n".join(lines).strip("\n") + "\n"


def _tidy(gap: list[str]) -> list[str]:
    """Comments with their blank lines, only one at a time; blank lines alone say nothing."""
    return [line for number, line in enumerate(gap) if line or not number or gap[number - 1]] if any(gap) else []


def _add(lines: list[str], more: list[str]) -> list[str]:
    """`lines`, which grow by `more`, with one blank line where two meet."""
    lines += more[1:] if lines and more and not lines[-1] and not more[0] else more
    return lines


class _Writer:
    """Writes the parts of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def block(self, parts: list[Part], spec: Spec, column: int) -> list[str]:
        """The lines of a block that stands at `column`."""
        lines: list[str] = []
        for part in sorted(parts, key=lambda part: _place(part.name, spec)):
            below = spec.get("properties", {}).get(part.name, {}) if part.key else spec.get("items", {})
            head = _add([""] if part.stands_apart else [], [_at(column, line) for line in _tidy(part.head)])
            _add(_add(lines, head), self._part(part, below, column))
            _add(lines, [_at(column, line) for line in _tidy(part.tail)])
        return lines

    def _part(self, part: Part, spec: Spec, column: int) -> list[str]:
        note = part.note and f"  {part.note}"
        lead = f"{part.key}:" if part.key else "-"
        if part.parts:
            indented = not part.key or part.parts[0].key
            lines = self.block(part.parts, spec, column + STEP if indented else column)
            return [_at(column, lead + note), *lines] if part.key else _with_hyphen(lines, column)
        first = self._brackets(part.node, spec) if not part.leaf or part.leaf.first is None else part.leaf.first
        more = [_at(column, line) for line in part.leaf.more] if part.leaf else []
        return [_at(column, f"{lead} {first}".rstrip() + note), *more]

    def _brackets(self, node: yaml.Node, spec: Spec) -> str:
        """`node` on one line, in brackets if it is a list or a block."""
        if isinstance(node, yaml.ScalarNode):
            return self.text[node.start_mark.index : node.end_mark.index]
        if isinstance(node, yaml.SequenceNode):
            return f"[{', '.join(self._brackets(sub, spec.get('items', {})) for sub in node.value)}]"
        known = spec.get("properties", {})
        pairs = sorted(node.value, key=lambda pair: _place(pair[0].value, spec))
        fields = (f"{self._brackets(k, {})}: {self._brackets(v, known.get(k.value, {}))}" for k, v in pairs)
        return f"{{{', '.join(fields)}}}"


def _place(name: str, spec: Spec) -> int:
    """Where the field stands; unknown ones, and points of a list, stay behind in their order."""
    names = list(spec.get("properties", {}))
    return names.index(name) if name in names else len(names)


def _at(column: int, line: str) -> str:
    return line and " " * column + line


def _with_hyphen(lines: list[str], column: int) -> list[str]:
    """The block `lines` as a point of a list; comments above its first field move above the hyphen."""
    top = next(number for number, line in enumerate(lines) if line and not line.lstrip().startswith("#"))
    above = [_at(column, line.strip()) for line in lines[:top]]
    return [*above, _at(column, "- " + lines[top].lstrip()), *lines[top + 1 :]]
