"""Turns one YAML file into a Document: plain values, and the line and column of every key and value.

The language is smaller than YAML on purpose: what an editor could write by accident
and what would then mean something else is refused with a message of its own.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from handbook.problems import Problem, problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 30
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
PLAIN = {"": None, "null": None, "true": True, "false": False}
BAD_INDENT = re.compile(r"^ *([\t\u00a0\u202f\u2007])", re.MULTILINE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# What libyaml says -> our code, and whether the place to show is where the construct began.
SYNTAX = [
    ("could not find expected ':'", "L010", True),
    ("mapping values are not allowed", "L011", False),
    ("found unexpected end of stream", "L012", True),
    ("did not find expected ',' or", "L013", True),
    ("cannot start any token", "L014", False),
    ("block sequence entries are not allowed", "L015", False),
    ("did not find expected '-' indicator", "L016", False),
    ("did not find expected key", "L017", False),
    ("did not find expected alphabetic or numeric character", "L018", False),
    ("unknown escape character", "L019", False),
    ("did not find expected node content", "L013", True),
]


@dataclass(slots=True)
class Document:
    """A file as read. Paths are tuples of keys and list positions; marks are (line, column) from 1."""

    file: str
    value: object = None
    values: dict[tuple, tuple[int, int]] = field(default_factory=dict)
    keys: dict[tuple, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = False

    def mark(self, path: tuple) -> tuple[int, int]:
        """Where the value at `path` stands; the nearest enclosing place if it stands nowhere."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_mark(self, path: tuple) -> tuple[int, int]:
        """Where the key at `path` stands."""
        return self.keys.get(path) or self.mark(path)


def read(path: Path, file: str) -> Document:
    """The document in `path`, called `file` in messages. Never raises on what the file holds."""
    document = Document(file)
    text = _text(path, document)
    if text is not None:
        _parse(text, document)
    return document


def _text(path: Path, document: Document) -> str | None:
    def refuse(code, mark=(1, 1), **values):
        document.problems.append(problem(code, document.file, mark, **values))

    if path.is_symlink():
        return refuse("L007")
    if path.stat().st_size > MAX_BYTES:
        return refuse("L005")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return refuse("L006")
        before = data[: error.start].decode("utf-8", "replace")
        return refuse("L001", _end(before), found=data[error.start : error.start + 1].decode("cp1252", "replace"))
    if "\0" in text:
        return refuse("L006")
    if found := CONTROL.search(text):
        return refuse("L008", _end(text[: found.start()]), found=f"U+{ord(found[0]):04X}")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return refuse("L002")
    for found in BAD_INDENT.finditer(text):
        refuse("L003" if found[1] == "\t" else "L004", _end(text[: found.start(1)]))
    return None if document.problems else text


def _end(text: str) -> tuple[int, int]:
    """Line and column right after `text`."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _parse(text: str, document: Document) -> None:
    builder = _Builder(document)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                return
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax(error, document.file))
        return
    except yaml.reader.ReaderError:
        document.problems.append(problem("L006", document.file))
        return
    document.readable = not document.problems


def _syntax(error: yaml.MarkedYAMLError, file: str) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    code, at_start = next(((c, s) for needle, c, s in SYNTAX if needle in said), ("L099", False))
    mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
    return problem(code, file, (mark.line + 1, mark.column + 1) if mark else (1, 1))


class _Builder:
    """Builds values from parser events, so that each node is looked at once and then dropped."""

    def __init__(self, document: Document):
        self.document = document
        self.stack: list[tuple[object, tuple]] = []
        self.key: str | None = None
        self.documents = 0

    def refuse(self, code: str, mark, **values) -> None:
        place = mark if isinstance(mark, tuple) else (mark.line + 1, mark.column + 1)
        self.document.problems.append(problem(code, self.document.file, place, **values))

    def take(self, event) -> bool:
        """Takes one event; false where going on makes no sense."""
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.refuse("L024", event.start_mark)
                    return False
            case yaml.AliasEvent():
                self.refuse("L022", event.start_mark)
                self._place(None, event.start_mark)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._marks(event)
                if len(self.stack) >= MAX_DEPTH:
                    self.refuse("L025", event.start_mark)
                    return False
                value = {} if isinstance(event, yaml.MappingStartEvent) else []
                if self._awaits_key():
                    self.refuse("L026", event.start_mark)
                    return False
                path = self._place(value, event.start_mark)
                self.stack.append((value, path))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
            case yaml.ScalarEvent():
                self._scalar(event)
        return True

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.key is None

    def _marks(self, event) -> None:
        if event.anchor:
            self.refuse("L022", event.start_mark)
        if event.tag:
            self.refuse("L023", event.start_mark)

    def _scalar(self, event) -> None:
        self._marks(event)
        plain = event.style in (None, "")
        if plain and event.end_mark.line > event.start_mark.line and event.value:
            first = event.value.split()[0]
            self.refuse("L021", (event.start_mark.line + 2, 1), first=first)
        if self._awaits_key():
            self._take_key(event)
        else:
            self._place(_value(event.value) if plain else event.value, event.start_mark)

    def _take_key(self, event) -> None:
        mapping, path = self.stack[-1]
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.value in mapping:
            self.refuse("L020", mark, key=event.value, first=self.document.keys[(*path, event.value)][0])
        self.document.keys[(*path, event.value)] = mark
        self.key = event.value

    def _place(self, value, mark) -> tuple:
        if not self.stack:
            path = ()
            self.document.value = value
        else:
            parent, path = self.stack[-1]
            if isinstance(parent, dict):
                path = (*path, self.key)
                parent[self.key] = value
                self.key = None
            else:
                path = (*path, len(parent))
                parent.append(value)
        self.document.values[path] = (mark.line + 1, mark.column + 1)
        return path


def _value(text: str):
    if text in PLAIN:
        return PLAIN[text]
    return int(text) if INTEGER.fullmatch(text) else text
