"""Long lists: sorted under the telling word, grouped by field of action, folded where they are long."""

import re

import pytest
from builders import book_of, entry
from site_reader import soup

from handbook.pages.lists.names import forms
from handbook.site.seal.hyphens import without_hyphens
from handbook.view.groups import by_field
from handbook.view.sentences.headwords import by_headword, headword, listed_name, short_sort, sort_words

SORTS = ("AG", "Netzwerk", "Plenum", "Forum")


@pytest.mark.parametrize(("name", "listed"), [
    ("AG Musik", "Musik, AG"),
    ("Netzwerk Wald/Wiese", "Wald/Wiese, Netzwerk"),
    ("AG „Musik“", "„Musik“, AG"),
    ("Plenum Netzwerk Wald", "Wald, Plenum Netzwerk"),
    ("Forum", "Forum"),
    ("AG Forum", "Forum, AG"),
    ("Musikausschuss", "Musikausschuss"),
    ("AGs Musik", "AGs Musik"),
    ("AG gegen Lärm", "AG gegen Lärm"),  # "gegen Lärm" is no name to look under
    ("AG 78", "AG 78"),
    ("AG - Musik", "AG - Musik"),
    ("Musik AG", "Musik AG"),
])  # fmt: skip
def test_a_name_is_sorted_under_its_telling_word(name, listed):
    assert headword(name, SORTS) == listed


def test_sorts_are_those_of_the_vocabulary_and_abbreviations_of_them():
    words = sort_words(book_of(
        entry("abkuerzung", "db", name="DB", lang="Dienstbesprechung"),
        entry("abkuerzung", "mz", name="MZ", lang="Musterzentrum"), entry("abkuerzung", "x", name="XY"),
    ))  # fmt: skip
    assert {"Netzwerk", "Gremium", "Beirat", "Arbeitsgruppe", "AG", "DB"} <= words
    assert not {"MZ", "XY", ""} & words


def test_only_rounds_are_listed_under_another_word():
    group, club = entry("gremium", "a", name="AG Musik"), entry("akteur", "b", name="AG Musik e. V.")
    book = book_of(group, club, entry("gremium", "c", name="Nähen"), entry("gremium", "d", name="AG Basteln"))
    assert (listed_name(book, group), listed_name(book, club)) == ("Musik, AG", "AG Musik e. V.")
    bodies = [e for e in book.entries.values() if e.is_round]
    assert [e.name for e in by_headword(book, bodies)] == ["AG Basteln", "AG Musik", "Nähen"]
    assert forms(book, group, group.name) == {"AG Musik", "Musik, AG"}
    assert forms(book, club, club.name) == {club.name}


@pytest.mark.parametrize(("name", "art", "short"), [
    ("Musikrunde", "ag", "AG"), ("Arbeitsgruppe Musik", "ag", ""), ("AG Musik", "ag", ""),
    ("Rat der Alten", "beirat", "Beirat"), ("Beirat Alter", "beirat", ""), ("Musik", None, ""),
])  # fmt: skip
def test_the_sort_of_a_round_is_said_once(name, art, short):
    assert short_sort(entry("gremium", "x", name=name, **({"gremienart": art} if art else {}))) == short


def lists(site, page):
    """Heading → lines of the parts of a list page, as a reader sees them."""
    parts = soup(site / page / "index.html").article.select("details.hb-gruppe")
    text = lambda tag: without_hyphens(" ".join(tag.get_text().split()))  # noqa: E731
    return {text(part.summary).rstrip("¶"): [text(li) for li in part.select(":scope > ul > li")] for part in parts}


def test_bodies_stand_under_their_field_of_action(site, book):
    found = lists(site, "gremien")
    groups = by_field(book, [e for e in book.entries.values() if e.kind.id == "gremium" and e.id.startswith("mb-")])
    titles = [f"{group.title} ({len(group.entries)})" for group in groups]
    assert list(found)[: len(titles)] == titles
    names = [line.partition(" Die ")[0] for line in found["Alter und Wohnen (4)"]]
    assert (names[0], names[1]) == ("Feste, Arbeitsgruppe", "Leere Läden, Arbeitsgruppe")
    assert any("ohne Handlungsfeld" in title for title in titles)
    assert re.sub(r" \(\d+\)", "", list(found)[-1]) == "Musterland"


def test_each_way_is_a_line_with_one_mark_at_most(site):
    lines = [line for part in lists(site, "wege").values() for line in part]
    page = soup(site / "wege" / "index.html").article
    counted = [int(cell.get_text()) for cell in page.select(".hb-zahlen td:not(:first-child)")]
    assert sum(counted) == len(lines) > 10
    for item in page.select("details.hb-gruppe > ul > li"):
        for mandates in item.select("small"):
            mandates.decompose()
        assert len(item.select(".hb-marke")) <= 1
    unknown = [re.sub(r"^.* → ", "", line) for line in lines if line.count("→") == 1]
    assert "nicht angegeben" in unknown


def test_a_long_list_is_folded_and_a_short_one_is_not(site):
    for page, is_folded in (("nachschlagen/a-z", True), ("nachschlagen/rechtsgrundlagen/beschluss", False)):
        parts = soup(site / page / "index.html").article.select("details.hb-gruppe")
        assert parts
        assert {not part.has_attr("open") for part in parts} == {is_folded}
        assert all(part.summary.select_one("h2[id]") for part in parts)
