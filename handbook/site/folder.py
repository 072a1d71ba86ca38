"""Puts a finished folder in the place of another while no other build does the same, and tells the two apart."""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from handbook.german.catalogue import word

HERE = -100  # AT_FDCWD of Linux: paths count from the working directory
EXCHANGE = 2  # RENAME_EXCHANGE


NOWHERE = (0, 0)


def place_of(site: Path) -> tuple[int, int]:
    """What the folder `site` keeps as long as no other takes its place."""
    return (site.stat().st_ino, site.stat().st_mtime_ns) if site.exists() else NOWHERE


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


def swap(fresh: Path, site: Path) -> None:
    """Puts `fresh` in the place of `site`: at every moment a whole site stands there, where the system can do that."""
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if not site.exists():
        fresh.rename(site)
    elif _exchange(fresh, site):
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        site.rename(old)
        fresh.rename(site)
        shutil.rmtree(old, ignore_errors=True)


def restore(site: Path) -> None:
    """Brings back the old site where a build was killed between the two renames of `swap`."""
    old = site.with_name("site.old")
    if old.exists() and not site.exists():
        old.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    return rename is not None and rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0
