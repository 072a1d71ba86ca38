"""Who sits with whom: what the matrix shows is what files say, guesses are not counted, nobody is lost."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from builders import add, change, loaded
from site_reader import soup

from handbook.book.addresses import FixedPage
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import shares
from handbook.facts.seats import Way
from handbook.german.catalogue import word
from handbook.pages.lookup import seats
from handbook.pages.lookup.seats import seat_pages
from handbook.pages.writer import Writer

OFFICE, ROUND = "mb-schulamt", "mb-ag-wege"
ROUND_FILE = f"gremien/{ROUND}.yml"


def pages(book) -> dict[str, str]:
    writer = Writer(book)
    seat_pages(writer)
    return writer.out.texts


def lines(text: str) -> dict[str, Tag]:
    """Id of each organisation in the matrix of a page → its line."""
    rows = BeautifulSoup(text, "lxml").select(".hb-matrix tbody tr")
    return {row.th.a["href"].rstrip("/").rpartition("/")[2].lstrip("#"): row for row in rows}


def number(line: Tag) -> int:
    return int(line.select_one("[data-zahl]").get_text())


def cells(line: Tag) -> tuple[int, int]:
    """Seats and guesses in all cells of a line of the overview."""
    return tuple(
        sum(int(re.match(r"\d+", mark.get_text())[0]) for mark in line.select(f"{tag}.hb-sitz")) for tag in "bi"
    )


def test_who_sits_in_most_rounds_comes_first_with_the_number_of_its_own_page(site, book):
    found = lines((site / "wer-sitzt-wo/wer-mit-wem/index.html").read_text(encoding="utf-8"))
    numbers = [number(line) for line in found.values()]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 1
    for id, line in found.items():
        assert number(line) == len(shares(book, book[id])[Way.SEAT].rounds) == cells(line)[0]
        if book[id].kind.id == "akteur":
            (heading,) = soup(site / "wer-sitzt-wo" / id / "index.html").select(f"h2#{word('share-seat-anchor')}")
            assert re.search(r"\d+", heading.get_text())[0] == str(number(line))


@pytest.mark.parametrize(("certainty", "seats_more", "guesses_more"), [("belegt", 1, 0), ("vermutet", 0, 1)])
def test_a_new_seat_appears_and_a_guess_is_not_counted(county, certainty, seats_more, guesses_more):
    change(county, ROUND_FILE, "mitglieder: [", f"mitglieder: [{OFFICE}, mb-tafel, ")
    before = lines(pages(loaded(county).handbook)[FixedPage.SEATS])
    sitting = next(
        id for id in before if id not in (OFFICE, "mb-tafel") and loaded(county).handbook[id].kind.id == "akteur"
    )
    add(county, "gremien/mb-ag-feste.yml", f"mitglieder: [{{id: {sitting}, sicherheit: {certainty}}}]\n")
    after = lines(pages(loaded(county).handbook)[FixedPage.SEATS])
    assert number(after[sitting]) - number(before[sitting]) == seats_more
    was, now = cells(before[sitting]), cells(after[sitting])
    assert (now[0] - was[0], now[1] - was[1]) == (seats_more, guesses_more)
    assert ("vermutet" in after[sitting].get_text()) == bool(now[1])


def test_everybody_stands_in_the_matrix_or_in_one_list(book):
    text = pages(book)[FixedPage.SEATS]
    listed = re.findall(r"^- \[[^]]*\]\(([^)]*?)\.md", text.partition("{: #felder")[0], re.MULTILINE)
    names = [path.rpartition("/")[2] for path in listed] + list(lines(text))
    home = [e.id for e in book.entries.values() if e.kind.id == "akteur" and e.id.startswith("mb-")]
    assert [id for id in home if names.count(id) != 1] == []


def test_nobody_is_said_to_sit_nowhere(book):
    text = pages(book)[FixedPage.SEATS]
    assert word("seats-none") == "Kein Sitz angegeben"
    assert "nirgends" not in text


def test_each_seat_is_a_mark_with_its_word_on_the_page_of_its_field(book):
    marks = {"sitzt": set(), "vermutet": set()}
    for page, text in pages(book).items():
        table = BeautifulSoup(text, "lxml").select_one(".hb-matrix")
        if page != FixedPage.SEATS and table:
            heads = [th.a["href"].rstrip("/").rpartition("/")[2] for th in table.select("thead th[scope=col]")]
            for id, line in lines(text).items():
                for head, cell in zip(heads, line.find_all("td"), strict=True):
                    for said in cell.select(".hb-sitz .hb-nur-vorlesen"):
                        marks[said.get_text().strip()].add((id, head))
    rounds = set(home_rounds(book))
    stated = {
        (e.id, r.id)
        for e in book.entries.values()
        for r in shares(book, e).get(Way.SEAT, NO_SEAT).rounds
        if r in rounds
    }
    assert marks["sitzt"] == stated
    assert marks["vermutet"]
    assert not marks["vermutet"] & stated


class NO_SEAT:  # noqa: N801 (stands for a share)
    rounds = ()


def test_a_table_has_heads_for_those_who_listen(book):
    for text in pages(book).values():
        for table in BeautifulSoup(text, "lxml").select("table.hb-matrix"):
            assert table.caption.get_text().strip()
            assert all(row.th["scope"] == "row" for row in table.select("tbody tr"))
            assert len({len(row.find_all(["td", "th"])) for row in table.find_all("tr")}) == 1


def test_what_has_no_room_stands_on_further_pages(book, monkeypatch):
    whole = pages(book)
    monkeypatch.setattr(seats, "ROOM", 60)
    monkeypatch.setattr(seats, "PAGE", 100)
    monkeypatch.setattr(seats, "COLUMNS", 2)
    parts = pages(book)
    assert len(parts) > len(whole)

    def named(texts):
        return {name for text in texts.values() for name in re.findall(r"([\w-]+)(?:/\"|\.md\))", text)}

    assert {name for name in named(whole) - named(parts) if book.get(name)} == set()
