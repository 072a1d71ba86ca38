"""Turns a staged folder into HTML: runs MkDocs and makes every warning an error."""

import logging
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

from handbook import SETTINGS
from handbook.book.by_hand import hidden
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.reading.site.mkdocs_yml import read_mkdocs
from handbook.site.seal import About

VALUE = re.compile(r"Config value '(?P<key>\w+)': (?P<reason>.+)", re.DOTALL)
PLACE = re.compile(rf'{SETTINGS}", line (?P<line>\d+)')
DIRTY = "A 'dirty' build"  # so begins what MkDocs warns of when it is asked for one


def run_mkdocs(root: Path, docs: Path, site: Path, today: date) -> About:
    """MkDocs on `docs`: any warning is an error. Returns what mkdocs.yml says about the site.

    Pages that `site` has already stay as they are.
    """
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()))
    said, dirty = Said(), site.exists()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    logger.propagate = False
    try:
        config = load_config(str(root / SETTINGS), docs_dir=str(docs), site_dir=str(site), strict=not dirty)
        mkdocs_build(config, dirty=dirty)
    except (MkDocsException, SystemExit) as error:
        reasons = said.warnings or [str(error)]
        told = [in_mkdocs_yml(reason, root) or reason for reason in reasons]
        raise HandbookError("\n".join([word("mkdocs-failed"), *told])) from error
    finally:
        logger.removeHandler(said)
    if said.warnings:
        raise HandbookError("\n".join([word("mkdocs-failed"), *said.warnings]))
    drafts = config.draft_docs
    left_out = hidden(config.exclude_docs + drafts if config.exclude_docs and drafts else config.exclude_docs or drafts)
    return About(config.site_url or "", config.site_name, config.site_description or "", left_out)


def in_mkdocs_yml(reason: str, root: Path) -> str:
    """`reason`, what MkDocs says about a value or a place in mkdocs.yml of `root`, with its line; else nothing."""
    if value := VALUE.match(reason):
        line, reason = read_mkdocs(root / SETTINGS, SETTINGS).key_mark((value["key"],))[0], value["reason"]
        return word("mkdocs-setting", line=line, reason=reason.splitlines()[0])
    if place := PLACE.search(reason):
        return word("mkdocs-setting", line=place["line"], reason=" ".join(reason.split()))
    return ""


class Said(logging.Handler):
    """Gathers the warnings of MkDocs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.getMessage().startswith(DIRTY):
            self.warnings.append(record.getMessage())
