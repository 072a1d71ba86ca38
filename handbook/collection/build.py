"""Builds the start page above several sites, beside the place where it shall lie, and puts it there file by file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from handbook import SETTINGS
from handbook.book.addresses import HANDBOOK_JSON, FixedPage
from handbook.book.by_hand import assets, pages_by_hand, readable
from handbook.collection.index import index
from handbook.collection.page import settings, start_page
from handbook.collection.published import Published, Unusable, in_order, published
from handbook.errors import PROBLEMS, WRONG_USE, HandbookError
from handbook.german.catalogue import short, word
from handbook.german.reasons import reason
from handbook.layout.starter import starter
from handbook.reading.site.mkdocs_yml import read_mkdocs
from handbook.reading.site.pages import Content
from handbook.schema import SCHEMA, load_kinds
from handbook.site.build import finish
from handbook.site.build import write as write_all
from handbook.site.mkdocs import run_mkdocs
from handbook.writing import write

LAST = "index.html"  # it leads to all the others
OURS = "assets"


@dataclass(frozen=True)
class Plan:
    """A start page called `title`, built on the day `today`; `by_hand` are its pages that somebody has written."""

    title: str
    today: date
    by_hand: Mapping[str, Content]

    @property
    def folders(self) -> set[str]:
        """The folders that it fills itself."""
        return {OURS, *(page.partition("/")[0].removesuffix(".md") for page in self.by_hand)}


def plan(title: str, today: date, docs: Path | None) -> Plan:
    """A start page with the pages in the folder `docs`. Raises HandbookError if one of them cannot be read."""
    return Plan(title, today, readable(pages_by_hand(docs)) if docs else {})


def read_sites(folder: Path, of: Plan) -> tuple[list[Published], list[str]]:
    """The sites in the folders below `folder`, and why others are none; those that `of` fills are none to look at."""
    kinds, found, missed = load_kinds(SCHEMA), [], []
    for place in sorted(folder.iterdir()):
        if (
            place.is_dir()
            and not place.is_symlink()
            and not place.name.startswith(".")
            and place.name not in of.folders
        ):
            try:
                found.append(published(place, kinds))
            except Unusable as why:
                missed.append(word("site-left-out", name=short(place.name), why=why))
    return in_order(found), missed


def build_collection(sites: list[Published], target: Path, of: Plan) -> None:
    """Writes the start page that `of` describes into `target`, above `sites`, which lie there by their names.

    Raises HandbookError; then what was there before is still there.
    """
    if (target / HANDBOOK_JSON).exists():
        raise HandbookError(word("collection-in-site", path=target), WRONG_USE)
    try:
        with TemporaryDirectory() as scratch:
            _put(_built(Path(scratch), sites, of), target)
    except OSError as error:
        path = error.filename or target
        raise HandbookError(word("no-file", path=path, reason=reason(error)), PROBLEMS) from error


def _built(scratch: Path, sites: list[Published], of: Plan) -> Path:
    """The folder in `scratch` with the finished start page."""
    docs, fresh, own = scratch / "docs", scratch / "site", scratch / SETTINGS
    intro = of.by_hand.get(FixedPage.START, "")
    page = start_page(sites, load_kinds(SCHEMA), of.title, intro if isinstance(intro, str) else "")
    write_all({**assets(), **of.by_hand, **index(sites), FixedPage.START: page}, docs)
    own.write_text(starter(of.title, "organisation", "x")[SETTINGS], encoding="utf-8")
    usual = read_mkdocs(own, SETTINGS).value
    own.write_text(yaml.safe_dump(settings(usual, of.title, of.by_hand), allow_unicode=True), encoding="utf-8")
    finish(fresh, replace(run_mkdocs(scratch, docs, fresh, of.today), is_handbook=False))
    return fresh


def _put(fresh: Path, target: Path) -> None:
    """Copies all files of `fresh` into `target`, the start page last; of an earlier one none of its assets stay."""
    files = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()}
    for name in sorted(files, key=lambda name: (name == LAST, name)):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        write(place, (fresh / name).read_bytes())
    for path in (target / OURS).rglob("*"):
        if path.is_file() and path.relative_to(target).as_posix() not in files:
            path.unlink()
