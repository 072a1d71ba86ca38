"""Folds parts under their headings, and lists the sections of a page where a screen has no column for them."""

import re

from markupsafe import Markup, escape

from handbook.pages.templates import environment

SECTION = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)(?:<a class="headerlink".*?)?</h2>', re.DOTALL)
OWN_LINK = re.compile(r'<a (?:class="[^"]*" )?href="#')
BOX = re.compile(r"<(/?)(?:div|details|section|figure|table|ul|ol|li|blockquote)\b")
PART = re.compile(
    r'(<details class="[^"]*\bhb-gruppe"[^>]*>\s*)(<h([2-6])\b.*?)(?:<a class="headerlink".*?)?(</h\3>)', re.DOTALL
)
REMARK = re.compile(r'<bdi class="hb-wortlaut">(.*?)<bdi>(.*?)</bdi></bdi>', re.DOTALL)
START = re.compile(r"(?:<details[^>]*>\s*<summary>\s*)?<h2\b")  # of the first section, folded or not
FOLDED = re.compile(r"<details(?![^>]*\bopen\b)")
FEWEST = 3  # sections of a page that is worth a list


def with_folds(html: str) -> str:
    """The page `html` with remarks folded, and with the heading of each folded part of a list as what opens it.

    It loses its link to itself: what one taps on may hold nothing else to tap on.
    """
    html = REMARK.sub(r'<details class="hb-wortlaut"><summary>\1</summary>\2</details>', html)
    return PART.sub(r"\1<summary>\2\4</summary>", html)


def with_quiet_marks(html: str) -> str:
    """The page `html` whose headings are heard without the mark for their address, which the list of sections gives."""
    return html.replace('<a class="headerlink" href', '<a class="headerlink" aria-hidden="true" tabindex="-1" href')


def with_contents(html: str, article: str) -> str:
    """The page `html` with a list of the sections of its text `article`, before the first of them.

    There is none where there are few, where the page itself leads to half of them, or where they are folded: then they
    are a list themselves.
    """
    sections = [(Markup(found[1]), escape(Markup(found[2]).striptags())) for found in SECTION.finditer(article)]
    first = START.search(article)
    if not first or FOLDED.match(first[0]) or len(sections) < FEWEST:
        return html
    start = article[: first.start()]
    boxes = BOX.findall(start)
    if 2 * len(OWN_LINK.findall(start)) >= len(sections) or boxes.count("") != boxes.count("/"):
        return html
    listed = environment().get_template("inhalt.html.j2").render(sections=sections)
    return html.replace(start + first[0], start + listed + first[0], 1)
