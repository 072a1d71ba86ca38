"""Turns the kinds into the page with the form for changing an entry; assets/formular.js fills it."""

from handbook.book.addresses import FixedPage, in_site
from handbook.pages.writer import Writer


def form_page(writer: Writer) -> None:
    """The page: how the form works, a way to each new entry, and the place where it appears."""
    kinds = [(kind, in_site(FixedPage.FORM, f"{FixedPage.FORM}#neu/{kind.id}")) for kind in writer.book.kinds.values()]
    writer.write(FixedPage.FORM, "formular.md.j2", kinds=kinds)
