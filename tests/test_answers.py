"""Answers on top of the search say what the head of the page says, and a guess as a guess."""

from dataclasses import replace

import pytest

from handbook.book.addresses import page_of
from handbook.book.queries import GUESS, every_round
from handbook.german.catalogue import word
from handbook.pages.every import pages
from handbook.search.answers import answers
from handbook.search.documents import of_entries
from handbook.view.rows import row


@pytest.fixture(scope="module")
def heads(book) -> dict[str, str]:
    """Id of a round → the Markdown of its page."""
    return {e.id: text for e in every_round(book) for path, text in texts(book).items() if path.endswith(f"/{e.id}.md")}


def texts(book) -> dict[str, str]:
    return book.once(pages).texts


def test_what_is_known_of_a_way_is_the_same_on_the_page(book, heads):
    told = {e.id: dict(answers(book, e))["way"] for e in every_round(book)}

    def saying(key: str, *shown: str) -> bool:
        said = {id for id, answer in told.items() if answer == word(key)}
        return said == {id for id, page in heads.items() if any(text in page for text in shown)}

    assert saying("search-way-in-part", "[Nur zum Teil bekannt](#weg)", "[weiter unten](#weg)")
    assert saying("search-decides", "<dd>Entscheidet selbst.</dd>")
    assert len(set(told.values())) > 4


@pytest.mark.parametrize(("field", "intent"), [("zustaendig", "who"), ("mitglieder", "members")])
def test_a_guess_is_told_as_one(book, field, intent):
    entry = next(e for e in every_round(book) if e.get(field))
    first, *others = entry.data[field]
    unsure = replace(entry, data=entry.data | {field: [first | {"sicherheit": GUESS}, *others]})
    changed = replace(book, entries=book.entries | {entry.id: unsure})
    item = row(changed, unsure, field).items[0]
    said = f"{item.text} ({item.certainty_label})"
    assert said in dict(answers(changed, unsure))[intent]
    (lines,) = [document.lines for document in of_entries(changed) if document.page == page_of(unsure)]
    assert any(said in text for _, text in lines)
