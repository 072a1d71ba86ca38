"""Questions about laws, decisions and agreements."""

from collections.abc import Iterator

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import is_home, links_to, of_kind
from handbook.facts.agreements import term
from handbook.facts.laws import RESTS, by_provision
from handbook.faq.question import (
    Question,
    ask,
    by_end,
    count,
    index_page,
    most,
    page,
    real,
    stated,
    stating,
    sure,
    tally,
    telling,
)
from handbook.german.catalogue import word
from handbook.view.entry import term_lines
from handbook.view.rows import Item, item_for, row


def _resting(book: Handbook) -> dict[str, list[Link]]:
    return by_end((link for link in book.links if link.field in RESTS), "target")


def most_rests(book: Handbook) -> Iterator[Question]:
    """The rounds and agreements that rest on the law on which most rest."""
    resting = _resting(book)
    for id in most({id: stating(book, sure(links)) for id, links in resting.items()}):
        yield ask(
            "rests",
            telling(book, resting[id]),
            book[id],
            [index_page(book, "grundlage")],
            found=count(book, resting[id]),
        )


def all_bases(book: Handbook) -> Iterator[Question]:
    """Each law, decision and concept with the entries that rest on it."""
    resting, kind = _resting(book), book.kinds["grundlage"]
    order = list(kind.fields["art"].labels)
    found = sorted((e for e in of_kind(book, "grundlage") if e.id in resting),
                   key=lambda e: (order.index(e.get("art")), *by_provision(book, e)))  # fmt: skip
    if found:
        items = [item_for(e, ("", telling(book, resting[e.id])), group=e.label("art")) for e in found]
        yield ask("all-bases", items, pages=[index_page(book, "grundlage")], found=tally(book, found))


def outdated(book: Handbook) -> Iterator[Question]:
    """Which bases are no longer what the sources call them."""
    found = [e for e in of_kind(book, "grundlage") if e.get("rechtsstand")]
    if found:
        items = [
            item_for(
                e,
                ("", row(book, e, "rechtsstand").items),
                (word("faq-named-by"), telling(book, links_to(book, e.id, *RESTS))),
            )
            for e in found
        ]
        yield ask("outdated", items, pages=[index_page(book, "grundlage")])


def decided(book: Handbook) -> Iterator[Question]:
    """The decisions of each body, as far as the sources name them."""
    for id, links in by_end((link for link in book.links if link.field == "beschlossen_von"), "target").items():
        items = [item_for(e, ("", row(book, e, "datum").items)) for e in stating(book, links)]
        yield ask("decisions", items, book[id], [page(FixedPage.TIME_LINE)], found=count(book, links))


def agreements(book: Handbook) -> Iterator[Question]:
    """Which agreements hold, since when, and what is missing."""
    found = real(of_kind(book, "vereinbarung"))
    running = [e for e in found if e.get("status") == "aktiv"]
    items = [
        item_for(e, *_held(book, e), group=e.label("status")) for e in sorted(found, key=lambda e: e not in running)
    ]
    if items:
        yield ask("agreements", items, pages=[index_page(book, "vereinbarung")], found=tally(book, found),
                  running=tally(book, running))  # fmt: skip


def _held(book: Handbook, entry: Entry) -> list[tuple[str, tuple[Item, ...]]]:
    """Date, parties and term of `entry`, a gap in each of them named."""
    gap = (Item(word("not-stated")),)
    told = [(r.title, r.items or gap) for r in (row(book, entry, name) for name in ("datum", "parteien"))]
    held = term(entry, book.today)
    lines = tuple(Item(line) for line in term_lines(held, book.today)) if held else gap
    return [*told, (entry.kind.fields["laufzeit"].title, lines)]


def agreed(book: Handbook) -> Iterator[Question]:
    """Parties, goals, tasks and bases of each agreement of the home area."""
    for entry in of_kind(book, "vereinbarung"):
        items = stated(book, entry, "parteien", "ziele", "auftrag", "grundlagen")
        if is_home(book, entry) and items:
            yield ask("agreed", [item_for(entry), *items], entry, [index_page(book, "vereinbarung")])
