"""Turns Documents into a Handbook: entries, and the links between them, by id."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, TypeVar

from handbook.reading.document import Document, Mark, Steps
from handbook.schema import Field, Kind, Reference, json_type
from handbook.settings import Settings

Answer = TypeVar("Answer")
Key = TypeVar("Key")
Member = TypeVar("Member")


@dataclass(eq=False)
class Entry:
    """One entry of any kind. `data` follows the schema, with short forms written out."""

    id: str
    kind: Kind
    data: dict[str, Any]
    document: Document
    path: Steps = ()  # where the entry stands in its document

    @property
    def name(self) -> str:
        name: str = self.data.get("name", self.id)
        return name

    @property
    def other_names(self) -> list[str]:
        """Other spellings of its name, in the order of the file."""
        return [item["text"] for item in self.data.get("namen", []) if "text" in item]

    @property
    def names(self) -> list[str]:
        """Its name, the other spellings of it, and its abbreviation."""
        return [self.name, *self.other_names, *filter(None, [self.data.get("abkuerzung")])]

    @property
    def is_shared(self) -> bool:
        """Whether it stands in registers that several handbooks share."""
        return self.document.is_shared

    @property
    def is_round(self) -> bool:
        """Whether it is a network or a body: these meet, and lie on ways to politics."""
        return self.kind.meets

    def get(self, field: str, default: Any = None) -> Any:  # noqa: ANN401 (of any type that the schema allows)
        """The value of `field`; `default` where the entry says nothing."""
        return self.data.get(field, default)

    def sort(self, field: str) -> str | None:
        """The word of the tool that the value of the enum `field` is, or behaves like where a root has its own."""
        return self.kind.fields[field].family(self.data.get(field)) if field in self.kind.fields else None

    def label(self, field: str) -> str:
        """The German word for the value of the enum `field`; empty where there is none."""
        return self.kind.label(field, self.data[field]) if field in self.data else ""

    def mark(self, *path: str | int) -> Mark:
        """Where the value at `path` of the entry stands in its file."""
        return self.document.mark((*self.path, *path))

    @cached_property
    def links(self) -> list["Link"]:
        """The links that the entry states, one for each named id, whether there is such an entry or not."""
        found: dict[tuple[Steps, str], Link] = {}
        for reference in self.kind.references:
            for path, id, item in _follow(self.data, reference.path, (), {}):
                found.setdefault((path, reference.field), Link(self.id, id, reference, item, path))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Link:
    """`source` names `target` in `reference.field`; `item` is the list entry, or the block, that says so."""

    source: str
    target: str
    reference: Reference
    item: dict[str, Any]
    path: Steps

    @property
    def field(self) -> str:
        return self.reference.field

    @property
    def relation(self) -> Field:
        """The field, or the part of one, that says what the link means."""
        return self.reference.relation

    @property
    def certainty(self) -> str:
        certainty: str = self.item.get("sicherheit", self.relation.certainty)
        return certainty


@dataclass(eq=False)
class Handbook:
    """All that is known. Questions to any handbook stand in queries, what follows from it in facts."""

    kinds: dict[str, Kind]
    entries: dict[str, Entry]
    today: date
    settings: Settings = field(default_factory=Settings)
    offered: dict[str, Entry] = field(default_factory=dict)  # shared ones that no page shows, and one may refer to
    answers: dict[Callable[["Handbook"], Any], Any] = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, id: str) -> Entry:
        return self.entries[id]

    def get(self, id: str | None) -> Entry | None:
        return self.entries.get(id) if id else None

    def once(self, question: Callable[["Handbook"], Answer]) -> Answer:
        """The answer of `question` to this handbook; it is asked only the first time."""
        if question not in self.answers:
            self.answers[question] = question(self)
        answer: Answer = self.answers[question]
        return answer

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
        """The links that each entry states, by its id."""
        return gathered(self.links, lambda link: link.source)

    @cached_property
    def incoming(self) -> dict[str, list[Link]]:
        """The links that name each entry, by its id."""
        return gathered(self.links, lambda link: link.target)


def gathered(members: Iterable[Member], key: Callable[[Member], Key]) -> dict[Key, list[Member]]:
    """`members` by their `key`, in their order; an empty list for any other key."""
    found: dict[Key, list[Member]] = defaultdict(list)
    for member in members:
        found[key(member)].append(member)
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


def _write_out(value: object, spec: Field) -> Any:  # noqa: ANN401 (of any type that the schema allows)
    """`value` with plain texts in lists turned into {short key: text}, dates into text, wrong parts left out."""
    if isinstance(value, dict):
        parts = spec.parts
        fitting = {key: item for key, item in value.items() if key in parts and json_type(item) in parts[key].types}
        return {key: _write_out(item, parts[key]) for key, item in fitting.items()}
    if isinstance(value, list):
        return [_write_out(item, spec.each) for item in value if json_type(item) in spec.each.types]
    if spec.short:
        return {spec.short: value}
    if isinstance(value, int) and not isinstance(value, bool) and "string" in spec.types:
        return str(value)
    return value


def _follow(
    value: object, steps: tuple[str | None, ...], path: Steps, item: dict[str, Any]
) -> Iterator[tuple[Steps, str, dict[str, Any]]]:
    """(path, text, the block around it) for each text that `steps` lead to below `value`."""
    if not steps:
        if isinstance(value, str):
            yield path, value, item
        return
    step, rest = steps[0], steps[1:]
    if step is None and isinstance(value, list):
        for position, sub in enumerate(value):
            yield from _follow(sub, rest, (*path, position), sub if isinstance(sub, dict) else item)
    elif step is not None and isinstance(value, dict) and step in value:
        yield from _follow(value[step], rest, (*path, step), item or (value if path else {}))
