"""Turns published sites into what MkDocs makes the start page of: pages, and settings that give it the usual look."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from handbook.book.addresses import LEGAL, FixedPage
from handbook.collection.published import Published
from handbook.german.catalogue import word
from handbook.pages.templates import environment
from handbook.reading.site.pages import Content
from handbook.schema import Kind
from handbook.settings import is_address

FEW = 8  # handbooks that one finds without a filter
LOOK = ("theme", "plugins", "markdown_extensions", "extra_css", "extra_javascript", "docs_dir", "site_dir", "site_url")


def start_page(sites: list[Published], kinds: Mapping[str, Kind], title: str, intro: str) -> str:
    """The page called `title` with a list of `sites`; `intro`, a page written by hand, stands above it."""
    counted = sorted(kinds.values(), key=lambda kind: (-kind.weight, kind.plural))
    return environment().get_template("sammlung.md.j2").render(
        sites=sites, title=title, intro=intro, word=word, FEW=FEW, adresse=_address,
        zahlen=lambda site: [(kind, site.counts[kind.id]) for kind in counted if site.counts.get(kind.id)],
    )  # fmt: skip


def _address(site: Published) -> Markup:
    """The address of `site`; beside the start page that of its file, because of a folder a browser may show a list."""
    return Markup(escape(site.top if is_address(site.top) else f"{site.top}index.html"))


def settings(usual: Mapping[str, Any], title: str, by_hand: Mapping[str, Content]) -> dict[str, Any]:
    """The mkdocs.yml of the start page: it looks as the `usual` one of a handbook says."""
    legal = [page for page in LEGAL if page in by_hand]
    return {
        "site_name": title,
        **{key: usual[key] for key in LOOK if key in usual},
        "extra": {"generator": False},
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore"}},  # to the handbooks
        "nav": [{word("collection-list"): FixedPage.START.value}, *legal],
    }
