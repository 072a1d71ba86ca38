"""The map of ways for the wall: everything is on it, said as the data say it, and it is cleanly drawn."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import DAY, TODAY, TOOL, change, copied, loaded
from lxml import etree

from handbook.book.addresses import SHEET
from handbook.book.entries import Handbook
from handbook.book.load import load
from handbook.diagrams.maps.bands import POLITICAL, band
from handbook.diagrams.maps.reporting import reporting
from handbook.diagrams.sheet import draw, sheets
from handbook.diagrams.sheet.letters import broken, width_of
from handbook.errors import HandbookError
from handbook.facts.counts import home_rounds
from handbook.german.catalogue import word
from handbook.inspection.drawings.geometry import SVG, Drawing
from handbook.inspection.drawings.sheets import CROSSINGS, faults
from handbook.site.build import build

sys.path.insert(0, str(TOOL / "bench"))
from generate import generate


@pytest.fixture(scope="module")
def books(book, tmp_path_factory) -> dict[str, Handbook]:
    """Counties of all sizes: the invented one, and generated ones of one sheet and of several."""
    found = {"invented": book}
    for name, number in (("generated", 700), ("large", 3000)):
        folder = tmp_path_factory.mktemp(name)
        generate(number, folder, TODAY)
        found[name] = load(folder, TODAY).handbook
    return found


@pytest.fixture(scope="module")
def drawings(books, tmp_path_factory) -> dict[str, list[Drawing]]:
    """The sheets of each county, read back."""
    found = {}
    for name, county in books.items():
        folder = tmp_path_factory.mktemp(f"{name}-sheets")
        for path, text in sheets(county).items():
            (folder / Path(path).name).write_text(text, encoding="utf-8")
        found[name] = [Drawing(path) for path in sorted(folder.iterdir())]
    return found


COUNTIES = pytest.mark.parametrize("name", ["invented", "generated", "large"])


def boxes(drawing: Drawing, id: str) -> list[etree._Element]:
    return drawing.root.findall(f".//{SVG}g[@data-kasten='{id}']")


def said(drawing: Drawing, id: str) -> str:
    return " ".join(text for box in boxes(drawing, id) for text in box.itertext())


@COUNTIES
def test_it_is_cleanly_drawn(drawings, name):
    for drawing in drawings[name]:
        assert list(faults(drawing)) == []
    if name != "large":
        assert drawings[name][0].crossings <= CROSSINGS
    assert len(drawings[name]) == (4 if name == "large" else 1)


@COUNTIES
def test_it_draws_or_tells_every_line_and_no_other(drawings, books, name):
    """A line is told where both its ends lie in one network."""
    book = books[name]
    lines = {(link.source, link.target) for entry in home_rounds(book) for link in reporting(book, entry)}
    drawn = {(line.source, line.target) for drawing in drawings[name] for line in drawing.lines}
    assert drawn <= lines
    for source, target in lines - drawn:
        begins = " ".join(book[target].name.split()[:1])
        assert any(re.search(f"→ {re.escape(begins)}", said(drawing, source)) for drawing in drawings[name]), source


@COUNTIES
def test_every_network_and_body_stands_on_it(drawings, books, name):
    there = {id for drawing in drawings[name] for id, *_ in drawing.boxes}
    assert {entry.id for entry in home_rounds(books[name])} <= there


@COUNTIES
def test_who_has_a_line_is_not_said_to_have_none(drawings, books, name):
    for drawing in drawings[name]:
        sources = {line.source for line in drawing.lines}
        assert [id for id in sources if word("no-way") in said(drawing, id)] == []


@COUNTIES
def test_bands_win_over_nesting(drawings, books, name):
    """A political body lies in no network's frame."""
    for drawing in drawings[name]:
        for id, box, _ in drawing.boxes:
            if band(books[name][id]) in POLITICAL:
                assert not any(box.lies_in(frame) for frame in drawing.frames), id


def test_what_a_line_is_shows_without_colour(drawings):
    """Each certainty has a class of its own, and the legend names each that is on the sheet, and no other."""
    (drawing,) = drawings["invented"]
    used = {group.get("class").split()[1] for group in drawing.root.iterfind(f".//{SVG}g[@data-von]")}
    legend = {group.get("class").split()[1] for group in drawing.root.iterfind(f"{SVG}g[@class]")}
    assert used == legend == {"belegt", "rechtlich", "schaubild", "vermutet"}


def test_fields_of_action_are_named(drawings, book):
    texts = " ".join(text.name for text in drawings["invented"][0].headings)
    assert all(name in texts for name in ("Familie und Jugend", "Alter und Wohnen", word("sheet-no-field")))
    assert all(text in texts for text in ("Landkreis Musterberg", "15.01.2026", book.settings.titel))


def test_a_part_of_two_networks_stands_in_both_and_names_the_other(county):
    both = "teil_von: [mb-netzwerk-nachbarschaft, {id: mb-netzwerk-familie, sicherheit: vermutet}]"
    change(county, "gremien/mb-ag-feste.yml", "teil_von: [mb-netzwerk-nachbarschaft]", both)
    drawing = drawn(county)
    first, second = boxes(drawing, "mb-ag-feste")
    assert {"geraten" in box.get("class").split() for box in (first, second)} == {True, False}
    assert all("Auch: " in " ".join(box.itertext()) for box in (first, second))


def drawn(county: Path) -> Drawing:
    path = county / "blatt.svg"
    path.write_text(sheets(loaded(county).handbook)[SHEET], encoding="utf-8")
    return Drawing(path)


def test_a_body_from_which_no_way_leads_on_says_so(drawings):
    assert word("sheet-way-ends") in said(drawings["invented"][0], "mb-runde-traeger")


def test_two_drawings_are_equal(book):
    assert sheets(loaded().handbook) == sheets(book)


@pytest.mark.parametrize("keep", [(), ("vertretung",)], ids=["nothing", "only the one that decides"])
def test_where_nothing_is_to_be_seen_there_is_no_sheet(keep):
    few = loaded().handbook
    few.entries = {id: entry for id, entry in few.entries.items()
                   if not entry.is_round or entry.get("gremienart") in keep}  # fmt: skip
    assert sheets(few) == {}


@pytest.mark.parametrize(
    "text", ["Kindertagesbetreuung/Frühkindliche Bildung", "x" * 90, "🎉" * 30, "AG § 78 SGB VIII"]
)
@pytest.mark.parametrize("width", [20, 52])
def test_no_line_is_wider_than_its_box(text, width):
    lines = broken(text, width, 7, bold=True)
    assert max(width_of(line, 7, bold=True) for line in lines) <= width
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


@pytest.mark.browser
@COUNTIES
def test_a_browser_sees_the_letters_in_their_boxes(drawings, browser, name, tmp_path):
    """The widths of letters that the layout counts with are those that people see; and it prints on one sheet of A3."""
    tab = browser.new_page()
    for drawing in drawings[name]:
        path = tmp_path / "blatt.svg"
        path.write_bytes(etree.tostring(drawing.root))
        tab.goto(path.as_uri())
        assert (
            tab.evaluate("""() => [...document.querySelectorAll("[data-kasten]")].flatMap((box) => {
            const place = box.querySelector("polygon").getBoundingClientRect();
            return [...box.querySelectorAll("text")].filter((text) => {
                const own = text.getBoundingClientRect();
                return own.left < place.left || own.right > place.right + 1 || own.top < place.top - 2 || own.bottom > place.bottom + 2;
            }).map((text) => text.textContent);
        })""")
            == []
        )
        assert tab.pdf(format="A3", landscape=True).count(b"/Type /Page\n") == 1
    tab.close()


class TestGraphviz:
    """What may go wrong with it."""

    @pytest.fixture
    def without(self, tmp_path, monkeypatch) -> None:
        """pygraphviz cannot be imported, and no program is on the path."""
        (tmp_path / "pygraphviz").mkdir()
        (tmp_path / "pygraphviz" / "__init__.py").write_text("raise ImportError\n")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        monkeypatch.setenv("PATH", str(tmp_path))

    @pytest.mark.usefixtures("without")
    def test_without_any_both_ways_to_get_it_are_named_and_the_old_site_stays(self, county):
        old = county / "build" / "site" / "index.html"
        old.parent.mkdir(parents=True)
        old.write_text("alt")
        with pytest.raises(HandbookError, match=r"pygraphviz.*dot"):
            build(loaded(county).handbook, county, lambda _: None)
        assert old.read_text() == "alt"

    @pytest.mark.usefixtures("without")
    def test_the_program_on_the_path_will_do(self, tmp_path):
        program = tmp_path / "dot"
        program.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.argv[1:], sys.stdin.read(), '</svg>')\n")
        program.chmod(0o755)
        assert draw.drawn("graph {}", "Karte") == "['-Knop2', '-Tsvg'] graph {} </svg>\n"

    @pytest.mark.parametrize("program", ["import os; os.abort()", "raise ValueError('so nicht')", "print('<svg>')"])
    def test_one_that_crashes_is_told(self, monkeypatch, program):
        monkeypatch.setattr(draw, "PROGRAM", program)
        with pytest.raises(HandbookError, match="„Karte“ ließ sich nicht zeichnen"):
            draw.drawn("graph {}", "Karte")

    def test_one_that_is_ended_from_outside_is_told(self, monkeypatch):
        monkeypatch.setattr(draw, "PROGRAM", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
        with pytest.raises(HandbookError, match="von außen beendet"):
            draw.drawn("graph {}", "Karte")

    def test_what_it_does_not_understand_is_told(self):
        with pytest.raises(HandbookError, match="„Karte“ ließ sich nicht zeichnen"):
            draw.drawn("graph {", "Karte")

    def test_one_that_never_ends_is_ended(self, monkeypatch):
        monkeypatch.setattr(draw, "PROGRAM", "while True: pass")
        monkeypatch.setattr(draw, "SECONDS", 0.3)
        with pytest.raises(HandbookError, match="Sekunden"):
            draw.drawn("graph {}", "Karte")

    @pytest.mark.slow
    @pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
    def test_the_build_ends_at_once_while_it_draws(self, tmp_path, sign, code):
        """Ctrl+C reaches all processes; one that is killed leaves nobody behind who holds its output."""
        county, mark = copied(tmp_path / "county"), tmp_path / "begun"
        (tmp_path / "pygraphviz").mkdir()
        (tmp_path / "pygraphviz" / "__init__.py").write_text(f"open({str(mark)!r}, 'w').close()\nwhile True: pass\n")
        command = [sys.executable, TOOL / "build.py", "build", "--heute", DAY, "--root", county]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
                              env=os.environ | {"PYTHONPATH": str(tmp_path)}) as process:  # fmt: skip
            while process.poll() is None and not mark.exists():
                time.sleep(0.01)
            kill = os.killpg if sign == signal.SIGINT else os.kill
            kill(process.pid, sign)
            told, _ = process.communicate(timeout=10)
        if sign == signal.SIGKILL:
            os.killpg(process.pid, sign)
        assert (process.returncode, "Traceback" in told) == (code, False), told
        assert not (county / "build" / "site").exists()


@pytest.mark.slow
def test_a_site_without_a_way_has_no_sheet(county, site):
    """An old one does not stay."""
    old = county / "build" / "site" / SHEET
    old.parent.mkdir(parents=True)
    shutil.copy(site / SHEET, old)
    shutil.rmtree(county / "gremien")
    (county / "gremien").mkdir()
    build(loaded(county).handbook, county, lambda _: None)
    assert not old.exists()
