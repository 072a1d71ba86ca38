"""Turns the names of files in a folder into those that are read, and problems of the others."""

import os
import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from handbook import SOURCES
from handbook.german.catalogue import Phrase, hint, phrase, printable
from handbook.german.ids import LONGEST, suggest_id
from handbook.reading.problem import Problem, problem
from handbook.schema import Kind

REGISTERS = "registers"


class Names:
    """The files below `root`, which messages call by what `before` leads there from the folder of the handbook.

    `misplaced` is what is wrong with names, as far as somebody has asked; `unread` holds ids and kinds of registers
    that are named, perhaps, in what is not read because of that.
    """

    def __init__(self, root: Path, before: str = "") -> None:
        self.root, self.before = root, before
        self.misplaced: list[Problem] = []
        self.unread: set[str] = set()

    def shown(self, path: Path) -> str:
        """The name of `path` below the root, as messages say it."""
        below = path.relative_to(self.root).as_posix()
        return self.before + printable(below.encode("utf-8", "replace").decode("utf-8"))

    def files(self, kind: Kind) -> list[Path]:
        """The files that hold entries of `kind`; what lies beside them under a wrong name becomes a problem."""
        folder = self.root / (REGISTERS if kind.is_register else kind.source)
        lying = _inside(folder)
        if lying is None:
            self.misplaced.append(problem("L007", self.shown(folder)))
            self.unread.add(kind.id)
            return []
        if kind.is_register:
            return [path for path in lying if path.name == f"{kind.source}.yml"]
        good = []
        right_names = {path.name for path in lying if path.name == f"{suggest_id(path.stem)}.yml"}
        for path in lying:
            if of := _other_version(path, right_names):
                self.misplaced.append(problem("L046", self.shown(path), of=Phrase(of)))
                continue
            is_yaml = path.suffix == ".yml"
            stem = path.stem.removesuffix(".yml") if is_yaml else path.name.split(".")[0]
            right = suggest_id(stem)[:LONGEST].rstrip("-")
            if path.is_dir() or path.name == f"{right}.yml":
                good.append(path)
                continue
            self.unread.update((path.stem, right))
            while path.with_name(f"{right}.yml").exists():
                right += "-neu"
            values = {"right": Phrase(f"{right}.yml"), "folder": kind.source}
            self.misplaced.append(problem("L031" if is_yaml else "L030", self.shown(path), **values))
        return good

    def look_for_folders(self, kinds: Iterable[Kind]) -> None:
        """A folder that is missing becomes a warning, one that may have another name now an error; of all only that."""
        called = {kind.source: kind.plural.lower() for kind in kinds if not kind.is_register} | {REGISTERS: "register"}
        missing = {folder: german for folder, german in called.items() if not os.path.lexists(self.root / folder)}
        beside = [path.name for path in _inside(self.root) or [] if path.is_dir() and path.name not in SOURCES]
        for folder, german in missing.items():
            close = [name for name in beside if name.lower() == german] or get_close_matches(folder, beside, 1)
            if close:
                meant = hint("folder-meant", value=close[0])
                self.misplaced.append(problem("L047", folder, folder=folder, meant=meant))
            elif len(missing) < len(called):
                self.misplaced.append(problem("W024", folder, folder=folder))

    def look_for_other_registers(self, kinds: Iterable[Kind]) -> None:
        """Files in registers/ that nothing reads become problems."""
        right = {f"{kind.source}.yml": kind for kind in kinds if kind.is_register}
        for path in _inside(self.root / REGISTERS) or []:
            if of := _other_version(path, right.keys()):
                self.misplaced.append(problem("L046", self.shown(path), of=Phrase(of)))
            elif path.name not in right:
                close = get_close_matches(path.name.lower(), right, 1, 0.7)
                meant = hint("meant", value=close[0]) if close else ""
                values = {"close": meant, "allowed": phrase(*right, between=", ")}
                self.misplaced.append(problem("L032", self.shown(path), **values))
                self.unread.update(right[name].id for name in close)


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
