"""Reads mkdocs.yml into settings: those of the handbook, and title and address of the site."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeGuard
from urllib.parse import urlsplit

from handbook import SETTINGS
from handbook.german.catalogue import phrase, word
from handbook.reading.document import Document, Steps, at, walk
from handbook.reading.site.mkdocs_yml import OURS, read_mkdocs
from handbook.schema import SCHEMA, Field, Shape, Word, load_shape

ADDRESS = re.compile(r"https?://[^\s/?#<>\"']+[^\s<>\"']*")


def is_address(value: object) -> TypeGuard[str]:
    """Whether `value` is a whole address of a website, as far as one can tell without asking for it."""
    if not isinstance(value, str) or not ADDRESS.fullmatch(value):
        return False
    try:
        found = urlsplit(value)
        return bool(found.hostname) and found.username is None and found.port != 0
    except ValueError:  # brackets or a port that cannot be
        return False


@dataclass(frozen=True)
class Tour:
    """A way through the handbook: `seite` describes it, its steps are pages."""

    titel: str
    seite: str
    schritte: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """The values in mkdocs.yml under `extra: handbuch:`, and with it title, publisher and address of the site.

    `seiten` are the titles that its navigation gives to pages: they are called so everywhere. `ueberschriften` are the
    headings of groups that the tool has, with what stands instead.

    The address is empty where it is not known, the area where nothing is written.
    """

    gebiet: str = ""
    gemeinsam: str = ""
    pruefen_nach_monaten: int = 24
    fristen_vorlauf_monate: int = 6
    ueberschriften: Mapping[str, str] = field(default_factory=dict)
    rundgaenge: tuple[Tour, ...] = ()
    woerter: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    bearbeiten: str = ""
    anlegen: str = ""
    melden: str = ""
    lizenz: str = ""
    titel: str = ""
    herausgeber: str = ""
    adresse: str = ""
    seiten: Mapping[str, str] = field(default_factory=dict)


@cache
def settings_shape() -> Shape:
    """The schema of mkdocs.yml."""
    return load_shape(SCHEMA, "mkdocs.json")


def settings_block(shape: Shape) -> Field:
    """The block of the schema of mkdocs.yml with the settings of the handbook."""
    return shape.spec_at(OURS)


def read_settings(root: Path) -> tuple[Settings, Document]:
    """The settings in mkdocs.yml of `root`, the usual ones where their form is wrong, and the file. Never raises."""
    document, shape = read_mkdocs(root / SETTINGS, SETTINGS), settings_shape()
    if not document.readable:
        return Settings(), document
    fields = settings_block(shape).parts
    _move(document, fields)
    written = at(document.value, *OURS)
    written = written if isinstance(written, dict) else {}
    right = {key: value for key, value in written.items() if key in fields and shape.fits(value, fields[key])}
    tours = tuple(Tour(**tour | {"schritte": tuple(tour["schritte"])}) for tour in right.pop("rundgaenge", ()))
    right["ueberschriften"] = {one["statt"]: one["titel"] for one in right.get("ueberschriften", ())}
    right["woerter"] = _words(written.get("woerter"), shape, fields["woerter"])
    title, author = (_text(at(document.value, key)) for key in ("site_name", "site_author"))
    address = at(document.value, "site_url")
    address = address if is_address(address) else ""
    named = walk(at(document.value, "nav"), ("nav",))
    pages = {page: path[-1] for path, page in named if isinstance(page, str) and isinstance(path[-1], str)}
    return Settings(**right, rundgaenge=tours, titel=title, herausgeber=author, adresse=address, seiten=pages), document


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _words(written: object, shape: Shape, spec: Field) -> dict[str, tuple[Word, ...]]:
    """The words of a root by their field, without those whose form is wrong: the others hold all the same."""
    lists = (
        {key: found for key, found in written.items() if isinstance(found, list)} if isinstance(written, dict) else {}
    )
    fields = {key: field for key, field in spec.parts.items() if key in lists}
    right = {key: [one for one in lists[key] if shape.fits(one, field.each)] for key, field in fields.items()}
    return {
        key: tuple(Word(**one | {"auch": tuple(one.get("auch", ()))}) for one in found) for key, found in right.items()
    }


def _move(document: Document, fields: Iterable[str]) -> None:
    """Puts settings, or all of them together, that stand above their place into it, and says so."""
    homes = dict.fromkeys(fields, OURS) | {OURS[-1]: OURS[:-1]}
    for above in ((), OURS[:-1]):
        here = at(document.value, *above)
        for key in [key for key in homes if key in here and homes[key] != above] if isinstance(here, dict) else []:
            old, new = (*above, key), (*homes[key], key)
            place = phrase(*(f"„{step}:“" for step in homes[key]), between=word("inside"))
            document.refuse("E002", document.key_mark(old), key=key, place=place, above=homes[key][-1])
            _put(document.value, new, here.pop(key))
            for marks in (document.keys, document.values):
                marks |= {(*new, *path[len(old) :]): mark for path, mark in marks.items() if path[: len(old)] == old}


def _put(value: object, path: Steps, new: object) -> None:
    """Lays `new` at `path` of `value`, unless something else stands there or in the way."""
    for key in path[:-1]:
        if isinstance(value, dict) and value.get(key) is None:
            value[key] = {}
        value = at(value, key)
    if isinstance(value, dict) and value.get(path[-1]) is None:
        value[path[-1]] = new
