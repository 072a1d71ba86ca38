"""Turns {path: content} into a finished site: staged in an empty folder, built beside the old site, then swapped in."""

import logging
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.diagrams.draw import drawing
from handbook.model import Handbook
from handbook.problems import word
from handbook.renewal import Built, changed, in_html, join_search, take_over
from handbook.seal import LOST, NOT_FOUND, About, seal
from handbook.settings import BuildError
from handbook.stage import StageError, stage, unfilled

BUILD = "build"
DIRTY = "A 'dirty' build"  # so begins what MkDocs warns of when it is asked for one


def build(book: Handbook, root: Path, tell: Callable[[str], None], last: Built | None = None) -> Built:
    """Builds the site of `book` into build/site below `root`.

    `tell` hears of places that the county has yet to fill in. With `last`, what the build right before this one
    returned, only pages that look different are built: good enough for a preview.

    Raises BuildError, StageError or DrawingError; then the site that was there before is still there.
    """
    folder = root / BUILD
    staged = stage(book, root / "docs")
    for path in unfilled(staged.files):
        tell(word("unfilled", page=path))
    built = Built(staged, (root / "mkdocs.yml").read_bytes())
    anew = changed(last, built)
    fresh, site = folder / "site.new", folder / "site"
    try:
        with drawing(staged.drawings, folder / "cache") as drawn:
            write(staged.files, folder / "docs", anew)
            shutil.rmtree(fresh, ignore_errors=True)
            if anew is not None:
                take_over(site, fresh, anew)
            about = run_mkdocs(root, folder / "docs", fresh, book.today, dirty=anew is not None)
            finish(fresh, drawn(), about, anew)
        if anew is not None:
            join_search(site, fresh, anew)
        swap(fresh, site)
    except OSError as error:
        raise BuildError(word("no-write", path=error.filename or folder, reason=error.strerror)) from error
    return built


def write(files: dict[str, str | bytes], folder: Path, only: set[str] | None = None) -> None:
    """Writes `files` into `folder`, emptied first: nothing of an earlier state may stay. Or writes `only` some anew."""
    if only is None:
        shutil.rmtree(folder, ignore_errors=True)
    for path in sorted(files if only is None else only):
        target, content = folder / path, files[path]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def run_mkdocs(root: Path, docs: Path, site: Path, today: date, *, dirty: bool = False) -> About:
    """MkDocs on `docs`: any warning is an error. Returns what mkdocs.yml says about the site.

    `dirty` leaves pages alone that `site` has already.
    """
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()))
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    logger.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=not dirty)
        mkdocs_build(config, dirty=dirty)
    except (MkDocsException, SystemExit) as error:
        reason = "\n".join(said.lines) or str(error)
        raise BuildError(f"{word('mkdocs-failed')}\n{reason}") from error
    finally:
        logger.removeHandler(said)
    if said.lines:
        raise BuildError(f"{word('mkdocs-failed')}\n" + "\n".join(said.lines))
    return About(config.site_url or "", config.site_name, config.site_description or "")


def finish(site: Path, drawings: dict[str, str], about: About, only: set[str] | None = None) -> None:
    """Puts `drawings` and everything else that MkDocs cannot do into the pages of `site`, or into `only` some of them.

    The page for wrong addresses is always among them: MkDocs writes it at each build.
    """
    html = {p.relative_to(site).as_posix(): p for p in site.rglob("*.html")}
    chosen = html.keys() & ({in_html(path) for path in only} | {NOT_FOUND} if only is not None else html.keys())
    texts = {path: html[path].read_text(encoding="utf-8") for path in sorted(chosen | (html.keys() & {LOST}))}
    for path, text in seal(texts, about, drawings).items():
        if path in chosen:
            (site / path).write_text(text, encoding="utf-8")


class _Said(logging.Handler):
    """Keeps the warnings of MkDocs."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if not text.startswith(DIRTY):
            self.lines.append(text)


def swap(fresh: Path, site: Path) -> None:
    """Puts `fresh` in the place of `site` by two renames."""
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


__all__ = ["BuildError", "StageError", "build"]
