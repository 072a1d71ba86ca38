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
    try:
        known = [path.stem for path in (_icons() / folder).glob("*.svg")] if folder else []
    except (OSError, ValueError):  # a name that no file can have
        return ""
    close = [icon] if icon in known else get_close_matches(icon, known, 1, ALIKE)
    return f"{folder}/{close[0]}" if close else ""


@cache
def _icons() -> Path:
    found = find_spec("material")
    return Path(found.origin or "").parent / ICONS if found else Path(ICONS)
