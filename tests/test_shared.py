"""Registers that several handbooks share: read, shown as far as they are used, checked for all, and never changed here."""

import json
import re
import shutil
from pathlib import Path

import pytest
from builders import BASIS, DAY, add, change, loaded, problems, run
from checkout import commit
from shared_registers import country, sharing, use

from handbook.exports.every import exports
from handbook.facts.deadlines import deadlines
from handbook.forms.scripts import form_scripts
from handbook.german.catalogue import word
from handbook.pages.every import pages
from handbook.site.preview import Preview

USED = {"musterland-familiengesetz", "musterland-quelle", "musterland-ministerium", "musterland-abk-famg"}
UNUSED = {"musterland-landesamt", "musterland-archiv", "musterland-abk-lkb"}


@pytest.fixture
def shared(tmp_path) -> Path:
    return country(tmp_path)


@pytest.fixture
def root(shared) -> Path:
    return sharing(shared.parent / "mb")


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in problems(root)]


def shown(root: Path) -> set[str]:
    return {entry.id for entry in loaded(root).handbook.entries.values() if entry.is_shared}


class TestWhatIsUsed:
    def test_references_lead_to_shared_entries(self, root):
        assert codes(root) == []

    def test_entries_show_that_something_leads_to_by_way_of_others_too(self, root):
        """The body names the law, the law the ministry, all of them the document; the short form stands for the law."""
        assert shown(root) == USED

    def test_another_reference_shows_another_entry(self, root):
        add(root, "gremien/mb-jha.yml", "mitglieder: [musterland-landesamt]\n")
        assert shown(root) == USED | {"musterland-landesamt"}

    def test_an_abbreviation_shows_that_stands_in_a_text(self, root):
        add(root, "gremien/mb-jha.yml", "aufgaben: [Der LKB wird gelesen]\n")
        assert shown(root) == USED | {"musterland-abk-lkb"}

    def test_an_abbreviation_within_a_word_is_none(self, root):
        add(root, "gremien/mb-jha.yml", "aufgaben: [Der LKBX wird gelesen]\n")
        assert shown(root) == USED

    def test_words_of_everyday_and_questions_show_that_are_about_something_shown(self, root, shared):
        words = ["- id: musterland-aw-kinder\n  name: Kinder\n  amtlich: [jugendhilfe]\n", "- id: musterland-aw-zoo\n  name: Zoo\n  amtlich: [Tierpark]\n"]  # fmt: skip
        (shared / "registers" / "alltagswoerter.yml").write_text("".join(words), encoding="utf-8")
        question = "- id: musterland-f{0}\n  name: Wer weiß das?\n  art: luecke\n  betrifft: [{1}]\n  bearbeitung: offen\n  quellen: [musterland-quelle]\n"
        told = question.format(1, "musterland-ministerium") + question.format(2, "musterland-archiv")
        (shared / "registers" / "offene-fragen.yml").write_text(told, encoding="utf-8")
        assert shown(root) == USED | {"musterland-aw-kinder", "musterland-f1"}

    def test_pages_and_downloads_know_no_other(self, root):
        book = loaded(root).handbook
        texts = "".join([*pages(book).texts.values(), *exports(book).values()])
        assert "Landesministerium für Soziales" in texts
        assert [id for id in UNUSED if id in texts] == []

    def test_without_the_setting_nothing_is_shared(self, basis):
        found = loaded(basis)
        assert found.handbook is found.whole
        assert found.handbook.offered == {}
        assert '"shared"' not in form_scripts(found.handbook)["assets/formular/worte.js"]

    def test_the_folder_may_lie_within(self, tmp_path):
        root = sharing(tmp_path / "mb", "land/gemeinsam/")
        country(root / "land")
        assert shown(root) == USED


class TestMistakes:
    def test_those_of_shared_files_are_told_with_their_file(self, root, shared):
        change(shared, "registers/grundlagen.yml", "art: gesetz", "art: gesez")
        assert codes(root) == [("../gemeinsam/registers/grundlagen.yml", "F004")]

    def test_warnings_about_them_are_told_where_they_can_be_mended(self, root, shared):
        words = "- id: musterland-aw-zoo\n  name: Zoo\n  amtlich: [Tierpark]\n"
        (shared / "registers" / "alltagswoerter.yml").write_text(words, encoding="utf-8")
        assert codes(root) == []
        assert "W025" in run("check", "--root", shared, "--heute", DAY).stdout

    def test_an_id_of_ones_own_that_is_taken_names_both_places(self, root):
        text = "- id: musterland-archiv\n  name: Archiv\n  art: amt\n  gebiet: [mb]\n  quellen: [mb-quelle]\n"
        add(root, "registers/akteure.yml", f"\n{text}")
        (problem,) = problems(root)
        assert (problem.file, problem.code) == ("registers/akteure.yml", "V023")
        assert "../gemeinsam/registers/akteure.yml:10" in problem.text

    def test_a_slip_is_understood_though_nothing_leads_there_yet(self, root):
        add(root, "gremien/mb-jha.yml", "mitglieder: [musterland-landesamd]\n")
        (problem,) = problems(root)
        assert problem.code == "V001"
        assert "Meinten Sie „musterland-landesamt“" in problem.text

    def test_registers_that_cannot_be_read_are_one_mistake(self, root, shared):
        shutil.rmtree(shared)
        assert codes(root) == [("mkdocs.yml", "E016")]

    def test_the_handbook_itself_is_nothing_to_share(self, shared):
        root = sharing(shared.parent / "mb", "../mb")
        assert ("mkdocs.yml", "E016") in codes(root)

    @pytest.mark.parametrize("link", ["gemeinsam", "land", "gemeinsam/registers", "gemeinsam/registers/akteure.yml"])
    def test_no_link_is_followed(self, tmp_path, link):
        """Neither on the way to the folder nor in it."""
        shared = country(tmp_path / "land")
        root = sharing(tmp_path / "mb", "../land/gemeinsam")
        place = tmp_path / link if link == "land" else tmp_path / "land" / link
        elsewhere = tmp_path / "anderswo"
        place.rename(elsewhere)
        place.symlink_to(elsewhere)
        assert shared.is_dir()
        assert {code for _, code in codes(root)} == ({"L007"} if link.endswith(".yml") else {"E016"})

    def test_the_report_for_programs_names_the_file_in_the_repository(self, root, shared, tmp_path):
        change(shared, "registers/grundlagen.yml", "art: gesetz", "art: gesez")
        (tmp_path / ".git").mkdir()
        told = json.loads(run("check", "--root", root, "--format", "codequality", "--heute", DAY).stdout)
        assert [one["location"]["path"] for one in told] == ["gemeinsam/registers/grundlagen.yml"]


class TestForms:
    def test_every_shared_entry_can_be_chosen(self, root):
        names = form_scripts(loaded(root).handbook)["assets/formular/namen.js"]
        assert all(f'["{id}",' in names for id in USED | UNUSED)

    def test_no_shared_file_can_be_changed(self, root):
        scripts = form_scripts(loaded(root).handbook)
        assert [name for name in scripts if "gemeinsam" in name] == []
        assert all(f'"{id}"' in scripts["assets/formular/worte.js"] for id in USED | UNUSED)

    def test_a_page_says_that_its_entry_is_shared_and_leads_to_no_form(self, root):
        change(root, "mkdocs.yml", "  handbuch:\n", "  handbuch:\n    bearbeiten: https://git.example/{datei}\n")
        texts = pages(loaded(root).handbook).texts
        own, other = (texts[f"wer-sitzt-wo/{id}.md"] for id in ("mb-jugendamt", "musterland-ministerium"))
        assert word("shared-entry") in other
        assert word("form-edit") not in other
        assert "git.example" not in other
        assert word("shared-entry") not in own
        assert word("form-edit") in own
        assert "git.example" in own


class TestCommands:
    def test_check_of_the_registers_alone(self, shared):
        done = run("check", "--root", shared, "--heute", DAY)
        assert (done.returncode, done.stderr) == (0, "")
        change(shared, "registers/akteure.yml", "teil_von: [musterland-ministerium]", "teil_von: [musterland-minister]")
        done = run("check", "--root", shared, "--heute", DAY)
        assert done.returncode == 1
        assert done.stdout.startswith("registers/akteure.yml:8:14: Fehler V001: ")

    def test_format_of_the_registers_alone(self, shared):
        before = (shared / "registers" / "akteure.yml").read_text(encoding="utf-8")
        assert run("format", "--root", shared).returncode == 0
        after = (shared / "registers" / "akteure.yml").read_text(encoding="utf-8")
        assert after != before
        assert run("format", "--check", "--root", shared).returncode == 0

    def test_format_of_a_handbook_leaves_them_alone(self, root, shared):
        before = (shared / "registers" / "akteure.yml").read_text(encoding="utf-8")
        assert run("format", "--root", root).returncode == 0
        assert (shared / "registers" / "akteure.yml").read_text(encoding="utf-8") == before

    def test_deadlines_are_those_of_who_keeps_the_entry(self, root, shared):
        assert [d.entry.id for d in deadlines(loaded(root).handbook) if d.entry.is_shared] == []
        assert "Familiengesetz" in run("fristen", "--root", shared, "--heute", "2040-01-01").stdout

    @pytest.mark.parametrize(
        "command", [["build"], ["serve"], ["stats"], ["new", "gremium", "Beirat"], ["diff", "HEAD"]]
    )
    def test_other_commands_need_a_handbook(self, shared, command):
        done = run(*command, "--root", shared)
        assert done.returncode == 2
        assert "nur gemeinsame Register" in done.stderr

    def test_the_preview_looks_at_them_too(self, root, shared):
        told: list[str] = []
        server = Preview(root, 0, lambda tell, last: None, told.append)
        try:
            assert str(shared / "registers") in server._watched_paths
        finally:
            server.server_close()

    def test_stats_counts_what_is_shown(self, root):
        assert run("stats", "--root", root, "--heute", DAY).returncode == 0

    def test_a_new_file_can_be_written(self, root):
        assert run("new", "gremium", "Beirat für Kinder", "--root", root, "--heute", DAY).returncode == 0


class TestForAll:
    """What somebody asks who keeps the registers of many."""

    @pytest.fixture
    def books(self, shared) -> list[Path]:
        folder = shared.parent
        first, second = (
            sharing(folder / "kreise" / "aa", "../../gemeinsam"),
            sharing(folder / "kreise" / "bb", "../../gemeinsam"),
        )
        add(second, "gremien/mb-jha.yml", "mitglieder: [musterland-landesamt]\n")
        shutil.copytree(BASIS, folder / "kreise" / "cc")
        return [first, second, folder / "kreise" / "cc"]

    def test_all_is_well(self, shared, books):
        done = run("gemeinsam", *books, "--root", shared, "--heute", DAY)
        assert done.returncode == 0, done.stdout + done.stderr
        assert re.search("aa: nutzt 4 von 7 gemeinsamen Einträgen, keine Fehler", done.stdout)
        assert re.search("bb: nutzt 5 von 7", done.stdout)
        assert re.search("cc: nutzt keine gemeinsamen Register", done.stdout)
        assert "Kein Handbuch nutzt: musterland-abk-lkb, musterland-archiv\n" in done.stdout
        assert "3 Handbücher geprüft, 0 mit Fehlern." in done.stdout

    def test_a_change_that_breaks_a_reference_names_handbook_and_place(self, shared, books, tmp_path):
        """Also before it is there: a changed copy is tried."""
        copy = Path(shutil.copytree(shared, tmp_path / "entwurf"))
        change(copy, "registers/akteure.yml", "musterland-landesamt", "musterland-familienamt")
        done = run("gemeinsam", *books, "--root", copy, "--heute", DAY)
        assert done.returncode == 1
        assert re.search(
            r"bb: 1 Fehler\n  gremien/mb-jha\.yml:\d+:14: Fehler V001: .*musterland-landesamt", done.stdout
        )
        assert re.search("aa: nutzt 4", done.stdout)
        assert "3 Handbücher geprüft, 1 mit Fehlern." in done.stdout
        assert "Kein Handbuch nutzt" not in done.stdout

    def test_a_mistake_in_the_registers_is_told_once(self, shared, books):
        change(shared, "registers/grundlagen.yml", "art: gesetz", "art: gesez")
        done = run("gemeinsam", *books, "--root", shared, "--heute", DAY)
        assert done.returncode == 1
        assert done.stdout.count("F004") == 1

    def test_where_an_entry_is_named(self, shared, books):
        done = run("gemeinsam", *books, "--root", shared, "--eintrag", "musterland-ministerium")
        assert done.stdout.count("\n") == 2
        assert "registers/akteure.yml:8: Landesamt für Familie (teil_von)" in done.stdout
        done = run("gemeinsam", *books, "--root", shared, "--eintrag", "musterland-landesamt")
        assert re.fullmatch(r".*bb/gremien/mb-jha\.yml:\d+: Jugendhilfeausschuss \(mitglieder\)\n", done.stdout)
        assert "verweist kein Eintrag" in run("gemeinsam", "--root", shared, "--eintrag", "musterland-archiv").stdout
        assert run("gemeinsam", "--root", shared, "--eintrag", "musterland-nichts").returncode == 2

    def test_a_handbook_is_no_folder_of_registers(self, books):
        assert run("gemeinsam", "--root", books[0]).returncode == 2


class TestChange:
    def test_a_change_of_shared_registers_is_told(self, root, shared):
        commit(shared.parent, "Before")
        change(shared, "registers/akteure.yml", "Landesministerium für Soziales", "Ministerium für Familie")
        done = run("diff", "HEAD", "--root", root, "--heute", DAY)
        assert done.returncode == 0, done.stderr
        assert "Ministerium für Familie" in done.stdout

    def test_what_is_used_for_the_first_time_is_new(self, root, shared):
        commit(shared.parent, "Before")
        add(root, "gremien/mb-jha.yml", "mitglieder: [musterland-landesamt]\n")
        done = run("diff", "HEAD", "--root", root, "--heute", DAY)
        assert "Landesamt für Familie" in done.stdout
        assert "Landesarchiv" not in done.stdout

    def test_registers_that_become_shared_are_told(self, root, shared):
        change(root, "mkdocs.yml", "    gemeinsam: ../gemeinsam\n", "")
        change(root, "gremien/mb-jha.yml", "grundlagen: [musterland-familiengesetz]\n", "")
        commit(shared.parent, "Before")
        use(root, "../gemeinsam")
        add(root, "gremien/mb-jha.yml", "grundlagen: [musterland-familiengesetz]\n")
        done = run("diff", "HEAD", "--root", root, "--heute", DAY)
        assert done.returncode == 0, done.stderr
        assert "Familiengesetz" in done.stdout

    def test_registers_of_another_repository_do_not_change_here(self, root, shared):
        commit(root, "Before")
        change(shared, "registers/akteure.yml", "Landesministerium für Soziales", "Ministerium für Familie")
        done = run("diff", "HEAD", "--root", root, "--heute", DAY)
        assert done.returncode == 0, done.stderr
        assert "Ministerium für Familie" not in done.stdout
