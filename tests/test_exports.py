"""The files for download: whole, readable by the usual programs, safe in a spreadsheet, and true to the pages."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from itertools import zip_longest
from pathlib import Path

import pytest
from builders import EXAMPLE, TODAY, TOOL, book_of
from builders import entry as body_of
from lxml import etree

from handbook.book.addresses import HANDBOOK_JSON
from handbook.book.entries import Handbook
from handbook.book.load import load
from handbook.errors import HandbookError
from handbook.exports.data import BOM, SEPARATOR, as_csv
from handbook.exports.every import exports
from handbook.exports.spreadsheets import kept, taken_for_else
from handbook.facts.seats import chairs
from handbook.german.dates import first_day, last_day
from handbook.pages.every import pages
from handbook.settings import Settings
from handbook.site.stage import stage

SETTINGS = Settings(gebiet="mb", titel="Handbuch Musterberg", adresse="https://example.org/buch/", lizenz="CC0 1.0")


@pytest.fixture(scope="module")
def book() -> Handbook:
    return load(EXAMPLE, TODAY, SETTINGS).handbook


@pytest.fixture(scope="module")
def bare() -> Handbook:
    """The same entries in a handbook without any settings but its area."""
    return load(EXAMPLE, TODAY, Settings(gebiet="mb")).handbook


def read_table(files: dict[str, str], source: str) -> tuple[list[str], dict[str, dict[str, str]]]:
    """(titles, rows by id) of the table of `source`, as a program reads them."""
    text = files[f"daten/{source}.csv"]
    assert text.startswith(BOM)
    found = csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=";", strict=True)
    rows = list(found)
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(None not in row and None not in row.values() for row in rows), "a line is too long or too short"
    return found.fieldnames, {row["id"]: row for row in rows}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_the_json_file_holds_every_entry_with_all_its_fields(book):
    whole = json.loads(exports(book)[HANDBOOK_JSON])
    assert whole["eintraege"].keys() == {kind.source for kind in book.kinds.values()}
    found = {e["id"]: (source, e) for source, entries in whole["eintraege"].items() for e in entries}
    assert found.keys() == book.entries.keys()
    for id, (source, told) in found.items():
        entry = book[id]
        assert source == entry.kind.source
        assert {k: v for k, v in told.items() if k not in {"id", "seite"} - set(entry.data)} == entry.data, id


def test_the_json_file_holds_every_link(book):
    found = [
        (x["von"], x["feld"], x["nach"], x["sicherheit"])
        for x in json.loads(exports(book)[HANDBOOK_JSON])["beziehungen"]
    ]
    assert sorted(found) == sorted((x.source, x.field, x.target, x.certainty) for x in book.links)


def test_the_json_file_says_what_it_is(book):
    whole = json.loads(exports(book)[HANDBOOK_JSON])
    assert (whole["titel"], whole["erstellt_am"], whole["lizenz"]) == ("Handbuch Musterberg", "2026-01-15", "CC0 1.0")
    assert whole["format"] == 1
    for entry in book.entries.values():
        if entry.get("stand"):
            assert first_day(whole["stand"]["von"]) <= first_day(entry.get("stand"))
            assert last_day(whole["stand"]["bis"]) >= last_day(entry.get("stand"))


def test_short_forms_are_written_out(book):
    whole = json.loads(exports(book)[HANDBOOK_JSON])
    members = [m for body in whole["eintraege"]["gremien"] for m in body.get("mitglieder", [])]
    assert members
    assert all(isinstance(member, dict) for member in members)


def test_no_licence_is_said_openly(bare):
    files = exports(bare)
    assert json.loads(files[HANDBOOK_JSON])["lizenz"] == "noch nicht festgelegt"
    assert {row["Lizenz"] for row in read_table(files, "gremien")[1].values()} == {"noch nicht festgelegt"}
    assert "fragen Sie" in pages(bare).texts["daten/index.md"]


def test_every_table_has_a_line_for_every_entry_and_a_column_for_every_field(book):
    files = exports(book)
    for kind in book.kinds.values():
        titles, rows = read_table(files, kind.source)
        assert titles[:3] == ["id", "name", "Seite"]
        assert titles[-2:] == ["Stand", "Lizenz"]
        assert len(set(titles)) == len(titles), kind.source
        fields = [spec["title"] for field, spec in kind.fields.items() if field not in ("id", "name", "stand")]
        assert titles[3:-2] == fields
        assert {id: row["name"] for id, row in rows.items()} == {
            e.id: kept(e.name, "name") for e in book.entries.values() if e.kind is kind
        }


def test_every_list_is_whole_and_every_named_entry_is_there_by_name(book):
    files = exports(book)
    tables = {kind.source: read_table(files, kind.source)[1] for kind in book.kinds.values()}
    seen = 0
    for link in book.links:
        source = book[link.source]
        field = link.path[0]
        if link.field == "quelle" or "quelle" in link.path:  # the place of a single statement is in the JSON file
            continue
        cell = tables[source.kind.source][link.source][source.kind.fields[field]["title"]]
        assert book[link.target].name in cell, link
        seen += 1
        names = [book[one.target].name for one in book.outgoing[link.source]]
        if isinstance(source.get(field), list) and SEPARATOR not in f"{source.get(field)}{names}":
            assert cell.count(SEPARATOR) == len(source.get(field)) - 1, link
    assert seen > 50


def test_addresses_of_pages(book, bare):
    files = exports(book)
    assert read_table(files, "gremien")[1]["mb-kreistag"]["Seite"] == "https://example.org/buch/gremien/mb-kreistag/"
    source = next(e for e in book.entries.values() if e.kind.id == "quelle")
    assert (
        read_table(files, "quellen")[1][source.id]["Seite"]
        == f"https://example.org/buch/nachschlagen/quellen/#{source.id}"
    )
    assert read_table(exports(bare), "gremien")[1]["mb-kreistag"]["Seite"] == "gremien/mb-kreistag/"


@pytest.mark.parametrize("id", ["mb-netzwerk-familie", "mb-fachausschuss-hilfen"])
def test_a_table_says_what_the_page_says(book, id):
    """Every row of "Auf einen Blick", word for word."""
    entry = book[id]
    cells = read_table(exports(book), entry.kind.source)[1][id]
    page = pages(book).texts[entry.kind.page.format(id=id)]
    lines = re.findall(r"^\| (?!Aspekt|---)(.+?) \| (.*) \|$", page, re.MULTILINE)
    assert len(lines) > 3
    for title, shown in lines:
        if title == "Turnus":  # the page shows there only what does not hold today, and in a sentence
            continue
        own = re.sub(r'<span class="hb-lang">.*?</span>', "", shown)  # without abbreviations explained for readers
        own = re.sub(r'<a href="https?&#58;//([^"]*)"[^>]*>([^<]*)</a>', r"\2 \1", own)  # tables give the whole address
        plain = re.sub(r"<[^>]*>", " ", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", own))
        cell = re.sub(r"https?://|mailto:", "", cells[unescape(title)])
        assert set(words(unescape(plain))) == set(words(cell)), title


def test_a_gap_is_told_from_an_empty_field(book):
    bodies = read_table(exports(book), "gremien")[1]
    silent = [e for e in book.entries.values() if e.kind.id == "gremium" and not chairs(e, book.today)]
    assert silent
    for entry in silent:
        assert bodies[entry.id]["Vorsitz"] == "nicht angegeben"
    assert any(not row["Motto"] for row in read_table(exports(book), "networks")[1].values())


def test_headings_of_a_list_stand_before_its_items(book):
    levels = [(e, m["ebene"]) for e in book.entries.values() for m in e.get("mitglieder", []) if "ebene" in m]
    assert levels
    files = exports(book)
    for entry, level in levels:
        cells = read_table(files, entry.kind.source)[1][entry.id]
        assert f"{level}: " in cells[entry.kind.fields["mitglieder"]["title"]], entry.id


def test_a_number_that_another_file_states_is_no_gap(book):
    shared = [link for link in book.links if link.field == "turnus.zusammen_mit"]
    assert shared
    for link in shared:
        there = book[link.target]
        if not there.get("turnus"):
            row = read_table(exports(book), there.kind.source)[1][there.id]
            teller = book[link.source]
            assert teller.get("kurzform", teller.name) in row["Turnus"]


# Each becomes something else in LibreOffice or Excel, set to German: days, times, fractions, numbers, amounts, formulas.
TAKEN = [
    "2.4", "2.4.1", "31.12.", "1-2", "1-2-3", "12/2006", "05/06", "2006-01-02", "2006-01-02T10:00:00Z", "1. Mai", "jan-5",
    "Januar 2006", "jan 2006", "Mai 2006", "Mär 5", "Jänner 2006", "Sept 2006", "5-dec-2006", "Montag, 5. Mai 2006",
    "12:30", "12:30:15", "5:", "10 am", "1/2", "½", "3 ½", "1e5", "1E-3", "007", "00", "06152 123", "5-", "(5)", ",5", "1,5",
    "1.234,5", "1'000", "1 000", "1234567890123456789", "2.4 ", " 2.4", "２.４", "١.٥", "5%", "5 %", "5\u00a0%", "5\u202f€",
    "5 €", "€ 5", "EUR 5", "$5", "5°", "+49 6151 1", "-5", "-x", "+x", "=1+1", "@x", "\t=1", "\r=1", "＝1+1", "#NV", "#DIV/0!",
    "WAHR", "falsch", "true",
]  # fmt: skip
STAYS = [
    "Kapitel 2.4", "§ 2", "2 x im Jahr", "2019", "12", "0", "2.4 | 2.5", "1. Halbjahr", "Mai", "3 Treffen", "Wahrheit", "B 5",
    "nicht angegeben", "ab 2010, bis 2014", "KW 3", "5 km", "x-y", "a=b", "mb-kreistag", "https://example.org/#5", "5 Mio",
]  # fmt: skip


@pytest.mark.parametrize("text", TAKEN)
def test_what_a_spreadsheet_takes_for_something_else_stands_behind_the_title(text):
    """Neither a name nor a text nor a list becomes a day, a number or a formula."""
    told = {"name": text, "zweck": text, "suchwoerter": [text]}
    body = body_of("gremium", "mb-runde", **told)
    row = read_table({"daten/gremien.csv": as_csv(book_of(body), body.kind)}, "gremien")[1]["mb-runde"]
    for title in ("name", "Zweck", "Auch gesucht als"):
        assert row[title] == f"{title} {text.strip()}"
        assert not taken_for_else(row[title])


@pytest.mark.parametrize("text", STAYS)
def test_any_other_text_stays_as_it_is(text):
    assert kept(text, "Titel") == text


def test_no_cell_of_any_table_is_taken_for_something_else(book):
    files = exports(book)
    for kind in book.kinds.values():
        titles, rows = read_table(files, kind.source)
        assert not [
            text for text in [*titles, *(c for row in rows.values() for c in row.values())] if taken_for_else(text)
        ]
        assert not [title for title in titles if taken_for_else(f"{title} 2.4")]


def test_numbers_and_days_of_the_invented_county_are_among_them(book):
    """Else the test above would see nothing."""
    files = exports(book)
    chapters = {row["Kapitel"] for row in read_table(files, "networks")[1].values()}
    assert any(re.fullmatch(r"Kapitel \d+\.\d+", chapter) for chapter in chapters)
    assert any(
        re.fullmatch(r"Stand \d\d\.\d\d\.\d{4}", row["Stand"]) for row in read_table(files, "gremien")[1].values()
    )


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
GERMAN = "CSV:59,34,76,1,,1031,false,true"  # semicolons, UTF-8, read as German, looking for days and numbers everywhere


def opened(folder: Path) -> dict[str, list[list[tuple[str, str]]]]:
    """Name → rows of (type, text) of each table in `folder`, as LibreOffice reads it, set to German."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", f"--infilter={GERMAN}",
               "--convert-to", "fods", "--outdir", folder, *sorted(folder.glob("*.csv"))]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    names = {"office": OFFICE.format("office"), "table": OFFICE.format("table"), "text": OFFICE.format("text")}
    tag = {name: f"{{{address}}}" for name, address in names.items()}
    found = {}
    for file in folder.glob("*.fods"):
        found[file.stem] = []
        for line in etree.parse(file).iterfind(".//table:table-row", names):
            cells = []
            for cell in line:
                for blanks in cell.iterfind(".//text:s", names):
                    blanks.text = " " * int(blanks.get(f"{tag['text']}c", "1"))
                text = "\n".join("".join(part.itertext()) for part in cell.iterfind("text:p", names))
                times = int(cell.get(f"{tag['table']}number-columns-repeated", "1"))
                cells += [(cell.get(f"{tag['office']}value-type", "string"), text)] * times
            found[file.stem] += [cells] * int(line.get(f"{tag['table']}number-rows-repeated", "1"))
    return found


def test_no_cell_is_longer_than_a_spreadsheet_can_hold():
    """It would drop the rest without a word."""
    assert len(kept("x" * 32_767, "Titel")) == 32_767
    long = kept("x" * 32_768, "Titel")
    assert len(long) == 32_767
    assert long.endswith("handbuch.json")


@pytest.mark.slow
def test_a_spreadsheet_gives_back_every_cell_as_it_is(book, tmp_path):
    if not shutil.which("soffice"):
        pytest.skip(
            "No table is opened in LibreOffice here: soffice is missing. sudo apt install libreoffice-calc-nogui"
        )
    bodies = [body_of("gremium", f"mb-{n}", name=f"{n}", zweck=text) for n, text in enumerate([*TAKEN, *STAYS])]
    files = {path.removeprefix("daten/"): text for path, text in exports(book).items() if path.endswith(".csv")}
    files["alles.csv"] = as_csv(book_of(*bodies), bodies[0].kind)
    files["roh.csv"] = "".join(f"{text};x\n" for text in ("Januar 2006", "1e5", "WAHR", "2.4.1"))
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    found = opened(tmp_path)
    assert {kind for (kind, _), *_ in found.pop("roh")} == {"date", "float", "boolean"}  # it does look for them
    assert {f"{name}.csv" for name in found} == files.keys() - {"roh.csv"}
    for name, rows in found.items():
        written = [*csv.reader(io.StringIO(files[f"{name}.csv"].removeprefix(BOM), newline=""), delimiter=";")]
        for cells, texts in zip(rows[: len(written)], written, strict=True):
            for (kind, shown), text in zip_longest(cells[: len(texts)], texts, fillvalue=("string", "")):
                assert (kind, shown) == ("float" if text.isdecimal() else "string", text), name


def test_equal_under_any_hash_seed():
    code = (
        "import sys, hashlib; from datetime import date; from pathlib import Path; from handbook.book.load import load;"
        "from handbook.exports.every import exports; from handbook.settings import Settings;"
        "found = exports(load(Path(sys.argv[1]), date(2026, 1, 15), Settings(gebiet='mb')).handbook);"
        "print([(path, hashlib.sha256(text.encode()).hexdigest()) for path, text in found.items()])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, EXAMPLE], cwd=TOOL, capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(told) == 1
    assert HANDBOOK_JSON in told.pop()


def led_to(files: dict[str, str], path: str) -> set[str]:
    """Those of `files` whose address stands in the file `path`, or in one that it names."""
    found, open_paths = {path}, [path]
    while open_paths:
        text = files[open_paths.pop()]
        fresh = [one for one in files if f'/{one}"' in text and one not in found]
        found.update(fresh)
        open_paths += fresh
    return found


def test_the_page_leads_to_every_file_and_explains_every_column(book):
    """To the lists of OParl its first file leads."""
    page, files = pages(book).texts["daten/index.md"], exports(book)
    led = {path for path in files if f"]({path.removeprefix('daten/')})" in page}
    for path in sorted(path for path in led if path.startswith("daten/oparl/")):
        led |= led_to(files, path)
    assert led == files.keys()
    shown = unescape(page)
    for kind in book.kinds.values():
        for spec in kind.fields.values():
            assert spec["description"] in shown


def test_a_file_by_hand_in_the_way_is_an_error(book, tmp_path):
    (tmp_path / "daten").mkdir()
    (tmp_path / "daten" / "gremien.csv").write_text("meins", encoding="utf-8")
    with pytest.raises(HandbookError, match=r"daten/gremien\.csv"):
        stage(book, tmp_path)


def test_staged_as_they_are(book):
    files = stage(book, EXAMPLE / "docs").files
    made = exports(book)
    assert {path: files[path] for path in made} == made
