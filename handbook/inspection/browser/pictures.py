"""The pictures of a page as a browser lays them out: boxes, lines and letters."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page as Tab

from handbook.inspection.browser.pool import UNFOLD
from handbook.inspection.page import Site
from handbook.reading.problem import Problem

FAULTS = (Path(__file__).parent / "pictures.js").read_text(encoding="utf-8")
WIDTHS = (320, 390, 1280)


def pictures_are_sound(tab: Tab, path: str, site: Site) -> Iterator[Problem]:
    """No line runs through a box or heading that is not its end, or breaks off; no box lies on another or is cut off.

    Letters have at least 11 pixels. The page `path` is open in `tab`, and stays there with all its parts unfolded.
    """
    if not tab.query_selector(".hb-bild"):
        return
    tab.evaluate(UNFOLD)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 844})
        for name, what in tab.evaluate(FAULTS):
            yield site.problem("S034", path, name=name, value=what, how=f"{width} px")
