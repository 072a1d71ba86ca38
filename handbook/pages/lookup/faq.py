"""Turns frequent questions into a start page and a page of answers for each group."""

from handbook.book.addresses import FixedPage, below
from handbook.faq import questions
from handbook.faq.question import several
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.documents.sources import law_states, of_items

MOST_ASKED = ("way-in", "organisations", "all-duties", "whole-year", "every-area", "all-bases", "what-is-known")
SHOWN = 2  # questions on the card of a group; the others are folded


def faq_pages(writer: Writer) -> None:
    """The start page, with the questions asked most and all others by group; the answers of each group."""
    found = writer.book.once(questions)
    groups = [(word(f"faq-group-{name}"), below(FixedPage.FAQ, name), group) for name, group in found.items()]
    links = [(question, page) for _, page, group in groups for question in group]
    asked = [link for key in MOST_ASKED for link in links if link[0].key == key]
    writer.write(FixedPage.FAQ, "fragen.md.j2", groups=groups, most_asked=asked, shown=SHOWN)
    for title, page, group in groups:
        writer.write(page, "fragen-einer-gruppe.md.j2", title=title, questions=group, several=several,
                     states=lambda question: law_states(writer.book, of_items(question.items)))  # fmt: skip
