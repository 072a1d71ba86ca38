"""Rules about mkdocs.yml and the data: there are some, the home area is one of them, and every named page is there."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from handbook.book.addresses import PLACES, SEARCH_INDEX, FixedPage, downloads
from handbook.book.by_hand import assets, sample_of
from handbook.book.entries import Entry, Handbook
from handbook.book.page_names import usual_pages
from handbook.book.queries import decides, is_home, of_kind
from handbook.checks.context import Context
from handbook.checks.form import validate
from handbook.checks.site.mkdocs_yml import ELSEWHERE, NEEDS
from handbook.german.catalogue import Phrase, hint, phrase
from handbook.german.ids import alike, suggest_id
from handbook.reading.document import Document, Steps, at, walk
from handbook.reading.problem import Problem, problem
from handbook.reading.site.mkdocs_yml import LEAVING_OUT, OURS, patterns
from handbook.settings import settings_shape

HOME, SHARED = (*OURS, "gebiet"), (*OURS, "gemeinsam")
FEW = 5  # areas to name
MISSED = {FixedPage.START: "E012", FixedPage.NOT_FOUND: "W022"}  # where it is not there, named or not
ALIKE = 0.85  # a page whose name is misspelt


def some_data(context: Context) -> Iterator[Problem]:
    """Something meets or is agreed: a handbook without it is empty, and nobody wants to publish that."""
    told = any(not entry.kind.is_register for entry in context.entries)
    if context.mkdocs and not told and not context.unread:
        yield context.mkdocs.problem("E011")


def home_area(context: Context) -> Iterator[Problem]:
    """The area that the handbook is about is an area of the register."""
    id = context.book.settings.gebiet
    if not context.mkdocs or not id or not context.entries or "gebiet" in context.unread:
        return
    found = context.book.get(id)
    areas = {entry.id: entry for entry in context.book.entries.values() if entry.kind.id == "gebiet"}
    known = phrase(", ", hint("such-as", values=phrase(*list(areas)[:FEW], between=", "))) if areas else ""
    if not found and id not in context.unread:
        meant = areas.get(alike(suggest_id(id), list(areas))) or _called(id, areas.values())
        advice = hint("meant-entry", value=meant.id, name=meant.name) if meant else hint("an-area", known=known)
        yield context.mkdocs.problem("E009", context.mkdocs.mark(HOME), id=id, meant=advice)
    elif found and found.kind.id != "gebiet":
        yield context.mkdocs.problem("E010", context.mkdocs.mark(HOME), id=id, kind=found.kind.singular, known=known)


def shared_registers(context: Context) -> Iterator[Problem]:
    """The folder with shared registers that mkdocs.yml names is there, and no link leads to it."""
    if context.mkdocs and context.shared_fault:
        folder, why = context.book.settings.gemeinsam, hint(f"shared-{context.shared_fault}")
        yield context.mkdocs.problem("E016", context.mkdocs.mark(SHARED), folder=Phrase(folder), why=why)


def deciding_body(context: Context) -> Iterator[Problem]:
    """In the home area a body decides: ways lead there."""
    home = context.book.get(context.book.settings.gebiet)
    bodies = [e for e in of_kind(context.book, "gremium") if is_home(context.book, e)]
    if context.mkdocs and home and bodies and not any(map(decides, bodies)):
        yield context.mkdocs.problem("W021", context.mkdocs.mark(HOME), name=home.name)


def _called(text: str, areas: Iterable[Entry]) -> Entry | None:
    """The one of `areas` with `text` for a name or a part of one; None if there are several."""
    words = f"-{suggest_id(text)}-"
    found = [area for area in areas if any(words in f"-{suggest_id(name)}-" for name in area.names)]
    return found[0] if len(found) == 1 else None


def settings_form(document: Document) -> Iterator[Problem]:
    """mkdocs.yml has the form that its schema describes, and holds what the handbook needs."""
    yield from document.problems
    if document.readable:
        yield from validate(document, settings_shape())
        for need in NEEDS if isinstance(document.value, dict) else ():
            yield from need(document)


def named_pages(context: Context, generated: Callable[[Handbook], set[str]] | None) -> Iterator[Problem]:
    """Every page that the navigation or a tour names is there, and so is what every handbook has by hand."""
    if not context.mkdocs:
        return
    named = [(path, page, PurePosixPath(page).as_posix()) for path, page in _named(context.mkdocs)]  # as MkDocs looks
    known = usual_pages(context.shown, context.root / "docs")
    for missed in MISSED.keys() - known:
        yield problem(MISSED[missed], f"docs/{missed}")
    known.add(FixedPage.START)
    if generated and not known.issuperset(file for _, _, file in named):
        known |= generated(context.shown)
    brought = {FixedPage.START, PLACES, SEARCH_INDEX, *assets(), *downloads(context.shown)}
    yield from _left_out(context.mkdocs, known - context.by_hand.pages.keys() | brought)
    for path, page, file in named:
        if file not in known:
            close = [name for name in (f"{page.rstrip('/')}/index.md", f"{page.removesuffix('.')}.md") if name in known]
            close = close or get_close_matches(page, sorted(known), 1, ALIKE)
            can_be = page.endswith(".md") and ".." not in page
            about = sample_of(file)
            by_hand = hint("page-of-init", page=file, about=about) if about else hint("page-by-hand", page=page)
            other = by_hand if can_be else hint("no-page")
            meant = hint("meant", value=close[0]) if close else other
            yield context.mkdocs.problem("E008", context.mkdocs.mark(path), page=page, meant=meant)


def _left_out(document: Document, made: set[str]) -> Iterator[Problem]:
    """mkdocs.yml leaves out none of `made`: other pages lead there, and what is left could be an empty site."""
    for field in LEAVING_OUT:
        told = patterns(at(document.value, field))
        if told and (lost := sorted(filter(told.match_file, made))):
            yield document.problem("E014", document.mark((field,)), field=field, page=lost[0])


def _named(document: Document) -> Iterator[tuple[Steps, str]]:
    """(path, page) of each page of the handbook that mkdocs.yml names; a tour may name a place on its page."""
    for path, page in walk(at(document.value, "nav"), ("nav",)):
        if isinstance(page, str) and not ELSEWHERE.match(page):
            yield path, page
    tours = (*OURS, "rundgaenge")
    for path, page in walk(at(document.value, *tours), tours):
        if isinstance(page, str) and path[-1] != "titel":
            yield path, page.partition("#")[0]


OF_ALL = (some_data, home_area, shared_registers)
