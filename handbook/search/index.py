"""Turns a Handbook and its staged pages into the index of the search, a script."""

from collections.abc import Collection, Mapping

from handbook.book.addresses import FixedPage, below_site
from handbook.book.entries import Handbook
from handbook.exports.scripts import as_script
from handbook.german.catalogue import catalogue, word
from handbook.search.answers import intents
from handbook.search.documents import Document, of_entries, of_questions
from handbook.search.pages import of_pages


def search_index(book: Handbook, texts: Mapping[str, str], by_hand: Collection[str]) -> str:
    """The script with all that the search knows of `book` and of the pages `texts` (those `by_hand` as a whole)."""
    found = [*of_entries(book), *of_questions(book), *of_pages(book, texts, by_hand)]
    index = {
        "documents": [_of(document) for document in found],
        "stop": catalogue()["small-words"],
        "intents": intents(),
        "lists": [[title, below_site(page)] for title, page in _lists(book)],
    }
    return as_script("const handbuchIndex", index)


def _of(document: Document) -> dict[str, object]:
    """`document` as assets/suche.js reads it; what is empty is left out."""
    found = {
        "address": below_site(document.page),
        "group": document.group,
        "sort": document.sort,
        "place": document.place,
        "sign": document.sign,
        "weight": round(document.weight, 2),
        "near": document.near if document.near != 1 else None,
        "lines": document.lines,
        "answers": dict(document.answers),
        "means": document.means,
        "within": document.within,
    }
    return {key: value for key, value in found.items() if value or key == "address"}  # that of the start page is empty


def _lists(book: Handbook) -> list[tuple[str, str]]:
    """(title, page) of where to look for what the search does not find."""
    kind = book.kinds["thema"]
    named = [(word("signpost-title"), FixedPage.A_TO_Z), (kind.plural, kind.index)]
    return [(book.settings.seiten.get(page, title), page) for title, page in named]
