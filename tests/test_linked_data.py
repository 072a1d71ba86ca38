"""Linked data: read back by a program of others, each entry and each fact is there, and nothing that is only supposed."""

import json
import shutil

import pytest
from builders import EXAMPLE, TODAY, add, change, copied, loaded
from builders import book_of as handbook_of
from builders import entry as entry_of
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from handbook.book.addresses import LINKED_DATA
from handbook.book.entries import Handbook
from handbook.book.load import SCHEMA, load
from handbook.exports.every import exports
from handbook.exports.linked.graph import linked_data
from handbook.pages.lookup.data import data_page
from handbook.pages.writer import Writer

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own
ORG = Namespace("http://www.w3.org/ns/org#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SITE = "https://example.org/buch/"
OWN = Namespace(f"{SITE}daten/#begriff-")
SOMEWHERE = "https://elsewhere.example/a/b/"


def read(book: Handbook, place: str = SITE) -> Graph:
    """The linked data of `book` as a program finds them that has loaded them from the site at `place`."""
    return Graph().parse(data=linked_data(book), format="json-ld", publicID=place + LINKED_DATA)


def page_of_downloads(book: Handbook) -> str:
    writer = Writer(book)
    data_page(writer)
    return writer.out.texts["daten/index.md"]


@pytest.fixture(scope="module")
def book() -> Handbook:
    return loaded(adresse=SITE).handbook


@pytest.fixture(scope="module")
def graph(book) -> Graph:
    return read(book)


@pytest.fixture(scope="module")
def addresses(book) -> dict[str, URIRef]:
    """Id → address, as handbuch.json says it."""
    whole = json.loads(exports(book)["daten/handbuch.json"])["eintraege"]
    return {one["id"]: URIRef(one["seite"]) for kind in whole.values() for one in kind}


def test_each_entry_is_there_with_its_name_under_the_address_that_all_files_name(book, graph, addresses):
    assert addresses.keys() == book.entries.keys()
    for entry in book.entries.values():
        assert (addresses[entry.id], SKOS.prefLabel, Literal(entry.name, lang="de")) in graph, entry.id
        assert graph.value(addresses[entry.id], RDF.type), entry.id
        assert addresses[entry.id].startswith(SITE)


def test_each_fact_is_a_triple_and_no_guess_is(book, graph, addresses):
    """A relation that is only intended, or over, is none of today."""
    found = {(s, p, o) for s, p, o in graph if str(p).startswith(str(OWN)) and isinstance(o, URIRef)}
    told, facts, guesses = set(), set(), set()
    for link in book.links:
        triple = (addresses[link.source], OWN[link.field], addresses[link.target])
        told.add(triple)
        (guesses if link.certainty == "vermutet" else facts).add(triple)
    today = facts - {
        (addresses[link.source], OWN[link.field], addresses[link.target])
        for link in book.links
        if link.item.get("vorgesehen") or (link.item.get("gueltig") or {}).get("bis", "9") < TODAY.isoformat()[:4]
    }
    relations = {triple for triple in found if triple[2] in {*addresses.values()}}
    sorts = set(graph.subjects(RDFS.subPropertyOf))  # each also stands as the relation of which it is a sort
    assert today
    assert today <= relations
    assert guesses - facts
    assert not (guesses - facts) & relations
    assert {triple for triple in relations if triple[1] not in sorts} <= told


OVER, TO_COME = "gueltig: {bis: 2019}", "gueltig: {ab: 2031}"


@pytest.mark.parametrize(
    ("remark", "is_there"),
    [("hinweis: So ist es.", True), ("sicherheit: schaubild", True), ("sicherheit: rechtlich", True),
     ("gueltig: {ab: 2019}", True), ("sicherheit: vermutet", False), (OVER, False), (TO_COME, False)],
)  # fmt: skip
def test_a_membership_is_a_fact_unless_it_is_a_guess_over_or_to_come(county, remark, is_there):
    body, member = "gremien/mb-ag-feste", "wer-sitzt-wo/mb-kirche"
    text = (county / f"{body}.yml").read_text(encoding="utf-8")
    assert "mitglieder:" not in text
    add(county, f"{body}.yml", f"mitglieder:\n- {{id: mb-kirche, {remark}}}\n")
    found = read(loaded(county, adresse=SITE).handbook)
    assert ((URIRef(f"{SITE}{body}/"), OWN.mitglieder, URIRef(f"{SITE}{member}/")) in found) == is_there
    seat = URIRef(f"{SITE}{body}/#mitgliedschaft-mb-kirche")
    assert ((seat, RDF.type, ORG.Membership) in found) == ("vermutet" not in remark)
    if "gueltig" in remark:  # who has been there, or will be, is told with the time
        assert found.value(seat, DCTERMS.valid)


def test_what_is_only_intended_is_no_fact(county):
    body, other = "gremien/mb-ag-feste", "netzwerke/mb-netzwerk-pflege"
    link = (URIRef(f"{SITE}{body}/"), OWN.verzahnt_mit, URIRef(f"{SITE}{other}/"))
    add(county, f"{body}.yml", "verzahnt_mit:\n- {id: mb-netzwerk-pflege, vorgesehen: true}\n")
    assert link not in read(loaded(county, adresse=SITE).handbook)
    change(county, f"{body}.yml", ", vorgesehen: true", "")
    assert link in read(loaded(county, adresse=SITE).handbook)


def test_a_guess_inside_a_statement_makes_it_a_guess(county):
    """The number may be sure, and with whom the meeting is held a guess."""
    body = "gremien/mb-fachausschuss-hilfen"
    link = (URIRef(f"{SITE}{body}/"), OWN["turnus.gemeinsam_mit"], URIRef(f"{SITE}gremien/mb-sozialausschuss/"))
    assert link in read(loaded(county, adresse=SITE).handbook)
    change(county, f"{body}.yml", "anzahl: 1, sicherheit: belegt}", "anzahl: 1, sicherheit: vermutet}")
    assert link not in read(loaded(county, adresse=SITE).handbook)


def test_organisations_are_told_in_the_words_of_the_ontology(book, graph, addresses):
    body = next(
        e for e in book.entries.values() if {"mitglieder", "zustaendig", "vorsitz", "teil_von"} <= e.data.keys()
    )
    here = addresses[body.id]
    assert (here, RDF.type, ORG.OrganizationalUnit) in graph
    assert (here, ORG.unitOf, addresses[body.get("teil_von")[0]["id"]]) in graph
    art = graph.value(here, ORG.classification)
    assert (art, SKOS.prefLabel, Literal(body.label("gremienart"), lang="de")) in graph
    member = next(one for one in body.get("mitglieder") if "id" in one)
    seat = next(s for s in graph.subjects(ORG.member, addresses[member["id"]]) if (s, ORG.organization, here) in graph)
    assert (seat, RDF.type, ORG.Membership) in graph
    duty = body.get("zustaendig")[0]
    (post,) = (p for p in graph.subjects(ORG.postIn, here) if duty["rolle"] in p)
    assert (post, ORG.heldBy, addresses[duty["id"]]) in graph
    label = body.kind.fields["zustaendig"].each.parts["rolle"].label(duty["rolle"])
    assert (graph.value(post, ORG.role), SKOS.prefLabel, Literal(label, lang="de")) in graph
    assert (here, DCTERMS.spatial, addresses[body.get("gebiet")[0]]) in graph
    assert (here, DCTERMS.source, addresses[body.get("quellen")[0]["dokument"]]) in graph


def test_a_town_is_part_of_the_county_and_not_of_its_organisation(book, graph, addresses):
    town = next(e for e in book.entries.values() if e.get("art") == "kommune" and "teil_von" in e.data)
    assert (addresses[town.id], DCTERMS.isPartOf, addresses[town.get("teil_von")[0]["id"]]) in graph
    assert (addresses[town.id], ORG.subOrganizationOf, None) not in graph
    assert (addresses[town.id], RDF.type, DCTERMS.Location) in graph


def test_models_groups_and_functions_are_no_organisations(book, graph, addresses):
    for entry in book.entries.values():
        if "modell" in (entry.get("art"), entry.get("status")) or entry.get("art") in ("funktion", "gruppe"):
            assert not set(graph.objects(addresses[entry.id], RDF.type)) & {
                ORG.Organization, ORG.OrganizationalUnit, ORG.FormalOrganization, ORG.OrganizationalCollaboration,
            }, entry.id  # fmt: skip
            assert not [*graph.triples((None, ORG.organization, addresses[entry.id]))]


def test_each_own_word_that_is_used_is_explained_in_the_file_and_on_the_page(book, graph):
    words = [word for word in graph.predicates() if word.startswith(OWN)]
    words += [o for o in graph.objects() if isinstance(o, URIRef) and o.startswith(OWN)]
    assert len(set(words)) > 50
    page = page_of_downloads(book).replace("&#95;", "_")
    for word in set(words):
        assert graph.value(word, RDFS.label) or graph.value(word, SKOS.prefLabel), word
    for word in set(graph.predicates()):
        if word.startswith(OWN):
            assert f'id="begriff-{word.removeprefix(OWN)}"' in page, word


def test_no_word_is_two_things(graph):
    """A field and the vocabulary that it uses are often called the same."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme, SKOS.Concept, ORG.Role)
    own = [word for kind in kinds for word in set(graph.subjects(RDF.type, kind)) if word.startswith(OWN)]
    assert len(own) == len(set(own))
    assert set(graph.objects(None, SKOS.inScheme)) == set(graph.subjects(RDF.type, SKOS.ConceptScheme))


def test_a_former_address_is_named_beside_that_of_today(book, graph, addresses):
    renamed = [e for e in book.entries.values() if "fruehere_ids" in e.data and e.kind.has_page]
    assert renamed
    for entry in renamed:
        before = {f"{SITE}{entry.kind.page.format(id=id).removesuffix('.md')}/" for id in entry.get("fruehere_ids")}
        assert {str(o) for o in graph.objects(addresses[entry.id], OWL.sameAs)} == before


def test_without_an_address_of_the_site_things_lie_where_the_file_lies():
    book = loaded(adresse="").handbook
    graph = read(book, SOMEWHERE)
    named = {str(s) for s in graph.subjects(SKOS.prefLabel)}
    whole = json.loads(exports(book)["daten/handbuch.json"])["eintraege"]
    assert {SOMEWHERE + one["seite"].removeprefix("./") for kind in whole.values() for one in kind} <= named
    own = {p for p in graph.predicates() if "begriff-" in p}
    assert own
    assert all(p.startswith("https://handbuch.invalid/") for p in own)


@pytest.mark.parametrize("slash", ["", "/"])
def test_an_address_with_and_without_a_slash_is_one(slash):
    book = loaded(adresse=f"https://example.org/buch{slash}").handbook
    assert (URIRef(f"{SITE}gremien/mb-kreistag/"), SKOS.prefLabel, None) in read(book)


def test_two_seats_of_one_member_are_two_and_no_address_depends_on_others():
    body = entry_of("gremium", "mb-runde", mitglieder=[
        {"text": "Eltern", "als": "Vorsitz"}, {"text": "Eltern"}, {"text": "Schulen", "sicherheit": "vermutet"}, {"text": "Ämter"},
    ])  # fmt: skip
    graph = read(handbook_of(body), SOMEWHERE)
    seats = {s.rpartition("#")[2] for s in graph.subjects(RDF.type, ORG.Membership)}
    assert seats == {"mitgliedschaft-eltern", "mitgliedschaft-eltern-2", "mitgliedschaft-aemter"}


RELATION = {
    "title": "Berät", "description": "Welche Runden dieses Gremium berät.", "$ref": "common.json#/$defs/liste",
    "x-inverse": "Wird beraten von",
    "items": {"title": "Runde", "description": "Kennung der Runde.", "$ref": "common.json#/$defs/wort", "x-ref": ["gremium", "netzwerk"]},
}  # fmt: skip


def test_a_relation_that_only_a_copy_of_the_schema_knows_appears(tmp_path):
    county = copied(tmp_path / "county")
    schema = shutil.copytree(SCHEMA, tmp_path / "schema")
    bodies = json.loads((schema / "gremien.json").read_text(encoding="utf-8"))
    bodies["properties"]["beraet"] = RELATION | {"x-term": "dcterms:relation"}
    (schema / "gremien.json").write_text(json.dumps(bodies, ensure_ascii=False), encoding="utf-8")
    add(county, "gremien/mb-ag-feste.yml", "beraet: [mb-netzwerk-pflege]\n")
    book = load(county, TODAY, loaded(county, adresse=SITE).handbook.settings, schema=schema).handbook
    graph = read(book)
    here, there = URIRef(f"{SITE}gremien/mb-ag-feste/"), URIRef(f"{SITE}netzwerke/mb-netzwerk-pflege/")
    assert (here, OWN.beraet, there) in graph
    assert (here, DCTERMS.relation, there) in graph
    assert (OWN.beraet, RDFS.label, Literal("Berät", lang="de")) in graph
    assert 'id="begriff-beraet"' in page_of_downloads(book)


def test_the_schema_of_the_tool_does_not_know_it():
    """Else the test above would show nothing."""
    assert OWN.beraet not in set(read(load(EXAMPLE, TODAY, loaded(adresse=SITE).handbook.settings).handbook).subjects())
