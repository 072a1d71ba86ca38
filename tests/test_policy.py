"""The Content-Security-Policy of the pages: the site works under it, and it stops what does not belong to the page.

What every page has to hold is among the checks of a built site.
"""

import re

import pytest
from typed import RESULTS, search

from handbook.inspection.browser.served import VIOLATIONS
from handbook.site.seal import About, seal


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(VIOLATIONS)
    yield page
    context.close()


@pytest.mark.browser
def test_nothing_is_stopped_while_someone_uses_the_site(page, address):
    page.goto(f"{address}gremien/mb-fachausschuss-hilfen/")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.keyboard.press("Escape")
    search(page, "Kreistag")
    assert page.evaluate("violations") == []
    page.locator(RESULTS).first.click()
    page.wait_for_load_state()
    page.locator("label[for=__palette_1]:visible, label[for=__palette_0]:visible").first.click()
    assert page.evaluate("violations") == []
    page.goto(f"{address}wer-sitzt-wo/")
    page.locator(".hb-filter input").first.fill("Amt")
    page.emulate_media(media="print")
    assert page.evaluate("violations") == []


@pytest.mark.browser
def test_what_does_not_belong_to_the_page_is_stopped(page, address):
    """As if a text had broken out of its place: neither script nor style nor picture from elsewhere."""
    page.goto(f"{address}gremien/mb-fachausschuss-hilfen/")
    page.evaluate("""() => {
      const article = document.querySelector("article");
      const script = document.createElement("script");
      script.textContent = "window.broken = true";
      article.append(script);
      article.insertAdjacentHTML("beforeend", '<p id="p" style="color: red" onclick="window.broken = true">x</p>');
      article.insertAdjacentHTML("beforeend", '<img src="https://elsewhere.invalid/x.png">');
      document.getElementById("p").click();
    }""")
    page.wait_for_function("violations.length >= 4")
    assert page.evaluate("window.broken") is None
    found = {line.split(":")[0] for line in page.evaluate("violations")}
    assert found == {"script-src-elem", "script-src-attr", "style-src-attr", "img-src"}


@pytest.mark.parametrize("text", ["<script>broken()</script>", "</article><script>broken()</script>",
                                  "</article></main><style>p{}</style><article><script>broken()</script>"])  # fmt: skip
def test_a_text_that_broke_out_is_not_allowed_by_its_own_hash(text):
    html = ('<meta charset="utf-8"><title>x</title><script>theme()</script>'
            '<article class="md-content__inner md-typeset"><h1>x</h1>{}</article><script>end()</script>')  # fmt: skip
    sealed = [seal(html.format(body), "index.html", About("")) for body in ("", text)]
    policies = [re.search(r'Policy" content="([^"]*)"', page)[1] for page in sealed]
    assert policies[0] == policies[1]
    assert policies[0].count("sha256-") == 2
