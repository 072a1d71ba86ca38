"""Turns a Handbook into numbers: entries, relations by certainty, and for the home area what is known and missing."""

from collections import Counter
from typing import Any

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GONE, every_round, is_home, stand
from handbook.facts.routes import decides_itself, routes
from handbook.facts.turnus import meetings_of
from handbook.german.catalogue import word

MODEL = "modell"
COUNCIL_SYSTEM = "oparl"  # the word for it among the systems of `kennungen`


def numbers(book: Handbook) -> list[tuple[str, int]]:
    """(German title, number) for everything that is counted. What belongs to a model is counted apart."""
    return [*entries(book), *relations(book), *coverage(book)]


def entries(book: Handbook) -> list[tuple[str, int]]:
    """(German title, number) of each kind."""
    real = Counter(e.kind.id for e in book.entries.values() if e.get("status") != MODEL)
    model = sum(e.get("status") == MODEL for e in book.entries.values())
    found = [(kind.plural, real[kind.id]) for kind in book.kinds.values() if real[kind.id]]
    return [*found, (word("stats-model"), model)] if model else found


def relations(book: Handbook) -> list[tuple[str, int]]:
    """(German title, number) of what is stated, by certainty."""
    certainty = Counter(link.certainty for link in book.links if link.relation.connects)
    return [(word(f"stats-{name}"), certainty[name]) for name in book.certainty.choices]


def coverage(book: Handbook) -> list[tuple[str, int]]:
    """(German title, number) of networks and bodies of the home area that say something, or do not."""
    rounds = home_rounds(book)
    told = meetings_of(book, rounds)
    return [
        (word("stats-rounds"), len(rounds)),
        (word("stats-turnus-number"), len(told.counted) + len(told.per_unit)),
        (word("stats-turnus-demand"), len(told.on_demand)),
        (word("stats-turnus-guessed"), len(told.guessed)),
        (word("stats-turnus-planned"), len(told.planned)),
        (word("stats-no-turnus"), len(told.not_stated)),
        (word("stats-no-short"), sum(not entry.get("kurz") for entry in rounds)),
        (word("stats-no-duty"), sum(not entry.get("zustaendig") for entry in rounds)),
        (word("stats-no-basis"), sum(not entry.get("grundlagen") for entry in rounds)),
        (word("stats-no-route"), sum(no_route(book, entry) for entry in rounds)),
    ]


def confirmed(book: Handbook) -> tuple[int, int, list[tuple[str, int]]]:
    """How many bodies of the home area agreed with a council system, of how many, and (day, number), the newest first.

    Bodies that have ended are left out.
    """
    bodies = [e for e in home_rounds(book) if e.kind.id == "gremium" and e.get("status") not in GONE]
    days = Counter(filter(None, map(agreed_on, bodies)))
    return sum(days.values()), len(bodies), sorted(days.items(), reverse=True)


def agreed_on(entry: Entry) -> str:
    """When `entry` last agreed with a council system; empty if it never did."""
    return max((str(id["abgeglichen_am"]) for id in council_ids(entry) if "abgeglichen_am" in id), default="")


def council_ids(entry: Entry) -> list[dict[str, Any]]:
    """The statements of `entry` on how council systems know it."""
    field = entry.kind.fields.get("kennungen")
    system = field.each.parts["system"] if field else None
    return [id for id in entry.get("kennungen", []) if system and system.family(id.get("system")) == COUNCIL_SYSTEM]


def ages(book: Handbook) -> list[tuple[str, int]]:
    """(year of the Stand, number of networks, bodies and agreements), and how many an office has confirmed."""
    found = [e for e in book.entries.values() if not e.kind.is_register and e.get("status") != MODEL]
    years = Counter((stand(book, entry) or "")[:4] for entry in found)
    rows = [
        (word("stats-age", year=year) if year else word("stats-no-age"), years[year])
        for year in sorted(years, key=lambda year: (not year, year))
    ]
    return [*rows, (word("stats-confirmed"), sum("geprueft" in entry.data for entry in found))]


def home_rounds(book: Handbook) -> list[Entry]:
    """Networks and bodies of the area that this handbook is about, without those of a model."""
    return [e for e in every_round(book) if is_home(book, e) and e.get("status") != MODEL]


def no_route(book: Handbook, entry: Entry) -> bool:
    """Whether nothing says how a recommendation of `entry` reaches a body that decides."""
    return not decides_itself(entry) and not any(way.complete for way in routes(book, entry))
