"""What a Turnus says in words is understood as people mean it; and where it gives no number, none is made of it."""

from pathlib import Path

import pytest
from builders import problems
from test_problems import BODY

from handbook.facts.turnus import YEARS
from handbook.german.frequency import how_often

# wording, least and most times a year
A_YEAR = [
    ("einmal im Quartal", 4, 4), ("einmal pro Monat", 12, 12), ("zweimal im Halbjahr", 4, 4),
    ("dreimal im Vierteljahr", 12, 12), ("zweimal pro Woche", 104, 104), ("alle zwei Monate", 6, 6),
    ("alle 6 Wochen", 8, 9), ("jeden ersten Montag im Monat", 12, 12), ("jeden Monat", 12, 12),
    ("jede Woche", 52, 52), ("am ersten Dienstag jedes Monats", 12, 12), ("14-tägig", 26, 26),
    ("zweiwöchentlich", 26, 26), ("vierteljährlich", 4, 4), ("halbjährlich", 2, 2), ("2 x jährl.", 2, 2),
    ("2x jährlich Netzwerktreffen", 2, 2), ("3 - 4 mal / Jahr", 3, 4), ("3 x jährl. + 2tägige Landestagung", 3, 3),
    ("Insgesamt ca. 11 Gespräche jährlich", 11, 11), ("4 pro Jahr", 4, 4), ("2 Treffen im Jahr", 2, 2),
    ("1-2 Treffen im Jahr", 1, 2), ("Sitzungen 3-4x p.a.", 3, 4), ("Sitzungen 3x Jahr", 3, 3), ("2x Monat", 24, 24),
    ("ein- bis zweimal im Monat", 12, 24), ("alle 4 bis 6 Wochen", 8, 13), ("alle 14 Tage", 26, 26),
    ("jährlich 2 Treffen", 2, 2), ("jährlich zweimal", 2, 2), ("monatlich", 12, 12),
    ("einmal alle zwei Monate", 6, 6), ("jeden zweiten Monat", 6, 6), ("jede zweite Woche im Monat", 12, 12),
    ("jeden 1. und 3. Mittwoch im Monat", 24, 24), ("mindestens einmal im Quartal", 4, 4), ("quartalsweise", 4, 4),
    ("zweimal monatlich", 24, 24), ("zweimal im Jahr", 2, 2), ("zwei Treffen pro Schulhalbjahr", 4, 4),
    ("eine Sitzung pro Monat", 12, 12), ("in jedem Jahr mindestens 1 Mal in jeder Kommune", 1, 1),
    ("in den 3 Regionen des Kreises (1 x pro Jahr)", 1, 1), ("pro Kleinteam ca. 3x jährlich", 3, 3),
    ("einmal im Monat", 12, 12), ("AG 78 monatlich", 12, 12), ("monatliche Sitzungen", 12, 12),
    ("alle 4-6 Wochen", 8, 13), ("dreimonatlich", 4, 4), ("vierwöchentlich", 13, 13),
    ("2 mal in jedem Quartal", 8, 8), ("im Jahr 2 Treffen", 2, 2), ("pro Quartal eine Sitzung", 4, 4),
    ("6-Wochen-Rhythmus", 8, 9), ("zweimal/Jahr", 2, 2), ("jedes Quartal", 4, 4), ("jedes Jahr", 1, 1),
    ("am letzten Freitag im Monat", 12, 12), ("alle acht Wochen", 6, 7), ("jeden ersten Donnerstag im Quartal", 4, 4),
    ("4x im Jahr", 4, 4), ("einmal wöchentlich", 52, 52), ("1x im Monat", 12, 12), ("2x pro Woche", 104, 104),
    ("erster Montag im Monat", 12, 12), ("ca. alle 2 Monate", 6, 6), ("etwa 10 Termine im Schuljahr", 10, 10),
    ("vierzehntägig", 26, 26), ("14tägig", 26, 26), ("alle 2 Wochen", 26, 26), ("alle 3 Monate", 4, 4),
    ("alle 3 Wochen", 17, 18),
]  # fmt: skip
# wording, times, in so many years
IN_YEARS = [
    ("zweimal in fünf Jahren", 2, 5), ("alle drei Jahre", 1, 3), ("im zweijährigen Rhythmus", 1, 2),
    ("alle zwei Jahre", 1, 2), ("jedes zweite Jahr", 1, 2), ("alle 24 Monate", 1, 2),
    ("zweimal alle drei Jahre", 2, 3),
]  # fmt: skip
NO_NUMBER = [
    "einmal in der Wahlperiode", "einmal je Legislatur", "monatlich außer in den Ferien", "2tägige Landestagung",
    "jeden zweiten Montag", "einmal im Jahr 2026", "bis zu 4 mal im Jahr", "alle 18 Monate", "Jahrestreffen",
    "regelmäßig", "nach Bedarf", "einmal täglich", "2 Sitzungen pro Jahr, im Sommer monatlich", "alle paar Wochen",
    "einmal pro Legislaturperiode", "5 Sitzungen", "Sitzung 2025", "alle 10 Jahre", "jeden Tag",
]  # fmt: skip
SPANS = {number: name for name, number in YEARS.items()}


@pytest.mark.parametrize(("wording", "least", "most"), A_YEAR)
def test_so_often_a_year(wording: str, least: int, most: int):
    assert how_often(wording)[1:] == (least, most, 1)


@pytest.mark.parametrize(("wording", "times", "years"), IN_YEARS)
def test_so_often_in_some_years(wording: str, times: int, years: int):
    assert how_often(wording)[1:] == (times, times, years)


@pytest.mark.parametrize("wording", NO_NUMBER)
def test_what_gives_no_number_is_left_alone(wording: str):
    assert not how_often(wording).text


def told(basis: Path, wording: str, *fields: str) -> list[str]:
    lines = "".join(f"  {field}\n" for field in fields)
    text = f"{BODY}turnus:\n- wortlaut: {wording}\n{lines}"
    (basis / "gremien" / "mb-ag.yml").write_text(text, encoding="utf-8")
    return [problem.code for problem in problems(basis)]


@pytest.mark.parametrize(("wording", "least", "most"), A_YEAR[:12])
def test_the_true_number_is_clean_and_another_is_told(basis: Path, wording: str, least: int, most: int):
    assert told(basis, wording, f"min: {least}", f"max: {most}") == []
    assert told(basis, wording, f"min: {most + 1}", f"max: {most + 1}") == ["W014"]
    assert told(basis, wording) == ["W011"]


@pytest.mark.parametrize(("wording", "times", "years"), IN_YEARS)
def test_so_is_the_true_number_of_years(basis: Path, wording: str, times: int, years: int):
    number = f"min: {times}", f"max: {times}"
    assert told(basis, wording, *number, f"zeitraum: {SPANS[years]}") == []
    assert told(basis, wording, *number) == ["W014"]


def test_a_second_number_in_words_is_no_contradiction(basis: Path):
    assert told(basis, "monatlich, die Leitung vierteljährlich", "min: 16", "max: 16") == []


def test_years_that_only_the_field_names_are_believed(basis: Path):
    assert told(basis, "zweimal", "min: 2", "max: 2", "zeitraum: drei-jahre") == []
