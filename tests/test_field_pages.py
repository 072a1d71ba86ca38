"""The field reference: each example may be copied, because it is right."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.book.addresses import page_of_fields
from handbook.book.load import SCHEMA
from handbook.checks.form import validate
from handbook.pages.guides.fields import Explained, explained, field_pages
from handbook.pages.writer import Writer
from handbook.reading.document import Document
from handbook.reading.read import read
from handbook.schema import Kind, load_kinds, load_shape
from handbook.schema.kinds import FORMAT_CHECKER, Validator
from handbook.settings import settings_block

KINDS = load_kinds(SCHEMA)


def each(found: list[Explained], spec: dict) -> Iterator[tuple[Explained, dict]]:
    """Every field with its schema, those below it too."""
    for field in found:
        yield field, spec["properties"][field.key]
        below = spec["properties"][field.key]
        yield from each(field.parts, below.get("items", below))


def as_read(text: str, folder: Path) -> Document:
    file = folder / "beispiel.yml"
    file.write_text(text, encoding="utf-8")
    return read(file, file.name)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.source)
class TestExamples:
    def test_they_fit_their_field(self, kind: Kind):
        for field, spec in each(explained(kind.entry, kind.fields, KINDS), kind.entry):
            for example in spec.get("examples", []):
                errors = list(Validator(spec, format_checker=FORMAT_CHECKER).iter_errors(example))
                assert errors == [], (field.key, example)

    def test_as_written_they_may_stand_there(self, kind: Kind, tmp_path: Path):
        for field, spec in each(explained(kind.entry, kind.fields, KINDS), kind.entry):
            for text in field.examples:
                document = as_read(text, tmp_path)
                assert (document.problems, [*document.value]) == ([], [field.key])
                assert kind.fits(document.value[field.key], spec)
                assert text.startswith(f"{field.key}:")

    def test_they_name_entries_of_the_invented_county(self, kind: Kind, book):
        named = {
            id for _, spec in each(explained(kind.entry, kind.fields, KINDS), kind.entry)
            for value in spec.get("examples", []) for id in ids(value, spec)
        }  # fmt: skip
        assert named - set(book.entries) == set()

    def test_the_least_is_enough(self, kind: Kind, book, tmp_path: Path):
        writer = Writer(book)
        field_pages(writer)
        least = re.search(r"<pre[^>]*>(.*?)</pre>", writer.out.texts[page_of_fields(kind)], re.DOTALL)[1]
        document = as_read(re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), least) + "\n", tmp_path)
        assert document.problems + list(validate(document, kind)) == []
        assert least.count("\n") < 7


def test_the_settings_have_their_page_too(book, tmp_path: Path):
    shape = load_shape(SCHEMA, "mkdocs.json")
    block = settings_block(shape)
    found = explained(block, block.parts, KINDS)
    for field, spec in each(found, block):
        for text in field.examples:
            document = as_read(text, tmp_path)
            assert (document.problems, shape.fits(document.value[field.key], spec)) == ([], True)
    (words,) = [field for field in found if field.key == "woerter"]
    told = {part.key: part.parts[0].examples[0] for part in words.parts}
    assert told["rollen"] == "wort: patenschaft\n"  # each sort of words has an example of its own
    writer = Writer(book)
    field_pages(writer)
    text = writer.out.texts["mitmachen/felder/einstellungen.md"]
    assert re.findall(r"^## .* \{: #(\w+) data", text, re.MULTILINE) == list(block["properties"])
    assert "](einstellungen.md)" in writer.out.texts["mitmachen/felder/index.md"]


def ids(value, spec: dict) -> Iterator[str]:
    """The ids of other entries in `value`."""
    if isinstance(value, list):
        yield from (id for item in value for id in ids(item, spec["items"]))
    elif isinstance(value, dict):
        yield from (id for key, item in value.items() for id in ids(item, spec["properties"][key]))
    elif "x-ref" in spec:
        yield value


def test_each_field_has_its_place_on_the_page(book):
    writer = Writer(book)
    field_pages(writer)
    for kind in KINDS.values():
        text = writer.out.texts[page_of_fields(kind)]
        assert re.findall(r"^## .* \{: #(\w+) data", text, re.MULTILINE) == list(kind.fields)
        for field in explained(kind.entry, kind.fields, KINDS):
            for part in field.parts:
                assert f"> {part.title}: " in text
