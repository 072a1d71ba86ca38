"""Turns a part of a schema into a Field: the one place that reads what our own keywords say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

Value = TypeVar("Value")
Spec: TypeAlias = dict[str, Any]  # a schema as JSON has it
Side = Literal["above", "inside", "beside", "below"]
DATE = "teildatum"  # the format of days, months and years
LAST = 99  # in a column: after all relations with an order, as the schema puts them
CONNECTIONS = "verbindungen"  # the place on the page of an entry that lists its relations
TYPES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", type(None): "null"}
SOURCE = "quelle"  # the kind of documents; and what a single statement rests on, which bears this name everywhere


def json_type(value: object) -> str:
    """The name that JSON Schema has for the type of `value`; other for what only mkdocs.yml knows."""
    return TYPES.get(type(value), "other")


class Drawn(NamedTuple):
    """Where the picture of an entry shows a relation: `side` if it states it, `back` if it is the one that is named."""

    side: Side
    back: Side = "below"
    order: int = LAST


class Choices(NamedTuple):
    """Some of the choices of a field under one heading. The first of them names the group.

    `instead_of` is the heading of the tool where the root has one of its own.
    """

    title: str
    values: list[str]
    description: str = ""
    instead_of: str = ""


class Keyword(Generic[Value]):
    """An attribute of a Field: what the schema says under `name`, or the `usual` value."""

    def __init__(self, name: str, usual: Value) -> None:
        self.name, self.usual = name, usual

    def __set_name__(self, _: type["Field"], attribute: str) -> None:
        self.attribute = attribute

    def __get__(self, field: "Field", _: type["Field"]) -> Value:
        value: Value = field.get(self.name, self.usual)
        vars(field)[self.attribute] = value  # from now on it is found there: a page asks for hundreds
        return value


class Field(dict[str, Any]):
    """A part of a schema, still JSON for those who validate, with its keywords as attributes (see this package).

    It may be a field of an entry, a block, one item of a list, or a field below these: `parts` are the fields of a
    block, `each` is one item of a list, or a field that is none, itself.
    """

    title = Keyword("title", "")
    about = Keyword("description", "")
    choices: Keyword[list[str]] = Keyword("enum", [])
    labels: Keyword[dict[str, str]] = Keyword("x-labels", {})
    synonyms: Keyword[dict[str, list[str]]] = Keyword("x-synonyms", {})
    words = Keyword("x-words", "")
    families: Keyword[dict[str, str]] = Keyword("own-families", {})
    plurals: Keyword[dict[str, str]] = Keyword("own-plurals", {})
    unit: Keyword[list[str]] = Keyword("x-unit", [])
    some_of = Keyword("x-some-of", "")
    either: Keyword[list[str]] = Keyword("x-either", [])
    short: Keyword[str | None] = Keyword("x-short", None)
    main: Keyword[str | None] = Keyword("x-main", None)
    link_text: Keyword[str | None] = Keyword("x-link-text", None)
    no_person = Keyword("x-no-person", usual=False)
    past = Keyword("x-past", usual=False)
    order: Keyword[dict[str, list[Any]]] = Keyword("x-order", {})
    instead: Keyword[dict[str, list[str]]] = Keyword("x-instead", {})
    several = Keyword("x-several", usual=False)
    goes_with: Keyword[list[str]] = Keyword("x-with", [])
    besides = Keyword("x-besides", "")
    until: Keyword[list[str]] = Keyword("x-until", [])
    gap = Keyword("x-gap", usual=False)
    counted = Keyword("x-counted", usual=False)
    place = Keyword("x-place", "table")
    quiet = Keyword("x-quiet", usual=False)
    reads = Keyword("x-reads", "")
    aside = Keyword("x-aside", usual=False)
    heads_group = Keyword("x-group", usual=False)
    time_line: Keyword[list[str]] = Keyword("x-time-line", [])
    in_diff = Keyword("x-diff", "changed")
    kinds: Keyword[list[str]] = Keyword("x-ref", [])
    art = Keyword("x-art", "")
    message = Keyword("x-message", "V001")
    inverse = Keyword("x-inverse", "")
    back = Keyword("x-back", CONNECTIONS)
    symmetric = Keyword("x-symmetric", usual=False)
    both_sides = Keyword("x-both-sides", usual=False)
    certainty = Keyword("x-certainty", "belegt")
    about_source = Keyword("x-about-source", usual=False)
    connects = Keyword("x-connects", usual=True)
    sentence: Keyword[dict[str, str]] = Keyword("x-sentence", {})
    term = Keyword("x-term", "")
    classes: Keyword[dict[str, str]] = Keyword("x-classes", {})
    unique = Keyword("uniqueItems", usual=False)
    most = Keyword("maxItems", 0)

    def __init__(self, spec: Mapping[str, Any]) -> None:
        super().__init__(spec)
        self.parts: dict[str, Field] = {name: Field(part) for name, part in spec.get("properties", {}).items()}
        if self.parts:
            self["properties"] = self.parts
        if "items" in spec:
            self["items"] = Field(spec["items"])
        self.each: Field = self.get("items", self)

    @cached_property
    def types(self) -> list[str]:
        """The names that JSON Schema has for the values that may stand here: string, integer, array …"""
        types: str | list[str] = self.get("type", [])
        return [types] if isinstance(types, str) else types

    @cached_property
    def drawn(self) -> Drawn | None:
        """Where pictures show the relation; None if they do not."""
        return Drawn(**self["x-drawn"]) if "x-drawn" in self else None

    @cached_property
    def groups(self) -> list[Choices]:
        """The choices under headings; each by itself where the schema gives none."""
        groups = self.get("x-groups") or ({"title": self.label(value), "values": [value]} for value in self.choices)
        return [Choices(**group) for group in groups]

    @property
    def is_date(self) -> bool:
        """Whether it is a day, a month or a year."""
        return self.get("format") == DATE

    def patterns(self, side: str) -> dict[str, str]:
        """The sentences about the relation on one `side`, "page" or "back", by its `art`; "" is without one."""
        parted = ((name.partition("-"), pattern) for name, pattern in self.sentence.items())
        return {art: pattern for (of, _, art), pattern in parted if of == side}

    def label(self, value: str) -> str:
        """The German word for `value`, one of the choices."""
        return self.labels.get(value, value)

    def family(self, value: str | None) -> str | None:
        """The word of the tool that `value`, one of the choices, is or behaves like."""
        return self.families.get(value, value) if value else value


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
        yield Reference(path, name, tuple(field.kinds), relation)
    for key, part in field.parts.items():
        if key == SOURCE:
            yield from _references(part, (*path, key), SOURCE, part)
        elif part.inverse:
            yield from _references(part, (*path, key), f"{name}.{key}", part)
        else:
            yield from _references(part, (*path, key), name, relation)
    if field.each is not field:
        yield from _references(field.each, (*path, None), name, relation)
