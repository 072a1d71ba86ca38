"""The reader's own rounds: ticked on any page, kept in the browser, shown together, sent as a link."""

import json
import random

import pytest

from handbook.exports.my_rounds import PARTS_OF_A_MEETING, my_rounds
from handbook.facts.turnus import YEARS, meetings_of
from handbook.inspection.browser.pool import AXE
from handbook.view.sentences.places import meetings_in_words, rounds_in_words

PAGE, CHOSEN = "meine-runden/", "#hb-meine-runden section h3"
FAMILY, PLAY, BOARD = "mb-netzwerk-familie", "mb-ag-spielplatz", "mb-kreistag"


def test_each_round_has_something_to_say_of_all_three(book):
    found = my_rounds(book)["rounds"]
    assert found.keys() == {entry.id for entry in book.entries.values() if entry.is_round}
    assert [id for id, said in found.items() if not (said["meets"] and said["responsible"] and said["way"])] == []


def test_nobody_is_offered_without_rounds_and_every_round_is_known(book):
    found = my_rounds(book)
    offered = [ids for _, ways in found["people"] for ids in ways.values()]
    assert offered
    assert all(offered)
    assert {id for ids in offered for id in ids} <= found["rounds"].keys()
    assert set(found["former"].values()) <= found["rounds"].keys()


def test_numbers_stay_whole(book):
    assert all(PARTS_OF_A_MEETING % years == 0 for years in YEARS.values())


@pytest.mark.browser
class TestInABrowser:
    @pytest.fixture
    def context(self, browser):
        with browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True) as context:
            yield context

    @pytest.fixture
    def page(self, context):
        page, complaints = context.new_page(), []
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        assert complaints == []

    @pytest.fixture
    def mine(self, page, address):
        """Opens the page of one's own rounds, anew, with what stands behind # in its address."""

        def open_mine(sent: str = ""):
            page.goto("about:blank")
            page.goto(f"{address}{PAGE}{sent}")
            page.locator("#ihre-runden").wait_for()
            return page

        return open_mine

    def chosen(self, page) -> list[str]:
        return page.locator(CHOSEN).all_inner_texts()

    def test_a_round_is_ticked_on_its_page_and_stays_so(self, page, address, mine):
        page.goto(f"{address}gremien/{PLAY}/")
        page.get_by_label("Das ist eine meiner Runden").check()
        assert page.locator(".hb-runden").get_attribute("aria-label") == "Meine Runden (1)"
        page.reload()
        assert page.get_by_label("Das ist eine meiner Runden").is_checked()
        page.locator(".hb-merken a").click()
        page.locator("#ihre-runden").wait_for()
        assert self.chosen(page) == ["Arbeitsgruppe Spielplätze"]
        page.locator(CHOSEN).locator("a").click()
        page.wait_for_url(f"**/gremien/{PLAY}/")

    @pytest.mark.parametrize("place", ["gremien/", "netzwerke/", "wer-sitzt-wo/", "nachschlagen/sitzungen/runden/",
                                       "wer-sitzt-wo/mb-fd-jugend/"])  # fmt: skip
    def test_rounds_are_ticked_where_lists_name_them(self, page, address, mine, place):
        page.goto(f"{address}{place}")
        page.get_by_role("button", name="Meine Runden hier ankreuzen").click()
        page.locator(".hb-haken").first.wait_for(state="attached")
        for fold in page.locator("article details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        box = page.locator(".hb-haken:visible").last
        name = box.get_attribute("aria-label").removeprefix("Meine Runden: ")
        box.check()
        assert page.locator(".hb-runden").inner_text() == "1"
        page.get_by_role("button", name="Fertig").click()
        assert page.locator(".hb-haken").count() == 0
        (shown,) = self.chosen(mine())
        assert shown.startswith(name.removesuffix(" (Musterland)")) or name in shown

    def test_sums_say_what_the_handbook_says_of_the_same_rounds(self, book, mine):
        page = mine()
        ids, dice = [*my_rounds(book)["rounds"]], random.Random(1)
        choices = [[id] for id in ids] + [dice.sample(ids, dice.randint(2, 12)) for _ in range(40)] + [ids]
        wrong = []
        for choice in choices:
            page.evaluate("(ids) => meineWahl.set(ids)", choice)
            said = page.locator("#hb-meine-runden .hb-meine-liste > p").first.inner_text()
            total = meetings_of(book, [book[id] for id in ids if id in choice], of_one_unit=True)
            expected = f"{rounds_in_words(len(choice))}. {meetings_in_words(total)}"
            counts_once = bool(total.joint) or any(len({e.id for e in pair} & {*choice}) > 1 for pair in total.shared)
            if said != expected + (" Gemeinsame Sitzungen zählen einmal." if counts_once else ""):
                wrong.append((choice, said, expected))
        assert wrong == []

    def test_one_is_found_by_name_or_by_whom_one_sits_for(self, mine, book):
        page = mine()
        page.get_by_label("Eine Runde suchen:").fill("spielplaetze")
        page.get_by_label("Arbeitsgruppe Spielplätze").check()
        assert self.chosen(page) == ["Arbeitsgruppe Spielplätze"]
        name, ways = next((name, ways) for name, ways in my_rounds(book)["people"] if len(ways.get("seat", [])) > 1)
        page.get_by_label("Ich sitze für:").select_option(name)
        page.get_by_role("group", name="Mitglied in").get_by_role("button", name="Alle ankreuzen").click()
        assert set(page.evaluate("meineWahl.all()")) == {PLAY, *ways["seat"]}
        assert all(
            box.is_checked() for box in page.get_by_role("group", name="Mitglied in").get_by_role("checkbox").all()
        )

    def test_what_is_removed_comes_back(self, mine):
        page = mine()
        page.evaluate("(ids) => meineWahl.set(ids)", [PLAY, FAMILY])
        page.get_by_role("button", name="„Arbeitsgruppe Spielplätze“ aus meinen Runden nehmen").click()
        assert self.chosen(page) == ["Netzwerk Familie"]
        page.get_by_role("button", name="Zurücknehmen").click()
        assert len(self.chosen(page)) == 2
        page.get_by_role("button", name="Alle entfernen").click()
        assert "noch keine Runde" in page.locator(".hb-meine-liste").inner_text()
        page.get_by_role("button", name="Zurücknehmen").click()
        assert len(self.chosen(page)) == 2

    def test_a_link_shows_a_choice_and_takes_nothing_over_unasked(self, mine, context):
        page = mine()
        page.evaluate("(ids) => meineWahl.set(ids)", [PLAY])
        page.get_by_role("button", name="Link zu dieser Auswahl kopieren").click()
        page.locator("[role=status]:not(:empty)").wait_for()
        assert page.url.endswith(PAGE)
        page = mine(f"#runden={FAMILY},gibt-es-nicht")
        assert self.chosen(page) == ["Netzwerk Familie"]
        assert "gibt-es-nicht" in page.locator(".admonition").inner_text()
        assert page.evaluate("meineWahl.all()") == [PLAY]
        page.get_by_role("button", name="Zu meinen Runden dazunehmen").click()
        assert sorted(page.evaluate("meineWahl.all()")) == [PLAY, FAMILY]
        assert len(self.chosen(page)) == 2
        assert page.locator(".admonition").count() == 0

    def test_a_link_under_a_former_id_leads_to_the_round_of_today(self, mine, book):
        former, now = next(iter(my_rounds(book)["former"].items()))
        page = mine(f"#runden={former}")
        assert self.chosen(page) == [my_rounds(book)["rounds"][now]["name"]]

    @pytest.mark.parametrize(
        "sent", ["#runden=<img src=x onerror=alert(1)>", "#runden=__proto__,constructor", "#runden=", "#%"]
    )
    def test_a_hostile_link_is_only_text(self, mine, sent):
        page = mine(sent)
        assert self.chosen(page) == []
        assert page.locator("#hb-meine-runden img").count() == 0

    @pytest.mark.parametrize("kept", ["{", "7", '{"a": 1}', '["gibt-es-nicht", 3, null]', '"mb"'])
    def test_what_else_the_browser_has_kept_does_no_harm(self, mine, page, kept):
        page = mine()
        page.evaluate("(text) => localStorage.setItem('handbuch-meine-runden', text)", kept)
        assert self.chosen(mine()) == []

    def test_a_browser_that_keeps_nothing_says_so(self, context, mine):
        context.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
        page = mine()
        page.evaluate("(ids) => meineWahl.set(ids)", [PLAY])
        assert self.chosen(page) == ["Arbeitsgruppe Spielplätze"]
        assert "behält nichts" in page.locator(".hb-meine-liste").inner_text()

    def test_axe_finds_nothing_also_with_rounds_and_a_link(self, mine, page):
        page = mine()
        page.evaluate("(ids) => meineWahl.set(ids)", [PLAY, BOARD])
        page.get_by_label("Ich sitze für:").select_option(index=1)
        page.get_by_label("Eine Runde suchen:").fill("a")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(AXE)
            assert page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))") == []

    def test_paper_has_the_rounds_and_no_controls(self, mine, page):
        page = mine()
        page.evaluate("(ids) => meineWahl.set(ids)", [PLAY])
        page.emulate_media(media="print")
        assert page.locator(CHOSEN).is_visible()
        assert [b for b in page.locator("article :is(button, input, select)").all() if b.is_visible()] == []

    def test_nothing_leaves_the_browser(self, mine, page, address):
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page = mine(f"#runden={FAMILY}")
        page.get_by_role("button", name="Zu meinen Runden dazunehmen").click()
        assert asked
        assert not [url for url in asked if FAMILY in url.split("#")[0] or not url.startswith((address, "about:"))]


def test_the_script_holds_what_the_page_needs(site):
    text = (site / "assets/meine-runden-daten.js").read_text(encoding="utf-8")
    assert text.startswith("meineRunden = JSON.parse('")
    assert json.loads(text.partition("('")[2].rpartition("')")[0].replace(r"\'", "'").replace(r"\\", "\\"))["rounds"]
