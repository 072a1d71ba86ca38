"""Turns an entry into short answers to what people ask about it. They are what the head of its page says."""

from collections.abc import Iterator

from handbook.book.entries import Entry, Handbook
from handbook.facts.agreements import term
from handbook.facts.routes import decides_itself, routes, told_in_words
from handbook.german.catalogue import catalogue, word
from handbook.german.grammar.names import contracted, sentence
from handbook.view.entry import by_role, meeting_items, meeting_parts, responsible_above, term_lines
from handbook.view.items import Item
from handbook.view.rows import row
from handbook.view.sentences.lists import joined
from handbook.view.sentences.names import named
from handbook.view.sentences.short_forms import SURE
from handbook.view.sentences.ways import way_in_a_line

MOST = 12  # members in an answer; the page has them all


def intents() -> list[dict[str, object]]:
    """The questions about an entry: `key`, the `title` of the answer, and `phrases` by which a question is known."""
    return [{"key": key, **asked} for key, asked in catalogue()["questions"].items()]


def answers(book: Handbook, entry: Entry) -> Iterator[tuple[str, str]]:
    """(key of the intent, answer) for all that can be asked about `entry`; what no source says is an answer, too.

    What it is says its short text; of an abbreviation, its long form.
    """
    if entry.is_round:
        yield "when", _when(book, entry)
        yield "who", _who(book, entry)
        yield "way", _way(book, entry)
    if (
        members := [item.said for item in row(book, entry, "mitglieder").items]
        if "mitglieder" in entry.kind.fields
        else []
    ):
        more = word("search-more", number=len(members) - MOST) if len(members) > MOST else ""
        yield "members", ", ".join(members[:MOST]) + more
    if "laufzeit" in entry.kind.fields and (held := term(entry, book.today)):
        yield "term", " ".join(term_lines(held, book.today))
    if entry.kind.id == "abkuerzung":
        yield "what", _long_form(entry)


def _when(book: Handbook, entry: Entry) -> str:
    if said := meeting_items(book, entry):
        return " ".join(f"{item.text.removesuffix('.')}." for item in said)
    parts = meeting_parts(book, entry)
    return word("search-when-of-parts", number=len(parts)) if parts else word("search-not-stated")


def _who(book: Handbook, entry: Entry) -> str:
    if said := by_role(row(book, entry, "zustaendig").items):
        return _by_role(said)
    if above := responsible_above(book, entry):
        return word("search-who-above", whole=named(book, above[0]), who=_by_role(above[1]))
    return word("search-not-stated")


def _by_role(found: dict[str, list[Item]]) -> str:
    return "; ".join(f"{role}: {joined(item.said for item in items)}" for role, items in found.items())


def _way(book: Handbook, entry: Entry) -> str:
    way, decides = next(iter(routes(book, entry)), None), decides_itself(entry)
    if way and way.complete:
        line = way_in_a_line(book, way)
        return sentence(contracted(word("search-decides-so-far" if decides else "search-way", way=line)))
    if decides:
        return word("search-decides")
    return word("search-way-in-part" if way or told_in_words(entry) else "search-not-stated")


def _long_form(entry: Entry) -> str:
    if not entry.get("lang"):
        return word("search-unexplained")
    return entry.get("lang") if entry.get("herkunft") in SURE else word("search-likely", long=entry.get("lang"))
