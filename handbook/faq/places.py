"""Questions about municipalities, themes and the parts of networks."""

from collections.abc import Iterator

from handbook.book.addresses import field_page
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import all_parts, by_name, is_home, links_to, of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.fields_of_action import action_fields, field_of_action
from handbook.facts.seats import MUNICIPAL, MUNICIPALITY, SITTING, offices, seats
from handbook.faq.question import (
    Question,
    ask,
    count,
    index_page,
    joined,
    most,
    real,
    stated,
    stating,
    sure,
    tally,
    telling,
)
from handbook.german.catalogue import word
from handbook.view.rows import item_for, items_for, row


def own_duty(book: Handbook) -> Iterator[Question]:
    """Which municipalities are responsible for something themselves."""
    found = [e for e in of_kind(book, "gebiet", art=MUNICIPALITY) if e.get("zustaendig_fuer")]
    if found:
        items = [item_for(e, ("", row(book, e, "zustaendig_fuer").items)) for e in found]
        yield ask("own-duty", items, pages=[index_page(book, "gebiet", "areas")], names=joined(e.name for e in found))


def _ties(book: Handbook, area: Entry) -> list[Link]:
    """Seats and duties of `area` and of all that belongs to it."""
    found = {(link.source, link.path): link for id in [area.id, *(e.id for e in offices(book, area))]
             for link in links_to(book, id, *SITTING)}  # fmt: skip
    return list(found.values())


def one_area(book: Handbook) -> Iterator[Question]:
    """The rounds of the municipality that has a place in most, and why it has."""
    ties = {e.id: stating(book, sure(_ties(book, e))) for e in of_kind(book, "gebiet", art=MUNICIPALITY)}
    ties = {id: found for id, found in ties.items() if found}
    for id in most(ties):
        items = [*telling(book, _ties(book, book[id])), *stated(book, book[id], "zustaendig_fuer")]
        yield ask(
            "one-area", items, book[id], [index_page(book, "gebiet", "areas")], found=count(book, _ties(book, book[id]))
        )


def each_area(book: Handbook) -> Iterator[Question]:
    """The rounds in which single municipalities have a place of their own."""
    ties = [(e, _ties(book, e)) for e in of_kind(book, "gebiet", art=MUNICIPALITY)]
    items = [item_for(e, ("", telling(book, links))) for e, links in ties if links]
    if items:
        yield ask(
            "each-area", items, pages=[index_page(book, "gebiet", "areas")], names=joined(item.text for item in items)
        )


def every_area(book: Handbook) -> Iterator[Question]:
    """The rounds that concern all municipalities: their groups sit there, or each has its own."""
    groups = [(e, seats(book, e.id)) for e in of_kind(book, "akteur", gruppe=MUNICIPAL) if is_home(book, e)]
    local = by_name(e for e in home_rounds(book) if e.get("ebene") == MUNICIPALITY)
    items = [item_for(e, ("", telling(book, links))) for e, links in groups if links]
    if items or local:
        found = {e.id: e for _, links in groups for e in stating(book, links)} | {e.id: e for e in local}
        yield ask(
            "every-area",
            [*items, *items_for(local)],
            pages=[index_page(book, "gebiet", "areas")],
            found=tally(book, found.values()),
        )


def each_field(book: Handbook) -> Iterator[Question]:
    """Which networks there are in each field of action, with all their parts."""
    networks = by_name(e for e in home_rounds(book) if e.kind.id == "netzwerk")
    for theme in action_fields(book):
        found = [e for e in networks if field_of_action(book, e.id) is theme]
        items = [item_for(e, (word("faq-parts"), items_for(all_parts(book, e.id)))) for e in found]
        if items:
            target = (theme.name, field_page(book, theme))
            yield ask("field", items, theme, [target], found=tally(book, found))


def themes(book: Handbook) -> Iterator[Question]:
    """Who deals with which theme."""
    found = [(e, links_to(book, e.id, "themen")) for e in of_kind(book, "thema")]
    dealt = [(e, [link for link in links if real([book[link.source]])]) for e, links in found]
    items = [item_for(e, ("", telling(book, links)), group=_field_name(book, e)) for e, links in dealt if links]
    if items:
        yield ask("all-themes", sorted(items, key=lambda item: item.group), pages=[index_page(book, "thema")],
                  found=tally(book, [item.entry for item in items if item.entry]))  # fmt: skip


def _field_name(book: Handbook, theme: Entry) -> str:
    field = book.get(theme.get("handlungsfeld"))
    return field.name if field else theme.name if theme.get("art") == "handlungsfeld" else word("faq-other")


def one_theme(book: Handbook) -> Iterator[Question]:
    """Who deals with the theme that most rounds of the home area deal with."""
    dealt = {e.id: [link for link in sure(links_to(book, e.id, "themen")) if _is_round(book, link)]
             for e in of_kind(book, "thema")}  # fmt: skip
    for id in most({id: links for id, links in dealt.items() if links}):
        yield ask(
            "theme", telling(book, dealt[id]), book[id], [index_page(book, "thema")], found=count(book, dealt[id])
        )


def _is_round(book: Handbook, link: Link) -> bool:
    return bool(real([book[link.source]])) and is_home(book, book[link.source])


def target_groups(book: Handbook) -> Iterator[Question]:
    """For whom each round is there, as far as it says so."""
    found = [e for e in home_rounds(book) if e.get("zielgruppe")]
    if found:
        items = [item_for(e, ("", row(book, e, "zielgruppe").items)) for e in found]
        yield ask("target-groups", items, pages=[index_page(book, "netzwerk")], found=tally(book, found))
