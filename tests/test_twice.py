"""What stands twice: two facts about one entry may, one fact may not; a copy of a file is told, and stops nothing."""

from pathlib import Path

import pytest
from builders import EXAMPLE, add, change, loaded, problems

from handbook.checks.context import Context
from handbook.checks.twice import copies, said_twice
from handbook.diff.compare import Comparison
from handbook.diff.fields import sentences
from handbook.facts.meetings import shares
from handbook.reading.problem import Problem, errors

BODY = """name: Runde {name}
gremienart: ag
gebiet: [mb]
status: aktiv
kurz: Hier geht es darum, was zweimal gesagt wird.
"""
AGREEMENT = """name: Vereinbarung {name}
vereinbarungsart: kooperationsvereinbarung
gebiet: [mb]
status: aktiv
kurz: Hier geht es darum, was zweimal gesagt wird.
"""
# field, and two points about one entry that are true together
TWO_FACTS = [
    ("mitglieder", "{id: mb-schulamt, gueltig: {ab: 2010, bis: 2014}}", "{id: mb-schulamt, gueltig: {ab: 2020}}"),
    ("mitglieder", "{id: mb-schulamt, gueltig: {bis: 2014}}", "{id: mb-schulamt, gueltig: {ab: 2014}}"),  # within a year
    ("mitglieder", "{id: mb-schulamt, gueltig: {ab: 2014-07-01}}", "{id: mb-schulamt, gueltig: {bis: 2014-06-30}}"),
    ("mitglieder", "{id: mb-schulamt, entsandt_von: mb}", "{id: mb-schulamt, entsandt_von: mb-kreistag}"),
    ("mitglieder", "mb-schulamt", "{id: mb-schulamt, entsandt_von: mb-kreistag}"),
    ("mitglieder", "{id: mb-schulamt, als: Vorsitz}", "{id: mb-schulamt, als: Schriftführung}"),
    ("mitglieder", "{id: mb-schulamt, stimme: beratend}", "{id: mb-schulamt, stimme: stimmberechtigt}"),
    ("mitglieder", "{id: mb-schulamt, anzahl: 2}", "{id: mb-schulamt, anzahl: 3}"),
    ("mitglieder", "mb-schulamt", "{id: mb-schulamt, unbesetzt: 1}"),
    ("mitglieder", "{id: mb-schulamt, vertretung_fuer: mb}", "{id: mb-schulamt, vertretung_fuer: mb-kreistag}"),
    ("zustaendig", "{rolle: leitung, id: mb, gueltig: {bis: 2014}}", "{rolle: leitung, id: mb, gueltig: {ab: 2020}}"),
    ("zustaendig", "{rolle: leitung, id: mb}", "{rolle: moderation, id: mb}"),
    ("grundlagen", "{id: mb-rg-kreisordnung, stelle: § 2}", "{id: mb-rg-kreisordnung, stelle: § 16}"),
    ("berichtet_an", "{id: mb-kreistag, inhalt: Jahresbericht}", "{id: mb-kreistag, inhalt: Empfehlungen}"),
    ("quellen", "{dokument: mb-plan, folie: 3}", "{dokument: mb-plan, folie: 7}"),
    ("turnus", "{wortlaut: 2 x im Jahr, gueltig: {bis: 2019}}", "{wortlaut: 2 x im Jahr, gueltig: {ab: 2021}}"),
    ("parteien", "{id: mb, vertreten_durch: mb-kreistag}", "{id: mb, vertreten_durch: mb-kreisausschuss}"),
    ("unterzeichnende", "{funktion: mb-fu-kreisspitze, fuer: mb}", "{funktion: mb-fu-stadtspitze, fuer: mb}"),
]  # fmt: skip
OVERLAPS = [
    ("{ab: 2010, bis: 2014}", "{ab: 2012}"), ("{ab: 2012}", "{ab: 2010, bis: 2014}"), ("{bis: 2014}", "{bis: 2016}"),
    ("{ab: 2010}", "{ab: 2012, bis: 2013}"), ("{ab: 2014, bis: 2014}", "{ab: 2014, bis: 2014}"),
    ("{ab: 2010, bis: 2020}", "{ab: 2015-03}"), ("{ab: 2014-07-01}", "{bis: 2014-07-01}"),
]  # fmt: skip
FILE, COPY = "gremien/mb-ag-wege.yml", "gremien/mb-ag-wege-kopie.yml"


def put(county: Path, name: str, field: str, *points: str) -> None:
    """A new file of `county` whose `field` says `points`."""
    folder, text = ("agreements", AGREEMENT) if field in {"parteien", "unterzeichnende"} else ("gremien", BODY)
    own = "".join(f"- {point}\n" for point in points)
    sources = "" if field == "quellen" else "quellen: [mb-plan]\n"
    (county / folder / f"{name}.yml").write_text(f"{text.format(name=name)}{field}:\n{own}{sources}", encoding="utf-8")


def twice(county: Path) -> list[Problem]:
    context = Context(loaded(county))
    return sorted(problem for entry in context.entries for problem in said_twice(context, entry))


def test_two_facts_about_one_entry_may_stand_in_one_list(county):
    for number, (field, *points) in enumerate(TWO_FACTS):
        put(county, f"mb-zwei-{number:02}", field, *points)
    assert {p.code for p in errors(problems(county))} == {"V013"}  # one party, however often


def test_neither_of_them_may_stand_there_twice(county):
    for number, (field, one, other) in enumerate(TWO_FACTS):
        put(county, f"mb-zwei-{number:02}-a", field, one, other, one)
        put(county, f"mb-zwei-{number:02}-b", field, one, other, other)
    found = twice(county)
    assert len({p.file for p in found}) == len(found) == 2 * len(TWO_FACTS)
    assert {(p.code, p.line - BODY.count("\n")) for p in found} == {("V007", 4)}


def test_a_remark_makes_no_second_fact(county):
    remarks = ("hinweis: Neu.", "sicherheit: vermutet", "quelle: {folie: 3}")
    for number, remark in enumerate(remarks):
        put(county, f"mb-zwei-{number}", "mitglieder", "mb-schulamt", f"{{id: mb-schulamt, {remark}}}")
    assert len(twice(county)) == len(remarks)


def test_times_that_overlap_are_told(county):
    for number, spans in enumerate(OVERLAPS):
        put(county, f"mb-zwei-{number}", "mitglieder", *(f"{{id: mb-schulamt, gueltig: {span}}}" for span in spans))
    found = twice(county)
    assert len(found) == len(OVERLAPS)
    assert all("überschneiden" in p.text for p in found)


def test_of_many_times_those_are_told_that_overlap_an_earlier_one(county):
    spans = ["{ab: 2010, bis: 2020}", "{ab: 2011, bis: 2012}", "{ab: 2015, bis: 2017}", "{ab: 2021}"]
    put(county, "mb-zwei", "mitglieder", *(f"{{id: mb-schulamt, gueltig: {span}}}" for span in spans))
    assert [p.line - BODY.count("\n") for p in twice(county)] == [3, 4]


def test_who_sits_there_twice_goes_there_once(county):
    before = loaded(county).handbook
    change(county, FILE, "mitglieder: [mb-schulamt,", "mitglieder: [mb-schulamt, {id: mb-schulamt, als: Eltern},")
    after = loaded(county).handbook
    assert len(after.outgoing["mb-ag-wege"]) == len(before.outgoing["mb-ag-wege"]) + 1
    one, other = (shares(book, book["mb-schulamt"])["seat"] for book in (before, after))
    assert (len(one.rounds), one.number) == (len(other.rounds), other.number)


def test_a_change_of_one_of_two_points_is_told(county):
    wording = "mitglieder: [mb-schulamt, {{id: mb-schulamt, als: {}}},"
    change(county, FILE, "mitglieder: [mb-schulamt,", wording.format("Eltern"))
    before = loaded(county).handbook
    change(county, FILE, "als: Eltern", "als: Vorsitz")
    both = Comparison(before, loaded(county).handbook)
    assert sentences(both, before["mb-ag-wege"], both.new["mb-ag-wege"]) == [
        "„Schulamt“ ist jetzt Mitglied in „Arbeitsgruppe Sichere Wege“ (als „Vorsitz“).",
        "„Schulamt“ ist nicht mehr Mitglied in „Arbeitsgruppe Sichere Wege“ (als „Eltern“).",
    ]


def test_one_party_named_twice_is_one(county):
    put(county, "mb-zwei", "parteien", "{id: mb, vertreten_durch: mb-kreistag}", "mb")
    assert [(p.file, p.code) for p in problems(county)] == [("agreements/mb-zwei.yml", "V013")]


def copied(county: Path, old: str = "name: ", new: str = "name: ") -> list[Problem]:
    """What is told where a body stands in two files, and in the second says `new` where the first says `old`."""
    (county / COPY).write_text((county / FILE).read_text(encoding="utf-8"), encoding="utf-8")
    change(county, COPY, old, new)
    return list(copies(Context(loaded(county))))


def test_an_exact_copy_of_any_file_is_told_with_both_names(county):
    for folder in ("networks", "gremien", "agreements"):
        for file in sorted((county / folder).glob("*.yml")):
            file.with_stem(f"{file.stem}-x").write_bytes(file.read_bytes())
    assert {p.severity for p in copies(Context(loaded(county)))} == {"warning"}
    told = [(p.file, p.text) for p in copies(Context(loaded(county)))]
    assert len(told) == sum(
        len([*(EXAMPLE / folder).glob("*.yml")]) for folder in ("networks", "gremien", "agreements")
    )
    for file, text in told:
        other = file.replace("-x.yml", ".yml") if file.endswith("-x.yml") else file.replace(".yml", "-x.yml")
        assert f" {other}:" in text


@pytest.mark.parametrize(("old", "new"), [("kurz: Die", "kurz: Alle"), ("name: ", "stand: 2026\nname: "),
    ("Sichere Wege", "sichere  Wege"), ("mb-gruppe-eltern", "mb-verein-hand")])  # fmt: skip
def test_a_copy_that_was_changed_a_little_still_counts_its_meetings(county, old, new):
    assert [p.code for p in copied(county, old, new)] == ["W017"]


@pytest.mark.parametrize(("old", "new"), [
    ("gebiet: [mb, mb-region-nord]", "gebiet: [mb-region-nord]"), ("status: aktiv", "status: beendet"),
    ("name: ", "name: Zweite "), ("berichtet_an", "teil_von: [mb-netzwerk-schule]\nberichtet_an"),
    ("berichtet_an", "vielleicht_gleich: [{id: mb-ag-wege, begruendung: Derselbe Name}]\nberichtet_an"),
])  # fmt: skip
def test_what_only_looks_like_a_copy_is_not_told(county, old, new):
    assert copied(county, old, new) == []


def test_an_entry_of_a_register_too(county):
    for id in ("mb-a", "mb-b"):
        add(county, "registers/akteure.yml", f"\n- id: {id}\n  name: Amt\n  art: amt\n  quellen: [mb-plan]\n")
    (problem,) = copies(Context(loaded(county)))
    assert "registers/akteure.yml:" in problem.text
