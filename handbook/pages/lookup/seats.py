"""Turns a Handbook into the pages that show who sits with whom: organisations and rounds as a matrix."""

from collections.abc import Iterator
from typing import NamedTuple

from handbook.book.addresses import FixedPage, below, page_of
from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import GUESS, by_name, called, is_home, links_from, links_to, of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import shares
from handbook.facts.seats import ACTOR, SEAT, Way
from handbook.german.catalogue import word
from handbook.german.dates import valid_on
from handbook.pages.writer import Writer
from handbook.view.groups import Group, apart, by_field
from handbook.view.sentences.places import rounds_in_words

SEVERAL = 2  # rounds make a line of the first matrix; more, where lines with so few have no room
ROOM, PAGE = 850, 1200  # elements of a matrix, and of all on a page: with more an old phone lays out slowly
OF_A_LINE, OF_A_SEAT = 5, 4  # elements, beside the cells
OF_AN_ITEM, ITEMS = 4, 120  # of a list: the elements of one, and how many a page may have
COLUMNS = 14  # side by side so that their heads can be read
TIES = (Way.RESPONSIBLE, Way.THEME, Way.GROUP)  # without a seat of one's own


class Place(NamedTuple):
    """The `rounds` in which `entry` sits, the `guesses`, in which it may sit and which do not count, and its `ties`:
    how it is tied to rounds without a seat of its own."""

    entry: Entry
    rounds: list[Entry]
    guesses: list[Entry]
    ties: list[str]

    def within(self, rounds: list[Entry]) -> "Place":
        """The same, as far as it goes for `rounds`."""
        sure, guessed = ([e for e in rounds if e in found] for found in (self.rounds, self.guesses))
        return self._replace(rounds=sure, guesses=guessed)


class Column(NamedTuple):
    """Rounds under one head that leads to `page`: those of a field of action, or one alone."""

    title: str
    page: str
    rounds: list[Entry]


class Line(NamedTuple):
    """A place with a cell for each column: the rounds in which it sits, and those in which it may."""

    place: Place
    cells: list[tuple[list[Entry], list[Entry]]]


class Matrix(NamedTuple):
    """Lines below columns."""

    columns: list[Column]
    lines: list[Line]


class Field(NamedTuple):
    """A field of action, or bodies without one: a matrix for each of its `pages`, and the rounds without a column."""

    title: str
    rounds: list[Entry]
    places: list[Place]
    pages: list[str]
    matrices: list[Matrix]
    in_words: list[Entry]  # members are stated, but none of them has an entry
    not_stated: list[Entry]


def seat_pages(writer: Writer) -> None:
    """Who sits in how many rounds of each field of action, and for each field who sits in which of its rounds."""
    book = writer.book
    groups = by_field(book, home_rounds(book))
    places = places_of(book, [entry for group in groups for entry in group.entries])
    fields = [field_of(book, group, places) for group in groups]
    known = {entry for field in fields for entry in field.rounds}
    elsewhere = by_name({e for place in places for e in place.rounds} - known)
    columns = [Column(field.title, field.pages[0], field.rounds) for field in fields if field.pages]
    columns += [Column(word("other-areas"), "", elsewhere)] if elsewhere else []
    least = fewest(places, len(columns))
    often = [place for place in places if len(place.rounds) >= least]
    room = min(ITEMS, (PAGE - _size(often, len(columns))) // OF_AN_ITEM)
    lists, parts = apart(FixedPage.SEATS, lists_of(book, places, least), room)
    field_of_round = {entry: field.title for field in fields for entry in field.rounds}
    shown = {"page_of": page_of, "field_of_round": field_of_round}
    writer.write(
        FixedPage.SEATS, "wer-mit-wem.md.j2", matrix=matrix(columns, often), least=least, lists=lists, fields=fields,
        part=None, rounds=known, area=book.get(book.settings.gebiet), **shown,
    )  # fmt: skip
    for page, group in parts.items():
        writer.write(page, "wer-mit-wem.md.j2", part=group, **shown)
    for field in fields:
        for number, (page, found) in enumerate(zip(field.pages, field.matrices, strict=True)):
            writer.write(page, "wer-mit-wem-im-feld.md.j2", field=field, number=number, matrix=found, **shown)


def places_of(book: Handbook, rounds: list[Entry]) -> list[Place]:
    """All that sit, or may sit, in one of `rounds`, and all actors of the home area: who sits in most rounds first."""
    links = [link for entry in rounds for link in links_from(book, entry.id, SEAT)]
    members, known = {book[link.target] for link in links if link.target in book.entries}, set(rounds)
    found = []
    for entry in by_name(members | {e for e in of_kind(book, ACTOR) if is_home(book, e)}):
        ways = shares(book, entry)
        sure = ways[Way.SEAT].rounds if Way.SEAT in ways else []
        guesses = {book[link.source] for link in links_to(book, entry.id, SEAT)
                   if link.certainty == GUESS and valid_on(link.item.get("gueltig"), book.today)}  # fmt: skip
        ties = [word(f"share-{way}", rounds=rounds_in_words(len(ways[way].rounds))) for way in TIES if way in ways]
        found.append(Place(entry, sure, by_name((guesses & known).difference(sure)), ties))
    return sorted(found, key=_most_first)


def _most_first(place: Place) -> int:
    return -len(place.rounds)


def matrix(columns: list[Column], places: list[Place]) -> Matrix:
    """`places` below those of `columns` in which one of them has a mark."""
    marked = {entry for place in places for entry in (*place.rounds, *place.guesses)}
    columns = [column for column in columns if not marked.isdisjoint(column.rounds)]
    where = {entry: number for number, column in enumerate(columns) for entry in column.rounds}
    lines = []
    for place in places:
        sure, guessed = (gathered(found, where.get) for found in (place.rounds, place.guesses))
        lines.append(Line(place, [(sure.get(n, []), guessed.get(n, [])) for n in range(len(columns))]))
    return Matrix(columns, lines)


def fewest(places: list[Place], columns: int) -> int:
    """In how many rounds one sits at least to have a line in a matrix of so many columns."""
    least = SEVERAL
    while _size([place for place in places if len(place.rounds) >= least], columns) > ROOM:
        least += 1
    return least


def _size(places: list[Place], columns: int) -> int:
    return sum(OF_A_LINE + columns + OF_A_SEAT * len(place.rounds + place.guesses) for place in places)


def lists_of(book: Handbook, places: list[Place], least: int) -> list[Group]:
    """Those who have no line in the matrix: in fewer rounds than `least`, by a guess, and actors without any seat."""
    few = [place for place in places if 0 < len(place.rounds) < least]
    guessed = [place for place in places if not place.rounds and place.guesses]
    without = [place for place in places if not place.rounds and not place.guesses and is_home(book, place.entry)]
    tied = [place for place in without if place.ties]
    rest = [place for place in without if not place.ties]
    names = {"few" if least > SEVERAL else "one": few, "guess": guessed, "tied": tied, "none": rest}
    return [Group(word(f"seats-{name}"), found, word(f"seats-{name}-anchor")) for name, found in names.items() if found]


def field_of(book: Handbook, group: Group, places: list[Place]) -> Field:
    """The field of action `group` of rounds, in as many matrices as are needed to have room on pages of their own."""
    named = {entry for place in places for entry in (*place.rounds, *place.guesses)}
    rounds = [entry for entry in group.entries if entry in named]
    rest = [entry for entry in group.entries if entry not in named]
    stated = [entry for entry in rest if entry.get(SEAT) or entry.get("zusammensetzung")]
    inside = sorted(_inside(places, rounds), key=_most_first)
    matrices = [*_matrices(book, rounds, inside)]
    pages = [below(FixedPage.SEATS, group.anchor + (f"-{n + 1}" if n else "")) for n in range(len(matrices))]
    return Field(group.title, group.entries, inside, pages, matrices, stated, [e for e in rest if e not in stated])


def _inside(places: list[Place], rounds: list[Entry]) -> list[Place]:
    found = (place.within(rounds) for place in places)
    return [place for place in found if place.rounds or place.guesses]


def _matrices(book: Handbook, rounds: list[Entry], places: list[Place]) -> Iterator[Matrix]:
    """A matrix for so many rounds, and so many of `places`, as have room."""
    for start in range(0, len(rounds), COLUMNS):
        some = rounds[start : start + COLUMNS]
        columns = [Column(called(book, entry), page_of(entry), [entry]) for entry in some]
        page: list[Place] = []
        for place in sorted(_inside(places, some), key=_most_first):
            if page and _size([*page, place], len(some)) > ROOM:
                yield matrix(columns, page)
                page = []
            page.append(place)
        yield matrix(columns, page)
