"""The pages that people write by hand: those of a county in docs/, and guides that every county has."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec, PathSpec

from handbook import PACKAGE
from handbook.reading.problem import Problem
from handbook.reading.site.pages import Content, read_pages

GUIDES = PACKAGE / "guides"  # pages for every county; one of the same path in its own docs/ stands instead
NOT_PUBLISHED = ("decisions",)  # in the folder of hand-written pages: notes for those who work on the tool
HIDDEN = (".*", "/templates/")  # what MkDocs leaves out by itself
SYSTEM = (".DS_Store", ".gitkeep", ".gitignore", ".directory")  # nobody means to publish these
MARK = re.compile(r"^<!-- handbuch: *(\S+) *-->$", re.MULTILINE)
OF_AN_AREA = "zeitleiste"  # the mark that names one
MARKS = ("ueberblick", "handlungsfelder", "zahlen", OF_AN_AREA, "neue-datei", "vorlage-gremium")


@dataclass(frozen=True)
class ByHand:
    """Pages as text and other files as bytes, by path below their folder, and the problems of those that are read."""

    files: dict[str, Content]
    problems: list[Problem]

    @property
    def pages(self) -> dict[str, str]:
        """The Markdown pages among the files."""
        return {path: text for path, text in self.files.items() if isinstance(text, str)}


def pages_by_hand(docs: Path) -> ByHand:
    """Everything that is published of the folder `docs` of a county."""
    found = read_pages(docs, docs.name)
    notes = tuple(f"{docs.name}/{folder}/" for folder in NOT_PUBLISHED)
    files = {path: content for path, content in found.files.items() if is_published(path)}
    return ByHand(files, [problem for problem in found.problems if not problem.file.startswith(notes)])


def guides() -> dict[str, Content]:
    """The pages that every county has, by path below the folder of hand-written pages."""
    return read_pages(GUIDES, GUIDES.name).files


def is_published(name: str) -> bool:
    """Whether the file `name` in a folder of hand-written pages is a part of the site, as far as we decide it."""
    return name.partition("/")[0] not in NOT_PUBLISHED and name.rpartition("/")[2] not in SYSTEM


def hidden(told: PathSpec[Any] | None) -> PathSpec[Any]:
    """The files in docs/ that MkDocs leaves out: by itself, and because mkdocs.yml has `told` it so."""
    own = GitIgnoreSpec.from_lines(HIDDEN)
    return own + told if told else own
