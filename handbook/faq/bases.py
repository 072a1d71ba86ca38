"""Questions about laws, decisions and agreements."""

from collections.abc import Iterator

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import is_home, links_to, of_kind
from handbook.facts.agreements import term
from handbook.facts.laws import RESTS, by_provision
from handbook.faq.question import Question, ask, each_with, most, naming, real, stated, stating, sure
from handbook.german.catalogue import word
from handbook.view.entry import term_lines
from handbook.view.items import Item, item_for
from handbook.view.relations import seen_from
from handbook.view.rows import row


def most_rests(book: Handbook) -> Iterator[Question]:
    """The rounds and agreements that rest on the law on which most rest."""
    resting = naming(book, *RESTS)
    for id in most({id: stating(book, sure(links)) for id, links in resting.items()}):
        yield ask(book, "rests", seen_from(book, resting[id]), book[id], ["grundlage"], found=resting[id])


def all_bases(book: Handbook) -> Iterator[Question]:
    """Each law, decision and concept with the entries that rest on it."""
    resting, order = naming(book, *RESTS), list(book.kinds["grundlage"].fields["art"].labels)
    found = sorted((e for e in of_kind(book, "grundlage") if e.id in resting),
                   key=lambda e: (order.index(e.get("art")), *by_provision(book, e)))  # fmt: skip
    items = [item_for(e, ("", seen_from(book, resting[e.id])), group=e.label("art")) for e in found]
    yield ask(book, "all-bases", items, pages=["grundlage"], found={e: resting[e.id] for e in found})


def outdated(book: Handbook) -> Iterator[Question]:
    """Which bases are no longer what the sources call them."""
    found = {e: links_to(book, e.id, *RESTS) for e in of_kind(book, "grundlage") if e.get("rechtsstand")}
    items = [item_for(e, ("", row(book, e, "rechtsstand").items), (word("faq-named-by"), seen_from(book, links)))
             for e, links in found.items()]  # fmt: skip
    yield ask(book, "outdated", items, pages=["grundlage"])


def decided(book: Handbook) -> Iterator[Question]:
    """The decisions of each body, as far as the sources name them."""
    for id, links in naming(book, "beschlossen_von").items():
        items = each_with(book, stating(book, links), "datum")
        yield ask(book, "decisions", items, book[id], ["time-line"], found=links)


def agreements(book: Handbook) -> Iterator[Question]:
    """Which agreements hold, since when, and what is missing."""
    found = real(of_kind(book, "vereinbarung"))
    running = [e for e in found if e.get("status") == "aktiv"]
    ordered = sorted(found, key=lambda e: e not in running)
    items = [item_for(e, *_held(book, e), group=e.label("status")) for e in ordered]
    yield ask(book, "agreements", items, pages=["vereinbarung"], found=found, running=running)


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
            yield ask(book, "agreed", [item_for(entry), *items], entry, ["vereinbarung"])
