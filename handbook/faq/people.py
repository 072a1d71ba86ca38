"""Questions about who sits where, and who is responsible."""

from collections.abc import Iterator

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import DECIDING, by_name, every_round, is_home, links_from, links_to, of_kind
from handbook.facts.counts import home_rounds
from handbook.faq.question import (
    Question,
    ask,
    by_end,
    count,
    index_page,
    joined,
    most,
    page,
    real,
    several,
    stated,
    stating,
    sure,
    tally,
    telling,
)
from handbook.german.catalogue import word
from handbook.view.entry import by_role
from handbook.view.rows import Item, item_for, items_for, row

DECIDES = "entscheidet-ueber-besetzung"
ORIGIN = ("gegruendet_durch", "folgt_aus")


def seats_of_politics(book: Handbook) -> Iterator[Question]:
    """The rounds in which the members of each elected body sit."""
    for body in of_kind(book, "gremium", gremienart=DECIDING):
        links = links_to(book, body.id, "mitglieder")
        if links:
            yield ask("seats-of-politics", telling(book, links), body, found=count(book, links))


def organisations(book: Handbook) -> Iterator[Question]:
    """The rounds in which each organisation sits."""
    items = [
        item_for(a, ("", telling(book, links)), group=a.label("art"))
        for a in _by_art(book, of_kind(book, "akteur"))
        if is_home(book, a) and (links := links_to(book, a.id, "mitglieder"))
    ]
    if items:
        yield ask(
            "organisations",
            items,
            pages=[index_page(book, "akteur", "who-sits-where")],
            found=tally(book, [item.entry for item in items if item.entry]),
        )


def _by_art(book: Handbook, actors: list[Entry]) -> list[Entry]:
    order = list(book.kinds["akteur"].fields["art"].labels)
    return sorted(actors, key=lambda e: order.index(e.get("art")))


def most_seats(book: Handbook) -> Iterator[Question]:
    """Who sits in most rounds."""
    links = sure(link for link in book.links if link.field == "mitglieder" and book[link.target].kind.id == "akteur")
    seats = {id: stating(book, found) for id, found in by_end(links, "target").items() if is_home(book, book[id])}
    found = by_name(book[id] for id in most(seats))
    if found:
        first, *_ = found
        items = [item_for(e, ("", items_for(seats[e.id]))) for e in found]
        yield ask("most-seats", items, pages=[page(FixedPage.MEETINGS)],
                  names=joined(e.name for e in found), found=tally(book, seats[first.id]))  # fmt: skip


def composition(book: Handbook) -> Iterator[Question]:
    """Who decides who sits in a body, and who does."""
    links = [link for link in book.links if link.item.get("art") == DECIDES]
    for id, found in by_end(links, "target").items():
        deciding = Item("", before=word("faq-decide"), details=(("", items_for(stating(book, found))),))
        names = joined(e.name for e in stating(book, found))
        yield ask("composition", [deciding, *stated(book, book[id], "mitglieder", "zusammensetzung")], book[id],
                  [index_page(book, "gremium")], names=names)  # fmt: skip


def founded(book: Handbook) -> Iterator[Question]:
    """The origin of each round that names one, its members and tasks."""
    for entry in real(every_round(book)):
        if any(map(entry.get, ORIGIN)):
            names = [book[link.target].name for link in links_from(book, entry.id, *ORIGIN)]
            items = stated(book, entry, *ORIGIN, "mitglieder", "aufgaben", "berichtet_an")
            yield ask("founded", [item_for(entry), *items], entry, names=joined(names))


def chair(book: Handbook) -> Iterator[Question]:
    """Who chairs the political and advisory bodies."""
    political, advisory, *_ = book.kinds["gremium"].groups("gremienart")
    found = [e for e in home_rounds(book) if e.get("gremienart") in political.values + advisory.values]
    known = [e for e in found if e.get("vorsitz")]
    if found:
        items = [item_for(e, ("", row(book, e, "vorsitz").items or [Item(word("not-stated"))])) for e in found]
        yield ask("chair", items, pages=[index_page(book, "gremium")], known=tally(book, known),
                  missing=tally(book, [e for e in found if e not in known]))  # fmt: skip


def _duties(book: Handbook) -> dict[str, list[Link]]:
    links = [link for link in book.links if link.field in ("zustaendig", "themen.zustaendig")]
    return {id: found for id, found in by_end(links, "target").items() if is_home(book, book[id])}


def _by_role(book: Handbook, links: list[Link]) -> list[tuple[str, list[Item]]]:
    return list(by_role(telling(book, links)).items())


def most_duties(book: Handbook) -> Iterator[Question]:
    """The duties of the office that has most."""
    duties = {id: sure(links) for id, links in _duties(book).items()}
    for id in most({id: stating(book, links) for id, links in duties.items()}):
        items = [Item("", before=role, details=(("", tuple(found)),)) for role, found in _by_role(book, duties[id])]
        yield ask(
            "most-duties",
            items,
            book[id],
            [index_page(book, "akteur", "who-sits-where")],
            found=count(book, duties[id]),
        )


def all_duties(book: Handbook) -> Iterator[Question]:
    """The duties of every office."""
    duties = _duties(book)
    items = [item_for(e, *_by_role(book, duties[e.id])) for e in by_name(book[id] for id in duties)]
    if items:
        yield ask(
            "all-duties",
            items,
            pages=[index_page(book, "akteur", "who-sits-where")],
            found=tally(book, [book[id] for id in duties]),
        )


def together(book: Handbook) -> Iterator[Question]:
    """Themes for which several offices are responsible."""
    items = [
        item_for(
            entry, *((book[theme["id"]].name, items_for(book[id] for id in theme["zustaendig"] if id in book.entries)),)
        )
        for entry in home_rounds(book)
        for theme in entry.get("themen", [])
        if theme.get("id") in book.entries and several(theme.get("zustaendig", []))
    ]
    if items:
        yield ask("together", items, pages=[index_page(book, "thema")])


def nobody(book: Handbook) -> Iterator[Question]:
    """Networks for which nobody is named as responsible."""
    found = by_name(e for e in home_rounds(book) if e.kind.id == "netzwerk" and not e.get("zustaendig"))
    if found:
        yield ask("nobody", items_for(found), pages=[index_page(book, "netzwerk")], found=tally(book, found))
