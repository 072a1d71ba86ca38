"""The icons that the theme brings: files of a package, found without loading it."""

from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

ICONS = "templates/.icons"
ALIKE = 0.7


def icon_like(name: str) -> str:
    """`name` if there is such an icon; else the one of the same set that is most like it, or nothing."""
    folder, _, icon = name.rpartition("/")
    if not folder:
        return ""
    try:
        if (_icons() / folder / f"{icon}.svg").is_file():
            return name  # a set has some thousand, and to list them takes long
        close = get_close_matches(icon, [path.stem for path in (_icons() / folder).glob("*.svg")], 1, ALIKE)
    except (OSError, ValueError):  # a name that no file can have
        return ""
    return f"{folder}/{close[0]}" if close else ""


@cache
def _icons() -> Path:
    found = find_spec("material")
    return Path(found.origin or "").parent / ICONS if found else Path(ICONS)
