"""What helps a newcomer on: guided tours, explained abbreviations, one's own municipality, places left to fill in."""

import pytest
from conftest import TESTS, TODAY, TOOL

from handbook.load import load
from handbook.queries import of_kind, seats, through_groups
from handbook.settings import settings
from handbook.short_forms import explain, on_page
from handbook.stage import StageError, stage, unfilled

EXAMPLE = TESTS / "example"


@pytest.fixture(scope="module")
def example():
    return load(EXAMPLE, TODAY, settings(EXAMPLE)).handbook


def staged(book, root=EXAMPLE) -> dict:
    return stage(book, root / "docs").files


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
    ("AJHA und JHA-Sitzung", "AJHA und JHA-Sitzung"),
    ("<details><p>JHA</p></details>", "<details><p>JHA</p></details>"),
])  # fmt: skip
def test_the_first_use_is_explained(text, expected):
    assert explain(text, [JHA]).replace('<span class="hb-lang">', "").replace("</span>", "") == expected


def test_a_guess_is_not_told_as_an_explanation():
    assert explain("Die EKBO kommt.", [Short("EKBO", "Erste Kreisbeigeordnete", "aussen")]) == "Die EKBO kommt."


def test_every_abbreviation_of_a_page_is_listed_on_it(real):
    book = real.handbook
    entry = book["gg-netzwerk-schulgemeinde"]
    text = staged(book, TOOL)["netzwerke/gg-netzwerk-schulgemeinde.md"]
    listed = on_page(book, entry, text)
    assert len(listed) > 5
    for short in listed:
        assert f"#{short.id}" in text


def test_a_municipality_sees_what_concerns_all_of_them(real):
    book = real.handbook
    found = dict(through_groups(book, book["gg-buettelborn"]))
    assert found
    for group, rounds in found.items():
        assert {e.id for e in rounds} == {link.source for link in seats(book, group.id)}
    assert through_groups(book, book["gg"]) == []


def tour(book, steps):
    book.config = book.config | {"rundgaenge": [{"titel": "Probe", "seite": "index.md", "schritte": steps}]}
    return staged(book)


def test_a_tour_leads_on_and_back(example):
    bodies = [e.id for e in of_kind(example, "gremium")][:3]
    files = tour(example, [f"gremien/{id}.md" for id in bodies])
    middle = files[f"gremien/{bodies[1]}.md"]
    assert "Schritt 2 von 3" in middle
    assert f"]({bodies[0]}.md)" in middle.partition("← zurück")[2]
    assert f"]({bodies[2]}.md)" in middle.partition("weiter: ")[2]
    assert "← zurück" not in files[f"gremien/{bodies[0]}.md"]
    assert "weiter: " not in files[f"gremien/{bodies[2]}.md"]


def test_a_tour_to_a_page_that_is_not_there_stops_the_build(example):
    with pytest.raises(StageError, match=r"gremien/weg\.md"):
        tour(example, ["gremien/weg.md"])


def test_places_to_fill_in_are_told(real):
    assert "impressum.md" in unfilled(staged(real.handbook, TOOL))
    assert unfilled({"a.md": "alles da", "b.md": "Kontakt: **[vom Kreis zu ergänzen]**"}) == ["b.md"]
