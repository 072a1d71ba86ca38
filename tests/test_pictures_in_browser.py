"""Pictures as a browser lays them out: nothing lies on anything else, letters grow, and a way shows by pointing, keyboard or address."""

import shutil

import foreign
import pytest
from builders import DAY, EXAMPLE, loaded, run
from test_browser import PAGES, open_page  # noqa: F401

from handbook.inspection.browser.looks import COLOURS, CUT_OFF
from handbook.inspection.browser.pictures import FAULTS, pictures_are_sound
from handbook.inspection.browser.pool import AXE, EVERY_RULE, RUN_AXE
from handbook.inspection.browser.served import serve
from handbook.inspection.page import Site
from handbook.site.seal.hyphens import without_hyphens

pytestmark = pytest.mark.browser

WAYS = PAGES["ways"]
MAP = "#wege-mb-th-familie"
DIGITAL, FAMILY, COUNCIL, LEADERS = "mb-netzwerk-digital", "mb-netzwerk-familie", "mb-kreistag", "mb-kreisausschuss"
# Of the map: boxes on the chosen way, its lines, and the ends of all other marked pieces of trunks and arrows.
CHOSEN = """map => [
    [...map.querySelectorAll("[data-kasten].auf-dem-weg")].map(box => box.dataset.kasten),
    [...map.querySelectorAll(".hb-rinne .auf-dem-weg[data-von]")].map(line => `${line.dataset.von} ${line.dataset.nach}`),
    [...map.querySelectorAll(".hb-rinne .auf-dem-weg:not([data-von])")].map(piece => piece.dataset.stamm),
]"""
TWIN = "map => [...map.querySelectorAll('[data-schaubild] li')].map(line => [line.dataset.von, line.dataset.nach])"


def with_pictures(site: Site) -> list[str]:
    """Addresses of the pages of `site` that have pictures."""
    return [path.removesuffix("index.html") for path in site.paths() if b"hb-bild" in site.page(path).content]


def faults_of(browser, site: Site, paths: list[str]) -> list[str]:
    with serve(site.folder) as start, browser.new_context() as context:
        page = context.new_page()
        found = []
        for path in paths:
            page.goto(start + path)
            found += map(str, pictures_are_sound(page, path, site))
        return found


def test_all_pictures_of_the_invented_county_are_sound(browser, site, book):
    county = Site(site, EXAMPLE, book)
    paths = with_pictures(county)
    assert {WAYS, PAGES["network"], PAGES["agreement"], PAGES["field"], PAGES["bodies"]} <= set(paths)
    assert faults_of(browser, county, paths) == []


def test_all_pictures_of_a_larger_county_are_sound(browser, tmp_path_factory):
    """Made up at random, with some 80 bodies: many lines, and parts that report elsewhere than their whole."""
    root = tmp_path_factory.mktemp("county")
    foreign.write(root, 240)
    done = run("--root", root, "--heute", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    county = Site(root / "build" / "site", root, loaded(root).handbook)
    paths = with_pictures(county)
    assert len(paths) > 30
    assert faults_of(browser, county, paths) == []
    shutil.rmtree(root)


INJECTED = {
    "a line through a box": ("×", """() => {
        const row = document.querySelector(".hb-karte-wege .hb-reihe:has([data-kasten=mb-netzwerk-digital])");
        const line = row.querySelector(".hb-rinne line").cloneNode();
        for (const [name, value] of [["x1", 0], ["x2", 200], ["y1", 25], ["y2", 25]]) line.setAttribute(name, value);
        line.dataset.von = line.dataset.stamm = line.dataset.nach = "mb-kreistag";
        row.querySelector(".hb-rinne").append(line);
    }"""),
    "boxes one on the other": ("×", "() => { document.querySelectorAll('.hb-karte-wege .hb-kasten')[1].style.marginTop = '-60px'; }"),
    "a name that sticks out": ("↔", """() => {
        const name = document.querySelector(".hb-karte-wege .hb-kasten a");
        name.style.whiteSpace = "nowrap";
        name.textContent = "Bürgermeisterdienstversammlung ".repeat(9);
    }"""),
    "small letters": ("9 px", "() => { document.querySelector('.hb-karte-wege .hb-kasten a').style.fontSize = '9px'; }"),
    "a trunk with a gap": ("…", """() => {
        const row = document.querySelectorAll(".hb-karte-wege .hb-reihe")[2];
        row.querySelectorAll(".hb-rinne line:not([data-von])").forEach((piece) => piece.remove());
    }"""),
}  # fmt: skip


@pytest.mark.parametrize("name", INJECTED)
def test_a_fault_is_found(open_page, name):  # noqa: F811
    sign, inject = INJECTED[name]
    page = open_page(WAYS, 390)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate(FAULTS) == []
    page.evaluate(inject)
    found = page.evaluate(FAULTS)
    assert any(sign in what for _, what in found), found


@pytest.mark.parametrize(
    "path", [WAYS, *(PAGES[name] for name in ("start", "network", "body", "agreement", "field", "bodies"))]
)
def test_letters_grow_to_twice_their_size(browser, address, path):
    """As a reader's browser sets them: everything flows on, no name is cut."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + path)
        sizes = []
        for size in (16, 32):
            context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
            sizes.append(page.locator(".hb-bild [data-kasten] :is(a, b, small)").evaluate_all(
                "names => names.map(name => parseFloat(getComputedStyle(name).fontSize))"))  # fmt: skip
        assert all(after >= 1.9 * before for before, after in zip(*sizes, strict=True))
        assert page.evaluate(FAULTS) == []
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def way(edges: list[list[str]], id: str) -> set[tuple[str, str]]:
    """The lines that lead on from `id` to their end, and those that lead to it."""
    lines = {(source, target) for source, target in edges}
    found, ahead = {line for line in lines if line[1] == id}, [id]
    for here in ahead:
        onwards = {line for line in lines if line[0] == here} - found
        found |= onwards
        ahead += [target for _, target in onwards]
    return found


def shown_as(found: set[tuple[str, str]], id: str, chosen) -> None:
    boxes, lines, pieces = chosen
    assert set(boxes) == {id, *(end for line in found for end in line)}
    assert sorted(lines) == sorted(f"{source} {target}" for source, target in found)
    assert set(pieces) == {target for _, target in found}


@pytest.mark.parametrize("width", [390, 1280])
def test_pointing_at_a_box_shows_its_way_and_leaving_takes_it_back(open_page, width):  # noqa: F811
    page = open_page(WAYS, width)
    shown = page.locator(MAP)
    edges = shown.evaluate(TWIN)
    assert way(edges, DIGITAL) == {(DIGITAL, LEADERS), (LEADERS, COUNCIL)}
    for id in {end for line in edges for end in line}:
        shown.locator(f'[data-kasten="{id}"]').first.hover(position={"x": 3, "y": 8})
        shown_as(way(edges, id), id, shown.evaluate(CHOSEN))
    page.mouse.move(0, 0)
    assert shown.evaluate(CHOSEN) == [[], [], []]
    assert "gewaehlt" not in shown.get_attribute("class")


def test_what_has_no_line_shows_that_of_what_it_lies_in(open_page):  # noqa: F811
    page = open_page(WAYS, 1280)
    shown = page.locator(MAP)
    shown.locator('[data-kasten="mb-zirkel-sprache"]').hover()
    boxes, lines, _ = shown.evaluate(CHOSEN)
    assert {FAMILY, COUNCIL, "mb-zirkel-sprache"} <= set(boxes)
    assert sorted(lines) == sorted(" ".join(line) for line in way(shown.evaluate(TWIN), FAMILY))


def test_every_piece_of_a_chosen_way_is_marked_from_end_to_end(open_page):  # noqa: F811
    """With all that is not marked taken away, the way still has no gap."""
    page = open_page(WAYS, 1280)
    shown = page.locator(MAP)
    for id in {end for line in shown.evaluate(TWIN) for end in line}:
        page = open_page(f"{WAYS}#weg-{id}", 1280)
        page.reload()
        page.evaluate("document.querySelectorAll('.hb-rinne > :not(.auf-dem-weg)').forEach((piece) => piece.remove())")
        assert page.evaluate(FAULTS) == [], id


def test_a_trunk_that_others_share_is_marked_only_as_far_as_the_way_goes(open_page):  # noqa: F811
    page = open_page(f"{WAYS}#weg-{LEADERS}", 1280)
    page.reload()
    rows = page.locator(f"{MAP} .hb-reihe").evaluate_all("""rows => rows.map(row => [
        [...row.querySelectorAll("[data-kasten]")].map(box => box.dataset.kasten),
        [...row.querySelectorAll("[data-stamm=mb-kreistag].rechtlich")].map(piece => piece.classList.contains("auf-dem-weg")),
    ])""")
    at = {id: number for number, (boxes, _) in enumerate(rows) for id in boxes}
    marked = [number for number, (_, pieces) in enumerate(rows) if any(pieces)]
    assert marked == list(range(at[COUNCIL], at[LEADERS] + 1))
    assert any(pieces for _, pieces in rows[at[LEADERS] + 1 :])  # of the Jugendausschuss, which reports there too
    assert not all(rows[at[LEADERS]][1])


def test_an_address_shows_a_way(open_page):  # noqa: F811
    page = open_page(f"{WAYS}#weg-{DIGITAL}", 390)
    page.reload()
    shown = page.locator(MAP)
    mine = way(shown.evaluate(TWIN), DIGITAL)
    shown_as(mine, DIGITAL, shown.evaluate(CHOSEN))
    shown.locator(f'[data-kasten="{FAMILY}"]').hover(position={"x": 3, "y": 8})
    page.mouse.move(0, 0)
    shown_as(mine, DIGITAL, shown.evaluate(CHOSEN))  # back to what the address says
    page.evaluate(f"location.hash = 'weg-{FAMILY}'")
    page.wait_for_function(
        "map => document.querySelector(map).querySelectorAll('.auf-dem-weg[data-kasten]').length", arg=MAP
    )
    assert FAMILY in shown.evaluate(CHOSEN)[0]


def test_the_keyboard_goes_from_box_to_box_and_shows_each_way(open_page):  # noqa: F811
    page = open_page(WAYS, 1280)
    shown = page.locator(MAP)
    edges, links = shown.evaluate(TWIN), shown.locator("[data-kasten] a")
    links.first.focus()
    seen = []
    for _ in range(links.count()):
        id = page.evaluate("document.activeElement.closest('[data-kasten]').dataset.kasten")
        seen.append(id)
        if way(edges, id):
            shown_as(way(edges, id), id, shown.evaluate(CHOSEN))
        page.keyboard.press("Tab")
    assert seen == shown.locator("[data-kasten]").evaluate_all("boxes => boxes.map(box => box.dataset.kasten)")
    assert shown.evaluate(CHOSEN) == [[], [], []]  # the keyboard has left the boxes


def test_without_scripts_a_box_leads_to_the_line_that_tells_its_way(browser, address):
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + WAYS)
        page.locator(f'{MAP} [data-kasten="{DIGITAL}"] > a').click()
        assert page.url.endswith(f"#weg-{DIGITAL}")
        line = page.locator(f"li:has(> #weg-{DIGITAL})")
        assert "Kreisausschuss Musterberg → Kreistag Musterberg" in without_hyphens(line.inner_text())
        assert line.evaluate("line => getComputedStyle(line).outlineStyle") == "solid"
        assert 0 <= line.bounding_box()["y"] < 844


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_nobody_is_kept_out(browser, address, scheme):
    """Light and dark, also while a way is shown. What axe asks besides colours, the inspection asks of all pages."""
    with browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.add_init_script(AXE)
        for path in (
            WAYS,
            f"{WAYS}#weg-{DIGITAL}",
            *(PAGES[name] for name in ("start", "network", "agreement", "field", "bodies")),
        ):
            page.goto(address + path)
            page.locator(f"input[data-md-color-scheme={scheme}]").dispatch_event("click")
            assert page.evaluate(RUN_AXE, [{"include": [[".hb-bild"]]}, COLOURS]) == [], path
        page.goto(f"{address}{WAYS}#weg-{DIGITAL}")
        page.reload()
        assert page.locator(f"{MAP}.gewaehlt").count()
        assert page.evaluate(RUN_AXE, [{"include": [[MAP]]}, EVERY_RULE]) == []
