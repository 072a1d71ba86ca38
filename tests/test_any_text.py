"""Whatever stands in a text field: pages, tables, pictures, calendar and JSON keep their form, and say just that."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace

import markdown
import pytest
from bs4 import BeautifulSoup
from builders import EXAMPLE, loaded
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from mkdocs.utils.yaml import yaml_load
from profiles import FACTOR, SEARCH

from handbook.book.addresses import HANDBOOK_JSON, FixedPage
from handbook.book.entries import Handbook
from handbook.exports.deadlines import as_calendar
from handbook.exports.every import exports
from handbook.exports.spreadsheets import taken_for_else
from handbook.facts.deadlines import deadlines
from handbook.pages.every import pages

pytestmark = pytest.mark.slow

BOOK = loaded().handbook
HARMLESS = "Wort"
# For as many places at once: writing all pages takes longest.
WORDS = (HARMLESS, "Wert", "Wink", "Werk", "Wand", "Wolle")
SIGNS = "aäßZ09 :#-[](){},'\"|>&*!%@`/?=~.<\\;$^_+„“–🎉"
PARTS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</details></div>", "<!-- handbuch: zahlen -->",
    "{{ book }}", "{% raw %}", "{: onclick=alert(1) }", "[x](javascript:alert(1))", "![x](y)",
    "](", "| a |", "&lt;b&gt;", "&#60;", '"];}', "<<b>x</b>>", "\\N", "\\l", "->", "=1+1", "@SUM(A1)", "'; --",
    "BEGIN:VEVENT", "\\n", "]]>", "https://example.org", "[^1]: x", "*[HTML]: x", "!!! note", "# x", "- x", "1. x",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(SIGNS, min_size=1, max_size=6), min_size=1, max_size=5)


def is_free(spec: dict) -> bool:
    """Whether `spec` lets a person write what they like."""
    return spec["type"] == "string" and not {"enum", "pattern", "format", "x-ref", "x-no-person"} & spec.keys()


def places(value, spec: dict, path: tuple = ()):
    """Paths of all free texts in `value`."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, spec["properties"][key], (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from places(item, spec["items"], (*path, number))
    elif isinstance(value, str) and is_free(spec):
        yield path


PLACES = [(e.id, path) for e in BOOK.entries.values() for path in places(e.data, e.kind.entry)]


def put(value, path: tuple, text: str):
    """`value` with `text` at `path`."""
    if not path:
        return text
    key, *rest = path
    found = put(value[key], tuple(rest), text)
    if isinstance(value, dict):
        return {**value, key: found}
    return [*value[:key], found, *value[key + 1 :]]


def book_with(texts: dict[tuple[str, tuple], str]) -> Handbook:
    """The invented county with each of `texts` at its place."""
    entries = dict(BOOK.entries)
    for (id, path), text in texts.items():
        entries[id] = replace(entries[id], data=put(entries[id].data, path, text))
    return replace(BOOK, entries=entries)


EXTENSIONS = yaml_load((EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
NAMES = [next(iter(one)) if isinstance(one, dict) else one for one in EXTENSIONS]


BY_LETTER = {FixedPage.A_TO_Z, BOOK.kinds["alltagswort"].index}  # there another name stands under another letter


def form(text: str) -> Counter:
    """How often each tag with its attributes stands in the page, without what they say."""
    html = markdown.markdown(text.partition("\n---\n")[2], extensions=NAMES)
    soup = BeautifulSoup(html, "html.parser")
    for beside in soup.select("nav.hb-nachbarn"):  # another name has other neighbours
        beside.decompose()
    return Counter((tag.name, *sorted(tag.attrs)) for tag in soup.find_all(True))


@settings(SEARCH, max_examples=2 * FACTOR)
@given(st.dictionaries(st.sampled_from(PLACES), TEXTS.map("".join).map(str.strip).filter(bool), min_size=len(WORDS),
                       max_size=len(WORDS)))  # fmt: skip
def test_any_text_anywhere(texts):
    harmless, found = book_with(dict(zip(texts, WORDS, strict=True))), book_with(texts)
    before, after = pages(harmless), pages(found)
    assert after.texts.keys() == before.texts.keys()
    for page, markup in after.texts.items():
        if markup != before.texts[page] and page not in BY_LETTER:
            assert form(markup) == form(before.texts[page]), page
    files, others = exports(found), exports(harmless)
    for path in files:
        if path.endswith(".csv"):
            rows, lines = (list(csv.reader(io.StringIO(one[path].lstrip("\ufeff")), delimiter=";"))
                           for one in (files, others))  # fmt: skip
            assert [len(row) for row in rows] == [len(row) for row in lines]
            assert not [cell for row in rows for cell in row if taken_for_else(cell)]
    whole = json.loads(files[HANDBOOK_JSON])["eintraege"]
    for (id, path), text in texts.items():
        value = next(one for one in whole[found[id].kind.source] if one["id"] == id)
        for key in path:
            value = value[key]
        assert value == text
    events = [Calendar.from_ical(as_calendar(one, deadlines(one), None)).walk("VEVENT") for one in (harmless, found)]
    assert len(events[0]) == len(events[1])


@pytest.mark.parametrize("text", [HARMLESS, "<b>x</b>", "*x*", "=1"])
def test_the_check_would_see_a_difference(text):
    """Unescaped, these would change the form of a page."""
    raw = f"---\n---\n\n| A |\n| --- |\n| {text} |\n"
    assert (form(raw) == form(raw.replace(text, HARMLESS))) == (text in (HARMLESS, "=1"))
