"""Adds to the finished HTML what MkDocs cannot: one pure step, {path: text} in, {path: text} out."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup, escape

from handbook.render import environment

ARTICLE = re.compile(r'(<article class="md-content__inner md-typeset">)(.*?)(</article>)', re.DOTALL)
LINK = re.compile(r'(href|src)="(?![a-z]+:|/)([^"]*)"')
LOST, NOT_FOUND = "nicht-gefunden/index.html", "404.html"  # where its text comes from, and what servers show

HEADING = re.compile(r"<h1[^>]*>(.*?)(?:<a class=\"headerlink\".*?)?</h1>", re.DOTALL)
PARAGRAPH = re.compile(r'<p(?: class="hb-kurz")?>(.*?)</p>', re.DOTALL)
DESCRIPTION = re.compile(r'\s*<meta name="description" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
START = '<meta charset="utf-8">'
IMAGE = "assets/zeichen.png"
DRAWING = re.compile(r"<!-- schaubild (\S+) -->")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
LONGEST = 160  # more of a description is cut off by search engines and messengers


@dataclass(frozen=True)
class About:
    """What mkdocs.yml says about the site. `url` may be empty or name a folder."""

    url: str
    name: str = ""
    description: str = ""


def seal(pages: dict[str, str], about: About, drawings: Mapping[str, str]) -> dict[str, str]:
    """The pages that differ from `pages` (path in the site → HTML) when sealed.

    Each of `drawings` (name → SVG) comes to its place; through Markdown and the search index it would only take time.
    Every page says what a browser may load and run.
    Every page gets head tags for previews; the description of the site stands on pages without one of their own,
    and gives way to their first paragraph. A page for wrong addresses is shown at any depth, so its links
    are made absolute.
    """
    whole = {path: html for path, html in pages.items() if path != NOT_FOUND and START in html}
    articles = {path: article[2] for path, html in whole.items() if (article := ARTICLE.search(html))}
    sealed = {path: head(whole[path], text, about) for path, text in articles.items()} | not_found(pages, about.url)
    return {path: drawn(guarded(html, drawings), drawings) for path, html in sealed.items()}


def drawn(html: str, drawings: Mapping[str, str]) -> str:
    """The page `html` with its drawings."""
    return DRAWING.sub(lambda match: drawings[match[1]], html)


def guarded(html: str, drawings: Mapping[str, str]) -> str:
    """The page `html`, before its drawings are in it, with its Content-Security-Policy.

    Only scripts of the theme, which stand outside the text, and styles of drawings may stand in the page itself.
    """
    # The text reaches to the last end: it could bring one of its own.
    around = html.partition("<article")[0] + html.rpartition("</article>")[2]
    scripts = SCRIPT.findall(around)
    styles = [match[1] for name in DRAWING.findall(html) for match in STYLE.finditer(drawings[name])]
    values = {"scripts": _hashes(scripts), "styles": _hashes(styles)}
    tag = environment().get_template("richtlinie.html.j2").render(values)
    return html.replace(START, f"{START}\n{tag.strip()}", 1)


def _hashes(texts: list[str]) -> list[Markup]:
    """What a policy says to allow each of `texts`, sorted."""
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return [Markup(f"'sha256-{digest}'") for digest in sorted(digests)]


def head(html: str, article: str, about: About) -> str:
    """The page `html` with its own description, and with what messengers show of it and of its text `article`."""
    heading, paragraph = HEADING.search(article), PARAGRAPH.search(article)
    said, address = DESCRIPTION.search(html), CANONICAL.search(html)
    own = _text(said[1]) if said else ""
    if own in ("", " ".join(about.description.split())) and paragraph:
        own = _text(paragraph[1])
    values = {
        "name": escape(about.name),
        "title": escape(_text(heading[1]) if heading else about.name),
        "description": escape(shorten(own or about.description, LONGEST, placeholder=" …")),
        "address": Markup(address[1]) if address else None,  # as MkDocs has written it on this page
        "image": escape(urljoin(about.url, IMAGE)) if about.url else None,
    }
    tags = environment().get_template("kopf.html.j2").render(values)
    return DESCRIPTION.sub("", html, count=1).replace(START, f"{START}\n{tags.strip()}", 1)


def _text(html: str) -> str:
    """What a reader sees of `html`, on one line."""
    return Markup(html).striptags()


def not_found(pages: dict[str, str], site_url: str) -> dict[str, str]:
    """404.html with the text of the hand-written page nicht-gefunden.md, if there is one."""
    source, target = pages.get(LOST), pages.get(NOT_FOUND)
    article = ARTICLE.search(source) if source else None
    if article is None or target is None:
        return {}
    base = urljoin(urlsplit(site_url).path or "/", LOST.removesuffix("index.html"))
    text = LINK.sub(lambda m: f'{m[1]}="{urljoin(base, m[2])}"', article[2])
    title = re.search(r"<title>(.*?)</title>", source, re.DOTALL)
    sealed = ARTICLE.sub(lambda m: m[1] + text + m[3], target, count=1)
    return {NOT_FOUND: re.sub(r"<title>.*?</title>", lambda _: title[0], sealed, count=1, flags=re.DOTALL)}
