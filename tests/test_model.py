"""Questions to the handbook, asked of the real data: every answer can be read in the documents."""

from dataclasses import replace

import pytest

from handbook.queries import (
    all_parts,
    by_name,
    field_of_action,
    links_from,
    links_to,
    of_kind,
    other_end,
    parts,
    questions,
    rounds,
    seats,
    sort_key,
)  # fmt: skip


@pytest.fixture(scope="module")
def book(real):
    return real.handbook


def ids(entries) -> set[str]:
    return {entry.id for entry in entries}


def test_of_kind(book):
    assert len(of_kind(book, "netzwerk")) == 34
    assert len(of_kind(book, "gremium")) == 148
    assert len(of_kind(book, "vereinbarung")) == 7
    assert [e.id for e in of_kind(book, "gremium", gremienart="vertretung") if "gg" in e.get("gebiet")] == [
        "gg-kreistag"
    ]


def test_a_handbook_with_other_entries_gives_other_answers(book):
    assert of_kind(book, "netzwerk")
    assert of_kind(replace(book, entries={}), "netzwerk") == []


def test_links_both_ways(book):
    [line] = [link for link in links_from(book, "gg-netzwerk-fruehe-hilfen", "berichtet_an")
              if link.target == "gg-jugendhilfeausschuss"]  # fmt: skip
    assert line in links_to(book, "gg-jugendhilfeausschuss", "berichtet_an")
    assert other_end(line, "gg-jugendhilfeausschuss") == "gg-netzwerk-fruehe-hilfen"


def test_a_symmetric_relation_is_seen_from_both_ends(book):
    for link in book.links:
        if link.reference.symmetric:
            assert link in links_from(book, link.source, link.field)
            assert link in links_from(book, link.target, link.field)


def test_parts(book):
    found = ids(parts(book, "gg-netzwerk-fruehe-hilfen"))
    assert {"gg-steuerungsgruppe-fruehe-hilfen", "gg-ag-fh-fachtage"} <= found
    assert found <= ids(all_parts(book, "gg-netzwerk-fruehe-hilfen"))


def test_field_of_action_comes_from_the_whole(book):
    assert field_of_action(book, "gg-ag-fh-fachtage").id == "th-kinder-jugend-familie"


def test_seats_and_rounds_leave_guesses_out(book):
    for entry in of_kind(book, "akteur"):
        assert all(link.certainty != "vermutet" for link in seats(book, entry.id))
        assert ids(rounds(book, entry.id)) >= {
            link.source for link in seats(book, entry.id) if book[link.source].kind.id in ("netzwerk", "gremium")
        }


def test_questions_touch_both_sides(book):
    for entry in of_kind(book, "frage"):
        for id in entry.get("betrifft", []):
            assert entry.get("bearbeitung") != "offen" or entry.id in ids(questions(book, id))


def test_german_order():
    class Named:
        def __init__(self, name):
            self.name = self.id = name

    names = ["Zebra", "Ärzte", "Arzt", "Straße", "Strasse", "§ 8a", "AG", "Ausschuss"]
    assert [e.name for e in by_name(map(Named, names))] == [
        "§ 8a", "AG", "Arzt", "Ärzte", "Ausschuss", "Strasse", "Straße", "Zebra"]  # fmt: skip
    assert sort_key("„Älter“") == "alter"


def test_the_real_data_is_clean(real):
    assert [str(p) for p in real.problems if p.severity == "error"] == []
