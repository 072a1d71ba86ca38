"""Turns those who sit in an entry, lead or chair it into memberships and posts of linked data, without persons."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from handbook.book.addresses import below_site, page_of
from handbook.book.entries import Entry, Handbook
from handbook.exports.linked.certain import span, stated
from handbook.exports.linked.terms import OF_A_SEAT, Node, concept, is_agent, is_organisation
from handbook.facts.seats import CHAIR, LED, SEAT
from handbook.german.ids import new_id
from handbook.schema import Field

MEMBERSHIP, ROLE = "mitgliedschaft", "rolle"
Statement = dict[str, Any]


def numbered(entry: Entry, said: list[tuple[str, Statement]]) -> Iterator[tuple[str, Statement]]:
    """(address, statement) of each of `said`, (name, statement), counted from the top of the site.

    It is a place on the page of `entry`, called by its name and not by its place in the list: others may come and go.
    """
    here, taken = below_site(page_of(entry)), Counter[str]()
    for name, statement in said:
        taken[name] += 1
        yield f"{here}#{name}{f'-{taken[name]}' if taken[name] > 1 else ''}", statement


def seats_of(entry: Entry) -> Iterator[tuple[str, Statement]]:
    """(address, statement) of each member that `entry` names and that is no guess."""
    members = stated(entry, SEAT)
    return numbered(entry, [(f"{MEMBERSHIP}-{m.get('id') or new_id(m.get('text', ''))}", m) for m in members])


def memberships(book: Handbook, entry: Entry) -> Iterator[Node]:
    """The memberships in `entry`, if it is an organisation; of those who are no agent the relation alone is told."""
    for address, said in seats_of(entry) if is_organisation(entry) else ():
        member = book.get(said.get("id"))
        if "text" in said or (member and is_agent(member)):
            yield {
                "@id": address,
                "@type": "org:Membership",
                "org:organization": {"@id": below_site(page_of(entry))},
                **({"org:member": {"@id": below_site(page_of(member))}} if member else {"rdfs:label": said["text"]}),
                **({"org:role": _role(said["als"])} if "als" in said else {}),
                **{key: said[key] for key in OF_A_SEAT if key in said},
                **_during(said),
            }


def posts(book: Handbook, entry: Entry) -> Iterator[Node]:
    """The posts in `entry`, if it is an organisation: who is responsible in which role, and who has the chair.

    Whoever is responsible need not be a member.
    """
    fields = entry.kind.fields
    roles = [(f"{LED}-{duty[ROLE]}-{duty['id']}", duty) for duty in stated(entry, LED) if ROLE in duty and "id" in duty]
    chair = [(CHAIR, said) for said in stated(entry, CHAIR)]
    for address, said in numbered(entry, roles + chair) if is_organisation(entry) else ():
        holder = book.get(said.get("id"))
        role = {"@id": role_concept(fields[LED], said[ROLE])} if ROLE in said else _role(fields[CHAIR].title)
        yield {
            "@id": address,
            "@type": "org:Post",
            "org:postIn": {"@id": below_site(page_of(entry))},
            "org:role": role,
            **({"org:heldBy": {"@id": below_site(page_of(holder))}} if holder and is_agent(holder) else {}),
            **({"rdfs:label": said["text"]} if "text" in said else {}),
            **_during(said),
        }


def role_concept(led: Field, role: str) -> str:
    """The address of the word for `role` of those who are responsible, counted from the top of the site."""
    return concept(led.each.parts[ROLE].words, role)


def _role(text: str) -> Node:
    return {"@type": "org:Role", "skos:prefLabel": text}


def _during(said: Statement) -> Node:
    return {"dcterms:valid": span(said["gueltig"])} if "gueltig" in said else {}
