"""How a page is read and read out: language, headings, names of links, title and description."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin

from lxml import etree

from handbook.inspection.page import Page, Site, address_of, visible_text
from handbook.reading.problem import Problem
from handbook.site.seal import LONGEST

EMPTY_WORDS = {"", "hier", "mehr", "weiter", "weiterlesen", "zurück", "link", "siehe", "dort", "details", "klicken"}
BARE_ADDRESS = re.compile(r"https?://|www\.\S+/")
SHORTEST = 20  # signs of a description that says anything
BLOCKS = {"li", "p", "tr", "dd", "summary", "h2", "h3", "details"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
COUNT = re.compile(r"\((\d{1,3})\)¶?$")
MARK = "handbuch"  # comments that begin so must be replaced before a page is published


def the_language_is_said(page: Page, site: Site) -> Iterator[Problem]:
    """Each page says that it is German: programs that read aloud need it."""
    if page.tree.get("lang") != "de":
        yield site.problem("S019", page.path)


def headings_are_in_order(page: Page, site: Site) -> Iterator[Problem]:
    """The first heading stands alone, and none below it skips a level."""
    levels = [int(tag.tag[1]) for tag in page.tree.iter(*HEADINGS)]
    fits = levels[:1] == [1] and 1 not in levels[1:] and all(after <= before + 1 for before, after in pairwise(levels))
    if not fits:
        yield site.problem("S012", page.path, levels=" ".join(f"H{level}" for level in levels[:20]))


def headings_can_be_linked_to(page: Page, site: Site) -> Iterator[Problem]:
    """Each heading has an address, and one that stays when the number in the heading changes."""
    for heading in page.all("h2, h3", page.article):
        own, number = heading.get("id"), COUNT.search(visible_text(heading))
        if not own or (number and own.endswith(f"-{number[1]}")):
            name = visible_text(heading).removesuffix("¶")
            yield site.problem("S024", page.path, name, text=name)


def _text_links(page: Page) -> list[tuple[etree.ElementBase, str]]:
    """The links in the text, without the signs beside headings, each with its name."""
    return [
        (link, " ".join((link.get("aria-label") or link.text_content()).split()))
        for link in page.all("a[href]:not(.headerlink)", page.article)
    ]


def links_say_where_they_go(page: Page, site: Site) -> Iterator[Problem]:
    """The words of a link alone say where it leads."""
    for link, name in _text_links(page):
        if name.lower().strip(" .→›…") in EMPTY_WORDS or BARE_ADDRESS.match(name):
            yield site.problem("S013", page.path, link.get("href", ""), text=name, value=link.get("href"))


def one_name_leads_to_one_place(page: Page, site: Site) -> Iterator[Problem]:
    """Links of one name lead to one place, unless their heading or the words around tell them apart."""
    heading, targets = "", defaultdict(set)
    links = dict(_text_links(page))
    for tag in page.tree.iter(*HEADINGS, "a"):
        if tag.tag in HEADINGS:
            heading = visible_text(tag)
        elif tag in links:
            block = next((around for around in tag.iterancestors() if around.tag in BLOCKS), None)
            key = links[tag], heading, "" if block is None else visible_text(block)
            targets[key].add(urljoin(page.address, tag.get("href")))
    for (name, _, _), found in targets.items():
        if len(found) > 1:
            yield site.problem("S014", page.path, name, text=name)


def ids_are_unique(page: Page, site: Site) -> Iterator[Problem]:
    """No two places of a page have one name: a link could lead to either."""
    for id, number in Counter(page.ids).items():
        if number > 1:
            yield site.problem("S011", page.path, id=id)


def nothing_is_left_over(page: Page, site: Site) -> Iterator[Problem]:
    """No sign of the tools that make the page is left in it."""
    for comment in page.tree.iter(etree.Comment):
        if (said := (comment.text or "").strip()).startswith(MARK):
            yield site.problem("S016", page.path, value=said)
    for tag in page.all("[markdown]"):
        yield site.problem("S016", page.path, value=f"{tag.tag} markdown")


def title_of(page: Page) -> str:
    """The title of `page`; empty if it has none."""
    return " ".join((page.tree.findtext(".//title") or "").split())


def descriptions_say_something(page: Page, site: Site) -> Iterator[Problem]:
    """Each page has a description that a messenger can show."""
    said = next((tag.get("content", "") for tag in page.all("meta[name=description]")), "")
    if not SHORTEST <= len(said) <= LONGEST:
        yield site.problem("S015", page.path, value=said)


def titles_are_its_own(pages: dict[str, str], site: Site) -> Iterator[Problem]:
    """No two pages have one title. `pages` is page → title."""
    first: dict[str, str] = {}
    for path, name in pages.items():
        if first.setdefault(name, path) != path:
            yield site.problem("S027", path, name, text=name, other=address_of(first[name]) or "index.html")
