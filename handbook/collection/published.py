"""Turns the folder of a finished site into what the start page tells of it: as much as the site publishes itself."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handbook.book.addresses import HANDBOOK_JSON, SEARCH_INDEX
from handbook.exports.data import FORMAT
from handbook.exports.scripts import json_of
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.german.folding import sort_key
from handbook.german.reasons import reason
from handbook.schema import Kind
from handbook.settings import is_address

AREA = "gebiet"


class Unusable(Exception):  # noqa: N818 (a signal inside this room, no error of the program)
    """The folder holds no site that can be told of; the text says why, in German."""


@dataclass(frozen=True)
class Published:
    """A finished site in the folder `name`: `title`, the home area `area`, `stand` and the `day` of its build in words.

    It lies at `top`: beside the start page, or where it says itself if only its data lie there.
    `counts` says how many of each kind of files lie in the home area; `documents` is what its search knows of these,
    of the areas there, and of everyday words.
    """

    name: str
    top: str
    title: str
    area: str
    stand: str
    day: str
    counts: dict[str, int]
    documents: tuple[dict[str, Any], ...]


def published(folder: Path, kinds: dict[str, Kind]) -> Published:
    """The site in `folder`. Raises Unusable."""
    about, index = _json(folder / HANDBOOK_JSON), _json(folder / SEARCH_INDEX, script=True)
    if about.get("format") != FORMAT:
        raise Unusable(word("site-other-format", file=HANDBOOK_JSON, format=about.get("format"), known=FORMAT))
    try:
        areas = {area["id"]: area["name"] for area in about["eintraege"][kinds[AREA].source]}
        stand, documents = about["stand"], tuple(_kept(index["documents"], kinds))
        counted = Counter(document["group"] for document in documents)
        return Published(
            name=folder.name, top=_top(folder, str(about.get("adresse", ""))),
            title=str(about["titel"]), area=str(areas.get(about.get(AREA), about["titel"])),
            stand=_span(stand["von"], stand["bis"]), day=german_date(about["erstellt_am"]),
            counts={kind.id: counted[kind.plural] for kind in kinds.values() if not kind.is_register},
            documents=documents,
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Unusable(word("site-odd", file=HANDBOOK_JSON)) from None


def _top(folder: Path, told: str) -> str:
    """The address of the site in `folder`, with / at its end; `told` is the one that it says itself."""
    is_whole = (folder / "index.html").is_file() or not is_address(told)
    return f"{quote(folder.name)}/" if is_whole else f"{told.rstrip('/')}/"


def in_order(sites: list[Published]) -> list[Published]:
    """`sites` by the names of their areas."""
    return sorted(sites, key=lambda site: (sort_key(site.area), site.name))


def _json(path: Path, *, script: bool = False) -> dict[str, Any]:
    """The data in the JSON file `path`, or in a script that holds them. Raises Unusable."""
    file = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Unusable(word("site-missing", file=file)) from None
    except OSError as error:
        raise Unusable(word("site-unreadable", file=file, reason=reason(error))) from None
    except ValueError:
        raise Unusable(word("site-odd", file=file)) from None
    try:
        value = json.loads(json_of(text) if script else text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise Unusable(word("site-odd", file=file))
    return value


def _kept(documents: list[dict[str, Any]], kinds: dict[str, Kind]) -> Iterator[dict[str, Any]]:
    """Those of `documents` that a start page searches: files and areas of the home area, and everyday words."""
    groups = {kind.plural for kind in kinds.values() if not kind.is_register or kind.id == AREA}
    for document in documents:
        is_home = "near" not in document and document.get("group") in groups
        if document.get("means") or is_home:
            yield document


def _span(first: str | None, last: str | None) -> str:
    """From the `first` to the `last` Stand in words; empty where there is none."""
    if not first or not last:
        return ""
    return word("site-stand" if first == last else "site-stand-span", first=german_date(first), last=german_date(last))
