"""Turns a Handbook into all files for download that are text."""

from handbook.book.addresses import ALL_DATES, CATALOGUE, HANDBOOK_JSON, LINKED_DATA, table_path
from handbook.book.entries import Handbook
from handbook.exports.calendars import every_date
from handbook.exports.data import as_csv, handbook_as_json
from handbook.exports.linked.catalogue import catalogue
from handbook.exports.linked.graph import linked_data
from handbook.exports.linked.oparl import oparl_files


def exports(book: Handbook) -> dict[str, str]:
    """The files, text by path, and with them their catalogue; printed ones are not in it yet."""
    tables = {table_path(kind): as_csv(book, kind) for kind in book.kinds.values()}
    found = {HANDBOOK_JSON: handbook_as_json(book), LINKED_DATA: linked_data(book), **oparl_files(book), **tables}
    found |= {ALL_DATES: dates} if (dates := every_date(book)) else {}
    sizes = {path: len(text.encode()) for path, text in found.items()}
    return dict(sorted((found | {CATALOGUE: catalogue(book, sizes)}).items()))
