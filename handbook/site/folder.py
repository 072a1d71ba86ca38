"""Puts a finished site in the place of the last one, while no other build does the same.

A build that is killed between the two renames leaves no site, but the last one beside it: whoever comes next puts it
back (docs/decisions/0009).
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from handbook.errors import HandbookError
from handbook.german.catalogue import word


@contextmanager
def alone(folder: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """No other build works in `folder` as long as the block runs; who comes later waits, and `tell` hears of it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(word("waiting"))
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def no_links(*places: Path) -> None:
    """Raises HandbookError if one of `places`, which are emptied and moved, leads elsewhere or is a file."""
    for place in places:
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise HandbookError(word("build-link", path=place))


def swap(fresh: Path, site: Path) -> None:
    """Puts `fresh` in the place of `site`, which stays what it was if that fails."""
    old = _aside(site)
    shutil.rmtree(old, ignore_errors=True)
    try:
        if site.exists():
            site.rename(old)
        fresh.rename(site)
    finally:
        _put_back(site)
    shutil.rmtree(old, ignore_errors=True)


def restore(site: Path, tell: Callable[[str], None]) -> None:
    """Puts the last site back where a build was killed between the two renames of `swap`."""
    if _aside(site).exists() and not site.exists():
        with alone(site.parent, tell):  # else it may be between them right now
            _put_back(site)


def _aside(site: Path) -> Path:
    return site.with_name("site.old")


def _put_back(site: Path) -> None:
    if _aside(site).exists() and not site.exists():
        _aside(site).rename(site)
