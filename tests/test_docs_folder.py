"""The folder of hand-written pages: what has an address twice, what is left out or renamed, and how a page may begin."""

import re
from pathlib import Path
from unicodedata import normalize

import pytest
from builders import add, change, loaded, problems

from handbook.book.by_hand import MARKS, OF_AN_AREA
from handbook.errors import HandbookError
from handbook.pages.by_hand import filled
from handbook.pages.writer import Writer
from handbook.reading.site.pages import page_problems
from handbook.reading.text.source import decoded
from handbook.site.build import build
from handbook.site.stage import one_address_each, stage

PAGE = "# Seite\n\nText.\n"
DECOMPOSED = normalize("NFD", "grüße.md")
BODY = """name: Runde {id}
gremienart: ag
gebiet: [mb]
status: aktiv
kurz: Hier geht es um Spielplätze für alle.
berichtet_an: [mb-jha]
quellen: [mb-quelle]
"""


def put(basis: Path, *files: str, text: str = PAGE) -> None:
    for file in files:
        (basis / "docs" / file).parent.mkdir(parents=True, exist_ok=True)
        (basis / "docs" / file).write_text(text, encoding="utf-8")


def told(basis: Path) -> list[str]:
    return [f"{problem.file}:{problem.line} {problem.code}" for problem in problems(basis)]


IN_THE_WAY = {
    # two of one address: pages, files where pages come to lie, downloads, the tool's own, MkDocs' own
    "P006": ["a/hilfe/index.md", "b/hilfe/index.html", "gremien/index.html", "gremien/mb-jha.md", "netzwerke/mb-netzwerk/index.html",
             "daten/handbuch.json", "daten/gremien.csv", "assets/handbuch.css",
             "assets/kennungen.js", "404.html", "sitemap.xml", "assets/suche-index.js",
             # on disks that do not tell large letters from small ones
             "c/hilfe.md", "Netzwerke/index.md", "gremien/MB-Kreistag.md", "Mitmachen/Pruefung.md", "daten/Networks.CSV",
             # a file where a folder has to be, and a folder where a file has to be
             "vereinbarungen", "wer-sitzt-wo/mb-jugendamt", "daten/akteure.csv/index.md", "d/hilfe/index.html/a.md"],
    # what MkDocs renames, or does not know as a page
    "P001": ["neu.markdown", "neu.mkd", "neu.Md", "neu.md.txt", "e/README.md", "f/Index.md", "index .md", " neu.md", "a\\b.md", "a#b.md", "ein\u200bs.md"],
    # another way to write the same, on disks that tell them apart; what a program left
    "L046": ["grüße.md", "weg.md~"],
    # what MkDocs leaves out
    "P005": [".htaccess", ".well-known/security.txt", "templates/bild.svg", "templates/x.md"],
}  # fmt: skip
IN_NOBODYS_WAY = (
    "a/hilfe.md", "b/hilfe.md", "c/Hilfe.md", "d/hilfe.md", "e/hilfe.md", "e/hilfe/mehr.md", DECOMPOSED, "mitmachen/aendern.md",
    "assets/eigene.css", "robots.txt", "404.md", "search/index.md", "v1.2.md", "e/templates/x.md", "e/README.txt", ".DS_Store",
    "a/.DS_Store", "decisions/README.md", "decisions/index.md", "Thumbs.db", "._x.md", ".x.md.swp", "~$plan.docx",
    ".~lock.plan.odt#", "desktop.ini", "bilder/.gitkeep",
)  # fmt: skip


def test_files_that_are_in_the_way_or_would_not_be_found(basis):
    put(basis, *IN_NOBODYS_WAY, *(file for files in IN_THE_WAY.values() for file in files))
    found = {(problem.file, problem.code) for problem in problems(basis)}
    assert found == {
        (f"docs/{file.replace(chr(0x200B), ' ')}", code) for code, files in IN_THE_WAY.items() for file in files
    }


def test_a_page_in_the_place_of_a_part_of_a_long_list(basis):
    put(basis, "mitmachen/meldungen/lesen.md")
    assert told(basis) == ["docs/mitmachen/meldungen/lesen.md:1 P006"]


def test_both_files_are_named(basis):
    put(basis, "Gremien/MB-JHA.md", "hilfe.md", "hilfe/index.md")
    one, other = problems(basis)
    assert one.text.startswith("Diese Adresse auf der Website hat schon die Seite oder Datei „gremien/mb-jha.md“")
    assert "(aus gremien/mb-jha.yml)" in one.text
    assert "docs/hilfe.md" in other.text


def test_the_last_look_before_the_build_names_both():
    with pytest.raises(
        HandbookError, match=r"„a/index\.html“.*früheren Kennung.* und die Datei „docs/A\.md“"
    ) as caught:
        one_address_each({"redirect": ["a/index.html", "b.html"], "data": ["d.csv"], "hand": ["A.md", "c.md"]})
    assert "\n" not in str(caught.value)


def test_no_former_id_is_an_address_of_today(basis):
    former = "fruehere_ids: [mb-neu, index, mb-alt]\n"
    (basis / "gremien" / "mb-neu.yml").write_text(f"{BODY.format(id=1)}{former}", encoding="utf-8")
    put(basis, "gremien/mb-alt.md")
    assert told(basis) == ["docs/gremien/mb-alt.md:1 P006", "gremien/mb-neu.yml:8 V018", "gremien/mb-neu.yml:8 V018"]


@pytest.mark.parametrize(("settings", "told_of"), [
    ("exclude_docs: assets/\ndraft_docs: '*.csv'\n", ["E014", "E014"]),
    ("exclude_docs: '!'\ndraft_docs: '!'\nnot_in_nav: '!'\n", ["E015", "E015", "E015"]),
    ("exclude_docs: |\n  .htaccess\n  !.well-known\n  !templates\ndraft_docs: entwurf.md\n", []),
])  # fmt: skip
def test_what_the_settings_leave_out(basis, settings, told_of):
    add(basis, "mkdocs.yml", settings)
    put(basis, *(() if told_of else (".htaccess", ".well-known/security.txt", "templates/bild.svg", "entwurf.md")))
    assert [problem.code for problem in problems(basis)] == told_of


def head(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "", "# Seite", ""))


@pytest.mark.parametrize(("text", "line", "code"), [
    # lost without a word
    ("Hinweis: Neu.\n\n# Seite\n", 1, "P002"), ("   Stand: heute\n", 1, "P002"), ("https://kreis.example\n", 1, "P002"),
    ("\ufeffHinweis: Neu.\n", 1, "P002"), ("Hinweis: Neu.\r\n\r\n# Seite\r\n", 1, "P002"),
    # published as text
    (head("title: Rat: alle"), 2, "P003"), (head("title: A", "stand: [1"), 4, "P003"), ("---\ntitle: A\n\n# Seite\n", 1, "P003"),
    (head("- a"), 2, "P003"), (head("nur Text"), 2, "P003"), (head("# nur eine Bemerkung"), 2, "P003"), (head(), 2, "P003"),
    (head("\ttitle: A"), 2, "P003"), (head("stand: 2026-02-30"), 2, "P003"), (head(f"a: {'[' * 3000}{']' * 3000}"), 2, "P003"),
    (head("a: *b"), 2, "P003"), (head("a: !!python/name:os.system"), 2, "P003"), ("\n---\ntitle: A\n---\n", 1, "P003"),
    ("----\ntitle: A\n----\n", 1, "P003"), ("–––\ntitle: A\n–––\n", 1, "P003"), ("---\ntitle: A\n---\n---\ntitle: B\n---\n", 4, "P003"), ("<!-- Lizenz -->\n---\ntitle: A\n---\n", 1, "P003"),
    # of no use for the theme
    (head("title: A", "hide: true"), 3, "P007"), (head("hide: 3"), 2, "P007"), (head("search: nein"), 2, "P007"),
    (head("search: {boost: viel}"), 2, "P007"), (head("search:", "  boost: .inf"), 2, "P007"), (head("search: {exclude: ja}"), 2, "P007"),
    (head("title: [A]"), 2, "P007"), (head("title:"), 2, "P007"), (head("title: <b>A</b>"), 2, "P007"), (head("description: 'Das \"A\"'"), 2, "P007"),
    (head('"subtitle": {a: b}'), 2, "P007"), (head("template: start.html"), 2, "P007"), (head("tags: Jugend"), 2, "P007"), (head("icon: material/gibt-es-nicht"), 2, "P007"),
])  # fmt: skip
def test_a_beginning_that_would_be_lost_or_printed(text, line, code):
    told = [(found.line, found.code) for found in page_problems(decoded(text.encode()), "neu.md")]
    assert told[:1] == [(line, code)]
    assert {code for _, code in told[1:]} <= {"P008"}  # it may be too much as well


@pytest.mark.parametrize("text", [
    "# Hinweis: Neu\n", "\nHinweis: Neu.\n", "Über uns: Neu.\n", "**Hinweis:** Neu.\n", "    Stand: heute\n", "\n---\n\n# Seite\n",
    "\n---\n\nHinweis: Neu.\n\n---\n", "# Seite\n\n---\ntitle: A\n---\n", "<!-- Lizenz -->\n# Seite\n", head("title: A"), head("title: 2026"),
    head("title: 2026-01-15"), head("hide: toc"), head("hide:", "- toc"), head("search:", "  exclude: true"), head("search: {boost: 2}"),
    head("icon: material/map"), head("tags: [a]", "eigenes: 3"), "---\ntitle: A\n...\n# Seite\n", "---\r\ntitle: A\r\n---\r\n# Seite\r\n",
])  # fmt: skip
def test_a_beginning_that_may_be(text):
    assert page_problems(decoded(text.encode()), "neu.md") == []


def test_each_picture_of_a_page_has_its_own_name(book):
    """Also if the page asks in two ways for the same: for what happened in an area, and for what led to what in it."""
    home = book.settings.gebiet
    marks = [f"{mark}:{home}" if mark in OF_AN_AREA else mark for mark in MARKS]
    text = "# Seite\n\n" + "\n\n".join(f"<!-- handbuch: {mark} -->" for mark in marks) + "\n"
    names = re.findall(r'<figure [^>]*id="([^"]*)"', filled(Writer(book), {"b/c.md": text})["b/c.md"])
    assert len(set(names)) == len(names) >= 3


def test_no_heading_takes_the_place_of_an_entry(basis):
    change(basis, "registers/offene-fragen.yml", "id: f01", "id: offen\n  fruehere_ids: [geklaert]")
    change(basis, "registers/themen.yml", "id: th-familie", "id: geplant")
    change(basis, "networks/mb-netzwerk.yml", "th-familie", "geplant")
    old = (basis / "networks" / "mb-netzwerk.yml").read_text(encoding="utf-8")
    new = old.replace("Netzwerk Familie", "Netzwerk Neu").replace("status: aktiv", "status: geplant")
    (basis / "networks" / "mb-neu.yml").write_text(new, encoding="utf-8")
    assert told(basis) == []
    pages = stage(loaded(basis).handbook, basis / "docs").pages
    for path, text in pages.items():
        places = ["".join(found) for found in re.findall(r"""\{: #([\w-]+)| id="([^"]+)\"""", text)]
        assert sorted(set(places)) == sorted(places), path
    assert "{: #abschnitt-offen " in pages["offene-fragen/luecke.md"]


def test_what_is_left_out_stops_no_build_and_what_is_meant_is_there(basis):
    add(basis, "mkdocs.yml", "exclude_docs: '!.well-known'\ndraft_docs: entwurf.md\n")
    put(
        basis,
        ".well-known/security.txt",
        ".htaccess",
        ".DS_Store",
        "templates/x.md",
        "entwurf.md",
        DECOMPOSED,
        "Thumbs.db",
    )
    put(basis, "neu.md", text=head("title: Neu").replace("# Seite", "# Seite\n\n[Grüße](grüße.md)"))
    build(loaded(basis).handbook, basis, print)
    site = basis / "build" / "site"
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert there >= {".well-known/security.txt", "grüße/index.html", "neu/index.html"}
    assert not there & {".htaccess", ".DS_Store", "templates/x/index.html", "entwurf/index.html", "Thumbs.db"}
    assert "title: Neu" not in (site / "neu" / "index.html").read_text(encoding="utf-8")
