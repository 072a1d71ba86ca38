"""Ways into politics: the best certain one, its gaps named, a guess never hidden."""

from builders import book_of, entry, soon

from handbook.book.entries import Handbook
from handbook.facts.routes import routes
from handbook.facts.seats import seats


def book(**bodies) -> Handbook:
    """name → fields of a body; `to` is a list of (id, certainty) it reports to, `of` of what it is part of."""
    entries = []
    for id, data in bodies.items():
        links = {"berichtet_an": data.pop("to", []), "teil_von": data.pop("of", [])}
        stated = {
            field: [{"id": i} | ({"sicherheit": c} if c else {}) for i, c in ends]
            for field, ends in links.items()
            if ends
        }
        entries.append(entry("gremium", id, **data, **stated))
    return book_of(*entries)


def ways(handbook, id):
    return [
        ([step.target for step in way.steps], way.complete, way.certainty) for way in routes(handbook, handbook[id])
    ]


TAG = {"gremienart": "vertretung"}


def test_a_chain():
    found = book(tag=dict(TAG), jha={"to": [("tag", "rechtlich")]}, netz={"to": [("jha", None)]})
    assert ways(found, "netz") == [(["jha", "tag"], True, "rechtlich")]


def test_a_part_speaks_through_its_whole():
    found = book(tag=dict(TAG), netz={"to": [("tag", None)]}, ag={"of": [("netz", "schaubild")]})
    assert ways(found, "ag") == [(["netz", "tag"], True, "schaubild")]


def test_a_way_that_breaks_off_shows_its_steps():
    found = book(tag=dict(TAG), beirat={}, netz={"to": [("beirat", None)]})
    assert ways(found, "netz") == [(["beirat"], False, "belegt")]


def test_a_certain_way_hides_a_guessed_recipient():
    found = book(
        tag=dict(TAG),
        a={"to": [("tag", None)]},
        b={"to": [("tag", None)]},
        netz={"to": [("a", None), ("b", "vermutet")]},
    )
    assert ways(found, "netz") == [(["a", "tag"], True, "belegt")]


def test_a_stated_recipient_is_shown_though_its_way_goes_on_by_a_guess():
    found = book(
        tag=dict(TAG),
        a={"to": [("tag", None)]},
        b={"to": [("tag", "vermutet")]},
        netz={"to": [("b", None), ("a", None)]},
    )
    assert ways(found, "netz") == [(["a", "tag"], True, "belegt"), (["b", "tag"], True, "vermutet")]


def test_one_guess_makes_the_whole_way_a_guess():
    found = book(tag=dict(TAG), a={"to": [("tag", "vermutet")]}, netz={"to": [("a", None)]})
    assert ways(found, "netz") == [(["a", "tag"], True, "vermutet")]


def test_a_long_certain_way_is_better_than_a_short_guess():
    found = book(
        tag=dict(TAG),
        a={"to": [("tag", "vermutet"), ("b", None)]},
        b={"to": [("c", None)]},
        c={"to": [("tag", None)]},
        netz={"to": [("a", None)]},
    )
    assert ways(found, "netz") == [(["a", "b", "c", "tag"], True, "belegt")]


def test_every_recipient_has_its_way():
    found = book(tag=dict(TAG), a={"to": [("tag", None)]}, b={}, netz={"to": [("a", None), ("b", None)]})
    assert ways(found, "netz") == [(["a", "tag"], True, "belegt"), (["b"], False, "belegt")]


def test_a_ring_ends():
    found = book(a={"to": [("b", None)]}, b={"of": [("a", None)]})
    with soon():
        assert ways(found, "a") == [(["b"], False, "belegt")]


def test_a_way_by_reports_is_better_than_one_through_the_whole():
    found = book(
        tag=dict(TAG),
        a={"to": [("tag", None)]},
        z={"to": [("tag", None)]},
        m={"of": [("a", None)], "to": [("z", None)]},
        netz={"to": [("m", None)]},
    )
    assert ways(found, "netz") == [(["m", "z", "tag"], True, "belegt")]


def test_a_place_in_a_chart_is_no_step():
    found = book(tag=dict(TAG), a={"steht_unter": [{"id": "tag"}]})
    assert ways(found, "a") == []


def test_who_decides_needs_no_way():
    assert ways(book(tag=TAG | {"to": []}), "tag") == []


def test_a_membership_that_has_ended_no_longer_counts():
    gone, stays = {"id": "a", "gueltig": {"bis": "2025-12-31"}}, {"id": "b", "gueltig": {"ab": "2025"}}
    found = book(a={}, b={}, netz={"mitglieder": [gone, stays]})
    assert (seats(found, "a"), len(seats(found, "b"))) == ([], 1)


def test_a_way_goes_on_past_a_recipient_that_leads_back():
    found = book(
        tag=dict(TAG),
        beirat={"to": [("netz", "vermutet")]},
        netz={"to": [("beirat", "vermutet"), ("dienst", "vermutet")]},
        dienst={},
    )
    assert ways(found, "beirat") == [(["netz", "dienst"], False, "vermutet")]


def test_a_way_that_only_leads_back_says_whereto():
    found = book(tag=dict(TAG), beirat={"to": [("netz", None)]}, netz={"to": [("beirat", None)]})
    (way,) = routes(found, found["netz"])
    assert (way.complete, way.leads_back) == (False, "netz")
