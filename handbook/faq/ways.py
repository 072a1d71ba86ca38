"""Questions about how recommendations reach politics."""

from collections.abc import Iterator

from handbook.faq.question import Question, ask, grouped, listed, page, real, sources, sure, tally, telling, to
from handbook.model import Entry, Handbook
from handbook.problems import word
from handbook.queries import GUESS, POLITICAL, by_name, is_home, links_to, of_kind
from handbook.routes import Route, routes
from handbook.rows import Item, row
from handbook.stats import home_rounds, no_route

WAYS = ("routes", "wege/index.md")


def way_in(book: Handbook) -> Iterator[Question]:
    """How a recommendation reaches each body that decides."""
    best = {e.id: next(iter(routes(book, e)), None) for e in home_rounds(book)}
    whole = {id: way for id, way in best.items() if way and way.complete}
    guessed = [book[id] for id, way in whole.items() if way.certainty == GUESS]
    known = [book[id] for id, way in whole.items() if way.certainty != GUESS]
    missing = [e for e in home_rounds(book) if no_route(book, e)]
    for body in of_kind(book, "gremium", gremienart=POLITICAL):
        links = links_to(book, body.id, "berichtet_an")
        if is_home(book, body) and links:
            yield ask("way-in", telling(book, links), body, [page(*WAYS)], direct=tally(book, sources(book, sure(links))),
                      known=tally(book, known), guessed=tally(book, guessed), missing=tally(book, missing))  # fmt: skip


def longest_way(book: Handbook) -> Iterator[Question]:
    """The way with the most steps, step by step."""
    ways = [(e, way) for e in home_rounds(book) for way in routes(book, e) if way.complete]
    if ways:
        entry, way = max(ways, key=lambda pair: len(pair[1].steps))
        yield ask("longest-way", steps(book, way), entry, [page(*WAYS)], end=book[way.steps[-1].target].name)


def steps(book: Handbook, way: Route) -> tuple[Item, ...]:
    """The stops of `way`; a last one without a link says that it breaks off."""
    found = tuple(
        to(book[s.target], before=word(f"step-{s.field}"), certainty=s.certainty, certainty_label=_label(book, s.certainty))
        for s in way.steps
    )
    return found if way.complete else (*found, Item(word("route-gap")))


def _label(book: Handbook, certainty: str) -> str:
    fields = book.kinds["gremium"].fields["berichtet_an"]["items"]["properties"]["sicherheit"]
    return "" if certainty == "belegt" else fields["x-labels"][certainty]


def from_a_chart(book: Handbook) -> Iterator[Question]:
    """What stands in a chart below a body, and where each goes on from there."""
    for id, links in grouped((link for link in book.links if link.field == "steht_unter"), "target").items():
        if book[id].kind.id == "gremium":
            items = [_with_way(book, entry) for entry in sources(book, links)]
            yield ask("from-a-chart", items, book[id], [page(*WAYS)], found=tally(book, sources(book, sure(links))))


def _with_way(book: Handbook, entry: Entry) -> Item:
    way = next(iter(routes(book, entry)), None)
    return to(entry, ("", steps(book, way) if way else [Item(word("route-gap"))]))


def reports(book: Handbook) -> Iterator[Question]:
    """Who reports to a body to which several report, what it deals with, how it goes on."""
    for id, links in grouped((link for link in book.links if link.field == "berichtet_an"), "target").items():
        body, (_, *more) = book[id], links
        if more and body.kind.id == "gremium" and body.get("gremienart") != POLITICAL:
            way = next(iter(routes(book, body)), None)
            items = [_with_content(item, links) for item in telling(book, links)]
            onwards = Item("", before=word("faq-onwards"), details=(("", steps(book, way) if way else (Item(word("route-gap")),)),))
            yield ask("reports", [*items, onwards], body, [page(*WAYS)], found=tally(book, sources(book, sure(links))))


def _with_content(item: Item, links: list) -> Item:
    contents = [Item(link.item["inhalt"]) for link in links if link.source == item.entry.id and "inhalt" in link.item]
    return to(item.entry, ("", contents), certainty=item.certainty, certainty_label=item.certainty_label)


def mandates(book: Handbook) -> Iterator[Question]:
    """Who gives mandates to whom."""
    links = [link for link in book.links if link.field == "erhaelt_auftraege_von"]
    found = real(sources(book, links))
    if found:
        items = [to(e, (word("faq-from"), row(book, e, "erhaelt_auftraege_von").items)) for e in found]
        yield ask("mandates", items, found=tally(book, real(sources(book, sure(links)))), pages=[page(*WAYS)])


def without_way(book: Handbook) -> Iterator[Question]:
    """Networks of which nobody says how their recommendations reach politics."""
    found = by_name(e for e in home_rounds(book) if e.kind.id == "netzwerk" and no_route(book, e))
    if found:
        yield ask("without-way", listed(found), pages=[page(*WAYS)], found=tally(book, found))
