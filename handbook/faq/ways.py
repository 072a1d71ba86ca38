"""Questions about how recommendations reach politics."""

from collections.abc import Iterator
from dataclasses import replace

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import DECIDING, GUESS, by_name, decides, is_home, links_to, of_kind
from handbook.facts.counts import home_rounds, no_route
from handbook.facts.routes import Route, routes
from handbook.faq.question import Question, ask, each_with, headed, naming, real, several, stating
from handbook.german.catalogue import word
from handbook.view.documents.sources import source_of
from handbook.view.entry import meetings_or_gap
from handbook.view.items import Item, item_for, items_for
from handbook.view.relations import seen_from
from handbook.view.sentences.names import named


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
            yield ask(book, "way-in", seen_from(book, links), body, ["routes"], direct=links, known=known,
                      guessed=guessed, missing=missing)  # fmt: skip


def _whole_ways(book: Handbook) -> dict[str, Route]:
    """The best way of each round that has one which does not break off."""
    ways = {e.id: next(iter(routes(book, e)), None) for e in home_rounds(book)}
    return {id: way for id, way in ways.items() if way and way.complete}


def _end(book: Handbook, way: Route) -> Entry:
    return book[way.steps[-1].target]


def longest_way(book: Handbook) -> Iterator[Question]:
    """The way with the most steps, step by step, if it has several; one without a guess before one with."""
    ways = {id: way for id, way in _whole_ways(book).items() if len(way.steps) > 1}
    if ways:
        start = max(ways, key=lambda start: (ways[start].certainty != GUESS, len(ways[start].steps)))
        way = ways[start]
        yield ask(book, "longest-way", _steps(book, way), book[start], ["routes"], end=named(book, _end(book, way)))


def _steps(book: Handbook, way: Route | None) -> list[Item]:
    """The stops of `way`; a last one without a link says that it breaks off, or that none is known."""
    found = [_step(book, link) for link in way.steps] if way else []
    return found if way and way.complete else [*found, Item(word("route-gap"))]


def _step(book: Handbook, link: Link) -> Item:
    label = "" if link.certainty == "belegt" else book.certainty.label(link.certainty)
    return replace(item_for(book[link.target]), before=link.relation.sentence["step"], certainty=link.certainty,
                   certainty_label=label, source=source_of(book, link))  # fmt: skip


def _onwards(book: Handbook, entry: Entry) -> list[Item]:
    """The best way from `entry`."""
    return _steps(book, next(iter(routes(book, entry)), None))


def from_a_chart(book: Handbook) -> Iterator[Question]:
    """The entries that a chart shows below a body, and the way of each from there."""
    for id, links in naming(book, "steht_unter").items():
        if book[id].kind.id == "gremium":
            items = [item_for(e, ("", _onwards(book, e))) for e in stating(book, links)]
            yield ask(book, "from-a-chart", items, book[id], ["routes"], found=links)


def reports(book: Handbook) -> Iterator[Question]:
    """Who reports to a body to which several report, what it deals with, how it goes on."""
    for id, links in naming(book, "berichtet_an").items():
        body = book[id]
        if several(stating(book, links)) and body.kind.id == "gremium" and not decides(body):
            items = [_with_content(item, links) for item in seen_from(book, links)]
            items += [headed(word("faq-onwards"), _onwards(book, body)),
                      headed(word("faq-meets"), meetings_or_gap(book, body))]  # fmt: skip
            yield ask(book, "reports", items, body, ["routes"], found=links)


def _with_content(item: Item, links: list[Link]) -> Item:
    """The round `item` with what it reports, as its `links` say, in place of other details."""
    stated = (link.item for link in links if item.entry and link.source == item.entry.id)
    contents = tuple(Item(block["inhalt"]) for block in stated if "inhalt" in block)
    return replace(item, before="", details=(("", contents),) if contents else ())


def who_mandates(book: Handbook) -> Iterator[Question]:
    """Who gives mandates to whom."""
    field = "erhaelt_auftraege_von"
    links = [link for link in book.links if link.field == field and real([book[link.source]])]
    items = each_with(book, stating(book, links), field, word("faq-from"))
    yield ask(book, "mandates", items, pages=["routes"], found=links)


def without_way(book: Handbook) -> Iterator[Question]:
    """Networks of which nobody says how their recommendations reach politics."""
    found = by_name(e for e in home_rounds(book) if e.kind.id == "netzwerk" and no_route(book, e))
    yield ask(book, "without-way", items_for(found), pages=["routes"], found=found)
