"""Turns entries into addresses: the page that shows an entry, and the way there from another page.

Pages of kinds stand in the schema (x-kind), every other page that the tool writes or knows in FixedPage.
"""

import posixpath
from enum import StrEnum
from functools import lru_cache

from handbook.book.charts import Chart
from handbook.book.entries import Entry, Handbook
from handbook.schema import Kind


class FixedPage(StrEnum):
    """The pages that every handbook has, as Markdown files."""

    START = "index.md"
    NOT_FOUND = "nicht-gefunden.md"
    WHOLE = "gesamt.md"
    WAYS = "wege/index.md"
    MY_ROUNDS = "meine-runden.md"
    DATA = "daten/index.md"
    HELP = "mitmachen/index.md"
    FIELDS = "mitmachen/felder/index.md"
    SETTINGS = "mitmachen/felder/einstellungen.md"
    BY_FILE = "mitmachen/aendern.md"
    FORM = "mitmachen/formular.md"
    MESSAGES = "mitmachen/meldungen/index.md"
    SEATS = "wer-sitzt-wo/wer-mit-wem.md"
    A_TO_Z = "nachschlagen/a-z.md"
    FAQ = "nachschlagen/fragen.md"
    MEETINGS = "nachschlagen/sitzungen.md"
    MEETINGS_OF_ROUNDS = "nachschlagen/sitzungen/runden.md"
    MEETINGS_OF_OFFICES = "nachschlagen/sitzungen/stellen.md"
    CHARTS = "nachschlagen/schaubilder-der-quellen.md"
    TIME_LINE = "nachschlagen/rechtsgrundlagen/zeitleiste.md"


# Written by a county that has to; every page leads to those that are there.
LEGAL = ("impressum.md", "datenschutz.md", "barrierefreiheit.md")
BY_HAND = frozenset({FixedPage.START, FixedPage.NOT_FOUND})  # which each county writes itself
BY_MKDOCS = ("404.html", "sitemap.xml", "sitemap.xml.gz")
HANDBOOK_JSON = f"{posixpath.dirname(FixedPage.DATA)}/handbuch.json"
ALL_DATES = f"{posixpath.dirname(FixedPage.DATA)}/termine.ics"  # of every round
LINKED_DATA = f"{posixpath.dirname(FixedPage.DATA)}/handbuch.jsonld"
CATALOGUE = f"{posixpath.dirname(FixedPage.DATA)}/katalog.jsonld"  # tells programs which files there are
OPARL = f"{posixpath.dirname(FixedPage.DATA)}/oparl"  # the folder of the files for OParl
OPARL_SYSTEM = f"{OPARL}/system.json"  # with which programs begin to read there
COPY = f"{posixpath.dirname(FixedPage.DATA)}/handbuch.zip"  # the whole site, for a folder
BOOK = f"{posixpath.dirname(FixedPage.DATA)}/handbuch.pdf"  # A5; two of its pages fit on a sheet
BOOK_LARGE = f"{posixpath.dirname(FixedPage.DATA)}/handbuch-grossdruck.pdf"  # A4, large letters
HANDOUT = "blatt.pdf"  # of an entry, beside its page
TITLE_PAGE, FOREWORD = "titelseite.md", "vorwort.md"  # of the book, as a county writes them in docs/buch
SHEET = "assets/karte-der-wege.svg"  # the ways of the whole area, for printing
POSTER = SHEET.replace(".svg", ".pdf")  # the same for those who print
FOLDOUT = f"{posixpath.dirname(FixedPage.DATA)}/alle-runden.pdf"  # A3, a table
SEARCH_INDEX = "assets/suche-index.js"  # loaded when somebody turns to the search
FORM_SCRIPTS = "assets/formular"  # what forms know, one script for each kind and each file
MY_ROUNDS = "assets/meine-runden-daten.js"  # what the page with somebody's own rounds adds up and shows
PLACES = "assets/kennungen.js"  # a list of ids with the places where entries stand


def page_of(entry: Entry, id: str = "") -> str:
    """The Markdown page that shows `entry`, with # and a place if it stands on a list page; or did, as `id`."""
    kind = entry.kind
    group = kind.group("art", entry.get("art")) if kind.has_group_pages else ""
    return kind.page.format(id=id or entry.id, gruppe=group)


def group_page(kind: Kind, group: str) -> str:
    """The Markdown page that lists one `group` of `kind`, named by its first value."""
    return kind.page.format(id="", gruppe=group).rstrip("#")


def field_page(book: Handbook, theme: Entry) -> str:
    """The Markdown page of the field of action `theme`, which lies beside those of networks."""
    return book.kinds["netzwerk"].page.format(id=theme.id)


def chart_page(chart: Chart) -> str:
    """The Markdown page of a chart of a document."""
    return below(FixedPage.CHARTS, f"{chart.document.id}/{chart.name}")


def table_path(kind: Kind) -> str:
    """Where the table of `kind` lies."""
    return next_to(FixedPage.DATA, f"{kind.source}.csv")


def calendar_path(entry: Entry) -> str:
    """Where the calendar lies with the dates that concern `entry`."""
    return next_to(FixedPage.DATA, f"termine/{entry.id}.ics")


def downloads(book: Handbook) -> list[str]:
    """Where the files for download lie."""
    return [HANDBOOK_JSON, LINKED_DATA, CATALOGUE, OPARL_SYSTEM, ALL_DATES, *map(table_path, book.kinds.values())]


def page_of_fields(kind: Kind) -> str:
    """The Markdown page about the fields of `kind`."""
    return next_to(FixedPage.FIELDS, f"{kind.source}.md")


def next_to(page: str, name: str) -> str:
    """The file `name` in the folder of the Markdown page `page`."""
    return posixpath.join(posixpath.dirname(page), name)


def below(page: str, name: str) -> str:
    """The Markdown page `name` in a folder that is called like the Markdown page `page`."""
    return f"{page.removesuffix('.md')}/{name}.md"


def from_page(page: str, target: str) -> str:
    """The relative address of the Markdown page `target` (maybe with #place) for a link in the Markdown of `page`."""
    path, mark, place = target.partition("#")
    relative = posixpath.basename(path) if path == page else _relative(posixpath.dirname(page), path)
    return relative + mark + place


def in_site(page: str, target: str) -> str:
    """Like from_page, but final: for links that MkDocs does not see, such as those inside a drawing."""
    path, mark, place = target.partition("#")
    here, there = _folder(page), _folder(path)
    relative = _relative(here, there or ".")
    return (relative + "/" if relative != "." else "./") + mark + place


def form_script(place: str) -> str:
    """Where the script lies with what the form has to know for `place`, which stands behind # in its address."""
    folder, _, name = place.partition("/")
    if folder == "neu":
        return f"{FORM_SCRIPTS}/art/{name}.js"
    return f"{FORM_SCRIPTS}/stand/{folder}/{name.partition('/')[0]}.yml.js"


def in_file(path: str, target: str) -> str:
    """The relative address of the Markdown page `target` for a link in the file `path` of the site.

    It names the file of the page: who opens the file from a folder finds that too.
    """
    page, mark, place = target.partition("#")
    return _relative(posixpath.dirname(path), in_html(page)) + mark + place


def sheet_path(number: int) -> str:
    """Where the sheet `number` of the map of ways lies, counted from 1."""
    return SHEET if number == 1 else SHEET.replace(".svg", f"-{number}.svg")


def address(book: Handbook, entry: Entry) -> str:
    """The address of the page of `entry`; counted from the start page where mkdocs.yml names no site_url."""
    return page_address(book, page_of(entry))


def former_addresses(entry: Entry) -> list[str]:
    """The addresses that `entry` had under its former ids, counted from the top of the site."""
    return [below_site(page_of(entry, id)) for id in entry.get("fruehere_ids", [])]


def address_in_file(book: Handbook, place: str, file: str) -> str:
    """The address of what lies at `place`, counted from the top of the site, as the file `file` of the site names it.

    Where mkdocs.yml names no site_url it leads there from where the file lies.
    """
    return (f"{book.settings.adresse.rstrip('/')}/" if book.settings.adresse else "../" * file.count("/")) + place


def term_anchor(name: str) -> str:
    """The place on the page of downloads that says what the term `name` of linked data means."""
    return f"begriff-{name}"


def page_address(book: Handbook, page: str) -> str:
    """The address of the Markdown page `page`, like that of an entry."""
    base = book.settings.adresse
    return f"{base.rstrip('/')}/{below_site(page)}" if base else in_site(FixedPage.START, page)


def below_site(page: str) -> str:
    """The address of the Markdown page `page` counted from the top of the site: a-z/, empty for the start page."""
    return in_site(FixedPage.START, page).removeprefix("./")


def in_html(path: str) -> str:
    """The file below the site that is made of the staged file `path`: of a page the HTML, else the same."""
    return f"{below_site(path)}index.html" if path.endswith(".md") else path


@lru_cache(maxsize=100_000)
def _relative(folder: str, path: str) -> str:
    return posixpath.relpath(f"/{path}", f"/{folder}")  # both from one root: else it asks for the working directory


def _folder(page: str) -> str:
    stem = page.removesuffix(".md")
    return posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
