"""Turns two states of what a site is made of into what must be built anew, and the old site into the rest of the new.

MkDocs calls this a dirty build: it builds pages that are missing in the site and leaves the others as they are.
That is for previews: a page that stayed the same is not asked whether its links still lead somewhere.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from handbook.book.addresses import in_html
from handbook.site.folder import NOWHERE
from handbook.site.seal import DRAWING
from handbook.site.stage import Staged

SEARCH_INDEX = "search/search_index.json"


@dataclass(frozen=True)
class Built:
    """What a site was made of; `config` is the text of mkdocs.yml, `place` tells its folder from any other."""

    staged: Staged
    config: bytes
    place: tuple[int, int] = NOWHERE

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(path.endswith(".md") for path in self.staged.files)


NOTHING = Built(Staged({}, {}), b"")  # what a preview knows when it begins


def changed(old: Built, new: Built) -> set[str] | None:
    """Paths of `new` whose files, or whose drawings, differ from `old`; None if everything has to be built."""
    if old.config != new.config or old.staged.files.keys() != new.staged.files.keys():
        return None
    before, after = old.staged, new.staged
    redrawn = {name for name, drawing in after.drawings.items() if before.drawings.get(name) != drawing}
    return {
        path
        for path, content in after.files.items()
        if content != before.files[path] or (path.endswith(".md") and redrawn & called(content))
    }


def called(page: str) -> set[str]:
    """The names of the drawings that `page` calls for."""
    return set(DRAWING.findall(page))


def take_over(old: Path, new: Path, paths: set[str]) -> None:
    """Copies the site `old` to `new` without what `paths` of the staged folder become."""
    shutil.copytree(old, new)
    for path in paths:
        (new / in_html(path)).unlink(missing_ok=True)


def join_search(old: Path, new: Path, paths: set[str]) -> None:
    """Adds to the search index of the site `new`, which knows only `paths`, what the site `old` says of other pages."""
    here = json.loads((new / SEARCH_INDEX).read_text(encoding="utf-8"))
    there = json.loads((old / SEARCH_INDEX).read_text(encoding="utf-8"))
    anew = {in_html(path).removesuffix("index.html") for path in paths}
    found: dict[str, list[dict]] = {_page(entry): [] for entry in there["docs"]}
    for entry in [entry for entry in there["docs"] if _page(entry) not in anew] + here["docs"]:
        found.setdefault(_page(entry), []).append(entry)
    here["docs"] = [entry for entries in found.values() for entry in entries]
    (new / SEARCH_INDEX).write_text(json.dumps(here, separators=(",", ":")), encoding="utf-8")


def _page(entry: dict) -> str:
    return entry["location"].partition("#")[0]
