"""Turns one YAML file into a Document: plain values, and the line and column of every key and value.

The language is smaller than YAML on purpose: what an editor could write by accident
and what would then mean something else is refused with a message of its own.
"""

import re
from pathlib import Path

import yaml

from handbook.reading.builder import Builder
from handbook.reading.document import Document
from handbook.reading.mistakes.slips import FIELD_IN_TEXT, slips_in
from handbook.reading.mistakes.syntax import syntax
from handbook.reading.problem import errors
from handbook.reading.text.looks import looks_like_others
from handbook.reading.text.merges import unfinished_merges
from handbook.reading.text.signs import SOFT_HYPHEN, usual
from handbook.reading.text.source import Unreadable, bytes_of, decoded, end

# A tab or a no-break space where only spaces may stand: before the text, after a hyphen or (the latter) a colon.
BAD_SPACE = re.compile(r"[ -]*+(?:(\t)|(?:\w[\w-]*+: *+)?([\u00a0\u202f\u2007]))")


def read(path: Path, file: str) -> Document:
    """The document in `path`, called `file` in messages. Never raises on what the file holds."""
    document = Document(file)
    text = text_of(path, document)
    if text is not None:
        _parse(text, document)
    return document


def text_of(path: Path, document: Document) -> str | None:
    """The text in `path`; None, and why in `document`, if it is none that could be YAML."""
    try:
        text = decoded(bytes_of(path))
    except Unreadable as signal:
        document.refuse(signal.code, signal.mark, **signal.values)
        return None
    if not any(line.strip(" \t-.") and not line.lstrip().startswith("#") for line in text.split("\n")):
        document.refuse("L002")
        return None
    if merges := unfinished_merges(text.split("\n")):
        document.add(document.problem("L041", (first, 1), first=first, last=last) for first, last in merges)
        return None
    if SOFT_HYPHEN in text:
        document.refuse("L042", end(text.partition(SOFT_HYPHEN)[0]))
    text = usual(text)
    for number, line in enumerate(text.split("\n"), 1):
        if found := BAD_SPACE.match(line):
            document.refuse("L003" if found[1] else "L004", (number, found.start(found.lastindex or 0) + 1))
        document.add(looks_like_others(line, number, document.file))
        if document.is_full:
            break
    return None if errors(document.problems) else text


def _parse(text: str, document: Document) -> None:
    document.lines = text.split("\n")
    builder = Builder(document)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                break
        builder.finish()
    except yaml.MarkedYAMLError as error:
        found = syntax(error, builder.strays, document)
        builder.finish()
        told = {other.line for other in errors(document.problems)}  # of the same mistake
        document.add(other for other in found if other.line not in told)
        return
    except yaml.reader.ReaderError:
        document.refuse("L006")
        return
    if document.value is None and not document.problems:
        document.refuse("L002")
    document.add(slips_in(FIELD_IN_TEXT, range(len(document.lines)), document))
    document.readable = not errors(document.problems)
