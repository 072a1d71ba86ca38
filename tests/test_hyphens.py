"""Long words may be parted on the finished pages, and nowhere else does anybody meet the signs for it."""

import pytest

from handbook.site.seal.contents import with_contents
from handbook.site.seal.hyphens import BREAK, SOFT_HYPHEN, with_hyphens, without_hyphens

LONG = "Jugendhilfeausschuss"
PARTED = "Jugend-hil-fe-aus-schuss".replace("-", SOFT_HYPHEN)


def sealed(body: str) -> str:
    return with_hyphens(f"<title>{LONG}</title><body>{body}</body>").partition("<body>")[2].removesuffix("</body>")


@pytest.mark.parametrize("tag", ["h1", "h2", "td", "th", "a", "dt", "dd", "summary", "span", "p", "li", "small"])
def test_long_words_of_the_text_may_be_parted(tag):
    assert sealed(f"<{tag}>Der {LONG}.</{tag}>") == f"<{tag}>Der {PARTED}.</{tag}>"


@pytest.mark.parametrize("html", [
    f"<p>Kurze Worte sind hier.</p><code>{LONG}</code>", f'<a href="{LONG}" title="{LONG}">kurz</a>', f"<pre>a\n{LONG}</pre>",
    f"<svg><text>{LONG}</text></svg>", f"<script>{LONG}</script>", f"<style>.{LONG}{{}}</style>",
    f'<span class="hb-nur-vorlesen">{LONG}</span>', f"<textarea>{LONG}</textarea>", "<p>&thetasym;&#1234567890;</p>",
])  # fmt: skip
def test_what_is_no_text_stays_as_it_is(html):
    assert sealed(html) == html
    assert f"<title>{LONG}</title>" in with_hyphens(f"<title>{LONG}</title><body>")


@pytest.mark.parametrize(("text", "expected"), [
    ("Rat/Kreistag", "Rat/|Kreis-tag"),
    ("zusammenarbeiten", "zusam-men-ar-bei-ten"),
    ("Steuerungsgruppe", "Steue-rungs-gruppe"),
    ("Übergangszeit", "Über-gangs-zeit"),
    ("Infrastruktur", "Infra-struk-tur"),
    ("Bedarfsanalyse", "Bedarfs-ana-lyse"),
    ("Pflegebedarfsplanung", "Pfle-ge-be-darfs-pla-nung"),
    ("Gesamtschule Ordnungsamt", "Gesamt-schule Ord-nungs-amt"),
    ("insgesamt Gesamtkonzept", "ins-ge-samt Gesamt-kon-zept"),
    ("Begleitung Schulbegleitung Bauleitung", "Beglei-tung Schul-be-glei-tung Bau-lei-tung"),
    ("angegebene geschriebenen Kreisebene", "ange-ge-bene geschrie-be-nen Kreis-ebene"),
    ("Jugendarbeit/Jugendbildung", "Jugend-ar-beit/|Jugend-bil-dung"),
    ("Projekt(gruppen)termine", "Projekt|(gruppen)|termine"),
    ("jugendhilfeplanung@kreis.example.org", "jugendhilfeplanung@|kreis.|example.|org"),
    ("gesundheit&#64;example.org", "gesundheit&#64;|example.|org"),
    ("erhaelt&#95;auftraege&#95;von", "erhaelt&#95;|auftraege&#95;|von"),
    ("https://example.org/jugendhilfeausschuss", "https://example.|org/|jugendhilfeausschuss"),
    ("handbuchnetzwerke.json", "handbuchnetzwerke.|json"),
    ("&amp;Jugendhilfe&amp;", "&amp;Jugend-hilfe&amp;"),
    ("z.B./usw. 1/2", "z.B./usw. 1/2"),
])  # fmt: skip
def test_addresses_break_at_their_signs_and_words_behind_slashes(text, expected):
    html = f"<td>{text}</td>"
    assert sealed(html) == f"<td>{expected.replace('-', SOFT_HYPHEN).replace('|', BREAK)}</td>"
    assert without_hyphens(sealed(html)) == html


def test_no_letter_stands_alone():
    words = ["Schulsozialarbeit", "Steuerungsgruppe", "Sozialarbeit", "Koordinationsstelle", "Barrierefreiheit"]
    parts = [part for word in words for part in sealed(f"<td>{word}</td>")[4:-5].split(SOFT_HYPHEN)]
    assert min(map(len, parts)) > 1


def test_what_is_parted_already_is_not_parted_again():
    html = f"<body><td>{LONG}</td></body>"
    assert with_hyphens(with_hyphens(html)) == with_hyphens(html)


def test_only_the_pages_have_the_signs(site):
    """Neither the search nor a title, a description or a download holds any."""
    page = (site / "gremien" / "mb-fachausschuss-hilfen" / "index.html").read_text(encoding="utf-8")
    head, _, body = page.partition("<body")
    assert SOFT_HYPHEN in body
    assert SOFT_HYPHEN not in head
    files = [path for path in site.rglob("*") if path.suffix in {".json", ".csv", ".ics", ".js", ".xml"}]
    assert len(files) > 5
    assert not [path for path in files if SOFT_HYPHEN in path.read_text(encoding="utf-8")]


def test_sections_are_listed_below_the_head():
    head = "<h1>x</h1><p>Kurz.</p>"
    places = [
        f'<h2 data-x id="{name}">{name} &amp; <i>&lt;b&gt;</i><a class="headerlink" href="#{name}">&para;</a></h2>'
        for name in "abc"
    ]
    article = head + "".join(places)
    found = with_contents(f"<body>{article}</body>", article)
    assert found.startswith(f'<body>{head}<nav class="hb-inhalt" aria-label')
    assert found.count("<li>") == 3
    assert '<a href="#a">a &amp; &lt;b&gt;</a>' in found
    few = head + "".join(places[:2])
    assert with_contents(few, few) == few
    listed = head + '<p><a href="#a">a</a> <a href="#b">b</a> <a href="#c">c</a></p>' + "".join(places)
    assert with_contents(listed, listed) == listed
    boxed = head + "<div>" + "".join(places) + "</div>"
    assert with_contents(boxed, boxed) == boxed


@pytest.mark.browser
class TestInTheBrowser:
    """What is copied, filtered and sorted has none of the signs, and no word is cut without a hyphen."""

    def test_a_copied_text_is_whole(self, browser, address):
        context = browser.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
        page = context.new_page()
        page.goto(f"{address}gremien/mb-fachausschuss-hilfen/")
        page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
        assert SOFT_HYPHEN in page.evaluate("getSelection().toString()")
        copied = page.evaluate("""() => new Promise((done) => {
            addEventListener("copy", ({ clipboardData: data }) => done(["text/plain", "text/html"].map((type) => data.getData(type))));
            document.execCommand("copy");
        })""")
        assert all(len(text) > 500 and SOFT_HYPHEN not in text for text in copied)
        assert f'href="{address}gremien/"' in copied[1]
        context.close()

    def test_the_filter_finds_long_words(self, browser, address):
        page = browser.new_page()
        page.goto(f"{address}wer-sitzt-wo/")
        rows = page.locator(".hb-tabelle tbody tr")
        long = next(
            word
            for text in rows.all_inner_texts()
            if SOFT_HYPHEN in text
            for word in text.split()
            if SOFT_HYPHEN in word
        )
        page.fill(".hb-filter input", without_hyphens(long))
        assert 0 < int(page.locator(".hb-filter output").inner_text().split(" von ")[0]) < rows.count()
        page.close()
