"""Tells which files would come to one place in the site."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from unicodedata import normalize

from handbook.book.addresses import in_html


def clashes(made: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(who makes it, who was there) for each of `made`, (path, who makes it), that cannot come to its place.

    On the disks of Macs and Windows, A and a are one letter, and so is ä in both ways to write it. Where a file lies,
    there is no folder.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path, maker in made:
        place = normalize("NFC", in_html(path)).lower()
        above = [str(folder) for folder in PurePosixPath(place).parents][:-1]
        if there := files.get(place) or folders.get(place) or next(filter(None, map(files.get, above)), None):
            yield maker, there
        else:
            files[place] = maker
            folders |= {folder: maker for folder in above if folder not in folders}
