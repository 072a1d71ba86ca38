"""Tells what is wrong with the first lines of a page: they are text, or what MkDocs and its theme can use about it."""

import math
import re
from collections.abc import Callable
from datetime import date

import yaml

from handbook.german.catalogue import hint
from handbook.reading.problem import Problem, problem
from handbook.reading.site.icons import icon_like
from handbook.reading.site.mkdocs_yml import trouble

END = re.compile(r"(?:---|\.\.\.)[ \t]*")
SWALLOWED = re.compile(r" {0,3}[A-Za-z0-9_-]+:")  # a first line that MkDocs takes for metadata and leaves out
# Metadata that MkDocs takes for text: not at the very top, farther right, or between other lines than of three hyphens.
NEARLY = re.compile(
    r"(?s:(?>\s*<!--.*?-->)*+)"
    r"\s*[-–—]{2,}[ \t]*\n(?:[ \t]*[A-Za-z_-]+:(?:[ \t].*)?\n)+[ \t]*[-–—]{2,}[ \t]*(?:\n|$)"
)


def head_problems(text: str, file: str) -> list[Problem]:
    """The problems of the first lines of the page `text`, called `file` in messages."""
    lines = text.split("\n")
    if lines[0].startswith("---") and END.fullmatch(lines[0]):
        return _of_metadata(lines, file)
    if SWALLOWED.match(lines[0]):
        return [problem("P002", file, text=lines[0].strip())]
    return [problem("P003", file)] if NEARLY.match(text) else []


def _of_metadata(lines: list[str], file: str) -> list[Problem]:
    """The problems of a page whose first of `lines` is three hyphens."""
    end = next((number for number, line in enumerate(lines[1:], 1) if END.fullmatch(line)), 0)
    place, data = 2 if end else 1, None
    try:
        data = _values("\n".join(lines[1:end]))
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark.line + 2 if error.problem_mark and end else place
    except (yaml.YAMLError, ValueError):
        pass  # such as a day that there is not
    if not isinstance(data, dict) or not end:
        return [problem("P003", file, (place, 1))]
    again = [problem("P003", file, (end + 2, 1))] if NEARLY.match("\n".join(lines[end + 1 :])) else []
    return again + [
        problem("P007", file, (_line(key, lines[:end]), 1), key=key, how=hint(f"head-{form}", key=key))
        for key, form in FORMS.items()
        if key in data and not FITS[form](data[key])
    ]


def _values(head: str) -> object:
    """The metadata in the lines of `head`; raises ValueError if it is so deep that PyYAML would not come back."""
    if trouble(yaml.parse(head, Loader=yaml.CSafeLoader)):
        raise ValueError
    return yaml.load(head, Loader=yaml.CSafeLoader)


def _line(key: str, head: list[str]) -> int:
    return next((number for number, line in enumerate(head, 1) if re.match(rf"[\"']?{key}[\"']?\s*:", line)), 2)


def _is_text(value: object) -> bool:
    """Whether the theme may put `value` into a page, which it does as it is."""
    plain = isinstance(value, str | int | float | date) and not isinstance(value, bool)
    return plain and not set('<>"') & set(str(value))


def _is_list(value: object) -> bool:
    return isinstance(value, str | list | None)


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str | int) for word in value)


def _is_icon(value: object) -> bool:
    return isinstance(value, str) and icon_like(value) == value


def _is_about_search(value: object) -> bool:
    settings = {} if value is None else value
    if not isinstance(settings, dict):
        return False
    boost = settings.get("boost", 1)
    number = isinstance(boost, int | float) and not isinstance(boost, bool) and math.isfinite(boost) and boost > 0
    return number and isinstance(settings.get("exclude", False), bool)


FORMS = {
    "title": "text", "subtitle": "text", "description": "text", "author": "text", "icon": "icon",
    "hide": "list", "tags": "tags", "search": "search", "template": "template",
}  # fmt: skip
FITS: dict[str, Callable[[object], bool]] = {
    "text": _is_text, "icon": _is_icon, "list": _is_list, "tags": _is_list_of_words, "search": _is_about_search,
    "template": lambda _: False,
}  # fmt: skip
