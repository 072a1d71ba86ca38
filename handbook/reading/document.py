"""A YAML file as read: plain values, and the place of every key and value."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import yaml

from handbook.reading.problem import ERROR, MOST, Problem, problem

Steps: TypeAlias = tuple[str | int, ...]  # from the top of a file down to a value: keys and list positions
Mark: TypeAlias = tuple[int, int]  # line and column, from 1


@dataclass(slots=True)
class Document:
    """A file as read: its lines, its value, and where each value and key stands."""

    file: str
    value: Any = None
    values: dict[Steps, Mark] = field(default_factory=dict)
    keys: dict[Steps, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)  # how many problems of each severity there are
    quoted: set[Steps] = field(default_factory=set)  # texts from the first to the last sign in „…“
    variables: dict[Steps, str] = field(default_factory=dict)  # of the environment: in mkdocs.yml values come from them
    lines: list[str] = field(default_factory=list)
    readable: bool = False
    is_shared: bool = False  # it belongs to several handbooks, and is not changed here

    def mark(self, path: Steps) -> Mark:
        """Where the value at `path` stands; the nearest enclosing place if it stands nowhere."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_mark(self, path: Steps) -> Mark:
        """Where the key at `path` stands."""
        return self.keys.get(path) or self.mark(path)

    def problem(self, code: str, mark: Mark = (1, 1), **values: object) -> Problem:
        """The problem `code` at `mark` of the file."""
        return problem(code, self.file, mark, **values)

    def refuse(self, code: str, mark: Mark = (1, 1), **values: object) -> None:
        """Adds the problem `code` at `mark` to those of the file."""
        self.add([self.problem(code, mark, **values)])

    def add(self, found: Iterable[Problem]) -> None:
        """Adds those of `found` that are new; of each severity no more than one above what anybody is shown."""
        for one in found:
            if self.told[one.severity] <= MOST and one not in self.problems:
                self.problems.append(one)
                self.told[one.severity] += 1
            if self.is_full:
                break

    @property
    def is_full(self) -> bool:
        """Whether there are so many errors that it helps nobody to look for more."""
        return self.told[ERROR] > MOST

    def last_like(self, line: int, fits: Callable[[str], object]) -> int:
        """The last of the lines right below `line` that all fit; lines count from 0."""
        while line + 1 < len(self.lines) and fits(self.lines[line + 1]):
            line += 1
        return line


def mark_of(node: yaml.Node | yaml.Event, side: Literal["start", "end"] = "start") -> Mark:
    """Where `node` begins; at its end, where that which follows it begins."""
    mark = getattr(node, f"{side}_mark")
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def indent(line: str) -> int:
    """How many blanks stand before the text of `line`."""
    return len(line) - len(line.lstrip())


def field_of(path: Steps) -> str:
    """The innermost field on `path`; empty where there is none."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def walk(value: object, path: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """`value`, which stands at `path`, and everything in it, each with its path."""
    yield path, value
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in below:
        yield from walk(item, (*path, step))


def at(value: object, *path: str | int) -> Any:  # noqa: ANN401 (a file may hold anything)
    """The value at `path` of `value`; None where nothing stands there."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        else:
            value = value[step] if isinstance(value, list) and isinstance(step, int) else None
    return value
