"""What a messenger or a search engine shows of a page: a title and a description of its own, and never more than text."""

import re
from html import escape

import pytest
from builders import TESTS, TODAY

from handbook.book.entries import Entry
from handbook.book.load import load
from handbook.book.queries import of_kind
from handbook.facts.deadlines import is_old
from handbook.settings import Settings
from handbook.site.seal import LONGEST, About, seal

EVIL = "</title><script>alert(1)</script> \"x\" 'y' & <b>"
HTML = """<!doctype html><html><head>
<meta charset="utf-8">
<meta name="description" content="{description}">
{more}</head><body><article class="md-content__inner md-typeset">
<h1 id="x">{title}<a class="headerlink" href="#x">&para;</a></h1>
{body}</article></body></html>"""


def page(title="Netzwerk", description="Vom Handbuch", body="<p>Der erste Satz.</p>", more="") -> str:
    return HTML.format(title=title, description=description, body=body, more=more)


def tags(html: str, site_url="") -> dict[str, str]:
    """Name → content of the tags that previews read."""
    about = About(site_url, "Handbuch & mehr", "Vom Handbuch")
    found = soup_of(seal(html, "index.html", about)).head.find_all("meta")
    named = [(tag.get("name") or tag.get("property"), tag.get("content")) for tag in found]
    named = [pair for pair in named if pair[0]]
    assert len(named) == len(dict(named)), "a tag stands twice"
    return dict(named)


def soup_of(html: str):
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "html.parser")


def test_a_page_says_what_it_is():
    found = tags(page(description="Eigene &amp; kurze Worte."))
    assert found == {
        "description": "Eigene & kurze Worte.",
        "og:title": "Netzwerk",
        "og:description": "Eigene & kurze Worte.",
        "og:type": "website",
        "og:locale": "de_DE",
        "og:site_name": "Handbuch & mehr",
        "twitter:card": "summary",
    }


@pytest.mark.parametrize(("body", "shown"), [
    ("<p>Der <b>erste</b>\n Satz &amp; mehr.</p><p>Der zweite.</p>", "Der erste Satz & mehr."),
    ('<p class="hb-krumen">Weg</p><p class="hb-kurz">Kurz gesagt.</p>', "Kurz gesagt."),
    ("<ul><li>Nur eine Liste</li></ul>", "Vom Handbuch"),
])  # fmt: skip
def test_a_page_without_a_description_takes_its_first_paragraph(body, shown):
    assert tags(page(body=body))["description"] == shown


def test_a_long_description_ends_after_a_whole_word():
    found = tags(page(description="Wörterbuch " * 30))["description"]
    assert len(found) <= LONGEST
    assert re.fullmatch(r"(Wörterbuch )+…", found)


def test_an_address_is_named_only_where_it_is_known():
    link = '<link rel="canonical" href="https://example.org/buch/a/">'
    found = tags(page(more=link), "https://example.org/buch/")
    assert found["og:url"] == "https://example.org/buch/a/"
    assert found["og:image"] == "https://example.org/buch/assets/zeichen.png"


def test_hostile_text_stays_text():
    shown = escape(EVIL)
    found = tags(page(title=shown, description=shown))
    assert found["og:title"] == EVIL
    assert found["description"] == found["og:description"] == EVIL
    assert tags(page(body=f"<p>{shown}</p>"))["og:description"] == EVIL


def test_pages_that_only_lead_on_are_left_alone():
    html = '<meta charset="utf-8"><title>Neu</title>'
    assert seal(html, "index.html", About("", "x", "y")) == html


@pytest.mark.parametrize(("stated", "reviewed", "old"), [
    ("2019", None, True),
    ("2019", "2025-12-01", False),
    ("2025-06", None, False),
    ("2022", None, True),
    ("2023-01", None, False),
])  # fmt: skip
def test_what_nobody_has_looked_at_for_years_is_marked(stated, reviewed, old):
    book = load(TESTS / "example", TODAY, Settings(gebiet="mb")).handbook
    data = {"stand": stated} | ({"geprueft": {"am": reviewed}} if reviewed else {})
    model = of_kind(book, "gremium")[0]
    assert is_old(book, Entry("x", model.kind, data, model.document)) is old
