"""Turns a Handbook into the Markdown of its generated pages, and the diagrams that stand on them."""

from handbook.data_page import data_page
from handbook.entry_pages import entry_pages
from handbook.faq import faq_page
from handbook.list_pages import (
    a_to_z_page,
    actor_pages,
    agreement_pages,
    area_pages,
    body_pages,
    list_pages,
    network_pages,
    question_page,
    route_pages,
    short_form_page,
)  # fmt: skip
from handbook.load_pages import load_page
from handbook.model import Handbook
from handbook.render import Pages, Writer
from handbook.whole_page import whole_page

PAGES = (
    whole_page,
    entry_pages, network_pages, body_pages, agreement_pages, actor_pages, area_pages, route_pages, list_pages,
    short_form_page, a_to_z_page, question_page, data_page, load_page, faq_page,
)  # fmt: skip


def pages(book: Handbook) -> Pages:
    """All generated pages of `book`."""
    writer = Writer(book)
    for write in PAGES:
        write(writer)
    return writer.out
