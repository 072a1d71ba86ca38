"""Turns a folder of hand-written pages into their text, the other files beside them, and what is wrong with each."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from unicodedata import normalize

from pathspec import GitIgnoreSpec

from handbook.german.catalogue import printable
from handbook.reading.problem import MOST, Problem, problem
from handbook.reading.site.heads import head_problems
from handbook.reading.site.limits import beyond_limits
from handbook.reading.text.looks import looks_like_others
from handbook.reading.text.merges import unfinished_merges
from handbook.reading.text.source import Unreadable, bytes_of, decoded

PAGE = ".md"
OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")  # MkDocs makes pages of them, too
BEHIND = re.compile(r"(?<=\.md)\.txt$", re.IGNORECASE)  # some editors put it there
SIGNS = "\\#"  # in names they would lead elsewhere
README, INDEX = "README", "index"  # MkDocs calls the one as the other
# What programs that merge or save leave beside a file.
LEFT_OVER = re.compile(r"(.+)(?:~|\.(?:orig|rej|bak|old))|(.+)_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+(\.\w+)")
COPY = re.compile(r"(.+?)(?: ?\(\d+\)| ?- ?Kopie)(\.\w+)|Kopie von (.+)")
HEAD = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)  # metadata
MOST_BYTES = 50 << 20  # of a picture or download: more than anybody wants to load
Content = str | bytes


@dataclass
class Pages:
    """Pages as text, other files as bytes, by path below their folder; the `problems` name files as messages do."""

    files: dict[str, Content] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def pages(self) -> dict[str, str]:
        """The Markdown pages among the files."""
        return {path: text for path, text in self.files.items() if isinstance(text, str)}


def read_pages(folder: Path, name: str, left_out: Iterable[str] = ()) -> Pages:
    """Everything in `folder`, which messages call `name`, but what the patterns `left_out` match, as git reads them.

    Never raises on what it holds. A link is a problem: it could lead to a file that is not meant to be published.
    """
    pages, left = Pages(), GitIgnoreSpec.from_lines(left_out)

    def unreadable(path: Path) -> None:
        pages.problems.append(problem("L007", _shown(path, folder, name)))

    if not folder.exists():
        return pages
    if folder.is_symlink():
        unreadable(folder)
        return pages
    for here, folders, files in os.walk(folder, onerror=lambda error: unreadable(Path(str(error.filename)))):
        within = Path(here).relative_to(folder)
        folders[:] = sorted(each for each in folders if not left.match_file(f"{(within / each).as_posix()}/"))
        for path in (Path(here, each) for each in (*folders, *sorted(files))):
            below, shown = path.relative_to(folder).as_posix(), _shown(path, folder, name)
            if left.match_file(below):
                continue
            if path.is_symlink():
                unreadable(path)
            elif (right := _right_name(path)) != path.name:
                pages.problems.append(problem("P001", shown, right=right))
            elif not path.is_dir():
                _take(path, normalize("NFC", below), shown, pages)  # as links and settings are read
    return pages


def _shown(path: Path, folder: Path, name: str) -> str:
    below = path.relative_to(folder).as_posix()
    full = name if below == "." else f"{name}/{below}"
    return printable(full.encode("utf-8", "replace").decode("utf-8"))


def _take(path: Path, below: str, shown: str, pages: Pages) -> None:
    if below in pages.files:
        pages.problems.append(problem("L046", shown, of=path.name))
        return
    if left := LEFT_OVER.fullmatch(path.name) or COPY.fullmatch(path.name):
        of = "".join(filter(None, left.groups()))
        if left.re is LEFT_OVER or path.with_name(of).exists():
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


def _right_name(path: Path) -> str:
    """The name that `path` should have: one that people can read, and that MkDocs does not change."""
    name = "".join(sign if sign.isprintable() and sign not in SIGNS else "-" for sign in path.name).strip()
    if path.is_dir() or name.startswith("."):
        return name
    stem, ending = Path(right := BEHIND.sub("", name)).stem, Path(right).suffix
    if ending.lower() not in (*OTHER_ENDINGS, PAGE):
        return name
    return f"{INDEX if stem == README or stem.lower() == INDEX else stem.strip()}{PAGE}"


def page_problems(text: str, file: str) -> list[Problem]:
    """The problems of the `text` of the page `file`, as far as it can be told without the data."""
    lines = text.split("\n")
    merges = unfinished_merges(lines, in_markdown=True)
    found = [problem("L041", file, (first, 1), first=first, last=last) for first, last in merges]
    odd = chain.from_iterable(looks_like_others(line, number, file) for number, line in enumerate(lines, 1))
    empty = [] if HEAD.sub("", text).strip() else [problem("L002", file)]
    return [*found, *(head_problems(text, file) or empty), *islice(odd, MOST), *beyond_limits(lines, file)]
