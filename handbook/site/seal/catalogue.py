"""Writes the catalogue of downloads of a finished site: only there it is known which printed files there are."""

import posixpath
from pathlib import Path

from handbook.book.addresses import CATALOGUE, POSTER
from handbook.book.entries import Handbook
from handbook.exports.linked.catalogue import catalogue


def add_catalogue(site: Path, book: Handbook) -> None:
    """Tells all files of the finished `site` that may be downloaded, with their sizes. Raises OSError."""
    posters = site.glob(f"{POSTER.removesuffix('.pdf')}*.pdf")
    files = filter(Path.is_file, [*(site / posixpath.dirname(CATALOGUE)).rglob("*"), *posters])
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in files}
    (site / CATALOGUE).write_text(catalogue(book, sizes), encoding="utf-8")
