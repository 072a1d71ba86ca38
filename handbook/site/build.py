"""Turns a Handbook into a finished site: staged in an empty folder, built beside the old site, then swapped in."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from handbook import BUILD, SOURCES
from handbook.book.addresses import LEGAL, FixedPage, below_site, in_html
from handbook.book.by_hand import pages_for_book, readable
from handbook.book.entries import Handbook
from handbook.german.catalogue import word
from handbook.paper import papers
from handbook.reading.site.pages import Content
from handbook.schema import SCHEMA
from handbook.settings import settings_shape
from handbook.site.dirty import Built, frame, place_of, take_over, to_keep
from handbook.site.folder import alone, not_written, remove, swap
from handbook.site.mkdocs import run_mkdocs
from handbook.site.seal import NOT_FOUND, About, seal, seal_not_found, title_of
from handbook.site.seal.catalogue import add_catalogue
from handbook.site.seal.offline import add_copy
from handbook.site.seal.paper import add_papers
from handbook.site.stage import stage, unfilled
from handbook.writing import remove_leftovers


def build(
    book: Handbook, root: Path, tell: Callable[[str], None], last: Built | None = None, *, with_book: bool = False
) -> Built:
    """Builds the site of `book` into build/site below `root`.

    `tell` hears of places that the county has yet to fill in. With `last`, the result of an earlier build, pages that
    look the same are taken over from its site: good enough for a preview. `with_book` adds what one can take along: the
    book as PDF, and the site as a ZIP.

    Raises HandbookError; then the site that was there before is still there.
    """
    folder = root / BUILD
    try:
        with alone(folder, tell):
            return _build(book, root, tell, last, with_book=with_book)
    except OSError as error:
        raise not_written(error, folder) from error


def _build(book: Handbook, root: Path, tell: Callable[[str], None], last: Built | None, *, with_book: bool) -> Built:
    folder = root / BUILD
    docs, fresh, site = folder / "docs", folder / "site.new", folder / "site"
    for name in SOURCES:
        remove_leftovers(root / name)
    try:
        staged = stage(book, root / "docs")
        for path in unfilled(staged.pages):
            tell(word("unfilled", page=path))
        around = frame(root)
        write(staged.files, docs)
        write(schemas(book), folder / SCHEMA.name)
        remove(fresh)  # what MkDocs finds there it takes for finished
        kept = to_keep(last, staged, around, site)
        take_over(kept, site, fresh)
        about = run_mkdocs(root, docs, fresh, book.today)
        finish(fresh, about)
        for path in staged.files:
            if not about.left_out.match_file(path):
                (fresh / in_html(path)).stat()  # what somebody deleted meanwhile must not be missing in the site
        if with_book:
            front = readable(pages_for_book(root / "docs"))
            add_papers(fresh, papers(book, front, folder / "kept"))
            add_catalogue(fresh, book)
            add_copy(fresh, book.today)
            add_catalogue(fresh, book)  # once more: now there is the copy, which is not in itself
        swap(fresh, site)
        return Built(staged, around, place_of(site))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def schemas(book: Handbook) -> dict[str, Content]:
    """The schema of each kind, and that of mkdocs.yml, as an editor reads them: whole, with the words of the root."""
    shapes = {kind.source: kind.schema for kind in book.kinds.values()} | {"mkdocs": settings_shape().schema}
    return {f"{name}.json": json.dumps(schema, ensure_ascii=False) for name, schema in shapes.items()}


def write(files: dict[str, Content], folder: Path) -> None:
    """Writes `files` into `folder`, emptied first: nothing of an earlier state may stay."""
    remove(folder)
    for path, content in sorted(files.items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def finish(site: Path, about: About) -> None:
    """Puts everything that MkDocs cannot do into the pages of `site`."""
    source = site / in_html(FixedPage.NOT_FOUND)
    by_hand = _text(source) if source.exists() else ""
    about = replace(about, legal=tuple(legal_pages(site)))
    for path in sorted(filter(Path.is_file, site.rglob("*.html"))):
        page, name = _text(path), path.relative_to(site).as_posix()
        lost = name == NOT_FOUND
        sealed = seal_not_found(page, by_hand, about) if lost else seal(page, name, about)
        if sealed != page:
            path.write_text(sealed, encoding="utf-8", errors="surrogateescape")


def legal_pages(site: Path) -> Iterator[tuple[str, str]]:
    """(title, address) of the legal pages that `site` has."""
    for page in LEGAL:
        if (path := site / in_html(page)).is_file() and (title := title_of(_text(path))):
            yield title, below_site(page)


def _text(page: Path) -> str:
    """The HTML in `page`; one that lies in docs/ as it is may be of any encoding, and stays as it is."""
    return page.read_text(encoding="utf-8", errors="surrogateescape")
