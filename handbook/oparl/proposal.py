"""Turns a comparison into files to be reviewed: of bodies that are new, and with the dates of those that are known.

Nothing stands in them that the export does not say; a name of a person never does.
"""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import of_kind
from handbook.facts.counts import COUNCIL_SYSTEM
from handbook.facts.dates import DATES
from handbook.german.catalogue import word
from handbook.german.ids import LONGEST, new_id
from handbook.layout.lay_out import lay_out
from handbook.layout.written import Commented, as_text, with_field
from handbook.oparl.bodies import decides, rank, sort_of
from handbook.oparl.compare import Comparison
from handbook.oparl.dates import merged_dates
from handbook.oparl.model import Organisation
from handbook.reading.text.source import decoded

SHORTEST_NAME = 2  # signs, as the schema has it


def proposal(book: Handbook, found: Comparison, root: Path) -> tuple[dict[str, str], list[str]]:
    """{path: text} of the files to be reviewed, and sentences on what cannot be proposed."""
    notes: list[str] = []
    files = dict(_new(book, found, notes))
    if files:
        files |= _with_source(book, found, root)
    for entry, ones in found.matches.by_entry().items():
        if entry.is_round and (text := _renewed(entry, ones, found, root, notes)):
            files[entry.document.file] = text
    return files, notes


def _new(book: Handbook, found: Comparison, notes: list[str]) -> list[tuple[str, str]]:
    kind, taken, files = book.kinds["gremium"], {*book.entries}, []
    taken |= {former for entry in book.entries.values() for former in entry.get("fruehere_ids", [])}
    for one in found.matches.new:
        area = area_of(book, found, one)
        if len(one.name) < SHORTEST_NAME or not area:
            name = "oparl-nameless" if len(one.name) < SHORTEST_NAME else "oparl-no-area"
            notes.append(word(name, name=one.name, id=one.id))
            continue
        id = new_id(one.name, area)
        if id in taken:  # two of one name, as after an election
            id = _free(id, one.starts, taken)
        taken.add(id)
        files.append((f"{kind.source}/{id}.yml", lay_out(_text(book, found, one, area), kind.schema)))
    return files


def _free(id: str, starts: date | None, taken: set[str]) -> str:
    """`id` with the year of the beginning, or a number, behind it."""
    ends = ([str(starts.year)] if starts else []) + [str(number) for number in range(2, len(taken) + 3)]
    return next(name for end in ends if (name := f"{id[: LONGEST - len(end) - 1]}-{end}") not in taken)


def area_of(book: Handbook, found: Comparison, one: Organisation) -> str:
    """The id of the area that has the council system of `one`: by its keys, or home where there is only one system."""
    body = found.export.bodies.get(one.of)
    keys = {one.of, *(body.keys if body else ())}
    for area in of_kind(book, "gebiet"):
        if keys & {id["id"] for id in area.get("kennungen", [])}:
            return area.id
    return "" if len(found.export.systems) > 1 else book.settings.gebiet


def _text(book: Handbook, found: Comparison, one: Organisation, area: str) -> str:
    """The file of the body `one`. Of what sort it is stays empty where nothing says so."""
    sort = sort_of(one, book.kinds["gremium"].fields["gremienart"])
    values: dict[str, Any] = {"name": one.name}
    if one.short:
        values["abkuerzung"] = one.short
    values |= {"gremienart": sort, "gebiet": [area], "status": _status(one, book.today)}
    span = {key: value.isoformat() for key, value in (("ab", one.starts), ("bis", one.ends)) if value}
    values |= {"gueltig": span} if span else {}
    values |= {"entscheidet": decides(one)} if decides(one) else {}
    values |= {DATES: dates} if (dates := merged_dates([], [one.id], found.export, found.day)) else {}
    source = _source(book, found)
    if source and source.get("stand") != found.day.isoformat():
        values["stand"] = found.day.isoformat()
    values["kennungen"] = [_id(one, found.day)]
    values["quellen"] = [{"dokument": source.id if source else source_id(book)}]
    text = as_text(values)
    return text if sort else text.replace('gremienart: ""', f"gremienart:  # {word('oparl-fill-in')}")


def _status(one: Organisation, today: date) -> str:
    if one.ends and one.ends < today:
        return "beendet"
    return "geplant" if one.starts and one.starts > today else "aktiv"


def _id(one: Organisation, day: date) -> dict[str, Any]:
    sorted_as = {"einordnung": rank(one)} if rank(one) else {}
    return {"system": COUNCIL_SYSTEM, "id": one.id, **sorted_as, "abgeglichen_am": day.isoformat()}


def source_id(book: Handbook) -> str:
    """The id of the document that the interface is, as a proposal calls it."""
    return new_id(word("oparl-source-id"), book.settings.gebiet)


def _source(book: Handbook, found: Comparison) -> Entry | None:
    """The entry of the interface among the documents, by its id, or by a link to the same server."""

    def is_it(entry: Entry) -> bool:
        urls = [link["url"] for link in entry.get("links", [])]
        return any("oparl" in url and urlsplit(url).hostname in found.export.hosts for url in urls)

    return book.get(source_id(book)) or next(filter(is_it, of_kind(book, "quelle")), None)


def _with_source(book: Handbook, found: Comparison, root: Path) -> dict[str, str]:
    """The register of documents with the interface in it, where it is not there yet."""
    if _source(book, found):
        return {}
    kind = book.kinds["quelle"]
    file = f"registers/{kind.source}.yml"
    home, of = book.get(book.settings.gebiet), next((one.of for one in found.matches.new if one.of), "")
    values: dict[str, Any] = {
        "id": source_id(book), "name": word("oparl-source-name", area=home.name if home else ""),
        "art": "dokument", "stand": found.day.isoformat(), "gebiet": [book.settings.gebiet],
    }  # fmt: skip
    values |= {"links": [{"url": of}]} if kind.fits(of, kind.fields["links"].each.parts["url"]) else {}
    text = decoded((root / file).read_bytes()).rstrip("\n") + "\n" if (root / file).is_file() else ""
    first, *more = as_text(values).splitlines()
    return {file: lay_out("\n".join([text, f"- {first}", *(f"  {line}" for line in more)]) + "\n", kind.schema)}


def _renewed(entry: Entry, ones: list[Organisation], found: Comparison, root: Path, notes: list[str]) -> str:
    """The file of `entry` with the dates of the export, and the day on which both agreed; empty if nothing changes."""
    differ = {difference.kind for difference in found.differences if difference.entry is entry}
    stated, ids = entry.document.value, [one.id for one in ones]
    agreed = stated["kennungen"]
    if found.is_dated and differ <= {"dates"}:  # without a day of its own, each reading would be another day
        agreed = [
            {**id, "abgeglichen_am": found.day.isoformat()} if _is_older(id, ids, found.day) else id for id in agreed
        ]
    changed: dict[str, list[Any]] = {"kennungen": agreed} if agreed != stated["kennungen"] else {}
    changed |= {DATES: merged_dates(stated.get(DATES, []), ids, found.export, found.day)} if "dates" in differ else {}
    text = decoded((root / entry.document.file).read_bytes()) if changed else ""
    try:
        for field, value in changed.items():
            text = with_field(text, field, value, entry.kind.schema)
    except Commented:
        notes.append(word("oparl-commented", file=entry.document.file))
        return ""
    return text


def _is_older(id: dict[str, Any], ids: list[str], day: date) -> bool:
    """Whether the statement `id` is one of `ids`, which have been found to agree later than it says."""
    return id.get("id") in ids and str(id.get("abgeglichen_am", "")) < day.isoformat()
