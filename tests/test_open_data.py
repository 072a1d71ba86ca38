"""The catalogue of downloads: valid as DCAT-AP.de wants it, whole, and without anything that nobody has said."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import BASIS, SHARED, change, loaded
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef

from handbook.book.addresses import CATALOGUE, HANDBOOK_JSON, LINKED_DATA, address, in_html, page_of
from handbook.book.entries import Handbook
from handbook.exports.every import exports
from handbook.exports.linked.catalogue import catalogue
from handbook.exports.linked.licences import known_licence
from handbook.settings import Settings

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own
SHAPES = SHARED / "shapes" / "dcat-ap-SHACL-DE.ttl"
ONE = {HANDBOOK_JSON: 1}  # a file and its size, for what is said of the whole or of any
SITE = "https://example.org/"
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")

# The German file holds, of each shape of DCAT-AP 3.0, how grave it is and what it says, or that it is switched off; not
# the shape itself: alone it finds nothing. But what it says names class, property and rule, so the shapes are made of it.
SAID = re.compile(r"(?P<of>\w+:\w+): (?P<path>\w+:\w+) (?P<rule>[^.]*)\.")
RULES = {
    "MUSS MINDESTEN einmal vorkommen": lambda _: (SH.minCount, Literal(1)),
    "DARF MAXIMAL einmal vorkommen": lambda _: (SH.maxCount, Literal(1)),
    "MUSS auf ein Literal verweisen": lambda _: (SH.nodeKind, SH.Literal),
    "MUSS auf eine Blank Node oder eine IRI verweisen": lambda _: (SH.nodeKind, SH.BlankNodeOrIRI),
    r"MUSS auf eine Klasse vom Typ (\S+) verweisen": lambda found: (SH["class"], found[1]),
    r"MUSS ein als (\S+) getyptes Literal sein": lambda found: (SH.datatype, found[1]),
}
PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#", "dct": str(DCTERMS), "locn": "http://www.w3.org/ns/locn#",
    "odrl": "http://www.w3.org/ns/odrl/2/", "spdx": "http://spdx.org/rdf/terms#", "time": "http://www.w3.org/2006/time#",
}  # fmt: skip


def with_shapes(said: Graph) -> Graph:
    """`said`, and the shapes of which it speaks."""
    known = PREFIXES | {prefix: str(address) for prefix, address in said.namespaces()}

    def whole(name: str) -> URIRef:
        prefix, _, local = name.partition(":")
        return URIRef(known[prefix] + local)

    shapes = Graph() + said
    for shape, text in said.subject_objects(SH.message):
        found = SAID.match(text)
        ((rule, match),) = ((r, m) for pattern, r in RULES.items() if (m := re.fullmatch(pattern, found["rule"])))
        names = [match[0], *map(whole, match.groups())]
        around = URIRef(f"{shape}/node")
        for triple in (
            (around, RDF.type, SH.NodeShape), (around, SH.targetClass, whole(found["of"])), (around, SH.property, shape),
            (shape, SH.path, whole(found["path"])), (shape, *rule(names)),
        ):  # fmt: skip
            shapes.add(triple)
    return shapes


@pytest.fixture(scope="module")
def shapes() -> Graph:
    if not SHAPES.is_file():
        pytest.skip(f"No catalogue is held against the shapes of DCAT-AP.de here: {SHARED.name}/shapes is missing.")
    said = Graph().parse(SHAPES)
    assert len([*said.subject_objects(SH.message)]) > 200
    return with_shapes(said)


def read(text: str, site: str = SITE) -> Graph:
    return Graph().parse(data=text, format="json-ld", publicID=site + CATALOGUE)


def complaints(graph: Graph, shapes: Graph) -> list[str]:
    conforms, _, text = validate(graph, shacl_graph=shapes)
    return [] if conforms else re.findall(r"Message: (.*)", text)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read(exports(loaded().handbook)[CATALOGUE])


def settings(**values: str) -> Handbook:
    return loaded(**values).handbook


def roots() -> Iterator[tuple[str, Handbook]]:
    """(name, handbook) with more and less that is known of a catalogue."""
    yield "as it is", loaded().handbook
    yield "smallest", loaded(BASIS).handbook
    yield "no settings", replace(loaded().handbook, settings=Settings())
    yield "nothing", Handbook(loaded().handbook.kinds, {}, loaded().handbook.today)
    yield "all", settings(herausgeber="Landkreis", melden="mailto:a@example.org?subject={titel}", lizenz="CC BY 4.0")


@pytest.mark.parametrize(("name", "book"), roots())
def test_it_is_valid(shapes, name, book):
    assert complaints(read(exports(book)[CATALOGUE]), shapes) == []


@pytest.mark.parametrize(
    ("of", "path"),
    [(DCAT.Catalog, DCTERMS.title), (DCAT.Catalog, DCTERMS.description), (DCAT.Catalog, DCTERMS.publisher),
     (DCAT.Dataset, DCTERMS.title), (DCAT.Dataset, DCTERMS.description), (DCAT.Distribution, DCAT.accessURL),
     (FOAF.Agent, FOAF.name)],
)  # fmt: skip
def test_what_is_missing_is_found(shapes, graph, of, path):
    """Else the test above would show nothing."""
    broken = Graph() + graph
    broken.remove((next(graph.subjects(RDF.type, of)), path, None))
    assert len(complaints(broken, shapes)) == 1


@pytest.mark.parametrize(
    ("path", "value"),
    [(DCTERMS.license, Literal("CC0")), (DCAT.byteSize, Literal("viel")), (DCTERMS.modified, URIRef(f"{SITE}x"))],
)
def test_what_is_of_the_wrong_kind_is_found(shapes, graph, path, value):
    broken = Graph() + graph
    broken.set((next(graph.subjects(RDF.type, DCAT.Distribution)), path, value))
    assert complaints(broken, shapes)


def test_it_tells_each_file_with_its_size_and_no_other():
    files = exports(loaded().handbook)
    graph = read(files[CATALOGUE])
    lists = {path for path in files if path.startswith("daten/oparl/")} - {"daten/oparl/system.json"}
    told = {str(graph.value(one, DCAT.downloadURL)).removeprefix(SITE): int(graph.value(one, DCAT.byteSize))
            for one in graph.subjects(RDF.type, DCAT.Distribution)}  # fmt: skip
    assert told == {path: len(text.encode()) for path, text in files.items() if path not in {CATALOGUE, *lists}}
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        assert graph.value(one, DCAT.mediaType).startswith("https://www.iana.org/assignments/media-types/")
        assert graph.value(predicate=DCAT.distribution, object=one)


def test_it_tells_what_is_printed_once_that_is_there(site: Path):
    """What the page of downloads of the built site offers, the catalogue of that site tells."""
    graph = read((site / CATALOGUE).read_text(encoding="utf-8"))
    page = (site / "daten" / "index.html").read_text(encoding="utf-8")
    offered = set(re.findall(r'href="([^"#:]+\.(?:pdf|zip|csv|json|jsonld|ics))"', page)) - {"katalog.jsonld"}
    assert {"handbuch.pdf", "handbuch.zip", "alle-runden.pdf", "oparl/system.json"} <= offered
    told = {str(one).removeprefix(SITE) for one in graph.objects(None, DCAT.downloadURL)}
    assert told == {(Path("daten") / path).as_posix().replace("daten/../", "") for path in offered}
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        path = site / str(graph.value(one, DCAT.downloadURL)).removeprefix(SITE)
        assert path.stat().st_size == int(graph.value(one, DCAT.byteSize))


def test_the_address_of_an_entry_is_that_of_its_page(site: Path):
    """As handbuch.json, the linked data and the files for OParl name it."""
    book = loaded().handbook
    graph = Graph().parse(site / LINKED_DATA, format="json-ld")
    councils = (site / "daten" / "oparl" / "mb-organization.json").read_text(encoding="utf-8")
    told = {one["id"] for one in json.loads(councils)["data"]}
    seen = 0
    for entry in (entry for entry in book.entries.values() if entry.kind.has_page):
        page = site / in_html(page_of(entry))
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)"', page.read_text(encoding="utf-8"))
        assert canonical == address(book, entry)
        assert (URIRef(canonical), SKOS.prefLabel, Literal(entry.name, lang="de")) in graph
        seen += canonical in told
    assert seen > 20


LISTED = "http://dcat-ap.de/def/licenses/"


@pytest.mark.parametrize(
    ("text", "listed"),
    [("CC BY 4.0", "cc-by/4.0"), ("cc-by-4.0", "cc-by/4.0"), ("CC0", "cc-zero"), ("CC0 1.0, alle Angaben sind erfunden", "cc-zero"),
     ("CC BY-SA 4.0 (außer Wappen)", "cc-by-sa/4.0"), ("dl-de/by-2-0", "dl-by-de/2.0"),
     ("Datenlizenz Deutschland – Zero – Version 2.0", "dl-zero-de/2.0"),
     ("CC BY", ""), ("CC BY 3.0", ""), ("frei", ""), ("", ""), ("siehe CC BY 4.0", "")],
)  # fmt: skip
def test_a_licence_is_one_of_the_list_or_told_in_words(text, listed):
    book = settings(lizenz=text)
    graph = read(catalogue(book, ONE))
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        assert graph.value(one, DCTERMS.license) == (URIRef(LISTED + listed) if listed else None)
        assert bool(graph.value(one, DCTERMS.rights)) != bool(listed)
    assert bool(known_licence(book)) == bool(listed)


def test_who_publishes_is_what_the_settings_say(county):
    assert "nicht angegeben" in catalogue(loaded(county).handbook, ONE)
    change(county, "mkdocs.yml", "docs_dir:", "site_author: Landkreis Musterberg\ndocs_dir:")
    found = read(catalogue(loaded(county).handbook, ONE))
    (publisher,) = set(found.objects(None, DCTERMS.publisher))
    assert found.value(publisher, FOAF.name) == Literal("Landkreis Musterberg", lang="de")


@pytest.mark.parametrize(
    ("report", "mail"),
    [
        ("mailto:a@example.org?subject={titel}", "mailto:a@example.org"),
        ("https://example.org/{datei}", None),
        ("", None),
    ],
)
def test_whoever_has_a_question_finds_a_page_and_the_mail_address_that_the_settings_name(report, mail):
    graph = read(catalogue(settings(melden=report), ONE))
    (contact,) = set(graph.objects(None, DCAT.contactPoint))
    assert graph.value(contact, VCARD.hasURL) == URIRef(f"{SITE}mitmachen/")
    assert graph.value(contact, VCARD.hasEmail) == (URIRef(mail) if mail else None)


@pytest.mark.parametrize(
    ("system", "key", "listed"),
    [("ags", "06999001", "municipalityKey"), ("ags", "06999", "districtKey"), ("ags", "06", "stateKey"),
     ("ars", "069990000001", "regionalKey"), ("ars", "069990000", "municipalAssociationKey"), ("ags", "0699", None),
     ("ags", "0699x", None), ("register", "06999", None)],
)  # fmt: skip
def test_official_keys_of_the_home_area_lead_to_the_lists(county, system, key, listed):
    change(county, "registers/gebiete.yml", 'system: ags, id: "06999001"', f'system: {system}, id: "{key}"')
    graph = read(catalogue(loaded(county).handbook, ONE))
    expected = {URIRef(f"http://dcat-ap.de/def/politicalGeocoding/{listed}/{key}")} if listed else set()
    assert set(graph.objects(None, DCATDE.politicalGeocodingURI)) == expected
    assert set(graph.objects(None, DCTERMS.spatial)) == {URIRef(f"{SITE}kommunen/mb/"), *expected}


def test_without_an_address_of_the_site_files_lie_beside_the_catalogue(shapes):
    graph = read(exports(settings(adresse=""))[CATALOGUE], "https://elsewhere.example/a/")
    found = {str(one) for one in graph.objects(None, DCAT.downloadURL)}
    assert "https://elsewhere.example/a/daten/handbuch.json" in found
    assert complaints(graph, shapes) == []


def test_days_are_days(graph):
    days = set(graph.objects(None, DCTERMS.modified))
    assert {(day.datatype, str(day)) for day in days} == {(XSD.date, "2026-01-15")}
