"""Puts a finished site in the place of the last one, while no other build does the same.

A build that is killed between the two renames leaves no site, but the last one beside it: whoever comes next puts it
back (docs/decisions/0009).
"""

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.german.reasons import reason

AT_ONCE = 8  # files to flush: one after the other takes ten times as long
OWN = ("docs", "site.new", "site", "site.old")  # what a build empties, moves and removes


@contextmanager
def alone(folder: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """No other build works in `folder` as long as the block runs; who comes later waits, and `tell` hears of it.

    Raises HandbookError if the folder, or one in it that a build empties, leads elsewhere, where files of others lie.
    """
    _no_link(folder)
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / "lock"
    if lock.is_symlink() or (lock.exists() and not lock.is_file()):
        raise HandbookError(word("build-lock", path=lock))
    held = FileLock(lock)
    try:
        held.acquire(timeout=0)
    except Timeout:
        tell(word("waiting"))
        held.acquire()
    try:
        for name in OWN:
            _no_link(folder / name)
        yield
    finally:
        held.release()


def _no_link(place: Path) -> None:
    mounted = place.name in OWN and place.is_mount()  # only emptied as a whole it would lose files of others
    if place.is_symlink() or mounted or (place.exists() and not place.is_dir()):
        raise HandbookError(word("build-link", path=place))


def remove(folder: Path) -> None:
    """Removes `folder`, if it is there, with all that is in it. Raises OSError: nothing of an earlier state stays."""
    if folder.exists():
        shutil.rmtree(folder)


def swap(fresh: Path, site: Path) -> None:
    """Puts `fresh`, flushed to the disk, in the place of `site`, which stays what it was if that fails."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_flush, [path for path in fresh.rglob("*") if path.is_file()]))
    old = _aside(site)
    remove(old)
    try:
        if site.exists():
            site.rename(old)
        fresh.rename(site)
    finally:
        _put_back(site)
    shutil.rmtree(old, ignore_errors=True)


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def restore(site: Path, tell: Callable[[str], None]) -> None:
    """Puts the last site back where a build was killed between the two renames of `swap`. Raises HandbookError."""
    if _aside(site).exists() and not site.exists():
        try:
            with alone(site.parent, tell):  # else it may be between them right now
                _put_back(site)
        except OSError as error:
            raise not_written(error, site) from error


def not_written(error: OSError, place: Path) -> HandbookError:
    """`error`, which something at `place` or in it has met, in German."""
    return HandbookError(word("no-file", path=error.filename or place, reason=reason(error)))


def _aside(site: Path) -> Path:
    return site.with_name("site.old")


def _put_back(site: Path) -> None:
    if _aside(site).exists() and not os.path.lexists(site):
        _aside(site).rename(site)
