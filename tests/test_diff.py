"""What a change means, told from a temporary git repository of the invented county.

Take over a changed golden text with `make accept`, and read the difference before you commit it.
"""

import random
import re
import shutil
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from builders import DAY, TESTS, add, change, loaded, problems, run, run_apart
from checkout import commit, git
from profiles import FACTOR, LONG

from handbook.book.addresses import page_address, page_of
from handbook.book.entries import Handbook
from handbook.diff import diff
from handbook.diff.compare import Comparison
from handbook.diff.pages import page_lines
from handbook.diff.summary import Line, Section, Summary
from handbook.pages.every import pages
from handbook.reading.problem import errors

NEW_BODY = """name: Arbeitsgemeinschaft Fachtage
gremienart: ag
gebiet: [mb]
status: aktiv
kurz: Die Gruppe bereitet Fachtage *für alle* vor.
mitglieder: [mb-schulamt]
turnus:
- {wortlaut: 3 x im Jahr, min: 3, max: 3}
berichtet_an: [mb-sozialausschuss]
quellen: [mb-plan]
"""
NEW_ACTOR = """
- id: mb-tafel
  name: Tafel <b>Musterberg</b>
  art: verein
  gebiet: [mb]
  quellen: [mb-plan]
"""
NEW_AGREEMENT = """name: Vereinbarung Schulen
vereinbarungsart: kooperationsvereinbarung
gebiet: [mb]
status: aktiv
kurz: Der Landkreis und das Schulamt arbeiten zusammen.
parteien: [{id: mb, vertreten_durch: mb-kreisausschuss}, mb-schulamt]
laufzeit: {beginn: 2020-02-01, dauer_monate: 36, verlaengerung_monate: 1}
quellen: [mb-plan]
"""
NEW_SHORT_FORM = """
- id: mb-abk-ssa
  name: SSA
  lang: Schulsozialarbeit
  herkunft: ausdruecklich
  quellen: [mb-plan]
"""
NEW_QUESTION = """
- id: mb-frage-neu
  name: Wer leitet die Fachtage?
  art: luecke
  betrifft: [mb-ag-fachtage]
  bearbeitung: offen
  quellen: [mb-plan]
"""


@pytest.fixture
def repository(county) -> Path:
    """The county as it was committed."""
    commit(county)
    return county


def told(folder: Path, *arguments: str, revision: str = "HEAD") -> str:
    done = run("diff", revision, "--root", folder, "--heute", DAY, *arguments)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


def everything(folder: Path) -> None:
    """One change with all in it that can be told."""
    (folder / "gremien" / "mb-ag-fachtage.yml").write_text(NEW_BODY, encoding="utf-8")
    (folder / "gremien" / "mb-forum-klima.yml").unlink()
    add(folder, "registers/akteure.yml", NEW_ACTOR)
    (folder / "docs" / "impressum.md").write_text("# Impressum\n\nNeu.\n", encoding="utf-8")

    ways = "gremien/mb-ag-wege.yml"
    change(
        folder, ways, "name: Arbeitsgruppe Sichere Wege", "name: Arbeitsgruppe Schulwege\nfruehere_ids: [mb-ag-wege]"
    )
    change(
        folder,
        ways,
        "{wortlaut: 2 Halbjahrestreffen, min: 2, max: 2, abgeleitet: true}",
        "{wortlaut: 3 x im Jahr, min: 3, max: 3}",
    )
    change(
        folder,
        ways,
        "mitglieder: [mb-schulamt, mb-gruppe-eltern]",
        "mitglieder: [{id: mb-schulamt, stimme: beratend}, mb-tafel]",
    )
    change(folder, ways, "rolle: leitung", "rolle: moderation")
    change(
        folder,
        ways,
        "kurz: Die Gruppe sucht gefährliche Stellen auf Wegen zu Schule und Arzt.",
        "kurz: Die Gruppe sucht gefährliche Stellen auf Schulwegen.",
    )
    (folder / ways).rename(folder / "gremien" / "mb-ag-schulwege.yml")
    change(folder, "gremien/mb-uag-haltestellen.yml", "mb-ag-wege", "mb-ag-schulwege")

    change(folder, "networks/mb-netzwerk-familie.yml", "mb-ag-wege", "mb-ag-schulwege")

    change(folder, "gremien/mb-runde-traeger.yml", "mitglieder", "berichtet_an: [mb-kreisausschuss]\nmitglieder")
    change(folder, "gremien/mb-sozialausschuss.yml", "vorsitz: Vorsitz des Ausschusses\n", "")
    change(folder, "gremien/mb-ak-ehrenamt.yml", "berichtet_an:\n- {id: mb-kreisausschuss, sicherheit: vermutet}\n", "")
    change(folder, "agreements/mb-vereinbarung-ganztag.yml", "telefon: 0123 456-20", "telefon: 0123 456-21")
    change(folder, "networks/mb-netzwerk-wohnen.yml", "quellen: [mb-protokoll]", "quellen: [mb-protokoll, mb-plan]")
    questions = "registers/offene-fragen.yml"
    change(
        folder,
        questions,
        "betrifft: [mb-runde-traeger, mb-steuerungsgruppe-jugend]\n  bearbeitung: offen",
        "betrifft: [mb-runde-traeger, mb-steuerungsgruppe-jugend]\n  bearbeitung: geklaert\n  entscheidung: Sie berichtet an den Kreisausschuss.",
    )
    add(folder, questions, NEW_QUESTION)


def test_everything_at_once(repository, golden):
    """Golden texts of both formats for one change that has all in it."""
    everything(repository)
    forms = {"alles.txt": "text", "alles.md": "markdown"}
    golden(TESTS / "diff", {name: told(repository, "--format", form) for name, form in forms.items()})


@pytest.mark.parametrize(("sentences", "folded"), [(10, False), (11, True)])
def test_more_than_ten_are_folded(sentences, folded):
    below = tuple(f"Satz {number}" for number in range(sentences))
    for section in (Section("new", [Line("Eintrag", below)]), Section("new", [Line(text) for text in below])):
        assert ("<details>" in Summary([section]).written("markdown")) == folded
        assert "<details>" not in Summary([section]).written("text")


def test_an_older_text_that_takes_something_back_is_noticed(repository):
    file = repository / "gremien/mb-ag-spielplatz.yml"
    older = file.read_text(encoding="utf-8")
    file.write_text(older.replace("min: 6, max: 6", "min: 7, max: 7"), encoding="utf-8")
    commit(repository)
    file.write_text(older.replace("Spielplätze neu", "alle Spielplätze neu"), encoding="utf-8")
    said = told(repository)
    assert "Wieder wie früher" in said
    assert re.search(r"Turnus: so wie vor dem \d\d\.\d\d\.\d{4}", said)
    file.write_text(older.replace("min: 6, max: 6", "min: 8, max: 8"), encoding="utf-8")
    assert "Wieder wie früher" not in told(repository)


def test_nothing_to_tell(repository):
    change(repository, "gremien/mb-ag-wege.yml", "[mb, mb-region-nord]", "[ mb, mb-region-nord ]  # ein Kommentar")
    assert told(repository) == "Am Inhalt des Handbuchs ändert sich nichts.\n"


def test_a_turnus_without_another_number_is_told_in_words(repository):
    change(repository, "gremien/mb-ag-wege.yml", "kurz: ", "kurz: Ganz neu. ")
    change(repository, "gremien/mb-ag-wege.yml", "2 Halbjahrestreffen", "2 Treffen")
    assert "Turnus: jetzt „2 Treffen“" in told(repository)


def test_a_turnus_that_holds_later_is_told_with_number_and_source_and_the_old_one_without_its_note(repository):
    body = "gremien/mb-ag-wege.yml"
    change(repository, body, "abgeleitet: true}", "hinweis: Ein langer Hinweis.}")
    commit(repository)
    new = "{wortlaut: monatlich, min: 12, max: 12, gueltig: {ab: 2030-05-01}, quelle: {dokument: mb-plan}}"
    change(repository, body, "Hinweis.}", f"Hinweis., gueltig: {{bis: 2030-04-30}}}}\n- {new}")
    found = told(repository)
    plan = "Quelle: „Sozialplan des Landkreises Musterberg“"
    assert f"Turnus: neu ist „monatlich“ (Sitzungen im Jahr: 12, Gültig ab 01.05.2030, {plan})." in found
    assert "Turnus, „2 Halbjahrestreffen“: jetzt Gültig bis 30.04.2030, vorher nicht angegeben." in found


def test_a_new_agreement_and_a_new_short_form_tell_what_they_are_about(repository):
    (repository / "agreements" / "mb-neu.yml").write_text(NEW_AGREEMENT, encoding="utf-8")
    add(repository, "registers/abkuerzungen.yml", NEW_SHORT_FORM)
    found = told(repository)
    assert "Parteien: „Landkreis Musterberg“ (Vertreten durch „Kreisausschuss Musterberg“), „Schulamt“." in found
    assert "Laufzeit: Beginn: „01.02.2020“, Dauer: „36 Monate“, Verlängerung: „1 Monat“." in found
    assert "Langform: „Schulsozialarbeit“." in found


def test_markdown_holds_no_markup_of_the_data(repository):
    """All texts of an entry full of traps changed: nothing of them is more than text."""
    path = repository / "gremien" / "mb-boese-texte.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("alert(1)", "alert(9)"), encoding="utf-8")
    found = told(repository, "--format", "markdown")
    html = markdown.markdown(found, extensions=["md_in_html"])
    found = BeautifulSoup(html, "html.parser")
    assert "alert(9)" in found.get_text()
    assert {tag.name for tag in found.find_all(True)} <= {"h1", "h2", "p", "ul", "li", "b", "a", "details", "summary"}
    assert all(a["href"].startswith("https://example.org/") for a in found.find_all("a"))


def test_a_file_moved_to_another_folder_is_not_new(repository):
    body = repository / "gremien" / "mb-zirkel-sprache.yml"
    text = body.read_text(encoding="utf-8").replace("gremienart: qualitaetszirkel\nebene: schule\n", "")
    body.unlink()
    (repository / "networks" / body.name).write_text(text, encoding="utf-8")
    found = told(repository)
    assert "„Qualitätszirkel Sprache“ steht jetzt bei „Netzwerke“ statt bei „Gremien“." in found
    assert "Neu:" not in found
    assert "Nicht mehr im Handbuch" not in found


def test_a_file_with_another_name_asks_for_the_former_id(repository):
    body = repository / "gremien" / "mb-forum-klima.yml"
    body.rename(body.with_name("mb-klimaforum.yml"))
    found = told(repository)
    assert "Ergänzen Sie „fruehere_ids: [mb-forum-klima]“" in found
    assert "Nicht mehr im Handbuch" not in found


def test_a_new_id_is_told_once_and_not_where_it_is_named(repository):
    """Every file that names the renamed entry had to change; none of them says anything new."""
    everything(repository)
    assert "Unterarbeitsgruppe Haltestellen (Gremium)" not in told(repository)


def test_an_added_actor_moves_no_other(repository):
    """An entry at the head of a register moves the lines of all others: their pages stay the same."""
    path = repository / "registers" / "akteure.yml"
    path.write_text(NEW_ACTOR.lstrip() + path.read_text(encoding="utf-8"), encoding="utf-8")
    found = told(repository)
    assert "„Tafel <b>Musterberg</b>“ ist neu: Verein." in found
    assert "Umbenannt" not in found
    assert "Geändert" not in found


def test_errors_now_are_told_as_check_tells_them(repository):
    (repository / "gremien" / "kaputt.yml").write_text("name: Kaputt\nstatus NO\n", encoding="utf-8")
    done = run("diff", "HEAD", "--root", repository, "--heute", DAY)
    assert done.returncode == 1
    assert done.stderr.startswith("gremien/kaputt.yml:2:1: Fehler L010: ")


def test_errors_then_are_said_and_the_rest_is_compared(county):
    path = county / "gremien" / "mb-forum-klima.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text("name: [", encoding="utf-8")
    change(county, "gremien/mb-konferenz-aufnahme.yml", "ab: 2015-09", "ab: 2015-13")
    change(
        county,
        "registers/akteure.yml",
        "name: Jobcenter Musterberg\n  art: jobcenter",
        "name: Jobcenter Musterberg\n  art: gibt-es-nicht",
    )
    commit(county)
    path.write_text(good, encoding="utf-8")
    change(county, "gremien/mb-konferenz-aufnahme.yml", "ab: 2015-13", "ab: 2015-09")
    change(county, "registers/akteure.yml", "art: gibt-es-nicht", "art: jobcenter")
    change(county, "gremien/mb-kreistag.yml", "kurz: ", "kurz: Ganz neu. ")
    found = told(county)
    assert "Im früheren Stand stecken Fehler (3)." in found
    assert "„Jobcenter Musterberg“ ist neu" in found
    assert "Schulamt“ ist neu" not in found
    assert "„Forum Klima“ ist neu" in found
    assert "Ganz neu." in found


@pytest.mark.parametrize(
    "file", ["gremien/mb-kreistag.yml", "networks/mb-netzwerk-familie.yml", "registers/gebiete.yml"]
)
def test_what_was_named_then_and_was_not_there_counts_as_new(county, file):
    path = county / file
    good = path.read_text(encoding="utf-8")
    path.unlink()
    commit(county)
    path.write_text(good, encoding="utf-8")
    found = told(county)
    assert " ist neu: " in found
    assert "Im früheren Stand" not in found


def test_news_of_the_other_branch_is_no_removal(repository):
    """Compared is with the state that both have in common: what main has got since is told where main is told."""
    git(repository, "checkout", "-qb", "vorschlag")
    change(repository, "gremien/mb-kreistag.yml", "kurz: ", "kurz: Ganz neu. ")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    (repository / "gremien" / "mb-ag-fachtage.yml").write_text(NEW_BODY, encoding="utf-8")
    commit(repository)
    git(repository, "checkout", "-q", "vorschlag")
    found = told(repository, revision="main")
    assert "Ganz neu." in found
    assert "Fachtage" not in found
    assert run("check", "--changed", "main", "--root", repository, "--heute", DAY).returncode == 0


class TestPagesByHand:
    """They are told when a reader sees another page: for its own words, and for what the data put into it."""

    @pytest.fixture
    def before(self, basis, tmp_path_factory) -> Path:
        """The smallest handbook with a few things in docs/, and a copy of it to change (`basis`)."""
        docs = basis / "docs"
        for name in ("bleibt.md", "anders.md", "weg.md"):
            (docs / name).write_text("# Seite\n", encoding="utf-8")
        (docs / "zahlen.md").write_text("# Zahlen\n\n<!-- handbuch: zahlen -->\n", encoding="utf-8")
        (docs / "bild.png").write_bytes(b"\x89PNG")
        return Path(shutil.copytree(basis, tmp_path_factory.mktemp("before") / "county"))

    def told(self, before: Path, now: Path) -> list[str]:
        text = diff(loaded(before), loaded(now)).written("text")
        return [line.strip() for line in text.partition("\nSeiten\n")[2].splitlines() if "Übersichten" not in line]

    def test_new_changed_and_gone(self, before, basis):
        docs = basis / "docs"
        (docs / "neu.md").write_text("# Neu\n", encoding="utf-8")
        (docs / "neu.png").write_bytes(b"\x89PNG")
        (docs / "bild.png").write_bytes(b"\x89PNG2")
        add(basis, "docs/anders.md", "\nMehr.\n")
        (docs / "weg.md").unlink()
        (docs / "decisions").mkdir()
        (docs / "decisions" / "0001.md").write_text("# Warum\n", encoding="utf-8")
        assert self.told(before, basis) == [
            "docs/anders.md: anders/", "docs/bild.png", "docs/neu.md (neu): neu/", "docs/neu.png (neu)",
            "docs/weg.md (fällt weg): weg/",
        ]  # fmt: skip

    def test_numbers_that_the_data_put_there(self, before, basis):
        change(basis, "gremien/mb-jha.yml", "kurz: ", "kurz: Ganz neu. ")
        assert "docs/zahlen.md: zahlen/" not in self.told(before, basis)
        shutil.copy(before / "gremien" / "mb-jha.yml", basis / "gremien" / "mb-neu.yml")
        assert "docs/zahlen.md: zahlen/" in self.told(before, basis)

    def test_the_foot_of_a_tour(self, before, basis):
        tour = "    rundgaenge: [{titel: Neu, seite: index.md, schritte: [gremien/mb-kreistag.md, bleibt.md]}]\n"
        change(basis, "mkdocs.yml", "    gebiet: mb\n", f"    gebiet: mb\n{tour}")
        assert self.told(before, basis) == ["docs/bleibt.md: bleibt/", "Kreistag: gremien/mb-kreistag/"]

    def test_what_stands_on_every_page(self, before, basis):
        change(basis, "mkdocs.yml", "site_name: ", "site_name: Neues ")
        (line,) = self.told(before, basis)
        assert line.startswith("mkdocs.yml: Titel, Menü, Aussehen")


@pytest.mark.parametrize("revision", ["kein-stand", "-x", "HEAD:gremien"])
def test_an_unknown_revision(repository, revision):
    done = run("diff", "--root", repository, "--", revision)
    assert done.returncode == 2
    assert f"Den Stand „{revision}“ gibt es in der Versionsverwaltung nicht." in done.stderr


def test_without_git(county):
    done = run_apart("diff", "HEAD", "--root", county, GIT_CEILING_DIRECTORIES=str(county.parent))
    assert done.returncode == 2
    assert "gehört zu keiner Versionsverwaltung" in done.stderr


EDITS = FACTOR  # each kind of page is changed by CHANGES
NEIGHBOURS = re.compile(r'<nav class="hb-nachbarn".*?</nav>', re.DOTALL)
CHANGES = {
    "meetings": ("gremien/mb-ag-wege.yml", "min: 2, max: 2", "min: 4, max: 4"),
    "name": ("gremien/mb-sozialausschuss.yml", "name: Ausschuss für Soziales", "name: Ausschuss für Alle"),
    "name in a list entry": ("registers/themen.yml", "name: Frühe Jahre", "name: Erste Jahre"),
    "route": ("gremien/mb-sozialausschuss.yml", "berichtet_an:\n- {id: mb-kreistag, inhalt: Empfehlungen}\n", ""),
    "member": ("gremien/mb-runde-traeger.yml", "[mb-verband-wohlfahrt, ", "[mb-gruppe-kitas, "),
    "actor": ("registers/akteure.yml", "name: Schulamt", "name: Staatliches Schulamt"),
    "short form": ("registers/abkuerzungen.yml", "name: XYZ", "name: Fachdienst"),
    "former id": ("gremien/mb-ag-wege.yml", "name: ", "fruehere_ids: [mb-ag-schulweg]\nname: "),
    "other spelling": ("gremien/mb-kreistag.yml", "name: Kreistag", "suchwoerter: [Landtag]\nname: Kreistag"),
    "source": ("registers/quellen.yml", "name: Sozialplan", "name: Neuer Sozialplan"),
    "area": ("registers/gebiete.yml", "name: Region Nord", "name: Region Süd"),
    "a line above": ("registers/akteure.yml", "- id: mb-schulamt\n", "# Bemerkung\n\n- id: mb-schulamt\n"),
}


@pytest.fixture(scope="module")
def before() -> tuple[Handbook, dict[str, str]]:
    """The county, and what its readers see."""
    book = loaded().handbook
    return book, seen(book)


@pytest.mark.parametrize("name", CHANGES)
def test_pages_are_those_that_look_different(county, before, name):
    change(county, *CHANGES[name])
    assert bool(told_pages(county, before)) == (name not in ("a line above", "former id"))


@pytest.mark.slow
def test_pages_are_those_that_look_different_after_any_change(county, before):
    """A row of edits anywhere in the data, each taken back."""
    seed = random.randrange(1 << 32) if LONG else 1
    print("seed", seed)  # seen if it fails
    dice, done = random.Random(seed), 0
    kinds = {entry.id: entry.kind for entry in before[0].entries.values()}
    others = {id: [other for other in kinds if kinds[other] is kinds[id]] for id in kinds}
    files = {path: path.read_text(encoding="utf-8") for path in sorted(county.glob("*/*.yml"))}
    while done < EDITS:
        path = dice.choice(list(files))
        new = edited(yaml.load(files[path], Loader=yaml.CBaseLoader), dice, others)  # noqa: S506 (makes texts of all)
        path.write_text(yaml.dump(new, allow_unicode=True), encoding="utf-8")
        if not errors(problems(county)):
            told_pages(county, before)
            done += 1
        path.write_text(files[path], encoding="utf-8")


def told_pages(county: Path, before: tuple[Handbook, dict[str, str]]) -> set[str]:
    """Addresses of the pages that `diff` names; they are those of entries and lists of entries that readers see changed."""
    old, new = before[0], loaded(county).handbook
    texts = seen(new)
    lines, overviews = page_lines(Comparison(old, new), {}, {})
    entries = {page_of(e).partition("#")[0] for book in (old, new) for e in book.entries.values()}
    different = {page for page in texts.keys() | before[1].keys() if texts.get(page) != before[1].get(page)}
    found = {line.url for line in lines}
    assert found == {page_address(new, page) for page in different & entries}
    assert overviews == len(different - entries)
    return found


def seen(book: Handbook) -> dict[str, str]:
    """All generated pages, without links to lines of files and to neighbours."""
    book = replace(book, settings=replace(book.settings, bearbeiten="", melden=""))
    return {page: NEIGHBOURS.sub("", text) for page, text in pages(book).texts.items()}


def edited(value: object, dice: random.Random, others: dict[str, list[str]]) -> object:
    """`value` with one part, at any depth, gone, said in another way, or leading to another entry of `others`."""
    if isinstance(value, str):
        return dice.choice(others.get(value) or [f"{value} neu"])
    if not value:
        return value
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    chosen = dice.choice(keys)
    parts = {key: edited(value[key], dice, others) if key == chosen else value[key] for key in keys}
    if dice.random() < 0.3:
        del parts[chosen]
    return parts if isinstance(value, dict) else list(parts.values())
