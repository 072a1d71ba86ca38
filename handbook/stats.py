"""Turns a Handbook into numbers: entries, relations by certainty, Turnus statements, and the gaps of the sources."""

from collections import Counter

from handbook.model import Entry, Handbook
from handbook.problems import word
from handbook.queries import SOURCES, of_kind
from handbook.routes import routes
from handbook.turnus import statements, yearly


def numbers(book: Handbook) -> list[tuple[str, int]]:
    """(German title, number) for everything that is counted."""
    kinds = Counter(entry.kind.id for entry in book.entries.values())
    certainty = Counter(link.certainty for link in book.links if link.field not in (*SOURCES, "gebiet", "betrifft"))
    rounds = of_kind(book, "netzwerk") + of_kind(book, "gremium")
    said = [[s for _, s in statements(book, entry)] for entry in rounds]
    counted = sum(any(yearly(s) for s in each) for each in said)
    stated = sum(bool(each) for each in said)
    found = [(kind.plural, kinds[kind.id]) for kind in book.kinds.values() if kinds[kind.id]]
    found += [(word(f"stats-{name}"), certainty[name]) for name in ("belegt", "rechtlich", "schaubild", "vermutet")]
    found += [
        (word("stats-turnus-number"), counted),
        (word("stats-turnus-words"), stated - counted),
        (word("stats-no-turnus"), len(rounds) - stated),
        (word("stats-no-duty"), sum(not entry.get("zustaendig") for entry in rounds)),
        (word("stats-no-basis"), sum(not entry.get("grundlagen") for entry in rounds)),
        (word("stats-no-route"), sum(no_route(book, entry) for entry in rounds)),
    ]
    return found


def no_route(book: Handbook, entry: Entry) -> bool:
    """Whether nothing says how a recommendation of `entry` reaches a body that decides."""
    return entry.get("gremienart") != "vertretung" and not any(way.complete for way in routes(book, entry))
