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
from handbook.seal import About, seal
from handbook.settings import BuildError
from handbook.stage import StageError, stage, unfilled

BUILD = "build"


def build(book: Handbook, root: Path, tell: Callable[[str], None]) -> int:
    """Builds the site of `book` into build/site below `root` and returns the number of its pages.

    `tell` hears of places that the county has yet to fill in.

    Raises BuildError, StageError or DrawingError; then the site that was there before is still there.
    """
    folder = root / BUILD
    staged = stage(book, root / "docs")
    for path in unfilled(staged.files):
        tell(word("unfilled", page=path))
    try:
        with drawing(staged.drawings, folder / "cache") as drawn:
            write(staged.files, folder / "docs")
            fresh = folder / "site.new"
            shutil.rmtree(fresh, ignore_errors=True)
            about = run_mkdocs(root, folder / "docs", fresh, book.today)
            finish(fresh, drawn(), about)
        swap(fresh, folder / "site")
    except OSError as error:
        raise BuildError(word("no-write", path=error.filename or folder, reason=error.strerror)) from error
    return sum(path.endswith(".md") for path in staged.files)


def write(files: dict[str, str | bytes], folder: Path) -> None:
    """Writes `files` into `folder`, emptied first: nothing of an earlier state may stay."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in sorted(files.items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def run_mkdocs(root: Path, docs: Path, site: Path, today: date) -> About:
    """MkDocs on `docs`, strict: any warning is an error. Returns what mkdocs.yml says about the site."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()))
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    logger.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True)
        mkdocs_build(config)
    except (MkDocsException, SystemExit) as error:
        reason = "\n".join(said.lines) or str(error)
        raise BuildError(f"{word('mkdocs-failed')}\n{reason}") from error
    finally:
        logger.removeHandler(said)
    if said.lines:
        raise BuildError(f"{word('mkdocs-failed')}\n" + "\n".join(said.lines))
    return About(config.site_url or "", config.site_name, config.site_description or "")


def finish(site: Path, drawings: dict[str, str], about: About) -> None:
    """Puts `drawings` and everything else that MkDocs cannot do into the pages of `site`."""
    html = {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in site.rglob("*.html")}
    for path, text in seal(html, about, drawings).items():
        (site / path).write_text(text, encoding="utf-8")


class _Said(logging.Handler):
    """Keeps the warnings of MkDocs."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def swap(fresh: Path, site: Path) -> None:
    """Puts `fresh` in the place of `site` by two renames."""
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


__all__ = ["BuildError", "StageError", "build"]
