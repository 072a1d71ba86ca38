"""Turns a folder of hand-written pages into their text, the other files beside them, and what is wrong with each."""

import os
import re
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from unicodedata import normalize

import yaml

from handbook.german.catalogue import printable
from handbook.reading.problem import MOST, Problem, problem
from handbook.reading.text.looks import looks_like_others
from handbook.reading.text.merges import unfinished_merges
from handbook.reading.text.source import Unreadable, bytes_of, decoded

PAGE = ".md"
OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")  # MkDocs makes pages of them, too
README, INDEX = "README", "index"  # MkDocs calls the one as the other
METADATA = re.compile(r"(?:---|\.\.\.)[ \t]*")
SWALLOWED = re.compile(r" {0,3}[A-Za-z0-9_-]+:")  # a first line that MkDocs takes for metadata and leaves out
# What programs that merge or save leave beside a file.
LEFT_OVER = re.compile(r"(.+)(?:~|\.(?:orig|rej|bak|old))|(.+)_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+(\.\w+)")
MOST_BYTES = 50 << 20  # of a picture or download: more than anybody wants to load
Content = str | bytes


@dataclass
class Pages:
    """Pages as text, other files as bytes, by path below their folder; the `problems` name files as messages do."""

    files: dict[str, Content] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_pages(folder: Path, name: str) -> Pages:
    """Everything in `folder`, which messages call `name`, but the signs of an empty folder and hidden system files.

    Never raises on what it holds. A link is a problem: it could lead to a file that is not meant to be published.
    """
    pages = Pages()

    def unreadable(path: Path) -> None:
        pages.problems.append(problem("L007", _shown(path, folder, name)))

    if not folder.exists():
        return pages
    if folder.is_symlink():
        unreadable(folder)
        return pages
    for here, folders, files in os.walk(folder, onerror=lambda error: unreadable(Path(str(error.filename)))):
        folders.sort()
        for path in (Path(here) / file for file in (*folders, *sorted(files))):
            if path.is_symlink():
                unreadable(path)
            elif path.is_dir() and (wrong := _unreadable_name(path)):
                pages.problems.append(problem("P001", _shown(path, folder, name), right=wrong))
            elif not path.is_dir():
                below = normalize("NFC", path.relative_to(folder).as_posix())  # as links and settings are read
                _take(path, below, _shown(path, folder, name), pages)
    return pages


def _shown(path: Path, folder: Path, name: str) -> str:
    below = path.relative_to(folder).as_posix()
    full = name if below == "." else f"{name}/{below}"
    return printable(full.encode("utf-8", "replace").decode("utf-8"))


def _take(path: Path, below: str, shown: str, pages: Pages) -> None:
    if wrong := _wrong_name(path):
        pages.problems.append(problem("P001", shown, right=wrong))
        return
    if below in pages.files:
        pages.problems.append(problem("L046", shown, of=path.name))
        return
    if (left := LEFT_OVER.fullmatch(path.name)) and path.with_name(of := "".join(filter(None, left.groups()))).exists():
        pages.problems.append(problem("L046", shown, of=of))
        return
    try:
        if path.suffix != PAGE:
            pages.files[below] = bytes_of(path, MOST_BYTES)
            return
        pages.files[below] = text = decoded(bytes_of(path))
    except Unreadable as signal:
        pages.problems.append(problem(signal.code, shown, signal.mark, **signal.values))
    else:
        pages.problems += page_problems(text, shown)


def _wrong_name(path: Path) -> str:
    """The name that `path` should have; nothing if it may stay."""
    if path.suffix.lower() in (*OTHER_ENDINGS, PAGE) and path.suffix != PAGE:
        return f"{path.stem}{PAGE}"
    if path.stem == README:
        return f"{INDEX}{PAGE}"
    return _unreadable_name(path)


def _unreadable_name(path: Path) -> str:
    """A name in place of one that nobody can read; nothing if people can."""
    readable = path.name.encode("utf-8", "replace").decode("utf-8")
    return "" if readable == path.name and readable.isprintable() else readable.replace("?", "-")


def page_problems(text: str, file: str) -> list[Problem]:
    """The problems of the `text` of the page `file`, as far as it can be told without the data."""
    lines = text.split("\n")
    merges = unfinished_merges(lines, in_markdown=True)
    found = [problem("L041", file, (first, 1), first=first, last=last) for first, last in merges]
    odd = chain.from_iterable(looks_like_others(line, number, file) for number, line in enumerate(lines, 1))
    return [*found, *_head(lines, file), *islice(odd, MOST)]


def _head(lines: list[str], file: str) -> list[Problem]:
    """The first lines of a page are text, or metadata between two lines of ---."""
    if not METADATA.fullmatch(lines[0]) or not lines[0].startswith("---"):
        return [problem("P002", file, text=lines[0].strip())] if SWALLOWED.match(lines[0]) else []
    end = next((number for number, line in enumerate(lines[1:], 1) if METADATA.fullmatch(line)), None)
    if end is None:
        return [problem("P003", file)]
    try:
        data = yaml.load("\n".join(lines[1:end]), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        return [problem("P003", file, (line + 2, 1))]
    except (yaml.YAMLError, ValueError):
        return [problem("P003", file, (2, 1))]
    return [] if isinstance(data, dict | None) else [problem("P003", file, (2, 1))]
