"""The arithmetic of meetings: every Turnus expression of the documents, and the sums over several bodies."""

from fractions import Fraction

import pytest
from builders import book_of, entry

from handbook.book.entries import Handbook
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import MEETING_LISTS
from handbook.facts.turnus import meetings_of, yearly


def book(**statements) -> Handbook:
    """A handbook of bodies: name → list of Turnus statements, or a status."""
    told = {id: {"status": said, "turnus": []} if isinstance(said, str) else {"status": "aktiv", "turnus": said}
            for id, said in statements.items()}  # fmt: skip
    return book_of(*(entry("gremium", id, **data) for id, data in told.items()))


def total(**statements):
    handbook = book(**statements)
    return meetings_of(handbook, handbook.entries.values())


def number(low, high=None, **more) -> dict:
    return {"wortlaut": "…", "min": low, **({} if high == "open" else {"max": low if high is None else high}), **more}


# One line for each line of the table of expressions found in the documents.
EXPRESSIONS = {
    "6 x pro Jahr": ([number(6)], (6, 6)),
    "23 x pro Jahr": ([number(23)], (23, 23)),
    "2x Netzwerktreffen, 2x Steuerungsgruppe, UAG nach Bedarf": (
        [number(2, gilt_fuer="Netzwerktreffen"), number(2, gilt_fuer="Steuerungsgruppe"),
         {"wortlaut": "nach Bedarf", "gilt_fuer": "UAG", "nach_bedarf": True}], (4, 4)),
    "3x Jahr / UAG nach Bedarf": (
        [number(3), {"wortlaut": "nach Bedarf", "gilt_fuer": "UAG", "nach_bedarf": True}], (3, 3)),
    "3-4x p.a.": ([number(3, 4)], (3, 4)),
    "2-3 pro Jahr": ([number(2, 3)], (2, 3)),
    "4-6 pro Jahr": ([number(4, 6)], (4, 6)),
    "1-2 Treffen im Jahr": ([number(1, 2)], (1, 2)),
    "alle anderen Netzwerke 4x p.a.": ([number(4, gilt_fuer="übrige")], (4, 4)),
    "8 x jährl.": ([number(8)], (8, 8)),
    "3 x jährl. + 2tägige Landestagung": ([number(3, zusaetzlich="Landestagung")], (3, 3)),
    "4 mal / Jahr plus Projekttermine": ([number(4, "open", zusaetzlich="Projekttermine")], (4, None)),
    "pro Kleinteam ca. 3x": ([number(3, je="Kleinteam", ungefaehr=True)], None),
    "für jede Schulform ca. 7-8 x": ([number(7, 8, je="Schulform", ungefaehr=True)], None),
    "im zweijährigen Rhythmus": ([number(1, zeitraum="zwei-jahre")], (Fraction(1, 2), Fraction(1, 2))),
    "ca. 11 jährlich": ([number(11, ungefaehr=True)], (11, 11)),
    "mindestens 1 Mal in jeder Kommune": ([number(1, "open", je="Kommune", einheiten=14)], (14, None)),
    "in den 3 Regionen (1 x pro Jahr)": ([number(1, 3)], (1, 3)),
    "Treffen nach Bedarf": ([{"wortlaut": "nach Bedarf", "nach_bedarf": True}], None),
    "nach Bedarf, ca. 7-8 Treffen": ([number(7, 8, nach_bedarf=True, ungefaehr=True)], (7, 8)),
    "jährlicher Qualitätsdialog": ([number(1)], (1, 1)),
    "Jahrestreffen (nur im Namen)": ([number(1, abgeleitet=True)], (1, 1)),
    "regelmäßig informiert": ([{"wortlaut": "regelmäßig"}], None),
    "keine Angabe": ([], None),
    "vermutet": ([number(4, sicherheit="vermutet")], None),
}  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_expression(said, expected):
    found = total(a=said)
    if expected is None:
        assert not found.counted
    else:
        assert (found.minimum, found.maximum) == expected
        assert [e.id for e in found.counted] == ["a"]


def test_the_lists_beside_the_number():
    found = total(
        zahl=[number(3)], bedarf=[{"wortlaut": "nach Bedarf", "nach_bedarf": True}], nichts=[], geplant="geplant",
        je=[number(7, 8, je="Schulform")], beendet="beendet", worte=[{"wortlaut": "regelmäßig"}],
        vier=[number(4, sicherheit="vermutet")],
        wohl=[{"wortlaut": "nach Bedarf", "nach_bedarf": True, "sicherheit": "vermutet"}],
    )  # fmt: skip
    names = {k: sorted(e.id for e in getattr(found, k)) for k in MEETING_LISTS}
    assert names == {"counted": ["zahl"], "on_demand": ["bedarf"], "guessed": ["vier", "wohl"],
                     "not_stated": ["nichts", "worte"], "per_unit": ["je"], "planned": ["beendet", "geplant"]}  # fmt: skip
    assert (found.minimum, found.maximum) == (3, 3)


def test_a_number_for_each_unit_is_not_added_up_for_somebody_of_one_unit():
    regional = number(2, je="Region", einheiten=3, gilt_fuer="die Regionaltreffen")
    said = {"je": [number(1, je="Kommune", einheiten=14), number(11)], "zahl": [number(3), regional]}
    handbook = book(**said)
    entries = [handbook[id] for id in said]
    of_all, of_one = meetings_of(handbook, entries), meetings_of(handbook, entries, of_one_unit=True)
    assert (of_all.minimum, of_one.minimum) == (34, 3)
    assert [e.id for e in of_one.per_unit] == ["je"]


def test_joint_meetings_count_once():
    found = total(
        integration=[number(3, gemeinsam_mit={"id": "frauen", "anzahl": 1})],
        frauen=[number(3, gemeinsam_mit={"id": "integration", "anzahl": 1})],
    )
    assert (found.minimum, found.maximum) == (5, 5)
    assert [(a.id, b.id, n) for a, b, n in found.joint] == [("frauen", "integration", 1)]


def test_a_joint_meeting_with_somebody_outside_the_sum_counts_whole():
    handbook = book(integration=[number(3, gemeinsam_mit={"id": "frauen", "anzahl": 1})], frauen=[number(3)])
    assert meetings_of(handbook, [handbook["integration"]]).minimum == 3


def test_one_number_for_several_bodies_counts_once():
    found = total(maedchen=[number(2, zusammen_mit=["jungen"])], jungen=[])
    assert (found.minimum, found.maximum) == (2, 2)
    assert sorted(e.id for e in found.counted) == ["jungen", "maedchen"]
    assert found.not_stated == []


def test_the_other_body_alone_still_has_the_number():
    handbook = book(maedchen=[number(2, zusammen_mit=["jungen"])], jungen=[])
    assert meetings_of(handbook, [handbook["jungen"]]).minimum == 2


def test_an_open_range_has_no_most():
    found = total(a=[number(1, "open")], b=[number(3, 4)])
    assert (found.minimum, found.maximum) == (4, None)


def test_only_what_holds_on_the_day_counts():
    found = total(a=[number(4, gueltig={"bis": "2020-12-31"}), number(2, gueltig={"ab": "2021"})])
    assert found.minimum == 2


def test_a_number_without_bounds_is_none():
    assert yearly({"wortlaut": "regelmäßig"}) is None


def test_each_round_of_a_county_stands_in_one_list(book):
    rounds = home_rounds(book)
    found = meetings_of(book, rounds)
    lists = {name: [e.id for e in getattr(found, name)] for name in MEETING_LISTS}
    assert sorted(id for ids in lists.values() for id in ids) == sorted(e.id for e in rounds)
    assert lists["on_demand"] == ["mb-netzwerk-jugendarbeit", "mb-treffen-nord"]
    assert set(lists["not_stated"]) == {"mb-netzwerk-schule", "mb-ak-strassenmusik", "mb-runde-ausschuesse"}
    assert lists["planned"] == [
        "mb-netzwerk-digital",
        "mb-lokal-beispielbach",
        "mb-forum-klima",
        "mb-konferenz-aufnahme",
        "mb-zirkel-sprache",
    ]
    assert (found.minimum, found.maximum) == (Fraction(247, 2), None)
