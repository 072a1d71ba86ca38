"""Turns one entry into what the book says of it: its sort, a sentence, facts, lists and relations, as runs."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS, by_name, called, stand
from handbook.facts.agreements import term
from handbook.facts.routes import routes
from handbook.facts.seats import Way
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.german.grammar.names import Case
from handbook.paper.text import marked, printable, runs
from handbook.paper.volumes.pictures import entry_picture
from handbook.view.brief import brief
from handbook.view.entry import kind_word, sections, stated_parts, table, term_lines
from handbook.view.items import Item, Row
from handbook.view.relations import connections
from handbook.view.sentences.names import named
from handbook.view.sentences.places import Places, places
from handbook.view.sentences.relations import other_ends, relation_sentence

TOLD_WHOLE = ("netzwerk", "gremium", "vereinbarung", "akteur", "gebiet")  # kinds whose entries are told like this
ABOUT = ("meets", "responsible", "way")


def entry_of(book: Handbook, entry: Entry, known: Collection[str], *, pictured: bool = True) -> dict[str, Any]:
    """All that the book says of `entry`; names lead to those entries that are `known` to stand in it.

    If it is not `pictured`, a list says what belongs to it.

    `label` is its place, `facts` and `lists` are [title, [runs of each line]].
    """
    line = partial(runs, known=known)
    held = term(entry, book.today) if "laufzeit" in entry.kind.fields else None
    found = [*table(book, entry), *sections(book, entry)]
    lists = [[row.title, [line(text) for text in lines(row)]] for row in found if row.items]
    if entry.kind.sits:
        own = [place for place in places(book, entry) if place.way != Way.PARTS]
        lists += [[place.title, [*map(line, _places(place))]] for place in own]
    picture = entry_picture(book, entry, known) if pictured else None
    if (parts := stated_parts(book, entry)) and not picture:
        lists.append([word("book-parts"), [line(_part(book, *part)) for part in parts]])
    if entry.kind.id == "gebiet" and (rounds := _rounds_of(book, entry)):
        lists.append([word("book-rounds"), [line("; ".join(marked(e, called(book, e)) for e in rounds))]])
    if gaps := [row.title for row in found if not row.items]:
        lists.append([word("not-stated").capitalize(), [line(", ".join(gaps))]])
    if related := [line(text) for text in sentences(book, entry)]:
        lists.append([word("book-connections"), related])
    return {
        "label": entry.id, "title": line(called(book, entry))[0][0], "under": line(_under(book, entry)),
        "short": line(entry.get("kurz", "")), "text": line(" ".join(entry.get("einfach_gesagt", []))),
        "facts": _facts(book, entry) + ([[word("book-term"), term_lines(held, book.today)]] if held else []),
        "lists": lists, "picture": picture,
    }  # fmt: skip


def _under(book: Handbook, entry: Entry) -> str:
    """Sort, state if it is not an ordinary one, area if it is another one, and from when this is."""
    state = entry.get("status") not in (None, "aktiv") and entry.label("status")
    elsewhere = [book[id] for id in entry.get("gebiet", []) if id not in (entry.id, book.settings.gebiet)]
    areas = [marked(area, area.name) for area in elsewhere]
    day = german_date(stand(book, entry))
    return " · ".join(filter(None, [kind_word(entry), state or "", *areas, day and word("book-stand", day=day)]))


def _facts(book: Handbook, entry: Entry) -> list[list[Any]]:
    if not entry.is_round:
        return []
    said = brief(book, entry)
    if len(said.is_gap) == len(ABOUT):
        return [[word("not-stated").capitalize(), [word("book-nothing-stated")]]]
    return [[word(f"my-rounds-{name}"), [*map(printable, getattr(said, name))]] for name in ABOUT[:2]] + [
        [word("book-way"), [*map(printable, said.way)]]
    ]


def _rounds_of(book: Handbook, area: Entry) -> list[Entry]:
    """The networks and bodies of `area` by name; none for the own area, of which the whole book tells."""
    if area.id == book.settings.gebiet:
        return []
    return by_name(e for e in book.entries.values() if e.is_round and area.id in e.get("gebiet", []))


def _places(place: Places) -> Iterator[str]:
    """How often these rounds meet in all and which of them are not counted, where there are several; then each."""
    if place.meetings and len(place.items) > 1:
        yield place.meetings
    yield from lines(place.row)


def _part(book: Handbook, part: Entry, certainty: str) -> str:
    return marked(part, called(book, part)) + (f" ({word('book-guess')})" if certainty == GUESS else "")


def lines(row: Row) -> Iterator[str]:
    """The items of `row`, each as a line, under the headings they have."""
    for group, items in row.groups:
        for item in items:
            parts = [part for _, inner in item.details for part in inner] if not item.text and not item.entry else []
            texts = [f"{item.before}: {item_text(part)}" for part in parts] or [item_text(item)]
            yield from (f"{group}: {text}" if group else text for text in texts)


def item_text(item: Item) -> str:
    """`item` with its details in brackets, and whether it is a guess."""
    name = marked(item.entry, item.text) if item.entry else item.text
    text = ": ".join(filter(None, [item.before, name]))
    is_marked = item.certainty == GUESS and item.certainty_label
    more = [_detail(*detail) for detail in item.details] + [word("book-guess")] * bool(is_marked)
    return f"{text} ({'; '.join(more)})" if text and more else text or "; ".join(more)


def _more(book: Handbook, item: Item) -> str:
    """The chart or the party for which the pattern of a sentence has a place."""
    for title, (first, *_) in item.details[:1]:
        if other := first.entry:
            return named(book, other, partial(marked, other)).the(Case.ACCUSATIVE)
        return word("book-chart", sort=title, name=first.text)
    return word("book-chart-unnamed")


def _detail(label: str, items: Iterable[Item]) -> str:
    texts = ", ".join(item_text(item) for item in items)
    return f"{label}: {texts}" if label else texts


def sentences(book: Handbook, entry: Entry) -> Iterator[str]:
    """The relations of `entry` in sentences; rows that have no pattern of one, as lists in a line."""
    name = named(book, entry)
    for row in connections(book, entry, routes(book, entry) if entry.is_round else None):
        if not row.reads:
            yield f"{row.title}: {'; '.join(map(item_text, row.items))}"
            continue
        for items in row.alike:
            more = _more(book, items[0]) if "{more}" in row.reads[items[0].reads] else ""
            others = other_ends(book, items, [""] * len(items), marked, str)
            text = relation_sentence(row, items[0], name, others, more)
            yield text if text.endswith((".", "?", "!")) else f"{text}."
