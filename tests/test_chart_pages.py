"""The page of a chart: what stands there and nothing else, its sum, and the ways that lead to it."""

import re

import pytest
from builders import book_of, entry

from handbook.book.addresses import FixedPage, chart_page
from handbook.book.entries import Handbook
from handbook.book.sources import all_charts
from handbook.pages.lookup.charts import Shown, chart_pages, shown_in
from handbook.pages.writer import Writer
from handbook.view.documents.charts import led_in_text
from handbook.view.documents.sources import source_lines, stated_at
from handbook.view.entry import meeting_items
from handbook.view.rows import row

OVERVIEW = {"titel": "Übersicht der Runden", "folie": "20", "zeilen": "900-960"}
TEXT = {"dokument": "plan", "folie": "3", "zeilen": "30"}


def at(lines: str, **more) -> dict:
    return {"dokument": "plan", "folie": "20", "zeilen": lines, **more}


def number(low: int, high: int, source: dict, **more) -> dict:
    return {"wortlaut": f"{low}-{high} x", "min": low, "max": high, "quelle": source, **more}


def body(id: str, *turnus: dict, **more) -> object:
    return entry("gremium", id, **{"status": "aktiv", "quellen": [TEXT], "turnus": list(turnus), **more})


def book(*bodies: object, charts: tuple[dict, ...] = (OVERVIEW,)) -> Handbook:
    plan = entry("quelle", "plan", art="dokument", schaubilder=list(charts))
    return book_of(plan, *bodies)


def shown(handbook: Handbook, number: int = 0) -> Shown:
    return shown_in(handbook, all_charts(handbook)[number])


def page(handbook: Handbook, number: int = 0) -> str:
    writer = Writer(handbook)
    chart_pages(writer)
    return writer.out.texts[chart_page(all_charts(handbook)[number])]


def test_the_sum_is_that_of_the_chart_alone():
    handbook = book(
        body("rat", number(6, 6, at("902")), number(9, 9, TEXT, gilt_fuer="Klausur")),
        body("beirat", number(3, 3, at("904"), gemeinsam_mit={"id": "kommission", "anzahl": 1})),
        body("kommission", number(3, 3, at("906"), gemeinsam_mit={"id": "beirat", "anzahl": 1})),
        body("runde", number(4, 4, at("908"), zusammen_mit=["kreis"])),
        body("kreis", quellen=[TEXT, at("908")]),
        body("plenum", number(1, 3, at("910"))),
        body("forum", number(5, 5, TEXT), quellen=[TEXT, at("912")]),
        body("guess", number(7, 7, at("914"), sicherheit="vermutet")),
        body("elsewhere", number(8, 8, TEXT)),
    )
    year = shown(handbook).year
    assert (year.total.numbers, year.before, year.number) == (5, "17–19", "16–18")
    assert [(one.id, number) for one, number in year.ranges] == [("plenum", "1–3")]
    assert ([e.id for e in year.total.not_stated], [e.id for e in year.total.guessed]) == (["forum"], ["guess"])
    assert "**16–18 Sitzungen im Jahr**" in page(handbook)


def test_boxes_stand_in_the_order_of_the_text_at_their_own_lines():
    handbook = book(
        body(
            "second",
            number(2, 2, {"dokument": "plan", "folie": "3, 20", "zeilen": "31, 905-906"}),
            quellen=[at("901-906")],
        ),
        body("first", quellen=[TEXT, at("903-904, 950")]),
        entry("schaubild", "heading", quellen=[at("902")]),
        entry("akteur", "office", quellen=[at("940")]),
    )
    found = shown(handbook)
    assert [(box.entry.id, box.place) for box in found.boxes] == [
        ("heading", "Zeile 902"), ("first", "Zeilen 903–904, 950"), ("second", "Zeilen 905–906")]  # fmt: skip
    assert [box.entry.id for box in found.others] == ["office"]


def test_a_chart_is_not_said_to_show_what_a_text_beside_it_says():
    both = {"dokument": "plan", "zeilen": "30, 905"}
    handbook = book(body(
        "ag", quellen=[at("905")], namen=[{"text": "AG im Text", "quelle": both}, {"text": "AG im Kasten", "quelle": at("905")}],
        aufgaben=[{"text": "Beraten", "quelle": both}, {"text": "Planen", "quelle": at("905"), "sicherheit": "schaubild"}],
    ))  # fmt: skip
    text = page(handbook)
    assert "AG im Kasten" in text
    assert "Planen" in text
    assert "AG im Text" not in text
    assert "Beraten" not in text


def test_who_only_names_a_chart_in_a_note_does_not_stand_in_it():
    note = {"text": "In der Übersicht fehlt sie.", "quelle": at("900-960")}
    found = shown(book(body("ag", hinweise=[note]), body("rat", quellen=[at("905")])))
    assert [e.id for e in found.compared] == ["ag"]
    assert [box.entry.id for box in found.boxes] == ["rat"]


@pytest.mark.parametrize("charts", [(), ({"titel": "Karte", "folie": "9"},)])
def test_without_numbers_there_is_no_sum_and_no_empty_heading(charts):
    handbook = book(body("ag"), charts=charts)
    writer = Writer(handbook)
    chart_pages(writer)
    headings = re.findall("^## .*", "\n".join(writer.out.texts.values()), re.MULTILINE)
    assert len(headings) == len(charts)  # that of the document on the list
    assert writer.out.texts.keys() == {FixedPage.CHARTS, *map(chart_page, all_charts(handbook))}


def test_charts_of_one_title_have_pages_of_their_own():
    charts = [
        {"titel": title, "folie": str(n)} for n, title in enumerate(["Karte", "Karte", "Karte 2", "Karte", "?"], 1)
    ]
    pages = [chart_page(chart) for chart in all_charts(book(charts=tuple(charts)))]
    assert len(set(pages)) == len(charts)


def test_sources_and_marks_lead_to_the_chart():
    handbook = book(body(
        "ag", number(2, 2, at("905"), sicherheit="schaubild"), quellen=[TEXT, at("903")],
        steht_unter=[{"id": "rat", "schaubild": "Übersicht der Runden (Folie 20)", "quelle": at("902-905"), "sicherheit": "vermutet"}],
    ), body("rat"))  # fmt: skip
    chart, ag = all_charts(handbook)[0], handbook["ag"]
    (line,) = source_lines(handbook, ag)
    assert [(place.text, place.charts) for place in line.places] == [("Folie 3", []), ("Folie 20", [chart])]
    (item,) = meeting_items(handbook, ag)
    assert item.chart is chart
    (below,) = row(handbook, ag, "steht_unter").items
    assert below.details[0][1][0].page == chart_page(chart)
    (where,) = stated_at(handbook, ag, ag.get("turnus")[0])
    assert [(place.text, place.charts) for place in where.places] == [("Folie 20", [chart])]


@pytest.mark.parametrize(("text", "links"), [
    ("Die Übersicht der Runden nennt sie. In der Übersicht der Runden steht mehr.", 2),
    ("Das Netzwerk Familie trifft sich.", 0),  # the name of an entry
    ("[Übersicht der Runden](x.md) und <a href='x'>Übersicht der Runden</a>", 0),
    ("# Übersicht der Runden", 0),
    ("Die Übersicht der Rundenzahl", 0),
])  # fmt: skip
def test_a_title_in_a_sentence_leads_to_the_chart(text, links):
    charts = (OVERVIEW, {"titel": "Netzwerk Familie", "folie": "21"})
    handbook = book(body("ag"), entry("netzwerk", "netz", name="Das Netzwerk Familie"), charts=charts)
    marked = led_in_text(handbook, handbook["ag"], text, lambda _, said: f"<<{said}>>")
    assert marked.count("<<") == links
    assert led_in_text(handbook, handbook["netz"], text, lambda _, said: f"<<{said}>>") == text  # of another document
