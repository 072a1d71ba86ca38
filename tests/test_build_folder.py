"""What a command empties, replaces or writes is its own: files of others stay, wherever links and names lead."""

from pathlib import Path

import pytest
from builders import loaded, run

from handbook.errors import HandbookError
from handbook.site.build import build
from handbook.site.folder import OWN, alone, restore, swap
from handbook.writing import remove_leftovers


@pytest.fixture
def others(tmp_path) -> Path:
    """A folder with a file that nobody gave to the handbook."""
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "index.html").write_text("fremd")
    return folder


def in_the_way(place: Path, what: str, others: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if what == "a link to a folder":
        place.symlink_to(others)
    elif what == "a link to a file":
        place.symlink_to(others / "index.html")
    elif what == "a link to nowhere":
        place.symlink_to(others / "nirgends")
    elif what == "a folder":
        place.mkdir()
        (place / "index.html").write_text("fremd")
    else:
        place.write_text("fremd")


@pytest.mark.parametrize("what", ["a link to a folder", "a link to nowhere", "a file"])
@pytest.mark.parametrize("place", ["build", *(f"build/{name}" for name in OWN)])
def test_no_build_where_a_folder_is_none_of_its_own(county, others, place, what):
    path = county / place
    if path.exists():
        path.rename(county / "früher")
    in_the_way(path, what, others)
    before = path.lstat().st_ino
    with pytest.raises(HandbookError, match="Verknüpfung"):
        build(loaded(county).handbook, county, print)
    assert (path.lstat().st_ino, (others / "index.html").read_text()) == (before, "fremd")


@pytest.mark.parametrize("what", ["a link to a file", "a link to nowhere", "a folder"])
def test_no_build_where_the_lock_is_no_file_of_its_own(tmp_path, others, what):
    in_the_way(tmp_path / "build" / "lock", what, others)
    with pytest.raises(HandbookError, match="sperrt"), alone(tmp_path / "build", print):
        pass
    assert (others / "index.html").read_text() == "fremd"


def test_who_stops_waiting_takes_nothing_from_the_build_at_work(county, monkeypatch):
    def interrupted(text):
        raise KeyboardInterrupt

    fresh = county / "build" / "site.new"
    with alone(county / "build", print):
        fresh.mkdir()
        with pytest.raises(KeyboardInterrupt):
            build(loaded(county).handbook, county, interrupted)
        assert fresh.exists()


def test_what_a_former_build_left_must_go(tmp_path, monkeypatch):
    """MkDocs takes pages that it finds for finished ones, and the folder of the last site must be free."""
    for name in ("site", "site.old", "site.new"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("shutil.rmtree", lambda folder, ignore_errors=False: ignore_errors or (folder / "x").rmdir())
    with pytest.raises(OSError, match="x"):
        swap(tmp_path / "site.new", tmp_path / "site")
    assert (tmp_path / "site").exists()


def test_a_link_to_nowhere_in_the_place_of_the_site_stays(tmp_path):
    (tmp_path / "build" / "site.old").mkdir(parents=True)
    (tmp_path / "build" / "site").symlink_to(tmp_path / "nirgends")
    with pytest.raises(HandbookError, match="Verknüpfung"):
        restore(tmp_path / "build" / "site", print)
    assert (tmp_path / "build" / "site").is_symlink()


def test_a_county_behind_a_link_is_formatted(county, tmp_path):
    (tmp_path / "link").symlink_to(county)
    done = run("format", "--check", str(tmp_path / "link" / "gremien" / "mb-kreistag.yml"), "--root", tmp_path / "link")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", ["gremien", "registers"])
def test_format_does_not_follow_a_folder_out_of_the_county(county, tmp_path, folder):
    there = (county / folder).rename(tmp_path / "anderswo")
    (county / folder).symlink_to(there)
    file = next(there.iterdir())
    text = file.read_text(encoding="utf-8").replace("\n", "\n\n\n")
    file.write_text(text, encoding="utf-8")
    done = run("format", "--root", county)
    assert done.returncode == 1
    assert done.stdout.count(f"{folder}:1:1: Fehler L007") == 1
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("output", ["mkdocs.yml", "gremien/mb-kreistag.yml", "docs/bericht.xml", "weg/bericht.xml"])
def test_a_report_takes_no_place_of_a_source(county, output):
    (county / "weg").symlink_to("gremien")
    before = (county / "gremien" / "mb-kreistag.yml").read_bytes(), (county / "mkdocs.yml").read_bytes()
    done = run("check", "--root", county, "--format", "junit", "--output", county / output)
    assert (done.returncode, done.stdout) == (2, "")
    assert "liegt bei den Dateien des Handbuchs" in done.stderr
    assert before == ((county / "gremien" / "mb-kreistag.yml").read_bytes(), (county / "mkdocs.yml").read_bytes())


@pytest.mark.parametrize("folder", [".", "gremien", "docs/form"])
def test_copies_do_not_lie_among_the_sources(county, folder):
    (county / "gremien" / "mb-schief.yml").write_text("status: aktiv\nname: Schief\n", encoding="utf-8")
    before = sorted(county.rglob("*"))
    done = run("format", "--check", "--copies", county / folder, "--root", county)
    assert (done.returncode, done.stdout) == (2, "")
    assert sorted(county.rglob("*")) == before


def test_leftovers_go_with_the_next_build_and_nothing_else(county, monkeypatch):
    for name in (".handbuch-0123.neu", ".entwurf.neu"):
        (county / "gremien" / name).write_text("halb")
    monkeypatch.setattr("handbook.site.build.stage", lambda book, docs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(loaded(county).handbook, county, print)
    assert sorted(path.name for path in (county / "gremien").glob(".*")) == [".entwurf.neu"]
    remove_leftovers(county / "nirgends")
