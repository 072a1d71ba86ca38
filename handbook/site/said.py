"""Turns what MkDocs says, which is English, into German sentences; what only MkDocs can know stands behind one."""

import logging
import re
from pathlib import Path

from handbook import SETTINGS
from handbook.german.catalogue import printable, word
from handbook.reading.site.mkdocs_yml import read_mkdocs
from handbook.reading.text.source import Unreadable, bytes_of, decoded

LONGEST = 400  # of an English reason: more of it helps nobody
DIRTY = "A 'dirty' build"  # so begins what MkDocs warns of when it is asked for one
VALUE = re.compile(r"Config value '(?P<key>\w+)': (?P<reason>.+)", re.DOTALL)
PLACE = re.compile(rf'{SETTINGS}", line (?P<line>\d+)')
# Of a link that leads nowhere: to no page, to no place on a page, or to somewhere that is no page at all.
LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? (?:[\w ]+ )?link '(?P<link>.*?)', "
    r"(?P<why>but the target|but the doc|but there is|it was left).*?(?: Did you mean '(?P<meant>.*)'\?)?"
)
WHY = {"but the target": "page", "but the doc": "place", "but there is": "place", "it was left": "page"}


class Said(logging.Handler):
    """Gathers the warnings of MkDocs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.getMessage().startswith(DIRTY):
            self.warnings.append(record.getMessage())


def in_german(reason: str, root: Path) -> str:
    """`reason`, which MkDocs gives for the site of the county `root`, as a German sentence with a file and a line."""
    if value := VALUE.match(reason):
        line, reason = read_mkdocs(root / SETTINGS, SETTINGS).key_mark((value["key"],))[0], value["reason"]
        return word("mkdocs-setting", line=line, reason=printable(reason.splitlines()[0]))
    if place := PLACE.search(reason):
        return word("mkdocs-setting", line=place["line"], reason=printable(" ".join(reason.split())))
    if link := LINK.fullmatch(reason):
        meant = word("mkdocs-meant", value=printable(link["meant"])) if link["meant"] else ""
        file = _with_line(root, link["page"], link["link"])
        said = word(f"mkdocs-no-{WHY[link['why']]}", file=file, link=printable(link["link"]), meant=meant)
        return " ".join(said.split())  # where nothing was meant, two blanks would be left
    return word("mkdocs-says", reason=printable(" ".join(reason.split()))[:LONGEST])


def _with_line(root: Path, page: str, words: str) -> str:
    """The hand-written `page` as messages name it, with the line that holds `words`; else only its path."""
    try:
        lines = decoded(bytes_of(root / "docs" / page)).split("\n")
    except Unreadable:  # it comes from the data, or with the tool
        return printable(page)
    return f"docs/{page}:{next((number for number, line in enumerate(lines, 1) if words in line), 1)}"
