"""Laws by their places, and what was decided by its day."""

import re
from collections import Counter

import pytest
from builders import change, loaded

from handbook.book.addresses import FixedPage
from handbook.book.entries import Handbook
from handbook.book.queries import of_kind
from handbook.facts.laws import RESTS, Law, is_law, law_of, laws, provision_order, provisions
from handbook.pages.lookup.bases import basis_pages
from handbook.pages.writer import Writer


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
    assert provisions(said) == found


def test_places_are_in_the_order_of_the_law():
    in_order = ["", "§ 1", "§ 8", "§ 8a", "§ 9", "§§ 22–24", "§ 78", "IV. Teil"]
    assert sorted(set(in_order), key=provision_order) == in_order


def one(book: Handbook, id: str) -> Law:
    return next(law for law in laws(book) if law.entry.id == id)


def named(law: Law) -> dict[str, tuple[list[str], list[str]]]:
    """Place → the ids of what rests on it in the home area, and elsewhere."""
    return {
        place.title: tuple([r.entry.id for r in side] for side in (place.home, place.others))
        for place in law.provisions
    }


def test_whoever_names_several_paragraphs_stands_under_each(book):
    """One of them by an entry of its own, which is part of the law."""
    law = one(book, "mb-rg-jugendgesetz")
    assert [part.id for part in law.parts] == ["mb-rg-jugendgesetz-13"]
    assert list(named(law).items()) == [
        ("§ 9a", (["mb-netzwerk-schule"], [])),
        ("§ 11", (["mb-netzwerk-jugendarbeit", "mb-netzwerk-schule"], ["bau-netzwerk-jugend"])),
        ("§ 13", (["mb-netzwerk-schule"], [])),
        ("§ 14", (["mb-netzwerk-jugendarbeit"], [])),
        ("§ 71", (["mb-jugendausschuss"], ["bau-jugendausschuss"])),
        ("§ 81", (["mb-netzwerk-schule"], [])),
    ]


def test_everything_that_rests_on_a_law_is_told_and_nothing_else(book):
    told = {(law.entry.id, r.entry.id) for law in laws(book) for p in law.provisions for r in (*p.home, *p.others)}
    stated = {(law_of(book, book[link.target]).id, link.source) for link in book.links
              if link.field in RESTS and is_law(book[link.target])}  # fmt: skip
    assert told == stated
    assert ("mb-rg-mustergesetz", "mb-vereinbarung-ganztag") in told  # on two places, one of them named in a mandate


def test_what_is_of_no_area_stands_apart(book):
    assert named(one(book, "mb-rg-kreisordnung"))["§ 2"] == (["mb-be-familie"], ["mb"])


def test_a_new_paragraph_changes_the_page(county):
    change(
        county,
        "registers/grundlagen.yml",
        "mb-rg-kreisordnung, stelle: § 2,",
        "mb-rg-kreisordnung, stelle: §§ 10 und 9b,",
    )
    titles = [place.title for place in one(loaded(county).handbook, "mb-rg-kreisordnung").provisions]
    assert titles.index("§ 9b") + 1 == titles.index("§ 10")


@pytest.fixture(scope="module")
def time_line(book) -> str:
    writer = Writer(book)
    basis_pages(writer)
    return writer.out.texts[FixedPage.TIME_LINE]


def shown(text: str) -> list[str]:
    """The ids of what stands in `text`, in its order."""
    return re.findall(r"^(?:<li [^>]*>.*?</span> |- )\[[^]]*\]\([^)]*#([\w-]+)\)", text, re.MULTILINE)


def test_the_time_line_holds_each_basis_that_is_no_law_once(book, time_line):
    assert Counter(shown(time_line)) == Counter(e.id for e in of_kind(book, "grundlage") if not is_law(e))


def test_dated_ones_come_in_order_then_those_without_a_date_then_other_areas(time_line):
    home, others = time_line.split("{: #andere }")
    dated, undated = home.split("**Ohne Datum (1)**")
    assert shown(dated) == [
        "mb-be-jugendplan",
        "mb-ko-familienkonzept",
        "mb-be-familie",
        "mb-be-nachbarschaft",
        "mb-leitbild",
    ]
    assert shown(undated) == ["mb-be-ohne-datum"]
    assert shown(others) == ["bau-be-jugend", "mb-boese-grundlage"]


def test_a_decision_says_who_decided_and_what_rests_on_it(time_line):
    (line,) = [line for line in time_line.splitlines() if "#mb-be-jugendplan)" in line]
    assert line.index(".03.2009") < line.index("Beschlossen von: [Kreistag")
    assert line.index("Beschlossen von: [Kreistag") < line.index("Grundlage für: [Netzwerk Jugendarbeit]")
