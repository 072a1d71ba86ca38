"""Questions about who sits where, and who is responsible."""

from collections.abc import Iterator

from handbook.book.entries import Handbook, Link, gathered
from handbook.book.queries import DECIDING, by_name, every_round, is_home, links_from, links_to, of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.seats import CHAIR, DUTIES
from handbook.faq.question import Question, apart, ask, headed, most, naming, real, stated, stating, sure
from handbook.german.catalogue import word
from handbook.view.entry import by_role, chair_items
from handbook.view.items import Item, item_for, items_for
from handbook.view.relations import seen_from
from handbook.view.sentences.lists import joined

DECIDES = "entscheidet-ueber-besetzung"
ORIGIN = ("gegruendet_durch", "folgt_aus")


def seats_of_politics(book: Handbook) -> Iterator[Question]:
    """The rounds in which the members of each elected body sit."""
    for body in of_kind(book, "gremium", gremienart=DECIDING):
        links = links_to(book, body.id, "mitglieder")
        if links:
            yield ask(book, "seats-of-politics", seen_from(book, links), body, found=links)


def organisations(book: Handbook) -> Iterator[Question]:
    """The rounds in which each organisation sits."""
    order = list(book.kinds["akteur"].fields["art"].labels)
    seats = {e: links_to(book, e.id, "mitglieder") for e in of_kind(book, "akteur") if is_home(book, e)}
    found = sorted((e for e in seats if seats[e]), key=lambda e: order.index(e.get("art")))
    items = [item_for(e, ("", seen_from(book, seats[e])), group=e.label("art")) for e in found]
    yield ask(book, "organisations", items, pages=["who-sits-where"], found={e: seats[e] for e in found})


def most_seats(book: Handbook) -> Iterator[Question]:
    """Who sits in most rounds."""
    actors = [e for e in of_kind(book, "akteur") if is_home(book, e)]
    seats = {e.id: stating(book, sure(links_to(book, e.id, "mitglieder"))) for e in actors}
    found = [book[id] for id in most(seats)]
    if found:
        first, *_ = found
        items = [item_for(e, ("", items_for(seats[e.id]))) for e in found]
        yield ask(book, "most-seats", items, pages=["who-with-whom"], names=joined(e.name for e in found),
                  found=seats[first.id])  # fmt: skip


def composition(book: Handbook) -> Iterator[Question]:
    """Who decides who sits in a body, and who does."""
    links = [link for link in book.links if link.item.get("art") == DECIDES]
    for id, found in gathered((link for link in links if book[link.target].is_round), lambda link: link.target).items():
        deciding = stating(book, found)
        items = [headed(word("faq-decide"), items_for(deciding)),
                 *stated(book, book[id], "mitglieder", "zusammensetzung")]  # fmt: skip
        yield ask(book, "composition", items, book[id], ["gremium"], names=joined(e.name for e in deciding))


def founded(book: Handbook) -> Iterator[Question]:
    """The origin of each round that names one, its members and tasks."""
    for entry in real(every_round(book)):
        if any(map(entry.get, ORIGIN)):
            links = links_from(book, entry.id, *ORIGIN)
            certain = dict.fromkeys(book[link.target].name for link in sure(links))
            guessed = dict.fromkeys(name for link in links if (name := book[link.target].name) not in certain)
            items = stated(book, entry, *ORIGIN, "mitglieder", "aufgaben", "berichtet_an")
            # A name may hold a colon, and "und": semicolons part several.
            names = apart("; ".join(certain), "; ".join(guessed))
            yield ask(book, "founded", [item_for(entry), *items], entry, names=names)


def chair(book: Handbook) -> Iterator[Question]:
    """Who chairs the political and advisory bodies, and others that say so."""
    political, advisory, *_ = book.kinds["gremium"].groups("gremienart")
    chairs = {e: chair_items(book, e) for e in home_rounds(book) if "vorsitz" in e.kind.fields}
    found = [e for e in chairs if e.get(CHAIR) or e.get("gremienart") in political.values + advisory.values]
    known = [e for e in found if chairs[e]]
    items = [item_for(e, ("", chairs[e] or [Item(word("not-stated"))])) for e in found]
    yield ask(book, "chair", items, pages=["gremium"], known=known, missing=[e for e in found if e not in known])


def _duties(book: Handbook) -> dict[str, list[Link]]:
    return {id: found for id, found in naming(book, *DUTIES).items() if is_home(book, book[id])}


def _by_role(book: Handbook, links: list[Link]) -> list[tuple[str, list[Item]]]:
    chaired = [link for link in links if link.field == CHAIR]
    found = [(chaired[0].relation.title, list(seen_from(book, chaired)))] if chaired else []
    return [*found, *by_role(seen_from(book, [link for link in links if link.field != CHAIR])).items()]


def most_duties(book: Handbook) -> Iterator[Question]:
    """The duties of the office that has most."""
    duties = {id: sure(links) for id, links in _duties(book).items()}
    for id in most({id: stating(book, links) for id, links in duties.items()}):
        items = [headed(role, found) for role, found in _by_role(book, duties[id])]
        yield ask(book, "most-duties", items, book[id], ["who-sits-where"], found=duties[id])


def all_duties(book: Handbook) -> Iterator[Question]:
    """The duties of every office."""
    duties = _duties(book)
    found = by_name(book[id] for id in duties)
    items = [item_for(e, *_by_role(book, duties[e.id])) for e in found]
    yield ask(book, "all-duties", items, pages=["who-sits-where"], found={e: duties[e.id] for e in found})


def together(book: Handbook) -> Iterator[Question]:
    """Themes for which several offices are responsible."""
    items = [
        item_for(entry, (book[theme["id"]].name, items_for(filter(None, map(book.get, theme["zustaendig"])))))
        for entry in home_rounds(book)
        for theme in entry.get("themen", [])
        if theme.get("id") in book.entries and len(theme.get("zustaendig", [])) > 1
    ]
    yield ask(book, "together", items, pages=["thema"])


def nobody(book: Handbook) -> Iterator[Question]:
    """Networks for which nobody is named as responsible."""
    found = by_name(e for e in home_rounds(book) if e.kind.id == "netzwerk" and not e.get("zustaendig"))
    yield ask(book, "nobody", items_for(found), pages=["netzwerk"], found=found)
