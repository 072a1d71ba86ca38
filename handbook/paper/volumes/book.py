"""Turns a Handbook into the chapters of its book: which there are, and what stands in each."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import COMING, action_fields, by_name, called, is_home, of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import how_many
from handbook.facts.turnus import meetings_of
from handbook.german.catalogue import word, word_map
from handbook.german.dates import german_date
from handbook.paper.text import marked, printable, runs
from handbook.paper.volumes.entry import TOLD_WHOLE, entry_of
from handbook.paper.volumes.index import index
from handbook.paper.volumes.pictures import field_picture, overview_picture
from handbook.view.groups import by_field
from handbook.view.sentences.headwords import by_headword, listed_name, short_sort

BRIEFLY = ("grundlage", "thema", "angebot", "frage", "quelle")  # kinds of which a sentence is told
ELSEWHERE = "aussen"  # origin of a long form that the documents do not have

MOST = 1000  # entries told whole in a volume: of more pages than that, Typst needs several gigabytes at once


def books_of(book: Handbook, most: int = MOST) -> list[dict[str, Any]]:
    """The data of the book, in volumes of at most `most` entries that are told whole."""
    told = [e for kind in TOLD_WHOLE if kind in book.kinds for e in by_headword(book, of_kind(book, kind))]
    parts = [told[start : start + most] for start in range(0, len(told), most)] or [[]]
    return [_volume(book, part, number, len(parts)) for number, part in enumerate(parts, 1)]


def _volume(book: Handbook, entries: list[Entry], number: int, last: int) -> dict[str, Any]:
    """Title and day, `chapters` of entries, lines or a table, and the `index` of names of volume `number` of `last`.

    The fields of action stand in the first volume, what is told in brief in the last.
    """
    fields = action_fields(book) if number == 1 else []
    others = [
        e for kind in BRIEFLY if number == last for e in by_name(of_kind(book, kind)) if e not in action_fields(book)
    ]
    known = {entry.id for entry in (*entries, *fields, *others)}
    chapters = [
        *([_fields(book, fields, known)] if fields else []),
        *(_entries(book, *place, found, known) for place, found in _by_chapter(book, entries)),
        *([chapter] if number == last and (chapter := _ways(book, known)) else []),
        *([_meetings(book, known), *_coming(book, known), _short_forms(book)] if number == last else []),
        *(_lines(book, kind, found, known) for kind, found in gathered(others, lambda e: e.kind.id).items()),
    ]
    title = book.settings.titel or word("handbook")
    return {
        "title": printable(title if last == 1 else word("book-volume", title=title, number=number, last=last)),
        "day": german_date(book.today.isoformat()), "words": word_map("book"),
        "signs": [[name, printable(word("sheet-line-sample", certainty=label))]
                  for name, label in book.certainty.labels.items()],
        "address": printable(book.settings.adresse), "chapters": chapters, "index": index(book, known),
    }  # fmt: skip


def _fields(book: Handbook, themes: list[Entry], known: set[str]) -> dict[str, Any]:
    """The fields of action: what each is about, with its networks and bodies."""
    line = partial(runs, known=known)
    groups = {group.anchor: group.entries for group in by_field(book, home_rounds(book))}
    entries = []
    for theme in themes:
        members = groups.get(theme.id, [])
        picture = field_picture(book, theme, members, known)
        rounds = [f"{marked(e, called(book, e))}{_sort(e)}" for e in by_headword(book, members) if not picture]
        entries.append({
            "label": theme.id, "title": printable(theme.name), "under": [], "facts": [], "text": [], "picture": picture,
            "short": line(theme.get("kurz", "")), "lists": [[word("book-rounds"), [*map(line, rounds)]]] * bool(rounds),
        })  # fmt: skip
    return {"title": word("book-fields"), "entries": entries}


def _sort(entry: Entry) -> str:
    return f", {sort}" if (sort := short_sort(entry)) else ""


def _by_chapter(book: Handbook, entries: list[Entry]) -> list[tuple[tuple[str, bool], list[Entry]]]:
    """`entries` by kind, those of other areas and of models in chapters of their own behind them."""
    kinds = [*dict.fromkeys(entry.kind.id for entry in entries)]
    found = gathered(entries, lambda entry: (entry.kind.id, is_home(book, entry)))
    return sorted(found.items(), key=lambda chapter: (kinds.index(chapter[0][0]), not chapter[0][1]))


def _entries(book: Handbook, kind: str, at_home: bool, entries: Iterable[Entry], known: set[str]) -> dict[str, Any]:
    title = _title(book, kind)
    return {
        "title": title if at_home else word("book-elsewhere", title=title),
        "entries": [entry_of(book, entry, known) for entry in entries],
    }


def _lines(book: Handbook, kind: str, entries: Iterable[Entry], known: set[str]) -> dict[str, Any]:
    """Entries of which a line is told each: the name, and what it is."""
    found = [[entry.id, runs(called(book, entry), ()), runs(_told(book, entry, known), known)] for entry in entries]
    return {"title": _title(book, kind), "lines": found}


def _told(book: Handbook, entry: Entry, known: set[str]) -> str:
    """The sentence on `entry`, or what is stated where it is a question; and which entries name it or are meant."""
    said = [entry.get("kurz", ""), *(statement["text"] for statement in entry.get("aussagen", []))]
    meant = entry.get("betrifft", [])
    naming = [*(link.source for link in book.incoming[entry.id]), *(link.target for link in book.outgoing[entry.id])]
    key, ids = ("book-concerns", meant) if meant else ("book-named-by", naming)
    others = by_name(book[id] for id in dict.fromkeys(ids) if id in known and book[id].kind.id in TOLD_WHOLE)
    if others and entry.kind.id != "quelle":  # a document is named by nearly all
        said.append(word(key, names="; ".join(marked(other, called(book, other)) for other in others)))
    return " ".join(filter(None, said))


def _title(book: Handbook, kind: str) -> str:
    """How the menu calls the list of `kind`, else its plural."""
    return printable(book.settings.seiten.get(book.kinds[kind].index) or book.kinds[kind].plural)


def _ways(book: Handbook, known: set[str]) -> dict[str, Any] | None:
    """The map of all ways; None where there is little to be seen on it."""
    picture = overview_picture(book, known)
    return {"title": word("book-ways"), "intro": word("book-ways-intro"), "picture": picture} if picture else None


def _meetings(book: Handbook, known: set[str]) -> dict[str, Any]:
    """How often each round meets in a year, as far as a number is stated."""
    total = meetings_of(book, home_rounds(book))
    shared = {e for several in (*total.shared, *(pair[:2] for pair in total.joint)) for e in several}
    each = {e: how_many(meetings_of(book, [e])) or "" for e in by_headword(book, total.counted)}
    said = {e: word("book-shared", number=number) if e in shared else number for e, number in each.items()}
    rows = [[runs(marked(e, listed_name(book, e)), known), number] for e, number in said.items()]
    heads = [word("book-round"), word("book-meetings-a-year")]
    return {"title": word("book-meetings"), "intro": word("book-meetings-intro"), "heads": heads, "rows": rows}


def _coming(book: Handbook, known: set[str]) -> Iterator[dict[str, Any]]:
    """The rounds that do not meet yet, if there are any."""
    coming = [entry for entry in book.entries.values() if entry.is_round and entry.get("status") in COMING]
    rows = [[runs(marked(e, listed_name(book, e)), known), e.label("status")] for e in by_headword(book, coming)]
    heads = [word("book-round"), word("book-status")]
    if rows:
        yield {"title": word("book-coming"), "intro": word("book-coming-intro"), "heads": heads, "rows": rows}


def _short_forms(book: Handbook) -> dict[str, Any]:
    """Abbreviations, and what they stand for as far as a source says it."""
    found = by_name(of_kind(book, "abkuerzung"))
    rows = [[[[printable(e.name)]], printable(_long_form(e))] for e in found]
    heads = [book.kinds["abkuerzung"].singular, word("book-long-form")]
    return {"title": book.kinds["abkuerzung"].plural, "heads": heads, "rows": rows}


def _long_form(short: Entry) -> str:
    """The long form of an abbreviation, and that nobody has confirmed it where it comes from elsewhere."""
    if not (form := short.get("lang")):
        return word("not-stated")
    return word("book-unconfirmed", form=form) if short.get("herkunft") == ELSEWHERE else str(form)
