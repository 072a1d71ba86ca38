"""A handbook that outgrows its lists: their parts have pages of their own, and nothing is lost on the way there."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from builders import copied, loaded
from site_reader import broken_links, pages, soup

from handbook.pages.lists import names
from handbook.site.build import build
from handbook.view import groups

pytestmark = pytest.mark.slow

SMALL, LARGE = 8, 10_000
LIMITS = ((groups, "ON_A_PAGE"), (names, "NAMES"))


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> dict[int, Path]:
    """The site of the example where lists may hold few entries, and where they may hold any number."""
    found = {}
    for most in (SMALL, LARGE):
        county = copied(tmp_path_factory.mktemp("large") / "county")
        with pytest.MonkeyPatch.context() as patch:
            for module, name in LIMITS:
                patch.setattr(module, name, most)
            build(loaded(county).handbook, county, lambda _: None)
        found[most] = county / "build" / "site"
    return found


def linked(site: Path, pattern: str) -> set[str]:
    """Entries that the text of the pages leads to, as addresses in the site."""
    return {
        address
        for page in site.glob(pattern)
        for link in soup(page).select("article :is(li, td:first-child) > a[href], article :is(h2, h3) + p a[href]")
        if not (address := urljoin(f"/{page.relative_to(site)}", link["href"])).startswith("/nachschlagen/a-z/")
    }


@pytest.mark.parametrize("patterns", [
    ("nachschlagen/a-z/index.html", "nachschlagen/a-z/**/index.html"),
    ("gremien/index.html", "gremien/index/*/index.html"),
    ("gesamt/index.html", "gesamt/*/index.html"),
    ("wege/index.html", "wege/index/*/index.html"),
    ("wer-sitzt-wo/index.html", "wer-sitzt-wo/index/*/index.html"),
], ids=["A to Z", "bodies", "whole book", "ways", "who sits where"])  # fmt: skip
def test_every_entry_stands_on_one_of_the_parts(sites, patterns):
    whole = {one for one in linked(sites[LARGE], patterns[0]) if "#" not in one or "nachschlagen" in one}
    parts = set().union(*(linked(sites[SMALL], pattern) for pattern in patterns))
    assert len(whole) > SMALL
    assert whole <= parts


@pytest.mark.parametrize("pattern", ["nachschlagen/a-z/*/index.html", "gremien/index/*/index.html"])
def test_no_part_is_longer_than_allowed(sites, pattern):
    parts = list(sites[SMALL].glob(pattern))
    assert len(parts) > SMALL
    for part in parts:
        assert 0 < len(soup(part).select("article > ul > li")) <= SMALL


def test_a_long_list_is_left_out_of_its_own_page(sites):
    for name in ("nachschlagen/a-z", "gremien", "gesamt", "wege", "wer-sitzt-wo"):
        short, long = (
            len(soup(sites[most] / name / "index.html").select("article :is(li, tr)")) for most in (SMALL, LARGE)
        )
        assert short < long


def test_no_link_is_broken_by_the_parts(sites):
    site = sites[SMALL]
    assert {page.relative_to(site): links for page in pages(site) if (links := broken_links(site, page))} == {}
