"""Turns a folder of YAML files into a Handbook and the list of all problems."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from unicodedata import combining, normalize

from handbook import TOOL
from handbook.checks import CHECKS, Context
from handbook.model import Entry, Handbook, entries_of
from handbook.problems import Problem, errors, printable, problem, word
from handbook.read import ID, Document, read
from handbook.schema import Kind, load_kinds
from handbook.validate import validate

SCHEMA = TOOL / "schema"


@dataclass
class File:
    """What one file says for itself, before anything is compared with other files."""

    document: Document
    problems: list[Problem]
    entries: list[Entry]


@dataclass
class Loaded:
    """What a folder holds: the handbook, as far as it can be read, and everything that is wrong with it."""

    handbook: Handbook
    problems: list[Problem]
    files: dict[str, File] = field(default_factory=dict)

    @property
    def documents(self) -> list[Document]:
        return [file.document for file in self.files.values()]


def load(
    root: Path, today: date, config: dict | None = None, like: Loaded | None = None, changed: Container[str] = ()
) -> Loaded:
    """Reads and checks all files below `root`. Never raises on what they hold.

    `like` is another state of the same files: those that are not `changed` are taken from there instead of read again.
    """
    kinds = like.handbook.kinds if like else load_kinds(SCHEMA)
    known = {name: file for name, file in like.files.items() if name not in changed} if like else {}
    files, problems, all_entries, unread = {}, [], [], set()
    _other_registers(root, kinds, problems, unread)
    for kind in kinds.values():
        for path in _files(root, kind, problems, unread):
            shown = _shown(path, root)
            files[shown] = file = known.get(shown) or _file(path, shown, kind)
            document = file.document
            problems += file.problems
            all_entries += file.entries
            if not document.readable or not _has_ids(document, kind):
                unread.add(kind.id if kind.is_register else path.stem)
    entries: dict[str, Entry] = {}
    for entry in all_entries:
        entries.setdefault(entry.id, entry)
    book = Handbook(kinds, entries, today, config or {})
    context = Context(book, all_entries, unread)
    for check in CHECKS:
        problems += check(context)
    wrong = {p.file for p in errors(problems)}  # a warning waits until its file is free of errors
    told = {p for p in problems if p.severity == "error" or p.file not in wrong}
    return Loaded(book, sorted(told), files)


def _file(path: Path, shown: str, kind: Kind) -> File:
    document = read(path, shown)
    if not document.readable:
        return File(document, document.problems, [])
    return File(document, [*document.problems, *validate(document, kind)], list(entries_of(document, kind)))


def _files(root: Path, kind: Kind, problems: list[Problem], unread: set[str]) -> list[Path]:
    """The files that hold entries of `kind`; what lies beside them under a wrong name becomes a problem."""
    if kind.is_register:
        path = root / "registers" / f"{kind.source}.yml"
        return [path] if path.exists() or path.is_symlink() else []
    good = []
    for path in sorted((root / kind.source).glob("[!.]*")):
        is_yaml = path.suffix == ".yml"
        right = suggest_id(path.stem.removesuffix(".yml") if is_yaml else path.name.split(".")[0])
        if path.is_dir() or path.name == f"{right}.yml":
            good.append(path)
            continue
        unread.update((path.stem, right))
        while path.with_name(f"{right}.yml").exists():
            right += "-neu"
        values = {"right": f"{right}.yml", "folder": kind.source}
        problems.append(problem("L031" if is_yaml else "L030", _shown(path, root), **values))
    return good


def _other_registers(root: Path, kinds: dict[str, Kind], problems: list[Problem], unread: set[str]) -> None:
    """Files in registers/ that nothing reads become problems."""
    right = {f"{kind.source}.yml": kind for kind in kinds.values() if kind.is_register}
    for path in sorted((root / "registers").glob("[!.]*")):
        if path.name not in right:
            close = get_close_matches(path.name.lower(), right, 1, 0.7)
            meant = word("meant", value=close[0]) if close else ""
            problems.append(problem("L032", _shown(path, root), close=meant, allowed=", ".join(right)))
            unread.update(right[name].id for name in close)


def _shown(path: Path, root: Path) -> str:
    """The name of `path` below `root`, as messages say it."""
    return printable(path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8"))


def _has_ids(document: Document, kind: Kind) -> bool:
    """Whether every entry in `document` can be found by its id; else a reference to it says nothing."""
    if not kind.is_register:
        return isinstance(document.value, dict)
    if not isinstance(document.value, list):
        return False
    ids = [item.get("id") if isinstance(item, dict) else None for item in document.value]
    return all(isinstance(i, str) and ID.fullmatch(i) for i in ids)


def suggest_id(text: str) -> str:
    """The id that `text` would have: ä becomes ae, everything else that is not a letter or digit a hyphen."""
    plain = normalize("NFC", text).lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    letters = (c for c in normalize("NFD", plain) if not combining(c))  # é becomes e
    ascii_only = "".join(c if c.isascii() and c.isalnum() else "-" for c in letters)
    return "-".join(part for part in ascii_only.split("-") if part) or "name"
