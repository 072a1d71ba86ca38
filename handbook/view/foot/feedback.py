"""Turns an entry or a page into the addresses for editing its file and for reporting a mistake in it."""

import re
from html import unescape
from urllib.parse import quote

from handbook.book.addresses import FixedPage, address, in_site, page_address
from handbook.book.entries import Entry, Handbook
from handbook.german.catalogue import short, word

FOOT = 'class="hb-fuss"'  # of the template for entries
LONGEST_ADDRESS = 1900  # signs of an address: some browsers and servers cut off what is longer than about 2,000


def feedback(book: Handbook, entry: Entry) -> tuple[str | None, str | None]:
    """(edit, report) as `bearbeiten` and `melden` of mkdocs.yml give them; None where they say nothing.

    The file of a shared entry is none of those that can be edited at that address.
    """
    where: dict[str, str | int] = {"datei": quote(entry.document.file), "zeile": entry.mark()[0]}
    edit, report = book.settings.bearbeiten, book.settings.melden
    edit = "" if entry.is_shared else edit
    return edit and edit.format(titel="", text="", **where), report and _report(book, entry, report, where)


def form_address(page: str, entry: Entry) -> str:
    """The address, seen from `page`, of the form for `entry`; assets/formular.js reads what stands behind #."""
    place = entry.document.file.removesuffix(".yml") + (f"/{entry.id}" if entry.kind.is_register else "")
    return in_site(page, f"{FixedPage.FORM}#{place}")


def _report(book: Handbook, entry: Entry, template: str, where: dict[str, str | int]) -> str:
    """The address of a prepared report, with as many fields of `entry` to fill in as it can hold."""
    title = quote(word("report-title", name=short(entry.name)))
    fields = [spec.title for key, spec in entry.kind.fields.items() if key in entry.data or spec.gap]
    while True:
        found = template.format(titel=title, text=quote(_text(book, entry, fields)), **where)
        if len(found) <= LONGEST_ADDRESS or not fields:
            return found
        fields.pop()


def _text(book: Handbook, entry: Entry, fields: list[str]) -> str:
    """The text of the report: which entry it is about, and a line to fill in for each of `fields`."""
    lines = "\n".join(f"- {title}: " for title in fields)
    values = {"page": address(book, entry), "file": entry.document.file, "line": entry.mark()[0], "fields": lines}
    return word("report-text", id=entry.id, name=short(entry.name), **values)


def page_line(book: Handbook, page: str, text: str) -> str:
    """A line for the foot of `page` that leads to a prepared report; empty where the page of an entry has its own."""
    template = book.settings.melden
    if not template or FOOT in text:
        return ""
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    title = word("report-title", name=short(unescape(heading[1]) if heading else page))
    prepared = word("report-page-text", page=page_address(book, page))
    url = template.format(datei="", zeile=1, titel=quote(title), text=quote(prepared))
    return "\n" + word("report-line", url=url) + "\n"
