"""Turns schema/ into Kinds: what kinds of entries there are, their fields, and what a field may point to.

Keywords of our own, next to those of JSON Schema:
  x-kind       id, names, page and index page of a kind (a page with # is a place on a list page;
               {gruppe} in it stands for the group of `art`, so that each group has a list page of its own)
  x-ref        kinds that a text may name by id
  x-short      in a list: the key that a plain text stands for; x-main: the main key where none is
  x-link-text  in a list: the key with the text of a link whose address is the main value
  x-either     at least one of these keys must be there
  x-inverse    what the relation is called when seen from the other side
  x-symmetric  the relation holds both ways and is stored once
  x-both-sides a symmetric relation that both sides may state
  x-certainty  how sure a statement is that does not say so itself, where it is not "belegt"
  x-gap        "not known" is a value that pages show
  x-labels     German words for the values of an enum; x-groups puts the values under headings, each with a
               title and, where pages introduce it, a description
  x-synonyms   other words for a value of an enum, for advice only
  x-unit       what a number counts, for one and for many
  x-no-person  must not name a person
  x-place      its place on the page: head, section (a heading of its own), connections, foot; else the table
  x-group      pages group the list by this key; x-quiet: pages say it in another form
  x-message    code of the message for an unknown id, where it is not the usual one
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from handbook import TOOL
from handbook.german.dates import is_day

SCHEMA = TOOL / "schema"
Spec: TypeAlias = dict[str, Any]  # a schema, or what it says of one field

FORMAT_CHECKER = FormatChecker(formats=())
FORMAT_CHECKER.checks("teildatum")(is_day)


def _either(validator, keys, value, schema):
    if isinstance(value, dict) and not any(key in value for key in keys):
        yield ValidationError("one of these keys is needed")


Validator = extend(Draft202012Validator, {"x-either": _either})


@dataclass(frozen=True)
class Reference:
    """A place in the data that names another entry."""

    path: tuple  # keys; None stands for any list position
    field: str  # name of the relation: the field, below it a dot and the key; "quelle" for single statements
    kinds: tuple[str, ...]
    inverse: str | None
    symmetric: bool
    both_sides: bool
    certainty: str  # of a statement that says nothing of its own
    message: str


class Shape:
    """What a file may say: the fields of one entry, or of each in a register."""

    def __init__(self, schema: dict):
        self.schema = schema
        self.is_register = schema["type"] == "array"
        self.entry = schema["items"] if self.is_register else schema

    @property
    def fields(self) -> dict[str, dict]:
        """Field name -> its schema, in the order of the page."""
        return self.entry["properties"]

    def spec_at(self, path: tuple[str | int, ...]) -> Spec:
        """The schema of what stands at `path` of an entry; that of what is around it where none is given."""
        spec = self.entry
        for step in path:
            spec = spec["items"] if isinstance(step, int) else spec.get("properties", {}).get(step, spec)
        return spec

    @cached_property
    def validator(self):
        return Validator(self.schema, format_checker=FORMAT_CHECKER)

    def fits(self, value: object, spec: dict) -> bool:
        """Whether `spec`, a part of the schema, allows `value`."""
        return self.validator.evolve(schema=spec).is_valid(value)


class Kind(Shape):
    """One kind of entry. `source` is the folder or the register (without ending) that holds its entries."""

    def __init__(self, source: str, schema: dict):
        super().__init__(schema)
        about = schema["x-kind"]
        self.source = source
        self.id, self.singular, self.plural = about["id"], about["singular"], about["plural"]
        self.page, self.index = about["page"], about["index"]

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
        return list(_references(self.entry, (), (), {}))

    def counted(self, number: int) -> str:
        """3 Netzwerke, 1 Gremium."""
        return f"{number} {self.singular if number == 1 else self.plural}"

    def label(self, field: str, value: str) -> str:
        """The German word for `value` of the enum `field`."""
        return self.fields[field].get("x-labels", {}).get(value, value)

    def groups(self, field: str) -> list[dict]:
        """The values of `field` under headings: [{title, values}]."""
        spec = self.fields[field]
        return spec.get("x-groups") or [{"title": self.label(field, v), "values": [v]} for v in spec["enum"]]

    def group(self, field: str, value: str) -> str:
        """The group of `field` that holds `value`, by its first value."""
        return next((g["values"][0] for g in self.groups(field) if value in g["values"]), "")


RELATION_WORDS = ("x-inverse", "x-symmetric", "x-both-sides", "x-certainty", "x-message")


def _references(schema: dict, path: tuple, relation: tuple, above: dict) -> Iterator[Reference]:
    about = {k: schema.get(k, above.get(k)) for k in RELATION_WORDS}
    if "x-ref" in schema:
        yield Reference(
            path,
            ".".join(relation),
            tuple(schema["x-ref"]),
            about["x-inverse"],
            bool(about["x-symmetric"]),
            bool(about["x-both-sides"]),
            about["x-certainty"] or "belegt",
            about["x-message"] or "V001",
        )
    for key, sub in schema.get("properties", {}).items():
        below = (*relation, key) if not path or "x-inverse" in sub else relation
        yield from _references(sub, (*path, key), ("quelle",) if key == "quelle" else below, about if path else {})
    if "items" in schema:
        yield from _references(schema["items"], (*path, None), relation, about)


def load_shape(folder: Path, name: str) -> Shape:
    """What the schema `name` in `folder` says, references to common.json resolved."""
    raw = {name: json.loads((folder / name).read_text(encoding="utf-8")) for name in (name, "common.json")}
    return Shape(_resolve(raw[name], raw[name], raw))


def load_kinds(folder: Path) -> dict[str, Kind]:
    """Kind id -> Kind, for every schema in `folder` that has one, references between schemas resolved."""
    raw = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}
    kinds = [Kind(name.removesuffix(".json"), _resolve(s, s, raw)) for name, s in raw.items() if "x-kind" in s]
    kinds.sort(key=lambda kind: (kind.is_register, kind.source))
    return {kind.id: kind for kind in kinds}


def _resolve(node, root: dict, raw: dict):
    if isinstance(node, list):
        return [_resolve(item, root, raw) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        file, _, pointer = node["$ref"].partition("#")
        target_root = raw[file] if file else root
        target = target_root
        for part in pointer.strip("/").split("/"):
            target = target[part]
        siblings = {k: v for k, v in node.items() if k != "$ref"}
        return {**_resolve(target, target_root, raw), **_resolve(siblings, root, raw)}
    return {key: _resolve(value, root, raw) for key, value in node.items()}
