"""Turns a part of a schema into a Field: the one place that reads what our own keywords say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

Spec: TypeAlias = dict[str, Any]  # a schema as JSON has it
Side = Literal["left", "right"]
OPPOSITE: dict[Side, Side] = {"left": "right", "right": "left"}
LAST = 99  # in a column: after all relations with an order, as the schema puts them
CONNECTIONS = "verbindungen"  # the place on the page of an entry that lists its relations
SOURCE = "quelle"  # the kind of documents; and what a single statement rests on, which bears this name everywhere


class Drawn(NamedTuple):
    """How a neighbourhood shows a relation: column and place in it for the entry that states it.

    For the one that is named it is the opposite column, and the place `back_order`.
    """

    side: Side
    arrow: Literal["forward", "back", "none"]
    order: int = LAST
    back_order: int = LAST


class Field(dict[str, Any]):
    """A part of a schema, still JSON for those who validate, with its keywords as attributes (see this package).

    It may be a field of an entry, a block, one item of a list, or a field below these.
    """

    def __init__(self, spec: Mapping[str, Any]) -> None:
        super().__init__(spec)
        self.parts: dict[str, Field] = {name: Field(part) for name, part in spec.get("properties", {}).items()}
        if "properties" in spec:
            self["properties"] = self.parts
        if "items" in spec:
            self["items"] = Field(spec["items"])
        self.each: Field = self.get("items", self)  # one item of a list; a field that is none, itself
        self.title: str = spec.get("title", "")
        self.about: str = spec.get("description", "")
        types: str | list[str] = spec.get("type", [])
        self.types: list[str] = [types] if isinstance(types, str) else types  # string, integer, array …
        self.choices: list[str] = spec.get("enum", [])
        self.labels: dict[str, str] = spec.get("x-labels", {})
        self.groups: list[dict[str, Any]] = spec.get("x-groups", [])
        self.synonyms: dict[str, list[str]] = spec.get("x-synonyms", {})
        self.unit: list[str] = spec.get("x-unit", [])
        self.is_date: bool = spec.get("format") == "teildatum"
        self.no_person: bool = spec.get("x-no-person", False)
        self.gap: bool = spec.get("x-gap", False)
        self.counted: int = spec.get("x-counted", 0)
        self.place: str = spec.get("x-place", "table")
        self.quiet: bool = spec.get("x-quiet", False)
        self.heads_group: bool = spec.get("x-group", False)
        self.time_line: list[str] = spec.get("x-time-line", [])
        self.told: str = spec.get("x-told", "changed")
        self.either: list[str] = spec.get("x-either", [])
        self.short: str | None = spec.get("x-short")
        self.main: str | None = spec.get("x-main")
        self.link_text: str | None = spec.get("x-link-text")
        self.kinds: tuple[str, ...] = tuple(spec.get("x-ref", ()))
        self.inverse: str = spec.get("x-inverse", "")
        self.back: str = spec.get("x-back", CONNECTIONS)
        self.symmetric: bool = spec.get("x-symmetric", False)
        self.both_sides: bool = spec.get("x-both-sides", False)
        self.certainty: str = spec.get("x-certainty", "belegt")
        self.connects: bool = spec.get("x-connects", True)
        self.message: str = spec.get("x-message", "V001")
        self.drawn: Drawn | None = Drawn(**spec["x-drawn"]) if "x-drawn" in spec else None
        self.sentence: dict[str, str] = spec.get("x-sentence", {})

    def label(self, value: str) -> str:
        """The German word for `value`, one of the choices."""
        return self.labels.get(value, value)


@dataclass(frozen=True)
class Reference:
    """A place in the data that names another entry. `relation` is the part of the schema that says what it means."""

    path: tuple[str | None, ...]  # keys; None stands for any list position
    field: str  # name of the relation: the field, below it a dot and the key; "quelle" for single statements
    kinds: tuple[str, ...]
    relation: Field

    @property
    def is_source(self) -> bool:
        """Whether it names nothing but documents."""
        return self.kinds == (SOURCE,)


def references(entry: Field) -> Iterator[Reference]:
    """Every place in an `entry` that names another, in the order of the schema."""
    for name, field in entry.parts.items():
        yield from _references(field, (name,), name, field)


def _references(field: Field, path: tuple[str | None, ...], name: str, relation: Field) -> Iterator[Reference]:
    """Those at `path` and below. A field inside a list with a title for the way back begins a relation of its own."""
    if field.kinds:
        yield Reference(path, name, field.kinds, relation)
    for key, part in field.parts.items():
        if key == SOURCE:
            yield from _references(part, (*path, key), SOURCE, part)
        elif part.inverse:
            yield from _references(part, (*path, key), f"{name}.{key}", part)
        else:
            yield from _references(part, (*path, key), name, relation)
    if field.each is not field:
        yield from _references(field.each, (*path, None), name, relation)
