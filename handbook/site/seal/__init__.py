"""Adds to the finished HTML what MkDocs cannot: one page after the other. Each step is a function of the page."""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup, escape
from pathspec import PathSpec

from handbook.book.addresses import FixedPage, below_site
from handbook.book.by_hand import hidden
from handbook.pages.templates import environment
from handbook.site.seal.around import (
    with_legal_pages,
    with_place,
    with_scripts_later,
    with_search,
    without_empty_column,
)
from handbook.site.seal.contents import with_contents, with_folds, with_quiet_marks
from handbook.site.seal.hyphens import with_hyphens, without_hyphens

ARTICLE = re.compile(r'(<article class="md-content__inner md-typeset">)(.*?)(</article>)', re.DOTALL)
LINK = re.compile(r'(href|src)="(?![a-z]+:|/)([^"]*)"')
NOT_FOUND = "404.html"  # as servers call it

TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
HEADING = re.compile(r"<h1[^>]*>(.*?)(?:<a class=\"headerlink\".*?)?</h1>", re.DOTALL)
PARAGRAPH = re.compile(r'<p(?: class="hb-kurz")?>(.*?)</p>', re.DOTALL)
DESCRIPTION = re.compile(r'\s*<meta name="description" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
START = '<meta charset="utf-8">'
SEALED = f'{START}\n<meta http-equiv="Content-Security-Policy"'
IMAGE = "assets/zeichen.png"
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
LONGEST = 160  # more of a description is cut off by search engines and messengers


@dataclass(frozen=True)
class About:
    """Address, name and description of the site in mkdocs.yml, and the staged files that do not become part of it.

    `url` may be empty or name a folder. `legal` are the pages that every page has to lead to: title, address below the
    site. What lies above several handbooks has no list of all names, and nobody's own rounds.
    """

    url: str
    name: str = ""
    description: str = ""
    left_out: PathSpec[Any] = field(default_factory=hidden)
    legal: tuple[tuple[str, str], ...] = ()
    is_handbook: bool = True


def seal(html: str, path: str, about: About) -> str:
    """The page `html`, the file `path` of the site, ready to be published.

    A page without a text of its own, such as a redirect, stays as it is.

    So does a page that is ready already.

    The page says what a browser may load and run. It gets head tags for previews; the description of the site stands
    on pages without one of their own, and gives way to their first paragraph.
    """
    html = with_quiet_marks(with_folds(html))
    article = ARTICLE.search(html)
    if START not in html or not article or SEALED in html[: article.start()]:
        return html
    html = with_contents(head(html, article[2], about), article[2])
    html, top = with_scripts_later(without_empty_column(with_place(html, path))), "../" * path.count("/")
    html = with_hyphens(with_legal_pages(with_search(html, top, about.is_handbook), top, about.legal))
    return guarded(html)


def seal_not_found(html: str, source: str, about: About) -> str:
    """The page for wrong addresses `html` with the text of the hand-written page `source`, ready to be published.

    It is shown at any depth, so the links of the text are made absolute. Without a `source` the text of MkDocs stays.
    """
    top = urlsplit(about.url).path or "/"
    if article := ARTICLE.search(source):
        base = urljoin(top, below_site(FixedPage.NOT_FOUND))
        text = LINK.sub(lambda m: f'{m[1]}="{urljoin(base, m[2])}"', article[2])
        title = TITLE.search(source)
        html = ARTICLE.sub(lambda m: m[1] + text + m[3], html, count=1)
        html = TITLE.sub(lambda own: title[0] if title else own[0], html, count=1)
    html = with_search(with_scripts_later(without_empty_column(html)), top, about.is_handbook)
    html = with_hyphens(with_legal_pages(html, top, about.legal))
    return guarded(html)


def guarded(html: str) -> str:
    """The page `html` with its Content-Security-Policy.

    Only scripts of the theme, which stand outside the text, may stand in the page itself.
    """
    # The text reaches to the last end: it could bring one of its own.
    around = html.partition("<article")[0] + html.rpartition("</article>")[2]
    scripts = SCRIPT.findall(around)
    tag = environment().get_template("richtlinie.html.j2").render(scripts=hashes(scripts))
    return html.replace(START, f"{START}\n{tag.strip()}", 1)


def hashes(texts: list[str]) -> list[Markup]:
    """The words of a policy that allow each of `texts`, sorted."""
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return [Markup(f"'sha256-{digest}'") for digest in sorted(digests)]


def head(html: str, article: str, about: About) -> str:
    """The page `html` with its own description, and with what messengers show of it and of its text `article`."""
    paragraph = PARAGRAPH.search(article)
    said, address = DESCRIPTION.search(html), CANONICAL.search(html)
    own = _text(said[1]) if said else ""
    if own in ("", " ".join(about.description.split())) and paragraph:
        own = _text(paragraph[1])
    values = {
        "name": escape(about.name),
        "title": escape(title_of(article) or about.name),
        "description": escape(shorten(own or about.description, LONGEST, placeholder=" …")),
        "address": Markup(address[1]) if address else None,  # as MkDocs has written it on this page
        "image": escape(urljoin(about.url, IMAGE)) if about.url else None,
    }
    tags = environment().get_template("kopf.html.j2").render(values)
    return DESCRIPTION.sub("", html, count=1).replace(START, f"{START}\n{tags.strip()}", 1)


def title_of(html: str) -> str:
    """The first heading of the finished page `html`; empty if it has none."""
    heading = HEADING.search(html)
    return without_hyphens(_text(heading[1])) if heading else ""


def _text(html: str) -> str:
    """The text of `html` that a reader sees, on one line."""
    return Markup(html).striptags()
