"""Adds to the finished HTML what MkDocs cannot: one pure step, {path: text} in, {path: text} out."""

import re
from urllib.parse import urljoin, urlsplit

ARTICLE = re.compile(r'(<article class="md-content__inner md-typeset">)(.*?)(</article>)', re.DOTALL)
LINK = re.compile(r'(href|src)="(?![a-z]+:|/)([^"]*)"')
LOST = "nicht-gefunden/"


def seal(pages: dict[str, str], site_url: str) -> dict[str, str]:
    """The pages that differ from `pages` (path in the site → HTML) when sealed.

    `site_url` may be empty or name a folder; a page for wrong addresses is shown at any depth, so its links
    are made absolute.
    """
    return not_found(pages, site_url)


def not_found(pages: dict[str, str], site_url: str) -> dict[str, str]:
    """404.html with the text of the hand-written page nicht-gefunden.md, if there is one."""
    source, target = pages.get(f"{LOST}index.html"), pages.get("404.html")
    article = ARTICLE.search(source) if source else None
    if article is None or target is None:
        return {}
    base = urljoin(urlsplit(site_url).path or "/", LOST)
    text = LINK.sub(lambda m: f'{m[1]}="{urljoin(base, m[2])}"', article[2])
    title = re.search(r"<title>(.*?)</title>", source, re.DOTALL)
    sealed = ARTICLE.sub(lambda m: m[1] + text + m[3], target, count=1)
    return {"404.html": re.sub(r"<title>.*?</title>", lambda _: title[0], sealed, count=1, flags=re.DOTALL)}
