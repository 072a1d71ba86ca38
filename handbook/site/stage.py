"""Turns a Handbook and the hand-written pages into everything that MkDocs gets: {path: content}."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.book.addresses import BY_MKDOCS, SEARCH_INDEX, FixedPage, from_page
from handbook.book.by_hand import assets, guides, pages_by_hand, readable
from handbook.book.entries import Handbook
from handbook.book.places import clashes
from handbook.diagrams.sheet import sheets
from handbook.errors import HandbookError
from handbook.exports.calendars import calendars
from handbook.exports.every import exports
from handbook.exports.my_rounds import my_rounds_script
from handbook.forms.scripts import form_scripts
from handbook.german.catalogue import hint, word
from handbook.pages.by_hand import filled, tours
from handbook.pages.every import pages
from handbook.pages.writer import Writer
from handbook.reading.site.pages import Content
from handbook.search.index import search_index
from handbook.site.redirects import redirects
from handbook.view.foot.feedback import page_line


@dataclass(frozen=True)
class Staged:
    """Files for MkDocs by path, Markdown pages as text."""

    files: dict[str, Content]

    @property
    def pages(self) -> dict[str, str]:
        """The Markdown pages among the files."""
        return {path: text for path, text in self.files.items() if isinstance(text, str) and path.endswith(".md")}


def stage(book: Handbook, docs: Path) -> Staged:
    """Generated pages, guides and `docs` with markers filled in, assets, downloads and redirects.

    Raises HandbookError if a page cannot be read, or if two files would have one address.
    """
    generated, downloads, drawings = pages(book), exports(book) | calendars(book), book.once(sheets)
    scripts = form_scripts(book) | my_rounds_script(book)
    by_hand = guides() | readable(pages_by_hand(docs))
    leading_on = redirects(book, generated.texts.keys() | by_hand.keys())
    own: dict[str, Content] = {**assets(), **downloads, **drawings, **scripts, **leading_on}
    made = {
        "mkdocs": BY_MKDOCS,
        "tool": assets(),
        "data": [*generated.texts, *downloads, *drawings, *scripts, SEARCH_INDEX],
        "redirect": leading_on,
    }
    one_address_each(made | {"hand": by_hand})
    writer = Writer(book)
    texts = generated.texts | filled(writer, by_hand)
    for page, way in tours(writer, texts).items():
        texts[page] += f"\n{way}"
    files: dict[str, Content] = {
        path: signpost(path, text) + page_line(book, path, text) for path, text in texts.items()
    }
    files |= {path: content for path, content in by_hand.items() if isinstance(content, bytes)}
    files[SEARCH_INDEX] = search_index(book, texts, by_hand)
    return Staged(files | own)


def one_address_each(made: Mapping[str, Iterable[str]]) -> None:
    """Raises HandbookError, naming both, if two of the files `made` by somebody come to one place in the site."""
    named = ((path, hint(f"made-by-{maker}", path=path)) for maker, paths in made.items() for path in paths)
    if found := [word("address-clash", first=there, second=maker) for maker, there in clashes(named)]:
        raise HandbookError("\n".join(found))


def unfilled(pages: dict[str, str]) -> list[str]:
    """Those of `pages` with a place that the county has yet to fill in, marked as the catalogue says."""
    return [path for path, text in sorted(pages.items()) if word("unfilled-mark") in text]


def signpost(page: str, text: str) -> str:
    """`text` with a plain link to the list of all names: without its script, no keyboard opens the menu on a phone."""
    target = from_page(page, FixedPage.A_TO_Z)
    return (
        text
        if f"]({target})" in text or page == FixedPage.A_TO_Z
        else f"{text}\n{word('signpost', title=word('signpost-title'), target=target)}\n"
    )
