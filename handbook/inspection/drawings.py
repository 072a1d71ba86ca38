"""Drawings and signs: all that they show is also said in words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import html

from handbook.diagrams import NARROW
from handbook.inspection.page import Page, Site, visible_text
from handbook.reading.problem import Problem

SENTENCE = re.compile(r"\b(der|die|das|und|von|im|zum|zur|mit)\b.*\.$", re.IGNORECASE)


def drawings_and_texts_agree(page: Page, site: Site) -> Iterator[Problem]:
    """Each line that is drawn is told, and each that is told is drawn; a drawing for phones says the same."""
    drawn: dict[str, list[list[tuple[str, str]]]] = defaultdict(list)  # name of a diagram → lines of each drawing
    for svg in page.all(".hb-schaubild svg"):
        drawn[_name(svg).removeprefix(NARROW)].append(_ends(page.all("g.edge", svg)))
    twins = {twin.get("data-schaubild", ""): twin.iter("li") for twin in page.all("[data-schaubild]")}
    told = {name: _ends(line for line in lines if line.get("data-von")) for name, lines in twins.items()}
    for name in sorted(drawn.keys() | told.keys()):
        if not drawn[name] or any(lines != told.get(name) for lines in drawn[name]):
            yield site.problem("S004", page.path, name=name)


def _name(svg: html.HtmlElement) -> str:
    return next((group.get("id") for group in svg.iter("g")), None) or ""


def _ends(lines: Iterable[html.HtmlElement]) -> list[tuple[str, str]]:
    return sorted((line.get("data-von", ""), line.get("data-nach", "")) for line in lines)


def drawings_can_be_heard(page: Page, site: Site) -> Iterator[Problem]:
    """A drawing has a German title and description, its links have names, and its lines stand beside it as text."""
    for svg in page.all(".hb-schaubild svg"):
        titles = [tag for tag in page.all("[id]") if tag.get("id") == svg.get("aria-labelledby", "")]
        figure = next(svg.iterancestors("figure"), None)
        whole = (
            svg.get("role") == "group"
            and titles and SENTENCE.search(visible_text(titles[0]))
            and figure is not None and page.all("[data-schaubild] li", figure)
            and not list(svg.iter("title"))
            and all(_named(link) for link in svg.iter("a"))
        )  # fmt: skip
        if not whole:
            yield site.problem("S005", page.path, name=_name(svg))


def _named(link: html.HtmlElement) -> bool:
    return bool(link.get("href") and link.get("aria-label", "").strip()) and "xlink:href" not in link.attrib


def signs_are_not_alone(page: Page, site: Site) -> Iterator[Problem]:
    """A sign is silent, and words beside it say the same."""
    for sign in page.all(".hb-zeichen"):
        after = sign.getnext()
        words = (sign.tail or "").strip() or (after is not None and visible_text(after))
        if sign.get("aria-hidden") != "true" or not words:
            yield site.problem("S026", page.path)
