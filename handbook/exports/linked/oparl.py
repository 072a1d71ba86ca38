"""Turns a Handbook into files as a council system offers them (OParl 1.1): a system, its bodies, and their lists.

A folder answers no questions, so every list is one file. What OParl has no word for stands behind the prefix of the
handbook. Nothing is in it that is only supposed, nor a day of which only month or year are known, nor a person.
"""

import json
from collections.abc import Iterator

from handbook.book.addresses import OPARL, OPARL_SYSTEM, FixedPage, below_site
from handbook.book.entries import Handbook
from handbook.exports.linked.councils import (
    LISTS,
    NOBODY,
    SCHEMA,
    address,
    body,
    homes,
    is_known,
    list_of,
    membership,
    object_of,
    organization,
    sits,
)
from handbook.exports.linked.licences import known_licence
from handbook.exports.linked.places import seats_of
from handbook.exports.linked.terms import Node
from handbook.german.catalogue import word

BODIES = f"{OPARL}/body.json"


def oparl_files(book: Handbook) -> dict[str, str]:
    """All files by path; the first to read is OPARL_SYSTEM."""
    return {path: json.dumps(content, ensure_ascii=False, indent=1) + "\n" for path, content in _files(book)}


def _files(book: Handbook) -> Iterator[tuple[str, Node]]:
    home = homes(book)
    areas = list({area.id: area for area in home.values()}.values())
    areas.sort(key=lambda area: (area.id != book.settings.gebiet, area.id))
    yield OPARL_SYSTEM, _system(book)
    yield BODIES, _listed(book, BODIES, [body(book, area) for area in areas])
    yield NOBODY, _listed(book, NOBODY, [])
    for area in areas:
        rounds = [book[id] for id, own in sorted(home.items()) if own is area]
        held = [(e, place, said) for e in rounds for place, said in seats_of(e) if is_known(book, said)]
        members = {said["id"]: book[said["id"]] for _, _, said in held if said.get("id") in book.entries}
        actors = [e for id, e in sorted(members.items()) if id not in home and sits(e, home)]
        organizations, memberships = (list_of(area, name) for name in LISTS)
        yield organizations, _listed(book, organizations, [organization(book, e, home) for e in (*rounds, *actors)])
        yield memberships, _listed(book, memberships, [membership(book, *one, home) for one in held])


def _system(book: Handbook) -> Node:
    licence = known_licence(book)
    return object_of(
        "System", address(book, OPARL_SYSTEM), oparlVersion=f"{SCHEMA}/", body=address(book, BODIES),
        name=book.settings.titel or word("handbook"), license=licence and licence.address,
        website=address(book, below_site(FixedPage.START)), web=address(book, below_site(FixedPage.DATA)),
    )  # fmt: skip


def _listed(book: Handbook, path: str, objects: list[Node]) -> Node:
    """A list as OParl has it, in one page."""
    number, here = len(objects), address(book, path)
    pages = {"totalElements": number, "elementsPerPage": number, "currentPage": 1, "totalPages": 1}
    return {"data": objects, "pagination": pages, "links": {"first": here, "last": here}}
