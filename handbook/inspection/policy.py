"""The policy of a page: which files a browser may load and run."""

import re
from collections.abc import Iterator

from handbook.inspection.page import Page, Site
from handbook.reading.problem import Problem

LOOSE = re.compile(r"unsafe|https?:|\*")


def the_policy_is_strict(page: Page, site: Site) -> Iterator[Problem]:
    """The first thing that a page says after its encoding is its policy, and that allows nothing from elsewhere."""
    second = page.all("head > meta[http-equiv=Content-Security-Policy]:nth-child(2)")
    said = second[0].get("content", "") if second else ""
    if not said.startswith("default-src 'none'") or LOOSE.search(said):
        yield site.problem("S017", page.path, value=said or "–")


def nothing_needs_more(page: Page, site: Site) -> Iterator[Problem]:
    """No style and no handler in an attribute, no address that is a script: they look like an attack."""
    for tag in page.tags("//*[@*]"):
        for name, value in tag.items():
            if name == "style" or name.startswith("on"):
                yield site.problem("S017", page.path, value, value=f"{name}={value}")
    for link in page.links:
        if link.full.lower().strip().startswith("javascript:"):
            yield site.problem("S017", page.path, link.address, value=link.address)
