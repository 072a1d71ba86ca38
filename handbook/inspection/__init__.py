"""Looks a built site over: what must hold for the site of any county. Each check is a rule; its docstring says it.

The quick checks read the files and take seconds; the full ones also open the pages in a browser.
"""

from collections.abc import Iterator

from handbook.inspection.drawings import drawings_and_texts_agree, drawings_can_be_heard, signs_are_not_alone
from handbook.inspection.links import (
    entries_are_there,
    links_lead_somewhere,
    names_are_within_reach,
    nothing_comes_from_elsewhere,
)
from handbook.inspection.page import Site
from handbook.inspection.policy import nothing_needs_more, the_policy_is_strict
from handbook.inspection.reading import (
    descriptions_say_something,
    headings_are_in_order,
    headings_can_be_linked_to,
    ids_are_unique,
    links_say_where_they_go,
    nothing_is_left_over,
    one_name_leads_to_one_place,
    the_language_is_said,
    title_of,
    titles_are_its_own,
)
from handbook.inspection.weight import pages_are_light, pages_are_short, the_search_is_light
from handbook.reading.problem import Problem
from handbook.site.seal import NOT_FOUND

OF_A_PAGE = (
    links_lead_somewhere, nothing_comes_from_elsewhere, names_are_within_reach,
    drawings_and_texts_agree, drawings_can_be_heard, signs_are_not_alone,
    the_language_is_said, headings_are_in_order, headings_can_be_linked_to, links_say_where_they_go,
    one_name_leads_to_one_place, ids_are_unique, nothing_is_left_over, descriptions_say_something,
    the_policy_is_strict, nothing_needs_more, pages_are_light, pages_are_short,
)  # fmt: skip
OF_THE_PAGE_FOR_WRONG_ADDRESSES = (the_policy_is_strict, nothing_needs_more, the_language_is_said)
OF_THE_SITE = (entries_are_there, the_search_is_light)


def quick(site: Site) -> list[Problem]:
    """Problems of the files of `site`, by file."""
    return sorted(set(_quick(site)))


def full(site: Site) -> list[Problem]:
    """The same, and what a browser shows.

    Raises ImportError where the packages for the tests are missing, HandbookError without a browser.
    """
    from handbook.inspection.browser.looks import every_look, largest_pages
    from handbook.inspection.browser.phone import every_page
    from handbook.inspection.browser.visits import heaviest_pages, names_are_found, visits_are_light

    some = largest_pages(site)
    whole = [path for path in site.paths() if site.page(path).article is not None]
    found = [*_quick(site), *every_page(site, whole), *every_look(site, some)]
    return sorted({*found, *visits_are_light(site, heaviest_pages(site)), *names_are_found(site)})


def _quick(site: Site) -> Iterator[Problem]:
    titles: dict[str, str] = {}
    for path in site.paths():
        page = site.page(path)
        if page.article is not None:
            titles[path] = title_of(page)
        for check in OF_A_PAGE:
            yield from check(page, site)
    lost = site.page(NOT_FOUND)
    for check in OF_THE_PAGE_FOR_WRONG_ADDRESSES:
        yield from check(lost, site)
    yield from titles_are_its_own(titles, site)
    for rule in OF_THE_SITE:
        yield from rule(site)


__all__ = ["NOT_FOUND", "Site", "full", "quick"]
