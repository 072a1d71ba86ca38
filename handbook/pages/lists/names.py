"""Every name from A to Z."""

from operator import itemgetter

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook
from handbook.german.folding import sort_key
from handbook.pages.writer import Writer
from handbook.view.groups import apart, by_letter
from handbook.view.sentences.headwords import headword, sort_words

NAMES = 1000  # on one page


def a_to_z_page(writer: Writer) -> None:
    """Every name and other spelling under its letter, that of a round also under the telling word.

    Of many names each letter has a page of its own.
    """
    book = writer.book
    known = {e.name for e in book.entries.values() if e.kind.id == "abkuerzung"}
    names = {(e.id, form): e for e in book.entries.values() if e.kind.in_a_to_z
             for n in e.names if n != e.get("abkuerzung") or n not in known for form in forms(book, e, n)}  # fmt: skip
    ordered = sorted(names.items(), key=lambda pair: (sort_key(pair[0][1]), pair[0]))
    letters = by_letter([(entry, name) for (_, name), entry in ordered], itemgetter(1))
    groups, parts = apart(FixedPage.A_TO_Z, letters, NAMES)
    writer.write(FixedPage.A_TO_Z, "a-z.md.j2", letters=groups, part=None)
    for page, group in parts.items():
        writer.write(page, "a-z.md.j2", letters=groups, part=group)


def forms(book: Handbook, entry: Entry, name: str) -> set[str]:
    """`name` as it is, and of a round as lists sort it."""
    return {name, headword(name, book.once(sort_words))} if entry.is_round else {name}
