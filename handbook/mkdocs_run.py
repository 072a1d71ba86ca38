"""Turns a staged folder into HTML: runs MkDocs and makes every warning an error."""

import logging
import os
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

from handbook import SETTINGS
from handbook.problems import word
from handbook.seal import About
from handbook.settings import BuildError

DIRTY = "A 'dirty' build"  # so begins what MkDocs warns of when it is asked for one


def run_mkdocs(root: Path, docs: Path, site: Path, today: date, *, dirty: bool = False) -> About:
    """MkDocs on `docs`: any warning is an error. Returns what mkdocs.yml says about the site.

    `dirty` leaves pages alone that `site` has already.
    """
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from handbook.mkdocs_shares import Shares

    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()))
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    logger.propagate = False
    try:
        config = load_config(str(root / SETTINGS), docs_dir=str(docs), site_dir=str(site), strict=not dirty)
        with ExitStack() as until:
            if not dirty:
                config.plugins["shares"] = Shares(until)
            mkdocs_build(config, dirty=dirty)
    except (MkDocsException, SystemExit) as error:
        reason = "\n".join(said.lines) or str(error)
        raise BuildError(f"{word('mkdocs-failed')}\n{reason}") from error
    finally:
        logger.removeHandler(said)
    if said.lines:
        raise BuildError(f"{word('mkdocs-failed')}\n" + "\n".join(said.lines))
    return About(config.site_url or "", config.site_name, config.site_description or "")


class _Said(logging.Handler):
    """Keeps the warnings of MkDocs."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if not text.startswith(DIRTY):
            self.lines.append(text)
