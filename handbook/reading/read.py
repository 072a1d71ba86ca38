"""Turns one YAML file into a Document: plain values, and the line and column of every key and value.

The language is smaller than YAML on purpose: what an editor could write by accident
and what would then mean something else is refused with a message of its own.
"""

import codecs
import hashlib
import re
from pathlib import Path

import yaml

from handbook.german.ids import ID
from handbook.reading.builder import Builder
from handbook.reading.document import Document
from handbook.reading.problem import errors, problem
from handbook.reading.slips import glued
from handbook.reading.syntax import syntax

__all__ = ["ID", "Document", "content", "read", "text_of"]

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


def content(path: Path) -> bytes | None:
    """What a document read from `path` now would have as its `content`; None if none would be read."""
    try:
        plain = path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES
        return _hash(path.read_bytes()) if plain else None
    except OSError:
        return None


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def text_of(path: Path, document: Document) -> str | None:
    """What stands in `path`; None, and why in `document`, if it is no text that could be YAML."""

    def refuse(code, mark=(1, 1), **values):
        document.problems.append(problem(code, document.file, mark, **values))

    try:
        if path.is_symlink() or not path.is_file():
            return refuse("L007")
        if path.stat().st_size > MAX_BYTES:
            return refuse("L005")
        data = path.read_bytes()
    except OSError:
        return refuse("L007")
    document.content = _hash(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[:1] != b"\0" == data[1:2] == data[3:4]:
        return refuse("L009")
    if data.count(b"\0") > len(data) // 10 or data.startswith(BINARY):
        return refuse("L006")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return refuse("L006")
        before = data[: error.start].decode("utf-8", "replace")
        return refuse("L001", _end(before), found=data[error.start : error.start + 1].decode("cp1252", "replace"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := HIDDEN.search(text):
        return refuse("L008", _end(text[: found.start()]), found=f"U+{ord(found[0]):04X}")
    if not any(line.strip(" \t-.") and not line.lstrip().startswith("#") for line in text.split("\n")):
        return refuse("L002")
    for found in BAD_SPACE.finditer(text):
        refuse("L003" if found[1] else "L004", _end(text[: found.start(found.lastindex)]))
    return None if document.problems else text


def _end(text: str) -> tuple[int, int]:
    """Line and column right after `text`."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _parse(text: str, document: Document) -> None:
    lines = text.split("\n")
    builder = Builder(document, lines)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                break
        builder.finish()
    except yaml.MarkedYAMLError as error:
        found = syntax(error, lines, builder.strays, document.file)
        builder.finish()
        lines_told = {other.line for other in document.problems}
        document.problems += [other for other in found if other.line not in lines_told]  # else it is the same mistake
        return
    except yaml.reader.ReaderError:
        document.problems.append(problem("L006", document.file))
        return
    if document.value is None and not document.problems:
        document.problems.append(problem("L002", document.file))
    document.problems += [found for found in glued(lines, document.file) if found not in document.problems]
    document.readable = not errors(document.problems)
