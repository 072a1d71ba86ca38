"""Turns the events of a YAML parser into a Document, and refuses what an editor can only have written by accident."""

import re
from typing import Any

import yaml

from handbook.german.catalogue import hint
from handbook.reading.document import Document, Mark, Steps, field_of, mark_of
from handbook.reading.mistakes.slips import CURLY, slip_at
from handbook.reading.mistakes.strays import Stray, stray, stray_problems
from handbook.reading.problem import MOST
from handbook.reading.scalars import value_of
from handbook.reading.text.source import MAX_LENGTH

MAX_DEPTH, MAX_VALUES = 30, 50_000
# A backslash between quotation marks that means something else than itself: "C:\\neu".
ESCAPE = re.compile(r'((?:[^\\]|\\["\\])*)\\[^"\\]')
# A # that begins a comment, but was probably meant as text: "Raum #3". Behind an id, a number, a date, true or a word
# in small letters nothing is missing.
LOST = re.compile(r"[ \t]+(?=#)")
COMPLETE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Builder:
    """Builds values from parser events, so that each node is looked at once and then dropped."""

    def __init__(self, document: Document) -> None:
        self.document, self.refuse = document, document.refuse
        # The open blocks: value, path, and where its bracket stands, if it has one.
        self.stack: list[tuple[dict[str, Any] | list[Any], Steps, Mark | None]] = []
        self.key: str | None = None
        self.documents = 0
        # Block -> (field, line of the first, mark of the next).
        self.doubles: dict[Steps, list[tuple[str, int, Mark]]] = {}
        self.strays: list[Stray] = []  # the lines that became part of the plain text above them

    def take(self, event: yaml.Event) -> bool:
        """Takes one event; false where going on makes no sense."""
        if not self._take(event):
            return False
        if len(self.document.values) > MAX_VALUES:
            self.refuse("L044", mark_of(event), limit=MAX_VALUES)
            return False
        return len(self.strays) <= MOST and not self.document.is_full

    def _take(self, event: yaml.Event) -> bool:
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event)
            case yaml.CollectionStartEvent():
                return self._collection(event)
            case yaml.CollectionEndEvent():
                self.stack.pop()
            case yaml.AliasEvent():
                return self._alias(event)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.refuse("L024", mark_of(event))
        return self.documents <= 1

    def _alias(self, event: yaml.Event) -> bool:
        line, _ = mark = mark_of(event)
        self.document.add(list(slip_at(self.document, line - 1, "L022")) or [self.document.problem("L022", mark)])
        if self._awaits_key():
            return False
        self._place(None, mark)
        return True

    def _collection(self, event: yaml.CollectionStartEvent) -> bool:
        self._refuse_marks(event)
        mark = mark_of(event)
        if len(self.stack) >= MAX_DEPTH or self._awaits_key():
            self.refuse("L025" if len(self.stack) >= MAX_DEPTH else "L026", mark)
            return False
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append((value, self._place(value, mark), mark if event.flow_style else None))
        return True

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        self._refuse_marks(event)
        text, plain = event.value, event.style in (None, "")
        mark, end = mark_of(event), mark_of(event, "end")
        if len(text) > MAX_LENGTH:
            self.refuse("L043", mark, size=len(text), limit=MAX_LENGTH)
        if end[0] > mark[0] and event.style not in ("|", ">") and text:
            bracket = next((bracket for _, _, bracket in self.stack if bracket), None)
            if not plain or bracket:  # what follows is read as text up to some later quotation mark or bracket
                self.refuse("L013" if plain else "L012", (plain and bracket) or mark)
                return False
            block = field_of(self.stack[-1][1]) if self.stack else ""
            self.strays.append(stray(self.document.lines, mark, end[0] - 1, self.key, block))
        if event.style == '"':
            self._refuse_backslash(mark, end)
        if plain and text:
            self._warn_of_comment(text, end)
        if self._awaits_key():
            self._take_key(text, mark)
        else:
            path = self._place(value_of(text) if plain else text, mark)
            if plain and CURLY.fullmatch(text):
                self.document.quoted.add(path)
        return True

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.key is None

    def _refuse_marks(self, event: yaml.CollectionStartEvent | yaml.ScalarEvent) -> None:
        """An anchor or a tag is refused; the text behind it is read on."""
        if event.anchor:
            self.refuse("L022", mark_of(event))
        if event.tag:
            self.refuse("L023", mark_of(event))

    def _refuse_backslash(self, mark: Mark, end: Mark) -> None:
        line, column = mark
        if found := ESCAPE.match(self.document.lines[line - 1][column - 1 : end[1] - 1]):
            self.refuse("L019", (line, column + found.end(1)))

    def _warn_of_comment(self, text: str, end: Mark) -> None:
        line, column = end
        found = LOST.match(self.document.lines[line - 1], column - 1)
        if found and (not COMPLETE.fullmatch(text) or not re.match(r"#+(\s|$)", found.string[found.end() :])):
            self.refuse("W003", (line, found.end() + 1))

    def _take_key(self, key: str, mark: Mark) -> None:
        mapping, path, _ = self.stack[-1]
        bullets = [] if key[0:1].isalnum() else list(slip_at(self.document, mark[0] - 1, "L020"))
        if bullets:  # „• id: …“ is the point of a list, no field called „• id“
            self.document.add(bullets)
        elif key in mapping:
            first = self.document.keys[*path, key][0]
            self.doubles.setdefault(path, []).append((key, first, mark))
        self.document.keys[*path, key] = mark
        self.key = key

    def finish(self) -> None:
        """Refuses strays and fields that stand twice: several in one block are one mistake, a missing hyphen."""
        for lines in self.strays:
            self.document.add(stray_problems("L021", lines, self.document))
        for path, found in self.doubles.items():
            key, first, mark = found[0]
            point = hint("new-point") if path and isinstance(path[-1], int) else ""
            self.refuse("L020" if len(found) == 1 else "L033", mark, key=key, first=first, point=point)

    def _place(self, value: object, mark: Mark) -> Steps:
        """Puts `value` where it belongs; returns its path."""
        path: Steps = ()
        if not self.stack:
            self.document.value = value
        else:
            parent, path, _ = self.stack[-1]
            if isinstance(parent, list):
                path = (*path, len(parent))
                parent.append(value)
            elif self.key is not None:
                path = (*path, self.key)
                parent[self.key] = value
                self.key = None
        self.document.values[path] = mark
        return path
