"""The neighbourhood of an entry: each relation in the column that the schema gives it, arrows as it says."""

from builders import book_of, entry

from handbook.diagrams import neighbourhood
from handbook.view.sentences.places import places

MANY = 30


def lines(*entries, of: str) -> set[tuple[str, str, str, bool]]:
    """(start, end, title, whether it has no arrow) of each line in the drawing of the entry `of`."""
    book = book_of(*entries)
    return {(edge.source, edge.target, edge.title, edge.plain) for edge in neighbourhood(book, book[of]).edges}


def test_both_ends_draw_one_line_in_opposite_columns():
    group = entry("gremium", "gruppe", berichtet_an=[{"id": "rat"}])
    book = book_of(group, entry("gremium", "rat"))
    below, above = neighbourhood(book, book["gruppe"]), neighbourhood(book, book["rat"])
    assert (below.left, below.right) == ({"Berichtet an": ["rat"]}, {})
    assert (above.left, above.right) == ({}, {"Erhält Berichte von": ["gruppe"]})
    assert {(e.source, e.target) for e in below.edges + above.edges} == {("gruppe", "rat")}


def test_an_arrow_may_point_to_the_one_who_says_so():
    group = entry("gremium", "gruppe", erhaelt_auftraege_von=[{"id": "rat"}])
    found = group, entry("gremium", "rat")
    assert lines(*found, of="gruppe") == {("rat", "gruppe", "Erhält Aufträge von", False)}
    assert lines(*found, of="rat") == {("rat", "gruppe", "Erteilt Aufträge an", False)}


def test_a_symmetric_relation_is_drawn_once_from_each_end():
    found = entry("gremium", "a", stimmt_ab_mit=[{"id": "b"}]), entry("gremium", "b")
    assert {title for *_, title, _ in lines(*found, of="a")} == {"Stimmt sich ab mit"}
    assert len(lines(*found, of="a")) == len(lines(*found, of="b")) == 1


def test_what_is_no_connection_is_not_drawn():
    found = entry("gremium", "a", gebiet=["kreis"]), entry("gebiet", "kreis")
    assert neighbourhood(book_of(*found), found[0]) is None
    theme = entry("thema", "t")
    assert neighbourhood(book_of(entry("gremium", "a", themen=[{"id": "t"}]), theme), theme) is None


def test_many_rounds_of_an_actor_lead_to_the_list_of_its_places():
    office = entry("akteur", "amt", name="Amt", art="amt")
    bodies = [entry("gremium", f"g{number}", zustaendig=[{"rolle": "leitung", "id": "amt"}]) for number in range(MANY)]
    found = neighbourhood(book_of(office, *bodies), office)
    (box,) = [node for id, node in found.nodes.items() if id != "amt"]
    (place,) = places(book_of(office, *bodies), office)
    assert box.page.partition("#")[2] == place.anchor


def test_many_are_one_box_that_leads_to_their_list():
    parts = [entry("gremium", f"p{number}", teil_von=[{"id": "netz"}]) for number in range(MANY)]
    reports = [entry("gremium", f"r{number}", berichtet_an=[{"id": "netz"}]) for number in range(MANY)]
    network = entry("netzwerk", "netz")
    found = neighbourhood(book_of(network, *parts, *reports), network)
    leads = {node.page.partition("#")[2]: node.name for id, node in found.nodes.items() if id != "netz"}
    assert leads == {"teile": "30 Gremien", "verbindungen": "30 Gremien"}
