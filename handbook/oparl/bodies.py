"""Tells bodies among the organisations of an export from offices and companies, and of what sort they are."""

from collections import defaultdict

from handbook.advice.choices import by_name
from handbook.oparl.model import Export, Organisation, folder_of
from handbook.schema import Field

# Types of organisations as OParl recommends them; systems have others too.
BODIES, GROUP = ("gremium", "externes gremium", "fraktion"), "fraktion"
OTHERS = ("partei", "verwaltungsbereich", "institution", "sonstiges")
DECIDES = {"beschließend": "entscheidet", "beschliessend": "entscheidet", "beratend": "empfiehlt"}


def is_body(export: Export, sort: Field) -> dict[str, bool]:
    """Of each organisation whether it is a body; the choice `sort` knows the words for bodies.

    Its type says so. Where none is given: what holds meetings is a body, and so is what the system classifies as one.
    Many systems keep bodies and offices under addresses of their own; where one address has a body and another has
    none, all at the address of a body are. Where addresses say nothing, names do.
    """
    meets = {id for meeting in export.meetings.values() for id in meeting.organisations}
    said = {id: _said(one, id in meets, sort) for id, one in export.organisations.items()}
    at: defaultdict[str, set[bool | None]] = defaultdict(set)
    for id, answer in said.items():
        at[folder_of(id)].add(answer)
    tells = any(True in answers for answers in at.values()) and any(True not in answers for answers in at.values())
    return {id: _decided(one, said[id], at[folder_of(id)] if tells else None, sort)
            for id, one in export.organisations.items()}  # fmt: skip


def _said(one: Organisation, meets: bool, sort: Field) -> bool | None:
    """Whether `one` is a body, as far as the export says it."""
    if one.sort.lower() in (*BODIES, *OTHERS):
        return one.sort.lower() in BODIES
    return True if meets or by_name(one.sort, sort) or by_name(one.classification, sort) else None


def _decided(one: Organisation, said: bool | None, beside: set[bool | None] | None, sort: Field) -> bool:
    if said is not None:
        return said
    return True in beside if beside is not None else bool(by_name(one.name, sort))


def sort_of(one: Organisation, sort: Field) -> str:
    """The value of the choice `sort` that type, name or classification of `one` say; empty where none does."""
    if one.sort.lower() == GROUP:
        return GROUP
    return by_name(one.name, sort) or by_name(one.classification, sort) or by_name(one.sort, sort)


def rank(one: Organisation) -> str:
    """How the system classifies `one`, in its own words; empty where it does not."""
    return ", ".join(filter(None, [one.classification, one.sort if one.sort.lower() != BODIES[0] else ""]))


def decides(one: Organisation) -> str:
    """Whether `one` decides or recommends, as its classification says it in a word; else empty."""
    looked = one.classification.lower()
    return next((value for start, value in DECIDES.items() if looked.startswith(start)), "")
