"""What stands in charts alone is told from what a document says outright (decision 0013)."""

from pathlib import Path

import pytest
from builders import add, problems

BODY = """name: Arbeitsgruppe Spielplätze
gremienart: ag
gebiet: [mb]
status: aktiv
kurz: Hier planen Kreis und Stadt gemeinsam neue Spielplätze.
berichtet_an:
- {{id: mb-jha{own}}}
quellen: [{general}]
"""
SECOND = (
    "  - {titel: Legende, folie: 8, zeilen: 96-99}\n  - {titel: Karte, folie: 9}\n  - {titel: Anhang, zeilen: 300}\n"
)
CHART, TEXT = "{dokument: mb-quelle, folie: 7}", "{dokument: mb-quelle, folie: 6}"


def told(basis: Path, own: str = "", general: str = TEXT) -> list[str]:
    """The codes of what is told of a body that reports to another one, as `own` of this statement says."""
    add(basis, "registers/quellen.yml", SECOND)
    text = BODY.format(own=f", {own}" if own else "", general=general)
    (basis / "gremien" / "mb-ag.yml").write_text(text, encoding="utf-8")
    return [problem.code for problem in problems(basis)]


@pytest.mark.parametrize("place", ["folie: 7", "zeilen: 72-74", "folie: 7, zeilen: 70-95", "zeilen: '70, 80-81'", "folie: 9",
                                   "zeilen: 90-99", "zeilen: '72, 97'", "folie: 8, zeilen: 72", "folie: 9, zeilen: 500",
                                   "zeilen: 300", "dokument: mb-quelle, folie: 7"])  # fmt: skip
def test_a_place_in_charts(basis, place):
    assert told(basis, f"quelle: {{{place}}}") == ["W016"]


@pytest.mark.parametrize("place", ["folie: 6", "zeilen: 69-74", "folie: 7, zeilen: 60", "zeilen: 94-100", "zeilen: '72, 100'",
                                   "folie: 77", "stelle: Absatz 7", "dokument: mb-andere, folie: 7",
                                   "zeilen: 72-99999999999999999999"])  # fmt: skip
def test_a_place_elsewhere(basis, place):
    add(basis, "registers/quellen.yml", "- {id: mb-andere, name: Anderes Dokument, art: dokument}\n")
    assert "W016" not in told(basis, f"quelle: {{{place}}}")


@pytest.mark.parametrize("sure", ["schaubild", "rechtlich", "vermutet"])
def test_who_says_how_sure_it_is_has_thought_about_it(basis, sure):
    assert told(basis, f"quelle: {{folie: 7}}, sicherheit: {sure}") == []


def test_what_is_in_no_sentence_is_not_said_outright(basis):
    assert told(basis, "quelle: {folie: 7}, sicherheit: belegt") == ["W016"]


@pytest.mark.parametrize(("general", "codes"), [
    (CHART, ["W016"]), (f"{CHART}, {{dokument: mb-quelle, zeilen: 97}}", ["W016"]), (f"{CHART}, {TEXT}", []), ("mb-quelle", []),
])  # fmt: skip
def test_without_a_source_of_its_own_all_of_the_entry_count(basis, general, codes):
    assert told(basis, general=general) == codes


def test_a_source_of_its_own_counts_alone(basis):
    assert told(basis, "quelle: {folie: 6}", general=CHART) == []


def test_what_tells_of_the_document_itself_needs_no_certainty(basis):
    add(basis, "gremien/mb-jha.yml", "namen: [{text: JHA, quelle: {folie: 7}}]\n")
    add(basis, "gremien/mb-jha.yml", "hinweise: [{text: Ein Pfeil fehlt., quelle: {folie: 7}}]\n")
    add(
        basis,
        "gremien/mb-jha.yml",
        "vielleicht_gleich: [{id: mb-kreistag, begruendung: Beide tagen., quelle: {folie: 7}}]\n",
    )
    assert told(basis) == []
