"""Turns a folder of YAML files into a Handbook and the list of all problems."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbook import TOOL
from handbook.checks import CHECKS, Context
from handbook.model import Entry, Handbook, entries_of
from handbook.problems import Problem, problem
from handbook.read import ID, Document, read
from handbook.schema import Kind, load_kinds
from handbook.validate import validate

SCHEMA = TOOL / "schema"


@dataclass
class Loaded:
    """What a folder holds: the handbook, as far as it can be read, and everything that is wrong with it."""

    handbook: Handbook
    problems: list[Problem]
    documents: list[Document] = field(default_factory=list)


def load(root: Path, today: date, config: dict | None = None) -> Loaded:
    """Reads and checks all files below `root`. Never raises on what they hold."""
    kinds = load_kinds(SCHEMA)
    documents, problems, all_entries, unread = [], [], [], set()
    for kind in kinds.values():
        for path in _files(root, kind, problems):
            document = read(path, path.relative_to(root).as_posix())
            documents.append(document)
            problems += document.problems
            if document.readable:
                problems += validate(document, kind)
                all_entries += entries_of(document, kind)
            else:
                unread.add(kind.id if kind.is_register else path.stem)
    entries: dict[str, Entry] = {}
    for entry in all_entries:
        entries.setdefault(entry.id, entry)
    book = Handbook(kinds, entries, today, config or {})
    context = Context(book, all_entries, unread)
    for check in CHECKS:
        problems += check(context)
    return Loaded(book, sorted(set(problems)), documents)


def _files(root: Path, kind: Kind, problems: list[Problem]) -> list[Path]:
    """The files that hold entries of `kind`; what lies beside them under a wrong name becomes a problem."""
    if kind.is_register:
        path = root / "registers" / f"{kind.source}.yml"
        return [path] if path.is_file() else []
    good = []
    for path in sorted((root / kind.source).glob("*")):
        if path.name.startswith("."):
            continue
        name = path.relative_to(root).as_posix()
        if path.suffix != ".yml" or not path.is_file():
            problems.append(problem("L030", name, right=f"{path.stem}.yml", folder=kind.source))
        elif not ID.fullmatch(path.stem):
            problems.append(problem("L031", name, right=f"{suggest_id(path.stem)}.yml"))
        else:
            good.append(path)
    return good


def suggest_id(text: str) -> str:
    """The id that `text` would have: ä becomes ae, everything else that is not a letter or digit a hyphen."""
    plain = text.lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    ascii_only = "".join(c if c.isascii() and c.isalnum() else "-" for c in plain)
    return "-".join(part for part in ascii_only.split("-") if part)
