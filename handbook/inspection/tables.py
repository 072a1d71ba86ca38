"""The tables for download: a spreadsheet shows what stands in them."""

import csv
from collections.abc import Iterator

from handbook.book.addresses import table_path
from handbook.exports.spreadsheets import taken_for_else
from handbook.inspection.page import Site
from handbook.reading.problem import Problem


def cells_stay_texts(site: Site) -> Iterator[Problem]:
    """No cell of a table is one that a spreadsheet takes for a day, a number with a point, or a formula."""
    for path in map(table_path, site.book.kinds.values()):
        if (site.folder / path).is_file():
            with (site.folder / path).open(encoding="utf-8-sig", newline="") as file:
                titles, *rows = csv.reader(file, delimiter=";")
            for title, text in {(t, text) for row in rows for t, text in zip(titles, row, strict=False)}:
                if taken_for_else(text):
                    yield site.problem("S028", path, title=title, text=text)
