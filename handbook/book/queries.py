"""Short questions to a Handbook. What they say of a relation is answered by links, never merged into one number."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.german.folding import sort_key
from handbook.schema import Kind

DECIDING = "vertretung"
GUESS = "vermutet"
COMING, GONE = ("geplant", "im-aufbau"), ("ruht", "beendet")  # states


def of_kind(book: Handbook, kind: str, **fields: object) -> list[Entry]:
    """All entries of `kind` whose fields have, or behave like, the given values, sorted by name."""
    return [e for e in book.once(_sorted).get(kind, ()) if all(v in (e.get(f), e.sort(f)) for f, v in fields.items())]


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
    return [e for e in parts_of_any_kind(book, id) if e.is_round]


def parts_of_any_kind(book: Handbook, id: str) -> list[Entry]:
    """Entries of all kinds that are part of `id`, in the order of names; not those that only may be."""
    return by_name(book[link.source] for link in links_to(book, id, "teil_von") if link.certainty != GUESS)


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


def decides(entry: Entry) -> bool:
    """Whether `entry` is a body that decides: where ways end."""
    return entry.sort("gremienart") == DECIDING


def is_political(entry: Entry) -> bool:
    """Whether `entry` is a political body: its art stands in the first group that the schema names."""
    return entry.kind.id == "gremium" and entry.get("gremienart") in entry.kind.groups("gremienart")[0].values


def stand(book: Handbook, entry: Entry) -> str | None:
    """The Stand of `entry`, else that of its first source."""
    general = entry.get("quellen", [])
    source = book.get(general[0].get("dokument")) if general else None
    return entry.get("stand") or (source.get("stand") if source else None)


def is_home(book: Handbook, entry: Entry) -> bool:
    """Whether `entry` is, or belongs to, the home area (`extra: handbuch: gebiet` in mkdocs.yml) or one below it.

    Where mkdocs.yml names no area everything is at home, and so is always what belongs to none.
    """
    home = book.settings.gebiet
    areas = [entry.id] if entry.kind.id == "gebiet" else entry.get("gebiet", [home])
    return not home or not book.once(_home_areas).isdisjoint(areas)


def _home_areas(book: Handbook) -> frozenset[str]:
    return frozenset(areas_below(book, book.settings.gebiet))


def areas_below(book: Handbook, id: str) -> list[str]:
    """The area `id` and all areas that are part of it, the nearest first; a guess makes nothing a part."""
    return reached(id, lambda here: [e.id for e in parts_of_any_kind(book, here) if e.kind.id == "gebiet"])


def placed(book: Handbook, area: Entry) -> list[Entry]:
    """All that meets or is agreed in `area` or below it, what counts more first, each kind sorted by name.

    What is at home stands on the page of home, and not once more on those of areas that home lies in.
    """
    areas, home = set(areas_below(book, area.id)), book.settings.gebiet
    areas -= set(areas_below(book, home)) if home in areas and home != area.id else set()
    kinds = sorted((kind for kind in book.kinds.values() if not kind.is_register), key=lambda kind: -kind.weight)
    return [e for kind in kinds for e in of_kind(book, kind.id) if areas & set(e.get("gebiet", []))]


def deciding(book: Handbook) -> Entry | None:
    """The body that decides in the home area; where several do, that of the widest area."""
    found = [e for e in of_kind(book, "gremium", gremienart=DECIDING) if e.get("status") not in GONE]
    areas = areas_below(book, book.settings.gebiet)
    return next((e for area in areas for e in found if area in e.get("gebiet", [])), None)


def called(book: Handbook, entry: Entry) -> str:
    """The name of `entry`; where another page has the same, with its area, its art or its id in brackets."""
    return book.once(_told_apart).get(entry.id, entry.name)


def _told_apart(book: Handbook) -> dict[str, str]:
    pages = gathered((e for e in book.entries.values() if e.kind.has_page), lambda entry: entry.name)
    return {id: name for same in pages.values() if len(same) > 1 for id, name in _apart(book, same)}


def _apart(book: Handbook, same: list[Entry]) -> Iterator[tuple[str, str]]:
    areas = {e.id: ", ".join(book[id].name for id in e.get("gebiet", []) if id in book.entries) for e in same}
    arts = {e.id: e.label(e.kind.art) or e.kind.singular for e in same}
    told = next((by for by in (areas, arts) if len({*by.values(), ""}) > len(same)), {})
    for entry in same:
        yield entry.id, f"{entry.name} ({told.get(entry.id, entry.id)})"


def action_fields(book: Handbook) -> list[Entry]:
    """The fields of action that a network names, in their order."""
    used = {e.get("handlungsfeld") for e in of_kind(book, "netzwerk")}
    found = [e for e in of_kind(book, "thema", art="handlungsfeld") if e.id in used]
    return sorted(found, key=lambda e: e.get("reihenfolge", 99))


def in_field(book: Handbook, theme: Entry) -> list[Entry]:
    """Networks and bodies of the field `theme`, by name."""
    return book.once(_by_field).get(theme, [])


def _by_field(book: Handbook) -> dict[Entry | None, list[Entry]]:
    return gathered(every_round(book), lambda entry: field_of_action(book, entry.id))


def field_size(book: Handbook, theme: Entry) -> str:
    """How many networks and bodies the field `theme` has."""
    count = Counter(e.kind.id for e in in_field(book, theme))
    return ", ".join(kind.counted(count[kind.id]) for kind in round_kinds(book) if count[kind.id])


def field_of_action(book: Handbook, id: str) -> Entry | None:
    """The Handlungsfeld of a network or body: its own, else that of what it is part of."""
    above = reached(id, lambda here: (link.target for link in links_from(book, here, "teil_von")
                                      if link.certainty != GUESS))  # fmt: skip
    return book.get(next(filter(None, (book[here].get("handlungsfeld") for here in above)), None))
