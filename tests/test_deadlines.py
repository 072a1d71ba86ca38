"""What is due: told once when it becomes due, with a reason where nothing can be computed; text, JSON and calendar."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from builders import DAY, EXAMPLE, TODAY, add, loaded, run
from icalendar import Calendar

from handbook.book.load import load
from handbook.exports.deadlines import as_calendar
from handbook.facts.deadlines import deadlines, due
from handbook.settings import read_settings


def fristen(*arguments: str, root=EXAMPLE, today: str = DAY) -> subprocess.CompletedProcess:
    return run("fristen", "--root", root, "--heute", today, *arguments, text=False)


def found(today: str = "2026-01-15", root=EXAMPLE, **said) -> dict[tuple[str, str], tuple[str | None, bool]]:
    """(sort, id) → (day, whether it is due)."""
    day = date.fromisoformat(today)
    every = deadlines(load(root, day, replace(read_settings(root)[0], **said)).handbook)
    return {(d.kind, d.entry.id): (d.day and d.day.isoformat(), d in due(every, day)) for d in every}


def test_reviews_count_from_the_last_review_else_from_the_stand_else_from_the_source():
    now = found()
    assert now["pruefung", "mb-netzwerk-familie"] == ("2027-11-03", False)
    assert now["pruefung", "mb-zirkel-sprache"] == ("2027-12-31", False)
    assert now["pruefung", "mb-kreistag"] == ("2022-01-01", True)
    assert now["pruefung", "mb-netzwerk-wohnen"] == (None, True)
    assert found(pruefen_nach_monaten=1)["pruefung", "mb-netzwerk-familie"] == ("2025-12-03", True)


def test_what_is_over_or_a_model_is_never_due():
    ids = {id for _, id in found("2040-01-01")}
    assert not ids & {"mb-rahmenvereinbarung-jugend", "modell-runde", "modell-aktionsplan"}


def test_a_plan_is_asked_for_on_its_day(county):
    assert found(root=county)["geplant", "mb-forum-klima"][1] is False
    add(county, "gremien/mb-forum-klima.yml", "gueltig: {ab: 2026-01}\n")
    assert found(root=county)["geplant", "mb-forum-klima"] == ("2026-01-01", True)


def test_laws_are_asked_for_but_no_concepts():
    now = found()
    assert now["rechtsstand", "mb-rg-kreisordnung"][1]
    assert ("rechtsstand", "mb-ko-familienkonzept") not in now


@pytest.mark.parametrize(("today", "notice", "end"), [
    ("2025-09-01", ("2026-05-31", False), ("2026-08-31", False)),
    ("2025-11-30", ("2026-05-31", True), ("2026-08-31", False)),
    ("2026-02-28", ("2026-05-31", True), ("2026-08-31", True)),
    ("2026-05-31", ("2026-05-31", True), ("2026-08-31", True)),
    ("2026-06-01", None, ("2026-08-31", True)),
    ("2026-09-01", ("2027-05-31", False), ("2027-08-31", False)),
])  # fmt: skip
def test_an_agreement_with_its_renewal(today, notice, end):
    now = found(today)
    assert now.get(("kuendigung", "mb-vereinbarung-ganztag")) == notice
    assert now["ende", "mb-vereinbarung-ganztag"] == end


def test_an_agreement_without_numbers_says_why():
    said = fristen().stdout.decode()
    assert "ohne Tag    Zuwendungsvereinbarung Beratung: Das Ende lässt sich nicht berechnen: Ob unterschrieben" in said


def test_the_weekly_run_complains_once():
    """Every day of three years belongs to exactly one weekly run; between two of them nothing is lost or told twice."""
    weeks = [TODAY + timedelta(weeks=n) for n in range(156)]
    book, told = loaded().handbook, []
    for since, today in pairwise(weeks):
        book.today = today
        told += [(d.kind, d.entry.id, d.day) for d in due(deadlines(book), today, since)]
    assert len(told) == len(set(told))
    assert ("pruefung", "mb-netzwerk-familie", date(2027, 11, 3)) in told
    notices = [day.year for sort, id, day in told if (sort, id) == ("kuendigung", "mb-vereinbarung-ganztag")]
    assert notices == [2027, 2028, 2029]


def test_exit_codes_and_the_last_line():
    assert fristen().returncode == 0
    quiet = fristen("--seit", "2026-01-08")
    assert (quiet.returncode, quiet.stdout.decode()) == (
        0, "Neu fällig seit 08.01.2026: 0. Insgesamt fällig: 9. Ohne berechenbaren Tag: 6.\n")  # fmt: skip
    fresh = fristen("--since", "2025-11-29", today="2025-12-06")
    assert fresh.returncode == 1
    assert "31.05.2026  Kooperationsvereinbarung Ganztag: Letzter Tag" in fresh.stdout.decode()
    assert "Kreistag" not in fresh.stdout.decode()


def test_wrong_use():
    assert fristen("--seit", "gestern").returncode == 2


@pytest.mark.parametrize("months", ["zwei", "-1", "99999999"])
def test_a_number_of_months_that_cannot_be_is_told(county, months):
    file = county / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    gebiet: mb", f"    gebiet: mb\n    pruefen_nach_monaten: {months}"), "utf-8")
    done = fristen(root=county)
    assert (done.returncode, done.stdout) == (1, b"")
    assert re.match(r"mkdocs\.yml:\d+:27: Fehler F01[456]: ", done.stderr.decode())


def test_with_an_error_in_the_data_nothing_is_listed(county):
    (county / "gremien" / "kaputt.yml").write_text("name: [", encoding="utf-8")
    done = fristen("--format", "json", root=county)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "gremien/kaputt.yml:1" in done.stderr.decode()


def test_json():
    whole = json.loads(fristen("--format", "json").stdout)
    one = next(d for d in whole["fristen"] if d["art"] == "kuendigung")
    assert (one["faellig_am"], one["melden_ab"]) == ("2026-05-31", "2025-11-30")
    assert one["seite"] == "https://example.org/vereinbarungen/mb-vereinbarung-ganztag/"
    assert (one["datei"], one["zeile"]) == ("agreements/mb-vereinbarung-ganztag.yml", 1)


class TestCalendar:
    def events(self, today: str = "2026-01-15") -> dict[str, object]:
        done = fristen("--format", "ics", today=today)
        assert b"\r\n" in done.stdout
        assert b"\n" not in done.stdout.replace(b"\r\n", b"")
        calendar = Calendar.from_ical(done.stdout)
        events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
        assert len(events) == len(calendar.walk("VEVENT"))
        return events

    def test_all_day_events_with_title_and_address(self):
        event = self.events()["ende-mb-ganztagsvertrag@example.org"]
        assert event["dtstart"].dt == date(2026, 8, 31)
        assert event["summary"] == "Laufzeit endet: Kooperationsvereinbarung Ganztag"
        assert event["url"] == "https://example.org/vereinbarungen/mb-vereinbarung-ganztag/"

    def test_one_day_gives_one_text_and_a_uid_stays_when_the_day_moves(self):
        assert fristen("--format", "ics").stdout == fristen("--format", "ics").stdout
        later = self.events("2027-01-15")["ende-mb-ganztagsvertrag@example.org"]
        assert later["dtstart"].dt == date(2027, 8, 31)

    def test_a_uid_stays_when_the_entry_gets_another_id(self):
        """Once and again: the id that it had first."""
        book, known = loaded().handbook, set(self.events())
        for id in ("mb-kreistag", "mb-vereinbarung-ganztag"):
            entry = book.entries.pop(id)
            formers = [*entry.get("fruehere_ids", []), id, f"{id}-neu"]
            book.entries["mb-ganz-neu"] = replace(entry, id="mb-ganz-neu", data=entry.data | {"fruehere_ids": formers})
            calendar = Calendar.from_ical(as_calendar(book, deadlines(book), None))
            assert {str(event["uid"]) for event in calendar.walk("VEVENT")} == known
            book.entries[id] = entry
            del book.entries["mb-ganz-neu"]

    def test_hostile_names_stay_text(self):
        assert "gremien/mb-boese-texte.yml" in str(self.events()["pruefung-mb-boese-texte@example.org"]["description"])
