"""What helps a newcomer on: guided tours, explained abbreviations, one's own municipality, places left to fill in."""

import re
from dataclasses import replace

import pytest
from builders import EXAMPLE, book_of, entry, loaded

from handbook.book.queries import of_kind
from handbook.facts.seats import through_groups
from handbook.pages.entry import page_of_entry
from handbook.pages.writer import Writer
from handbook.settings import Tour
from handbook.site.stage import stage, unfilled
from handbook.view.sentences.short_forms import explain, in_its_name, on_page


def staged(book, root=EXAMPLE) -> dict:
    return stage(book, root / "docs").pages


class Short:
    def __init__(self, name, lang, herkunft="ausdruecklich"):
        self.name, self.data = name, {"lang": lang, "herkunft": herkunft}

    def get(self, key):
        return self.data.get(key)


JHA = Short("JHA", "Jugendhilfeausschuss")


@pytest.mark.parametrize(("text", "expected"), [
    ("Der JHA tagt. Der JHA lädt ein.", "Der JHA (Jugendhilfeausschuss) tagt. Der JHA lädt ein."),
    ("# Der JHA\n\nEr heißt JHA.", "# Der JHA\n\nEr heißt JHA (Jugendhilfeausschuss)."),
    ("[JHA](jha.md) und JHA", "[JHA](jha.md) und JHA (Jugendhilfeausschuss)"),
    ("Jugendhilfeausschuss, kurz JHA", "Jugendhilfeausschuss, kurz JHA"),
    ("Der Ausschuss (JHA) und JHA", "Der Ausschuss (JHA &#91;Jugendhilfeausschuss&#93;) und JHA"),
    ("JHA II und JHA", "JHA II und JHA (Jugendhilfeausschuss)"),
    ("AJHA und JHA-Sitzung", "AJHA und JHA-Sitzung"),
    ("<details><p>JHA</p></details>", "<details><p>JHA</p></details>"),
])  # fmt: skip
def test_the_first_use_is_explained(text, expected):
    assert explain(text, [JHA]).replace('<span class="hb-lang">', "").replace("</span>", "") == expected


def test_the_names_of_the_entry_are_said_whole():
    text = explain("Das Treffen JHA lädt den JHA ein.", [JHA], "JHA-Treffen", "Treffen JHA")
    assert text.startswith("Das Treffen JHA lädt den JHA <span")


@pytest.mark.parametrize(("origin", "explained"), [("ausdruecklich", True), ("erschliessbar", True), ("aussen", False)])
def test_only_what_a_source_gives_or_lets_one_infer_is_told_as_an_explanation(origin, explained):
    text = explain("Die EKBO kommt.", [Short("EKBO", "Erste Kreisbeigeordnete", origin)])
    assert ("(Erste Kreisbeigeordnete)" in text) == explained


def test_every_abbreviation_of_a_page_is_listed_on_it(book):
    entry = book["mb-netzwerk-schule"]
    text = staged(book)["netzwerke/mb-netzwerk-schule.md"]
    assert [short.name for short in on_page(book, entry, text)] == ["BO", "BUZ", "GTS", "JSA", "SEB", "SV"]
    listed = text.partition("Abkürzungen auf dieser Seite (6)")[2]
    for short in ("bo", "buz", "gts", "jsa", "seb", "sv"):
        assert f"#mb-abk-{short})" in listed


def test_a_page_named_after_an_abbreviation_says_how_it_is_read():
    named, other = entry("akteur", "a", name="EKB", art="funktion"), entry("akteur", "b", name="Amt EKB-X", art="amt")
    guess = entry("abkuerzung", "c", name="EKB", lang="Erste Kraft", herkunft="aussen", steht_fuer="a")
    unsaid = entry("abkuerzung", "d", name="XYZ", herkunft="unbekannt", steht_fuer="b")  # not in its name
    book = book_of(named, other, guess, unsaid)
    assert [in_its_name(book, one) for one in (named, other)] == [[guess], []]
    writer = Writer(book)
    page_of_entry(writer, "a")
    page = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", writer.out.texts["wer-sitzt-wo/a.md"].replace("&#58;", ":"))
    assert "„EKB“ steht wahrscheinlich für „Erste Kraft“. Bestätigt ist das nicht." in page


def test_a_municipality_sees_what_concerns_all_of_them(book):
    everywhere = ("mb-gruppe-kommunen", ["mb-netzwerk-nachbarschaft", "mb-versammlung-kommunen"])
    found = {
        id: [(group.id, [e.id for e in rounds]) for group, rounds, _ in through_groups(book, book[id])]
        for id in ("mb-oberfeld", "mb-musterdorf", "mb")
    }
    assert found == {
        "mb-oberfeld": [everywhere],
        "mb-musterdorf": [("mb-gruppe-nord", ["mb-treffen-nord"]), everywhere],
        "mb": [],
    }


def tour(book, steps):
    book.settings = replace(book.settings, rundgaenge=(Tour("Probe", "index.md", tuple(steps)),))
    return staged(book)


def test_a_tour_leads_on_and_back(book):
    bodies = [e.id for e in of_kind(book, "gremium")][:3]
    files = tour(book, [f"gremien/{id}.md" for id in bodies])
    middle = files[f"gremien/{bodies[1]}.md"]
    assert "Schritt 2 von 3" in middle
    assert f"]({bodies[0]}.md)" in middle.partition("← zurück")[2]
    assert f"]({bodies[2]}.md)" in middle.partition("weiter: ")[2]
    assert "← zurück" not in files[f"gremien/{bodies[0]}.md"]
    assert "weiter: " not in files[f"gremien/{bodies[2]}.md"]


def test_places_to_fill_in_are_told(county):
    assert unfilled(staged(loaded(county).handbook, county)) == []
    (county / "docs" / "impressum.md").write_text(
        "# Impressum\n\nTelefon: **[vom Kreis zu ergänzen]**\n", encoding="utf-8"
    )
    assert unfilled(staged(loaded(county).handbook, county)) == ["impressum.md"]
