"""Reads a built site: pages, links, places, drawings and their text twins."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

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
    """Links of `page`, also inside drawings, that lead nowhere within `site`."""
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
        if not file.is_file() or (
            target.fragment and file.suffix == ".html" and unquote(target.fragment) not in places(file)
        ):
            broken.append(href)
    return broken


def drawn(page: Path) -> dict[str, list[tuple[str, str]]]:
    """Name of each drawing on `page` → the ends of its lines, read from the SVG."""
    return {
        svg.g["id"]: sorted((edge["data-von"], edge["data-nach"]) for edge in svg.select("g.edge"))
        for svg in soup(page).select(".hb-schaubild svg")
    }


def told(page: Path) -> dict[str, list[tuple[str, str]]]:
    """Name of each diagram on `page` → the ends of its lines, read from the text."""
    return {
        twin["data-schaubild"]: sorted((li["data-von"], li["data-nach"]) for li in twin.find_all("li"))
        for twin in soup(page).select("[data-schaubild]")
    }
