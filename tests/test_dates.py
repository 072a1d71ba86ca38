"""Dates of meetings: on pages, and as calendars for each round, office and municipality. None is invented."""

from datetime import UTC, date, datetime

import pytest
from builders import add, change, loaded, problems
from icalendar import Calendar

from handbook.book.entries import Handbook
from handbook.exports.calendars import calendars, every_date
from handbook.facts.dates import held, sittings
from handbook.pages.entry import page_of_entry
from handbook.pages.writer import Writer

BODY, FILE = "mb-sozialausschuss", "gremien/mb-sozialausschuss.yml"
DATES = """termine:
- {tag: 2025-03-04, uhrzeit: "9:00-11:30", ort: Rathaus}
- {tag: 2025-07-01, abgesagt: true}
- {tag: 2026-01-15, uhrzeit: "18:00"}
- {tag: 2026-07-07, uhrzeit: "18:00-20:00", kennung: "https://ris.example.org/meeting/12"}
- {tag: 2026-09-01, sicherheit: vermutet}
"""


@pytest.fixture
def dated(county) -> Handbook:
    add(county, FILE, DATES)
    return loaded(county).handbook


def page(book: Handbook, id: str) -> str:
    writer = Writer(book)
    page_of_entry(writer, id)
    (text,) = writer.out.texts.values()
    return text.replace("&#58;", ":")


def events(book: Handbook, path: str) -> list:
    return Calendar.from_ical(calendars(book)[path]).walk("VEVENT")


def test_a_guess_is_no_date(dated):
    assert max(sitting.day for sitting in sittings(dated[BODY])) == date(2026, 7, 7)


def test_what_was_called_off_was_not_held(dated):
    assert held(dated[BODY], dated.today) == {2025: 1}


def test_the_page_names_the_next_date_first_and_those_of_the_past_by_year(dated):
    text = page(dated, BODY)
    assert text.index("[Donnerstag, 15.01.2026, 18:00 Uhr](#termine)") < text.index("## Termine")
    assert "2025 ist eine Sitzung bekannt" in text
    assert "- Dienstag, 04.03.2025, 09:00 bis 11:30 Uhr, Rathaus" in text
    assert "Dienstag, 01.07.2025 (abgesagt)" in text
    assert "2026, vermutet" not in text
    assert "01.09.2026" not in text


@pytest.mark.parametrize(
    ("turnus", "said"),
    [
        ("min: 4, max: 4", ", weniger als angegeben; vielleicht fehlen Termine"),
        ("min: 1, max: 1", "bekannt."),
        ("max: 1, zeitraum: zwei-jahre", ", mehr als angegeben"),
    ],
)
def test_a_year_is_set_beside_the_turnus(county, turnus, said):
    text = (county / FILE).read_text(encoding="utf-8")
    head, _, rest = text.partition("turnus:\n")
    points = rest.split("\n")
    while points and points[0].startswith(("-", " ")):
        points.pop(0)
    (county / FILE).write_text(f"{head}turnus:\n- {{wortlaut: so oft, {turnus}}}\n" + "\n".join(points), "utf-8")
    add(county, FILE, DATES)
    assert said in page(loaded(county).handbook, BODY)


def test_without_a_date_nothing_is_said_or_offered(county):
    book = loaded(county).handbook
    assert not sittings(book[BODY])
    assert "## Termine" not in page(book, BODY)
    assert f"daten/termine/{BODY}.ics" not in calendars(book)


class TestCalendars:
    def test_an_hour_is_that_of_the_place(self, dated):
        found = {event.decoded("dtstart"): event for event in events(dated, f"daten/termine/{BODY}.ics")}
        winter, summer = datetime(2026, 1, 15, 17, tzinfo=UTC), datetime(2026, 7, 7, 16, tzinfo=UTC)
        assert found.keys() == {datetime(2025, 3, 4, 8, tzinfo=UTC), date(2025, 7, 1), winter, summer}
        assert found[summer].decoded("dtend") == datetime(2026, 7, 7, 18, tzinfo=UTC)
        assert "dtend" not in found[winter]
        assert str(found[datetime(2025, 3, 4, 8, tzinfo=UTC)]["location"]) == "Rathaus"
        assert found[date(2025, 7, 1)]["status"] == "CANCELLED"
        assert {str(event["summary"]) for event in found.values()} == {dated[BODY].name}

    def test_who_goes_there_has_the_dates_too(self, dated):
        rounds = {link.source for link in dated.links if link.field == "mitglieder"}
        member = next(link.target for link in dated.links if link.field == "mitglieder" and link.source == BODY
                      and link.certainty == "belegt")  # fmt: skip
        assert BODY in rounds
        own = {event["uid"] for event in events(dated, f"daten/termine/{BODY}.ics")}
        assert own <= {event["uid"] for event in events(dated, f"daten/termine/{member}.ics")}
        assert "## Termine" in page(dated, member)

    def test_an_area_has_those_of_all_that_meets_there(self, dated):
        own = {event["uid"] for event in events(dated, f"daten/termine/{BODY}.ics")}
        assert own <= {event["uid"] for event in events(dated, f"daten/termine/{dated.settings.gebiet}.ics")}
        assert own <= {event["uid"] for event in Calendar.from_ical(every_date(dated)).walk("VEVENT")}

    def test_a_meeting_that_is_put_off_or_of_a_renamed_body_is_moved_not_added(self, county, dated):
        before = {event["uid"] for event in events(dated, f"daten/termine/{BODY}.ics")}
        change(county, FILE, "2026-07-07", "2026-07-14")
        text = (county / FILE).read_text(encoding="utf-8")
        (county / "gremien/mb-soziales.yml").write_text(f"{text}fruehere_ids: [{BODY}]\n", encoding="utf-8")
        (county / FILE).unlink()
        for file in county.rglob("*.yml"):
            file.write_text(file.read_text("utf-8").replace(f"id: {BODY}", "id: mb-soziales"), "utf-8")
        after = {event["uid"] for event in events(loaded(county).handbook, "daten/termine/mb-soziales.ics")}
        assert after == before

    def test_nothing_depends_on_the_hour_of_the_build(self, dated, county):
        assert calendars(dated) == calendars(loaded(county).handbook)


def test_each_date_is_checked(county):
    add(county, FILE, DATES.replace("2025-03-04", "2025-02-30").replace("2026-01-15", "2026-01"))
    found = {problem.code: problem.text for problem in problems(county) if problem.file == FILE}
    assert any("2026-01" in text and "Schreiben Sie den ganzen Tag" in text for text in found.values()), found
    assert any("30" in text or "Kalender" in text for text in found.values()), found
