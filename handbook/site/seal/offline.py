"""Packs a finished site into one ZIP that works from a folder: without a server, and without a network."""

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from handbook.book.addresses import BOOK, BOOK_LARGE, COPY, FOLDOUT, POSTER, FixedPage, in_html
from handbook.german.dates import german_date
from handbook.pages.templates import environment

INSIDE = "handbuch"  # the folder in the ZIP
MARK = re.compile(r'<p class="hb-kopie">.*?</p>', re.DOTALL)
LINK = re.compile(r'\bhref="(?![a-z][a-z0-9+.-]*:|/|"|#|&#35;)([^"#&?]*)')
WITH_LINKS = (".html", ".svg")
FOR_SERVERS = ("404.html", "sitemap.xml", "sitemap.xml.gz", COPY)
MADE = (1980, 1, 1, 0, 0, 0)  # the earliest day that a ZIP knows: two of one state are equal
READABLE = 0o644 << 16
MEGABYTE = 1_000_000


def add_copy(site: Path, day: date) -> None:
    """Adds to the finished `site` its copy of `day` as COPY, and says on the page of downloads how large it is.

    Raises OSError.
    """
    target, page = site / COPY, site / in_html(FixedPage.DATA)
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for path, content in _files(site, day):
            about = ZipInfo(f"{INSIDE}/{path}", MADE)
            about.external_attr, about.compress_type = READABLE, ZIP_DEFLATED
            packed.writestr(about, content)
    if page.is_file():
        page.write_text(_said(page.read_text(encoding="utf-8"), site, day, megabytes(target)), encoding="utf-8")


def megabytes(path: Path) -> str:
    """The size of the file at `path` as Germans write it: 5,5."""
    return f"{path.stat().st_size / MEGABYTE:.1f}".replace(".", ",")


def _files(site: Path, day: date) -> Iterator[tuple[str, bytes]]:
    for file in sorted(filter(Path.is_file, site.rglob("*"))):
        path = file.relative_to(site).as_posix()
        if path in FOR_SERVERS:
            continue
        content = file.read_bytes()
        if file.suffix in WITH_LINKS:
            text = for_folder(content.decode(errors="surrogateescape"))
            text = _said(text, site, day) if path == in_html(FixedPage.DATA) else text
            content = text.encode(errors="surrogateescape")
        yield path, content


def for_folder(html: str) -> str:
    """The page or drawing `html` whose links name the file of a page: a folder would only be listed."""

    def whole(link: re.Match[str]) -> str:
        path = link[1]
        if path.endswith("/"):
            return f"{link[0]}index.html"
        return f"{link[0]}/index.html" if path.rpartition("/")[2] in (".", "..") else link[0]

    return LINK.sub(whole, html)


def _said(html: str, site: Path, day: date, size: str = "") -> str:
    """The page of downloads `html` with the books of `site`, and with the `size` of its copy in MB.

    Without a size it is the page in the copy.
    """
    values = {
        "address": Markup(Path(COPY).name), "size": size, "day": Markup(german_date(day)),
        "books": _offered(site, f"{BOOK.removesuffix('.pdf')}*.pdf"), "large": Path(BOOK_LARGE).stem,
        "posters": _offered(site, f"{POSTER.removesuffix('.pdf')}*.pdf"), "tables": _offered(site, FOLDOUT),
    }  # fmt: skip
    text = environment().get_template("kopie.html.j2").render(values)
    return MARK.sub(lambda _: text.strip(), html, count=1)


def _offered(site: Path, pattern: str) -> list[tuple[Markup, str]]:
    """The address on the page of downloads, and the size in MB, of each of the files of `site` that fit `pattern`."""
    found = sorted(site.glob(pattern), key=lambda path: (len(path.name), path.name))
    return [(Markup(posixpath.relpath(path.relative_to(site).as_posix(), posixpath.dirname(COPY))), megabytes(path))
            for path in found]  # fmt: skip
