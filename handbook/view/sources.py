"""Turns the sources of an entry into lines for its page."""

from collections.abc import Iterator

from handbook.book.entries import Entry, Handbook
from handbook.german.catalogue import word


def cited(book: Handbook, entry: Entry) -> list[tuple[Entry, dict, list[str]]]:
    """(document, place in it, titles of the fields that rest on this place), the general ones of the entry first."""
    found: dict[tuple, tuple[Entry, dict, list[str]]] = {}
    general = entry.get("quellen", [])
    told = [("", source) for source in general]
    for field, spec in entry.kind.fields.items():
        if field != "quellen":
            told += [(spec.title, source) for source in _cited_inside(entry.get(field))]
    for title, source in told:
        document = book.get(source.get("dokument") or (general[0]["dokument"] if general else None))
        if document is None:
            continue
        place = {key: value for key, value in source.items() if key != "dokument"}
        line = found.setdefault((document.id, *sorted(place.items())), (document, place, []))
        if title and title not in line[2]:
            line[2].append(title)
    return list(found.values())


def _cited_inside(value) -> Iterator[dict]:
    """Every source that a statement inside `value` names for itself."""
    if isinstance(value, list):
        for item in value:
            yield from _cited_inside(item)
    elif isinstance(value, dict):
        if isinstance(value.get("quelle"), dict):
            yield value["quelle"]
        for key, item in value.items():
            if key != "quelle":
                yield from _cited_inside(item)


def source_lines(book: Handbook, entry: Entry) -> list[tuple[Entry, list[tuple[str, list[str]]]]]:
    """(document, [(place in it, titles of the fields that rest on it)]) for the page; lines are for reviewers."""
    found: dict[str, dict[str, list[str]]] = {}
    for document, place, titles in cited(book, entry):
        words = [word(f"place-{key}", value=place[key]) for key in ("folie", "stelle", "abschnitt") if key in place]
        known = found.setdefault(document.id, {}).setdefault(words[0] if words else "", [])
        known += [title for title in titles if title not in known]
    return [(book[id], [(p, t) for p, t in places.items() if p]) for id, places in found.items()]
