"""Turns the events of a YAML parser into a Document, and refuses what an editor can only have written by accident."""

import re

import yaml

from handbook.german.catalogue import hint
from handbook.reading.document import Document
from handbook.reading.problem import problem
from handbook.reading.scalars import value_of
from handbook.reading.slips import CURLY, Stray, slips, stray, told

MAX_DEPTH = 30
# A backslash between quotation marks that means something else than itself: "C:\\neu".
ESCAPE = re.compile(r'((?:[^\\]|\\["\\])*)\\[^"\\]')
# A # that begins a comment, but was probably meant as text: "Raum #3".
LOST = re.compile(r" +#[^\s#]")


class Builder:
    """Builds values from parser events, so that each node is looked at once and then dropped."""

    def __init__(self, document: Document, lines: list[str]):
        self.document = document
        self.lines = lines
        self.stack: list[tuple[object, tuple]] = []
        self.key: str | None = None
        self.brackets: dict[int, yaml.Mark] = {}  # depth -> where the bracket stands that is open
        self.documents = 0
        self.doubles: dict[tuple, list[tuple]] = {}  # path of a block -> the fields that stand there again
        self.strays: list[Stray] = []

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
                line = event.start_mark.line
                slipped = list(slips(self.lines, line, "L022", self.document.file))[:1]
                self.document.problems += slipped
                if not slipped:
                    self.refuse("L022", event.start_mark)
                if self._awaits_key():
                    return False
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
                if event.flow_style:
                    self.brackets[len(self.stack)] = event.start_mark
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.brackets.pop(len(self.stack), None)
                self.stack.pop()
            case yaml.ScalarEvent():
                return self._scalar(event)
        return True

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.key is None

    def _marks(self, event) -> None:
        if event.anchor:
            self.refuse("L022", event.start_mark)
        if event.tag:
            self.refuse("L023", event.start_mark)

    def _scalar(self, event) -> bool:
        self._marks(event)
        plain = event.style in (None, "")
        if event.end_mark.line > event.start_mark.line and event.style not in ("|", ">") and event.value:
            if not plain or self.brackets:  # what follows is read as text up to some later quotation mark or bracket
                self.refuse(*(("L013", min(self.brackets.items())[1]) if plain else ("L012", event.start_mark)))
                return False
            self._glued(event)
        if event.style == '"':
            written = self.lines[event.start_mark.line][event.start_mark.column : event.end_mark.column]
            if found := ESCAPE.match(written):
                self.refuse("L019", (event.start_mark.line + 1, event.start_mark.column + found.end(1) + 1))
        if plain and event.value:
            rest = self.lines[event.end_mark.line][event.end_mark.column :]
            if LOST.match(rest):
                self.refuse("W003", (event.end_mark.line + 1, event.end_mark.column + rest.index("#") + 1))
        if self._awaits_key():
            self._take_key(event)
        else:
            path = self._place(value_of(event.value) if plain else event.value, event.start_mark)
            if plain and CURLY.fullmatch(event.value):
                self.document.quoted.add(path)
        return True

    def _glued(self, event) -> None:
        """Remembers the lines that became part of the plain text above them."""
        above = self.stack[-1][1] if self.stack else ()
        block = next((step for step in reversed(above) if isinstance(step, str)), None)
        start, end = event.start_mark, event.end_mark.line
        self.strays.append(stray(self.lines, start.line, start.column, end, self.key, block))

    def _take_key(self, event) -> None:
        mapping, path = self.stack[-1]
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        plain = event.value[0:1].isalnum()
        bullets = [] if plain else list(slips(self.lines, event.start_mark.line, "L020", self.document.file))
        if bullets:  # „• id: …“ is the point of a list, no field called „• id“
            self.document.problems += [found for found in bullets if found not in self.document.problems]
        elif event.value in mapping:
            first = self.document.keys[(*path, event.value)][0]
            self.doubles.setdefault(path, []).append((event.value, first, mark))
        self.document.keys[(*path, event.value)] = mark
        self.key = event.value

    def finish(self) -> None:
        """Tells of strays, and which fields stand twice: several in one block are one mistake, a missing hyphen."""
        for lines in self.strays:
            self.document.problems += told("L021", lines, self.lines, self.document.file)
        for path, found in self.doubles.items():
            key, first, mark = found[0]
            point = hint("new-point") if path and isinstance(path[-1], int) else ""
            self.refuse("L020" if len(found) == 1 else "L033", mark, key=key, first=first, point=point)

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
