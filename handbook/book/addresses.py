"""Turns entries into addresses: the page that shows an entry, and the way there from another page."""

import posixpath
from functools import lru_cache

from handbook.book.entries import Entry, Handbook
from handbook.schema import Kind


def page_of(entry: Entry) -> str:
    """The Markdown page that shows `entry`, with # and a place if it stands on a list page."""
    kind = entry.kind
    return kind.page.format(id=entry.id, gruppe=kind.group("art", entry.get("art")) if kind.has_group_pages else "")


def group_page(kind: Kind, group: str) -> str:
    """The Markdown page that lists one `group` of `kind`, named by its first value."""
    return kind.page.format(id="", gruppe=group).rstrip("#")


def from_page(page: str, target: str) -> str:
    """The relative address of the Markdown page `target` (maybe with #place) for a link in the Markdown of `page`."""
    path, mark, place = target.partition("#")
    relative = posixpath.basename(path) if path == page else _relative(posixpath.dirname(page), path)
    return relative + mark + place


def in_site(page: str, target: str) -> str:
    """Like from_page, but final: for links that MkDocs does not see, such as those inside a drawing."""
    path, mark, place = target.partition("#")
    here, there = _folder(page), _folder(path)
    relative = _relative(here, there or ".")
    return (relative + "/" if relative != "." else "./") + mark + place


def address(book: Handbook, entry: Entry) -> str:
    """The address of the page of `entry`; counted from the start page where mkdocs.yml names no site_url."""
    return page_address(book, page_of(entry))


def page_address(book: Handbook, page: str) -> str:
    """The address of the Markdown page `page`, like that of an entry."""
    base = book.settings.adresse
    return (f"{base.rstrip('/')}/" if base else "") + in_site("index.md", page)


@lru_cache(maxsize=100_000)
def _relative(folder: str, path: str) -> str:
    return posixpath.relpath(f"/{path}", f"/{folder}")  # both from one root: else it asks for the working directory


def _folder(page: str) -> str:
    stem = page.removesuffix(".md")
    return posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem


def field_page(theme: Entry) -> str:
    """The overview page of a field of action."""
    return f"netzwerke/{theme.id}.md"
