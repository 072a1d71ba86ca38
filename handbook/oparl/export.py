"""Turns JSON files as an OParl interface publishes them into organisations and meetings; persons are passed over.

Whatever is broken is told, and nothing else is lost for it. The classes: https://oparl.org, versions 1.0 and 1.1.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import short, word
from handbook.german.dates import german_date
from handbook.german.reasons import reason
from handbook.oparl.model import Body, Export, Meeting, Organisation
from handbook.oparl.values import Raw, Values
from handbook.reading.text.signs import HIDDEN

TYPE = re.compile(r"https?://(?:schema\.)?oparl\.org/(?:schema/)?(\d+\.\d+)/(\w+)/?")
PLACE = "Location"
ADDRESS = ("room", "streetAddress", "locality")
VERSIONS = ("1.0", "1.1")
# Signs of a name, a classification or a place, of an abbreviation, and of an id, as the schema has them.
LONGEST, LONGEST_SHORT, LONGEST_ID = 200, 30, 300


def read_export(path: Path) -> Export:
    """The export in `path`: a file, or a folder with JSON files at any depth.

    Raises HandbookError if there is none, or if it holds nothing of OParl.
    """
    if not path.exists():
        raise HandbookError(word("oparl-no-file", path=path), WRONG_USE)
    export = Export()
    for file in sorted(path.rglob("*.json")) if path.is_dir() else [path]:
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        try:
            content = file.read_bytes()
        except OSError as error:
            export.is_partial = True
            export.fault(name, "unreadable", reason=reason(error))
        else:
            _read(export, name, content)
    if not (export.organisations or export.meetings):
        told = "".join(f"\n{fault.place}: {fault.text}" for fault in export.faults)
        raise HandbookError(word("oparl-nothing", path=path) + told, WRONG_USE)
    return export


def _read(export: Export, name: str, content: bytes) -> None:
    """Takes up what the JSON `content` of the file `name` holds, wherever in it objects lie."""
    number = 0

    def taken(raw: Raw) -> object:
        """The id of `raw` in its place, so that what is done with is not kept."""
        nonlocal number
        if _class(raw) in ("", PLACE):  # a meeting says its place in such an object
            return raw
        number += 1
        _take(export, Values(raw, export, word("oparl-place", file=name, number=number)))
        return str(raw.get("id", ""))

    try:
        rest = json.loads(content.decode("utf-8-sig"), object_hook=taken)
    except (ValueError, RecursionError) as error:  # ValueError is also a number of more digits than Python reads
        export.is_partial = True
        place = f"{name}:{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else name
        kinds = {UnicodeDecodeError: "no-utf8", RecursionError: "too-deep"}
        export.fault(place, kinds.get(type(error), "no-json"))
    else:
        for strange in _strange(rest):
            export.fault(name, "no-object", value=short(json.dumps(strange, ensure_ascii=False)))


def _class(raw: Raw) -> str:
    """The class of OParl that `raw` is of; empty where it is of none."""
    found = TYPE.fullmatch(raw["type"]) if isinstance(raw.get("type"), str) else None
    return found[2] if found else ""


def _strange(rest: object) -> Iterator[object]:
    """All in a list of objects that is none."""
    found = rest.get("data", []) if isinstance(rest, dict) else rest
    if isinstance(rest, dict) and "data" not in rest:
        yield rest
    for one in found if isinstance(found, list) else ():
        if not isinstance(one, str) and not (isinstance(one, dict) and _class(one)):
            yield one


def _take(export: Export, raw: Values) -> None:
    """Takes up the object `raw`, unless one with its id is there that was changed later."""
    version, name = TYPE.fullmatch(raw.text("type")).groups()  # type: ignore[union-attr]  # looked at by `taken`
    if version not in VERSIONS:
        raw.fault("version", version=version)
    make = {"Organization": _organisation, "Meeting": _meeting, "Body": _body}.get(name)
    if not make:
        return
    id = raw.get("id")
    if not isinstance(id, str) or not _is_id(id):
        export.is_partial = True
        raw.fault("no-id", value=short(str(id)))
        return
    moment = raw.moment("modified") or raw.moment("created")
    state = (moment.isoformat() if moment else "", len(raw.raw))
    if state < export.taken.get(id, ("", 0)):  # an older state, or a short form of the same
        return
    before, export.taken[id] = (export.taken.get(id), export.find(id)), state
    export.gone.discard(id)
    if raw.flag("deleted"):
        export.gone.add(id)
        return
    make(export, raw, id)
    if before[0] == state and before[1] != export.find(id):
        raw.fault("contradiction", id=id)


def _is_id(id: str) -> bool:
    """Whether `id` may stand in a file: one word, all of which can be seen, without a password in it."""
    try:
        secret = urlsplit(id).password is not None
    except ValueError:
        return False
    is_seen = (id.isascii() and id.isprintable()) or not HIDDEN.search(id)
    return 0 < len(id) <= LONGEST_ID and is_seen and not secret and id.split() == [id]


def _organisation(export: Export, raw: Values, id: str) -> None:
    name, starts, ends = raw.text("name", LONGEST), raw.day("startDate"), raw.day("endDate")
    if not name and not raw.get("name"):
        raw.fault("no-name", id=id)
    if starts and ends and ends < starts:
        raw.fault("ends-early", name=name or id, starts=german_date(starts), ends=german_date(ends))
        raw.broken.add("endDate")
        ends = None
    export.organisations[id] = Organisation(
        id, name, raw.text("shortName", LONGEST_SHORT), raw.text("organizationType", LONGEST),
        raw.text("classification", LONGEST), starts, ends, raw.text("body"), frozenset(raw.broken),
    )  # fmt: skip


def _meeting(export: Export, raw: Values, id: str) -> None:
    name, starts, ends = raw.text("name"), raw.moment("start"), raw.moment("end")
    if not starts:
        if not raw.get("start"):
            raw.fault("no-start", name=name or id)
        return
    if ends and ends < starts:
        raw.fault("end-before-start", name=name or id, day=german_date(starts.date()))
        ends = None
    export.meetings[id] = Meeting(
        id, name, starts, ends, _place(export, raw), raw.ids("organization"), called_off=raw.flag("cancelled")
    )


def _place(export: Export, raw: Values) -> str:
    """Where one meets, in the words of the export; one that is only named by its id is told, and stays unknown."""
    place = raw.get("location")
    if isinstance(place, dict):
        said = Values(place, export, raw.place)
        address = ", ".join(filter(None, (said.text(key, LONGEST) for key in ADDRESS)))
        return said.text("description", LONGEST) or address[:LONGEST]
    text = raw.text("location", LONGEST)
    if "://" in text:
        raw.fault("strange", key="location", value=short(text), id=raw.get("id"))
        return ""
    return text


def _body(export: Export, raw: Values, id: str) -> None:
    export.bodies[id] = Body(id, raw.text("name"), tuple(filter(None, (raw.text("ags"), raw.text("rgs")))))
