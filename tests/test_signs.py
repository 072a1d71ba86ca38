"""Signs and badges: each has its drawing, none is the only one to say something."""

import re

from builders import KINDS, TOOL
from site_reader import pages, soup

DRAWN = (TOOL / "handbook" / "assets" / "zeichen.css").read_text(encoding="utf-8")


def test_every_sign_has_a_drawing_and_is_silent(site):
    seen = set()
    for path in pages(site):
        for sign in soup(path).select(".hb-zeichen"):
            assert sign["aria-hidden"] == "true", path
            assert sign.next_sibling.get_text(strip=True), f"{path}: a sign without a word beside it"
            seen.add(sign["class"][1])
    assert {"netzwerk", "gremium", "politik", "vereinbarung", "akteur", "gebiet", "feld"} <= seen
    assert [name for name in seen if not re.search(rf"\.hb-zeichen\.{name}[ ,]", DRAWN)] == []


def test_every_status_has_its_badge():
    for kind in KINDS.values():
        for status in kind.fields.get("status", {}).get("enum", []):
            assert status == "aktiv" or f".hb-marke.{status} " in DRAWN, status


def test_signs_come_from_the_handbook_itself():
    assert {address.split(":")[0] for address in re.findall(r'url\("?([^")]+)', DRAWN)} == {"data"}
