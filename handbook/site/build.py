"""Turns {path: content} into a finished site: staged in an empty folder, built beside the old site, then swapped in."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from handbook import BUILD, SETTINGS
from handbook.book.addresses import FixedPage, in_html
from handbook.book.entries import Handbook
from handbook.diagrams.draw import drawing
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.site.dirty import Built, changed, join_search, take_over
from handbook.site.folder import NOWHERE, alone, place_of, restore, swap
from handbook.site.mkdocs import run_mkdocs
from handbook.site.seal import NOT_FOUND, About, seal, seal_not_found
from handbook.site.stage import stage, unfilled
from handbook.workers import at_once, parts


def build(book: Handbook, root: Path, tell: Callable[[str], None], last: Built | None = None) -> Built:
    """Builds the site of `book` into build/site below `root`.

    `tell` hears of places that the county has yet to fill in. With `last`, what the build right before this one
    returned or NOTHING, only pages that look different are built: good enough for a preview.

    Raises HandbookError; then the site that was there before is still there.
    """
    folder = root / BUILD
    try:
        with alone(folder, tell):
            restore(folder / "site")
            staged = stage(book, root / "docs", last and last.staged)
            for path in unfilled(staged.files):
                tell(word("unfilled", page=path))
            return _build(Built(staged, (root / SETTINGS).read_bytes()), root, book.today, last)
    except OSError as error:
        name = error.filename or folder
        raise HandbookError(word("no-file", path=name, reason=error.strerror or error)) from error


def _build(now: Built, root: Path, today: date, last: Built | None) -> Built:
    folder = root / BUILD
    docs, fresh, site = folder / "docs", folder / "site.new", folder / "site"
    anew = changed(last, now) if last and last.place == place_of(site) != NOWHERE else None
    with drawing(now.staged.drawings, folder / "cache") as drawn:
        write(now.staged.files, docs, anew)
        shutil.rmtree(fresh, ignore_errors=True)
        if anew is not None:
            take_over(site, fresh, anew)
        about = run_mkdocs(root, docs, fresh, today, dirty=anew is not None)
        finish(fresh, drawn(), about, anew)
    if anew is not None:
        join_search(site, fresh, anew)
    for path in now.staged.files:
        (fresh / in_html(path)).stat()  # what somebody deleted meanwhile must not be missing in the site
    swap(fresh, site)
    return replace(now, place=place_of(site))


def write(files: dict[str, str | bytes], folder: Path, only: set[str] | None = None) -> None:
    """Writes `files` into `folder`, emptied first: nothing of an earlier state may stay. Or writes `only` some anew."""
    if only is None:
        shutil.rmtree(folder, ignore_errors=True)
    for path in sorted(files if only is None else only):
        target, content = folder / path, files[path]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def finish(site: Path, drawings: dict[str, str], about: About, only: set[str] | None = None) -> None:
    """Puts `drawings` and everything else that MkDocs cannot do into the pages of `site`, or into `only` some of them.

    The page for wrong addresses is always among them: MkDocs writes it at each build.
    """
    source = site / in_html(FixedPage.NOT_FOUND)
    by_hand = source.read_text(encoding="utf-8") if source.exists() else ""
    _change(site / NOT_FOUND, seal_not_found, by_hand, about, drawings)
    if only is not None:
        _seal([site / in_html(path) for path in only if path.endswith(".md")], about, drawings)
        return
    pages = sorted(set(site.rglob("*.html")) - {site / NOT_FOUND})
    at_once([partial(_seal, part, about, drawings) for part in parts(pages)])


def _seal(pages: list[Path], about: About, drawings: dict[str, str]) -> None:
    for page in pages:
        _change(page, seal, about, drawings)


def _change(page: Path, change: Callable[..., str], *values) -> None:
    page.write_text(change(page.read_text(encoding="utf-8"), *values), encoding="utf-8")
