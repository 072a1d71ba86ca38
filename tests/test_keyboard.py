"""Everything can be done by keyboard, and one sees where one is."""

import pytest
from test_browser import PAGES, WIDTHS, open_page  # noqa: F401
from typed import RESULTS

pytestmark = pytest.mark.browser

# Where the keyboard is, whether it can be seen there, and whether that place looks different without it.
# A switch that is itself invisible shows on its label.
STOP = """() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const shown = at.matches("input[type=radio]") ? at.nextElementSibling : at;
    const parts = [shown, ...shown.querySelectorAll("*"), at.closest("form") ?? at];
    const look = () => JSON.stringify(parts.map((part) => {
        const style = getComputedStyle(part);
        return [style.outlineStyle === "none" || style.outlineWidth, style.boxShadow, style.stroke, style.strokeWidth];
    }));
    const box = shown.getBoundingClientRect();
    const focused = look();
    at.blur();
    const marked = focused !== look();
    at.focus();
    return {
        name: at.getAttribute("href") ?? at.id ?? at.className,
        text: (at.getAttribute("aria-label") ?? at.textContent).trim().slice(0, 50) + ` <${at.tagName} ${at.getAttribute("class")}>`,
        seen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
            && shown.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
        marked,
    };
}"""
REACHABLE = """links => links.filter((link) => link.checkVisibility({ visibilityProperty: true }) && !link.closest("details:not([open])"))
    .map((link) => link.getAttribute("href"))"""


@pytest.mark.parametrize("width", WIDTHS)
def test_every_stop_is_visible_and_marked(open_page, width):  # noqa: F811
    page = open_page(PAGES["network"], width, reduced_motion="reduce")
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    assert 50 < len(stops) < 400
    assert [stop["text"] for stop in stops if not stop["seen"]] == []
    assert [stop["text"] for stop in stops if not stop["marked"]] == []
    assert set(page.locator("article a[href]:not([tabindex='-1'])").evaluate_all(REACHABLE)) <= {
        s["name"] for s in stops
    }


@pytest.mark.parametrize("closing", ["Escape", "Enter"])
def test_the_phone_menu_opens_and_closes(open_page, closing):  # noqa: F811
    page = open_page(PAGES["network"], 390, reduced_motion="reduce")
    button = page.locator(".md-header__button[for=__drawer]")
    entry = page.locator(".md-nav--primary").get_by_role("link", name="Gremien", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    entry.wait_for(state="visible")
    for _ in range(30):
        page.keyboard.press("Tab")
        if entry.evaluate("link => link === document.activeElement"):
            break
    assert page.evaluate(STOP)["seen"]
    if closing == "Enter":
        button.focus()
    page.keyboard.press(closing)
    entry.wait_for(state="hidden")
    assert button.evaluate("button => button === document.activeElement")
    assert page.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_search_leads_to_a_result(open_page, width):  # noqa: F811
    page = open_page("", width, reduced_motion="reduce")
    page.locator(".hb-suche").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Fachausschuss")
    page.locator(RESULTS).first.wait_for()
    page.keyboard.press("ArrowDown")
    stop = page.evaluate(STOP)
    assert stop["seen"]
    assert stop["marked"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/mb-fachausschuss-hilfen/**")
    page.go_back()
    page.locator(RESULTS).first.wait_for()


def test_the_colours_change_and_stay(browser, address):
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + PAGES["network"])
        assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
        for _ in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "__palette":
                break
        page.keyboard.press("Enter")
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        page.reload()
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_a_folded_part_opens(open_page):  # noqa: F811
    page = open_page(PAGES["network"], 390)
    part = page.locator("article details.hb-text, article details.hb-klappe").first
    part.locator("summary").focus()
    page.keyboard.press("Enter")
    part.locator("li").first.wait_for(state="visible")


def test_a_table_is_filtered_and_sorted(open_page):  # noqa: F811
    page = open_page(PAGES["actors"], 1280)
    rows = page.locator(".hb-tabelle tbody tr:visible")
    every = rows.count()
    page.get_by_label("Filtern").focus()
    page.keyboard.type("jugend")
    assert 0 < rows.count() < every
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    page.keyboard.press("Enter")
    assert page.locator("th:focus-within[aria-sort=ascending]").count() == 1
