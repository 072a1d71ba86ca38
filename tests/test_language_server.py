"""Help while typing: a real YAML language server with the settings of this folder, as VS Code shows it."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from builders import EXAMPLE, TESTS, TOOL
from language_client import LanguageServer, with_comments

from handbook.book.load import SCHEMA
from handbook.german.ids import suggest_id

ENGLISH = re.compile(r"\b(is|has|the|not|of|must|Missing|Incorrect|Expected)\b")
BEYOND_SCHEMAS = {
    "datum-30-februar",
    "mitglied-ohne-kennung",  # "one of these two keys"
    "vorsitz-als-text",
    "schaubild-ohne-platz",
    "komma-im-text-in-klammern",  # the server passes over fields without a colon
    "leerzeichen-nach-doppelpunkt-fehlt-in-klammern",
    "folie-ohne-feld",
    "stelle-ohne-feld",
    "quelle-nur-kennung-in-klammern",
    "netzwerk-im-falschen-ordner",  # told for the file, not for a line
    "mkdocs-gebiet-fehlt",  # the editor complains a line above, where the block has its name
    "mkdocs-ohne-handbuch",
    "mkdocs-schrift-fehlt",
    "mkdocs-titel-ist-ein-datum",  # a date to MkDocs, a text to the editor
}
FOLDERS = ("networks", "gremien", "agreements", "registers")


@pytest.fixture(scope="module")
def server():
    brought = subprocess.run(["sh", TESTS / "npm.sh", "language_server"], capture_output=True, text=True, check=False)
    if brought.returncode:
        pytest.fail(brought.stderr, pytrace=False)
    with LanguageServer(TOOL, TOOL) as started:
        yield started


def test_no_complaint_about_good_data(server):
    texts = {p: p.read_text(encoding="utf-8") for folder in FOLDERS for p in sorted((EXAMPLE / folder).glob("*.yml"))}
    assert len(texts) > 40
    assert {p.name: said for p, said in server.complaints(texts).items() if said} == {}


def test_no_complaint_about_the_settings(server):
    path = TESTS / "example" / "mkdocs.yml"
    assert server.complaints({path: path.read_text(encoding="utf-8")})[path] == []


def wrong_forms() -> dict[Path, set[str]]:
    """File of a broken example → lines where `check` finds a wrong form."""
    found: dict[Path, set[str]] = {}
    for told in sorted((TESTS / "problems").glob("*/erwartet.txt")):
        for file, line in re.findall(
            r"^([^:]+):(\d+):\d+: Fehler F\d+:", told.read_text(encoding="utf-8"), re.MULTILINE
        ):
            if told.parent.name not in BEYOND_SCHEMAS:
                found.setdefault(told.parent / file, set()).add(line)
    return found


def test_a_german_complaint_about_each_wrong_form(server):
    wanted = wrong_forms()
    assert len(wanted) > 50
    said = server.complaints({path: path.read_text(encoding="utf-8") for path in wanted})
    for path, lines in wanted.items():
        german = {complaint.partition(":")[0] for complaint in said[path] if not ENGLISH.search(complaint)}
        assert lines <= german, f"{path}: {said[path]}"


def test_a_complaint_says_what_to_write(server):
    path = EXAMPLE / "gremien" / "neu.yml"
    said = server.complaints({path: "name: Neu\nstand: gestern\nstatus: tot\nthemen: [x]\naufgaben: planen\n"})[path]
    assert (
        "2: Schreiben Sie das Jahr (2019), Jahr und Monat (2019-05) oder den ganzen Tag (2019-05-31), alles zwischen 1800 und 2199."
        in said
    )
    assert any(s.startswith("3: ") and '"im-aufbau"' in s for s in said)
    assert any(s.startswith("5: Hier steht eine Liste.") for s in said)


def test_fields_are_offered_with_their_meaning(server):
    offered = server.completions(EXAMPLE / "gremien" / "felder.yml", "name: Neu\n\n", 1, 0)
    turnus = next(item for item in offered if item["label"] == "turnus")
    assert "trifft" in json.dumps(turnus["documentation"], ensure_ascii=False)
    assert "name" not in {item["label"] for item in offered}


def test_allowed_values_are_offered(server):
    offered = server.completions(EXAMPLE / "gremien" / "werte.yml", "name: Neu\nstatus: \n", 1, 8)
    schema = json.loads((SCHEMA / "common.json").read_text(encoding="utf-8"))
    assert {item["label"] for item in offered} >= set(schema["$defs"]["status"]["enum"])


def test_a_field_is_explained(server):
    told = server.hover(EXAMPLE / "networks" / "hilfe.yml", "name: Neu\nstatus: aktiv\n", 1, 2)
    assert "#### Status" in told
    assert "Ob es den Eintrag gibt" in told


SNIPPETS = with_comments(TOOL / ".vscode" / "handbuch.code-snippets")
FOLDER_OF = {"Neues Netzwerk": "networks", "Neue Vereinbarung": "agreements"}


def filled(name: str) -> str:
    """A snippet as it stands when the editor has accepted every gap, below what its file needs anyway."""
    text = "\n".join(SNIPPETS[name]["body"])
    for variable, value in (("$CURRENT_YEAR", "2026"), ("$CURRENT_MONTH", "01"), ("$CURRENT_DATE", "15"), ("$0", "")):
        text = text.replace(variable, value)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", text))
    assert "$" not in text
    if name == "Mitglied":
        text = f"mitglieder:\n{text}"
    return text if name.startswith("Neu") else filled("Neues Gremium") + text


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_in_good_form(server, name):
    path = EXAMPLE / FOLDER_OF.get(name, "gremien") / f"{suggest_id(name)}.yml"
    assert server.complaints({path: filled(name)})[path] == []


def test_each_choice_of_a_snippet_is_a_value(server):
    """The first choice is tried above; the others are tried here."""
    for name in FOLDER_OF | {"Neues Gremium": "gremien"}:
        for number, choices in enumerate(re.findall(r"\|([^|]+)\|", "\n".join(SNIPPETS[name]["body"]))):
            first = choices.split(",")[0]
            folder = EXAMPLE / FOLDER_OF.get(name, "gremien")
            texts = {
                folder / f"wahl-{number}-{choice}.yml": filled(name).replace(f": {first}\n", f": {choice}\n")
                for choice in choices.split(",")
            }
            assert {p.name: said for p, said in server.complaints(texts).items() if said} == {}


def test_every_kind_of_file_has_its_schema():
    bound = with_comments(TOOL / ".vscode" / "settings.json")["yaml.schemas"]
    kinds = {f"./schema/{p.name}" for p in SCHEMA.glob("*.json") if "x-kind" in p.read_text(encoding="utf-8")}
    assert set(bound) == kinds | {"./schema/mkdocs.json"}


def test_the_server_is_pinned():
    lock = json.loads((TESTS / "language_server" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: about for name, about in lock["packages"].items() if name}
    assert packages
    assert [name for name, about in packages.items() if "integrity" not in about or "resolved" in about] == []
