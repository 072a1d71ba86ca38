"""Reporting a mistake without YAML: a prepared text, in an address that every browser and server takes."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from builders import EXAMPLE, loaded

from handbook.pages.writer import Writer
from handbook.site.stage import stage
from handbook.view.foot.feedback import feedback

GITLAB = {
    "bearbeiten": "https://git.example.org/kreis/-/edit/main/{datei}#L{zeile}",
    "melden": "https://git.example.org/kreis/-/issues/new?issue[title]={titel}&issue[description]={text}",
}


@pytest.fixture(scope="module")
def book():
    return loaded(**GITLAB).handbook


def reported(book, entry) -> tuple[str, str]:
    """Title and text of the prepared report, as GitLab reads them from the address."""
    said = parse_qs(urlsplit(feedback(book, entry)[1]).query, strict_parsing=True)
    return said["issue[title]"][0], said["issue[description]"][0]


def test_the_report_names_entry_file_and_address_and_asks_for_its_fields(book):
    title, text = reported(book, book["mb-forum-klima"])
    assert title == "Fehler auf der Seite Forum Klima"
    lines = text.splitlines()
    assert lines[0] == "Seite: https://example.org/gremien/mb-forum-klima/"
    assert lines[1] == "Eintrag: mb-forum-klima (Forum Klima)"
    assert lines[2] == "Datei: gremien/mb-forum-klima.yml, Zeile 1"
    assert "- Mitglieder: " in lines  # has it
    assert "- Turnus: " in lines  # a gap that someone may fill
    assert "- Zweck: " not in lines
    assert not lines[-1].endswith(":")


def test_an_entry_of_a_list_is_found_on_its_page(book):
    entry = book["mb-rg-kreisordnung"]
    assert "/nachschlagen/rechtsgrundlagen/gesetz/#mb-rg-kreisordnung" in reported(book, entry)[1]
    assert feedback(book, entry)[0].endswith(f"registers/grundlagen.yml#L{entry.mark()[0]}")


def test_no_address_is_too_long(book):
    assert max(len(feedback(book, entry)[1]) for entry in book.entries.values()) < 2000
    lengthy = book["mb-netzwerk-familie"]
    lengthy.data["name"] = "ä" * 200
    assert len(feedback(book, lengthy)[1]) < 2000
    assert "mb-netzwerk-familie" in reported(book, lengthy)[1]


def test_pages_without_an_entry_have_a_report_too(book):
    files = stage(book, EXAMPLE / "docs").files
    texts = {path: text for path, text in files.items() if path.endswith(".md")}
    assert [
        path for path, text in texts.items() if text.count(">Fehler melden<") + text.count("[Fehler melden]") != 1
    ] == []
    found = re.search(r"\[Fehler melden\]\(<(.+)>\)", texts["gremien/index.md"])[1]
    said = parse_qs(urlsplit(found).query, strict_parsing=True)
    assert said["issue[title]"] == ["Fehler auf der Seite Gremien"]
    assert said["issue[description]"][0].startswith("Seite: https://example.org/gremien/\n")


def test_without_an_address_there_is_none(book):
    book.settings = replace(book.settings, **dict.fromkeys(GITLAB, ""))
    assert [link or None for link in feedback(book, book["mb-kreistag"])] == [None, None]
    book.settings = replace(book.settings, **GITLAB)


@pytest.mark.parametrize(("confirmed", "expected"), [
    (None, "Stand 2024, nicht bestätigt"),
    ({"am": "2025-03-05", "durch": "Jugendamt"}, "Stand 2024, geprüft am 05.03.2025 durch Jugendamt"),
    ({"am": "2025-03", "durch": "Jugendamt"}, "Stand 2024, geprüft März 2025 durch Jugendamt"),
])  # fmt: skip
def test_the_page_says_how_old_the_data_are(book, confirmed, expected):
    from handbook.pages.entry import entry_page

    entry = book["mb-forum-klima"]
    entry.data |= {"stand": "2024"} | ({"geprueft": confirmed} if confirmed else {})
    writer = Writer(book)
    entry_page(writer, entry)
    head = next(line for line in writer.out.texts["gremien/mb-forum-klima.md"].splitlines() if "hb-kopf" in line)
    assert unescape(head).endswith(f"{expected}</p>")
