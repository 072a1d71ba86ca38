"""Tells the words that linked data are said in: those of others, by their prefix, and those of the schema."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from handbook.book.addresses import FixedPage, below_site, term_anchor
from handbook.book.entries import Entry, Handbook
from handbook.facts.seats import NUMBER, SEAT, VACANT
from handbook.schema import Field, Kind

Node = dict[str, Any]
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
GERMAN = (
    "dcat:keyword", "dcterms:description", "dcterms:title", "foaf:name", "rdfs:comment", "rdfs:label", "schema:name",
    "schema:slogan", "skos:altLabel", "skos:definition", "skos:prefLabel", "vcard:fn",
)  # fmt: skip
ADDRESSES = ("schema:url",)
PART_OF, UNIT_OF = "org:subOrganizationOf", "org:unitOf"
OF_A_SEAT = (NUMBER, VACANT, "stimme")
WORDS = "woerter"
SORT = "art"  # the part of a relation that says of which sort it is
NOWHERE = "https://handbuch.invalid/"  # an address that can never be one: RFC 6761
UNIT, POST, GROUP = "org:OrganizationalUnit", "org:Post", "foaf:Group"


class Term(NamedTuple):
    """A word of the handbook's own: the `field` of the schema that it stands for, and what it is called.

    `links` says whether it leads from one entry to another; `above` is the wider term of which it is a sort.
    """

    name: str
    field: Field
    title: str
    links: bool = False
    above: str = ""


def own_terms(book: Handbook) -> dict[str, Term]:
    """The terms of the handbook's own, by name: relations and their sorts, choices, days, and the sizes of seats."""
    found: dict[str, Term] = {}
    for kind in sorted(book.kinds.values(), key=lambda kind: -kind.weight):
        for term in (*_relations(kind), *_fields(kind)):
            found.setdefault(term.name, term)
    return found


def _relations(kind: Kind) -> Iterator[Term]:
    for name, relation in {reference.field: reference.relation for reference in kind.references}.items():
        yield Term(name, relation, relation.title, links=True)
        if sorts := relation.each.parts.get(SORT):
            yield from (Term(sort_of(name, v), relation, sorts.label(v), links=True, above=name) for v in sorts.choices)


def _fields(kind: Kind) -> Iterator[Term]:
    for name, field in kind.fields.items():
        if name != kind.art and not field.term and (field.is_date or is_told(field)):
            yield Term(name, field, field.title)
    seat = kind.fields[SEAT].each.parts if SEAT in kind.fields else {}
    yield from (Term(name, seat[name], seat[name].title) for name in OF_A_SEAT if name in seat)


def is_told(field: Field) -> bool:
    """Whether `field` is a choice that readers see: a word of a vocabulary."""
    return bool(field.choices) and not field.quiet


def sort_of(relation: str, value: str) -> str:
    """The name of the term for the sort `value` of `relation`."""
    return f"{relation}.{value}"


def names(book: Handbook) -> Node:
    """How a program reads what is said in words of others: short addresses count from the top of the site."""
    return {"@version": 1.1, "@base": top(book) or "../", **PREFIXES, **{name: {"@language": "de"} for name in GERMAN}}


def context(book: Handbook) -> Node:
    """The same, and how it reads the terms of the handbook's own."""
    links = [term for term in own_terms(book).values() if term.links]
    known = [*(term.name for term in links), *dict.fromkeys(term.field.term for term in links if term.field.term)]
    return (
        names(book)
        | {"@vocab": namespace(book)}
        | {name: {"@type": "@id"} for name in (*known, PART_OF, UNIT_OF, *ADDRESSES)}
    )


def top(book: Handbook) -> str:
    """The address of the site, empty where mkdocs.yml names none."""
    return f"{book.settings.adresse.rstrip('/')}/" if book.settings.adresse else ""


def namespace(book: Handbook) -> str:
    """The address with which those of all terms begin; one that leads nowhere without a site_url: they need a whole."""
    return f"{top(book) or NOWHERE}{term_place('')}"


def term_place(name: str) -> str:
    """The address of the term, or the word of a vocabulary, `name`, counted from the top of the site."""
    return f"{below_site(FixedPage.DATA)}#{term_anchor(name)}"


def vocabulary(kind: Kind, name: str, field: Field) -> str:
    """The name of the vocabulary of the enum `field`, called `name`; each kind of entry has its own for its art."""
    return field.words or (f"{kind.source}-{name}" if name == kind.art else name)


def scheme(vocabulary: str) -> str:
    """The address of `vocabulary`, counted from the top of the site; the field that uses it has another."""
    return term_place(f"{WORDS}.{vocabulary}")


def concept(vocabulary: str, value: str) -> str:
    """The address of the word `value` of `vocabulary`, counted from the top of the site."""
    return f"{scheme(vocabulary)}.{value}"


def choices(entry: Entry) -> Iterator[tuple[str, Field, str]]:
    """(field, its schema, value) of each enum of `entry` that its readers see."""
    for name, field in entry.kind.fields.items():
        if is_told(field) and name in entry.data:
            yield name, field, entry.data[name]


def classes(entry: Entry) -> list[str]:
    """The classes of `entry` in words of others, as the schema says: by the value of an enum, else by its kind."""
    said = (field.classes.get(field.family(value) or "") for _, field, value in choices(entry))
    return (next(filter(None, said), "") or entry.kind.linked_class).split()


def is_organisation(entry: Entry) -> bool:
    """Whether `entry` is an organisation or a part of one, as the ontology for organisations means it."""
    return any(one.startswith("org:") and one != POST for one in classes(entry))


def is_agent(entry: Entry) -> bool:
    """Whether `entry` may be a member: an organisation, or a group of some."""
    return is_organisation(entry) or GROUP in classes(entry)
