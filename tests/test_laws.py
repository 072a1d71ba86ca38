"""Laws by their places, and what was decided by its day."""

import re
from collections import Counter

import pytest
from conftest import TODAY

from handbook.laws import RESTS, Law, is_law, laws, place_order, places, whole
from handbook.load import load
from handbook.model import Handbook
from handbook.pages.basis_pages import TIME_LINE, basis_pages
from handbook.queries import is_home, of_kind
from handbook.render import Writer
from handbook.settings import settings
from handbook.time_line import started


@pytest.mark.parametrize(("said", "found"), [
    ("§ 8", ["§ 8"]),
    ("§§ 8, 9 und 11a", ["§ 8", "§ 9", "§ 11a"]),
    ("§ 18 d", ["§ 18d"]),
    ("§§ 22-24", ["§§ 22–24"]),
    ("§ 8 und § 33 Absatz 1", ["§ 8", "§ 33"]),
    ("§ 43 ff.", ["§ 43"]),
    ("Artikel 3 Absatz 3", ["Artikel 3"]),
    ("IV. Teil", ["IV. Teil"]),
    ("", [""]),
])  # fmt: skip
def test_places_in_a_law(said, found):
    assert places(said) == found


def test_places_are_in_the_order_of_the_law():
    in_order = ["", "§ 1", "§ 8", "§ 8a", "§ 9", "§§ 22–24", "§ 78", "IV. Teil"]
    assert sorted(set(in_order), key=place_order) == in_order


def one(book: Handbook, id: str) -> Law:
    return next(law for law in laws(book) if law.entry.id == id)


def named(law: Law, title: str) -> list[str]:
    return [r.entry.id for place in law.places if place.title == title for r in (*place.home, *place.others)]


def test_whoever_names_several_paragraphs_stands_under_each(real):
    law = one(real.handbook, "rg-sgb8")
    assert named(law, "§ 11") == ["gg-netzwerk-jugendarbeit", "gg-netzwerk-schulgemeinde"]
    assert named(law, "§ 81") == ["gg-netzwerk-schulgemeinde"]
    assert named(law, "§ 71") == ["gg-jugendhilfeausschuss", "ldk-jha"]
    titles = [place.title for place in law.places]
    assert titles == sorted(titles, key=place_order)


def test_everything_that_rests_on_a_law_is_told_and_nothing_else(real):
    book = real.handbook
    told = {(law.entry.id, r.entry.id) for law in laws(book) for p in law.places for r in (*p.home, *p.others)}
    stated = {(whole(book, book[link.target]).id, link.source) for link in book.links
              if link.field in RESTS and is_law(book[link.target])}  # fmt: skip
    assert told == stated


def test_what_is_not_of_the_home_area_stands_apart(real):
    for law in laws(real.handbook):
        for place in law.places:
            assert all(is_home(real.handbook, r.entry) for r in place.home)
            assert not any("gg" in r.entry.get("gebiet", []) for r in place.others)


def test_a_new_paragraph_changes_the_page(county):
    path = county / "registers" / "grundlagen.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("mb-rg-kreisordnung, stelle: § 2,", "mb-rg-kreisordnung, stelle: §§ 10 und 9b,"), "utf-8"
    )
    loaded = load(county, TODAY, settings(county))
    titles = [place.title for place in one(loaded.handbook, "mb-rg-kreisordnung").places]
    assert titles.index("§ 9b") + 1 == titles.index("§ 10")


@pytest.fixture
def time_line(real) -> str:
    writer = Writer(real.handbook)
    basis_pages(writer)
    return writer.out.texts[TIME_LINE]


def test_the_time_line_holds_each_basis_that_is_no_law_once(real, time_line):
    shown = Counter(re.findall(r"^(?:<li [^>]*>.*?</span> |- )\[[^]]*\]\([^)]*#([\w-]+)\)", time_line, re.MULTILINE))
    expected = Counter(e.id for e in of_kind(real.handbook, "grundlage") if not is_law(e))
    assert shown == expected


def test_dated_ones_come_in_order_and_others_say_that_they_have_no_date(real, time_line):
    home = time_line[: time_line.index("{: #andere }")]
    years = [int(year) for year in re.findall(r'hb-datum">[^<]*?(\d{4})<', home)]
    assert years == sorted(years)
    assert len(years) > 3
    undated = home[home.index("**Ohne Datum") :]
    for id in re.findall(r"^- \[[^]]*\]\([^)]*#([\w-]+)\)", undated, re.MULTILINE):
        assert not started(real.handbook[id])


def test_a_decision_says_who_decided_and_what_rests_on_it(time_line):
    (line,) = [line for line in time_line.splitlines() if "#be-kt-2001-12-17)" in line]
    assert line.index("17.12.2001") < line.index("Beschlossen von: [Kreistag]") < line.index("Darauf beruht: [Netzwerk")
