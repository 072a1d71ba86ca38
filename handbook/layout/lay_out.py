"""Turns the text of a YAML file into the same text in the agreed layout; docs/decisions/0006-layout.md says which.

Values and comments are carried over as they are written; what changes is their order, and the space around them.
"""

import yaml

from handbook.layout.leaves import STEP, OddError
from handbook.layout.outline import Item, outline


def lay_out(text: str, schema: dict) -> str:
    """`text`, which `read` found readable, with its fields in the order of `schema`.

    What is written in an odd way stays as it is, and so does all that would say something else afterwards.
    """
    try:
        laid = arrange(text, schema)
    except OddError:
        return text
    same = _values(laid) == _values(text) and laid.count("#") == text.count("#")
    return laid if same else text


def _values(text: str):
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (makes texts of everything, and nothing else)


def arrange(text: str, schema: dict) -> str:
    """As `lay_out`, without looking whether the result says the same. Raises OddError."""
    found = outline(text)
    if schema["type"] == "array":
        for entry in found.items[1:]:
            entry.stands_apart = True
    writer = _Writer(text)
    lines = _add(_tidy(found.header), writer.block(found.items, schema, 0))
    return "\n".join(_add(lines, _tidy(found.footer))).strip("\n") + "\n"


def _tidy(gap: list[str]) -> list[str]:
    """Comments with their blank lines, only one at a time; blank lines alone say nothing."""
    return [line for number, line in enumerate(gap) if line or not number or gap[number - 1]] if any(gap) else []


def _add(lines: list[str], more: list[str]) -> list[str]:
    """Both, with one blank line where two meet."""
    return lines + more[1:] if lines and more and not lines[-1] and not more[0] else lines + more


class _Writer:
    """Writes the items of one text."""

    def __init__(self, text: str):
        self.text = text

    def block(self, items: list[Item], spec: dict, column: int) -> list[str]:
        """The lines of a block that stands at `column`."""
        lines: list[str] = []
        for item in sorted(items, key=lambda item: _place(item.name, spec)):
            below = spec.get("properties", {}).get(item.name, {}) if item.key else spec.get("items", {})
            head = _add([""] if item.stands_apart else [], [_at(column, line) for line in _tidy(item.head)])
            lines = _add(_add(lines, head), self._item(item, below, column))
            lines = _add(lines, [_at(column, line) for line in _tidy(item.tail)])
        return lines

    def _item(self, item: Item, spec: dict, column: int) -> list[str]:
        note = item.note and f"  {item.note}"
        lead = f"{item.key}:" if item.key else "-"
        if item.items:
            indented = not item.key or item.items[0].key
            lines = self.block(item.items, spec, column + STEP if indented else column)
            return [_at(column, lead + note), *lines] if item.key else _with_hyphen(lines, column)
        first = self._brackets(item.node, spec) if item.leaf.first is None else item.leaf.first
        more = [_at(column, line) for line in item.leaf.more]
        return [_at(column, f"{lead} {first}".rstrip() + note), *more]

    def _brackets(self, node: yaml.Node, spec: dict) -> str:
        """`node` on one line, in brackets if it is a list or a block."""
        if isinstance(node, yaml.ScalarNode):
            return self.text[node.start_mark.index : node.end_mark.index]
        if isinstance(node, yaml.SequenceNode):
            return f"[{', '.join(self._brackets(sub, spec.get('items', {})) for sub in node.value)}]"
        fields = spec.get("properties", {})
        pairs = sorted(node.value, key=lambda pair: _place(pair[0].value, spec))
        parts = (f"{self._brackets(k, {})}: {self._brackets(v, fields.get(k.value, {}))}" for k, v in pairs)
        return f"{{{', '.join(parts)}}}"


def _place(name: str, spec: dict) -> int:
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
