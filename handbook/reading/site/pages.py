"""Turns a folder of hand-written pages into their text, the other files beside them, and what is wrong with each."""

import os
import re
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from unicodedata import normalize

import yaml

from handbook.german.catalogue import printable
from handbook.reading.builder import MAX_DEPTH
from handbook.reading.problem import MOST, Problem, problem
from handbook.reading.site.limits import beyond_limits
from handbook.reading.text.looks import looks_like_others
from handbook.reading.text.merges import unfinished_merges
from handbook.reading.text.source import Unreadable, bytes_of, decoded

PAGE = ".md"
OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")  # MkDocs makes pages of them, too
README, INDEX = "README", "index"  # MkDocs calls the one as the other
METADATA = re.compile(r"(?:---|\.\.\.)[ \t]*")
SWALLOWED = re.compile(r" {0,3}[A-Za-z0-9_-]+:")  # a first line that MkDocs takes for metadata and leaves out
# What programs that merge or save leave beside a file.
LEFT_OVER = re.compile(
    r"(.+)(?:~|\.(?:orig|rej|bak|old))|(.+)(?:_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+| ?\(\d+\)| ?- ?Kopie)(\.\w+)"
    r"|Kopie von (.+)"
)
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
    return [*found, *_head(lines, file), *islice(odd, MOST), *beyond_limits(lines, file)]


def _head(lines: list[str], file: str) -> list[Problem]:
    """The first lines of a page are text, or metadata between two lines of ---; text follows."""
    top = next((number for number, line in enumerate(lines) if line.strip()), None)
    if top is None:
        return [problem("L002", file)]
    if not METADATA.fullmatch(lines[top]) or not lines[top].startswith("---"):
        return [problem("P002", file, text=lines[0].strip())] if SWALLOWED.match(lines[0]) else []
    end = next((number for number, line in enumerate(lines[top + 1 :], top + 1) if METADATA.fullmatch(line)), None)
    wrong = end is not None and _wrong_metadata(lines[top + 1 : end])
    if top:  # a line across the page, and text; or metadata that begin too late
        return [problem("P003", file, (top + 1, 1))] if wrong is None and SWALLOWED.match(lines[top + 1]) else []
    if end is None or wrong:
        return [problem("P003", file, (wrong or 1, 1))]
    return [] if any(line.strip() for line in lines[end + 1 :]) else [problem("L002", file, (end + 1, 1))]


def _wrong_metadata(lines: list[str]) -> int | None:
    """The line of the page that MkDocs would stumble over in its metadata, which begin in the second one."""
    text = "\n".join(lines)
    try:
        deep = depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deep = max(deep, depth)
        data = yaml.load(text, Loader=yaml.CSafeLoader) if deep <= MAX_DEPTH else ()
    except yaml.MarkedYAMLError as error:
        return 2 + (error.problem_mark.line if error.problem_mark else 0)
    except (yaml.YAMLError, ValueError, TypeError):
        return 2
    return None if isinstance(data, dict | None) else 2
