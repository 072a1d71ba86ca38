"""The invented county: every page with its pictures is what it was; whoever changes one sees what the change does.

Take over what changed with `make accept`, and read the difference before you commit it.
"""

import re
from collections.abc import Iterator

import pytest
from builders import KINDS, TESTS, TOOL, differing, problems

from handbook.book.entries import Handbook
from handbook.pages.every import pages
from handbook.pages.writer import Pages


@pytest.fixture(scope="module")
def found(book: Handbook) -> Pages:
    assert problems() == []
    return pages(book)


def test_outputs_are_as_expected(found: Pages, golden):
    golden(TESTS / "expected", found.texts)


def test_a_difference_names_all_paths_and_shows_the_first():
    before = {"gone": "x", "same": "x", **{f"changed {n}": f"old {n}\nx" for n in range(5)}}
    now = {"new": "x", "same": "x", **{f"changed {n}": f"new {n}\nx" for n in range(5)}}
    lines = differing(before, now).splitlines()
    assert lines[:7] == ["missing: gone", "unexpected: new", *(f"changed: changed {n}" for n in range(5))]
    assert [line for line in lines if line.startswith(("-old", "+new"))] == [
        "-old 0", "+new 0", "-old 1", "+new 1", "-old 2", "+new 2"]  # fmt: skip
    assert differing(now, now) == ""


WITH_FILES = [kind for kind in KINDS.values() if not kind.is_register]
FOLDERS = {kind.source for kind in WITH_FILES} | {kind.page.partition("/")[0] for kind in WITH_FILES}
NAMING = {reference.field.rpartition(".")[2] for kind in KINDS.values() for reference in kind.references
          if {kind.id for kind in WITH_FILES} & set(reference.kinds)}  # fmt: skip
IDS = re.compile(
    rf"""\b(?:(?:{"|".join(sorted(FOLDERS))})(?:/|" / f?")|(?:{"|".join(sorted(NAMING))})"?: *(?:\[*\{{"?id"?: *)?[\["]*)([a-z0-9]+)-\w"""
)


def areas_named(text: str) -> set[str]:
    """The areas with which those ids in `text` begin that stand as the name of a file, of a page, or in a relation."""
    return set(IDS.findall(text))


def sources(folder: str) -> Iterator[tuple[str, str]]:
    """(path, text) of every file of the tool in `folder`."""
    for path in (TOOL / folder).rglob("*.*"):
        if path.is_file() and "build" not in path.parts and path.suffix not in (".pyc", ".png", ".ico"):
            yield path.relative_to(TOOL).as_posix(), path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("folder", ["handbook", "schema", "bench", "tests"])
def test_the_tool_knows_ids_of_invented_areas_only(book, folder):
    """Ids of files begin with their area, so what the tool calls like an entry of a real one can be told."""
    invented = {entry.id for entry in book.entries.values() if entry.kind.id == "gebiet"}
    strange = {path: areas for path, text in sources(folder) if (areas := areas_named(text) - invented)}
    assert strange == {}


@pytest.mark.parametrize(
    "text", ["gremien/{}.yml", '"netzwerke" / "{}"', "mitglieder: [{}]", "- berichtet_an: {{id: {}}}"]
)
def test_an_id_of_another_area_would_be_told(text):
    assert areas_named(text.format("xy-kreistag")) == {"xy"}
