"""Who sits in a body and on how many seats, who chairs it, and for how long it is elected."""

from datetime import date
from pathlib import Path

import pytest
from builders import loaded

from handbook.exports.data import cells
from handbook.view.entry import sections

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
