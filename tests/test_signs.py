"""Signs and badges: each has its drawing."""

import re

from conftest import TOOL
from site_reader import pages, soup

from handbook.load import SCHEMA
from handbook.schema import load_kinds

DRAWN = (TOOL / "handbook" / "assets" / "zeichen.css").read_text(encoding="utf-8")


def test_every_sign_has_a_drawing(site):
    seen = {sign["class"][1] for path in pages(site) for sign in soup(path).select(".hb-zeichen")}
    assert {"netzwerk", "gremium", "politik", "vereinbarung", "akteur", "gebiet", "feld"} <= seen
    assert [name for name in seen if not re.search(rf"\.hb-zeichen\.{name}[ ,]", DRAWN)] == []


def test_every_status_has_its_badge():
    for kind in load_kinds(SCHEMA).values():
        for status in kind.fields.get("status", {}).get("enum", []):
            assert status == "aktiv" or f".hb-marke.{status} " in DRAWN, status


def test_signs_come_from_the_handbook_itself():
    assert {address.split(":")[0] for address in re.findall(r'url\("?([^")]+)', DRAWN)} == {"data"}
