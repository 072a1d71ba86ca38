"""The overview of bodies: one drawing for each body that decides, and nothing that could stop a build."""

from datetime import date

from handbook.diagrams import bodies_overviews
from handbook.diagrams.dot import dot
from handbook.load import SCHEMA
from handbook.model import Entry, Handbook
from handbook.reading.read import Document
from handbook.schema import load_kinds

KINDS = load_kinds(SCHEMA)
GROUPS = KINDS["gremium"].groups("gremienart")[:2]


def drawn(**bodies) -> list[tuple[str, list[str]]]:
    """(the body that decides, all boxes) of each drawing; name → (sort of body, what it reports to)."""
    entries = {}
    for id, (sort, *to) in bodies.items():
        data = {"name": id, "gremienart": sort} | ({"berichtet_an": [{"id": there} for there in to]} if to else {})
        entries[id] = Entry(id, KINDS["gremium"], data, Document(f"{id}.yml"))
    found = bodies_overviews(Handbook(KINDS, entries, date(2026, 1, 15)), GROUPS, list(entries.values()))
    assert all(dot(diagram, "gremien/index.md") for diagram in found)
    assert len({diagram.name for diagram in found}) == len(found)
    return [(diagram.focus, sorted(diagram.nodes)) for diagram in found]


def test_each_body_that_decides_has_its_drawing():
    found = drawn(nord=("vertretung",), sued=("vertretung",), n=("fachausschuss", "nord"), s=("fachausschuss", "sued"))
    assert found == [("nord", ["n", "nord"]), ("sued", ["s", "sued"])]


def test_bodies_that_report_to_each_other_only_stand_apart():
    assert drawn(tag=("vertretung",), a=("beirat", "b"), b=("beirat",)) == [("tag", ["a", "b", "tag"])]


def test_without_a_body_that_decides_there_is_no_drawing():
    assert drawn(a=("beirat",)) == []
