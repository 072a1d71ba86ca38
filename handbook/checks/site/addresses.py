"""Rules about addresses: no two pages have the same one, whoever writes them."""

from collections.abc import Iterator

from handbook.book.addresses import page_of
from handbook.book.by_hand import guides
from handbook.book.entries import Entry
from handbook.book.page_names import lists_and_fixed
from handbook.checks.context import Context
from handbook.german.catalogue import hint
from handbook.reading.problem import Problem, problem


def own_page(entry: Entry, id: str) -> str | None:
    """The page that `entry` has, or would have under its former `id`; None for one that stands on a list."""
    return entry.kind.page.format(id=id) if entry.kind.has_page else None


def reserved_ids(context: Context) -> Iterator[Problem]:
    """No id, of today or before, has the address of a page that the handbook makes of something else."""
    taken = lists_and_fixed(context.book) | guides().keys()
    for entry in context.entries:
        if own_page(entry, entry.id) in taken:
            path = ("id",) if entry.kind.is_register else ()
            yield context.at("V018", entry, *path, id=entry.id, page=own_page(entry, entry.id))
        for number, former in enumerate(entry.get("fruehere_ids", [])):
            if own_page(entry, former) in taken:
                place = ("fruehere_ids", number)
                yield context.at("V018", entry, *place, id=former, page=own_page(entry, former))


def pages_in_the_way(context: Context) -> Iterator[Problem]:
    """No hand-written page has the address of a page that is made of the data, or that leads on to one."""
    made = dict.fromkeys(lists_and_fixed(context.book), "")
    for entry in context.entries:
        formers = [own_page(entry, id) for id in entry.get("fruehere_ids", [])]
        for page in [page_of(entry).partition("#")[0], *filter(None, formers)]:
            made[page] = made.get(page) or entry.document.file
    for page in context.by_hand.pages:
        if page in made:
            of = hint("made-of", file=made[page]) if made[page] else ""
            yield problem("P006", f"docs/{page}", page=page, of=of)


OF_ALL = (reserved_ids, pages_in_the_way)
