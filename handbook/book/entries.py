"""Turns Documents into a Handbook: entries, and the links between them, by id."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

from handbook.reading.read import Document
from handbook.schema import Field, Kind, Reference
from handbook.settings import Settings

Answer = TypeVar("Answer")


@dataclass(eq=False)
class Entry:
    """One entry of any kind. `data` follows the schema, with short forms written out."""

    id: str
    kind: Kind
    data: dict
    document: Document
    path: tuple = ()  # where the entry stands in its document

    @property
    def name(self) -> str:
        return self.data.get("name", self.id)

    @property
    def other_names(self) -> list[str]:
        """Other spellings of its name, in the order of the file."""
        return [item["text"] for item in self.data.get("namen", []) if "text" in item]

    @property
    def names(self) -> list[str]:
        """Its name, the other spellings of it, and its abbreviation."""
        return [self.name, *self.other_names, *filter(None, [self.data.get("abkuerzung")])]

    @property
    def is_round(self) -> bool:
        """Whether it is a network or a body: these meet, and lie on ways to politics."""
        return self.kind.meets

    def get(self, field: str, default=None):
        return self.data.get(field, default)

    def label(self, field: str) -> str | None:
        """The German word for the value of the enum `field`."""
        value = self.data.get(field)
        return None if value is None else self.kind.label(field, value)

    def mark(self, *path) -> tuple[int, int]:
        return self.document.mark((*self.path, *path))

    @cached_property
    def links(self) -> list["Link"]:
        """The links that the entry states, one for each named id, whether there is such an entry or not."""
        found: dict[tuple, Link] = {}
        for reference in self.kind.references:
            for path, id, item in _follow(self.data, reference.path, (), {}):
                found.setdefault((path, reference.field), Link(self.id, id, reference, item, path))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Link:
    """`source` names `target` in `reference.field`; `item` is the list entry that says so."""

    source: str
    target: str
    reference: Reference
    item: dict
    path: tuple

    @property
    def field(self) -> str:
        return self.reference.field

    @property
    def relation(self) -> Field:
        """What the schema says of this relation."""
        return self.reference.relation

    @property
    def certainty(self) -> str:
        return self.item.get("sicherheit", self.relation.certainty)


@dataclass(eq=False)
class Handbook:
    """All that is known. Questions to it stand in queries, routes, turnus and terms."""

    kinds: dict[str, Kind]
    entries: dict[str, Entry]
    today: date
    settings: Settings = field(default_factory=Settings)
    answers: dict = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, id: str) -> Entry:
        return self.entries[id]

    def get(self, id: str | None) -> Entry | None:
        return self.entries.get(id)

    def once(self, question: Callable[["Handbook"], Answer]) -> Answer:
        """The answer of `question` to this handbook; it is asked only the first time."""
        if question not in self.answers:
            self.answers[question] = question(self)
        return self.answers[question]

    @cached_property
    def links(self) -> list[Link]:
        """Every reference that leads to an entry, in the order of files and fields."""
        return [link for e in self.entries.values() for link in e.links if link.target in self.entries]

    @cached_property
    def certainty(self) -> Field:
        """How certain a statement may be, as the schema says: choices, the most certain first, with their labels."""
        lists = (field.each.parts for kind in self.kinds.values() for field in kind.fields.values())
        return next(parts["sicherheit"] for parts in lists if "sicherheit" in parts)

    @cached_property
    def outgoing(self) -> dict[str, list[Link]]:
        return _by(self.links, "source")

    @cached_property
    def incoming(self) -> dict[str, list[Link]]:
        return _by(self.links, "target")


def _by(links: list[Link], side: str) -> dict[str, list[Link]]:
    found = defaultdict(list)
    for link in links:
        found[getattr(link, side)].append(link)
    return found


def entries_of(document: Document, kind: Kind) -> Iterator[Entry]:
    """The entries in `document`; parts that have the wrong form are passed over."""
    if not kind.is_register:
        if isinstance(document.value, dict):
            id = PurePosixPath(document.file).stem
            yield Entry(id, kind, _write_out(document.value, kind.entry), document)
        return
    for position, value in enumerate(document.value if isinstance(document.value, list) else []):
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield Entry(value["id"], kind, _write_out(value, kind.entry), document, (position,))


def _write_out(value, schema: dict):
    """`value` with plain texts in lists turned into {x-short: text}, dates into text, wrong parts left out."""
    if isinstance(value, dict):
        fields = schema.get("properties", {})
        return {k: _write_out(v, fields[k]) for k, v in value.items() if k in fields and _fits(v, fields[k])}
    if isinstance(value, list):
        return [_write_out(item, schema["items"]) for item in value if _fits(item, schema["items"])]
    if "x-short" in schema:
        return {schema["x-short"]: value}
    if isinstance(value, int) and not isinstance(value, bool) and "string" in schema["type"]:
        return str(value)
    return value


JSON_TYPES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer"}


def _fits(value, schema: dict) -> bool:
    return JSON_TYPES.get(type(value)) in (schema["type"] if isinstance(schema["type"], list) else [schema["type"]])


def _follow(value, steps: tuple, path: tuple, item: dict) -> Iterator[tuple[tuple, str, dict]]:
    if not steps:
        if isinstance(value, str):
            yield path, value, item
        return
    step, rest = steps[0], steps[1:]
    if step is None and isinstance(value, list):
        for position, sub in enumerate(value):
            yield from _follow(sub, rest, (*path, position), sub if isinstance(sub, dict) else item)
    elif isinstance(value, dict) and step in value:
        yield from _follow(value[step], rest, (*path, step), item)
