"""Turns frequent questions into a start page and a page of answers for each group."""

from handbook.faq import questions
from handbook.faq.question import several
from handbook.german.catalogue import word
from handbook.pages.writer import Writer

START = "nachschlagen/fragen.md"
MOST_ASKED = ("way-in", "organisations", "all-duties", "whole-year", "every-area", "all-bases", "what-is-known")
SHOWN = 2  # questions on the card of a group; the others are folded


def faq_pages(writer: Writer) -> None:
    """The start page, with the questions asked most and all others by group; the answers of each group."""
    found = questions(writer.book)
    groups = [(word(f"faq-group-{name}"), page_of_group(name), group) for name, group in found.items()]
    links = [(question, page) for _, page, group in groups for question in group]
    asked = [link for key in MOST_ASKED for link in links if link[0].key == key]
    writer.write(START, "fragen.md.j2", groups=groups, most_asked=asked, shown=SHOWN)
    for title, page, group in groups:
        writer.write(page, "fragen-einer-gruppe.md.j2", title=title, start=START, questions=group, several=several)


def page_of_group(name: str) -> str:
    """The page of answers of the group `name`."""
    return f"nachschlagen/fragen/{name}.md"
