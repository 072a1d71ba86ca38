"""Turns rounds, and who has a place in them, into the script with which a browser shows somebody's own rounds."""

from typing import Any

from handbook.book.addresses import MY_ROUNDS, FixedPage, in_html, page_of
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import by_name, called
from handbook.exports.scripts import as_script
from handbook.facts.dates import OWN
from handbook.facts.meetings import MEETING_LISTS, shares
from handbook.facts.turnus import meetings_of, told, yearly
from handbook.german.catalogue import catalogue, word, word_map
from handbook.german.folding import sort_key
from handbook.view.brief import brief
from handbook.view.entry import kind_word
from handbook.view.sentences.headwords import listed_name

PARTS_OF_A_MEETING = 60  # numbers are whole in these, whatever span of years (facts/turnus.py) they are stated for
PATTERNS = (  # of sentences on how often several rounds meet, to be filled in by the script
    "about", "about-or-more", "at-least", "meetings", "meetings-one", "rounds", "rounds-one", "share-number",
    "share-number-part", "share-number-one", "share-no-number", *(f"share-{name}" for name in MEETING_LISTS),
)  # fmt: skip


def my_rounds_script(book: Handbook) -> dict[str, str]:
    """{path: script} that gives `meineRunden` all that my_rounds returns."""
    return {MY_ROUNDS: as_script("meineRunden", my_rounds(book))}


def my_rounds(book: Handbook) -> dict[str, Any]:
    """All that a browser needs to show any choice of rounds, and to add their meetings up as `meetings_of` does.

    `rounds`: by id, in the order of lists. `numbers`: [ids of the rounds for which it is stated, least, most or null,
    whether it is approximate], in PARTS_OF_A_MEETING a year; each counts once. `joint`: [id, id, meetings] that two
    rounds hold together. `people`: [name, {way: ids}] of who has a place, by name. `former`: ids of before → of today.
    """
    rounds = sorted((e for e in book.entries.values() if e.is_round), key=lambda e: sort_key(listed_name(book, e)))
    return {
        "words": _words(book),
        "rounds": {entry.id: _round(book, entry) for entry in rounds},
        "numbers": _numbers(book, rounds),
        "joint": [
            [one.id, other.id, number * PARTS_OF_A_MEETING]
            for one, other, number in meetings_of(book, rounds, of_one_unit=True).joint
        ],
        "people": _people(book),
        "former": {former: e.id for e in rounds for former in e.get("fruehere_ids", [])},
    }


def _words(book: Handbook) -> dict[str, str]:
    way = book.settings.seiten.get(FixedPage.WAYS, word("routes"))
    return {**word_map("my-rounds"), **{name: catalogue()["words"][name] for name in PATTERNS}, "title-way": way}


def _round(book: Handbook, entry: Entry) -> dict[str, Any]:
    said = brief(book, entry)
    return {
        "name": called(book, entry), "also": entry.other_names,
        "kind": kind_word(entry),
        "page": in_html(page_of(entry)),
        "meets": said.meets, "responsible": said.responsible, "way": said.way, "gaps": sorted(said.is_gap),
        "list": told(book, entry, of_one_unit=True)[0], "status": entry.label("status") or "",
    }  # fmt: skip


def _numbers(book: Handbook, rounds: list[Entry]) -> list[list[Any]]:
    found: dict[int, list[Any]] = {}
    for entry in rounds:
        for _, statement in told(book, entry, of_one_unit=True)[1]:
            if span := yearly(statement):
                least, most = (None if end is None else int(end * PARTS_OF_A_MEETING) for end in span)
                number: list[Any] = [[], least, most, bool(statement.get("ungefaehr"))]
                found.setdefault(id(statement), number)[0].append(entry.id)
    return list(found.values())


def _people(book: Handbook) -> list[list[Any]]:
    named = [(entry, shares(book, entry)) for entry in by_name(e for e in book.entries.values() if e.kind.sits)]
    places = [(e, {way: [r.id for r in found[way].rounds] for way in OWN if way in found}) for e, found in named]
    return [[called(book, entry), rounds] for entry, rounds in places if rounds]
