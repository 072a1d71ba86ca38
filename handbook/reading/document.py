"""What reading a YAML file gives: a Document with plain values, and the place of every key and value."""

from dataclasses import dataclass, field
from typing import Any

from handbook.reading.problem import Problem


@dataclass(slots=True)
class Document:
    """A file as read. Paths are tuples of keys and list positions; marks are (line, column) from 1."""

    file: str
    value: object = None
    values: dict[tuple, tuple[int, int]] = field(default_factory=dict)
    keys: dict[tuple, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    quoted: set[tuple] = field(default_factory=set)  # texts from the first to the last sign in „…“
    readable: bool = False
    content: bytes | None = None  # a hash that tells what stands in the file from anything else

    def mark(self, path: tuple) -> tuple[int, int]:
        """Where the value at `path` stands; the nearest enclosing place if it stands nowhere."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_mark(self, path: tuple) -> tuple[int, int]:
        """Where the key at `path` stands."""
        return self.keys.get(path) or self.mark(path)


def at(value: object, *path: str | int) -> Any:
    """What stands at `path` of `value`; None where nothing does."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        else:
            value = value[step] if isinstance(value, list) and isinstance(step, int) else None
    return value
