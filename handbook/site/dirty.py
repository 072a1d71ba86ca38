"""Takes over from the last site the pages that look the same now, so that MkDocs builds only the others.

MkDocs calls this a dirty build. That is for previews: nobody asks whether links of a page that stayed the same still
lead somewhere.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handbook import SETTINGS
from handbook.book.addresses import in_html
from handbook.pages.templates import TEMPLATES
from handbook.site.stage import Staged

Place = tuple[int, int]  # inode and time of the last change of a folder


@dataclass(frozen=True)
class Built:
    """A site by what it was made of: its files, and the `frame` of its pages; `place` is its folder."""

    staged: Staged
    frame: bytes
    place: Place | None

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(path.endswith(".md") for path in self.staged.files)


def frame(root: Path) -> bytes:
    """The sources of what stands around the text of each page: mkdocs.yml of `root`, templates for finished pages."""
    return b"".join(path.read_bytes() for path in (root / SETTINGS, *sorted(TEMPLATES.glob("*.html.j2"))))


def place_of(site: Path) -> Place | None:
    """Tells the folder `site` from any other that takes its place; None if there is none."""
    return (site.stat().st_ino, site.stat().st_mtime_ns) if site.exists() else None


def to_keep(last: Built | None, now: Staged, around: bytes, site: Path) -> set[str]:
    """Markdown pages of `now` that look as they do in `site`, if `last` is what was built there.

    There are none if the frame of pages or the list of files is another one: then every page may have changed.
    """
    if last is None or last.place != place_of(site) or last.frame != around:
        return set()
    before = last.staged
    if before.files.keys() != now.files.keys():
        return set()
    return {path for path, text in now.pages.items() if text == before.files[path]}


def take_over(kept: Iterable[str], old: Path, new: Path) -> None:
    """Copies what became of the pages `kept` from the site `old` to the site `new`."""
    for path in sorted(map(in_html, kept)):
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(old / path, new / path)
