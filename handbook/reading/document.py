"""A YAML file as read: plain values, and the place of every key and value."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from handbook.reading.problem import Problem

Steps: TypeAlias = tuple[str | int, ...]  # from the top of a file down to a value: keys and list positions
Mark: TypeAlias = tuple[int, int]  # line and column, from 1


@dataclass(slots=True)
class Document:
    """A file as read: its value, and where each value and key stands."""

    file: str
    value: Any = None
    values: dict[Steps, Mark] = field(default_factory=dict)
    keys: dict[Steps, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    quoted: set[Steps] = field(default_factory=set)  # texts from the first to the last sign in „…“
    readable: bool = False

    def mark(self, path: Steps) -> Mark:
        """Where the value at `path` stands; the nearest enclosing place if it stands nowhere."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_mark(self, path: Steps) -> Mark:
        """Where the key at `path` stands."""
        return self.keys.get(path) or self.mark(path)


def mark_of(node: yaml.Node | yaml.Event) -> Mark:
    """Where `node` begins."""
    start = node.start_mark
    return (start.line + 1, start.column + 1) if start else (1, 1)


def end_of(node: yaml.Node | yaml.Event) -> Mark:
    """Where what follows `node` begins."""
    end = node.end_mark
    return (end.line + 1, end.column + 1) if end else (1, 1)


def at(value: object, *path: str | int) -> Any:  # noqa: ANN401 (a file may hold anything)
    """The value at `path` of `value`; None where nothing stands there."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        else:
            value = value[step] if isinstance(value, list) and isinstance(step, int) else None
    return value
