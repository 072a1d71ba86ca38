"""The year in strips: a mark for each meeting, what two rounds share drawn once, what has no number never drawn."""

import re

import pytest
from bs4 import BeautifulSoup
from builders import change, entry, loaded

from handbook.book.addresses import FixedPage
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import amount
from handbook.facts.turnus import meetings_of
from handbook.pages.lookup.meetings import meeting_pages
from handbook.pages.lookup.strips import COUNTABLE, strips
from handbook.pages.writer import Writer

LOOKS = ("sicher", "schon", "offen")
FIELD = "{: #mb-th-"


def year(book) -> str:
    writer = Writer(book)
    meeting_pages(writer)
    return writer.out.texts[FixedPage.MEETINGS]


def drawn(book) -> dict[str, dict[str, float]]:
    """Id of each round with a strip, in the order of the page → how many meetings are drawn in each look, open end."""
    found = {}
    for line in year(book).partition("{: #regeln")[0].splitlines():
        if name := re.match(r"\| \[[^]]*\]\([^)]*/([\w-]+)\.md\)", line):
            strip = BeautifulSoup(line, "lxml").svg
            marks = strip.find_all("rect")
            whole = max((float(m["width"][:-1]) for m in marks), default=1)
            count = {
                look: round(sum(float(m["width"][:-1]) / whole for m in marks if m["class"] == [look]), 1)
                for look in LOOKS
            }
            found[name[1]] = {look: number for look, number in count.items() if number} | {
                "end": bool(strip.find("text"))
            }
    return found


def test_as_many_marks_as_meetings(book):
    strip = drawn(book)
    assert set(strip) == {e.id for e in meetings_of(book, home_rounds(book)).counted}
    for id, marks in strip.items():
        total = meetings_of(book, [book[id]])
        assert amount(total.minimum) == amount(marks.get("sicher", 0) + marks.get("schon", 0)), id
        assert marks["end"] == (total.maximum is None)


def test_a_range_is_drawn_from_its_least_to_its_most_and_half_a_meeting_as_half_a_mark(book):
    strip = drawn(book)
    assert strip["mb-kreisausschuss"] == {"sicher": 40, "offen": 12, "end": False}
    assert strip["mb-kreistag"] == {"sicher": 6, "end": True}
    assert strip["mb-beirat-teilhabe"] == {"sicher": 2.5, "end": False}


def test_a_meeting_of_two_rounds_and_a_number_for_several_are_drawn_once(book):
    strip = drawn(book)
    assert (strip["mb-beirat-alter"], strip["mb-kommission-frauen"]) == (
        {"sicher": 3, "end": False},
        {"sicher": 2, "schon": 1, "end": False},
    )
    first, second = (
        strip[id] for id in sorted(("mb-steuerungsgruppe-jugend", "mb-runde-traeger"), key=list(strip).index)
    )
    assert (first, second) == ({"sicher": 6, "end": False}, {"schon": 6, "end": False})
    total = meetings_of(book, home_rounds(book))
    assert sum(marks.get("sicher", 0) for marks in strip.values()) == total.minimum


def test_what_meets_most_often_comes_first_and_in_each_field(book):
    least = [meetings_of(book, [book[id]]).minimum for id in drawn(book)]
    assert least[0] == max(least)
    for field in year(book).split("<details")[1:]:
        ids = re.findall(r"^\| \[[^]]*\]\([^)]*/([\w-]+)\.md\)", field, re.MULTILINE)
        numbers = [meetings_of(book, [book[id]]).minimum for id in ids]
        assert numbers == sorted(numbers, reverse=True)


def test_more_meetings_make_more_marks(county):
    assert drawn(loaded(county).handbook)["mb-ag-wege"] == {"sicher": 2, "end": False}
    change(county, "gremien/mb-ag-wege.yml", "min: 2, max: 2", "min: 4, max: 7")
    assert drawn(loaded(county).handbook)["mb-ag-wege"] == {"sicher": 4, "offen": 3, "end": False}


@pytest.mark.parametrize("wording", ["nach Absprache", "im März und im Oktober"])
def test_a_month_is_said_only_where_a_source_says_it(county, wording):
    assert "In welchem Monat sich die Runden treffen, sagt keine Quelle." in year(loaded(county).handbook)
    change(county, "gremien/mb-treffen-nord.yml", "wortlaut: nach Absprache", f"wortlaut: {wording}")
    text = year(loaded(county).handbook)
    assert ("sagt keine Quelle" in text) == ("März" not in wording)
    assert ("nur bei: [" in text) == ("März" in wording)


def test_strips_stay_within_their_room(book):
    few, many = entry("gremium", "a", turnus=[{"min": 1, "max": 1}]), entry("gremium", "b", turnus=[{"min": 366}])
    for strip in strips([(e.name, meetings_of(book, [e])) for e in (few, many)]):
        ends = [float(mark.x) + float(mark.width) for mark in strip.marks]
        assert max(ends) <= 100
        assert len(ends) <= COUNTABLE
