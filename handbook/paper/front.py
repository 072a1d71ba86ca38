"""Turns the pages that a county writes for its book, title page and foreword, into blocks that the template sets."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from lxml import html
from markdown import Markdown

from handbook.book.addresses import FOREWORD, TITLE_PAGE
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.paper.text import printable
from handbook.reading.site.pages import HEAD, Content

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BOLD, ITALIC = ("strong", "b"), ("em", "i")
PICTURES = {"svg": "svg", "png": "png", "jpg": "jpg", "jpeg": "jpg"}  # by the ending of the file


def front(files: Mapping[str, Content]) -> dict[str, list[dict[str, Any]]]:
    """The blocks of `cover` and `foreword` from the `files` for the book, by path; empty where there is no such page.

    A block has one of `heading`, `text` and `items` (runs: text and style) or a `picture` (its bytes, its text).

    Raises HandbookError that names all pictures that are missing, of another sort, or have no text for those who do not
    see them.
    """
    if wrong := [message for page in (TITLE_PAGE, FOREWORD) for message in _wrong(files, page)]:
        raise HandbookError("\n".join(wrong))
    return {"cover": _blocks(files, TITLE_PAGE), "foreword": _blocks(files, FOREWORD)}


def _read(files: Mapping[str, Content], page: str) -> html.HtmlElement:
    text = files.get(page, "")
    made = Markdown(extensions=["sane_lists"]).convert(HEAD.sub("", str(text)))
    return html.fragment_fromstring(made, create_parent="div")


def _wrong(files: Mapping[str, Content], page: str) -> Iterator[str]:
    """Messages on the pictures of `page` that cannot be shown to everybody, each with its line."""
    text = str(files.get(page, ""))
    for picture in _read(files, page).iter("img"):
        name = picture.get("src", "")
        where = {"page": page, "line": text[: max(text.find(f"]({name}"), 0)].count("\n") + 1, "name": name}
        if not isinstance(files.get(name), bytes) or not _sort(name):
            yield word("book-no-picture", **where)
        elif not printable(picture.get("alt", "").strip()):
            yield word("book-picture-untold", **where)


def _sort(name: str) -> str | None:
    return PICTURES.get(name.rpartition(".")[2].lower())


def _blocks(files: Mapping[str, Content], page: str) -> list[dict[str, Any]]:
    return [block for element in _read(files, page) for block in _of_element(files, element)]


def _of_element(files: Mapping[str, Content], element: html.HtmlElement) -> Iterator[dict[str, Any]]:
    if not isinstance(element.tag, str):  # a comment
        return
    for picture in element.iter("img"):
        name = picture.get("src", "")
        yield {"picture": [*files[name]], "sort": _sort(name), "told": printable(picture.get("alt", "").strip())}
    if element.tag in ("ul", "ol"):
        yield {"items": [[*_runs(item)] for item in element.iter("li")], "numbered": element.tag == "ol"}
    elif element.tag == "blockquote":
        for inner in element:
            yield from _of_element(files, inner)
    elif runs := [*_runs(element)]:
        yield {"heading" if element.tag in HEADINGS else "text": runs}


def _runs(element: html.HtmlElement, style: str = "") -> Iterator[list[str]]:
    """The texts in `element`, each with its style; an address stands behind what is a link."""
    own = "bold" if element.tag in BOLD else "italic" if element.tag in ITALIC else style
    if text := printable(element.text or ""):
        yield [text, own]
    for inner in element:
        if isinstance(inner.tag, str) and inner.tag not in ("script", "style", "ul", "ol"):
            yield from _runs(cast("html.HtmlElement", inner), own)
        if text := printable(inner.tail or ""):
            yield [text, own]
    address = element.get("href", "") if element.tag == "a" else ""
    if address.startswith(("http://", "https://")) and address not in element.text_content():
        yield [printable(f" ({address})"), own]
