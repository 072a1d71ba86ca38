"""Turns the schemas into the field reference: for each kind its fields, what may stand in them, and an example."""

from dataclasses import dataclass
from typing import ClassVar

import yaml

from handbook.book.addresses import FixedPage, page_of_fields
from handbook.german.catalogue import word
from handbook.layout.lay_out import lay_out
from handbook.pages.writer import Writer
from handbook.reading.read import ID
from handbook.schema import SCHEMA, Kind, load_shape
from handbook.settings import settings_block

EVERYWHERE = ("quelle", "sicherheit", "hinweis")  # what each point of a list may carry; told once on a page


@dataclass(frozen=True)
class Field:
    """A field as its page shows it. `examples` are YAML, `values` are (value, label), `parts` the fields below it."""

    key: str
    title: str
    about: str
    required: bool
    form: str
    examples: list[str]
    values: list[tuple[str, str]]
    targets: list[str]
    parts: list["Field"]


class _Plain(yaml.CSafeDumper):
    """Quotes only what `read` would take for something else than text, and keeps short lists of ids on one line."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, form) for tag, form in known if tag.endswith((":int", ":bool", ":null"))]
        for first, known in yaml.CSafeDumper.yaml_implicit_resolvers.items()
    }


def _list(dumper: _Plain, value: list) -> yaml.Node:
    ids = all(isinstance(item, str) and ID.fullmatch(item) for item in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=ids or None)


_Plain.add_representer(list, _list)


def field_pages(writer: Writer) -> None:
    """A page for each kind, one for the settings, and one that leads to them all."""
    kinds, shape = writer.book.kinds, load_shape(SCHEMA, "mkdocs.json")
    block = settings_block(shape)
    targets = [(kind, page_of_fields(kind)) for kind in kinds.values()]
    writer.write(FixedPage.FIELDS, "felder.md.j2", kinds=targets, settings=(block, FixedPage.SETTINGS))
    least = as_yaml({"extra": {"handbuch": block["examples"][0]}}, shape.schema)
    writer.write(
        FixedPage.SETTINGS, "felder-der-einstellungen.md.j2", block=block, fields=fields(block, kinds), least=least
    )
    for kind in kinds.values():
        found = fields(kind.entry, kinds)
        least = {field: examples(spec)[0] for field, spec in kind.fields.items() if field in kind.entry["required"]}
        writer.write(
            page_of_fields(kind), "felder-einer-art.md.j2", kind=kind, fields=found, everywhere=everywhere(kind, kinds),
            least=as_yaml([least] if kind.is_register else least, kind.schema),
        )  # fmt: skip


def fields(spec: dict, kinds: dict[str, Kind], brief: bool = False) -> list[Field]:
    """The fields of the block that `spec` describes; `brief` puts examples on one line, as far as they fit."""
    required = spec.get("required", [])
    return [
        Field(
            key, sub["title"], sub["description"], key in required, form(sub),
            [as_yaml({key: value}, spec, brief and isinstance(value, list | dict)) for value in examples(sub)],
            values(sub), targets(sub, kinds), parts(sub, kinds),
        )
        for key, sub in spec["properties"].items()
    ]  # fmt: skip


def parts(spec: dict, kinds: dict[str, Kind]) -> list[Field]:
    """The fields below the field `spec`, without those that stand everywhere; none if a plain text does as well."""
    block = spec.get("items", spec)
    if "properties" not in block:
        return []
    own = {key: sub for key, sub in block["properties"].items() if key not in EVERYWHERE}
    return [] if list(own) == [block.get("x-short")] else fields({**block, "properties": own}, kinds, brief=True)


def everywhere(kind: Kind, kinds: dict[str, Kind]) -> list[Field]:
    """What each point of a list may carry in entries of `kind`."""
    items = [spec["items"]["properties"] for spec in kind.fields.values() if "properties" in spec.get("items", {})]
    block = next((item for item in items if set(EVERYWHERE) <= set(item)), {})
    return fields({"type": "object", "properties": {k: block[k] for k in EVERYWHERE if k in block}}, kinds, brief=True)


def values(spec: dict) -> list[tuple[str, str]]:
    """What may stand in a field with a fixed choice, in a list of such values too."""
    chosen = spec.each
    return [*chosen.labels.items()] or [(value, value) for value in chosen.choices]


def targets(spec: dict, kinds: dict[str, Kind]) -> list[str]:
    """Which kinds of entries the field may name."""
    return [kinds[id].plural for id in spec.get("items", spec).get("x-ref", [])]


def examples(spec: dict) -> list:
    """The examples of the schema; a fixed choice is its own."""
    return spec.get("examples") or spec["enum"][:1]


def form(spec: dict) -> str:
    """What is to be written, in German."""
    if "enum" in spec:
        return word("form-enum")
    if "x-ref" in spec and "items" not in spec:
        return word("form-short", short=word("form-id")) if "x-short" in spec else word("form-id")
    if spec.get("format") == "teildatum":
        return word("form-date")
    if "items" in spec:
        return word("form-list", item=form(spec["items"]))
    kinds = spec["type"] if isinstance(spec["type"], list) else [spec["type"]]
    said = word("or").join(word(f"type-{kind}") for kind in kinds)
    return word("form-limit", form=said, limit=spec["maxLength"]) if "maxLength" in spec else said


def as_yaml(value, schema: dict, brief: bool = False) -> str:
    """`value` as an editor would write it, in the agreed layout; `brief` puts its innermost blocks into brackets."""
    style = None if brief else False
    text = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=style, width=10_000)
    return lay_out(text, schema)
