"""Turns a file into text, or says why it holds none that a person could have written."""

import codecs
import unicodedata
from pathlib import Path

import regex

from handbook.german.catalogue import hint
from handbook.reading.document import Mark
from handbook.reading.text.signs import GARBLED, HIDDEN, MEANT

MAX_BYTES = 1 << 20
MAX_LENGTH = 10_000  # signs of a line, or of a text
# Accents above each other. Turning them into whole signs takes time that grows with the square of their number.
TOO_MANY_MARKS = regex.compile(r"\p{M}{9}")
# How files begin that are no text: PNG, ZIP (Word, Excel), PDF, JPEG, GIF, old Office files.
BINARY = (b"\x89PNG", b"PK\3\4", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")


class Unreadable(Exception):  # noqa: N818 (a signal inside this module, no error of the program)
    """The file holds no text that could be YAML: the code of the problem, its place, and the values of its text."""

    def __init__(self, code: str, mark: Mark = (1, 1), **values: object) -> None:
        super().__init__(code)
        self.code, self.mark, self.values = code, mark, values


def bytes_of(path: Path, most: int = MAX_BYTES) -> bytes:
    """The content of the file `path`, of at most `most` bytes; raises Unreadable."""
    try:
        if path.is_symlink() or not path.is_file():
            raise Unreadable("L007")
        if path.stat().st_size > most:
            raise Unreadable("L005", most=most >> 20)
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
        raise Unreadable("L001", end(before), found=sign.decode("cp1252", "replace")) from None
    if found := TOO_MANY_MARKS.search(text):
        raise Unreadable("L045", end(text[: found.start()]))
    text = unicodedata.normalize("NFC", text)
    if garbled := GARBLED.search(text):
        meant = hint("meant", value=MEANT[garbled[0]]) if garbled[0] in MEANT else ""
        raise Unreadable("L048", end(text[: garbled.start()]), found=garbled[0], meant=meant)
    if found := HIDDEN.search(text):
        raise Unreadable("L008", end(text[: found.start()]), found=f"U+{ord(found[0]):04X}")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LENGTH:
            raise Unreadable("L043", (number, MAX_LENGTH + 1), size=len(line), limit=MAX_LENGTH)
    return text


def end(text: str) -> Mark:
    """Line and column right after `text`."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")
