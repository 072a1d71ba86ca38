"""Looks a built site over: what must hold for the site of any county. Each check is a rule; its docstring says it.

The quick checks read the files and take seconds; the full ones also open the pages in a browser.
"""

from collections.abc import Iterator
from pathlib import Path

from handbook.inspection import links, numbers, policy, reading, tables, weight
from handbook.inspection.drawings import pictures, sheets
from handbook.inspection.page import Site
from handbook.reading.problem import Problem
from handbook.site.seal import NOT_FOUND

ALIKE = 25  # pages of a type of which axe is asked, the largest; the others are made alike
QUERIES = "suchanfragen.yml"  # what people type, with the pages that answer it: a root may bring such a file
OF_ANY_PAGE = (  # also of one that only leads on
    links.links_lead_somewhere, links.nothing_comes_from_elsewhere,
    pictures.pictures_and_texts_agree, pictures.pictures_can_be_heard, pictures.signs_are_not_alone,
    reading.ids_are_unique, reading.nothing_is_left_over, policy.nothing_needs_more,
)  # fmt: skip
OF_A_PAGE = (*OF_ANY_PAGE,
    links.names_are_within_reach, reading.the_language_is_said, reading.headings_are_in_order,
    reading.headings_can_be_linked_to, reading.links_say_where_they_go, reading.one_name_leads_to_one_place,
    reading.descriptions_say_something, policy.the_policy_is_strict, weight.pages_are_light, weight.pages_are_short,
)  # fmt: skip
OF_THE_PAGE_FOR_WRONG_ADDRESSES = (policy.the_policy_is_strict, policy.nothing_needs_more, reading.the_language_is_said)
OF_THE_SITE = (links.entries_are_there, weight.the_search_is_light, tables.cells_stay_texts,
               sheets.sheets_are_sound)  # fmt: skip


def quick(site: Site) -> list[Problem]:
    """Problems of the files of `site`, by file."""
    return sorted(set(_quick(site)))


def full(site: Site) -> list[Problem]:
    """The same, and what a browser shows.

    Raises ImportError where the packages for the tests are missing, HandbookError without a browser.
    """
    from handbook.inspection.browser.forms import files_come_back
    from handbook.inspection.browser.looks import by_size, every_look, largest_pages, of_each_type
    from handbook.inspection.browser.phone import every_page
    from handbook.inspection.browser.search import names_are_found
    from handbook.inspection.browser.visits import heaviest_pages, visits_are_light

    pages = by_size(site)
    found = [*_quick(site), *every_page(site, [page.path for page in pages], of_each_type(pages, ALIKE))]
    found += [*every_look(site, largest_pages(pages))]
    found += [*visits_are_light(site, heaviest_pages(site)), *names_are_found(site), *files_come_back(site)]
    return sorted(set(found))


def unanswered(site: Site, file: Path) -> tuple[list[Problem], object]:
    """The queries in `file` that the search of `site` does not answer, and the shares of all, as a text.

    Raises ImportError and HandbookError as `full` does, and HandbookError if `file` cannot be read.
    """
    from handbook.inspection.browser.search import queries_are_answered, read_queries

    return queries_are_answered(site, read_queries(file))


def _quick(site: Site) -> Iterator[Problem]:
    titles: dict[str, str] = {}
    counted: dict[str, list[tuple[str, str]]] = {}
    for path in site.paths():
        page = site.page(path)
        if page.article is not None:
            titles[path] = reading.title_of(page)
        for name, number in numbers.numbers_of(page):
            counted.setdefault(name, []).append((path, number))
        for check in OF_ANY_PAGE if page.article is None else OF_A_PAGE:
            yield from check(page, site)
    lost = site.page(NOT_FOUND)
    for check in OF_THE_PAGE_FOR_WRONG_ADDRESSES:
        yield from check(lost, site)
    yield from reading.titles_are_its_own(titles, site)
    yield from numbers.numbers_agree(counted, site)
    for rule in OF_THE_SITE:
        yield from rule(site)
