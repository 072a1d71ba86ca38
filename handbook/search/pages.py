"""Turns staged pages that are no page of one entry into what the search knows of them: headings and texts."""

import re
from collections.abc import Collection, Iterator, Mapping
from posixpath import dirname
from typing import Any

import yaml
from lxml import html
from markdown import Markdown

from handbook.book.addresses import LEGAL, FixedPage, page_of
from handbook.book.entries import Handbook
from handbook.german.catalogue import word
from handbook.reading.site.pages import HEAD
from handbook.search.documents import Document, Line

EXTENSIONS = ("attr_list", "md_in_html", "admonition", "tables", "toc")  # as far as pages of the tool and guides need
LEFT_OUT = "data-search-exclude"
HEADINGS, TEXTS = ("h1", "h2", "h3", "h4"), ("p", "li", "td", "dd", "dt")
COUNT = re.compile(r" \(\d+\)$")  # how many entries stand below a heading
HEADING = re.compile(r"^#.*", re.MULTILINE)
PROSE = re.compile(
    r"^(?:#.*|<p class=\"hb-kurz\".*|[^\s|<>*\-!{#\[].*)", re.MULTILINE
)  # a heading, or a line that begins a sentence
READERS_WEIGHT, EDITORS_WEIGHT, SECTION_WEIGHT, PART_OF_LIST_WEIGHT = 0.9, 0.35, 0.8, 0.4


def of_pages(book: Handbook, texts: Mapping[str, str], by_hand: Collection[str]) -> Iterator[Document]:
    """Each page among `texts` that is no entry's, and each heading on it, but what its head or a mark leaves out.

    Those `by_hand` are known with all that they say, the others by their headings and what stands before the first of
    their sections: the lists below repeat what entries say.
    """
    entries = {page_of(entry) for entry in book.entries.values()}
    names = {name for entry in book.entries.values() for name in entry.names}
    for page, text in sorted(texts.items()):
        found = HEAD.match(text)
        head = yaml.load(found[0].strip("-\n "), Loader=yaml.CSafeLoader) if found else {}
        if page in entries or (head.get("search") or {}).get("exclude"):
            continue
        is_list, body = page not in by_hand, HEAD.sub("", text)
        if is_list:
            start, *sections = re.split(r"^(?=##)", body, flags=re.MULTILINE)
            body = "\n\n".join([*PROSE.findall(start), *HEADING.findall("".join(sections))])
        of_a_section = PART_OF_LIST_WEIGHT if is_list else SECTION_WEIGHT
        for document in _of_page(page, head, body, of_a_section):
            _, name = document.lines[0]
            if document.page not in entries and not (is_list and name in names):  # the entry itself is found
                yield document


def _of_page(page: str, head: dict[str, Any], body: str, of_a_section: float) -> Iterator[Document]:
    found = _sections(body)
    if not found:
        return
    (_, title, said), *sections = found if page != FixedPage.WHOLE else found[:1]  # its parts have pages of their own
    kind = "guide" if _for_editors(page) else "page"
    group, sort = word(f"search-{kind}s"), word(f"search-{kind}")
    weight = (EDITORS_WEIGHT if kind == "guide" else READERS_WEIGHT) * (head.get("search") or {}).get("boost", 1)
    words = [(Line.KEYWORD, str(tag)) for tag in head.get("tags") or ()]
    short = [(Line.SHORT, str(head["description"]))] if head.get("description") else []
    yield Document(page, group, sort, "", weight, ((Line.NAME, title), *words, *short, *_lines(said)))
    for anchor, name, below in sections:
        if name:
            lines = ((Line.NAME, name), *_lines(below))
            yield Document(f"{page}#{anchor}", group, sort, title, weight * of_a_section, lines)


def _lines(said: list[str]) -> Iterator[tuple[Line, str]]:
    return ((Line.TEXT, text) for text in said if text)


def _for_editors(page: str) -> bool:
    """Whether `page` is for those who write the handbook, or is there because a law wants it."""
    return page in LEGAL or dirname(page).startswith(dirname(FixedPage.HELP))


def _sections(body: str) -> list[tuple[str, str, list[str]]]:
    """(anchor, heading, texts below it) of the Markdown `body`, from its first heading on."""
    tree = html.fragment_fromstring(Markdown(extensions=EXTENSIONS).convert(body), create_parent="div")
    for tag in tree.xpath(f".//*[@{LEFT_OUT}]"):
        if tag.tag not in HEADINGS:
            tag.drop_tree()
    found: list[tuple[str, str, list[str]]] = []
    for tag in tree.iter(*HEADINGS, *TEXTS):
        if tag.tag in HEADINGS:
            found.append((tag.get("id", ""), COUNT.sub("", _text(tag)), []))
        elif found and not list(tag.iterdescendants(*TEXTS)):
            found[-1][2].append(_text(tag))
    return found


def _text(tag: html.HtmlElement) -> str:
    return " ".join(tag.text_content().split())
