"""The pages that people write by hand: those of a county in docs/, and guides that every county has."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec, PathSpec

from handbook import PACKAGE
from handbook.errors import HandbookError
from handbook.reading.problem import errors
from handbook.reading.site.pages import Content, Pages, read_pages

GUIDES = PACKAGE / "guides"  # pages for every county; one of the same path in its own docs/ stands instead
SAMPLES = PACKAGE / "starter" / "docs"  # pages that `init` writes for a county
ASSETS = PACKAGE / "assets"
JOINED = {  # what comes as one file: all that a page needs at once, all that the search needs, and all that forms need
    "handbuch.css": ("zeichen.css", "bilder.css", "handbuch.css"),
    "handbuch.js": ("handbuch.js", "runden.js", "suchfeld.js", "bilder.js"),
    "suche.js": ("woerter.js", "suche.js"),
    "formular.js": tuple(f"formular{part}.js" for part in ("-text", "-regeln", "-saetze", "-felder", "")),
}
HIDDEN = (".*", "/templates/")  # what MkDocs leaves out by itself
FOR_BOOK = "buch"  # in docs/: title page and foreword of the printed book, no pages of the site
# Nobody means to publish these: notes for those who work on the tool, and what systems and open editors put there.
LEFT_OUT = (
    "/decisions/", f"/{FOR_BOOK}/", ".DS_Store", "._*", "Thumbs.db", "desktop.ini", ".directory", ".md", ".gitkeep",
    ".gitignore", ".*.sw[a-z]", ".#*", ".~lock.*#", "~$*", ".handbuch-*.neu",
)  # fmt: skip
MARK = re.compile(r"^<!-- handbuch: *(\S+) *-->$", re.MULTILINE)
OF_AN_AREA = ("zeitleiste", "abfolge", "modell")  # the marks that name one
MARKS = ("ueberblick", "handlungsfelder", "zahlen", *OF_AN_AREA, "legende", "neue-datei", "vorlage-gremium")
ABOUT = re.compile(r"^description: (.+)$", re.MULTILINE)  # at the head of a page


def pages_by_hand(docs: Path) -> Pages:
    """Everything that is published of the folder `docs` of a county."""
    return read_pages(docs, docs.name, LEFT_OUT)


def pages_for_book(docs: Path) -> Pages:
    """Everything that the folder `docs` of a county has for the printed book alone."""
    return read_pages(docs / FOR_BOOK, f"{docs.name}/{FOR_BOOK}")


def readable(pages: Pages) -> dict[str, Content]:
    """The files of `pages`. Raises HandbookError if one of them cannot be read."""
    if found := errors(pages.problems):
        raise HandbookError("\n".join(map(str, found)))
    return pages.files


@cache
def guides() -> dict[str, Content]:
    """The pages that every county has, by path below the folder of hand-written pages."""
    return read_pages(GUIDES, GUIDES.name).files


def sample_of(page: str) -> str | None:
    """A sentence on the hand-written `page` of a county, as `init` writes it; None if it writes no such page."""
    found = ABOUT.search(read_pages(SAMPLES, SAMPLES.name).pages.get(page, ""))
    return found and found[1]


@cache
def assets() -> dict[str, Content]:
    """Styles, scripts and pictures of the tool by path below the folder of hand-written pages.

    Styles are one file, and so are scripts: a page is shown, and can be used, when all have come.
    """
    files = read_pages(ASSETS, ASSETS.name).files
    for whole, parts in JOINED.items():
        files[whole] = b"".join(part for name in parts if isinstance(part := files.pop(name), bytes))
    return {f"{ASSETS.name}/{path}": content for path, content in files.items()}


def hidden(*told: PathSpec[Any] | None) -> PathSpec[Any]:
    """The files in docs/ that MkDocs leaves out: by itself, and because mkdocs.yml has `told` it so."""
    return sum(filter(None, told), start=GitIgnoreSpec.from_lines(HIDDEN))
