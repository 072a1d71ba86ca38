"""Questions about municipalities, themes and the parts of networks."""

from collections.abc import Iterator

from handbook.book.addresses import field_page
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import action_fields, all_parts, by_name, field_of_action, is_home, links_to, of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.seats import MUNICIPAL, MUNICIPALITY, SITTING, offices, seats
from handbook.faq.question import Question, ask, each_with, most, real, several, stated, stating, sure
from handbook.german.catalogue import word
from handbook.view.items import item_for, items_for
from handbook.view.relations import seen_from
from handbook.view.rows import row
from handbook.view.sentences.lists import joined


def own_duty(book: Handbook) -> Iterator[Question]:
    """Which municipalities are responsible for something themselves."""
    found = [e for e in of_kind(book, "gebiet", art=MUNICIPALITY) if e.get("zustaendig_fuer")]
    items = each_with(book, found, "zustaendig_fuer")
    yield ask(book, "own-duty", items, pages=["areas"], names=joined(e.name for e in found))


def _ties(book: Handbook) -> dict[str, list[Link]]:
    """For each municipality the seats and duties of its own and of all that belongs to it, each once."""
    areas = {e.id: [e, *offices(book, e)] for e in _municipalities(book)}
    ties = {id: {(link.source, link.path): link for e in own for link in links_to(book, e.id, *SITTING)}
            for id, own in areas.items()}  # fmt: skip
    return {id: list(links.values()) for id, links in ties.items() if links}


def _municipalities(book: Handbook) -> list[Entry]:
    """Municipalities of all areas; not the home area, whose handbook this is."""
    return [e for e in of_kind(book, "gebiet", art=MUNICIPALITY) if e.id != book.settings.gebiet]


def one_area(book: Handbook) -> Iterator[Question]:
    """The rounds of the municipality that has a place in most, and why it has."""
    ties = _ties(book)
    for id in most({id: stating(book, sure(links)) for id, links in ties.items()}):
        items = [*seen_from(book, ties[id]), *stated(book, book[id], "zustaendig_fuer")]
        yield ask(book, "one-area", items, book[id], ["areas"], found=ties[id])


def each_area(book: Handbook) -> Iterator[Question]:
    """The rounds in which single municipalities have a place of their own."""
    items = [item_for(book[id], ("", seen_from(book, links))) for id, links in _ties(book).items()]
    yield ask(book, "each-area", items, pages=["areas"], names=joined(item.text for item in items))


def every_area(book: Handbook) -> Iterator[Question]:
    """The rounds that concern all municipalities: their groups sit there, or each has its own."""
    if not several([e for e in _municipalities(book) if is_home(book, e)]):
        return
    groups = [(e, seats(book, e.id)) for e in of_kind(book, "akteur", gruppe=MUNICIPAL) if is_home(book, e)]
    local = by_name(e for e in home_rounds(book) if e.sort("ebene") == MUNICIPALITY)
    items = [item_for(e, ("", seen_from(book, links))) for e, links in groups if links]
    found = {*local, *(book[link.source] for _, links in groups for link in links)}
    yield ask(book, "every-area", [*items, *items_for(local)], pages=["areas"], found=found)


def each_field(book: Handbook) -> Iterator[Question]:
    """Which networks there are in each field of action, with all their parts."""
    networks = by_name(e for e in home_rounds(book) if e.kind.id == "netzwerk")
    for theme in action_fields(book):
        found = [e for e in networks if field_of_action(book, e.id) is theme]
        items = [item_for(e, (word("faq-parts"), items_for(all_parts(book, e.id)))) for e in found]
        if items:
            yield ask(book, "field", items, theme, [(theme.name, field_page(book, theme))], found=found)


def themes(book: Handbook) -> Iterator[Question]:
    """Who deals with which theme."""
    every = {e: links_to(book, e.id, "themen") for e in of_kind(book, "thema")}
    dealt = {e: [link for link in links if real([book[link.source]])] for e, links in every.items()}
    found = sorted((e for e in dealt if dealt[e]), key=lambda e: _field_name(book, e))
    items = [item_for(e, ("", seen_from(book, dealt[e])), group=_field_name(book, e)) for e in found]
    yield ask(book, "all-themes", items, pages=["thema"], found={e: dealt[e] for e in found})


def _field_name(book: Handbook, theme: Entry) -> str:
    field = book.get(theme.get("handlungsfeld"))
    return field.name if field else theme.name if theme.get("art") == "handlungsfeld" else word("faq-other")


def one_theme(book: Handbook) -> Iterator[Question]:
    """Who deals with the theme that most rounds of the home area deal with."""
    dealt = {e.id: [link for link in sure(links_to(book, e.id, "themen")) if _is_own(book, book[link.source])]
             for e in of_kind(book, "thema")}  # fmt: skip
    for id in most(dealt):
        yield ask(book, "theme", seen_from(book, dealt[id]), book[id], ["thema"], found=dealt[id])


def _is_own(book: Handbook, entry: Entry) -> bool:
    return is_home(book, entry) and bool(real([entry]))


def target_groups(book: Handbook) -> Iterator[Question]:
    """For whom each round is there, as far as it says so."""
    found = {e: row(book, e, "zielgruppe").items for e in home_rounds(book) if e.get("zielgruppe")}
    yield ask(book, "target-groups", each_with(book, found, "zielgruppe"), pages=["netzwerk"], found=found)
