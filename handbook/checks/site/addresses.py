"""Rules about addresses: no two files of the site have the same one, whoever writes them."""

from collections.abc import Callable, Iterator

from handbook.book.addresses import BY_MKDOCS, PLACES, SEARCH_INDEX, below_site, downloads, field_page, page_of
from handbook.book.by_hand import assets, guides
from handbook.book.entries import Entry, Handbook
from handbook.book.page_names import lists_and_fixed
from handbook.book.places import clashes
from handbook.book.queries import action_fields
from handbook.checks.context import Context
from handbook.german.catalogue import hint, phrase
from handbook.reading.problem import Problem, problem


def own_page(entry: Entry, id: str) -> str | None:
    """The page that `entry` has, or would have under its former `id`; None for one that stands on a list."""
    return entry.kind.page.format(id=id) if entry.kind.has_page else None


def reserved_ids(context: Context) -> Iterator[Problem]:
    """No id, of today or before, has the address of a page that the handbook makes of something else."""
    taken = lists_and_fixed(context.book) | guides().keys()
    fields = {theme.id: field_page(context.book, theme) for theme in action_fields(context.book)}
    for entry in context.entries:
        page = own_page(entry, entry.id) or fields.get(entry.id)
        if page in taken:
            path = ("id",) if entry.kind.is_register else ()
            yield context.at("V018", entry, *path, id=entry.id, page=page)
        for number, former in enumerate(entry.get("fruehere_ids", [])):
            if own_page(entry, former) in taken or former == entry.id:
                page = own_page(entry, former) or page_of(entry)
                yield context.at("V018", entry, "fruehere_ids", number, id=former, page=page)


def files_in_the_way(context: Context) -> Iterator[Problem]:
    """No hand-written file has the address of one that the handbook makes or brings, or of another one by hand."""
    by_hand: dict[str, str] = {hint("made-by-hand", path=path): path for path in context.by_hand.files}
    for maker, there in clashes([*_made(context), *((path, maker) for maker, path in by_hand.items())]):
        if maker in by_hand:
            yield problem("P006", f"docs/{by_hand[maker]}", what=there)


def _made(context: Context) -> Iterator[tuple[str, str]]:
    """(path, who makes it) of the files of the site that are not by hand; such a page may stand for a guide."""
    book = context.book
    yield from ((path, hint("made-by-mkdocs", path=path)) for path in BY_MKDOCS)
    brought = [*assets(), PLACES, SEARCH_INDEX, *(guides().keys() - context.by_hand.files.keys())]
    yield from ((path, hint("made-by-tool", path=path)) for path in brought)
    made = [*sorted(lists_and_fixed(book)), *downloads(book)]
    yield from ((path, hint("made-by-data", path=path)) for path in made)
    for entry in (one for one in context.entries if one.id in context.shown.entries):
        of = hint("made-of", file=entry.document.file)
        for id in (entry.id, *entry.get("fruehere_ids", [])):
            if page := own_page(entry, id):
                yield page, phrase(hint("made-by-data", path=page), of)


def pages_among_parts(context: Context, generated: Callable[[Handbook], set[str]] | None) -> Iterator[Problem]:
    """No hand-written page is one of the parts of a long list, which lie in a folder that is called like the list."""
    folders = tuple(below_site(page) for page in lists_and_fixed(context.book))
    near = {page for page in context.by_hand.pages if page.startswith(folders)}
    if near and generated:
        for page in generated(context.shown) & near:
            yield problem("P006", f"docs/{page}", what=hint("made-by-data", path=page))


OF_ALL = (reserved_ids, files_in_the_way)
