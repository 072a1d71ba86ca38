"""A field is its schema entry: a relation that only a copy of the schema knows appears wherever relations appear."""

import csv
import io
import json
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import EXAMPLE, TESTS, TODAY, TOOL, change, copied
from language_client import LanguageServer

from handbook.book.load import SCHEMA, Loaded, load
from handbook.checks import check
from handbook.diff import diff
from handbook.exports.every import exports
from handbook.pages.every import names, pages
from handbook.pages.writer import Pages

FIELD, FROM, TO = "beraet", "mb-fachausschuss-hilfen", "mb-netzwerk-familie"
ASIDE = {name: {"$ref": f"common.json#/$defs/{name}"} for name in ("quelle", "sicherheit", "hinweis")}
RELATION = {
    "title": "Berät",
    "description": "Welche Runden dieses Gremium berät.",
    "$ref": "common.json#/$defs/liste",
    "x-inverse": "Wird beraten von",
    "x-diff": "new",
    "x-drawn": {"side": "beside"},
    "x-sentence": {
        "back": "Rat {others:gibt|geben} {it:dat} {guess}{others:nom}",
        "added": "{name} berät jetzt {other}{more}.",
        "removed": "{name} berät {other} nicht mehr{more}.",
    },
    "items": {
        "title": "Runde",
        "description": "Kennung der Runde.",
        "type": ["string", "object"],
        "x-short": "id",
        "x-ref": ["gremium", "netzwerk"],
        "additionalProperties": False,
        "required": ["id"],
        "errorMessage": "Nötig: id. Andere Felder als die vorgeschlagenen gibt es hier nicht.",
        "properties": {
            "id": {
                "title": "Runde",
                "description": "Kennung der Runde.",
                "$ref": "common.json#/$defs/wort",
                "x-ref": ["gremium", "netzwerk"],
            },
            **ASIDE,
        },
    },
    "examples": [[TO]],
}


@dataclass(frozen=True)
class County:
    """The invented county before and after a body has said whom it advises, under a schema that knows this."""

    folder: Path
    before: Loaded
    after: Loaded
    pages: Pages

    def page(self, id: str) -> str:
        return self.pages.texts[self.after.handbook[id].kind.page.format(id=id)]


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> County:
    folder = copied(tmp_path_factory.mktemp("relation") / "county")
    schema = shutil.copytree(SCHEMA, folder / "schema")
    bodies = json.loads((schema / "gremien.json").read_text(encoding="utf-8"))
    bodies["properties"][FIELD] = RELATION
    (schema / "gremien.json").write_text(json.dumps(bodies, ensure_ascii=False), encoding="utf-8")
    before = load(folder, TODAY, schema=schema)
    change(folder, f"gremien/{FROM}.yml", "themen:", f"{FIELD}:\n- {{id: {TO}, sicherheit: schaubild}}\nthemen:")
    after = load(folder, TODAY, schema=schema)
    return County(folder, before, after, pages(after.handbook))


def test_it_is_checked(county):
    assert check(county.after, names) == check(county.before, names)
    wrong = copied(county.folder.parent / "wrong")
    change(wrong, f"gremien/{FROM}.yml", "themen:", f"{FIELD}: [mb-gibt-es-nicht]\nthemen:")
    found = check(load(wrong, TODAY, schema=county.folder / "schema"), names)
    assert [(problem.code, problem.file) for problem in found] == [("V001", f"gremien/{FROM}.yml")]


def test_each_side_shows_it_and_links_the_other(county):
    table = county.page(FROM).partition("## Auf einen Blick")[2].partition("\n## ")[0]
    assert "Berät" in table
    assert f"](../netzwerke/{TO}.md)" in table
    connections = county.page(TO).partition("## Verbindungen")[2].partition("\n## ")[0]
    assert f"Rat gibt dem Netzwerk Familie der [Fachausschuss Hilfen](../gremien/{FROM}.md)." in connections


@pytest.mark.parametrize(("id", "side", "words", "other"), [
    (FROM, "daneben", "Berät", TO), (TO, "unten", "Wird beraten von", FROM),
])  # fmt: skip
def test_both_ends_have_it_in_their_picture(county, id, side, words, other):
    """On the side that the schema names, below its words; below the entry where it names none."""
    picture = BeautifulSoup(county.page(id), "html.parser").select_one(f"#umgebung-{id}")
    (group,) = [one for one in picture.select(f".hb-seite.{side} .hb-gruppe-von") if words in one.p.text.split(" · ")]
    assert group.select_one(f'[data-kasten="{other}"] a')


def test_a_change_reads_as_a_sentence(county):
    group, forum = "„Fachausschuss Hilfen“", "„Netzwerk Familie“"
    added = diff(county.before, county.after).written("text")
    assert f"{group} berät jetzt {forum} (aus einem Schaubild)." in added
    removed = diff(county.after, county.before).written("text")
    assert f"{group} berät {forum} nicht mehr (aus einem Schaubild)." in removed
    without = {id: entry for id, entry in county.before.handbook.entries.items() if id != FROM}
    new = diff(replace(county.before, whole=replace(county.before.handbook, entries=without)), county.after)
    assert f"Berät: {forum} (aus einem Schaubild)." in new.written("text")


def test_it_may_be_downloaded(county):
    files = exports(county.after.handbook)
    link = {"von": FROM, "feld": FIELD, "nach": TO, "sicherheit": "schaubild"}
    assert link in json.loads(files["daten/handbuch.json"])["beziehungen"]
    rows = csv.DictReader(io.StringIO(files["daten/gremien.csv"].removeprefix("\ufeff")), delimiter=";")
    assert {row["id"]: row["Berät"] for row in rows if row["Berät"]} == {FROM: "Netzwerk Familie (aus einem Schaubild)"}


def test_editors_read_about_it(county):
    page = county.pages.texts["mitmachen/felder/gremien.md"]
    assert "Welche Runden dieses Gremium berät." in page
    assert f"{{: #{FIELD} " in page


def test_the_editor_offers_it(county):
    brought = subprocess.run(["sh", TESTS / "npm.sh", "language_server"], capture_output=True, text=True, check=False)
    if brought.returncode:
        pytest.skip(brought.stderr)
    with LanguageServer(TOOL, county.folder) as server:
        body = county.folder / "gremien" / f"{FROM}.yml"
        assert server.complaints({body: body.read_text(encoding="utf-8")})[body] == []
        offered = server.completions(body.with_name("neu.yml"), "name: Neu\n\n", 1, 0)
    assert "Welche Runden dieses Gremium berät." in json.dumps(
        next(item for item in offered if item["label"] == FIELD)["documentation"], ensure_ascii=False
    )


def test_the_schema_of_the_tool_does_not_know_it(county):
    """Else this module would show nothing. A folder schema/ in a root is told, too."""
    assert {problem.code for problem in check(load(county.folder, TODAY), names)} == {"F001", "W020"}
    assert FIELD not in load(EXAMPLE, TODAY).handbook.kinds["gremium"].fields
