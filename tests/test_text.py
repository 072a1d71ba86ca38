"""Text from YAML stays text, whatever it holds; links lead only to safe addresses; labels break as German does."""

import markdown
import pytest
from markupsafe import Markup

from handbook.book.addresses import from_page, in_site
from handbook.checks.statements import names_person
from handbook.german.dates import german_date
from handbook.german.escaping import address, plain
from handbook.pages.writer import external_link, tidy

EVIL = [
    "<script>alert(1)</script>", "| a | b |", "*stars* and _lines_ and `code`", "{{ braces }} {% raw %}",
    "[click](javascript:alert(1))", "![img](https://example.org/x.png)", "# heading", "- point", "+ point", "1. point",
    "1) point", "    code", "*[JHA]: x", "!!! note", "a &amp; b", "</details>", "<!-- handbuch: zahlen -->", "=====",
    "---", "\\*", "https://example.org", "<https://example.org>", "{: .x onclick=alert(1) }", "[ref]: x", "~~~", "🎉 „Text“",
]  # fmt: skip


@pytest.mark.parametrize("text", EVIL)
def test_text_stays_text(text):
    html = markdown.markdown(str(plain(text)), extensions=["tables", "attr_list", "md_in_html", "abbr", "admonition"])
    shown = Markup(html.removeprefix("<p>").removesuffix("</p>")).unescape()
    assert shown == " ".join(text.split())


@pytest.mark.parametrize("text", EVIL)
def test_text_stays_text_in_a_table(text):
    html = markdown.markdown(f"| A | B |\n| --- | --- |\n| {plain(text)} | x |", extensions=["tables"])
    assert html.count("<td>") == 2


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://a b",
        'https://a"onclick=',
        "//x.org",
        "https://x.org/)",
        "JaVaScRiPt:x",
    ],
)
def test_unsafe_addresses_are_no_links(url):
    assert address(url) is None
    assert "<a" not in external_link(url)


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c&d=e#f", "http://example.org", "mailto:amt@example.org", "tel:+491234567890"]
)
def test_safe_addresses_are_links(url):
    assert "<a " in external_link(url)


@pytest.mark.parametrize(
    ("value", "shown"), [("2014-09-16", "16.09.2014"), ("2019-05", "Mai 2019"), (2019, "2019"), (None, "")]
)
def test_dates(value, shown):
    assert german_date(value) == shown


@pytest.mark.parametrize(("page", "target", "markdown_way", "site_way"), [
    ("gremien/a.md", "gremien/b.md", "b.md", "../b/"),
    ("gremien/a.md", "gremien/a.md#x", "a.md#x", "./#x"),
    ("index.md", "gremien/a.md", "gremien/a.md", "gremien/a/"),
    ("gremien/index.md", "gremien/a.md", "a.md", "a/"),
    ("gremien/a.md", "index.md", "../index.md", "../../"),
    ("gremien/a.md", "gremien/index.md", "index.md", "../"),
    ("gremien/a.md", "nachschlagen/themen.md#t", "../nachschlagen/themen.md#t", "../../nachschlagen/themen/#t"),
])  # fmt: skip
def test_addresses(page, target, markdown_way, site_way):
    assert from_page(page, target) == markdown_way
    assert in_site(page, target) == site_way


def test_pages_end_with_one_line_break_and_have_no_gaps():
    assert tidy("a  \n\n\n\nb\n\n") == "a\n\nb\n"


@pytest.mark.parametrize(("text", "named"), [
    ("Herr Muster", True), ("bei Herrn Muster", True), ("Frau Muster", True), ("Dr. Muster", True), ("Prof. Muster", True),
    ("Prof. Dr. Muster", True), ("erika.muster@example.org", True),
    ("Vorsitz des Ausschusses", False), ("Frauenbüro", False), ("Büro für Frau und Beruf", False), ("jugendamt@example.org", False),
    ("Professur für Soziale Arbeit", False),
])  # fmt: skip
def test_a_person_is_told_from_a_function(text, named):
    assert names_person(text) == named
