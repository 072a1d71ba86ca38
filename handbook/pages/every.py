"""Turns a Handbook into the Markdown of its generated pages, and the diagrams that stand on them."""

from collections.abc import Callable, Iterable
from functools import partial

from handbook.book.entries import Handbook
from handbook.pages.entry import ids, page_of_entry
from handbook.pages.guides.fields import field_pages
from handbook.pages.guides.messages import message_pages
from handbook.pages.lists.actors import actor_pages
from handbook.pages.lists.agreements import agreement_pages
from handbook.pages.lists.areas import area_pages
from handbook.pages.lists.bodies import body_pages
from handbook.pages.lists.names import a_to_z_page
from handbook.pages.lists.networks import network_pages
from handbook.pages.lists.registers import list_pages, short_form_page
from handbook.pages.lists.ways import route_pages
from handbook.pages.lookup.bases import basis_pages
from handbook.pages.lookup.data import data_page
from handbook.pages.lookup.faq import faq_pages
from handbook.pages.lookup.meetings import meeting_pages
from handbook.pages.lookup.questions import question_pages
from handbook.pages.whole import whole_page
from handbook.pages.writer import Pages, Writer
from handbook.workers import parts

OTHERS = (
    whole_page, network_pages, body_pages, agreement_pages, actor_pages, area_pages, route_pages, list_pages,
    short_form_page, a_to_z_page, basis_pages, question_pages, data_page, meeting_pages, faq_pages,
    field_pages, message_pages,
)  # fmt: skip


def pages(book: Handbook, writers: Iterable[Callable[[Writer], None]] | None = None) -> Pages:
    """The pages that `writers` write of `book`; without them, all its generated pages."""
    writer = Writer(book)
    for write in one_by_one(book).values() if writers is None else writers:
        write(writer)
    return writer.out


def one_by_one(book: Handbook) -> dict[str, Callable[[Writer], None]]:
    """Everything that writes a page of `book`, pages of entries each for itself, by a name of its own."""
    return {write.__name__: write for write in OTHERS} | {id: partial(page_of_entry, id=id) for id in ids(book)}


def shares(book: Handbook) -> list[list[Callable[[Writer], None]]]:
    """The same for as many processes as can work at once; the first has something else to do as well."""
    entries = [partial(page_of_entry, id=id) for id in ids(book)]
    here, *others = parts(entries, before=len(entries) * 4 // 5)  # so long takes all that is no page of an entry
    return [[*OTHERS, *here], *others]


def names(book: Handbook) -> set[str]:
    """The pages of `book` that are no page of one entry: what writes them runs, but fills no template in."""

    class Names(Writer):
        def write(self, page: str, template: str, **values) -> None:
            self.out.texts[page] = ""

    writer = Names(book)
    for write in OTHERS:
        write(writer)
    return set(writer.out.texts)
