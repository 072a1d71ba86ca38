"""Turns a Handbook into linked data (JSON-LD): entries, what they say as a fact, and the words in which it is said."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from handbook.book.addresses import LINKED_DATA, below_site, former_addresses, page_of
from handbook.book.entries import Entry, Handbook, Link
from handbook.exports.linked.certain import date_of, is_fact, span, stated, usable
from handbook.exports.linked.licences import known_licence
from handbook.exports.linked.places import ROLE, memberships, posts, role_concept
from handbook.exports.linked.terms import (
    ADDRESSES,
    PART_OF,
    SORT,
    UNIT,
    UNIT_OF,
    Node,
    Term,
    choices,
    classes,
    concept,
    context,
    is_organisation,
    own_terms,
    scheme,
    sort_of,
    term_place,
    vocabulary,
)
from handbook.facts.seats import LED
from handbook.german.catalogue import word
from handbook.schema import Field

WHOLE = "teil_von"
LINKS = ("@id", *ADDRESSES)


def linked_data(book: Handbook) -> str:
    """The whole file, one thing in a line."""
    things = [_about(book), *_own_words(book), *(node for e in _sorted(book) for node in _things(book, e))]
    lines = ",\n".join(json.dumps(thing, ensure_ascii=False, separators=(",", ":")) for thing in things)
    head = json.dumps(context(book), ensure_ascii=False, separators=(",", ":"))
    return f'{{"@context":{head},\n"@graph":[\n{lines}\n]}}\n'


def _sorted(book: Handbook) -> list[Entry]:
    return sorted(book.entries.values(), key=lambda entry: (entry.kind.source, entry.id))


def _about(book: Handbook) -> Node:
    licence = known_licence(book)
    return {
        "@id": LINKED_DATA,
        "@type": "foaf:Document",
        "dcterms:title": book.settings.titel or word("handbook"),
        "dcterms:modified": date_of(book.today.isoformat()),
        **({"dcterms:license": {"@id": licence.address}} if licence else {}),
    }


def _own_words(book: Handbook) -> Iterator[Node]:
    """The terms of the handbook's own, and those words of its vocabularies that an entry uses."""
    yield from map(_term, own_terms(book).values())
    words = {
        concept(name, value): (name, field, value)
        for entry in _sorted(book)
        for key, field, value in choices(entry)
        for name in [vocabulary(entry.kind, key, field)]
    }
    for entry in _sorted(book):
        for duty in stated(entry, LED):
            led = entry.kind.fields[LED]
            role = led.each.parts[ROLE]
            words[role_concept(led, duty[ROLE])] = (role.words, role, duty[ROLE])
    for address, (name, field, value) in sorted(words.items(), key=lambda pair: pair[0]):
        around = {"@id": scheme(name), "@type": "skos:ConceptScheme", "skos:prefLabel": field.title}
        yield {"@id": address, "@type": "skos:Concept", "skos:prefLabel": field.label(value), "skos:inScheme": around}


def _term(term: Term) -> Node:
    is_object = term.links or term.field.choices
    symmetric = ["owl:SymmetricProperty"] if term.field.symmetric else []
    return {
        "@id": term_place(term.name),
        "@type": ["owl:ObjectProperty" if is_object else "owl:DatatypeProperty", *symmetric],
        "rdfs:label": term.title,
        "rdfs:comment": term.field.about,
        **({"rdfs:subPropertyOf": {"@id": term_place(term.above)}} if term.above else {}),
    }


def _things(book: Handbook, entry: Entry) -> Iterator[Node]:
    """`entry`, and the seats and posts that its file states."""
    said: dict[str, list[Any]] = defaultdict(list)
    for key, value in (*_values(entry), *_words(entry), *_links(book, entry)):
        said[key].append(value)
    former = [{"@id": address} for address in former_addresses(entry)]
    about = {"@id": below_site(page_of(entry)), "@type": classes(entry)}
    yield about | _each_once(said) | ({"owl:sameAs": former} if former else {})
    yield from memberships(book, entry)
    yield from posts(book, entry)


def _values(entry: Entry) -> Iterator[tuple[str, Any]]:
    """(term, value) of what `entry` says in words of its own; no guesses."""
    for name, field in entry.kind.fields.items():
        if name in entry.data and not field.choices and not _names_entries(entry, name):
            if field.term:
                yield from ((field.term, _literal(field.each, item)) for item in stated(entry, name))
            elif field.is_date:
                yield name, date_of(entry.data[name])


def _words(entry: Entry) -> Iterator[tuple[str, Node]]:
    """(term, word) of each choice that `entry` makes."""
    sort = "org:classification" if is_organisation(entry) else "dcterms:type"
    for name, field, value in choices(entry):
        place = concept(vocabulary(entry.kind, name, field), value)
        yield sort if name == entry.kind.art else name, {"@id": place}


def _links(book: Handbook, entry: Entry) -> Iterator[tuple[str, str]]:
    """(term, address) of each entry that `entry` names as a fact."""
    for link in book.outgoing[entry.id]:
        if is_fact(book, link):
            there = below_site(page_of(book[link.target]))
            yield from ((key, there) for key in _properties(book, link))


def _each_once(said: dict[str, list[Any]]) -> Node:
    """`said` without what is nothing or stands twice; one value alone needs no list."""
    found = {key: [v for n, v in enumerate(values) if v and v not in values[:n]] for key, values in said.items()}
    return {key: values if values[1:] else values[0] for key, values in found.items() if values}


def _names_entries(entry: Entry, name: str) -> bool:
    return any(reference.field == name for reference in entry.kind.references)


def _properties(book: Handbook, link: Link) -> Iterator[str]:
    """The terms that say `link`: the handbook's own, that of its sort, and those of others that say the same."""
    yield link.field
    if SORT in link.item and SORT in link.relation.each.parts:
        yield sort_of(link.field, link.item[SORT])
    if link.relation.term:
        yield link.relation.term
    if link.field == WHOLE and all(map(is_organisation, (book[link.source], book[link.target]))):
        yield from _of_organisations(book[link.source])


def _of_organisations(part: Entry) -> Iterator[str]:
    """An area within another is no part of its organisation: a town is none of the county's offices."""
    if part.kind.id != "gebiet":
        yield PART_OF
        yield from [UNIT_OF] if UNIT in classes(part) else []


def _literal(field: Field, item: Any) -> Any:  # noqa: ANN401 (JSON)
    """`item`, a value that the schema describes as `field`, in linked data; None where it says nothing there."""
    if not isinstance(item, dict):
        return date_of(item) if field.is_date else item
    named = {field.parts[key].term: value for key, value in item.items() if not field.parts[key].aside}
    if named := {term: value for term, value in named.items() if term and (term not in LINKS or usable(value))}:
        return None if named.keys() == {"rdfs:label"} else named
    return item.get(field.short) if field.short else span(item)
