"""Turns a Handbook and the hand-written pages into everything that MkDocs gets: {path: content}."""

import re
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_
from pathlib import Path

from handbook import PACKAGE
from handbook.book.addresses import FixedPage, from_page, in_site, page_of
from handbook.book.entries import Entry, Handbook
from handbook.book.page_names import GUIDES, NOT_PUBLISHED
from handbook.diagrams.dot import Drawing
from handbook.errors import HandbookError
from handbook.exports.data import exports
from handbook.german.catalogue import word
from handbook.pages.by_hand import FRAGMENTS, tours
from handbook.pages.every import one_by_one, pages, shares
from handbook.pages.writer import Writer, environment
from handbook.site.watched import Written, write
from handbook.view.feedback import page_line
from handbook.workers import at_once

MARKER = re.compile(r"^<!-- handbuch: *(\S+) *-->$", re.MULTILINE)
ASSETS = PACKAGE / "assets"


@dataclass(frozen=True)
class Staged:
    """What a site is made of: `files` for MkDocs by path, and drawings by the name with which a page calls for them.

    `written` is what the next preview wants to know.
    """

    files: dict[str, str | bytes]
    drawings: dict[str, Drawing]
    written: Written | None = None


def stage(book: Handbook, docs: Path, last: Staged | None = None) -> Staged:
    """Generated pages, guides and `docs` with markers filled in, assets, downloads, redirects, and what is to be drawn.

    With `last` only pages are written anew that the difference to it can reach.
    Raises HandbookError if two pages have one name or a marker is unknown.
    """
    written = None
    if last:
        written = write(book, one_by_one(book), last.written)
        generated, downloads, by_hand = written.whole, exports(book), hand_written(GUIDES, docs)
    else:
        here, *others = shares(book)
        (generated, downloads, by_hand), *more = at_once(
            [lambda: (pages(book, here), exports(book), hand_written(GUIDES, docs))]
            + [partial(pages, book, writers) for writers in others]
        )
        generated = reduce(or_, more, generated)
    clash = sorted((set(generated.texts) | set(downloads)) & set(by_hand))
    if clash:
        raise HandbookError(word("page-clash", page=clash[0]))
    writer = Writer(book)
    texts = {**generated.texts, **{path: fill(writer, path, content) for path, content in by_hand.items()}}
    for page, way in tours(writer, texts).items():
        texts[page] += f"\n{way}"
    files = {
        path: signpost(path, text) + page_line(book, path, text) if isinstance(text, str) else text
        for path, text in texts.items()
    }
    for path in sorted(ASSETS.iterdir()):
        files[f"assets/{path.name}"] = path.read_bytes()
    return Staged(files | downloads | redirects(book), generated.drawings | writer.out.drawings, written)


def hand_written(*folders: Path) -> dict[str, str | bytes]:
    """Pages as text, everything else as bytes, by path below one of `folders`; of two at one path the last counts.

    Raises HandbookError for a page that is not UTF-8, and for a link: it could lead to a file that is not meant to be
    published.
    """
    found = {}
    for folder in folders:
        for path in [folder, *sorted(folder.rglob("*"))]:
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                raise HandbookError(word("docs-link", page=name))
            if path.is_file() and not name.startswith(NOT_PUBLISHED):
                found[name] = _text(name, path) if path.suffix == ".md" else path.read_bytes()
    return found


def _text(page: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise HandbookError(word("docs-encoding", page=page, line=line)) from error


def fill(writer: Writer, page: str, content: str | bytes) -> str | bytes:
    """`content` of a hand-written page with each marker replaced by its fragment."""
    if isinstance(content, bytes):
        return content

    def fragment(match: re.Match) -> str:
        name, _, about = match[1].partition(":")
        if name not in FRAGMENTS or (about and about not in writer.book.entries):
            raise HandbookError(word("unknown-marker", page=page, marker=match[1], known=", ".join(FRAGMENTS)))
        return FRAGMENTS[name](writer, page, writer.book.get(about)).strip()

    return MARKER.sub(fragment, content)


def unfilled(files: dict[str, str | bytes]) -> list[str]:
    """Pages with a place that the county has yet to fill in, marked as the catalogue says."""
    return [path for path, text in sorted(files.items()) if isinstance(text, str) and word("unfilled-mark") in text]


def signpost(page: str, text: str) -> str:
    """`text` with a plain link to the list of all names: without its script, no keyboard opens the menu on a phone."""
    target = from_page(page, FixedPage.A_TO_Z)
    return (
        text if f"]({target})" in text or page == FixedPage.A_TO_Z else f"{text}\n{word('signpost', target=target)}\n"
    )


def redirects(book: Handbook) -> dict[str, str]:
    """A page at each former address of an entry that leads to its present one."""
    return {
        path: environment().get_template("weiter.html.j2").render(name=entry.name, target=target)
        for entry in book.entries.values()
        for path, target in _former(entry)
    }


def _former(entry: Entry) -> list[tuple[str, str]]:
    if not entry.kind.has_page:
        return []
    olds = [entry.kind.page.format(id=old) for old in entry.get("fruehere_ids", [])]
    return [(f"{old.removesuffix('.md')}/index.html", in_site(old, page_of(entry))) for old in olds]
