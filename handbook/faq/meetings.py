"""Questions about how often everybody meets."""

from collections.abc import Iterator
from dataclasses import replace

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import all_parts, by_name, every_round, is_home, of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import how_many, meeting_lists
from handbook.facts.turnus import joint_is_guess, meetings_of
from handbook.faq.question import Question, ask, each_with, naming, real, several, stating, sure
from handbook.german.catalogue import word
from handbook.german.folding import sort_key
from handbook.view.entry import meetings_or_gap
from handbook.view.items import Item, item_for, items_for
from handbook.view.sentences.lists import joined, tally
from handbook.view.sentences.names import named


def whole_year(book: Handbook) -> Iterator[Question]:
    """How many meetings there are in a year, and of how many rounds nobody knows."""
    total = meetings_of(book, home_rounds(book))
    items = [Item(tally(book, found), before=title) for title, found in meeting_lists(total)]
    if number := how_many(total):
        question = ask(book, "whole-year", items, pages=["meetings-a-year"], number=number)
        yield replace(question, counted=("sitzungen", number))


def joint(book: Handbook) -> Iterator[Question]:
    """How many meetings two rounds have that meet together."""
    for one, other, number in meetings_of(book, real(every_round(book))).joint:
        items = [_meeting(book, e) for e in (one, other)]
        guess = word("sentence-guess") if joint_is_guess(book, one, other) else ""
        yield ask(book, "joint", items, one, ["meetings-a-year"], other=named(book, other), together=str(number),
                  guess=guess, number=how_many(meetings_of(book, [one, other])))  # fmt: skip


def _meeting(book: Handbook, entry: Entry) -> Item:
    return item_for(entry, ("", meetings_or_gap(book, entry)))


def most_often(book: Handbook) -> Iterator[Question]:
    """Which rounds meet most often."""
    totals = {e.id: meetings_of(book, [e]) for e in meetings_of(book, home_rounds(book)).counted}
    top = max((total.minimum for total in totals.values()), default=None)
    found = by_name(book[id] for id, total in totals.items() if total.minimum == top)
    items = [_meeting(book, e) for e in found]
    yield ask(book, "most-often", items, pages=["meetings-a-year"], names=joined(e.name for e in found))


def work_load(book: Handbook) -> Iterator[Question]:
    """How many meetings come with a network for those who are responsible for it, all its parts included."""
    led = {id: [e for e in stating(book, sure(links)) if all_parts(book, e.id)]
           for id, links in naming(book, "zustaendig").items() if is_home(book, book[id])}  # fmt: skip
    items = [_work(book, book[id], networks) for id, networks in led.items() if networks]
    yield ask(book, "work-load", sorted(items, key=lambda item: sort_key(item.text)), pages=["meetings-a-year"])


def _work(book: Handbook, office: Entry, networks: list[Entry]) -> Item:
    """The meetings of `networks` with all their parts, the counted ones and the others named."""
    total = meetings_of(book, [*networks, *(part for network in networks for part in all_parts(book, network.id))])
    number = Item(how_many(total) or word("not-stated"))
    return item_for(office, (word("meetings-a-year"), [number]), (word("faq-for"), items_for(networks)),
              *((title, items_for(found)) for title, found in meeting_lists(total)))  # fmt: skip


def unclear(book: Handbook) -> Iterator[Question]:
    """Where the sources contradict each other on how often a round meets."""
    found = of_kind(book, "frage", art="widerspruch", bearbeitung="offen", feld="turnus")
    yield ask(book, "unclear", each_with(book, found, "aussagen"), pages=["frage"])


def on_demand(book: Handbook) -> Iterator[Question]:
    """Which rounds meet on demand only."""
    found = by_name(meetings_of(book, home_rounds(book)).on_demand)
    yield ask(book, "on-demand", items_for(found), pages=["meetings-a-year"], found=found)


def shared(book: Handbook) -> Iterator[Question]:
    """For which rounds there is one number only."""
    items = [_meeting(book, one) for one, *_ in meetings_of(book, home_rounds(book)).shared]
    yield ask(book, "shared", items, pages=["meetings-a-year"])


def no_number(book: Handbook) -> Iterator[Question]:
    """Of which networks nobody says how often they meet."""
    found = by_name(e for e in meetings_of(book, home_rounds(book)).not_stated if e.kind.id == "netzwerk")
    if several(found):
        yield ask(book, "no-number", items_for(found), pages=["meetings-a-year"], found=found)
