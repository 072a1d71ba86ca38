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

MOST = 8
LIMITS = ((groups, "ON_A_PAGE"), (names, "NAMES"))


@pytest.fixture(scope="module")
def parted(tmp_path_factory) -> Path:
    """The site of the example where lists may hold few entries."""
    county = copied(tmp_path_factory.mktemp("large") / "county")
    with pytest.MonkeyPatch.context() as patch:
        for module, name in LIMITS:
            patch.setattr(module, name, MOST)
        build(loaded(county).handbook, county, lambda _: None)
    return county / "build" / "site"


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
def test_every_entry_stands_on_one_of_the_parts(site, parted, patterns):
    whole = {one for one in linked(site, patterns[0]) if "#" not in one or "nachschlagen" in one}
    parts = set().union(*(linked(parted, pattern) for pattern in patterns))
    assert len(whole) > MOST
    assert whole <= parts


@pytest.mark.parametrize("pattern", ["nachschlagen/a-z/*/index.html", "gremien/index/*/index.html"])
def test_no_part_is_longer_than_allowed(parted, pattern):
    parts = list(parted.glob(pattern))
    assert len(parts) > MOST
    for part in parts:
        assert 0 < len(soup(part).select("article > ul > li")) <= MOST


def test_a_long_list_is_left_out_of_its_own_page(site, parted):
    for name in ("nachschlagen/a-z", "gremien", "gesamt", "wege", "wer-sitzt-wo"):
        short, long = (len(soup(one / name / "index.html").select("article :is(li, tr)")) for one in (parted, site))
        assert short < long


def test_no_link_is_broken_by_the_parts(parted):
    assert {page.relative_to(parted): links for page in pages(parted) if (links := broken_links(parted, page))} == {}
