"""Turns a schema into a Shape, what a file may say, or a Kind: the shape of entries, and what they are called."""

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from handbook.german.dates import is_day
from handbook.schema.fields import DATE, Choices, Field, Reference, Spec, references

FORMAT_CHECKER = FormatChecker(formats=())
FORMAT_CHECKER.checks(DATE, raises=OverflowError)(is_day)  # a year of ten digits and more is no date either

ART = "art"


def _either(validator: Any, keys: list[str], value: object, schema: object) -> Iterator[ValidationError]:  # noqa: ANN401
    if isinstance(value, dict) and not any(key in value for key in keys):
        yield ValidationError("one of these keys is needed")


def _unique(validator: Any, wanted: bool, value: object, schema: object) -> Iterator[ValidationError]:  # noqa: ANN401
    """As JSON Schema has it, but in a time that does not grow with the square of the length."""
    if wanted and isinstance(value, list) and len({json.dumps(item, default=str) for item in value}) < len(value):
        yield ValidationError("an item stands twice")


Validator = extend(Draft202012Validator, {"x-either": _either, "uniqueItems": _unique})  # type: ignore[no-untyped-call]


def _below(field: Field) -> Iterator[Field]:
    yield field
    for part in [*field.parts.values(), *([field.each] if field.each is not field else [])]:
        yield from _below(part)


class Shape:
    """The form of a file: the fields of one entry, or of each in a register."""

    def __init__(self, schema: Spec) -> None:
        self.schema = Field(schema)
        self.is_register = schema["type"] == "array"
        self.entry = self.schema.each
        self.fields = self.entry.parts  # by name, in the order of the page

    @cached_property
    def vocabularies(self) -> list[Field]:
        """The fields, or parts of them, to which a root may add words of its own."""
        return [field for field in _below(self.entry) if field.words]

    def spec_at(self, path: tuple[str | int, ...]) -> Field:
        """The schema of what stands at `path` of an entry; that of what is around it where none is given."""
        spec = self.entry
        for step in path:
            spec = spec.each if isinstance(step, int) else spec.parts.get(step, spec)
        return spec

    @cached_property
    def validator(self) -> Any:  # noqa: ANN401 (made by a function without types)
        return Validator(self.schema, format_checker=FORMAT_CHECKER)

    def fits(self, value: object, spec: Spec) -> bool:
        """Whether `spec`, a part of the schema, allows `value`."""
        return bool(self.validator.evolve(schema=spec).is_valid(value))


class Kind(Shape):
    """One kind of entry. `source` is the folder or the register (without ending) that holds its entries."""

    def __init__(self, source: str, schema: Spec) -> None:
        super().__init__(schema)
        about = schema["x-kind"]
        self.source = source
        self.id: str = about["id"]
        self.singular: str = about["singular"]
        self.plural: str = about["plural"]
        self.page: str = about["page"]
        self.index: str = about["index"]
        self.art: str = about.get("art", ART if ART in self.fields else "")
        self.list: str = about.get("list", "")
        self.in_a_to_z: bool = about.get("a-to-z", False)
        self.meets: bool = about.get("meets", False)
        self.sits: bool = about.get("sits", False)
        self.drawn: bool = about.get("drawn", False)
        self.linked_class: str = about.get("class", "")
        self.weight: float = about.get("weight", 1)

    @property
    def has_page(self) -> bool:
        """Whether an entry has a page of its own (else a place on a list page)."""
        return "#" not in self.page

    @property
    def has_group_pages(self) -> bool:
        """Whether the groups of `art` have a list page each."""
        return "{gruppe}" in self.page

    @cached_property
    def references(self) -> list[Reference]:
        return [*references(self.entry)]

    def counted(self, number: int) -> str:
        """3 Netzwerke, 1 Gremium."""
        return f"{number} {self.singular if number == 1 else self.plural}"

    def label(self, field: str, value: str) -> str:
        """The German word for `value` of the enum `field`."""
        return self.fields[field].label(value)

    def groups(self, field: str) -> list[Choices]:
        """The choices of `field` under headings."""
        return self.fields[field].groups

    def group(self, field: str, value: str) -> str:
        """The group of `field` that holds `value`, by its first value."""
        return next((group.values[0] for group in self.groups(field) if value in group.values), "")
