"""Turns entries and frequent questions into what the search knows of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from handbook.book.addresses import FixedPage, below, page_of
from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import called, is_home, is_political, links_from, of_kind
from handbook.diagrams import sign
from handbook.facts.counts import MODEL
from handbook.faq import questions
from handbook.german.catalogue import word
from handbook.search.answers import answers
from handbook.view.entry import crumbs, kind_word
from handbook.view.items import Item
from handbook.view.relations import connections
from handbook.view.rows import rows

POLITICAL_WEIGHT, ELSEWHERE_WEIGHT, MODEL_WEIGHT, QUESTION_WEIGHT = 1.1, 0.7, 0.6, 0.65


class Line(IntEnum):
    """The sort of a line of a document; assets/suche.js weighs them."""

    NAME, OTHER_NAME, KEYWORD, SHORT, SORT, TEXT, RELATED = range(7)


@dataclass(frozen=True)
class Document:
    """Something that can be found: a `page`, maybe with an anchor, by its `lines`. The first of them is its name.

    `group` is the heading by which results are filtered, `sort` what a result says it is, `sign` the class of the sign
    for that, `place` where it lies. `weight` is how much it counts, `near` how much its area does, about 1 at most.
    `answers` are (key of an intent, answer). An everyday word is not found itself: it stands for what it `means`.
    An area lies `within` the larger ones of these names.
    """

    page: str
    group: str
    sort: str
    place: str
    weight: float
    lines: tuple[tuple[Line, str], ...]
    sign: str = ""
    near: float = 1
    answers: tuple[tuple[str, str], ...] = ()
    means: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


def of_entries(book: Handbook) -> Iterator[Document]:
    """Every entry, on a page of its own or at its place on a list."""
    for entry in book.entries.values():
        areas = [book[id].name for id in entry.get("gebiet", []) if id in book.entries and id != entry.id]
        sort = kind_word(entry)
        steps = [title for title, _ in crumbs(book, entry)] + ([] if is_home(book, entry) else areas)
        yield Document(
            page_of(entry), entry.kind.plural, sort, " › ".join(steps), weight(entry),
            tuple(_lines(book, entry, " · ".join([sort, *areas]))), sign(entry), near(book, entry),
            tuple(answers(book, entry)), tuple(entry.get("amtlich", [])), tuple(_within(book, entry)),
        )  # fmt: skip


def _within(book: Handbook, entry: Entry) -> Iterator[str]:
    if entry.kind.id == "gebiet":
        yield from (book[link.target].name for link in links_from(book, entry.id, "teil_von"))


def _lines(book: Handbook, entry: Entry, sort: str) -> Iterator[tuple[Line, str]]:
    first, *others = dict.fromkeys([called(book, entry), *entry.names, *book.once(_short_forms).get(entry.id, [])])
    yield Line.NAME, first
    for name in others:
        yield Line.OTHER_NAME, name
    for said in entry.get("suchwoerter", []):
        yield Line.OTHER_NAME if entry.get("amtlich") else Line.KEYWORD, said
    if short := entry.get("kurz"):
        yield Line.SHORT, short
    yield Line.SORT, sort
    own = [*rows(book, entry, "table"), *rows(book, entry, "section")]
    for row in [*own, *connections(book, entry)]:
        if texts := dict.fromkeys(_texts(row.items)):
            leads = row not in own or any(item.entry for item in row.items)
            yield Line.RELATED if leads else Line.TEXT, f"{row.title}: {' · '.join(texts)}"


def _short_forms(book: Handbook) -> dict[str, list[str]]:
    """Id → the abbreviations that stand for the entry, or whose long form is its name."""
    found: dict[str, list[str]] = {}
    called_so = gathered(book.entries.values(), lambda entry: entry.name)
    for short in of_kind(book, "abkuerzung"):
        for id in dict.fromkeys(
            [short.get("steht_fuer"), *(entry.id for entry in called_so.get(short.get("lang"), []))]
        ):
            found.setdefault(id, []).append(short.name)
    return found


def _texts(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if item.text:
            yield item.said
        for _, details in item.details:
            yield from _texts(details)


def weight(entry: Entry) -> float:
    """How much `entry` counts: as its kind does, political bodies more."""
    return entry.kind.weight * (POLITICAL_WEIGHT if is_political(entry) else 1)


def near(book: Handbook, entry: Entry) -> float:
    """How near `entry` is to the reader: the home area first, then others, a model last."""
    if is_home(book, entry):
        return 1
    return MODEL_WEIGHT if MODEL in (entry.get("status"), *entry.get("gebiet", [])) else ELSEWHERE_WEIGHT


def of_questions(book: Handbook) -> Iterator[Document]:
    """Each frequent question with its answer."""
    title = book.settings.seiten.get(FixedPage.FAQ, word("search-questions"))
    for name, group in book.once(questions).items():
        place = f"{title} › {word(f'faq-group-{name}')}"
        for asked in group:
            lines = ((Line.NAME, asked.text), (Line.SHORT, asked.answer))
            page = f"{below(FixedPage.FAQ, name)}#{asked.anchor}"
            yield Document(page, title, word("search-question"), place, QUESTION_WEIGHT, lines)
