"""The poster of the ways and the table of all rounds: sheets of A3 as PDF for everybody."""

from xml.etree import ElementTree as Tree

import pypdfium2
import pytest
from printed import faults, solid, words_of

from handbook.book.addresses import FOLDOUT, POSTER
from handbook.diagrams.sheet import sheets
from handbook.diagrams.sheet.foot import SVG
from handbook.facts.counts import home_rounds
from handbook.paper.foldout import foldout
from handbook.paper.poster import LEAST, plain_style, posters
from handbook.paper.text import printable

A3 = (1190.55, 841.89)  # points


@pytest.fixture(scope="module", params=[POSTER, FOLDOUT])
def path(site, request):
    return site / request.param


def test_it_is_a_sheet_of_a3_in_which_a_checker_finds_nothing(path):
    document = pypdfium2.PdfDocument(path)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {tuple(map(round, A3))}
    assert faults(path) == ""


def test_all_that_the_drawing_says_stands_on_the_poster(book, site):
    (svg,) = sheets(book).values()
    said = words_of(site / POSTER)
    texts = [printable(text.text) for text in Tree.fromstring(svg).iter(f"{SVG}text")]
    assert [text for text in texts if solid(text) not in said] == []


def test_letters_of_the_poster_are_large_enough_and_no_wider_than_in_the_drawing(book):
    (poster,) = posters(book).values()
    texts = [*Tree.fromstring(poster["svg"]).iter(f"{SVG}text")]
    assert len(texts) > 20
    assert min(float(text.attrib["font-size"]) for text in texts) >= LEAST
    assert "var(" not in poster["svg"]


def test_colours_of_screens_stay_there():
    style = "svg { --a: #fff; }\n@media screen { svg { --a: #000; } .x { fill: var(--a); } }\ntext { fill: var(--a); }"
    assert " ".join(plain_style(style).split()) == "svg { --a: #fff; } text { fill: #fff; }"


def test_the_table_has_all_rounds_with_what_is_known(book, site):
    content, said = foldout(book), words_of(site / FOLDOUT)
    rows = [row for _, rows in content["groups"] for row in rows]
    assert len(rows) == len(home_rounds(book))
    assert {len(row) for row in rows} == {len(content["heads"])}
    words = {word for row in rows for cell in row for line in cell for word in line.split()}
    assert [word for word in words if solid(word) not in said] == []


def test_the_page_of_downloads_leads_there(site):
    said = (site / "daten/index.html").read_text(encoding="utf-8")
    assert 'href="../assets/karte-der-wege.pdf"' in said
    assert 'href="alle-runden.pdf"' in said
