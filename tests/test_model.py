"""Questions to the handbook, asked of the invented county: every answer can be read in its files."""

from dataclasses import replace

import pytest
from builders import EXAMPLE, book_of, entry, soon

from handbook.book.queries import (
    all_parts,
    by_name,
    field_of_action,
    links_from,
    links_to,
    of_kind,
    open_questions,
    other_end,
    parts,
)
from handbook.facts.meetings import shares
from handbook.facts.seats import seats
from handbook.german.folding import sort_key
from handbook.view.entry import responsible_above


def ids(entries) -> list[str]:
    return [entry.id for entry in entries]


@pytest.mark.parametrize(
    ("kind", "folder"), [("netzwerk", "networks"), ("gremium", "gremien"), ("vereinbarung", "agreements")]
)
def test_of_kind(book, kind, folder):
    assert sorted(ids(of_kind(book, kind))) == sorted(path.stem for path in (EXAMPLE / folder).glob("*.yml"))


def test_of_kind_with_a_value(book):
    assert ids(of_kind(book, "gremium", gremienart="vertretung")) == ["bau-kreistag", "mb-kreistag"]
    assert ids(of_kind(book, "gremium", gremienart="vertretung", abkuerzung="KT")) == ["mb-kreistag"]


def test_a_handbook_with_other_entries_gives_other_answers(book):
    assert of_kind(book, "netzwerk")
    assert of_kind(replace(book, entries={}), "netzwerk") == []


def test_links_both_ways(book):
    [line] = links_from(book, "mb-netzwerk-familie", "berichtet_an")
    assert line.target == "mb-sozialausschuss"
    assert line in links_to(book, "mb-sozialausschuss", "berichtet_an")
    assert other_end(line, "mb-sozialausschuss") == "mb-netzwerk-familie"
    assert other_end(line, "mb-netzwerk-familie") == "mb-sozialausschuss"


def test_a_symmetric_relation_is_seen_from_both_ends(book):
    symmetric = [link for link in book.links if link.relation.symmetric]
    assert {"stimmt_ab_mit", "verzahnt_mit", "vielleicht_gleich"} <= {link.field for link in symmetric}
    for link in symmetric:
        assert link in links_from(book, link.source, link.field)
        assert link in links_from(book, link.target, link.field)


def test_parts(book):
    assert ids(parts(book, "mb-netzwerk-familie")) == ["mb-steuerungsgruppe-jugend", "mb-teilnetz-lesen"]
    assert ids(all_parts(book, "mb-netzwerk-familie")) == [
        "mb-zirkel-sprache", "mb-steuerungsgruppe-jugend", "mb-teilnetz-lesen"]  # fmt: skip


def test_field_of_action_comes_from_the_whole(book):
    assert field_of_action(book, "mb-zirkel-sprache").id == "mb-th-familie"
    assert field_of_action(book, "mb-ag-feste").id == "mb-th-alter"
    assert field_of_action(book, "mb-kreistag") is None


def test_seats_and_rounds_leave_guesses_out(book):
    assert ids_of_sources(seats(book, "mb-gruppe-betriebe")) == []
    assert links_to(book, "mb-gruppe-betriebe", "mitglieder")[0].certainty == "vermutet"
    assert shares(book, book["mb-gruppe-betriebe"]) == {}
    assert ids_of_sources(seats(book, "mb-verein-hand")) == [
        "mb-beirat-teilhabe", "mb-konferenz-aufnahme", "mb-netzwerk-familie", "mb-netzwerk-nachbarschaft",
        "mb-teilnetz-lesen", "mb-vereinbarung-ganztag"]  # fmt: skip


def test_rounds_are_networks_and_bodies_with_a_seat_or_a_duty(book):
    """The agreement in which it sits is no round; what it is responsible for, or chairs, is no seat."""
    found = {way: ids(share.rounds) for way, share in shares(book, book["mb-fb-soziales"]).items()}
    assert {way: found[way] for way in ("responsible", "seat") if way in found} == {
        "responsible": ["mb-beirat-teilhabe", "mb-fachausschuss-hilfen", "mb-netzwerk-familie",
                        "mb-netzwerk-nachbarschaft", "mb-netzwerk-pflege"],
        "seat": ["mb-netzwerk-familie"],
    }  # fmt: skip
    assert "mb-vereinbarung-ganztag" not in ids(shares(book, book["mb-verein-hand"])["seat"].rounds)


def ids_of_sources(links) -> list[str]:
    return sorted(link.source for link in links)


def test_open_questions_touch_all_that_they_concern(book):
    assert ids(open_questions(book, "mb-runde-traeger")) == ["mb-frage-weg"]
    assert ids(open_questions(book, "mb-steuerungsgruppe-jugend")) == ["mb-frage-weg"]
    assert book["mb-frage-turnus"].get("bearbeitung") == "geklaert"
    assert ids(open_questions(book, "mb-netzwerk-familie")) == []


def test_german_order():
    class Named:
        def __init__(self, name):
            self.name = self.id = name

    names = ["Zebra", "Ärzte", "Arzt", "Straße", "Strasse", "§ 8a", "AG", "Ausschuss"]
    assert [e.name for e in by_name(map(Named, names))] == [
        "§ 8a", "AG", "Arzt", "Ärzte", "Ausschuss", "Strasse", "Straße", "Zebra"]  # fmt: skip
    assert sort_key("„Älter“") == "alter"


@pytest.mark.parametrize("duty", [{}, {"zustaendig": [{"rolle": "leitung", "id": "amt"}]}])
def test_who_is_responsible_above_is_looked_for_once_around_a_ring(duty):
    """`diff` reads a former state with its errors: two bodies may each be part of the other."""
    found = book_of(
        entry("gremium", "a", teil_von=[{"id": "b"}]), entry("gremium", "b", teil_von=[{"id": "c"}], **duty),
        entry("gremium", "c", teil_von=[{"id": "b"}]), entry("akteur", "amt"),
    )  # fmt: skip
    with soon():
        above = responsible_above(found, found["a"])
    assert (above[0].id if above else None) == ("b" if duty else None)
