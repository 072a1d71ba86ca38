"""Reads a built site: pages, links, places, maps and their text twins."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from handbook.book.addresses import FixedPage, form_script, in_html
from handbook.site.seal.hyphens import without_hyphens


@cache
def soup(path: Path) -> BeautifulSoup:
    """The page at `path` as it is read: its words unparted."""
    return BeautifulSoup(without_hyphens(path.read_text(encoding="utf-8")), "html.parser")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def pages(site: Path) -> list[Path]:
    """Every page but the one for wrong addresses, whose links are absolute."""
    return [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]


@cache
def places(path: Path) -> set[str]:
    return {tag["id"] for tag in soup(path).find_all(id=True)}


def broken_links(site: Path, page: Path) -> list[str]:
    """Links of `page`, also inside pictures, that lead nowhere within `site`."""
    here = "https://site.invalid/" + page.relative_to(site).as_posix()
    broken = []
    for tag in soup(page).find_all(["a", "link", "script", "img", "use"]):
        href = tag.get("href") or tag.get("src")
        if not href or href.startswith(("mailto:", "tel:", "data:")):
            continue
        target = urlsplit(urljoin(here, href))
        if target.netloc != "site.invalid":
            continue
        file = site / unquote(target.path).lstrip("/")
        if file.is_dir():
            file /= "index.html"
        if file == site / in_html(FixedPage.FORM) and "/" in target.fragment:  # not a place, but what the form is for
            file, target = site / form_script(unquote(target.fragment)), target._replace(fragment="")
        if not file.is_file() or (
            target.fragment and file.suffix == ".html" and unquote(target.fragment) not in places(file)
        ):
            broken.append(href)
    return broken


def drawn(page: Path) -> dict[str, list[tuple[str, str]]]:
    """Name of each map on `page` → the ends of its lines, read from the strokes."""
    return {map["id"]: _ends(map.select(".hb-rinne [data-von]")) for map in soup(page).select(".hb-karte-wege")}


def told(page: Path) -> dict[str, list[tuple[str, str]]]:
    """Name of each map on `page` → the ends of its lines, read from the text."""
    return {twin["data-schaubild"]: _ends(twin.find_all("li")) for twin in soup(page).select("[data-schaubild]")}


def _ends(lines: Iterable[Tag]) -> list[tuple[str, str]]:
    return sorted((line["data-von"], line["data-nach"]) for line in lines)
