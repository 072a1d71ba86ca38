"""Tells whether a site has to be built at all: what it would be made of, against what the last one was made of.

A record beside the site holds a fingerprint of everything that goes into a build, what the build said, and size and
time of each file that came out. If all of that still holds, a new build would change nothing.
"""

import hashlib
import json
import os
import platform
import re
from collections.abc import Iterator
from datetime import date
from importlib.metadata import distributions
from pathlib import Path

from handbook import PACKAGE, SETTINGS, SOURCES, TOOL
from handbook.site.folder import place_of

RECORD = "record.json"
VARIABLES = re.compile(r"!ENV\s*(.*)")


def fingerprint(root: Path, today: date) -> str:
    """One word for all that a site of `root` depends on: data, pages, settings, day, this tool, its packages, fonts.

    Raises OSError if a file cannot be read.
    """
    from handbook.diagrams.draw import renderer

    seen = hashlib.sha256()
    folders = contents(*(root / name for name in SOURCES), PACKAGE, TOOL / "schema")
    for part in (today.isoformat(), platform.python_version(), renderer(), *_packages(), *_variables(root), folders):
        seen.update(f"{part}\0".encode())
    seen.update(_content(root / SETTINGS).encode())
    return seen.hexdigest()


def contents(*folders: Path) -> str:
    """One word for all files in `folders`. Raises OSError if one cannot be read."""
    seen = hashlib.sha256()
    for folder in folders:
        for path in _files(folder):
            seen.update(f"{path}\0{_content(path)}\0".encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if "__pycache__" not in path.parts and not path.is_dir())


def _content(path: Path) -> str:
    """What tells the content of the file at `path`; of a link, where it leads."""
    return f"-> {path.readlink()}" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()


def _packages() -> list[str]:
    return sorted(f"{found.name} {found.version}" for found in distributions())


def _variables(root: Path) -> list[str]:
    """The variables of the environment that the settings name, with their values."""
    named = " ".join(VARIABLES.findall((root / SETTINGS).read_text(encoding="utf-8", errors="replace")))
    return [f"{name}={os.environ.get(name)}" for name in sorted(set(re.findall(r"\w+", named)))]


def remember(folder: Path, print_: str, said: list[str], place: tuple) -> None:
    """Notes in `folder` of what its site was made, and what was said meanwhile; not if another took its `place`."""
    record = {"fingerprint": print_, "said": said, "files": _sizes(folder / "site")}
    if place_of(folder / "site") != place:
        return
    fresh = folder / f"{RECORD}.new"
    fresh.write_text(json.dumps(record), encoding="utf-8")
    fresh.replace(folder / RECORD)


def unchanged(folder: Path, print_: str) -> list[str] | None:
    """What the last build said, if one of now would say and make the same; else None."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        same = record["fingerprint"] == print_ and record["files"] == _sizes(folder / "site")
        return record["said"] if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sizes(site: Path) -> dict[str, list[int]]:
    found = ((path, path.stat()) for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): [about.st_size, about.st_mtime_ns] for path, about in found}
