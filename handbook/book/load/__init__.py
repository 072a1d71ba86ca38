"""Turns a folder of YAML files into a Handbook, and the documents that it was read from."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbook import SETTINGS
from handbook.book.entries import Entry, Handbook, entries_of
from handbook.book.load.names import REGISTERS, Names
from handbook.book.load.shared import fault_of, in_use, shared_folder
from handbook.german.ids import ID
from handbook.reading.document import Document
from handbook.reading.problem import Problem, problem
from handbook.reading.read import read
from handbook.schema import SCHEMA, Kind, load_kinds
from handbook.settings import Settings, read_settings


@dataclass(frozen=True)
class File:
    """One file of data: what stands in it, of which kind it should be, and the entries that can be read from it."""

    document: Document
    kind: Kind
    entries: list[Entry]


@dataclass
class Loaded:
    """The content of a folder, as far as it can be read; nothing of it is checked.

    `whole` is the handbook with every entry of shared registers, `handbook` that with the ones that it uses.
    `mkdocs` is mkdocs.yml; None where the caller has given the settings.
    `files` are the files of data by the name that messages give them, those of shared registers first; `misplaced` what
    is wrong with names of files. `unread` holds ids and kinds of registers that are named, perhaps, in what could not
    be read. `shared_fault` says in one word why there are no shared registers where mkdocs.yml looks for them.
    """

    root: Path
    whole: Handbook
    mkdocs: Document | None = None
    files: dict[str, File] = field(default_factory=dict)
    misplaced: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    shared_fault: str = ""
    handbook: Handbook = field(init=False)

    def __post_init__(self) -> None:
        self.handbook = self.whole

    @property
    def entries(self) -> list[Entry]:
        """Every entry, also a second one with the same id."""
        return [entry for file in self.files.values() for entry in file.entries]

    @property
    def names(self) -> list[str]:
        """Every file that was read, as messages call it."""
        return [*self.files, SETTINGS] if self.mkdocs else [*self.files]


def load(
    root: Path, today: date, settings: Settings | None = None, schema: Path = SCHEMA, shared: Path | None = None
) -> Loaded:
    """Reads all files below `root`, mkdocs.yml too, as `schema` knows them. Never raises on what they hold.

    With `settings` these hold instead, and mkdocs.yml is not looked at. With `shared` that is the folder of shared
    registers, if the settings name any. A folder without mkdocs.yml may hold registers alone, which others share.
    """
    mkdocs = None
    if settings is None and is_shared_folder(root):
        settings = Settings()
    if settings is None:
        settings, mkdocs = read_settings(root)
    kinds = load_kinds(schema, settings.woerter, settings.ueberschriften)
    loaded = Loaded(root, Handbook(kinds, {}, today, settings), mkdocs)
    if settings.gemeinsam:
        _load_shared(loaded, shared or shared_folder(root, settings.gemeinsam))
    own = Names(root)
    if not is_shared_folder(root):
        own.look_for_folders(kinds.values())
    own.look_for_other_registers(kinds.values())
    if (root / SCHEMA.name).is_dir() and (root / SCHEMA.name).resolve() != SCHEMA.resolve():
        own.misplaced.append(problem("W020", f"{SCHEMA.name}/"))
    _take(loaded, own, kinds.values())
    for entry in loaded.entries:
        loaded.whole.entries.setdefault(entry.id, entry)
    if settings.gemeinsam:
        loaded.handbook = in_use(loaded.whole)
    return loaded


def is_shared_folder(root: Path) -> bool:
    """Whether `root` holds registers that handbooks share, and is none itself."""
    return not os.path.lexists(root / SETTINGS) and (root / REGISTERS).is_dir()


def _load_shared(loaded: Loaded, folder: Path) -> None:
    """Reads the shared registers in `folder`."""
    registers = [kind for kind in loaded.whole.kinds.values() if kind.is_register]
    loaded.shared_fault = fault_of(folder, loaded.root)
    if loaded.shared_fault:
        loaded.unread.update(kind.id for kind in registers)
        return
    names = Names(folder, f"{loaded.whole.settings.gemeinsam.rstrip('/')}/")
    names.look_for_other_registers(registers)
    _take(loaded, names, registers, is_shared=True)


def _take(loaded: Loaded, names: Names, kinds: Iterable[Kind], *, is_shared: bool = False) -> None:
    """Reads the files of `names` that hold entries of `kinds`, and takes over what is wrong with names."""
    for kind in kinds:
        for path in names.files(kind):
            document = read(path, names.shown(path))
            document.is_shared = is_shared
            usable = document.readable and not other_kind(document, kind, loaded.whole.kinds)
            file = File(document, kind, list(entries_of(document, kind)) if usable else [])
            loaded.files[document.file] = file
            if not document.readable or not (_has_ids(document) if kind.is_register else file.entries):
                names.unread.add(kind.id if kind.is_register else path.stem)
    loaded.misplaced += names.misplaced
    loaded.unread |= names.unread


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
