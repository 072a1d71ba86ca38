"""Reads mkdocs.yml into settings: those of the handbook, and title and address of the site."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handbook import SETTINGS
from handbook.german.catalogue import phrase, word
from handbook.reading.document import Document, Steps, at
from handbook.reading.problem import Problem, problem
from handbook.reading.site.mkdocs_yml import OURS, read_mkdocs
from handbook.schema import SCHEMA, Field, Shape, load_shape

ADDRESS = re.compile(r"https?://[^\s/?#<>\"']+[^\s<>\"']*")


@dataclass(frozen=True)
class Tour:
    """A way through the handbook: `seite` describes it, its steps are pages."""

    titel: str
    seite: str
    schritte: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """The values in mkdocs.yml under `extra: handbuch:`, and with it title and address of the site.

    The address is empty where it is not known, the area where nothing is written.
    """

    gebiet: str = ""
    pruefen_nach_monaten: int = 24
    fristen_vorlauf_monate: int = 6
    rundgaenge: tuple[Tour, ...] = ()
    bearbeiten: str = ""
    melden: str = ""
    lizenz: str = ""
    titel: str = ""
    adresse: str = ""


def read_settings(root: Path) -> tuple[Settings, Document]:
    """The settings in mkdocs.yml of `root`, as far as their form is right, and the file. Raises on nothing it holds."""
    document, shape = read_mkdocs(root / SETTINGS, SETTINGS), settings_shape()
    if not document.readable:
        return Settings(), document
    block = settings_block(shape)
    document.problems += _moved(document, block)
    return _settings(document, block, shape), document


@cache
def settings_shape() -> Shape:
    """The schema of mkdocs.yml."""
    return load_shape(SCHEMA, "mkdocs.json")


def settings_block(shape: Shape) -> Field:
    """The block of the schema of mkdocs.yml with the settings of the handbook."""
    return shape.spec_at(OURS)


def _moved(document: Document, block: Field) -> list[Problem]:
    """Settings, or all of them together, that stand above their place; from here on they stand in it."""
    homes = dict.fromkeys(block.parts, OURS) | {OURS[-1]: OURS[:-1]}
    found = []
    for above in ((), OURS[:-1]):
        here = at(document.value, *above)
        for key in [key for key in homes if key in here and homes[key] != above] if isinstance(here, dict) else []:
            old, new = (*above, key), (*homes[key], key)
            place = phrase(*(f"„{step}:“" for step in homes[key]), between=word("inside"))
            values = {"key": key, "place": place, "above": homes[key][-1]}
            found.append(problem("E002", document.file, document.key_mark(old), **values))
            _put(document.value, new, here.pop(key))
            for marks in (document.keys, document.values):
                marks |= {(*new, *path[len(old) :]): mark for path, mark in marks.items() if path[: len(old)] == old}
    return found


def _put(value: object, path: Steps, new: object) -> None:
    """Lays `new` at `path` of `value`, unless something else stands there or in the way."""
    for key in path[:-1]:
        if isinstance(value, dict) and value.get(key) is None:
            value[key] = {}
        value = at(value, key)
    if isinstance(value, dict) and value.get(path[-1]) is None:
        value[path[-1]] = new


def _settings(document: Document, block: Field, shape: Shape) -> Settings:
    """The settings that have the right form; the usual ones in place of the others."""
    written = at(document.value, *OURS)
    right = {
        key: written[key]
        for key, spec in block.parts.items()
        if isinstance(written, dict) and key in written and shape.fits(written[key], spec)
    }
    tours = tuple(Tour(**tour | {"schritte": tuple(tour["schritte"])}) for tour in right.pop("rundgaenge", ()))
    title, address = at(document.value, "site_name"), at(document.value, "site_url")
    return Settings(
        **right,
        rundgaenge=tours,
        titel=title if isinstance(title, str) else "",
        adresse=address if isinstance(address, str) and ADDRESS.fullmatch(address) else "",
    )
