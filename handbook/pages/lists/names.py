"""Every name from A to Z."""

from handbook.book.addresses import FixedPage
from handbook.german.folding import sort_key
from handbook.pages.writer import Writer
from handbook.view.groups import Group, apart

NAMES = 1000  # on one page


def a_to_z_page(writer: Writer) -> None:
    """Every name and other spelling under its letter; of many names each letter has a page of its own."""
    book = writer.book
    known = {e.name for e in book.entries.values() if e.kind.id == "abkuerzung"}
    names = {(e.id, n): e for e in book.entries.values() if e.kind.in_a_to_z
             for n in e.names if n != e.get("abkuerzung") or n not in known}  # fmt: skip
    letters: dict[str, Group] = {}
    for (_, name), entry in sorted(names.items(), key=lambda pair: (sort_key(pair[0][1]), pair[0])):
        first = sort_key(name)[:1].upper()
        letter, anchor = (first, first.lower()) if first.isalpha() else ("0–9", "ziffern")
        letters.setdefault(letter, Group(letter, [], anchor)).entries.append((entry, name))
    groups, parts = apart(FixedPage.A_TO_Z, [letters[letter] for letter in sorted(letters)], NAMES)
    writer.write(FixedPage.A_TO_Z, "a-z.md.j2", letters=groups, part=None)
    for page, group in parts.items():
        writer.write(page, "a-z.md.j2", letters=groups, part=group)
