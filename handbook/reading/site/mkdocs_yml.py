"""Turns mkdocs.yml into a Document: the values that MkDocs sees, and the line and column of every key and value.

It may hold whatever YAML knows, such as anchors and tags; the smaller language is that of the files with data.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pathspec import GitIgnoreSpec

from handbook.reading.builder import MAX_DEPTH, MAX_VALUES
from handbook.reading.document import Document, Steps, mark_of
from handbook.reading.mistakes.syntax import syntax
from handbook.reading.problem import errors
from handbook.reading.read import text_of
from handbook.reading.scalars import value_of

LEAVING_OUT = ("exclude_docs", "draft_docs")  # what is not published, as patterns
OURS = ("extra", "handbuch")  # where the settings of the handbook stand
MAP, LIST, MERGE, PYTHON = (f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "merge", "python/"))
ENV, RELATIVE = "!ENV", "!relative"
UNKNOWN_TAG = "could not determine a constructor"  # so PyYAML says of a word with ! before it: it is probably text


def read_mkdocs(path: Path, file: str) -> Document:
    """The mkdocs.yml in `path`, called `file` in messages. Never raises on what it holds."""
    document = Document(file)
    text = text_of(path, document)
    empty = document.problem("E001")
    document.problems = [empty if found.code == "L002" else found for found in document.problems]
    if text is not None and _is_sound(text, document):
        loader = _loader()(text)
        root = loader.get_single_node()
        if root is None:
            document.problems.append(empty)
        else:
            document.value = _Values(document, loader).of(root, ())
    document.readable = document.value is not None and not errors(document.problems)
    return document


def _is_sound(text: str, document: Document) -> bool:
    """Whether the text is YAML, and not so deep or so circular that PyYAML, which calls itself, would not come back."""
    try:
        if "\t" in text:  # MkDocs does without C, where a tab counts as none of the spaces
            list(yaml.parse(text, Loader=yaml.SafeLoader))
        if found := trouble(yaml.parse(text, Loader=yaml.CSafeLoader)):
            code, event = found
            document.refuse(code, mark_of(event), limit=MAX_VALUES)
    except yaml.MarkedYAMLError as error:
        document.lines = text.split("\n")
        document.problems += syntax(error, [], document)
    except yaml.reader.ReaderError:
        document.refuse("L006")
    return not document.problems


def trouble(events: Iterable[yaml.Event]) -> tuple[str, yaml.Event] | None:
    """The first event that must not be there, with its code.

    Another document, great depth, too many values, an alias without anchor; an alias counts as all that it stands for.
    """
    documents = 0
    known: dict[str | None, _Block] = {}  # what is complete, by its name
    blocks = [_Block(None)]  # the file, and those around the present place
    for event in events:
        documents += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.AliasEvent) and event.anchor not in known:
            return "L022", event
        if isinstance(event, yaml.CollectionStartEvent):
            blocks.append(_Block(event.anchor))
        elif whole := _whole(event, blocks, known):
            known[whole.name] = whole
            blocks[-1].take_in(whole)
        here = blocks[-1]
        if documents > 1 or here.values > MAX_VALUES:
            return "L024" if documents > 1 else "L044", event
        if len(blocks) - 2 + here.depth > MAX_DEPTH:
            return "L025", event
    return None


@dataclass
class _Block:
    """A value that may have a name: how many values it is, with all in it, and how many blocks deep."""

    name: str | None
    values: int = 1
    depth: int = 1

    def take_in(self, other: "_Block") -> None:
        """`other` has come into it."""
        self.values += other.values
        self.depth = max(self.depth, other.depth + 1)


def _whole(event: yaml.Event, blocks: list[_Block], known: dict[str | None, _Block]) -> _Block | None:
    """The value that is complete with `event`."""
    match event:
        case yaml.CollectionEndEvent():
            return blocks.pop()
        case yaml.ScalarEvent():
            return _Block(event.anchor, depth=0)
        case yaml.AliasEvent():
            return known[event.anchor]
    return None


def _loader() -> type[yaml.CSafeLoader]:
    """The loader of MkDocs, but written in C, and blind for tags that call Python or need to know the page."""
    from mkdocs.utils.yaml import get_yaml_loader

    loader: type[yaml.CSafeLoader] = get_yaml_loader(yaml.CSafeLoader)
    loader.add_multi_constructor(PYTHON, lambda _, _end, node: _Other(node.tag))
    loader.add_constructor(RELATIVE, lambda _, node: _Other(node.tag))
    return loader


@dataclass(frozen=True)
class _Other:
    """A value that only MkDocs can make something of."""

    tag: str

    def __str__(self) -> str:
        return self.tag


class _Values:
    """Makes values of nodes, and notes in `document` where they stand."""

    def __init__(self, document: Document, loader: yaml.CSafeLoader) -> None:
        self.document, self.loader = document, loader
        self.known: dict[int, object] = {}  # what has an anchor is met more than once

    def of(self, node: yaml.Node, path: Steps) -> object:
        """The value of `node`, which stands at `path`."""
        self.document.values.setdefault(path, mark_of(node))
        if id(node) not in self.known:
            try:
                self.known[id(node)] = self._made(node, path)
            except (yaml.YAMLError, ValueError, TypeError, OverflowError) as error:  # such as 2026-02-30
                self.document.refuse("L023" if UNKNOWN_TAG in str(error) else "E003", mark_of(node))
                return None
        return self.known[id(node)]

    def _made(self, node: yaml.Node, path: Steps) -> object:
        if node.tag == MAP and isinstance(node, yaml.MappingNode):
            return self._block(node, path)
        if node.tag == LIST:
            return [self.of(item, (*path, number)) for number, item in enumerate(node.value)]
        if node.tag == ENV:
            self._note_variable(node, path)
        made = self.loader.construct_object(node, deep=True)
        if path[: len(OURS)] != OURS:
            return made
        if isinstance(node, yaml.ScalarNode) and not node.style and node.tag != ENV:
            return value_of(node.value)  # the settings are written like the data
        return " ".join(made.split()) if isinstance(made, str) else made

    def _block(self, node: yaml.MappingNode, path: Steps) -> dict[str, object]:
        first: dict[str, int] = {}
        for key, _ in node.value:
            mark = mark_of(key)
            if not isinstance(key, yaml.ScalarNode):
                self.document.refuse("L026", mark)
            elif key.tag != MERGE and key.value in first:
                self.document.refuse("L020", mark, key=key.value, first=first[key.value], point="")
            elif key.tag != MERGE:
                first[key.value] = mark[0]
        self.loader.flatten_mapping(node)
        found = {}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                self.document.keys[(*path, key.value)] = mark_of(key)
                found[key.value] = self.of(value, (*path, key.value))
        return found

    def _note_variable(self, node: yaml.Node, path: Steps) -> None:
        """The first variable that is set gives the value; the last of several things to choose from is none."""
        names = [node] if isinstance(node, yaml.ScalarNode) else node.value[: max(1, len(node.value) - 1)]
        scalars = (name.value for name in names if isinstance(name, yaml.ScalarNode))
        name = next((name for name in scalars if name in os.environ), None)
        if name:
            self.document.variables[path] = name


def patterns(value: object) -> GitIgnoreSpec | None:
    """The files that `value` of a setting matches, one pattern in a line as git reads them; None if it is no such."""
    try:
        return GitIgnoreSpec.from_lines(value.splitlines()) if isinstance(value, str) else None
    except ValueError:
        return None
