"""Who sits in a body and on how many seats, who chairs it, and for how long it is elected."""

import re
from datetime import date
from pathlib import Path

import pytest
from builders import change, loaded

from handbook.diagrams import surroundings
from handbook.diff.compare import Comparison
from handbook.diff.fields import sentences
from handbook.exports.data import cell_text, cells
from handbook.facts.deadlines import deadlines, due
from handbook.facts.meetings import shares
from handbook.faq.people import chair
from handbook.schema import Word
from handbook.view.entry import office_items, sections
from handbook.view.sentences.places import places

FILE = "gremien/mb-rat.yml"
BODY = """name: Rat der Probe
gremienart: beirat
gebiet: [mb]
status: aktiv
kurz: Hier geht es darum, wer auf welchem Platz sitzt.
{more}
quellen: [mb-plan]
"""


def body(county: Path, more: str, today: date | None = None):
    """The handbook of `county` with a body that says `more`, and this body."""
    (county / FILE).write_text(BODY.format(more=more), encoding="utf-8")
    book = loaded(county).handbook
    book.today = today or book.today
    return book, book["mb-rat"]


# members, and what a table says of them and of all together
SEATS = [
    (["{text: Blaue, anzahl: 3, unbesetzt: 1, stimme: stimmberechtigt}", "{text: Rote, anzahl: 1}"],
     "Blaue · 3 Sitze, davon 1 unbesetzt · stimmberechtigt | Rote · 1 Sitz", "4 Sitze, davon 1 unbesetzt"),
    (["{text: Blaue, anzahl: 14}", "{text: Rote, anzahl: 11}"], "Blaue · 14 Sitze | Rote · 11 Sitze", "25 Sitze"),
    (["{text: Blaue, anzahl: 14}", "Rote"], None, None),  # nobody knows how many sit there
    (["{text: Blaue, anzahl: 14}"], "Blaue · 14 Sitze", None),  # says so already
    (["{text: Blaue, anzahl: 2}", "{text: Rote, anzahl: 2, sicherheit: vermutet}"], None, None),
    (["{text: Blaue, anzahl: 2}", "{text: Rote, anzahl: 3}", "{text: Alte, anzahl: 9, gueltig: {bis: 2010}}"], None, "5 Sitze"),
    (["{text: Blaue, unbesetzt: 1}", "{text: Rote, anzahl: 3}"], "Blaue · 1 unbesetzt | Rote · 3 Sitze", None),
]  # fmt: skip


@pytest.mark.parametrize(("members", "each", "together"), SEATS)
def test_seats_are_said_and_added_up_where_all_are_known(county, members, each, together):
    book, entry = body(county, f"mitglieder: [{', '.join(members)}]")
    assert each is None or cells(book, entry)["mitglieder"] == each
    (row,) = [row for row in sections(book, entry) if row.field == "mitglieder"]
    assert together == (row.total and row.total.details[0][1][0].text)


# what a body says, and what stands where somebody asks for its chair
CHAIRS = [
    ("vorsitz: Leitung des Kreises", "Leitung des Kreises"),
    ("vorsitz: {id: mb-schulamt, sicherheit: vermutet}", "Schulamt (vermutet)"),
    ("zustaendig: [{rolle: leitung, id: mb-schulamt}, {rolle: moderation, id: mb-tafel}]", "Leitung: Schulamt"),
    ("vorsitz: Landrätin oder Landrat\nzustaendig: [{rolle: leitung, id: mb-schulamt}]",
     "Landrätin oder Landrat | Leitung: Schulamt"),
    ("vorsitz: {id: mb-schulamt}\nzustaendig: [{rolle: leitung, id: mb-schulamt}]", "Schulamt"),
    ("zustaendig: [{rolle: leitung, id: mb-schulamt, gueltig: {bis: 2010}}]", "nicht angegeben"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "shown"), CHAIRS)
def test_the_chair_is_shown_wherever_it_is_asked_for(county, said, shown):
    book, entry = body(county, said)
    assert cells(book, entry)["vorsitz"] == shown
    (question,) = chair(book)
    (item,) = [item for item in question.items if item.entry is entry]
    assert " | ".join(map(cell_text, item.details[0][1])) == shown


def test_who_chairs_a_body_goes_there_and_its_page_says_so(county):
    book, entry = body(county, "turnus: [{wortlaut: 3 x im Jahr, min: 3, max: 3}]")
    before = shares(book, book["mb-schulamt"])["responsible"]
    book, entry = body(
        county, "turnus: [{wortlaut: 3 x im Jahr, min: 3, max: 3}]\nvorsitz: {id: mb-schulamt, hinweis: Neu.}"
    )
    after = shares(book, book["mb-schulamt"])["responsible"]
    assert {e.id for e in after.rounds} - {e.id for e in before.rounds} == {entry.id}
    assert after.total.minimum - before.total.minimum == 3
    (place,) = [place for place in places(book, book["mb-schulamt"]) if place.way == "responsible"]
    assert ("Rat der Probe", "Vorsitz") in [(item.text, item.details[0][1][0].text) for item in place.items]
    (group,) = surroundings(book, entry).sides["beside"]
    assert (group.title, [box.node.id for box in group.boxes]) == ("Vorsitz", ["mb-schulamt"])


def test_another_chair_is_told(county):
    old, before = body(county, "vorsitz: Leitung des Kreises")
    new, after = body(county, "vorsitz: {id: mb-schulamt}")
    assert sentences(Comparison(old, new), before, after) == [
        "Vorsitz: jetzt „Schulamt“, vorher „Leitung des Kreises“."
    ]


# terms of office of the home area, and which of them runs on 15 January 2026, and when its end is due
TERMS = [
    ("{name: 11. Wahlperiode, ab: 2021-04-01, bis: 2026-03-31}, {ab: 2026-04}",
     "11. Wahlperiode: ab 01.04.2021 · bis 31.03.2026", date(2026, 3, 31)),
    ("{ab: 2021}", "ab 2021", None),
    ("{ab: 2016, bis: 2020}", None, date(2020, 12, 31)),  # nobody has entered the next one
    ("{ab: 2026-02}", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("terms", "running", "end"), TERMS)
def test_the_term_of_office_that_runs_is_named_and_its_end_is_due(county, terms, running, end):
    file = county / "registers" / "gebiete.yml"
    stated = re.sub(r"  wahlperioden:\n(  - .*\n)+", f"  wahlperioden: [{terms}]\n", file.read_text(encoding="utf-8"))
    file.write_text(stated, encoding="utf-8")
    book = loaded(county).handbook
    assert [cell_text(item) for item in office_items(book, book["mb"])] == [running] * bool(running)
    told = [found for found in deadlines(book) if found.kind == "wahlperiode"]
    assert [(found.entry.id, found.day) for found in told] == [("mb", end)] * bool(end)
    assert not end or told[0] in due(told, book.today)


def test_a_name_that_a_term_of_office_gets_is_told(county):
    old = loaded(county).handbook
    change(county, "registers/gebiete.yml", "{ab: 2026-04}", "{name: 12. Wahlperiode, ab: 2026-04, bis: 2031-03}")
    both = Comparison(old, loaded(county).handbook)
    added, removed = sentences(both, old["mb"], both.new["mb"])
    assert "ab April 2026" in added
    assert "12. Wahlperiode, bis März 2031" in added
    assert "ab April 2026" in removed


def test_a_word_of_a_root_that_is_like_leitung_names_a_chair(county):
    (county / FILE).write_text(BODY.format(more="zustaendig: [{rolle: praesidium, id: mb-schulamt}]"), encoding="utf-8")
    book = loaded(county, woerter={"rollen": (Word("praesidium", "Präsidium", "leitung"),)}).handbook
    assert cells(book, book["mb-rat"])["vorsitz"] == "Präsidium: Schulamt"
