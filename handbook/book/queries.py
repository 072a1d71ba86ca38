"""Short questions to a Handbook. What they say of a relation is answered by links, never merged into one number."""

from collections.abc import Callable, Iterable

from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.german.folding import sort_key
from handbook.schema import Kind

DECIDING = "vertretung"
GUESS = "vermutet"
COMING, GONE = ("geplant", "im-aufbau"), ("ruht", "beendet")  # states


def of_kind(book: Handbook, kind: str, **fields: object) -> list[Entry]:
    """All entries of `kind` whose fields have the given values, sorted by name."""
    return [e for e in book.once(_sorted).get(kind, ()) if all(e.get(f) == v for f, v in fields.items())]


def every_round(book: Handbook) -> list[Entry]:
    """All networks and bodies, kind by kind, each sorted by name."""
    return [entry for kind in round_kinds(book) for entry in of_kind(book, kind.id)]


def round_kinds(book: Handbook) -> list[Kind]:
    """The kinds of entries that meet, what counts more first."""
    return sorted((kind for kind in book.kinds.values() if kind.meets), key=lambda kind: -kind.weight)


def _sorted(book: Handbook) -> dict[str, list[Entry]]:
    """Kind → its entries by name."""
    return gathered(by_name(book.entries.values()), lambda entry: entry.kind.id)


def by_name(entries: Iterable[Entry]) -> list[Entry]:
    """`entries` in the order of German dictionaries."""
    return sorted(entries, key=lambda e: (sort_key(e.name), e.id))


def links_from(book: Handbook, id: str, *fields: str) -> list[Link]:
    """Links that the entry `id` states, symmetric ones of others included, each with `id` as source or target."""
    own = [link for link in book.outgoing[id] if not fields or link.field in fields]
    return own + [link for link in book.incoming[id] if link.relation.symmetric and link.field in fields]


def links_to(book: Handbook, id: str, *fields: str) -> list[Link]:
    """Links that others state to the entry `id`, of all `fields` where none is named."""
    return [link for link in book.incoming[id] if not fields or link.field in fields]


def other_end(link: Link, id: str) -> str:
    """The end of `link` that is not `id`."""
    return link.source if link.target == id else link.target


def parts(book: Handbook, id: str) -> list[Entry]:
    """Networks and bodies that are part of `id`, in the order of names."""
    found = [book[link.source] for link in links_to(book, id, "teil_von") if link.certainty != GUESS]
    return by_name(e for e in found if e.is_round)


def all_parts(book: Handbook, id: str) -> list[Entry]:
    """Parts, parts of parts and so on, without `id` itself."""
    _, *below = reached(id, lambda here: (part.id for part in parts(book, here)))
    return by_name(book[part] for part in below)


def reached(id: str, beside: Callable[[str], Iterable[str]]) -> list[str]:
    """`id` and all to which `beside` leads from there, step by step: each once, the nearest first."""
    found, seen = [id], {id}
    for here in found:
        fresh = [there for there in dict.fromkeys(beside(here)) if there not in seen]
        found += fresh
        seen.update(fresh)
    return found


def open_questions(book: Handbook, id: str) -> list[Entry]:
    """Open questions that touch `id`."""
    found = [book[link.source] for link in links_to(book, id, "betrifft")]
    return [e for e in found if e.get("bearbeitung") == "offen"]


def is_political(entry: Entry) -> bool:
    """Whether `entry` is a political body: its art stands in the first group that the schema names."""
    return entry.kind.id == "gremium" and entry.get("gremienart") in entry.kind.groups("gremienart")[0].values


def stand(book: Handbook, entry: Entry) -> str | None:
    """The Stand of `entry`, else that of its first source."""
    general = entry.get("quellen", [])
    source = book.get(general[0].get("dokument")) if general else None
    return entry.get("stand") or (source.get("stand") if source else None)


def is_home(book: Handbook, entry: Entry) -> bool:
    """Whether `entry` belongs to the area that this handbook is about (`extra: handbuch: gebiet` in mkdocs.yml)."""
    home = book.settings.gebiet
    return not home or home in entry.get("gebiet", [home])
