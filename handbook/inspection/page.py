"""Reads a built site: each page as the checks see it, and where in the sources a finding about it belongs."""

import gzip
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import quote, unquote, urljoin

from lxml import etree, html
from lxml.cssselect import CSSSelector

from handbook.book.addresses import in_html, page_of
from handbook.book.entries import Handbook
from handbook.german.catalogue import Phrase, printable
from handbook.reading.problem import Problem, problem
from handbook.site.seal import NOT_FOUND
from handbook.site.seal.hyphens import without_hyphens

HERE = "https://site.invalid/"  # stands for the place where the site lies, whichever that is
LEVEL = 6  # of compression, as servers do it
PARSER = html.HTMLParser(encoding="utf-8")


class PageLink(NamedTuple):
    """Something that leads from a page to somewhere: a link, a picture, a script."""

    tag: html.HtmlElement
    address: str  # as it is written
    full: str  # without the place behind #
    place: str
    inside: str | None  # its path below the site; None where it leads to another host


@cache
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def _parsed(content: bytes) -> html.HtmlElement:
    try:
        return html.document_fromstring(content, parser=PARSER)
    except etree.ParserError:  # it holds nothing at all
        return html.document_fromstring(b"<html></html>", parser=PARSER)


class Page:
    """One page of a site. `path` is its file below the site, `tree` what stands in it, its words unparted."""

    def __init__(self, path: str, content: bytes) -> None:
        self.path, self.content = path, content
        self.tree = _parsed(without_hyphens(content.decode(errors="surrogateescape")).encode(errors="surrogateescape"))
        self.article = self.tree.find(".//article")  # None on a page that only leads on

    @property
    def address(self) -> str:
        """The address of the page below the site."""
        return address_of(self.path)

    @cached_property
    def ids(self) -> list[str]:
        return [tag.get("id", "") for tag in self.all("[id]")]

    def all(self, selector: str, within: html.HtmlElement | None = None) -> list[html.HtmlElement]:
        """The elements that the CSS `selector` finds on the page, or `within` one of its elements."""
        return cast("list[html.HtmlElement]", _compiled(selector)(self.tree if within is None else within))

    def tags(self, path: str) -> list[html.HtmlElement]:
        """The elements that the XPath `path` finds on the page."""
        return cast("list[html.HtmlElement]", self.tree.xpath(path))

    @cached_property
    def links(self) -> list[PageLink]:
        """Everything that names an address, also inside drawings."""
        found = []
        for tag in self.tree.iter("a", "link", "script", "img", "use", "iframe", "source"):
            address = tag.get("href") or tag.get("src")
            if address and not address.startswith(("mailto:", "tel:", "data:")):
                full, _, place = _whole(self.path, address).partition("#")
                inside = unquote(full.removeprefix(HERE).partition("?")[0]) if full.startswith(HERE) else None
                found.append(PageLink(tag, address, full, unquote(place), inside))
        return found


class Site:
    """A built site. `root` holds what it was built from, `book` the same as a Handbook."""

    def __init__(self, folder: Path, root: Path, book: Handbook) -> None:
        self.folder, self.root, self.book = folder, root, book
        self._places: dict[str, frozenset[str]] = {}
        self._sent: dict[str, int] = {}
        self._files: dict[str, str | None] = {}

    @property
    def url(self) -> str:
        """Where the site will lie, as mkdocs.yml says."""
        return self.book.settings.adresse or ""

    def paths(self) -> list[str]:
        """The file of each page, but for the one for wrong addresses, whose links count from the top."""
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return [path for path in found if path != NOT_FOUND]

    def page(self, path: str) -> Page:
        found = Page(path, (self.folder / path).read_bytes())
        self._places[path] = frozenset(found.ids)
        return found

    def places(self, path: str) -> frozenset[str]:
        """The places that a link may name behind # on the page `path`."""
        if path not in self._places:
            self.page(path)
        return self._places[path]

    def sent(self, file: str) -> int:
        """How many bytes a server sends for `file`, compressed as servers do."""
        if file not in self._sent:
            self._sent[file] = len(gzip.compress((self.folder / file).read_bytes(), LEVEL))
        return self._sent[file]

    def file(self, link: PageLink) -> str | None:
        """The file below the site that `link` leads to, and None where there is none."""
        if link.inside is None:
            return None
        if link.inside not in self._files:
            self._files[link.inside] = self._found(link.inside)
        return self._files[link.inside]

    def _found(self, inside: str) -> str | None:
        path = self.folder / inside
        try:
            path = path / "index.html" if path.is_dir() else path
            return path.relative_to(self.folder).as_posix() if path.is_file() else None
        except (OSError, ValueError):  # a name that no file can have, or one above the site
            return None

    def by_hand(self, path: str) -> Path | None:
        """The hand-written page that the page `path` was made from; None where the handbook writes it."""
        docs, stem = self.root / "docs", address_of(path).rstrip("/")
        return next(filter(Path.is_file, (Path(f"{docs / stem}/index.md"), docs / f"{stem}.md")), None)

    @cached_property
    def _entries(self) -> dict[str, str]:
        """File of a page → the file of the entry that it shows."""
        own = [entry for entry in self.book.entries.values() if entry.kind.has_page]
        return {in_html(page_of(entry)): entry.document.file for entry in own}

    def problem(self, code: str, path: str, words: str = "", **values: object) -> Problem:
        """The problem `code` of the page `path`, told of the file that it comes from; at the line that has `words`."""
        source, line = self.by_hand(path), 1
        if source:
            lines = source.read_text(encoding="utf-8-sig", errors="replace").splitlines()
            line = next((number for number, content in enumerate(lines, 1) if words and words in content), 1)
            file = source.relative_to(self.root).as_posix()
        else:
            file = self._entries.get(path, f"build/site/{path}")
        page = Phrase(printable(address_of(path) or "index.html"))  # an address must not be cut
        return problem(code, file, (line, 1), page=page, **values)


def _whole(path: str, address: str) -> str:
    """`address`, which stands on the page `path`, as a browser asks for it; one that is none leads to no file."""
    try:
        return urljoin(HERE + path, address)
    except ValueError:
        return HERE + quote(address)


def address_of(path: str) -> str:
    """The address below the site of the HTML file `path`."""
    return path.removesuffix("index.html")


def visible_text(tag: html.HtmlElement) -> str:
    """The text of `tag` as a reader sees it, on one line."""
    return " ".join(tag.text_content().split())
