"""Turns a Kind into what a form has to know of it: its fields, as the schema lists them."""

from typing import Any

from handbook.schema import Kind
from handbook.schema.fields import Field

TOLD = ("added", "removed")  # the sentences of a relation that a change is told with
# What pages, pictures, messages about files and other editors need.
LEFT_OUT = {
    "errorMessage", "additionalProperties", "x-drawn", "x-inverse", "x-back", "x-both-sides", "x-symmetric",
    "x-connects", "x-time-line", "x-message", "x-words", "x-synonyms", "x-place", "x-gap", "x-counted", "x-kind",
    "x-about-source", "own-plurals", "own-families", "properties", "items", "x-sentence", "x-term",
    "x-classes", "examples",
}  # fmt: skip


def form_of(kind: Kind) -> dict[str, object]:
    """`kind` as assets/formular.js reads it; of a register its `fields` are those of one entry."""
    return {
        "id": kind.id, "source": kind.source, "singular": kind.singular, "plural": kind.plural, "art": kind.art,
        "register": kind.is_register, "schema": _trimmed(kind.schema),
    }  # fmt: skip


def _trimmed(field: Field) -> dict[str, Any]:
    """`field` and all below it, with what a form needs."""
    found = {key: value for key, value in field.items() if key not in LEFT_OUT and not key.startswith("$")}
    if told := {key: field.sentence[key] for key in TOLD if key in field.sentence}:
        found["x-sentence"] = told
    if field.get("examples"):
        found["examples"] = field["examples"][:1]
    if field.parts:
        found["properties"] = {name: _trimmed(part) for name, part in field.parts.items()}
    if field.each is not field:
        found["items"] = _trimmed(field.each)
    return found
