"""What several processes do at once is what one would do alone: reading files, and turning pages into HTML."""

import os
import signal
import time
from pathlib import Path
from threading import Timer

import pytest
from builders import TODAY, loaded
from mkdocs.structure.pages import Page
from site_reader import tree

from handbook import workers
from handbook.errors import HandbookError
from handbook.site.mkdocs import run_mkdocs

EXTENSION = """
from markdown.extensions import Extension as Base
from markdown.preprocessors import Preprocessor
class Extension(Base):
    def extendMarkdown(self, md):
        md.preprocessors.register(Failing(), "failing", 0)
class Failing(Preprocessor):
    def run(self, lines):
        if "Mars" in lines:
            raise ValueError("Mars")
        return lines
"""
FILES = """
from mkdocs.structure.files import File
def on_files(files, config):
    files.append(File.generated(config, "zz.md", content="# Erzeugt"))
"""
HOOK = "def on_page_markdown(markdown, **_):\n    return markdown.replace('Erde', 'Mond')\n"
BROKEN = {
    "gremien/mb-kaputt.yml": "name: [offen\n",
    "gremien/mb-falsch.yml": "name: Falsches Gremium\nunbekannt: ja\n",
    "gremien/mb-umlaut.yml": "name: Grüße\n",
    "agreements/mb-leer.yml": "\n",
    "registers/fremd.yml": "- id: x\n",
}
PAGES = {
    f"{letter}.md": f"---\ntitle: Seite {letter}\n---\n# Seite {letter} & mehr\n\n## Teil {{: #teil }}\n\n"
    f"Erde, [weiter](index.md), [Teil](a.md#teil), [Teil](f.md#teil)\n"
    for letter in "abcdef"
}


def built(
    folder: Path, cores: int, monkeypatch, *, config: str = "", extension: str = "toc", **pages: str
) -> dict[str, bytes]:
    """The site of PAGES with some replaced."""
    monkeypatch.setattr(workers, "cores", lambda: cores)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        f"site_name: Probe\nmarkdown_extensions: [attr_list, {extension}]\nnav: [index.md]\n"
        f"validation: {{nav: {{omitted_files: ignore}}, links: {{anchors: warn}}}}\n{config}", "utf-8")  # fmt: skip
    for name, text in (
        {"index.md": "# Start\n"} | PAGES | {f"{name}.md": text for name, text in pages.items()}
    ).items():
        (docs / name).write_text(text, "utf-8")
    run_mkdocs(folder, docs, folder / "site", TODAY)
    return tree(folder / "site")


def test_a_process_that_is_ended_by_others_is_told():
    with (
        workers.beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as result,
        pytest.raises(HandbookError, match="Sp"),
    ):
        result()


def test_a_process_that_is_ended_while_it_answers_is_told():
    """As it happens where the memory is too small."""

    def answer() -> bytes:
        Timer(0.5, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return bytes(10_000_000)

    with workers.beside(answer) as result:
        time.sleep(1)
        with pytest.raises(HandbookError, match="Speicher"):
            result()


def test_what_another_process_raises_is_raised_here():
    with workers.beside(lambda: {}["Mars"]) as result, pytest.raises(KeyError, match="Mars"):
        result()


def test_nobody_waits_for_what_is_no_longer_wanted():
    began = time.monotonic()
    with pytest.raises(ValueError, match="Mond"), workers.beside(lambda: time.sleep(60)):
        raise ValueError("Mond")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("cores", [2, 5, 100])
def test_same_problems(county, monkeypatch, cores):
    for name, text in BROKEN.items():
        (county / name).write_text(text, encoding="latin-1")
    (county / "networks" / "mb-verknuepft.yml").symlink_to(county / "mkdocs.yml")
    alone = loaded(county)
    monkeypatch.setattr("handbook.book.load.MUCH", 0)
    monkeypatch.setattr(workers, "cores", lambda: cores)
    shared = loaded(county)
    assert {problem.file for problem in alone.problems} == {*BROKEN, "networks/mb-verknuepft.yml"}
    assert shared.problems == alone.problems
    assert shared.documents == alone.documents
    assert [(e.id, e.data) for e in shared.handbook.entries.values()] == [
        (e.id, e.data) for e in alone.handbook.entries.values()
    ]


@pytest.mark.parametrize("cores", [1, 2, 3, 8])
def test_parts_hold_everything_in_order_and_are_about_as_heavy(monkeypatch, cores):
    monkeypatch.setattr(workers, "cores", lambda: cores)
    for before in (0, 40, 10_000):
        found = workers.parts(list(range(100)), lambda number: number, before)
        assert [number for part in found for number in part] == list(range(100))
        heavy = [sum(part) for part in found[1:]]
        assert not heavy or max(heavy) - min(heavy) < 2 * 100
    assert workers.parts([]) == [[]]


@pytest.mark.parametrize("cores", [2, 4, 20])
def test_same_site(tmp_path, monkeypatch, cores):
    alone = built(tmp_path / "alone", 1, monkeypatch)
    here = []
    monkeypatch.setattr(
        Page, "render", lambda page, *args, render=Page.render: (here.append(page), render(page, *args))
    )
    assert built(tmp_path / "shared", cores, monkeypatch) == alone
    assert len(here) < len(PAGES)


@pytest.mark.parametrize(("pages", "told"), [
    ({"a": "[x](nirgends.md)"}, "'nirgends.md'"),
    ({"f": "[x](nirgends.md)"}, "'nirgends.md'"),
    ({"a": "[x](f.md#nirgends)"}, "'#nirgends'"),
    ({"f": "[x](a.md#nirgends)"}, "'#nirgends'"),
    ({"f": "[x](index.md#nirgends)"}, "'#nirgends'"),
], ids=["page", "page, elsewhere", "part", "part, elsewhere", "part of a page of the navigation"])  # fmt: skip
def test_same_warnings(tmp_path, monkeypatch, pages, told):
    with pytest.raises(HandbookError) as alone:
        built(tmp_path / "alone", 1, monkeypatch, **pages)
    with pytest.raises(HandbookError, match=told) as shared:
        built(tmp_path / "shared", 2, monkeypatch, **pages)
    assert str(shared.value).replace("/shared/", "/alone/") == str(alone.value)


def test_a_page_that_fails_is_named(tmp_path, monkeypatch):
    (tmp_path / "extension.py").write_text(EXTENSION, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="Mars"):
        built(tmp_path / "county", 2, monkeypatch, extension="'extension:Extension'", e="Mars")


def test_what_other_plugins_change_counts(tmp_path, monkeypatch):
    (tmp_path / "hook.py").write_text(HOOK, "utf-8")
    found = built(tmp_path / "county", 2, monkeypatch, config="hooks: [../hook.py]\n")
    assert all(b"Mond" in found[f"{letter}/index.html"] for letter in "af")


def test_pages_that_lie_in_no_file(tmp_path, monkeypatch):
    """Another plugin may have made them."""
    (tmp_path / "hook.py").write_text(FILES, "utf-8")
    assert b"Erzeugt" in built(tmp_path / "county", 2, monkeypatch, config="hooks: [../hook.py]\n")["zz/index.html"]
