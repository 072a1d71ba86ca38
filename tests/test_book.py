"""The printed book and the sheets: PDF for everybody, made from the view of the pages, equal from run to run."""

import re
import shutil
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from builders import DAY, copied, run
from printed import faults, pages_of, solid, words_of

from handbook.book.addresses import BOOK, BOOK_LARGE, FOLDOUT, HANDOUT
from handbook.errors import HandbookError
from handbook.paper import papers, press
from handbook.paper.front import front
from handbook.paper.handout import handout_of
from handbook.paper.text import MISSING, marked, printable, runs
from handbook.paper.volumes.book import books_of
from handbook.paper.volumes.entry import TOLD_WHOLE


def pictured(rows):
    """All texts of a picture."""
    for row in rows or []:
        yield from (row["title"], row["gap"])
        boxes = [*filter(None, [row["box"]]), *row["loose"]]
        while boxes:
            box = boxes.pop()
            yield from (box["second"], *box["lines"], *(run[0] for run in box["name"]))
            boxes += box["inside"]


def strings(content):
    """All texts of the data of the book that are set, one by one."""
    for chapter in content["chapters"]:
        yield from (chapter["title"], chapter.get("intro", ""), *chapter.get("heads", []))
        yield from pictured(chapter.get("picture"))
        for _, name, said in chapter.get("lines", []):
            yield from (run[0] for run in name + said)
        for first, second in chapter.get("rows", []):
            yield from (*(run[0] for run in first), second)
        for entry in chapter.get("entries", []):
            yield from (entry["title"], *(run[0] for key in ("under", "short", "text") for run in entry[key]))
            yield from pictured(entry["picture"])
            for title, lines in entry["facts"]:
                yield from (title, *lines)
            for title, lines in entry["lists"]:
                yield from (title, *(run[0] for line in lines for run in line))
    yield from (name for _, names in content["index"] for name, _ in names)


@pytest.fixture(scope="module")
def pdf(site):
    with pikepdf.open(site / BOOK) as found:
        yield found


@pytest.fixture(scope="module")
def sheets(site):
    """The sheets by the ids of their entries."""
    return {path.parent.name: path for path in site.rglob(HANDOUT)}


@pytest.fixture(scope="module")
def text(site):
    return pages_of(site / BOOK)


@pytest.mark.parametrize("path", [BOOK, BOOK_LARGE])
def test_a_checker_of_pdf_ua_finds_nothing(site, path):
    assert faults(site / path) == ""
    with pikepdf.open(site / path) as found:
        assert str(found.Root.Lang) == "de"
        assert found.Root.MarkInfo.Marked
        assert found.docinfo["/Title"] if "/Title" in found.docinfo else found.open_metadata()["dc:title"]


def test_every_text_of_the_view_stands_in_the_book(book, text):
    whole = solid("".join(text))
    missing = [string for string in strings(books_of(book)[0]) if solid(string) not in whole]
    assert [m for m in missing if len(m.split()) < 8] == []  # longer ones may go over a page, with its head between
    words = {word for string in missing for word in string.split()}
    assert [word for word in words if solid(word) not in whole] == []


def test_every_reference_leads_to_the_page_that_it_names(site, pdf):
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    document, checked, wrong = pypdfium2.PdfDocument(site / BOOK), 0, []
    for number, page in enumerate(pdf.pages):
        found = document[number].get_textpage()
        named = {}
        for note in page.get("/Annots", []):
            target = destination(pdf, note)
            if target is None:
                continue
            left, bottom, right, top = map(float, note.Rect)
            said = found.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
            if pages_said := re.findall(r"S\.\s*(\d+)\)", said) or (
                re.fullmatch(r"\s*(\d+)\s*", said) and [said.strip()]
            ):
                named[tuple(note.Rect)] = (pages_said, pages[target.objgen])
        checked += len(named)
        wrong += [(number + 1, said, there) for said, there in named.values() if str(there) not in said]
    assert checked > 300
    assert wrong == []


def destination(pdf, note):
    """The page to which the link `note` leads; None if it leads out of the file."""
    target = note.get("/Dest") or (note.get("/A") or {}).get("/D")
    if target is None:
        return None
    if not isinstance(target, pikepdf.Array):
        target = pikepdf.NameTree(pdf.Root.Names.Dests)[str(target)]
        target = target.get("/D", target) if isinstance(target, pikepdf.Dictionary) else target
    return target[0]


def test_chapters_and_entries_are_bookmarks(book, pdf):
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inner = {child.title for item in outline.root for child in item.children}
    assert [chapter["title"] for chapter in books_of(book)[0]["chapters"]] == [
        t for t in titles if t not in ("So lesen Sie das Buch", "Namen von A bis Z")
    ]
    assert "Netzwerk Familie" in inner


def test_a_large_handbook_has_volumes_that_hold_all_once(book, tmp_path):
    whole, volumes = books_of(book), books_of(book, most=20)
    assert len(whole) == 1
    assert len(volumes) > 2
    labels = [e["label"] for content in volumes for chapter in content["chapters"] for e in chapter.get("entries", [])]
    assert sorted(labels) == sorted(e["label"] for chapter in whole[0]["chapters"] for e in chapter.get("entries", []))
    assert [content["title"][-13:] for content in volumes][:2] == [
        f", Band {n} von {len(volumes)}"[-13:] for n in (1, 2)
    ]
    made = press.Press(tmp_path).set(book={f"{n}.pdf": c | front({}) | {"large": False} for n, c in enumerate(volumes)})
    assert all(made.values())


def test_two_runs_are_equal_and_the_second_asks_nobody(book, tmp_path, monkeypatch, site):
    first = papers(book, {}, tmp_path / "kept")
    assert first[BOOK] == (site / BOOK).read_bytes()
    monkeypatch.setattr(press.subprocess, "run", None)
    assert papers(book, {}, tmp_path / "kept") == first


def test_what_is_kept_is_made_anew_when_the_content_changes(tmp_path):
    content = book_of_nothing("Eins")
    one = made_of(content, tmp_path)
    other = made_of(book_of_nothing("Zwei"), tmp_path)
    assert one != other
    assert made_of(content, tmp_path) == one


def test_what_nobody_asks_for_any_more_goes(tmp_path):
    made_of(book_of_nothing("Eins"), tmp_path)
    later = press.Press(tmp_path)
    later.set(book={"zwei.pdf": book_of_nothing("Zwei")})
    later.tidy()
    assert len([*tmp_path.iterdir()]) == 1


def made_of(content, kept) -> bytes:
    return press.Press(kept).set(book={"book.pdf": content})["book.pdf"]


def book_of_nothing(title: str):
    from handbook.german.catalogue import word_map

    return {
        "title": title,
        "day": "1. Januar 2026",
        "large": False,
        "signs": [],
        "cover": [],
        "foreword": [],
        "address": "",
        "words": word_map("book"),
        "chapters": [],
        "index": [],
    }


def test_a_template_that_fails_says_so_and_the_last_site_stays(tmp_path, monkeypatch):
    county = copied(tmp_path / "county")
    assert run("build", "--root", county, "--heute", DAY, "--ohne-buch").returncode == 0
    before = (county / "build/site/index.html").read_bytes()
    for template in press.TEMPLATES.glob("*.typ"):
        shutil.copy(template, tmp_path)
    monkeypatch.setattr(press, "TEMPLATES", tmp_path)
    (tmp_path / "book.typ").write_text("#panic()", encoding="utf-8")
    with pytest.raises(HandbookError, match=r"ließ sich nicht setzen.*--ohne-buch"):
        made_of({}, tmp_path / "kept")
    done = run("build", "--root", county, "--heute", DAY)
    assert done.returncode != 0
    assert "ließ sich nicht setzen" in done.stdout + done.stderr
    assert (county / "build/site/index.html").read_bytes() == before


@pytest.mark.parametrize(
    "hostile", ['#read("/etc/passwd")', "*fett* _kursiv_", "$x$", "@label", "\\", "<label>", "#panic()", "= Titel", "]"]
)
def test_what_looks_like_markup_is_text(hostile, tmp_path):
    content = book_of_nothing("Titel") | {
        "chapters": [
            {"title": printable(hostile), "lines": [["a", [[printable(hostile)]], [[printable(hostile), "a"]]]]}
        ]
    }
    made = made_of(content, tmp_path)
    (tmp_path / "made.pdf").write_bytes(made)
    assert words_of(tmp_path / "made.pdf").count(solid(hostile)) >= 3


def test_texts_are_made_fit_to_print():
    assert printable("a\u0308") == "ä"
    assert printable("links\u202erechts\u0007\ufeff") == "linksrechts"
    assert printable("zwei\n  Zeilen") == "zwei Zeilen"
    assert printable("🎉") == MISSING
    assert "\u200b" in printable("w" * 100)


def test_runs_lead_only_to_what_stands_in_the_book(book):
    entry = book["mb-kreistag"]
    text = f"An {marked(entry, 'den Kreistag')}."
    assert runs(text, {"mb-kreistag"}) == [["An "], ["den Kreistag", "mb-kreistag"], ["."]]
    assert runs(text, ()) == [["An "], ["den Kreistag"], ["."]]
    assert runs("", ()) == []


def test_large_print_has_the_same_content_in_larger_letters(site):
    small, large = (pypdfium2.PdfDocument(site / path) for path in (BOOK, BOOK_LARGE))
    texts = [words_of(site / path) for path in (BOOK, BOOK_LARGE)]
    assert abs(len(texts[0]) - len(texts[1])) < len(texts[0]) / 20  # numbers of pages and their heads differ
    assert large[0].get_size() > small[0].get_size()


def test_the_page_of_downloads_leads_to_both(site):
    said = (site / "daten/index.html").read_text(encoding="utf-8")
    assert 'href="handbuch.pdf"' in said
    assert 'href="handbuch-grossdruck.pdf"' in said


def test_each_entry_has_a_sheet_of_one_page_and_its_page_leads_there(book, sheets):
    assert sheets.keys() == {entry.id for entry in book.entries.values() if entry.kind.id in TOLD_WHOLE}
    assert [id for id, path in sheets.items() if len(pypdfium2.PdfDocument(path)) != 1] == []
    pages = {id: path.with_name("index.html").read_text(encoding="utf-8") for id, path in sheets.items()}
    assert [id for id, page in pages.items() if f'href="{HANDOUT}">Als Blatt drucken' not in page] == []


def test_a_checker_of_pdf_ua_finds_nothing_in_the_sheets(sheets):
    assert faults(*sheets.values()) == ""


def test_a_sheet_says_what_the_head_of_the_page_says(book, sheets):
    for id in ("mb-kreistag", "mb-netzwerk-familie", "mb-vereinbarung-ganztag"):
        said, content = words_of(sheets[id]), handout_of(book, book[id])
        expected = [content["entry"]["title"], *(line for _, lines in content["entry"]["facts"] for line in lines)]
        expected += [name for name, _ in content["way"]]
        assert [text for text in expected if solid(text) not in said] == []


def test_a_sheet_names_the_address_of_its_page_as_words_and_as_squares(book, tmp_path):
    book = replace(book, settings=replace(book.settings, adresse="https://example.org/amt/"))
    content = handout_of(book, book["mb-kreistag"])
    assert content["address"] == "https://example.org/amt/gremien/mb-kreistag/"
    assert content["qr"].startswith("<svg")
    made = press.Press(tmp_path).set(handout={"a.pdf": content})
    (tmp_path / "made.pdf").write_bytes(made["a.pdf"])
    assert solid(content["address"]) in words_of(tmp_path / "made.pdf")


SMALLEST = 7  # points: less is too small to be read on paper


def test_no_letters_are_too_small(site, sheets):
    for path in (site / BOOK, site / BOOK_LARGE, site / FOLDOUT, *sheets.values()):
        for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
            found = page.get_textpage()
            sizes = {pypdfium2.raw.FPDFText_GetFontSize(found, place) for place in range(found.count_chars())}
            assert min(sizes - {0, 1}, default=SMALLEST) > SMALLEST - 0.01, (path, number)  # 1: a blank between


def test_what_does_not_fit_on_a_sheet_is_counted(book, tmp_path):
    content = handout_of(book, book["mb-kreistag"])
    content["entry"]["lists"] = [
        ["Mitglieder", [[[f"Stelle Nummer {n} " + "mit einem langen Namen " * 4]] for n in range(300)]]
    ]
    (tmp_path / "made.pdf").write_bytes(press.Press(tmp_path / "kept").set(handout={"a.pdf": content})["a.pdf"])
    (found,) = pages_of(tmp_path / "made.pdf")
    assert int(re.search(r"und (\d+) weitere", found)[1]) + found.count("Stelle Nummer") == 300


def test_fields_and_networks_have_their_pictures(book):
    chapters = {chapter["title"]: chapter for chapter in books_of(book)[0]["chapters"]}
    pictures = [entry["picture"] for entry in chapters["Handlungsfelder"]["entries"]]
    assert any(row["strokes"] for rows in pictures for row in rows or [])
    networks = {entry["label"]: entry["picture"] for entry in chapters["Netzwerke"]["entries"]}
    assert any(row["box"] and row["box"]["inside"] for row in networks["mb-netzwerk-familie"])
    assert chapters["Wege in die Politik"]["picture"]


@pytest.mark.parametrize("gutter", [0, 30])
@pytest.mark.parametrize("place", ["box", "loose"])
def test_boxes_that_no_page_holds_lose_nothing(tmp_path, gutter, place):
    def box(name, inside=()):
        return {
            "name": [[name]],
            "second": "",
            "look": "netzwerk",
            "guessed": False,
            "planned": False,
            "lines": [],
            "inside": inside,
        }

    row = {"title": "", "loose": [], "gap": "", "frame": "", "gutter": gutter, "height": 20, "strokes": []}
    groups = [box(f"Gruppe {n} mit einem langen Namen") for n in range(300)]
    rows = [row | {"box": None, place: groups if place == "loose" else box("Außen", groups)}]
    content = book_of_nothing("Groß") | {"chapters": [{"title": "Wege", "picture": rows}]}
    (tmp_path / "made.pdf").write_bytes(made_of(content, tmp_path / "kept"))
    said = words_of(tmp_path / "made.pdf")
    assert [n for n in range(300) if solid(f"Gruppe {n} mit einem langen Namen") not in said] == []


PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="#123456"/></svg>'
FRONT = {
    "titelseite.md": "![Wappen des Kreises](wappen.svg)\n\n**Kreis Musterland**, Büro des Kreistags",
    "vorwort.md": "# Zum Geleit\n\nLiebe Mitglieder, *willkommen*.\n\n- erstens\n- zweitens\n\n"
    '#### Fragen\n\nMehr [im Netz](https://example.org/). #read("x") <b>&amp;</b> <script>nie()</script>',
    "wappen.svg": PICTURE,
}


def test_a_county_has_its_own_title_page_and_foreword(site, tmp_path):
    made = made_of(book_of_nothing("Titel") | front(FRONT), tmp_path / "kept")
    (tmp_path / "made.pdf").write_bytes(made)
    pages = pages_of(tmp_path / "made.pdf")
    assert solid("Kreis Musterland, Büro des Kreistags") in solid(pages[0])
    said = solid("".join(pages))
    for text in (
        "Zum Geleit",
        "Liebe Mitglieder, willkommen.",
        "zweitens",
        "Mehr im Netz (https://example.org/).",
        '#read("x") &',
    ):
        assert solid(text) in said, text
    assert "nie()" not in said
    assert faults(tmp_path / "made.pdf") == ""
    with pikepdf.open(tmp_path / "made.pdf") as found, found.open_outline() as outline:
        assert next(item.title for item in outline.root) == "Zum Geleit"


@pytest.mark.parametrize(
    ("text", "message"),
    [("![Wappen](fehlt.svg)", "gibt es im Ordner docs/buch nicht"), ("![](wappen.svg)", "hat keine Beschreibung")],
)
def test_a_picture_that_cannot_be_shown_to_everybody_is_told(text, message):
    with pytest.raises(HandbookError, match=message):
        front(FRONT | {"titelseite.md": text})


def test_all_that_is_wrong_is_told_at_once_with_its_line():
    with pytest.raises(HandbookError) as told:
        front(
            FRONT | {"titelseite.md": "Erst Text\n\n![](wappen.svg)", "vorwort.md": "# Vorwort\n\n![Saal](saal.tiff)"}
        )
    assert [line.partition(": ")[0] for line in str(told.value).splitlines()] == [
        "docs/buch/titelseite.md:3", "docs/buch/vorwort.md:3",
    ]  # fmt: skip


def test_what_is_written_for_the_book_is_no_page_of_the_site(tmp_path):
    county = copied(tmp_path / "county")
    folder = county / "docs/buch"
    folder.mkdir()
    for name, content in FRONT.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    done = run("build", "--root", county, "--heute", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (county / "build/site/buch").exists()
    assert solid("Zum Geleit") in words_of(county / "build/site" / BOOK)


def test_a_long_form_that_nobody_confirmed_says_so(book):
    chapters = {chapter["title"]: chapter for chapter in books_of(book)[0]["chapters"]}
    rows = {row[0][0][0]: row[1] for row in chapters["Abkürzungen"]["rows"]}
    unsure = [e for e in book.entries.values() if e.get("herkunft") == "aussen" and e.get("lang")]
    assert unsure
    assert [e.name for e in unsure if not rows[printable(e.name)].endswith("(nicht bestätigt)")] == []
