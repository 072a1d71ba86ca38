"""The overview of bodies: one drawing for each body that decides, and nothing that could stop a build.

What is directly around an entry: each other end, or their number where there are many.
"""

import pytest
from builders import KINDS, book_of, entry

from handbook.diagrams import bodies_overviews, field_overview
from handbook.diagrams.dot import Drawing
from handbook.diagrams.neighbourhood import neighbourhood
from handbook.german.catalogue import word

GROUPS = KINDS["gremium"].groups("gremienart")[:2]


def drawn(**bodies) -> list[tuple[str, list[str]]]:
    """(the body that decides, all boxes) of each drawing; name → (sort of body, what it reports to)."""
    reports = {id: {"berichtet_an": [{"id": there} for there in to]} if to else {} for id, (_, *to) in bodies.items()}
    entries = [entry("gremium", id, gremienart=sort, **reports[id]) for id, (sort, *_) in bodies.items()]
    found = bodies_overviews(book_of(*entries), GROUPS, entries, "gremien/index.md")
    assert all(Drawing(diagram, "gremien/index.md").dot() for diagram in found)
    assert len({diagram.name for diagram in found}) == len(found)
    return [(diagram.focus, sorted(diagram.nodes)) for diagram in found]


def test_each_body_that_decides_has_its_drawing():
    found = drawn(nord=("vertretung",), sued=("vertretung",), n=("fachausschuss", "nord"), s=("fachausschuss", "sued"))
    assert found == [("nord", ["n", "nord"]), ("sued", ["s", "sued"])]


def test_bodies_that_report_to_each_other_only_stand_apart():
    assert drawn(tag=("vertretung",), a=("beirat", "b"), b=("beirat",)) == [("tag", ["a", "b", "tag"])]


def test_without_a_body_that_decides_there_is_no_drawing():
    assert drawn(a=("beirat",)) == []


def test_what_stands_apart_is_named_in_the_text_too():
    entries = [entry("gremium", "tag", gremienart="vertretung"), entry("gremium", "rat", gremienart="beirat"),
               entry("gremium", "a", gremienart="ausschuss", berichtet_an=[{"id": "tag"}])]  # fmt: skip
    (diagram,) = bodies_overviews(book_of(*entries), GROUPS, entries, "gremien/index.md")
    assert {title: [box.id for box in boxes] for title, boxes in diagram.alone.items()} == {word("no-line"): ["rat"]}


def test_many_bodies_that_nothing_joins_are_one_box():
    many = {f"b{number}": ("beirat",) for number in range(40)}
    ((focus, boxes),) = drawn(tag=("vertretung",), a=("beirat", "tag"), **many)
    assert (focus, len(boxes)) == ("tag", 3)


def test_bodies_without_a_line_are_no_drawing():
    assert drawn(tag=("vertretung",), a=("beirat",), b=("beirat",)) == []


def test_a_drawing_of_a_thousand_bodies_shows_the_nearest_and_counts_the_others():
    near = {f"a{number}": ("fachausschuss", "tag") for number in range(30)}
    far = {f"b{number}": ("beirat", f"a{number % 30}") for number in range(1000)}
    ((_, boxes),) = drawn(tag=("vertretung",), **near, **far)
    assert len(boxes) <= 50
    assert {"tag", *near} < set(boxes)


def test_a_field_with_a_thousand_networks_shows_some_and_counts_the_others():
    theme = entry("thema", "th", name="Feld", art="handlungsfeld")
    networks = [entry("netzwerk", f"n{n}", name="Netz", handlungsfeld="th") for n in range(1000)]
    found = field_overview(book_of(theme, *networks), theme)
    assert len(found.nodes) < 40
    assert Drawing(found, "netzwerke/th.md").dot()
    assert any("976 Netzwerke" in node.name for node in found.nodes.values())


@pytest.mark.parametrize(("members", "boxes"), [(10, 10), (11, 1)])
def test_more_than_ten_of_one_relation_are_one_box_with_their_number(members, boxes):
    bodies = [entry("gremium", f"g{number}", gremienart="ag") for number in range(members)]
    body = entry("gremium", "runde", gremienart="runde", verzahnt_mit=[{"id": other.id} for other in bodies])
    others = {id: node.name for id, node in neighbourhood(book_of(body, *bodies), body).nodes.items() if id != body.id}
    assert len(others) == boxes
    assert boxes > 1 or list(others.values()) == ["11 Gremien"]
