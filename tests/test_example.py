"""The invented county: every page and every diagram is what it was; whoever changes one sees what the change does.

Take over what changed with `make accept`, and read the difference before you commit it.
"""

import re
import shutil
from dataclasses import dataclass

import pytest
from conftest import TESTS, TODAY

from handbook import PACKAGE
from handbook.load import load
from handbook.pages.every import pages
from handbook.render import Pages
from handbook.settings import settings
from handbook.stage import stage

EXAMPLE = TESTS / "example"
EXPECTED = TESTS / "expected"
REAL_PLACES = re.compile(r"Gerau|\bgg\b|gg-|Darmstadt|Lahn|Rüsselsheim", re.IGNORECASE)


@pytest.fixture(scope="module")
def found() -> Pages:
    loaded = load(EXAMPLE, TODAY, settings(EXAMPLE))
    assert loaded.problems == []
    return pages(loaded.handbook)


def outputs(found: Pages) -> dict[str, str]:
    drawings = {f"{name}.dot": drawing.dot() for name, drawing in found.drawings.items()}
    return found.texts | {f"diagrams/{name}": source for name, source in drawings.items()}


def test_outputs_are_as_expected(found: Pages, accept: bool):
    now = outputs(found)
    if accept:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, text in now.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_text(text, encoding="utf-8")
    before = {
        p.relative_to(EXPECTED).as_posix(): p.read_text(encoding="utf-8") for p in EXPECTED.rglob("*.*") if p.is_file()
    }
    assert now.keys() == before.keys()
    for path, text in now.items():
        assert text == before[path], path


def test_nothing_of_the_first_county_is_in_the_tool(found: Pages):
    """Another county builds its handbook with the same tool: no place of the first one comes from it."""
    assert [path for path, text in outputs(found).items() if REAL_PLACES.search(text)] == []
    tool = PACKAGE
    sources = [p for p in tool.rglob("*") if p.suffix in (".py", ".j2", ".yml", ".css", ".js")]
    assert len(sources) > 30
    assert [p.name for p in sources if REAL_PLACES.search(p.read_text(encoding="utf-8"))] == []


def test_former_addresses_lead_on(found: Pages):
    loaded = load(EXAMPLE, TODAY, settings(EXAMPLE))
    files = stage(loaded.handbook, EXAMPLE / "docs").files
    renamed = [e for e in loaded.handbook.entries.values() if e.get("fruehere_ids") and e.kind.has_page]
    assert renamed
    for entry in renamed:
        for old in entry.get("fruehere_ids"):
            stub = files[entry.kind.page.format(id=old).removesuffix(".md") + "/index.html"]
            assert f'url=../{entry.id}/"' in stub


@dataclass(frozen=True)
class Raw:
    """A drawing whose DOT is given."""

    source: str

    def dot(self) -> str:
        return self.source


def test_a_diagram_is_drawn_only_when_it_changed(tmp_path, monkeypatch):
    from handbook.diagrams import draw

    one = Raw('digraph a { graph [id=a]; x [id="a--x"]; y [id="a--y"]; x -> y [class=kante id=k] }')
    with draw.drawing({"a": one}, tmp_path) as drawn:
        first = drawn()
    monkeypatch.setattr(draw, "svg", lambda source: pytest.fail("drawn again"))
    with draw.drawing({"a": one}, tmp_path) as drawn:
        assert drawn() == first


def test_a_drawing_that_takes_too_long_is_refused(tmp_path, monkeypatch):
    from handbook.diagrams import draw

    monkeypatch.setattr(draw, "SECONDS", 0.01)
    endless = "digraph a { " + " ".join(f"n{i} -> n{j}" for i in range(60) for j in range(60)) + " }"
    with pytest.raises(draw.DrawingError, match="Sekunden"), draw.drawing({"langsam": Raw(endless)}, tmp_path) as drawn:
        drawn()
    assert list(tmp_path.glob("*.svg")) == []
