"""Turns a staged folder into HTML: runs MkDocs and makes every warning an error."""

import logging
import os
from datetime import UTC, date, datetime
from pathlib import Path

from handbook import SETTINGS
from handbook.book.by_hand import hidden
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.site.said import Said, in_german
from handbook.site.seal import About


def run_mkdocs(root: Path, docs: Path, site: Path, today: date) -> About:
    """MkDocs on `docs`: any warning is an error. Returns what mkdocs.yml says about the site.

    Pages that `site` has already stay as they are. Raises HandbookError, and OSError where the disk says no.
    """
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()))
    said, dirty = Said(), site.exists()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    logger.propagate = False
    try:
        config = load_config(str(root / SETTINGS), docs_dir=str(docs), site_dir=str(site), strict=not dirty)
        mkdocs_build(config, dirty=dirty)
    except (Exception, SystemExit) as error:  # theme, plugins and hooks that mkdocs.yml names may raise anything
        if isinstance(error, OSError) and error.errno:
            raise
        reasons = said.warnings or [f"{type(error).__name__}: {error}"]
        raise _failed(reasons, root) from error
    finally:
        logger.removeHandler(said)
    if said.warnings:
        raise _failed(said.warnings, root)
    left_out = hidden(config.exclude_docs, config.draft_docs)
    return About(config.site_url or "", config.site_name, config.site_description or "", left_out)


def _failed(reasons: list[str], root: Path) -> HandbookError:
    told = dict.fromkeys(in_german(reason, root) for reason in reasons)  # MkDocs says the same of many pages
    return HandbookError("\n".join([word("mkdocs-failed"), *told]))
