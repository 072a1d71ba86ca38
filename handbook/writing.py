"""Writes a file whole or not at all: beside its place, flushed to the disk, then put there in one step."""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

BESIDE, ENDING = ".handbuch-", ".neu"  # how names of files begin and end that are being written
TRIES = 3  # another command may take such a file for one that a killed process has left


def write(path: Path, content: str | bytes) -> None:
    """Puts `content` in the place of `path`: whoever reads finds the file of before or this one, never a part.

    Text is written as UTF-8, with its ends of lines as they are. A file behind a link changes, the link stays; of
    several names of one file only this one gets the content. A device or a pipe takes what it is given.

    Raises OSError, also if the file there is not to be written; then it is what it was, and nothing is left beside it.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = Path(os.path.realpath(path))
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def put(fresh: Path) -> None:
        if path.exists():
            _like(fresh, path)
        fresh.replace(path)

    _beside(path, data, put)


def write_new(path: Path, content: str) -> None:
    """Like `write`, but for a new file in a folder that is there: raises FileExistsError if the name is taken."""

    def put(fresh: Path) -> None:
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no second name of a file
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            fresh.rename(path)

    _beside(path, content.encode(), put)


def _beside(path: Path, data: bytes, put: Callable[[Path], None]) -> None:
    """Writes `data` into a file beside `path` and lets `put` take it to its place."""
    for left in reversed(range(TRIES)):
        fresh = path.with_name(f"{BESIDE}{secrets.token_hex(8)}{ENDING}")
        try:
            with fresh.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            put(fresh)
        except FileNotFoundError:
            if not left:
                raise
        else:
            return
        finally:  # also after Ctrl+C
            fresh.unlink(missing_ok=True)


def _like(fresh: Path, old: Path) -> None:
    """Gives `fresh` the mode of `old` and, as far as we may, its owner: a container is often somebody else."""
    with suppress(PermissionError, AttributeError):  # Windows knows no chown
        os.chown(fresh, old.stat().st_uid, old.stat().st_gid)
    shutil.copymode(old, fresh)


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Makes `folder` with `files`, by their path in it, whole or not at all; what begins with #! may be run.

    Raises FileExistsError if it is there and not empty, and OSError; then nothing is left beside it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    place = Path(os.path.realpath(folder))
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{BESIDE}{secrets.token_hex(8)}")
    try:
        for name, text in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            path.chmod(path.stat().st_mode | (0o111 if text.startswith("#!") else 0))
        if not place.exists():
            fresh.rename(place)
        for path in fresh.iterdir() if fresh.exists() else ():  # the folder that is there may be that of a terminal
            path.rename(place / path.name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def remove_leftovers(folder: Path) -> None:
    """Removes what a killed process left of a file that it was writing into `folder`."""
    for path in folder.glob(f"{BESIDE}*{ENDING}"):
        path.unlink(missing_ok=True)
