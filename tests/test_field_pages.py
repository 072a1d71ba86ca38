"""The field reference and the guides: each example may be copied, because it is right."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TESTS, TODAY, TOOL

from handbook.load import SCHEMA, load
from handbook.pages.field_pages import Field, field_pages, fields, page_of_fields
from handbook.problems import Problem
from handbook.reading.read import Document, read
from handbook.reading.validate import validate
from handbook.render import Writer
from handbook.schema import FORMATS, Kind, Validator, load_kinds

KINDS = load_kinds(SCHEMA)
GUIDES = sorted((TOOL / "docs" / "mitmachen").glob("*.md"))
SOURCES = {kind.source: kind for kind in KINDS.values()}
BLOCK = re.compile(r"(?:^    .*\n)+", re.MULTILINE)


def each(found: list[Field], spec: dict) -> Iterator[tuple[Field, dict]]:
    """Every field with its schema, those below it too."""
    for field in found:
        yield field, spec["properties"][field.key]
        below = spec["properties"][field.key]
        yield from each(field.parts, below.get("items", below))


def as_read(text: str, folder: Path) -> Document:
    file = folder / "beispiel.yml"
    file.write_text(text, encoding="utf-8")
    return read(file, file.name)


@pytest.fixture(scope="module")
def example():
    return load(TESTS / "example", TODAY, {"gebiet": "mb"}).handbook


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.source)
class TestExamples:
    def test_they_fit_their_field(self, kind: Kind):
        for field, spec in each(fields(kind.entry, KINDS), kind.entry):
            for example in spec.get("examples", []):
                errors = list(Validator(spec, format_checker=FORMATS).iter_errors(example))
                assert errors == [], (field.key, example)

    def test_as_written_they_say_the_same(self, kind: Kind, tmp_path: Path):
        for field, spec in each(fields(kind.entry, KINDS), kind.entry):
            for text, example in zip(field.examples, spec.get("examples") or spec["enum"], strict=False):
                document = as_read(text, tmp_path)
                assert (document.problems, document.value) == ([], {field.key: example})
                assert text.startswith(f"{field.key}:")

    def test_they_name_entries_of_the_invented_county(self, kind: Kind, example):
        named = {
            id for _, spec in each(fields(kind.entry, KINDS), kind.entry)
            for value in spec.get("examples", []) for id in ids(value, spec)
        }  # fmt: skip
        assert named - set(example.entries) == set()

    def test_the_least_is_enough(self, kind: Kind, example, tmp_path: Path):
        writer = Writer(example)
        field_pages(writer)
        least = re.search(r"<pre[^>]*>(.*?)</pre>", writer.out.texts[page_of_fields(kind)], re.DOTALL)[1]
        document = as_read(re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), least) + "\n", tmp_path)
        assert document.problems + list(validate(document, kind)) == []
        assert least.count("\n") < 7


def ids(value, spec: dict) -> Iterator[str]:
    """The ids of other entries in `value`."""
    if isinstance(value, list):
        yield from (id for item in value for id in ids(item, spec["items"]))
    elif isinstance(value, dict):
        yield from (id for key, item in value.items() for id in ids(item, spec["properties"][key]))
    elif "x-ref" in spec:
        yield value


def test_each_field_has_its_place_on_the_page(example):
    writer = Writer(example)
    field_pages(writer)
    for kind in KINDS.values():
        text = writer.out.texts[page_of_fields(kind)]
        assert re.findall(r"^## .* \{: #(\w+) data", text, re.MULTILINE) == list(kind.fields)
        for field in fields(kind.entry, KINDS):
            for part in field.parts:
                assert f"> {part.title}: " in text


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_what_a_guide_tells_to_write_is_right(guide: Path, tmp_path: Path):
    for block, kind in blocks(guide):
        document = as_read(block, tmp_path)
        assert document.problems + [p for p in validate(document, kind) if not missing(p)] == [], block


def blocks(guide: Path) -> Iterator[tuple[str, Kind]]:
    """What `guide` tells to write, with the kind of the file that it named last: a body if it named none."""
    text = guide.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        named = re.findall(r"`(?:registers/)?([a-z-]+)(?:\.yml|/)`", text[: found.start()])
        source = next((name for name in reversed(named) if name in SOURCES), "gremien")
        yield textwrap.dedent(found[0]), SOURCES[source]


def missing(found: Problem) -> bool:
    """A guide shows a part of a file."""
    return found.code == "F002"


def test_templates_of_new_entries_are_complete(real, tmp_path: Path):
    """Each may be copied as it is: nothing is missing, and it names only what there is, or what the guides make."""
    first, more = (TOOL / "docs" / "mitmachen" / name for name in ("anlegen.md", "anlegen-weiteres.md"))
    body = next(block for block, _ in blocks(first) if "kurz:" in block)
    assert body.count("\n") <= 7
    made = {
        id
        for file in (first, more)
        for id in re.findall(r"- id: (\S+)$|`(\S+)\.yml`", file.read_text(), re.MULTILINE)
        for id in id
    }
    templates = [(body, KINDS["gremium"]), *blocks(more)]
    assert {kind.id for _, kind in templates} == {"gremium", "quelle", "vereinbarung", "akteur", "abkuerzung", "frage"}
    for block, kind in templates:
        document = as_read(block, tmp_path)
        assert list(validate(document, kind)) == []
        entries = document.value if kind.is_register else [document.value]
        assert {id for e in entries for id in ids(e, kind.entry)} - set(real.handbook.entries) <= made, block
