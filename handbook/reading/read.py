"""Turns one YAML file into a Document: plain values, and the line and column of every key and value.

The language is smaller than YAML on purpose: what an editor could write by accident
and what would then mean something else is refused with a message of its own.
"""

import codecs
import re
from pathlib import Path

import yaml

from handbook.reading.builder import Builder
from handbook.reading.document import Document, Mark
from handbook.reading.problem import errors
from handbook.reading.slips import FIELD_IN_TEXT, slips_in
from handbook.reading.syntax import syntax

MAX_BYTES = 1 << 20
# A tab or a no-break space where only spaces may stand: before the text, after a hyphen or (the latter) a colon.
BAD_SPACE = re.compile(r"^[ -]*+(?:(\t)|(?:\w[\w-]*+: *+)?([\u00a0\u202f\u2007]))", re.MULTILINE)
# What nobody sees, and NEL, LS and PS, which YAML takes for the end of a line.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
# How files begin that are no text: PNG, ZIP (Word, Excel), PDF, JPEG, GIF, old Office files.
BINARY = (b"\x89PNG", b"PK\3\4", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")


def read(path: Path, file: str) -> Document:
    """The document in `path`, called `file` in messages. Never raises on what the file holds."""
    document = Document(file)
    text = text_of(path, document)
    if text is not None:
        _parse(text, document)
    return document


class _Unreadable(Exception):  # noqa: N818 (a signal inside this module, no error of the program)
    """The file holds no text that could be YAML: the code of the problem, its place, and the values of its text."""

    def __init__(self, code: str, mark: Mark = (1, 1), **values: object) -> None:
        super().__init__(code)
        self.code, self.mark, self.values = code, mark, values


def text_of(path: Path, document: Document) -> str | None:
    """The text in `path`; None, and why in `document`, if it is none that could be YAML."""
    try:
        text = _decoded(_bytes_of(path))
    except _Unreadable as signal:
        document.refuse(signal.code, signal.mark, **signal.values)
        return None
    for found in BAD_SPACE.finditer(text):
        document.refuse("L003" if found[1] else "L004", _end(text[: found.start(found.lastindex or 0)]))
    return None if document.problems else text


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_symlink() or not path.is_file():
            raise _Unreadable("L007")
        if path.stat().st_size > MAX_BYTES:
            raise _Unreadable("L005")
        return path.read_bytes()
    except OSError:
        raise _Unreadable("L007") from None


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[:1] != b"\0" == data[1:2] == data[3:4]:
        raise _Unreadable("L009")
    if data.count(b"\0") > len(data) // 10 or data.startswith(BINARY):
        raise _Unreadable("L006")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _Unreadable("L006") from None
        before, sign = data[: error.start].decode("utf-8", "replace"), data[error.start : error.start + 1]
        raise _Unreadable("L001", _end(before), found=sign.decode("cp1252", "replace")) from None
    if found := HIDDEN.search(text):
        raise _Unreadable("L008", _end(text[: found.start()]), found=f"U+{ord(found[0]):04X}")
    if not any(line.strip(" \t-.") and not line.lstrip().startswith("#") for line in text.split("\n")):
        raise _Unreadable("L002")
    return text


def _end(text: str) -> Mark:
    """Line and column right after `text`."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


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
        told = {other.line for other in document.problems}  # of the same mistake
        document.problems += [other for other in found if other.line not in told]
        return
    except yaml.reader.ReaderError:
        document.refuse("L006")
        return
    if document.value is None and not document.problems:
        document.refuse("L002")
    in_texts = slips_in(FIELD_IN_TEXT, range(len(document.lines)), document)
    document.problems += [found for found in in_texts if found not in document.problems]
    document.readable = not errors(document.problems)
