"""What pictures show: who stands where, every line once, gaps by their name, and nothing that two sentences say."""

from collections import Counter
from collections.abc import Iterable, Iterator

import foreign
import pytest
from bs4 import BeautifulSoup, Tag
from builders import KINDS, TODAY, book_of, entry, loaded

from handbook.book.entries import Entry, Handbook
from handbook.diagrams import (
    bodies_map,
    decisions,
    field_tiles,
    model_tiles,
    overview_map,
    surroundings,
    term_axis,
    ways_map,
)
from handbook.diagrams.maps.bands import BANDS, POLITICAL, band, bands
from handbook.diagrams.maps.lanes import MOST
from handbook.diagrams.maps.nesting import nested
from handbook.diagrams.maps.rows import Map
from handbook.diagrams.model import Box
from handbook.facts.routes import routes
from handbook.german.catalogue import word
from handbook.pages.every import pages

GUESS = "vermutet"


def linked(ends: Iterable) -> list[dict]:
    """Ids, or (id, how certain), as an entry states them."""
    pairs = [end if isinstance(end, tuple) else (end, "") for end in ends]
    return [{"id": id} | ({"sicherheit": sure} if sure else {}) for id, sure in pairs]


def body(id: str, art: str = "ag", to: Iterable = (), of: Iterable = (), **data) -> Entry:
    """A body that reports `to` others and is part `of` others; a network where `art` is empty."""
    stated = {"berichtet_an": linked(to), "teil_von": linked(of)}
    data |= {field: ends for field, ends in stated.items() if ends}
    return entry("gremium", id, gremienart=art, **data) if art else entry("netzwerk", id, **data)


def network(id: str, to: Iterable = (), of: Iterable = (), **data) -> Entry:
    return body(id, "", to, of, **data)


def the_map(*entries: Entry) -> Map:
    return ways_map(book_of(*entries), "wege-x", "X", [*entries], {})


def told(box: Box) -> str:
    """A box and what lies in it: "netz(ag, rat(uag))"; what is only guessed to lie there has a question mark."""
    inside = f"({', '.join(map(told, box.inside))})" if box.inside else ""
    return f"{box.node.id}{'?' if box.certainty == GUESS else ''}{inside}"


def rows(found: Map) -> list[str]:
    """The rows of a map: "# band", a box, "| box" in the frame of the box above, "loose: box, box"."""

    def lines() -> Iterator[str]:
        for row in found.rows:
            if row.title:
                yield f"# {row.title}"
            elif row.box:
                yield f"{'| ' if row.around else ''}{told(row.box)}"
            else:
                yield f"loose: {', '.join(map(told, row.loose))}"

    return list(lines())


def boxes(found) -> dict[str, Box]:
    return {box.node.id: box for box in found.boxes}


def lines(found: Map) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in found.edges}


def in_words(found: Map) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for box in found.boxes for edge, _ in box.words}


class TestBands:
    @pytest.mark.parametrize(("art", "expected"), [
        ("vertretung", "decides"), ("verwaltungsorgan", "governs"), ("ausschuss", "advises"), ("beirat", "advises"),
        ("kommission", "advises"), ("fachausschuss", "advises"), ("dienstversammlung", "rounds"), ("ag", "rounds"),
        ("steuerungsgruppe", "rounds"), ("forum", "rounds"),
    ])  # fmt: skip
    def test_each_sort_of_body_has_its_band(self, art, expected):
        assert band(body("a", art)) == expected

    def test_every_sort_has_one_and_networks_have_their_own(self):
        assert {band(body("a", art)) for art in KINDS["gremium"].fields["gremienart"].choices} == {*BANDS} - {
            "networks"
        }
        assert band(network("a")) == "networks"

    def test_they_stand_from_the_one_that_decides_down_to_the_groups(self):
        entries = [
            body("ag"),
            network("netz"),
            body("beirat", "beirat"),
            body("ka", "verwaltungsorgan"),
            body("tag", "vertretung"),
        ]
        found = bands(book_of(*entries), entries)
        assert [part.sort for part in found] == [*BANDS]
        assert [e.id for part in found for e in part.entries] == ["tag", "ka", "beirat", "netz", "ag"]

    def test_levels_have_bands_of_their_own_the_widest_first(self):
        entries = [body("stadt", "vertretung", ebene="kommune"), body("verband", "vertretung", ebene="verband"),
                   body("kreis", "vertretung", ebene="kreis"), body("ag", ebene="kommune"), body("ak", "ak", ebene="kreis")]  # fmt: skip
        found = [(part.title, [e.id for e in part.entries]) for part in bands(book_of(*entries), entries)]
        title = word("band-decides")
        assert found == [(f"{title}: Kreis", ["kreis"]), (f"{title}: Verband", ["verband"]),
                         (f"{title}: Stadt oder Gemeinde", ["stadt"]), (word("band-rounds"), ["ag", "ak"])]  # fmt: skip

    def test_one_level_is_not_named(self):
        (part,) = bands(book_of(), [body("a", "ausschuss", ebene="kreis"), body("b", "beirat", ebene="kreis")])
        assert part.title == word("band-advises")


class TestNesting:
    @pytest.mark.parametrize(("entries", "expected"), [
        ([network("n"), body("a", of=["n"]), body("b", of=["a"])], ["n(a(b))"]),
        ([network("n"), body("a", of=["n"]), body("b", of=["a", "n"])], ["n(a(b))"]),  # in the nearest only
        ([network("n"), network("m"), body("a", of=["n", "m"])], ["n(a)", "m(a)"]),
        ([network("n"), body("a", of=["n"]), body("b", of=["n", ("a", GUESS)])], ["n(a, b)"]),  # not twice
        ([network("n"), network("m"), body("a", of=["n", ("m", GUESS)])], ["n(a)", "m(a)"]),
        ([network("n"), body("a", of=["fort"])], ["n", "a"]),
        ([network("n", of=["m"]), network("m", of=["n"]), body("a", of=["m"])], ["n", "m(a)"]),  # a circle
        ([network("n", of=["n"])], ["n"]),
    ])  # fmt: skip
    def test_a_part_lies_in_its_whole(self, entries, expected):
        def shape(tile) -> str:
            return f"{tile.entry.id}({', '.join(map(shape, tile.inside))})" if tile.inside else tile.entry.id

        known = [*entries, *([network("fort")] if any("fort" in str(e.data) for e in entries) else [])]
        assert [shape(tile) for tile in nested(book_of(*known), entries)] == expected

    def test_a_part_of_several_says_so_in_each(self):
        found = field_tiles(
            book_of(*(all_of := [network("n"), network("m"), body("a", of=["n", "m"])])), all_of[0], all_of
        )
        (outer,) = [outer for _, outer in found.outer]
        assert [[other.name for other, _ in box.inside[0].also] for box in outer] == [["m"], ["n"]]

    def test_a_guess_is_dashed_and_the_legend_says_why(self):
        found = the_map(network("n"), body("a", of=[("n", GUESS)]))
        assert "n(a?)" in rows(found)
        assert found.is_nested_by_guess


class TestLines:
    def test_a_report_is_a_line_and_leads_on_to_where_it_ends(self):
        found = ways_map(book := book_of(network("n", ["a"]), body("a", "ausschuss", ["t"]), body("t", "vertretung"), network("m")),
                         "x", "X", [book["n"]], {})  # fmt: skip
        assert lines(found) == {("n", "a"), ("a", "t")}
        assert [row for row in rows(found) if not row.startswith("#")] == ["t", "a", "n"]

    def test_a_part_of_a_political_body_is_a_line(self):
        found = the_map(body("a", "ausschuss"), body("ag", of=["a"]), body("u", "unterausschuss", of=["a"]))
        assert lines(found) == {("ag", "a"), ("u", "a")}
        assert not boxes(found)["a"].inside

    def test_a_report_inside_one_network_is_told(self):
        found = the_map(network("n"), body("s", "steuerungsgruppe", of=["n"]), body("ag", to=["s"], of=["n"]))
        assert (lines(found), in_words(found)) == (set(), {("ag", "s")})

    def test_a_part_with_a_way_of_its_own_has_a_row_where_its_line_starts(self):
        found = the_map(network("n", ["b"]), body("ag", to=["a"], of=["n"]), body("still", of=["n"]), body("a", "ausschuss"),
                        body("b", "beirat"))  # fmt: skip
        assert {"n(still)", "| ag"} <= set(rows(found))
        row = next(number for number, row in enumerate(found.rows) if row.box and row.box.node.id == "ag")
        starts = {stroke.ends: number for number, row in enumerate(found.rows) for stroke in row.strokes if stroke.ends}
        assert starts["ag", "a"] == row
        assert starts.keys() == {("ag", "a"), ("n", "b")}

    def test_the_surest_of_two_statements_is_drawn(self):
        (edge,) = the_map(body("a", "ausschuss"), body("b", "beirat", [("a", GUESS)], ["a"])).edges
        assert edge.certainty == "belegt"

    def test_who_reports_stands_below_its_recipient_in_one_band(self):
        found = the_map(body("b", "beirat", ["a"]), body("a", "ausschuss", ["t"]), body("t", "vertretung"))
        assert [row for row in rows(found) if not row.startswith("#")] == ["t", "a", "b"]

    def test_boxes_lead_where_their_way_is_told(self):
        entries = [network("n", ["t"]), body("t", "vertretung")]
        found = ways_map(book_of(*entries), "x", "X", entries, {"n": "wege/index.md#weg-n"})
        assert {id: box.node.page for id, box in boxes(found).items()} == {
            "n": "wege/index.md#weg-n",
            "t": "gremien/t.md",
        }

    def test_more_ends_than_lanes_are_told_in_words(self):
        many = [body(f"a{n}", "ausschuss") for n in range(MOST + 3)]
        sources = [body(f"b{n}", to=[many[n].id]) for n in range(MOST + 3)]
        found = the_map(*many, *sources)
        assert len(lines(found)) == MOST
        assert lines(found) | in_words(found) == {(f"b{n}", f"a{n}") for n in range(MOST + 3)}
        assert lines(found).isdisjoint(in_words(found))


class TestGaps:
    def test_a_way_that_breaks_off_says_so_where_it_does(self):
        found = boxes(the_map(network("n", ["b"]), body("b", "beirat")))
        assert (found["b"].gap, found["n"].gap) == (word("way-ends"), "")

    def test_a_way_that_leads_back_to_a_part_breaks_off_there(self):
        found = boxes(the_map(network("n", ["b"]), body("b", "beirat", of=["n"])))
        assert found["b"].gap == word("way-ends")

    def test_who_has_no_way_stands_loose_and_it_is_said_once(self):
        found = the_map(network("n"), network("m"), network("k", ["t"]), body("t", "vertretung"))
        assert "loose: n, m" in rows(found)
        assert [row.gap for row in found.rows if row.loose] == [word("no-way")]
        assert not any(box.gap for box in found.boxes)

    def test_who_decides_and_whom_words_name_have_no_gap(self):
        words = entry("netzwerk", "w", berichtet_an=[{"text": "die Öffentlichkeit"}])
        own = network("e", entscheidet="entscheidet")
        found = boxes(the_map(body("t", "vertretung"), words, own))
        assert {id: box.gap for id, box in found.items()} == {"t": "", "w": "", "e": ""}
        assert found["w"].told == ["die Öffentlichkeit"]

    def test_a_part_whose_whole_is_not_shown_names_it_and_has_no_gap(self):
        book = book_of(network("n", ["t"]), body("t", "vertretung"), body("ag", of=["n"]))
        box = boxes(ways_map(book, "x", "X", [book["ag"], book["t"]], {}))["ag"]
        assert (box.gap, [other.id for other, _ in box.also]) == ("", ["n"])
        picture = surroundings(book, book["ag"])
        assert picture.focus.gap == ""
        (group,) = picture.sides["above"]
        assert [step.id for step in group.boxes[0].onwards] == ["t"]

    def test_what_is_above_says_that_nobody_knows_how_it_goes_on(self):
        book = book_of(network("n", ["b"]), body("b", "beirat"))
        (group,) = surroundings(book, book["n"]).sides["above"]
        assert group.boxes[0].gap == word("way-ends-there")


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> Handbook:
    """A county made up at random, with about 120 bodies."""
    root = tmp_path_factory.mktemp("generated")
    foreign.write(root, 380)
    return loaded(root).handbook


@pytest.fixture(scope="module", params=["invented", "generated"])
def whole(request, book, generated) -> Handbook:
    return book if request.param == "invented" else generated


@pytest.fixture(scope="module")
def figures(whole) -> list[tuple[str, Tag]]:
    """(page, picture) of all pages of a county."""
    return [(page, figure) for page, text in pages(whole).texts.items()
            for figure in BeautifulSoup(text, "html.parser").select(".hb-bild")]  # fmt: skip


class TestWhole:
    """All lines of whole counties."""

    def test_every_line_of_the_data_stands_once(self, whole):
        rounds = [e for e in whole.entries.values() if e.is_round]
        found = ways_map(whole, "x", "X", rounds, {})
        stated = {(link.source, link.target) for link in whole.links
                  if whole[link.source].is_round and link.target in whole.entries and whole[link.target].is_round
                  and link.source != link.target
                  and (link.field == "berichtet_an" or (link.field == "teil_von" and band(whole[link.target]) in POLITICAL))}  # fmt: skip
        assert len(stated) > 10
        drawn = Counter((edge.source, edge.target) for edge in found.edges)
        assert {ends for ends, number in drawn.items() if number > 1} == set()
        assert drawn.keys() & in_words(found) == set()
        assert drawn.keys() | in_words(found) == stated
        strokes = Counter(stroke.ends for row in found.rows for stroke in row.strokes if stroke.ends)
        assert strokes == drawn

    def test_every_round_stands_somewhere(self, whole):
        rounds = [e for e in whole.entries.values() if e.is_round]
        assert boxes(ways_map(whole, "x", "X", rounds, {})).keys() == {e.id for e in rounds}

    def test_a_gap_is_told_only_where_no_way_is_known(self, whole):
        rounds = [e for e in whole.entries.values() if e.is_round]
        found = ways_map(whole, "x", "X", rounds, {})
        silent = {box.node.id for row in found.rows if row.gap for box in row.loose}
        silent |= {box.node.id for box in found.boxes if box.gap == word("no-way")}
        assert silent
        assert [id for id in silent if routes(whole, whole[id])] == []

    def test_pages_say_in_words_what_they_draw(self, figures):
        maps = [(page, figure) for page, figure in figures if "hb-karte-wege" in figure["class"]]
        assert len(maps) > 3
        for page, figure in maps:
            drawn, said = (Counter((line["data-von"], line["data-nach"]) for line in figure.select(f"{part} [data-von]"))
                           for part in (".hb-rinne", "[data-schaubild]"))  # fmt: skip
            assert drawn == said, page

    def test_no_picture_has_two_or_three_boxes(self, figures):
        """Two or three names are read faster in a sentence; the questions of a model are more than its boxes."""
        of_boxes = [(page, figure) for page, figure in figures if "hb-achse" not in figure["class"]]
        assert len(of_boxes) > 20
        for page, figure in of_boxes:
            shown = {box["data-kasten"] for box in figure.select("[data-kasten]")}
            assert len(shown) > 3 or figure.select(".hb-stufenfolge"), (page, figure["id"])


class TestRule:
    """A picture says more than two sentences, or it is none."""

    @pytest.mark.parametrize(("entries", "says"), [
        ([network("n", ["a"]), body("a", "ausschuss", ["t"]), body("t", "vertretung")], False),
        ([network("n", ["a"]), body("a", "ausschuss", ["t"]), body("t", "vertretung"), network("m", ["a"])], True),
        ([network("n"), network("m"), network("k"), network("l")], False),  # no line
    ])  # fmt: skip
    def test_a_map(self, entries, says):
        assert the_map(*entries).says_more == says

    def test_who_steers_stands_in_the_head_already(self):
        steers = [{"rolle": "leitung", "id": f"s{n}"} for n in range(6)]
        others = [entry("akteur", f"s{n}", art="amt") for n in range(6)]
        book = book_of(network("n", ["t"], zustaendig=steers), body("t", "vertretung"), *others)
        assert not surroundings(book, book["n"]).says_more
        alone = network("n")
        assert surroundings(book_of(alone), alone) is None


class TestSurroundings:
    @pytest.fixture
    def picture(self):
        book = book_of(
            network("n", ["t"], of=["gross"], zustaendig=[{"rolle": "koordination", "id": "amt"}], verzahnt_mit=["m"]),
            network("gross"), network("m"), body("t", "vertretung"), body("a", to=["s"], of=["n"]), body("s", of=["n"]),
            body("tief", of=["a"]), body("fern", to=["n"]), entry("akteur", "amt", art="amt"),
        )  # fmt: skip
        return surroundings(book, book["n"])

    def test_what_belongs_to_it_lies_in_it(self, picture):
        assert told(picture.focus) == "n(a(tief), s)"
        assert in_words(picture) == {("a", "s")}

    def test_the_others_stand_on_their_sides(self, picture):
        sides = {side: {group.title: [box.node.id for box in group.boxes] for group in groups}
                 for side, groups in picture.sides.items()}  # fmt: skip
        assert sides == {
            "above": {"Berichtet an": ["t"], "Teil von": ["gross"]}, "beside": {"Koordination": ["amt"]},
            "below": {"Erhält Berichte von": ["fern"], "Verzahnt mit": ["m"]},
        }  # fmt: skip

    def test_one_box_has_all_its_relations_above_it(self):
        book = book_of(network("n", ["t"], erhaelt_auftraege_von=["t"]), body("t", "vertretung"))
        (group,) = surroundings(book, book["n"]).sides["above"]
        assert (group.title, len(group.boxes)) == ("Berichtet an · Erhält Aufträge von", 1)


class TestOverview:
    def test_fields_stand_below_those_to_whom_they_report(self, book):
        found = overview_map(book)
        shown = rows(found)
        at = shown.index(f"# {word('fields-of-action')}")
        fields = shown[at + 1 :]
        assert len(fields) >= 2
        assert all(book[id].kind.id == "thema" for id in fields)
        assert {source for source, _ in lines(found)} & set(fields)
        assert {band(book[target]) for _, target in lines(found)} <= {*POLITICAL}

    def test_only_political_bodies_stand_on_their_map(self, book):
        found = bodies_map(book, "X", [e for e in book.entries.values() if e.kind.id == "gremium"])
        assert {band(book[id]) for id in boxes(found)} == {*POLITICAL}


class TestChain:
    def chain(self, *entries: Entry) -> Map | None:
        book = book_of(entry("gebiet", "mb"), *entries)
        return decisions(book, book["mb"])

    def step(self, id: str, day: str | None = None, of: Iterable[str] = ()) -> Entry:
        data = {"folgt_aus": linked(of)} if of else {}
        return entry("grundlage", id, art="beschluss", gebiet=["mb"], **data, **({"datum": day} if day else {}))

    def test_the_earliest_stands_above(self):
        found = self.chain(
            self.step("c", "2024", ["b"]), self.step("a", "2022-05-01"), self.step("b", "2023-01", ["a"])
        )
        assert rows(found) == ["a", "b", "c"]
        assert lines(found) == {("a", "b"), ("b", "c")}  # from the cause to what follows
        assert [row.box.node.second for row in found.rows] == ["01.05.2022", "Januar 2023", "2024"]

    def test_what_has_no_day_stands_below_its_causes(self):
        found = self.chain(
            self.step("a", "2022"),
            self.step("z", None, ["b"]),
            self.step("b", "2023", ["a"]),
            self.step("c", "2024", ["b"]),
        )
        assert rows(found) == ["a", "b", "z", "c"]
        assert boxes(found)["z"].node.second == word("no-day")

    def test_a_circle_ends_and_nothing_is_nothing(self):
        assert sorted(rows(self.chain(self.step("a", None, ["b"]), self.step("b", None, ["a"])))) == ["a", "b"]
        assert self.chain(self.step("a"), self.step("b")) is None


class TestAxis:
    def axis(self, **laufzeit):
        return term_axis(entry("vereinbarung", "v", laufzeit=laufzeit), TODAY)

    def said(self, **laufzeit) -> list[str]:
        return [mark.text for mark in self.axis(**laufzeit).marks]

    def test_days_are_named_from_left_to_right(self):
        assert self.said(beginn="2025-01-01", dauer_monate=24, kuendigung_monate=6) == [
            "Beginn: 01.01.2025", "Heute", "Kündigung: spätestens am 30.06.2026", "Ende: 31.12.2026"]  # fmt: skip

    def test_places_are_shares_of_the_time(self):
        axis = self.axis(beginn="2025-01-01", dauer_monate=24, kuendigung_monate=6, verlaengerung_monate=12)
        spans = {span.sort: (span.start, span.start + span.width) for span in axis.spans}
        assert spans["laufzeit"] == (0, pytest.approx(200 / 3))
        assert spans["kuendigung"] == (pytest.approx(50), pytest.approx(200 / 3))
        assert spans["verlaengerung"] == (pytest.approx(200 / 3), pytest.approx(100))
        assert [mark.place for mark in axis.marks] == sorted(mark.place for mark in axis.marks)
        (today,) = [mark.place for mark in axis.marks if mark.text == word("axis-today")]
        assert today == pytest.approx(379 / 730 * 200 / 3)

    def test_an_unknown_start_leaves_months(self):
        assert self.said(dauer_monate=24, kuendigung_monate=6) == [
            "Beginn: Der Tag ist nicht angegeben.", "Kündigung: spätestens 6 Monate vor dem Ende",
            "Ende der ersten Laufzeit: nach 24 Monaten"]  # fmt: skip

    def test_a_renewed_term_ends_at_its_present_end(self):
        said = self.said(beginn="2020-01-01", dauer_monate=24, verlaengerung_monate=12)
        assert said == ["Beginn: 01.01.2020", "Heute", "Ende: 31.12.2026", word("axis-renewal", months=12)]

    def test_one_that_is_over_has_no_today(self):
        assert self.said(beginn="2020-01-01", dauer_monate=24) == ["Beginn: 01.01.2020", "Ende: 31.12.2021"]

    @pytest.mark.parametrize(
        "laufzeit", [{"unbefristet": True}, {"beginn": "2020-01-01", "unbefristet": True}, {"beginn": "2020-01-01"}]
    )
    def test_without_an_end_there_is_none(self, laufzeit):
        assert self.axis(**laufzeit) is None

    def test_nothing_said_is_none(self):
        assert term_axis(entry("vereinbarung", "v"), TODAY) is None


class TestModel:
    QUESTIONS = ("umsetzung", "problem", "ziele", "ressourcen", "programme", "prozesse")

    def test_levels_and_questions_stand_in_their_order(self):
        book = book_of(
            entry("gebiet", "modell"),
            network("unten", gebiet=["modell"], aktionsplan={"netzwerkebene": "operativ"}),
            network("oben", gebiet=["modell"], aktionsplan={"netzwerkebene": "strategisch", "leitfragen": {q: f"{q}?" for q in self.QUESTIONS}}),
            body("runde", of=["oben"]),
        )  # fmt: skip
        found = model_tiles(book, book["modell"])
        assert [(title, [told(box) for box in outer]) for title, outer in found.outer] == [
            ("Ebene: strategisch", ["oben(runde)"]), ("Ebene: operativ", ["unten"])]  # fmt: skip
        assert found.steps == ("problem?", "ziele?", "programme?", "prozesse?", "ressourcen?", "umsetzung?")
        assert found.says_more

    def test_an_area_without_levels_has_none(self):
        book = book_of(entry("gebiet", "modell"), network("n", gebiet=["modell"]))
        assert model_tiles(book, book["modell"]) is None
