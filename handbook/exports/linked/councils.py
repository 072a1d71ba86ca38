"""Turns entries into objects of OParl: the bodies of areas, organisations, memberships without persons, terms."""

from collections.abc import Iterator
from typing import Any

from handbook.book.addresses import OPARL, OPARL_SYSTEM, address_in_file, below_site, page_of
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import decides, every_round, reached
from handbook.exports.linked.certain import full_day, is_fact, stated, usable
from handbook.exports.linked.licences import known_licence
from handbook.exports.linked.places import ROLE, Statement, numbered, seats_of
from handbook.exports.linked.terms import UNIT, Node, classes, is_organisation
from handbook.facts.counts import council_ids
from handbook.facts.seats import CHAIR, LED, NUMBER, SEAT, VACANT
from handbook.german.catalogue import word
from handbook.german.dates import valid_on

SCHEMA, PREFIX = "https://schema.oparl.org/1.1", "handbuch:"
NOBODY = f"{OPARL}/empty.json"  # the list of what the handbook does not know: persons, papers, single meetings
LISTS = ("organization", "membership")  # of a body, a file each
LEGAL = "org:FormalOrganization"
VOTES = {"stimmberechtigt": True, "beratend": False}
KEYS = {"ags": ("ags", 8), "ars": ("rgs", 12)}  # system of a foreign id → field of a Body, and its digits
IN_WIKIDATA, WIKIDATA = "wikidata", "http://www.wikidata.org/entity/"
WHOLE = "teil_von"
TERM = "wahlperiode"


def address(book: Handbook, place: str) -> str:
    """The address of `place`, counted from the top of the site, in any file for OParl: all lie in one folder."""
    return address_in_file(book, place, OPARL_SYSTEM)


def address_of(book: Handbook, entry: Entry) -> str:
    """The address of `entry`, which is that of its page."""
    return address(book, below_site(page_of(entry)))


def object_of(kind: str, id: str, **fields: Any) -> Node:  # noqa: ANN401 (JSON)
    """An object of OParl, without what is not known."""
    known = {key: value for key, value in fields.items() if value not in (None, "", [])}
    return {"id": id, "type": f"{SCHEMA}/{kind}", **known}


def homes(book: Handbook) -> dict[str, Entry]:
    """The area to whose body each round belongs, by the id of the round; a round of no body is not there."""
    found = ((entry, home_of(book, entry)) for entry in every_round(book))
    return {entry.id: area for entry, area in found if area}


def home_of(book: Handbook, entry: Entry) -> Entry | None:
    """The first area of `entry` that is a body in law, else the nearest one that such an area is part of."""

    def above(id: str) -> Iterator[str]:
        return (link.target for link in book.outgoing[id] if link.field == WHOLE and is_fact(book, link))

    areas = [area for id in entry.get("gebiet", []) for area in reached(id, above)]
    return next((book[area] for area in areas if area in book.entries and LEGAL in classes(book[area])), None)


def body(book: Handbook, area: Entry) -> Node:
    """The Body of `area`, with the addresses of its lists."""
    licence, keys = known_licence(book), {said["system"]: said["id"] for said in stated(area, "kennungen")}
    numbers = {KEYS[system][0]: id for system, id in keys.items() if system in KEYS and _is_number(id, KEYS[system][1])}
    nobody = address(book, NOBODY)
    return object_of(
        "Body", address_of(book, area), system=address(book, OPARL_SYSTEM),
        name=area.name, shortName=area.get("abkuerzung"), classification=area.label("art"),
        license=licence and licence.address, **numbers,
        equivalent=[f"{WIKIDATA}{id}" for system, id in keys.items() if system == IN_WIKIDATA],
        **{name: address(book, list_of(area, name)) for name in LISTS},
        person=nobody, meeting=nobody, paper=nobody, web=address_of(book, area),
    ) | {"legislativeTerm": terms(book, area)}  # fmt: skip


def _is_number(id: str, digits: int) -> bool:
    return id.isascii() and id.isdecimal() and len(id) == digits


def list_of(area: Entry, name: str) -> str:
    """Where the list `name` of the body of `area` lies."""
    return f"{OPARL}/{area.id}-{name}.json"


def terms(book: Handbook, area: Entry) -> list[Node]:
    """The terms of office of `area` of which a whole day is known."""
    known = [said for said in stated(area, "wahlperioden") if any(map(full_day, _ends(said)))]
    return [
        object_of("LegislativeTerm", address(book, place), name=said.get("name"), **_days(said))
        for place, said in numbered(area, [(f"{TERM}-{said['ab']}", said) for said in known])
    ]


def _ends(span: Statement) -> tuple[Any, Any]:
    return span.get("ab"), span.get("bis")


def _days(span: Statement) -> Node:
    first, last = map(full_day, _ends(span))
    return {"startDate": first, "endDate": last}


def organization(book: Handbook, entry: Entry, homes: dict[str, Entry]) -> Node:
    """The Organization of `entry`, a round or an actor; what OParl has no field for has the prefix of the handbook."""
    area = home_of(book, entry)
    home = address_of(book, area) if area and area in homes.values() else None
    facts: dict[str, list[str]] = {}
    for link in book.outgoing[entry.id]:
        if link.relation.connects and link.path[0] != SEAT and is_fact(book, link):
            facts.setdefault(link.field, []).append(link.target)
    whole = next((id for id in facts.get(WHOLE, []) if id in homes), None)
    facts[WHOLE] = [id for id in facts.get(WHOLE, []) if id != whole]
    own = {field: [address_of(book, book[id]) for id in dict.fromkeys(ids)] for field, ids in facts.items()}
    elsewhere = [said["id"] for said in council_ids(entry)]
    held = [place for place, said in seats_of(entry) if is_known(book, said)]
    return object_of(
        "Organization", address_of(book, entry), body=home,
        name=entry.name, shortName=entry.get("abkuerzung"), organizationType=_sort(entry),
        classification=word("oparl-deciding") if decides(entry) else entry.label(entry.kind.art),
        subOrganizationOf=address_of(book, book[whole]) if whole else None,
        membership=[address(book, place) for place in held], post=list(dict.fromkeys(_posts(entry))),
        **_days(entry.get("gueltig", {})), website=usable(entry.get("kontakt", {}).get("url", "")),
        web=address_of(book, entry),
        **{f"{PREFIX}{key}": value for key, value in own.items()},
        **{f"{PREFIX}status": entry.label("status"), f"{PREFIX}kennungen": elsewhere},
    )  # fmt: skip


def _sort(entry: Entry) -> str:
    if entry.sort("gremienart") == "fraktion":
        return word("oparl-group")
    if not entry.is_round:
        return word("oparl-office" if UNIT in classes(entry) else "oparl-institution")
    return word("oparl-body" if entry.kind.id == "gremium" else "oparl-other")


def _posts(entry: Entry) -> Iterator[str]:
    if stated(entry, CHAIR):
        yield entry.kind.fields[CHAIR].title
    for duty in stated(entry, LED):
        yield entry.kind.fields[LED].each.parts[ROLE].label(duty[ROLE])


def is_known(book: Handbook, said: Statement) -> bool:
    """Whether a membership holds on the day of the build, or says on which days it began and ended."""
    during = said.get("gueltig", {})
    return valid_on(during, book.today) or all(map(full_day, during.values()))


def membership(book: Handbook, entry: Entry, place: str, said: Statement, homes: dict[str, Entry]) -> Node:
    """The Membership at `place` in `entry`: somebody sits there on behalf of an organisation; nobody says who."""
    member = book.get(said.get("id"))
    told = {key: book.get(said.get(key)) for key in ("entsandt_von", "vertretung_fuer")}
    return object_of(
        "Membership", address(book, place), organization=address_of(book, entry),
        onBehalfOf=address_of(book, member) if member and sits(member, homes) else None,
        role=said.get("als"), votingRight=VOTES.get(said.get("stimme", "")), **_days(said.get("gueltig", {})),
        **{f"{PREFIX}mitglied": _named(book, member) if member else {"name": said.get("text", "")}},
        **{f"{PREFIX}{key}": said.get(key) for key in (NUMBER, VACANT)},
        **{f"{PREFIX}{key}": _named(book, other) for key, other in told.items() if other},
    )  # fmt: skip


def sits(member: Entry, homes: dict[str, Entry]) -> bool:
    """Whether `member` is an organisation that the files for OParl hold: a round of a body, or an actor."""
    return member.id in homes or (member.kind.id == "akteur" and is_organisation(member))


def _named(book: Handbook, entry: Entry) -> Node:
    return {"id": address_of(book, entry), "name": entry.name}
