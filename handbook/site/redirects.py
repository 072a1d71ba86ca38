"""Turns former ids into what leads on from former addresses: pages at these, and a list for places on pages.

A place behind # never reaches a server. A page that is there keeps the former ids of its entries as places; for all
else a script looks in the list, which it loads only where an address leads nowhere.
"""

from collections.abc import Collection
from posixpath import dirname, relpath

from markupsafe import Markup

from handbook.book.addresses import PLACES, group_page, in_html, in_site, page_of
from handbook.book.entries import Handbook
from handbook.pages.templates import environment
from handbook.site.seal import hashes


def redirects(book: Handbook, pages: Collection[str]) -> dict[str, str]:
    """Pages that lead on, by path, where none of the Markdown `pages` stands; and the list of places."""
    found = dict(_of_entries(book, pages))
    for kind in book.kinds.values():
        for group in kind.groups(kind.art) if kind.has_group_pages else ():
            page = group_page(kind, group.values[0])  # it goes when its last entry does
            found[in_html(page)] = _leading_on(page, kind.plural, kind.index, by_place=True)
    taken = set(map(in_html, pages))
    return {path: text for path, text in found.items() if path not in taken} | {PLACES: _places(book)}


def _of_entries(book: Handbook, pages: Collection[str]) -> list[tuple[str, str]]:
    """(path, page) for each address that an entry had under its former ids, of whichever kind it was."""
    patterns = [kind.page for kind in book.kinds.values() if kind.has_page]
    return [
        (in_html(old), _leading_on(old, entry.name, now if now in pages else page_of(entry)))
        for entry in book.entries.values()
        for id in entry.get("fruehere_ids", [])
        for old, now in ((page.format(id=id), page.format(id=entry.id)) for page in patterns)
    ]


def _leading_on(page: str, name: str, target: str, by_place: bool = False) -> str:
    """The HTML of `page`, which leads on to `target`, called `name`; or `by_place` to the entry that an address names.

    Addresses name their files, so that they lead on in a folder too.
    """
    path, mark, place = in_site(page, target).partition("#")
    script = Markup(environment().get_template("weiter.js.j2").render().strip())
    known = relpath(PLACES, dirname(in_html(page))) if by_place else ""
    values = {"name": name, "target": f"{path}index.html{mark}{place}", "known": known}
    return environment().get_template("weiter.html.j2").render(values, script=script, scripts=hashes([script]))


def _places(book: Handbook) -> str:
    """The list: id, of today or before → address from the top of the site."""
    places: dict[str, str] = {}
    for entry in book.entries.values():
        page, mark, place = page_of(entry).partition("#")
        places |= dict.fromkeys([*entry.get("fruehere_ids", []), entry.id], in_html(page) + mark + place)
    return environment().get_template("kennungen.js.j2").render(places=dict(sorted(places.items())))
