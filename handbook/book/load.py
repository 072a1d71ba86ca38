"""Turns a folder of YAML files into a Handbook, and the documents that it was read from."""

import os
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from handbook import SETTINGS, SOURCES
from handbook.book.entries import Entry, Handbook, entries_of
from handbook.german.catalogue import Phrase, hint, phrase, printable
from handbook.german.ids import ID, LONGEST, suggest_id
from handbook.reading.document import Document
from handbook.reading.problem import Problem, problem
from handbook.reading.read import read
from handbook.schema import SCHEMA, Kind, load_kinds
from handbook.settings import Settings, read_settings

REGISTERS = "registers"


@dataclass(frozen=True)
class File:
    """One file of data: what stands in it, of which kind it should be, and the entries that can be read from it."""

    document: Document
    kind: Kind
    entries: list[Entry]


@dataclass
class Loaded:
    """The content of a folder, as far as it can be read; nothing of it is checked.

    `mkdocs` is mkdocs.yml; None where the caller has given the settings.
    `files` are the files of data by the name that messages give them, `misplaced` what is wrong with names of files.
    `unread` holds ids and kinds of registers that are named, perhaps, in what could not be read.
    """

    root: Path
    handbook: Handbook
    mkdocs: Document | None = None
    files: dict[str, File] = field(default_factory=dict)
    misplaced: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    @property
    def entries(self) -> list[Entry]:
        """Every entry, also a second one with the same id."""
        return [entry for file in self.files.values() for entry in file.entries]

    @property
    def names(self) -> list[str]:
        """Every file that was read, as messages call it."""
        return [*self.files, SETTINGS] if self.mkdocs else [*self.files]


def load(root: Path, today: date, settings: Settings | None = None, schema: Path = SCHEMA) -> Loaded:
    """Reads all files below `root`, mkdocs.yml too, as `schema` knows them. Never raises on what they hold.

    With `settings` these hold instead, and mkdocs.yml is not looked at.
    """
    mkdocs = None
    if settings is None:
        settings, mkdocs = read_settings(root)
    kinds = load_kinds(schema, settings.woerter, settings.ueberschriften)
    loaded = Loaded(root, Handbook(kinds, {}, today, settings), mkdocs)
    _look_for_folders(loaded)
    _look_for_other_registers(loaded)
    if (root / SCHEMA.name).is_dir() and (root / SCHEMA.name).resolve() != SCHEMA.resolve():
        loaded.misplaced.append(problem("W020", f"{SCHEMA.name}/"))
    for kind in kinds.values():
        for path in _files(loaded, kind):
            document = read(path, _shown(path, root))
            usable = document.readable and not other_kind(document, kind, kinds)
            file = File(document, kind, list(entries_of(document, kind)) if usable else [])
            loaded.files[document.file] = file
            if not document.readable or not (_has_ids(document) if kind.is_register else file.entries):
                loaded.unread.add(kind.id if kind.is_register else path.stem)
    for entry in loaded.entries:
        loaded.handbook.entries.setdefault(entry.id, entry)
    return loaded


def _files(loaded: Loaded, kind: Kind) -> list[Path]:
    """The files that hold entries of `kind`; what lies beside them under a wrong name becomes a problem."""
    folder = loaded.root / (REGISTERS if kind.is_register else kind.source)
    lying = _inside(folder)
    if lying is None:
        loaded.misplaced.append(problem("L007", folder.name))
        loaded.unread.add(kind.id)
        return []
    if kind.is_register:
        return [path for path in lying if path.name == f"{kind.source}.yml"]
    good = []
    right_names = {path.name for path in lying if path.name == f"{suggest_id(path.stem)}.yml"}
    for path in lying:
        if of := _other_version(path, right_names):
            loaded.misplaced.append(problem("L046", _shown(path, loaded.root), of=Phrase(of)))
            continue
        is_yaml = path.suffix == ".yml"
        right = suggest_id(path.stem.removesuffix(".yml") if is_yaml else path.name.split(".")[0])[:LONGEST].rstrip("-")
        if path.is_dir() or path.name == f"{right}.yml":
            good.append(path)
            continue
        loaded.unread.update((path.stem, right))
        while path.with_name(f"{right}.yml").exists():
            right += "-neu"
        values = {"right": Phrase(f"{right}.yml"), "folder": kind.source}
        loaded.misplaced.append(problem("L031" if is_yaml else "L030", _shown(path, loaded.root), **values))
    return good


def _other_version(path: Path, names: Collection[str]) -> str:
    """The one of the files `names` that `path` is a copy of, or what a merge or an editor has left of it."""
    if path.name in names:
        return ""
    name = normalize("NFC", path.name)
    return next(
        (of for of in names if of in name or re.match(rf"{re.escape(of.removesuffix('.yml'))}[^a-z0-9-]", name)), ""
    )


def _inside(folder: Path) -> list[Path] | None:
    """All but hidden files in `folder`; none if it is not there, None if it cannot be read, or leads elsewhere.

    What a link leads to is not meant to be published.
    """
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        for path in found:
            path.lstat()  # who may list the names may not always look at the files
    except FileNotFoundError:
        return None if folder.is_symlink() else []
    except OSError:
        return None
    return None if folder.is_symlink() else found


def _look_for_folders(loaded: Loaded) -> None:
    """A folder that is missing becomes a warning, one that may have another name now an error; of all only that."""
    kinds = loaded.handbook.kinds.values()
    called = {kind.source: kind.plural.lower() for kind in kinds if not kind.is_register} | {REGISTERS: "register"}
    missing = {folder: german for folder, german in called.items() if not os.path.lexists(loaded.root / folder)}
    beside = [path.name for path in _inside(loaded.root) or [] if path.is_dir() and path.name not in SOURCES]
    for folder, german in missing.items():
        close = [name for name in beside if name.lower() == german] or get_close_matches(folder, beside, 1)
        if close:
            loaded.misplaced.append(problem("L047", folder, folder=folder, meant=hint("folder-meant", value=close[0])))
        elif len(missing) < len(called):
            loaded.misplaced.append(problem("W024", folder, folder=folder))


def _look_for_other_registers(loaded: Loaded) -> None:
    """Files in registers/ that nothing reads become problems."""
    right = {f"{kind.source}.yml": kind for kind in loaded.handbook.kinds.values() if kind.is_register}
    for path in _inside(loaded.root / REGISTERS) or []:
        if of := _other_version(path, right.keys()):
            loaded.misplaced.append(problem("L046", _shown(path, loaded.root), of=Phrase(of)))
        elif path.name not in right:
            close = get_close_matches(path.name.lower(), right, 1, 0.7)
            values = {"close": hint("meant", value=close[0]) if close else "", "allowed": phrase(*right, between=", ")}
            loaded.misplaced.append(problem("L032", _shown(path, loaded.root), **values))
            loaded.unread.update(right[name].id for name in close)


def _shown(path: Path, root: Path) -> str:
    """The name of `path` below `root`, as messages say it."""
    return printable(path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8"))


def other_kind(document: Document, kind: Kind, kinds: dict[str, Kind]) -> Kind | None:
    """The kind that has all fields of `document`, where its own `kind` has not: the file lies in the wrong folder."""
    if kind.is_register or not isinstance(document.value, dict) or document.value.keys() <= kind.fields.keys():
        return None
    others = (other for other in kinds.values() if not other.is_register)
    return next((other for other in others if document.value.keys() <= other.fields.keys()), None)


def _has_ids(register: Document) -> bool:
    """Whether every entry in `register` can be found by its id; else a reference to it says nothing."""
    if not isinstance(register.value, list):
        return False
    entries = [item if isinstance(item, dict) else {} for item in register.value]
    lists = (value for entry in entries for value in entry.values() if isinstance(value, list))
    swallowed = any(isinstance(item, dict) and {"id", "name"} <= item.keys() for items in lists for item in items)
    return not swallowed and all(isinstance(e.get("id"), str) and ID.fullmatch(e["id"]) for e in entries)
