"""Questions about how recommendations reach politics."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import DECIDING, GUESS, by_name, is_home, links_to, of_kind
from handbook.facts.counts import home_rounds, no_route
from handbook.facts.routes import Route, routes
from handbook.faq.question import Question, ask, by_end, count, page, real, several, stating, tally, telling
from handbook.german.catalogue import word
from handbook.view.entry import meeting_items
from handbook.view.rows import Item, item_for, items_for, row


def way_in(book: Handbook) -> Iterator[Question]:
    """How a recommendation reaches each body that decides."""
    ways = _whole_ways(book)
    missing = [e for e in home_rounds(book) if no_route(book, e)]
    for body in of_kind(book, "gremium", gremienart=DECIDING):
        links = links_to(book, body.id, "berichtet_an")
        here = {id: way for id, way in ways.items() if _end(book, way) is body}
        if is_home(book, body) and here:
            known = [book[id] for id, way in here.items() if way.certainty != GUESS]
            guessed = [book[id] for id, way in here.items() if way.certainty == GUESS]
            yield ask("way-in", telling(book, links), body, [page(FixedPage.WAYS)], direct=count(book, links),
                      known=tally(book, known), guessed=tally(book, guessed), missing=tally(book, missing))  # fmt: skip


def _whole_ways(book: Handbook) -> dict[str, Route]:
    """The best way of each round that has one which does not break off."""
    ways = {e.id: next(iter(routes(book, e)), None) for e in home_rounds(book)}
    return {id: way for id, way in ways.items() if way and way.complete}


def _end(book: Handbook, way: Route) -> Entry:
    *_, last = way.steps
    return book[last.target]


def longest_way(book: Handbook) -> Iterator[Question]:
    """The way with the most steps, step by step; one without a guess before one with."""
    ways = _whole_ways(book)
    if ways:
        id, way = max(ways.items(), key=_preferred)
        yield ask("longest-way", steps(book, way), book[id], [page(FixedPage.WAYS)], end=_end(book, way).name)


def _preferred(pair: tuple[str, Route]) -> tuple[bool, int]:
    _, way = pair
    return way.certainty != GUESS, len(way.steps)


def steps(book: Handbook, way: Route) -> tuple[Item, ...]:
    """The stops of `way`; a last one without a link says that it breaks off."""
    found = tuple(_step(book, link) for link in way.steps)
    return found if way.complete else (*found, Item(word("route-gap")))


def _step(book: Handbook, link: Link) -> Item:
    label = "" if link.certainty == "belegt" else book.certainty.label(link.certainty)
    item = replace(item_for(book[link.target]), before=link.relation.sentence["step"])
    return replace(item, certainty=link.certainty, certainty_label=label)


def from_a_chart(book: Handbook) -> Iterator[Question]:
    """The entries that a chart shows below a body, and the way of each from there."""
    for id, links in by_end((link for link in book.links if link.field == "steht_unter"), "target").items():
        if book[id].kind.id == "gremium":
            items = [_with_way(book, entry) for entry in stating(book, links)]
            yield ask("from-a-chart", items, book[id], [page(FixedPage.WAYS)], found=count(book, links))


def _with_way(book: Handbook, entry: Entry) -> Item:
    return item_for(entry, ("", _onwards(book, entry)))


def _onwards(book: Handbook, entry: Entry) -> tuple[Item, ...]:
    """The best way from `entry`, or that none is known."""
    way = next(iter(routes(book, entry)), None)
    return steps(book, way) if way else (Item(word("route-gap")),)


def reports(book: Handbook) -> Iterator[Question]:
    """Who reports to a body to which several report, what it deals with, how it goes on."""
    for id, links in by_end((link for link in book.links if link.field == "berichtet_an"), "target").items():
        body = book[id]
        if several(stating(book, links)) and body.kind.id == "gremium" and body.get("gremienart") != DECIDING:
            items = [_with_content(item, item.entry, links) for item in telling(book, links) if item.entry]
            items += [_line("faq-onwards", _onwards(book, body)), _line("faq-meets", meeting_items(book, body))]
            yield ask("reports", items, body, [page(FixedPage.WAYS)], found=count(book, links))


def _line(title: str, items: Iterable[Item]) -> Item:
    return Item("", before=word(title), details=(("", tuple(items)),))


def _with_content(item: Item, entry: Entry, links: list[Link]) -> Item:
    stated = (link.item["inhalt"] for link in links if link.source == entry.id and "inhalt" in link.item)
    contents = item_for(entry, ("", map(Item, stated)))
    return replace(contents, certainty=item.certainty, certainty_label=item.certainty_label)


def who_mandates(book: Handbook) -> Iterator[Question]:
    """Who gives mandates to whom."""
    links = [link for link in book.links if link.field == "erhaelt_auftraege_von" and real([book[link.source]])]
    items = [item_for(e, (word("faq-from"), row(book, e, "erhaelt_auftraege_von").items)) for e in stating(book, links)]
    if items:
        yield ask("mandates", items, found=count(book, links), pages=[page(FixedPage.WAYS)])


def without_way(book: Handbook) -> Iterator[Question]:
    """Networks of which nobody says how their recommendations reach politics."""
    found = by_name(e for e in home_rounds(book) if e.kind.id == "netzwerk" and no_route(book, e))
    if found:
        yield ask("without-way", items_for(found), pages=[page(FixedPage.WAYS)], found=tally(book, found))
