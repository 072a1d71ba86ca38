"""Turns a Handbook into the Markdown of its generated pages, and the diagrams that stand on them."""

from handbook.book.entries import Handbook
from handbook.pages.entry import ids, page_of_entry
from handbook.pages.guides.fields import field_pages
from handbook.pages.guides.forms import form_page
from handbook.pages.guides.messages import message_pages
from handbook.pages.lists.actors import actor_pages
from handbook.pages.lists.agreements import agreement_pages
from handbook.pages.lists.areas import area_pages
from handbook.pages.lists.bodies import body_pages
from handbook.pages.lists.names import a_to_z_page
from handbook.pages.lists.networks import network_pages
from handbook.pages.lists.registers import everyday_page, list_pages, short_form_page
from handbook.pages.lists.ways import route_pages
from handbook.pages.lookup.bases import basis_pages
from handbook.pages.lookup.charts import chart_pages
from handbook.pages.lookup.data import data_page
from handbook.pages.lookup.faq import faq_pages
from handbook.pages.lookup.meetings import meeting_pages
from handbook.pages.lookup.my_rounds import my_rounds_page
from handbook.pages.lookup.questions import question_pages
from handbook.pages.lookup.seats import seat_pages
from handbook.pages.whole import whole_page
from handbook.pages.writer import Pages, Writer

OF_ENTRIES = (
    whole_page, network_pages, body_pages, agreement_pages, actor_pages, area_pages, route_pages, list_pages,
    short_form_page, everyday_page, a_to_z_page, basis_pages, question_pages, data_page, meeting_pages, seat_pages,
    my_rounds_page, chart_pages, faq_pages,
)  # fmt: skip
FOR_EDITORS = (field_pages, message_pages, form_page)  # made of schema and catalogue: the same for any entries


def pages(book: Handbook) -> Pages:
    """All generated pages of `book`."""
    writer = Writer(book)
    pages_of_entries(writer)
    for write_pages in FOR_EDITORS:
        write_pages(writer)
    return writer.out


def pages_of_entries(writer: Writer) -> None:
    """Writes the generated pages that change with the entries of the handbook of `writer`."""
    for write_pages in OF_ENTRIES:
        write_pages(writer)
    for id in ids(writer.book):
        page_of_entry(writer, id)


def names(book: Handbook) -> set[str]:
    """The pages of `book` that are no page of one entry: what writes them runs, but fills no template in."""

    class Names(Writer):
        def write(self, page: str, template: str, **values: object) -> None:
            self.put(page, "")

    writer = Names(book)
    for write_pages in OF_ENTRIES + FOR_EDITORS:
        write_pages(writer)
    return set(writer.out.texts)
