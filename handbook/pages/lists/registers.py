"""Entries that have no page of their own, kind by kind, abbreviations and everyday words."""

from operator import attrgetter

from handbook.book.queries import by_name, of_kind
from handbook.pages.writer import Writer
from handbook.view.entry import list_item
from handbook.view.groups import Group, by_letter, grouped


def list_pages(writer: Writer) -> None:
    """One page for each kind whose entries are places on a list."""
    book = writer.book
    for kind in filter(lambda kind: kind.list, book.kinds.values()):
        entries = of_kind(book, kind.id)
        groups = grouped(kind, entries, "art") if "art" in kind.fields else [Group("", entries)]
        shown = [Group(group.title, [list_item(book, e) for e in group.entries]) for group in groups]
        writer.write(kind.index, "verzeichnis.md.j2", title=kind.plural, intro=kind.list, crumbs=[], groups=shown)


def short_form_page(writer: Writer) -> None:
    """Abbreviations with their long form, or that it is unknown; of others, the entries that give them as their own."""
    found = [list_item(writer.book, e) for e in of_kind(writer.book, "abkuerzung")]
    explained = {item.entry.name for item in found}
    told = by_name(
        e for e in writer.book.entries.values() if e.get("abkuerzung") and e.get("abkuerzung") not in explained
    )
    others = {e.get("abkuerzung"): [o for o in told if o.get("abkuerzung") == e.get("abkuerzung")] for e in told}
    writer.write(writer.book.kinds["abkuerzung"].index, "abkuerzungen.md.j2",
                 letters=by_letter(found, attrgetter("entry.name")),
                 others=sorted(others.items()))  # fmt: skip


def everyday_page(writer: Writer) -> None:
    """Everyday words with the words of the handbook that they stand for."""
    kind = writer.book.kinds["alltagswort"]
    found = by_letter(of_kind(writer.book, kind.id), attrgetter("name"))
    writer.write(kind.index, "alltagswoerter.md.j2", title=kind.plural, letters=found)
