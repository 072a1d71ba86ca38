"""Turns a round into the few lines that answer for it away from its page: when, who, which way."""

from dataclasses import dataclass

from handbook.book.entries import Entry, Handbook
from handbook.facts.routes import Route, decides_itself, routes, told_in_words
from handbook.german.catalogue import word
from handbook.german.grammar.names import Case, contracted, sentence
from handbook.view.entry import by_role, meeting_items, meeting_parts, responsible_above
from handbook.view.items import Item
from handbook.view.rows import row
from handbook.view.sentences.names import named
from handbook.view.sentences.ways import way_in_a_line


@dataclass(frozen=True)
class Brief:
    """Sentences on a round, at least one each; `is_gap` names those of them that say only a gap."""

    meets: list[str]
    responsible: list[str]
    way: list[str]
    is_gap: frozenset[str]


def brief(book: Handbook, entry: Entry) -> Brief:
    """The round `entry` in brief, as its page says it at its head."""
    meets = [f"{item.said.rstrip('.')}." for item in meeting_items(book, entry)]
    duties = by_role(row(book, entry, "zustaendig").items)
    ways = routes(book, entry)
    way = _way(book, entry, ways)
    known = {"meets": meets, "responsible": duties, "way": way}
    return Brief(
        meets or [word("brief-no-meetings-of-all" if meeting_parts(book, entry) else "brief-no-meetings")],
        [f"{role}: {_people(items)}." for role, items in duties.items()] or [_whom_to_ask(book, entry)],
        way or [word("brief-way-in-part" if ways or told_in_words(entry) else "brief-not-stated")],
        frozenset(name for name, said in known.items() if not said),
    )


def _people(items: list[Item]) -> str:
    return "; ".join(item.said for item in items)


def _whom_to_ask(book: Handbook, entry: Entry) -> str:
    """That nobody is named as responsible, and who answers for the whole to which `entry` belongs."""
    above = responsible_above(book, entry)
    if not above:
        return word("brief-not-stated")
    whole, duties = above
    people = "; ".join(f"{_people(items)} ({role})" for role, items in duties.items())
    asked = contracted(f"bei {named(book, whole).the(Case.DATIVE)}")
    return word("brief-ask-above", whole=asked, people=people)


def _way(book: Handbook, entry: Entry, ways: list[Route]) -> list[str]:
    """The first complete way, and whether `entry` decides itself."""
    line = contracted(way_in_a_line(book, ways[0])) if ways and ways[0].complete else ""
    if decides_itself(entry):
        return [word("brief-decides-partly", way=line) if line else word("brief-decides")]
    return [f"{sentence(line)}."] if line else []
