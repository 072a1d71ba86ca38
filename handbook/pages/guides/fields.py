"""Turns the schemas into the field reference: for each kind its fields, what may stand in them, and an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from handbook.book.addresses import FixedPage, page_of_fields
from handbook.german.catalogue import word
from handbook.german.ids import ID
from handbook.layout.lay_out import lay_out
from handbook.pages.writer import Writer
from handbook.schema import Field, Kind
from handbook.schema.fields import Spec
from handbook.settings import settings_block, settings_shape

GENEROUS = 1000  # signs: whoever writes a sentence or two never meets such a limit


@dataclass(frozen=True)
class Explained:
    """A field as its page shows it. `examples` are YAML, `values` are (value, label), `parts` the fields below it."""

    key: str
    title: str
    about: str
    required: bool
    form: str
    examples: list[str]
    values: list[tuple[str, str]]
    targets: list[str]
    parts: list["Explained"]


class _Plain(yaml.CSafeDumper):
    """Quotes only what `read` would take for something else than text, and keeps short lists of ids on one line."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML declares it so)
        first: [(tag, form) for tag, form in known if tag.endswith((":int", ":bool", ":null"))]
        for first, known in yaml.CSafeDumper.yaml_implicit_resolvers.items()
    }


def _list(dumper: _Plain, value: list[object]) -> yaml.Node:
    ids = all(isinstance(item, str) and ID.fullmatch(item) for item in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=ids or None)


_Plain.add_representer(list, _list)


def field_pages(writer: Writer) -> None:
    """A page for each kind, one for the settings, and one that leads to them all."""
    kinds, shape = writer.book.kinds, settings_shape()
    block = settings_block(shape)
    targets = [(kind, page_of_fields(kind)) for kind in kinds.values()]
    writer.write(FixedPage.FIELDS, "felder.md.j2", kinds=targets, settings=(block, FixedPage.SETTINGS))
    writer.write(
        FixedPage.SETTINGS, "felder-der-einstellungen.md.j2", block=block, fields=explained(block, block.parts, kinds),
        least=as_yaml({"extra": {"handbuch": block["examples"][0]}}, shape.schema),
    )  # fmt: skip
    for kind in kinds.values():
        least = {name: examples(field)[0] for name, field in kind.fields.items() if name in kind.entry["required"]}
        writer.write(
            page_of_fields(kind), "felder-einer-art.md.j2", kind=kind, fields=explained(kind.entry, kind.fields, kinds),
            everywhere=everywhere(kind, kinds), least=as_yaml([least] if kind.is_register else least, kind.schema),
        )  # fmt: skip


def explained(
    block: Field, fields: Mapping[str, Field], kinds: dict[str, Kind], brief: bool = False, shown: Spec | None = None
) -> list[Explained]:
    """Those `fields` of `block`; `brief` puts examples on one line, as far as they fit.

    `shown` is a block in an example of what is around them: their own examples are those that stand in it.
    """
    required, instead = block.get("required", []), shown or {}
    return [
        Explained(
            name, field.title, field.about, name in required, form(field),
            [as_yaml({name: value}, block, brief and isinstance(value, list | dict))
             for value in ([instead[name]] if name in instead else examples(field))],
            values(field), [kinds[id].plural for id in field.each.kinds], parts(field, kinds),
        )
        for name, field in fields.items()
    ]  # fmt: skip


def parts(field: Field, kinds: dict[str, Kind]) -> list[Explained]:
    """The fields below `field`, without what every statement may carry; none if a plain text does as well."""
    own = {name: part for name, part in field.each.parts.items() if not part.aside}
    point = next(iter(examples(field)), None)
    point = point[0] if isinstance(point, list) else point
    shown = point if isinstance(point, dict) else None
    return [] if list(own) == [field.each.short] else explained(field.each, own, kinds, brief=True, shown=shown)


def everywhere(kind: Kind, kinds: dict[str, Kind]) -> list[Explained]:
    """The remarks that every statement of an entry of `kind` may carry, as its page explains them once."""
    for field in kind.fields.values():
        remarks = {name: part for name, part in field.each.parts.items() if part.aside}
        if remarks and field.each is not field:
            return explained(field.each, remarks, kinds, brief=True)
    return []


def values(field: Field) -> list[tuple[str, str]]:
    """(value, German word) of a field with a fixed choice, or of a list of such values."""
    return [*field.each.labels.items()] or [(value, value) for value in field.each.choices]


def examples(field: Field) -> list[Any]:
    """The examples of the schema; a fixed choice is its own."""
    return field.get("examples") or field.choices[:1]


def form(field: Field) -> str:
    """The kind of value that `field` takes, in German."""
    if field.choices:
        return word("form-enum")
    if field.kinds:
        return word("form-short", short=word("form-id")) if field.short else word("form-id")
    if field.is_date:
        return word("form-date")
    if field.each is not field:
        return word("form-list", item=form(field.each))
    types = word("or").join(word(f"type-{name}") for name in field.types)
    limit = field.get("maxLength", GENEROUS)
    return word("form-limit", form=types, limit=limit) if limit < GENEROUS else types


def as_yaml(value: object, schema: Spec, brief: bool = False) -> str:
    """`value` as an editor would write it, in the agreed layout; `brief` puts its innermost blocks into brackets."""
    style = None if brief else False
    text = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=style, width=10_000)
    return lay_out(text, schema)
