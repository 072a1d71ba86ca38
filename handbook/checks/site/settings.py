"""Rules about mkdocs.yml and the data: there are some, the home area is one of them, and every named page is there."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook
from handbook.book.page_names import usual_pages
from handbook.checks.context import Context
from handbook.checks.form import validate
from handbook.checks.site.mkdocs_yml import NEEDS
from handbook.german.catalogue import hint, phrase
from handbook.german.ids import alike, suggest_id
from handbook.reading.document import Document, Steps, at
from handbook.reading.problem import Problem, problem
from handbook.reading.site.mkdocs_yml import OURS
from handbook.settings import settings_shape

HOME = (*OURS, "gebiet")
FEW = 5  # areas to name
ALIKE = 0.85  # a page whose name is misspelt
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/")  # how addresses begin that lead out of the handbook


def some_data(context: Context) -> Iterator[Problem]:
    """There is at least one entry: an empty handbook is nothing that somebody wants to publish."""
    if context.mkdocs and not context.entries and not context.unread:
        yield problem("E011", context.mkdocs.file)


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
        yield context.at_setting("E009", HOME, id=id, meant=advice)
    elif found and found.kind.id != "gebiet":
        yield context.at_setting("E010", HOME, id=id, kind=found.kind.singular, known=known)


def _called(text: str, areas: Iterable[Entry]) -> Entry | None:
    """The one of `areas` with `text` for a name or a part of one; None if there are several."""
    words = f"-{suggest_id(text)}-"
    found = [area for area in areas if any(words in f"-{suggest_id(name)}-" for name in area.names)]
    return found[0] if len(found) == 1 else None


def settings_form(document: Document) -> Iterator[Problem]:
    """mkdocs.yml has the form that its schema describes, and holds what the handbook needs."""
    yield from document.problems
    if document.readable:
        shape = settings_shape()
        yield from validate(document, shape)
        for need in NEEDS if isinstance(document.value, dict) else ():
            yield from need(document, shape)


def named_pages(context: Context, generated: Callable[[Handbook], set[str]] | None) -> Iterator[Problem]:
    """Every page that the navigation or a tour names is there, and so is what every handbook has by hand."""
    if not context.mkdocs:
        return
    named = list(_named(context.mkdocs))
    known = usual_pages(context.book, context.root / "docs")
    if FixedPage.START not in known and FixedPage.START not in (_plain(page) for _, page in named):
        yield problem("E012", f"docs/{FixedPage.START}")
    if any(_plain(page) not in known for _, page in named):
        known |= generated(context.book) if generated else set()
    for path, page in named:
        if _plain(page) not in known:
            close = [name for name in (f"{page.rstrip('/')}/index.md", f"{page.removesuffix('.')}.md") if name in known]
            close = close or get_close_matches(page, sorted(known), 1, ALIKE)
            meant = hint("meant", value=close[0]) if close else hint("page-by-hand", page=page)
            yield context.at_setting("E008", path, page=page, meant=meant)


def _plain(page: str) -> str:
    """`page` as MkDocs looks for it."""
    return PurePosixPath(page).as_posix()


def _named(document: Document) -> Iterator[tuple[Steps, str]]:
    """(path, page) of each page of the handbook that mkdocs.yml names."""
    yield from _menu(at(document.value, "nav"), ("nav",))
    tours = at(document.value, *OURS, "rundgaenge")
    for number, tour in enumerate(tours if isinstance(tours, list) else []):
        place = (*OURS, "rundgaenge", number)
        yield (*place, "seite"), tour["seite"].partition("#")[0]
        for step, page in enumerate(tour["schritte"]):
            yield (*place, "schritte", step), page


def _menu(value: object, path: Steps) -> Iterator[tuple[Steps, str]]:
    """The pages in a part of the navigation: a page, a list, or a title with what is below it."""
    if isinstance(value, str) and not ELSEWHERE.match(value):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in items:
        yield from _menu(below, (*path, step))
