"""Every page as it is read out: language, order of headings, names of links, drawings in words."""

import re
from collections import defaultdict
from itertools import pairwise
from urllib.parse import urljoin

from conftest import TOOL
from site_reader import pages, soup

SITE = TOOL / "build" / "site"
HEADINGS = re.compile(r"h[1-6]")
EMPTY_WORDS = {"", "hier", "mehr", "weiter", "weiterlesen", "zurück", "link", "siehe", "dort", "details", "klicken"}
BARE_ADDRESS = re.compile(r"https?://|www\.\S+/")
BLOCKS = ["li", "p", "tr", "dd", "summary", "h2", "h3", "details"]


def path_of(page) -> str:
    return page.relative_to(SITE).as_posix()


def name_of(link) -> str:
    return " ".join((link.get("aria-label") or link.get_text()).split())


def links(page):
    """The links in the text of `page`, without those of drawings and the signs beside headings."""
    return soup(page).article.select("a[href]:not(.headerlink):not(svg a)")


def test_the_language_is_marked():
    assert not [path_of(page) for page in pages(SITE) if soup(page).html.get("lang") != "de"]


def test_headings_skip_no_level_and_the_first_stands_alone():
    found = {}
    for page in pages(SITE):
        levels = [int(tag.name[1]) for tag in soup(page).find_all(HEADINGS)]
        fits = levels[:1] == [1] and 1 not in levels[1:]
        if not fits or any(after > before + 1 for before, after in pairwise(levels)):
            found[path_of(page)] = levels
    assert found == {}


def test_links_say_where_they_go():
    found = defaultdict(list)
    for page in pages(SITE):
        for link in links(page):
            name = name_of(link)
            if name.lower().strip(" .→›…") in EMPTY_WORDS or BARE_ADDRESS.match(name):
                found[path_of(page)].append((name, link["href"]))
    assert found == {}


def test_one_name_leads_to_one_place_unless_heading_or_words_tell_them_apart():
    found = {}
    for page in pages(SITE):
        targets = defaultdict(set)
        for link in links(page):
            block = link.find_parent(BLOCKS)
            around = " ".join(block.get_text().split()) if block else "", link.find_previous(HEADINGS).get_text()
            targets[name_of(link), around].add(urljoin("/" + path_of(page), link["href"]))
        if several := {name: found for name, found in targets.items() if len(found) > 1}:
            found[path_of(page)] = several
    assert found == {}


def test_a_drawing_is_told_in_german_sentences():
    seen = 0
    for page in pages(SITE):
        for svg in soup(page).select(".hb-schaubild svg"):
            told = soup(page).find(id=svg["aria-labelledby"]).get_text()
            assert svg["role"] == "group", path_of(page)
            assert re.search(r"\b(der|die|das|und|von|im|zum|zur|mit)\b.*\.$", told.strip(), re.IGNORECASE), told
            assert svg.find_parent("figure").select("[data-schaubild] li"), path_of(page)
            seen += 1
    assert seen > 100
