"""Describes all downloads for the catalogues of open data, as DCAT-AP.de wants it: datasets, and the files of each."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from handbook.book.addresses import (
    ALL_DATES,
    BOOK,
    CATALOGUE,
    COPY,
    FOLDOUT,
    HANDBOOK_JSON,
    LINKED_DATA,
    OPARL_SYSTEM,
    POSTER,
    FixedPage,
    address_in_file,
    below_site,
    page_of,
    table_path,
)
from handbook.book.entries import Handbook
from handbook.exports.linked.certain import date_of, stated, usable
from handbook.exports.linked.licences import known_licence, licence_in_words
from handbook.exports.linked.terms import Node, names
from handbook.german.catalogue import word

EUROPE = "http://publications.europa.eu/resource/authority"
MEDIA = "https://www.iana.org/assignments/media-types"
GERMAN_LANGUAGE, GOVERNMENT = f"{EUROPE}/language/DEU", f"{EUROPE}/data-theme/GOVE"
FORMATS = {  # by the ending: the type as IANA lists it, and the word of the European list
    ".csv": ("text/csv", "CSV"),
    ".json": ("application/json", "JSON"),
    ".ics": ("text/calendar", "ICS"),
    ".jsonld": ("application/ld+json", "JSON_LD"),
    ".pdf": ("application/pdf", "PDF"),
    ".zip": ("application/zip", "ZIP"),
}
CONFORMS = {OPARL_SYSTEM: "https://schema.oparl.org/1.1/"}
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding"
# The lists of DCAT-AP.de by system and length of an official key.
KEYS = {
    ("ags", 2): "stateKey", ("ags", 5): "districtKey", ("ags", 8): "municipalityKey",
    ("ars", 9): "municipalAssociationKey", ("ars", 12): "regionalKey",
}  # fmt: skip
MAIL = "mailto:"


class Dataset(NamedTuple):
    """One dataset of the catalogue: its `name` in addresses, what it is called, what is in it, and its files."""

    name: str
    title: str
    about: str
    files: list[str]


def catalogue(book: Handbook, sizes: Mapping[str, int]) -> str:
    """The catalogue of the downloads: of the files in `sizes`, {path: bytes}, those that it knows."""
    datasets = [one for one in _datasets(book, sorted(sizes)) if one.files]
    told = {"@context": names(book)} | _about(book) | {"dcat:dataset": [_dataset(book, one, sizes) for one in datasets]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _datasets(book: Handbook, paths: list[str]) -> Iterator[Dataset]:
    title, there = _title(book), partial(filter, paths.__contains__)
    books, maps = (_numbered(path, paths) for path in (BOOK, POSTER))
    whole = [HANDBOOK_JSON, LINKED_DATA, COPY]
    for name, files in (
        ("handbuch", [*there(whole), *books]), ("oparl", there([OPARL_SYSTEM])),
        ("termine", there([ALL_DATES])), ("karte", maps), ("runden", there([FOLDOUT])),
    ):  # fmt: skip
        yield Dataset(name, word(f"dataset-{name}", title=title), word(f"dataset-{name}-text"), [*files])
    for kind in book.kinds.values():
        named = word("dataset-table", kind=kind.plural, title=title)
        yield Dataset(kind.source, named, kind.schema.about, [*there([table_path(kind)])])


def _numbered(path: str, paths: list[str]) -> list[str]:
    """Those of `paths` that are `path`, or another one of its kind: a volume, a sheet, in large print."""
    stem, ending = path.rsplit(".", 1)
    return [one for one in paths if one.startswith(stem) and one.endswith(f".{ending}")]


def _title(book: Handbook) -> str:
    return book.settings.titel or word("handbook")


def _about(book: Handbook) -> Node:
    """The catalogue itself. Who publishes it is what mkdocs.yml says: nobody is guessed."""
    return {
        "@id": CATALOGUE,
        "@type": "dcat:Catalog",
        "dcterms:title": word("dataset-catalogue", title=_title(book)),
        "dcterms:description": word("dataset-catalogue-text"),
        "foaf:homepage": {"@id": below_site(FixedPage.START)},
        "dcat:themeTaxonomy": {"@id": f"{EUROPE}/data-theme"},
        **_common(book),
    }


def _common(book: Handbook) -> Node:
    publisher = book.settings.herausgeber or word("publisher-open")
    return {
        "dcterms:publisher": {"@id": f"{CATALOGUE}#herausgeber", "@type": "foaf:Agent", "foaf:name": publisher},
        "dcterms:language": {"@id": GERMAN_LANGUAGE},
        "dcterms:modified": date_of(book.today.isoformat()),
        **_place(book),
    }


def _place(book: Handbook) -> Node:
    """The home area, and its official keys if it names some."""
    area = book.get(book.settings.gebiet)
    if not area:
        return {}
    keys = [key for said in stated(area, "kennungen") if (key := _official(said["system"], said["id"]))]
    place = {"@id": below_site(page_of(area)), "@type": "dcterms:Location", "rdfs:label": area.name}
    return {
        "dcterms:spatial": [place, *keys],
        **({"dcatde:politicalGeocodingURI": keys} if keys else {}),
    }


def _official(system: str, key: str) -> Node | None:
    known = KEYS.get((system, len(key))) if key.isascii() and key.isdecimal() else None
    return {"@id": f"{GEOCODING}/{known}/{key}", "@type": "dcterms:Location"} if known else None


def _dataset(book: Handbook, dataset: Dataset, sizes: Mapping[str, int]) -> Node:
    place = f"{CATALOGUE}#{dataset.name}"
    return {
        "@id": place,
        "@type": "dcat:Dataset",
        "dcterms:title": dataset.title,
        "dcterms:description": dataset.about,
        "dcterms:identifier": address_in_file(book, place, CATALOGUE),
        "dcat:keyword": word("dataset-keywords").split(", "),
        "dcat:theme": {"@id": GOVERNMENT},
        "dcat:landingPage": {"@id": below_site(FixedPage.DATA)},
        "dcat:contactPoint": _contact(book),
        **_common(book),
        "dcat:distribution": [_file(book, path, sizes[path]) for path in dataset.files],
    }


def _contact(book: Handbook) -> Node:
    """Where mistakes are reported: the page about it, and the mail address that mkdocs.yml names."""
    mail = book.settings.melden.partition("?")[0]
    return {
        "@id": f"{CATALOGUE}#kontakt",
        "@type": "vcard:Kind",
        "vcard:fn": word("dataset-contact"),
        "vcard:hasURL": {"@id": below_site(FixedPage.HELP)},
        **({"vcard:hasEmail": {"@id": mail}} if mail.startswith(MAIL) and usable(mail) else {}),
    }


def _file(book: Handbook, path: str, size: int) -> Node:
    name, licence = PurePosixPath(path), known_licence(book)
    media, form = FORMATS[name.suffix]
    rights = {"@type": "dcterms:RightsStatement", "rdfs:label": licence_in_words(book)}
    return {
        "@id": f"{CATALOGUE}#{name.name}",
        "@type": "dcat:Distribution",
        "dcterms:title": name.name,
        "dcat:accessURL": {"@id": path},
        "dcat:downloadURL": {"@id": path},
        "dcat:mediaType": {"@id": f"{MEDIA}/{media}"},
        "dcterms:format": {"@id": f"{EUROPE}/file-type/{form}"},
        "dcat:byteSize": {"@value": str(size), "@type": "xsd:nonNegativeInteger"},
        "dcterms:language": {"@id": GERMAN_LANGUAGE},
        "dcterms:modified": date_of(book.today.isoformat()),
        **({"dcterms:conformsTo": {"@id": CONFORMS[path]}} if path in CONFORMS else {}),
        **({"dcterms:license": {"@id": licence.listed}} if licence else {"dcterms:rights": rights}),
    }
