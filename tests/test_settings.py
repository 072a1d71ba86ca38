"""mkdocs.yml is input: what it may say is said once, whatever stands in it is told, and what MkDocs allows stays allowed.

Each way to be wrong is a folder in problems/.
"""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

import pytest
from builders import BASIS, EXAMPLE, TODAY, change, loaded, problems, run
from checkout import commit
from mkdocs.config.defaults import MkDocsConfig

from handbook.book.load import load
from handbook.book.page_names import usual_pages
from handbook.checks.site.settings import settings_form
from handbook.commands import build
from handbook.errors import HandbookError
from handbook.pages.every import names
from handbook.reading.problem import Problem
from handbook.schema import SCHEMA, load_shape
from handbook.schema.kinds import Validator
from handbook.schema.words import Word
from handbook.settings import Settings, Tour, read_settings, settings_block
from handbook.site.mkdocs import run_mkdocs
from handbook.site.preview import Preview
from handbook.site.stage import stage

DAY = TODAY.isoformat()
SHAPE = load_shape(SCHEMA, "mkdocs.json")
OURS = settings_block(SHAPE)
FROM_ELSEWHERE = {"titel", "herausgeber", "adresse", "seiten"}  # MkDocs has its own names for them


def below(spec: dict, path: str = "") -> Iterator[tuple[str, dict]]:
    """(path, schema) of every field below `spec`, and of `spec` itself."""
    yield path, spec
    for key, sub in spec.get("properties", {}).items():
        yield from below(sub, f"{path}.{key}")
    if "items" in spec:
        yield from below(spec["items"], f"{path}[]")


class Read(NamedTuple):
    settings: Settings
    problems: list[Problem]


def read(root: Path) -> Read:
    settings, document = read_settings(root)
    return Read(settings, sorted(settings_form(document)))


def said(text: str, folder: Path) -> Settings:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = read(folder)
    assert found.problems == []
    return found.settings


def changed(folder: Path, old: str, new: str) -> Path:
    change(folder, "mkdocs.yml", old, new)
    return folder


class TestSchema:
    def test_it_lists_the_settings_that_there_are(self):
        assert {field.name for field in fields(Settings)} - FROM_ELSEWHERE == set(OURS["properties"])
        assert [field.name for field in fields(Tour)] == list(OURS["properties"]["rundgaenge"]["items"]["properties"])

    def test_what_holds_without_a_setting_is_said_once(self):
        usual = {name: getattr(Settings(), name) for name in OURS["properties"] if name not in OURS["required"]}
        told = {name: spec.get("default") for name, spec in OURS["properties"].items() if name in usual}
        assert usual | {name: list(usual[name]) for name in ("rundgaenge", "ueberschriften")} == told

    def test_it_knows_what_mkdocs_knows(self):
        """A field that MkDocs has and the schema has not would be refused; the other way round MkDocs refuses it."""
        not_to_be_said = {"config_file_path", "pages", "google_analytics", "mdx_configs"}
        assert {name for name, _ in MkDocsConfig._schema} - not_to_be_said == set(SHAPE.fields)

    def test_every_setting_is_told_in_german(self):
        for path, spec in below(OURS):
            assert spec["title"], path
            assert spec["description"], path
            assert spec["errorMessage"], path
            assert spec.get("patternErrorMessage") or "pattern" not in spec, path
            assert spec.get("additionalProperties") is False or "properties" not in spec, path

    def test_its_examples_are_right(self):
        for path, spec in below(SHAPE.schema):
            for example in spec.get("examples", []):
                assert list(Validator(spec).iter_errors(example)) == [], path


class TestReading:
    def test_of_the_invented_county(self):
        found = read(EXAMPLE)
        assert found.problems == []
        assert found.settings.gebiet == "mb"
        assert (found.settings.pruefen_nach_monaten, found.settings.fristen_vorlauf_monate) == (24, 6)
        assert found.settings.titel.startswith("Handbuch ")

    def test_everything_that_can_be_said(self, tmp_path):
        text = (BASIS / "mkdocs.yml").read_text(encoding="utf-8")
        ours = """gebiet: mb
    pruefen_nach_monaten: 12
    fristen_vorlauf_monate: 0
    lizenz: 4.0
    bearbeiten: http://git.innen/{datei}#L{zeile}
    melden: >-
      mailto:handbuch@example.org?subject={titel}&body={text}
    rundgaenge:
    - titel: Neu
      seite: index.md#neu
      schritte: [gremien/index.md]
    woerter:
      gremienarten:
      - {wort: elternrat, name: Elternrat, mehrzahl: Elternräte, wie: beirat, auch: [Rat der Eltern]}
    ueberschriften:
    - {statt: Regionen, titel: Nachbarn}
"""
        assert said(text.replace("gebiet: mb\n", ours), tmp_path) == Settings(
            gebiet="mb",
            pruefen_nach_monaten=12,
            fristen_vorlauf_monate=0,
            rundgaenge=(Tour("Neu", "index.md#neu", ("gremien/index.md",)),),
            woerter={"gremienarten": (Word("elternrat", "Elternrat", "beirat", "Elternräte", ("Rat der Eltern",)),)},
            ueberschriften={"Regionen": "Nachbarn"},
            bearbeiten="http://git.innen/{datei}#L{zeile}",
            melden="mailto:handbuch@example.org?subject={titel}&body={text}",
            lizenz="4.0",
            titel="Handbuch Musterberg",
            adresse="",
            seiten={"netzwerke/index.md": "Netzwerke", "gremien/index.md": "Gremien"},
        )

    @pytest.mark.parametrize(("variable", "address"), [
        (None, "https://example.org/"), ("https://kreis.example.org/buch/", "https://kreis.example.org/buch/"), ("", ""),
    ])  # fmt: skip
    def test_the_address_may_come_from_the_environment(self, monkeypatch, variable, address):
        monkeypatch.delenv("SITE_URL", raising=False)
        if variable is not None:
            monkeypatch.setenv("SITE_URL", variable)
        assert read(EXAMPLE).settings.adresse == address

    @pytest.mark.parametrize(
        "variable", ["5", "kreis.example.org", "ftp://kreis.example.org", "true", "https://", "https://a@b.de"]
    )
    def test_a_wrong_one_is_told_with_the_name_of_the_variable(self, monkeypatch, variable):
        monkeypatch.setenv("SITE_URL", variable)
        found = read(EXAMPLE)
        assert [p.code for p in found.problems] == ["E006"]
        assert "Umgebungsvariablen SITE_URL" in found.problems[0].text
        assert found.settings.adresse == ""

    def test_what_mkdocs_allows_stays_allowed(self, tmp_path):
        text = (BASIS / "mkdocs.yml").read_text(encoding="utf-8")
        text = text.replace("- admonition\n", """- markdown.extensions.admonition
- pymdownx.emoji:
    emoji_index: !!python/name:material.extensions.emoji.twemoji
- pymdownx.snippets: {base_path: !relative $docs_dir}
""")  # fmt: skip
        text = text.replace("- attr_list\n- md_in_html\n", "- extra\n")
        text = text.replace("- search: {lang: de}", "- material/search: {lang: [en, de]}\n- tags")
        text = text.replace("- assets/handbuch.js", "- {path: ./assets/handbuch.js, defer: true}\n- kreis.mjs")
        text += """- Anderswo:
  - https://example.org/
  - /kreis/
docs_dir: ./build/docs/
site_description: >
  Ein langer
  Satz.
watch: &ordner [docs]
validation: {a: &a {x: 1}, b: {<<: *a, y: 2026-01-01}, c: *ordner, d: 1.5}
"""
        assert said(text, tmp_path).gebiet == "mb"
        shutil.copytree(BASIS, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("mkdocs.yml"))
        assert problems(tmp_path) == []

    def test_plugins_and_extensions_may_be_blocks(self, tmp_path):
        text = (BASIS / "mkdocs.yml").read_text(encoding="utf-8")
        text = text.replace("- search: {lang: de}", "  search: {lang: de}\n  tags: {}")
        text = text.replace(
            "- admonition\n- attr_list\n- md_in_html\n", "  {admonition: , attr_list: , md_in_html: }\n"
        )
        assert said(text, tmp_path).gebiet == "mb"

    @pytest.mark.parametrize("bomb", [
        "nav: " + "[" * 100_000, "a: " * 50_000, "- " * 100_000, "\n".join("  " * n + "-" for n in range(900)),
        "x: &x [*x]", "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}, *b{n - 1}]\n" if n else "b0: &b0 x\n" for n in range(40)),
        "nav:\n" + "".join(f"- &b{n} [*b{n - 1}]\n" if n else "- &b0 x\n" for n in range(2_000)),
        "nav: &n [" + "x, " * 2_000 + "]\nextra: {handbuch: {gebiet: [" + "*n, " * 2_000 + "]}}\n",
    ])  # fmt: skip
    def test_nothing_makes_it_fall_or_stall(self, tmp_path, bomb):
        (tmp_path / "mkdocs.yml").write_text(bomb, encoding="utf-8")
        assert read(tmp_path).problems

    def test_any_damage_is_told_in_german(self, tmp_path):
        """Lines gone, doubled, moved, and odd values put in: there is no error but one of the catalogue."""
        good, dice = (EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8").splitlines(), random.Random(1)
        odd = [
            "",
            "5",
            "[]",
            "{}",
            "[[a]]",
            "2026-02-30",
            "!!binary x",
            "!x y",
            "*a",
            "&a",
            "'",
            "{a",
            "\t",
            "true",
            "|",
        ]
        wrong = 0
        for _ in range(300):
            lines, number = list(good), dice.randrange(len(good))
            key, colon, _ = lines[number].partition(":")
            lines[number : number + 1] = dice.choice([
                [], [lines[number]] * 2, [f" {lines[number]}"], [lines[number][1:]], [f"{key}{colon} {dice.choice(odd)}"],
            ])  # fmt: skip
            (tmp_path / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
            wrong += bool(read(tmp_path).problems)
        assert wrong > 100


class TestPages:
    def test_they_are_known_without_being_written(self, book):
        staged = {path for path in stage(book, EXAMPLE / "docs").files if path.endswith(".md")}
        assert usual_pages(book, EXAMPLE / "docs") | names(book) == staged

    def test_notes_on_decisions_about_the_tool_are_not_among_them(self, county):
        (county / "docs" / "decisions").mkdir()
        (county / "docs" / "decisions" / "0001-warum.md").write_text("# Warum\n", encoding="utf-8")
        book = loaded(county).handbook
        pages = {*stage(book, county / "docs").files, *usual_pages(book, county / "docs")}
        assert "index.md" in pages
        assert [page for page in pages if "decisions" in page] == []

    def test_the_usual_ones_are_there_in_the_smallest_handbook(self):
        book = load(BASIS, TODAY).handbook
        staged = set(stage(book, BASIS / "docs").files)
        assert usual_pages(book, BASIS / "docs") <= staged

    def test_a_page_of_a_part_of_a_list_may_be_named(self, county):
        page = "nachschlagen/fragen/wege.md"
        assert page not in usual_pages(load(county, TODAY).handbook, county / "docs")
        changed(county, "- Gesamtes Handbuch: gesamt.md", f"- Gesamtes Handbuch: gesamt.md\n  - Wege: {page}")
        assert problems(county) == []

    def test_they_are_asked_for_when_the_data_are_right(self, county):
        """Which pages there are follows from the data."""
        changed(county, "gesamt.md", "gesammt.md")
        assert [p.code for p in problems(county)] == ["E008"]
        (county / "gremien" / "mb-kaputt.yml").write_text("name: [", encoding="utf-8")
        assert [p.code for p in problems(county)] == ["L013"]


class TestCommands:
    @pytest.fixture
    def broken(self, county) -> Path:
        return changed(county, "gebiet: mb", "gebiet: [")

    @pytest.mark.parametrize("command", ["check", "build", "diff HEAD", "fristen", "stats", "new gremium Neu"])
    def test_with_broken_settings_they_say_so(self, broken, command):
        commit(broken)
        done = run(*command.split(), "--root", str(broken), "--heute", DAY)
        told = done.stdout + done.stderr
        assert done.returncode == 1
        assert re.search(r"^mkdocs\.yml:\d+:13: Fehler L013: ", told, re.MULTILINE)
        assert "1 Fehler, 0 Warnungen." in told
        assert "Traceback" not in told
        assert not (broken / "build" / "site").exists()

    def test_what_needs_no_settings_works(self, broken):
        arguments = ("--root", str(broken), "--heute", DAY)
        assert run("new", "gremium", "Neu", "--gebiet", "mb", *arguments).returncode == 0
        assert run("format", str(broken / "gremien" / "mb-neu.yml"), *arguments).returncode == 0

    @pytest.mark.parametrize("command", ["check", "fristen", "stats", "diff HEAD", "format --check", "new gremium Neu"])
    def test_only_a_build_runs_what_it_names(self, county, command):
        """SECURITY.md says so: a folder of somebody else can be checked before anybody has read its mkdocs.yml."""
        mark = county / "gelaufen"
        (county / "hook.py").write_text(f"open({str(mark)!r}, 'w')\n", encoding="utf-8")
        changed(county, "site_name:", "hooks: [hook.py]\nsite_name:")
        tag = f"!!python/object/apply:os.mkdir [{str(mark)!r}]"
        changed(county, "  generator: false\n", f"  generator: {tag}\n")
        commit(county)
        assert run(*command.split(), "--root", county, "--heute", DAY).returncode == 0
        assert not mark.exists()

    def test_a_report_for_a_program_has_them_too(self, broken):
        done = run("check", "--format", "github", "--root", str(broken), "--heute", DAY)
        assert re.match(r"::error file=mkdocs\.yml,line=\d+,col=13,title=L013 ", done.stdout)

    def test_former_settings_do_not_matter(self, broken):
        commit(broken)
        changed(broken, "gebiet: [", "gebiet: mb")
        done = run("diff", "HEAD", "--root", str(broken), "--heute", DAY)
        assert (done.returncode, done.stdout) == (0, "Am Inhalt des Handbuchs ändert sich nichts.\n")

    def test_the_preview_shows_them_and_recovers(self, small):
        server = Preview(small, 0, lambda tell, last: build.build(Options(small), tell, last))
        complaints = []
        for old, new in (("gebiet: mb", "gebiet: mb"), ("gebiet: mb", "gebiet: ["), ("gebiet: [", "gebiet: mb")):
            changed(small, old, new)
            server.rebuild()
            complaints.append(server.complaints)
        server.server_close()
        assert complaints[0] == complaints[2] == []
        assert any(line.startswith("mkdocs.yml:") for line in complaints[1])

    @pytest.mark.parametrize(("old", "new", "place"), [
        ("plugins: []", "plugins: [gibt-es-nicht]", "plugins: [gibt-es-nicht]"),
        ("  - admonition", "  - admonition\n  - gibt.es.nicht", "markdown_extensions:"),
        ("    anchors: warn", "    anchors: vielleicht", "validation:"),
        ("  generator: false", "  generator: !!python/name:gibt.es.nicht", "  generator: !!python/name:gibt.es.nicht"),
    ])  # fmt: skip
    def test_what_only_mkdocs_can_know_has_its_line(self, county, old, new, place):
        lines = changed(county, f"{old}\n", f"{new}\n").joinpath("mkdocs.yml").read_text(encoding="utf-8").splitlines()
        assert problems(county) == []
        told = rf"mkdocs\.yml:{lines.index(place) + 1}: Mit dieser Angabe kann MkDocs nichts anfangen\."
        with pytest.raises(HandbookError, match=told):
            run_mkdocs(county, county / "docs", county / "build" / "site", TODAY)

    @pytest.mark.parametrize(("old", "new"), [
        ("site_name:", "hooks: [hook.py]\nsite_name:"),
        ("    logo: material/map-legend\n", "    logo: 5\n"),
        ("plugins: []\n", "plugins: [privacy: {cache: 5}]\n"),
        ("      permalink: true\n", "      slugify: nichts\n"),
        ("  generator: false\n", "  generator: false\n  analytics: {provider: gibt-es-nicht}\n"),
    ])  # fmt: skip
    def test_whatever_else_a_part_of_mkdocs_raises_stands_behind_a_german_sentence(self, county, old, new):
        (county / "hook.py").write_text("def on_config(config): raise ZeroDivisionError('never')\n", encoding="utf-8")
        changed(county, old, new)
        assert problems(county) == []
        with pytest.raises(HandbookError, match=r"(?s)^MkDocs konnte .*\n.*MkDocs sagt auf Englisch: \S"):
            run_mkdocs(county, county / "docs", county / "build" / "site", TODAY)

    @pytest.mark.parametrize(("text", "said"), [
        ("[weg](weg.md)", r"docs/neu\.md:5: Der Link „weg\.md“ führt ins Leere: Diese Seite oder Datei gibt es nicht\. Ber"),
        ("[weg](../neu.md)", r"„\.\./neu\.md“ führt ins Leere: .* Meinten Sie „neu\.md“\? Ber"),
        ("[weg](impressum.md#nichts)", r"Die Seite gibt es, aber nicht die Stelle hinter dem #\."),
        ("[weg](#nichts)", r"„#nichts“ führt ins Leere: Die Seite gibt es, aber nicht die Stelle"),
        ("![weg](bild.png)", r"„bild\.png“ führt ins Leere"),
        ("[weg](http://[)", r"MkDocs sagt auf Englisch: Error reading page 'neu\.md'"),
    ])  # fmt: skip
    def test_a_link_that_leads_nowhere_is_told_in_german_with_its_line(self, county, text, said):
        (county / "docs" / "neu.md").write_text(f"# Neu\n\nEin Satz.\n\n{text}\n", encoding="utf-8")
        with pytest.raises(HandbookError, match=said) as told:
            run_mkdocs(county, county / "docs", county / "build" / "site", TODAY)
        assert "Doc file" not in str(told.value)


class Options:
    """What the command line would give."""

    def __init__(self, root: Path):
        self.root, self.heute = root, TODAY
