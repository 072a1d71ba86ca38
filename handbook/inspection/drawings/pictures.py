"""Pictures and signs on pages: all that they show is also said in words."""

import re
from collections.abc import Iterable, Iterator

from lxml import html

from handbook.inspection.page import Page, Site, visible_text
from handbook.reading.problem import Problem

SENTENCE = re.compile(r"\b(der|die|das|und|von|im|zum|zur|mit)\b.*\.$", re.IGNORECASE)


def pictures_and_texts_agree(page: Page, site: Site) -> Iterator[Problem]:
    """Each line that is drawn is told, and each that is told is drawn."""
    for figure in page.all("figure.hb-bild"):
        drawn = _ends(line for svg in page.all("svg", figure) for line in svg.iter() if line.get("data-von"))
        told = _ends(page.all("[data-schaubild] [data-von]", figure))
        if drawn != told:
            yield site.problem("S004", page.path, name=figure.get("id", ""))


def _ends(lines: Iterable[html.HtmlElement]) -> list[tuple[str, str]]:
    return sorted((line.get("data-von", ""), line.get("data-nach", "")) for line in lines)


def pictures_can_be_heard(page: Page, site: Site) -> Iterator[Problem]:
    """A picture has a German title and description; what is only to be seen is silent, and every link has a name."""
    for figure in page.all("figure.hb-bild"):
        titles = [tag for tag in page.all("[id]", figure) if tag.get("id") == figure.get("aria-labelledby", "")]
        whole = (
            figure.get("role") == "group"
            and titles and SENTENCE.search(visible_text(titles[0]))
            and all(svg.get("aria-hidden") == "true" for svg in page.all("svg", figure))
            and all(visible_text(link).strip() for link in page.all("a[href]", figure))
        )  # fmt: skip
        if not whole:
            yield site.problem("S005", page.path, name=figure.get("id", ""))


def signs_are_not_alone(page: Page, site: Site) -> Iterator[Problem]:
    """A sign is silent, and words beside it say the same."""
    for sign in page.all(".hb-zeichen"):
        after = sign.getnext()
        words = (sign.tail or "").strip() or (after is not None and visible_text(after))
        if sign.get("aria-hidden") != "true" or not words:
            yield site.problem("S026", page.path)
