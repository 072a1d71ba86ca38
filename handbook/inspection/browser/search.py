"""The search of a built site: whether names are found, and what people type."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from handbook.book.addresses import below_site, page_of
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.inspection.browser.served import chromium, serve
from handbook.inspection.page import Site
from handbook.reading.problem import Problem

AMONG_FIRST, FIRST = 5, 3  # results in which a name is found, and an answer to what people type
NOT_TYPED = re.compile(r"[<>{}|*^~`]")  # signs that nobody types
ASK = """async (queries) => {
    for (let tries = 0; typeof handbuchIndex === "undefined" || typeof handbuchSuche === "undefined"; tries++) {
        if (tries > 1000) throw new Error("the search is not there");
        await new Promise((done) => setTimeout(done, 20));
    }
    const { find } = handbuchSuche(handbuchIndex), { documents } = handbuchIndex;
    return queries.map((query) => find(query).hits.slice(0, 40).map(({ number }) => documents[number].address));
}"""


class Query(NamedTuple):
    """A text that somebody types, and how the addresses begin that answer it; of nonsense there is none."""

    text: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Shares:
    """Of how many queries that have an answer it comes first or among the first, and how many find nothing at all."""

    all: int
    first: int
    among: int
    nothing: int

    def __str__(self) -> str:
        percent = {name: f"{100 * number / (self.all or 1):.0f}" for name, number in vars(self).items()}
        return word("search-shares", **percent | {"all": self.all, "nothing": self.nothing})


def read_queries(file: Path) -> list[Query]:
    """The queries in `file`, a list of `anfrage` and `richtig`. Raises HandbookError if it is of another form."""
    try:
        found = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        return [Query(_text(item["anfrage"]), tuple(map(_text, item["richtig"]))) for item in found]
    except (OSError, yaml.YAMLError, TypeError, KeyError, ValueError) as error:
        raise HandbookError(word("queries-unreadable", file=file, reason=error), WRONG_USE) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def results(site: Site, texts: Iterable[str]) -> dict[str, list[str]]:
    """Text that is typed → the addresses that the search of `site` finds, the best first."""
    asked = list(dict.fromkeys(texts))
    with serve(site.folder, site.url) as start, chromium() as browser:
        page = browser.new_page()
        page.goto(start)
        page.locator(".hb-suche").click()
        return dict(zip(asked, page.evaluate(ASK, asked), strict=True))


def names_are_found(site: Site) -> Iterator[Problem]:
    """Who types a name of an entry finds it among the first: no more than its namesakes stand before it."""
    places: dict[str, set[str]] = {}
    for entry in site.book.entries.values():
        for name in entry.names if not entry.get("amtlich") else ():
            typed = " ".join(NOT_TYPED.sub(" ", name).split())
            places.setdefault(typed, set()).add(below_site(page_of(entry)))
    found = results(site, places)
    for name, own in places.items():
        if not own & set(found[name][: AMONG_FIRST + len(own) - 1]):
            page, _, _ = min(own).partition("#")
            yield site.problem("S023", f"{page}index.html", name=name, value=_shown(found[name]))


def queries_are_answered(site: Site, queries: list[Query]) -> tuple[list[Problem], Shares]:
    """The queries without an answer among the first results, or nonsense that finds something, and all in numbers."""
    found = results(site, (query.text for query in queries))
    places = [(query, _place(found[query.text], query.right)) for query in queries]
    wrong = [
        site.problem("S032" if query.right else "S033", "index.html", name=query.text, value=_shown(found[query.text]))
        for query, place in places
        if (place >= FIRST if query.right else found[query.text])
    ]
    real = [(query, place) for query, place in places if query.right]
    first, among = (sum(place < limit for _, place in real) for limit in (1, FIRST))
    return wrong, Shares(len(real), first, among, sum(not found[query.text] for query, _ in real))


def _place(addresses: list[str], right: tuple[str, ...]) -> int:
    """How many of `addresses` stand before the first that answers."""
    return next((n for n, address in enumerate(addresses) if address.startswith(right)), len(addresses) + FIRST)


def _shown(addresses: list[str]) -> str:
    return ", ".join(address or "index.html" for address in addresses[:FIRST]) or "–"
