"""Turns a Handbook and the hand-written pages into everything that MkDocs gets: {path: content}."""

import re
from dataclasses import dataclass
from pathlib import Path

from handbook import PACKAGE
from handbook.book.addresses import FixedPage, from_page, in_site, page_of
from handbook.book.entries import Entry, Handbook
from handbook.book.load import GUIDES, is_published
from handbook.diagrams.dot import Drawing
from handbook.errors import HandbookError
from handbook.exports.data import exports
from handbook.german.catalogue import word
from handbook.pages.by_hand import FRAGMENTS, tours
from handbook.pages.every import pages
from handbook.pages.templates import environment
from handbook.pages.writer import Writer
from handbook.view.feedback import page_line

Content = str | bytes
MARKER = re.compile(r"^<!-- handbuch: *(\S+) *-->$", re.MULTILINE)
ASSETS = PACKAGE / "assets"


@dataclass(frozen=True)
class Staged:
    """Files for MkDocs by path, Markdown pages as text, and drawings by the name with which a page calls for them."""

    files: dict[str, Content]
    drawings: dict[str, Drawing]

    @property
    def pages(self) -> dict[str, str]:
        """The Markdown pages among the files."""
        return {path: text for path, text in self.files.items() if isinstance(text, str) and path.endswith(".md")}


def stage(book: Handbook, docs: Path) -> Staged:
    """Generated pages, guides and `docs` with markers filled in, assets, downloads, redirects, and what is to be drawn.

    Raises HandbookError if two pages have one name or a marker is unknown.
    """
    generated, downloads, by_hand = pages(book), exports(book), hand_written(GUIDES, docs)
    clash = sorted((set(generated.texts) | set(downloads)) & set(by_hand))
    if clash:
        raise HandbookError(word("page-clash", page=clash[0]))
    writer = Writer(book)
    filled = {path: fill(writer, path, text) for path, text in by_hand.items() if isinstance(text, str)}
    texts = generated.texts | filled
    for page, way in tours(writer, texts).items():
        texts[page] += f"\n{way}"
    files: dict[str, Content] = {
        path: signpost(path, text) + page_line(book, path, text) for path, text in texts.items()
    }
    files |= {path: content for path, content in by_hand.items() if isinstance(content, bytes)}
    files |= {f"assets/{path.name}": path.read_bytes() for path in sorted(ASSETS.iterdir())}
    files |= {**downloads, **redirects(book)}
    return Staged(files, generated.drawings | writer.out.drawings)


def hand_written(*folders: Path) -> dict[str, Content]:
    """Pages as text, everything else as bytes, by path below one of `folders`; of two at one path the last counts.

    Raises HandbookError for a page that is not UTF-8, and for a link: it could lead to a file that is not meant to be
    published.
    """
    found: dict[str, Content] = {}
    for folder in folders:
        for path in [folder, *sorted(folder.rglob("*"))]:
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                raise HandbookError(word("docs-link", page=name))
            if path.is_file() and is_published(name):
                found[name] = _text(name, path) if path.suffix == ".md" else path.read_bytes()
    return found


def _text(page: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise HandbookError(word("docs-encoding", page=page, line=line)) from error


def fill(writer: Writer, page: str, text: str) -> str:
    """`text` of a hand-written `page` with each marker replaced by its fragment."""

    def fragment(match: re.Match[str]) -> str:
        name, _, about = match[1].partition(":")
        if name not in FRAGMENTS or (about and about not in writer.book.entries):
            raise HandbookError(word("unknown-marker", page=page, marker=match[1], known=", ".join(FRAGMENTS)))
        return FRAGMENTS[name](writer, page, writer.book.get(about)).strip()

    return MARKER.sub(fragment, text)


def unfilled(files: dict[str, Content]) -> list[str]:
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
