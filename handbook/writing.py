"""Writes a file whole or not at all."""

import os
import secrets
import time
from pathlib import Path

LEFTOVER = ".neu"  # ends the names of files that are being written; they begin with a dot
OLD = 60  # seconds after which such a file belongs to nobody: writing one takes less than one


def write(path: Path, content: str | bytes) -> None:
    """Puts `content` in the place of `path`: whoever reads finds the file of before or this one, never a part.

    Text is written as UTF-8, with its ends of lines as they are. A file behind a link changes, the link stays.
    Raises OSError; then `path` is what it was, and nothing is left beside it.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.exists() and not path.is_file():  # a device or a pipe takes what it is given
        path.write_bytes(data)
        return
    path = path.resolve()
    fresh = path.with_name(f".{secrets.token_hex(8)}{LEFTOVER}")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            fresh.chmod(path.stat().st_mode & 0o7777)
        fresh.replace(path)
    except BaseException:  # also Ctrl+C
        fresh.unlink(missing_ok=True)
        raise


def remove_leftovers(folder: Path) -> None:
    """Removes what a killed process left of a file that it was writing into `folder`."""
    for path in folder.glob(f".*{LEFTOVER}"):
        if path.is_file() and time.time() - path.stat().st_mtime > OLD:
            path.unlink(missing_ok=True)
