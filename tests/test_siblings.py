"""The entries beside an entry: those of its list, in the order of the list."""

import re

import pytest
from builders import book_of, entry
from site_reader import soup

from handbook.diff.pages import looks
from handbook.view.foot.siblings import siblings
from handbook.view.sentences.short_forms import on_page


def row(book, id):
    """The ids of the whole list of which the entry `id` is one, found step by step; its heading."""
    first = book[id]
    while before := siblings(book, first).before:
        first = before
    found = [first]
    while after := siblings(book, found[-1]).after:
        found.append(after)
    places = [siblings(book, each) for each in found]
    assert [(place.number, place.of) for place in places] == [(n, len(found)) for n in range(1, len(found) + 1)]
    (title,) = {place.title for place in places}
    return title, [each.id for each in found]


@pytest.mark.parametrize(("page", "id", "heading"), [
    ("gremien", "mb-kreistag", "Organe und Ausschüsse ohne Handlungsfeld"),
    ("gremien", "mb-ag-wege", "Arbeitsgruppen und Arbeitskreise ohne Handlungsfeld"),
    ("gremien", "bau-kreistag", None),
    ("netzwerke", "mb-netzwerk-familie", "Familie und Jugend"),
    ("vereinbarungen", "mb-vereinbarung-ganztag", None),
])  # fmt: skip
def test_the_way_leads_along_the_list(site, book, page, id, heading):
    """From one entry to the next one reads the same as on the list page, under one of its headings."""
    title, ids = row(book, id)
    lists = {}
    for tag in soup(site / page / "index.html").article.select("h2, li > a:first-of-type"):
        if tag.name == "h2":
            lists[name := re.sub(r" \(\d+\)¶?$|¶$", "", tag.get_text())] = []
        elif lists:  # before the first heading stands the list of sections
            lists[name].append(tag["href"].strip("/"))
    assert ids in [[name for name in found if not name.startswith("../")] for found in lists.values()]
    assert heading in (None, title)


def test_neighbours_are_links_at_the_foot(site, book):
    page = soup(site / "gremien" / "mb-kreistag" / "index.html")
    place = siblings(book, book["mb-kreistag"])
    (around,) = page.select("nav.hb-nachbarn[aria-label]")
    assert [a.get_text() for a in around.find_all("a")] == [e.name for e in (place.before, place.after) if e]
    assert f"{place.number} von {place.of}" in around.get_text()


def test_an_entry_alone_on_its_list_has_no_neighbours():
    one, other = entry("gremium", "a", gremienart="ausschuss"), entry("gremium", "b", gremienart="forum")
    assert siblings(book_of(one, other), one) is None


def test_a_new_neighbour_is_no_change_of_a_page(book):
    """Who looks over a change is not sent to pages where only the link to the next entry is another one."""
    assert not [page for page, text in looks(book, {}).items() if isinstance(text, str) and "hb-nachbarn" in text]


def test_names_of_neighbours_bring_no_abbreviations(book):
    short = next(e.name for e in book.entries.values() if e.kind.id == "abkuerzung")
    assert on_page(book, book["mb-kreistag"], f"Die {short} kommt.")
    assert not on_page(book, book["mb-kreistag"], f'<nav class="hb-nachbarn" x="y">\n[Die {short}](x.md)\n</nav>')
