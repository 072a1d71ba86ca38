"""Turns a folder of YAML files into a Handbook and the list of all problems."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import partial
from itertools import chain
from pathlib import Path

from handbook import SETTINGS
from handbook.book.entries import Entry, Handbook, entries_of
from handbook.checks import CHECKS, LATER, Context
from handbook.checks.form import validate
from handbook.german.catalogue import hint, printable
from handbook.german.ids import ID, suggest_id
from handbook.reading.problem import Problem, errors, problem
from handbook.reading.read import Document, content, read
from handbook.schema import SCHEMA, Kind, load_kinds
from handbook.settings import Settings, read_settings
from handbook.workers import at_once, parts

MUCH = 200_000  # bytes; less is read faster by one process


@dataclass(frozen=True)
class Source:
    """A file to be read: where it lies, how messages call it, and what its entries are."""

    path: Path
    shown: str
    kind: Kind


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
    root: Path, today: date, settings: Settings | None = None, like: Loaded | None = None, *, together: bool = True
) -> Loaded:
    """Reads and checks all files below `root`, mkdocs.yml too. Never raises on what they hold.

    With `settings` these hold instead, and mkdocs.yml is not looked at.
    `like` is another state of the same files: those that stayed the same are taken from there, unless settings differ.
    What files say of each other is checked if they are to be looked at `together`.
    """
    said = None if settings else read_settings(root)
    settings = settings or said.settings
    like = like if like and like.handbook.settings == settings else None
    kinds = like.handbook.kinds if like else load_kinds(SCHEMA)
    problems, all_entries, unread = [], [], set()
    _other_registers(root, kinds, problems, unread)
    sources = [
        Source(path, _shown(path, root), kind)
        for kind in kinds.values()
        for path in _files(root, kind, problems, unread)
    ]
    files = _files_of(sources, kinds, settings.gebiet, like.files if like else {})
    for source in sources:
        kind, file = source.kind, files[source.shown]
        problems += file.problems
        all_entries += file.entries
        known_ids = file.entries if not kind.is_register else _has_ids(file.document)
        if not file.document.readable or not known_ids:
            unread.add(kind.id if kind.is_register else source.path.stem)
    entries: dict[str, Entry] = {}
    for entry in all_entries:
        entries.setdefault(entry.id, entry)
    if said:
        files[SETTINGS] = File(said.document, said.problems, [])
        problems += said.problems
    book = Handbook(kinds, entries, today, settings)
    context = Context(book, all_entries, unread, root, said.document if said and said.document.readable else None)
    if together:
        for check in CHECKS:
            problems += check(context)
        for check in () if errors(problems) else LATER:
            problems += check(context)
    wrong = {p.file for p in errors(problems)}  # a warning waits until its file is free of errors
    told = {p for p in problems if p.severity == "error" or p.file not in wrong}
    return Loaded(book, in_order(told), files)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """`problems` by file and line, those of files that cannot be read first: others may follow from them."""
    unreadable = {p.file for p in problems if p.code.startswith("L")}
    return sorted(problems, key=lambda p: (p.file not in unreadable, p))


def _files_of(sources: list[Source], kinds: dict[str, Kind], home: str, known: dict[str, File]) -> dict[str, File]:
    """What `sources` say, by the name that messages give them; what `known` says is taken from there if it still does.

    Much is read by several processes at once.
    """
    kept = {s.shown: known[s.shown] for s in sources if s.shown in known and _still(known[s.shown], s.path)}
    fresh = [source for source in sources if source.shown not in kept]
    shares = parts(fresh, _size) if sum(map(_size, fresh)) > MUCH else [fresh]
    read = chain(*at_once([partial(_read, share, kinds, home) for share in shares]))
    return kept | {s.shown: File(*said, _entries(said[0], s.kind, kinds)) for s, said in zip(fresh, read, strict=True)}


def _still(file: File, path: Path) -> bool:
    return file.document.content is not None and file.document.content == content(path)


def _size(source: Source) -> int:
    return source.path.stat().st_size if source.path.exists() else 0


def _read(sources: list[Source], kinds: dict[str, Kind], home: str) -> list[tuple[Document, list[Problem]]]:
    """Each document with all problems that it has by itself."""
    documents = [read(source.path, source.shown) for source in sources]
    return [(d, _problems(d, source.kind, kinds, home)) for d, source in zip(documents, sources, strict=True)]


def _problems(document: Document, kind: Kind, kinds: dict[str, Kind], home: str) -> list[Problem]:
    if not document.readable:
        return document.problems
    if other := _other_kind(document, kind, kinds):
        field = next(key for key in document.value if key not in kind.fields)
        values = {"field": field, "kind": other.singular, "folder": f"{other.source}/", "here": f"{kind.source}/"}
        return [*document.problems, problem("F018", document.file, **values)]
    return [*document.problems, *validate(document, kind, home)]


def _entries(document: Document, kind: Kind, kinds: dict[str, Kind]) -> list[Entry]:
    usable = document.readable and not _other_kind(document, kind, kinds)
    return list(entries_of(document, kind)) if usable else []


def _files(root: Path, kind: Kind, problems: list[Problem], unread: set[str]) -> list[Path]:
    """The files that hold entries of `kind`; what lies beside them under a wrong name becomes a problem."""
    folder = root / ("registers" if kind.is_register else kind.source)
    if folder.is_symlink():  # what it leads to is not meant to be published
        problems.append(problem("L007", folder.name))
        unread.add(kind.id)
        return []
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
            meant = hint("meant", value=close[0]) if close else ""
            problems.append(problem("L032", _shown(path, root), close=meant, allowed=", ".join(right)))
            unread.update(right[name].id for name in close)


def _shown(path: Path, root: Path) -> str:
    """The name of `path` below `root`, as messages say it."""
    return printable(path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8"))


def _other_kind(document: Document, kind: Kind, kinds: dict[str, Kind]) -> Kind | None:
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
