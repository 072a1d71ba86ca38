"""Turns one YAML file into a Document: plain values, and the line and column of every key and value.

The language is smaller than YAML on purpose: what an editor could write by accident
and what would then mean something else is refused with a message of its own.
"""

import codecs
import re
import unicodedata
from pathlib import Path

import yaml

from handbook.reading.builder import Builder
from handbook.reading.document import Document, Mark
from handbook.reading.merges import merge_problem, unfinished_merges
from handbook.reading.problem import errors, problem
from handbook.reading.signs import HIDDEN, SOFT_HYPHEN
from handbook.reading.slips import FIELD_IN_TEXT, slips_in
from handbook.reading.syntax import syntax

MAX_BYTES = 1 << 20
# A tab or a no-break space where only spaces may stand: before the text, after a hyphen or (the latter) a colon.
BAD_SPACE = re.compile(r"^[ -]*+(?:(\t)|(?:\w[\w-]*+: *+)?([\u00a0\u202f\u2007]))", re.MULTILINE)
# How files begin that are no text: PNG, ZIP (Word, Excel), PDF, JPEG, GIF, old Office files.
BINARY = (b"\x89PNG", b"PK\3\4", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")


def read(path: Path, file: str) -> Document:
    """The document in `path`, called `file` in messages. Never raises on what the file holds."""
    document = Document(file)
    text = text_of(path, document)
    if text is not None:
        _parse(text, document)
    return document


class Unreadable(Exception):  # noqa: N818 (a signal inside this module, no error of the program)
    """The file holds no text that could be YAML: the code of the problem, its place, and the values of its text."""

    def __init__(self, code: str, mark: Mark = (1, 1), **values: object) -> None:
        super().__init__(code)
        self.code, self.mark, self.values = code, mark, values


def text_of(path: Path, document: Document) -> str | None:
    """The text in `path`; None, and why in `document`, if it is none that could be YAML."""
    try:
        text = decoded(bytes_of(path))
    except Unreadable as signal:
        document.problems.append(problem(signal.code, document.file, signal.mark, **signal.values))
        return None
    if not any(line.strip(" \t-.") and not line.lstrip().startswith("#") for line in text.split("\n")):
        document.problems.append(problem("L002", document.file))
        return None
    if merges := unfinished_merges(text.split("\n")):
        document.problems += [merge_problem(document.file, place) for place in merges]
        return None
    if SOFT_HYPHEN in text:
        document.problems.append(problem("L042", document.file, _end(text.partition(SOFT_HYPHEN)[0])))
        text = text.replace(SOFT_HYPHEN, "")
    for found in BAD_SPACE.finditer(text):
        place = _end(text[: found.start(found.lastindex or 0)])
        document.problems.append(problem("L003" if found[1] else "L004", document.file, place))
    return None if errors(document.problems) else text


def bytes_of(path: Path, most: int = MAX_BYTES) -> bytes:
    """The content of the file `path`, of at most `most` bytes; raises Unreadable."""
    try:
        if path.is_symlink() or not path.is_file():
            raise Unreadable("L007")
        if path.stat().st_size > most:
            raise Unreadable("L005")
        return path.read_bytes()
    except OSError:
        raise Unreadable("L007") from None


def decoded(data: bytes) -> str:
    """`data` as text with plain ends of lines; raises Unreadable if it is none that a person could have written."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[:1] != b"\0" == data[1:2] == data[3:4]:
        raise Unreadable("L009")
    if data.count(b"\0") > len(data) // 10 or data.startswith(BINARY):
        raise Unreadable("L006")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise Unreadable("L006") from None
        before, sign = data[: error.start].decode("utf-8", "replace"), data[error.start : error.start + 1]
        raise Unreadable("L001", _end(before), found=sign.decode("cp1252", "replace")) from None
    text = unicodedata.normalize("NFC", text)
    if found := HIDDEN.search(text):
        raise Unreadable("L008", _end(text[: found.start()]), found=f"U+{ord(found[0]):04X}")
    return text


def _end(text: str) -> Mark:
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
        lines_with_problems = {other.line for other in document.problems}
        document.problems += [
            other for other in found if other.line not in lines_with_problems
        ]  # else the same mistake
        return
    except yaml.reader.ReaderError:
        document.problems.append(problem("L006", document.file))
        return
    if document.value is None and not document.problems:
        document.problems.append(problem("L002", document.file))
    in_texts = slips_in(FIELD_IN_TEXT, range(len(lines)), lines, document.file)
    document.problems += [found for found in in_texts if found not in document.problems]
    document.readable = not errors(document.problems)
