"""Turns one YAML file into a Document: plain values, and the line and column of every key and value.

The language is smaller than YAML on purpose: what an editor could write by accident
and what would then mean something else is refused with a message of its own.
"""

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from handbook.problems import Problem, errors, problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 30
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
PLAIN = {"": None, "null": None, "true": True, "false": False}
# A tab or a no-break space where only spaces may stand: before the text, after a hyphen or (the latter) a colon.
BAD_SPACE = re.compile(r"^[ -]*+(?:(\t)|(?:\w[\w-]*+: *+)?([\u00a0\u202f\u2007]))", re.MULTILINE)
# A backslash between quotation marks that means something else than itself: "C:\\neu".
ESCAPE = re.compile(r'((?:[^\\]|\\["\\])*)\\[^"\\]')
# A # that begins a comment, but was probably meant as text: "Raum #3".
LOST = re.compile(r" +#[^\s#]")
# What nobody sees, and NEL, LS and PS, which YAML takes for the end of a line.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
# How files begin that are no text: PNG, ZIP (Word, Excel), PDF, JPEG, GIF, old Office files.
BINARY = (b"\x89PNG", b"PK\3\4", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")

# What libyaml says -> our code, and whether the place to show is where the construct began.
SYNTAX = [
    ("could not find expected ':'", "L010", True),
    ("mapping values are not allowed", "L011", False),
    ("found unexpected end of stream", "L012", True),
    ("found unexpected document indicator", "L012", True),
    ("did not find expected ',' or", "L013", True),
    ("did not find expected node content", "L013", True),
    ("cannot start any token", "L014", False),
    ("mapping keys are not allowed", "L014", False),
    ("did not find expected comment or line break", "L014", True),
    ("block sequence entries are not allowed", "L015", False),
    ("did not find expected '-' indicator", "L016", False),
    ("did not find expected key", "L017", False),
    ("did not find expected alphabetic or numeric character", "L018", True),
    ("unknown escape character", "L019", False),
    ("did not find expected hexdecimal number", "L019", True),
    ("found invalid Unicode character escape code", "L019", True),
    ("tag", "L023", True),
]


@dataclass(slots=True)
class Document:
    """A file as read. Paths are tuples of keys and list positions; marks are (line, column) from 1."""

    file: str
    value: object = None
    values: dict[tuple, tuple[int, int]] = field(default_factory=dict)
    keys: dict[tuple, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = False

    def mark(self, path: tuple) -> tuple[int, int]:
        """Where the value at `path` stands; the nearest enclosing place if it stands nowhere."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_mark(self, path: tuple) -> tuple[int, int]:
        """Where the key at `path` stands."""
        return self.keys.get(path) or self.mark(path)


def read(path: Path, file: str) -> Document:
    """The document in `path`, called `file` in messages. Never raises on what the file holds."""
    document = Document(file)
    text = _text(path, document)
    if text is not None:
        _parse(text, document)
    return document


def _text(path: Path, document: Document) -> str | None:
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
    builder = _Builder(document, lines)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                break
        builder.finish()
    except yaml.MarkedYAMLError as error:
        builder.finish()
        found = _syntax(error, lines, document.file)
        if found.code == "L028":  # said better than that the line was taken for text
            document.problems = [other for other in document.problems if other.line != found.line]
        if all(other.line != found.line for other in document.problems):  # else it is the same mistake
            document.problems.append(found)
        return
    except yaml.reader.ReaderError:
        document.problems.append(problem("L006", document.file))
        return
    if document.value is None and not document.problems:
        document.problems.append(problem("L002", document.file))
    document.readable = not errors(document.problems)


def _syntax(error: yaml.MarkedYAMLError, lines: list[str], file: str) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    code, at_start = next(((c, s) for needle, c, s in SYNTAX if needle in said), ("L099", False))
    mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    while (line and not lines[line:]) or (line and not lines[line].strip()):  # libyaml means the last line
        line, column = line - 1, 0
    before, rest = lines[line][:column], lines[line][column:]
    top = next(i for i, text in enumerate(lines) if text.strip() and not text.lstrip().startswith("#"))
    if code == "L099" and lines[line].startswith("%"):
        code, column = "L014", 0
    elif "<document start>" in said and lines[top].startswith(" "):
        code, line, column = "L017", top, len(lines[top]) - len(lines[top].lstrip())
    elif code == "L010" and rest.startswith("-"):
        code = "L029"
    elif code == "L011" and ": " not in before:
        code, column = "L028", len(before) - len(before.lstrip())
    elif code in ("L016", "L017") and before.strip(" -"):
        code = "L027"
    elif code == "L014" and rest.startswith("\t"):
        code = "L003"
    return problem(code, file, (line + 1, column + 1))


class _Builder:
    """Builds values from parser events, so that each node is looked at once and then dropped."""

    def __init__(self, document: Document, lines: list[str]):
        self.document = document
        self.lines = lines
        self.stack: list[tuple[object, tuple]] = []
        self.key: str | None = None
        self.brackets: dict[int, yaml.Mark] = {}  # depth -> where the bracket stands that is open
        self.documents = 0
        self.doubles: dict[tuple, list[tuple]] = {}  # path of a block -> the fields that stand there again

    def refuse(self, code: str, mark, **values) -> None:
        place = mark if isinstance(mark, tuple) else (mark.line + 1, mark.column + 1)
        self.document.problems.append(problem(code, self.document.file, place, **values))

    def take(self, event) -> bool:
        """Takes one event; false where going on makes no sense."""
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.refuse("L024", event.start_mark)
                    return False
            case yaml.AliasEvent():
                self.refuse("L022", event.start_mark)
                if self._awaits_key():
                    return False
                self._place(None, event.start_mark)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._marks(event)
                if len(self.stack) >= MAX_DEPTH:
                    self.refuse("L025", event.start_mark)
                    return False
                value = {} if isinstance(event, yaml.MappingStartEvent) else []
                if self._awaits_key():
                    self.refuse("L026", event.start_mark)
                    return False
                path = self._place(value, event.start_mark)
                self.stack.append((value, path))
                if event.flow_style:
                    self.brackets[len(self.stack)] = event.start_mark
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.brackets.pop(len(self.stack), None)
                self.stack.pop()
            case yaml.ScalarEvent():
                return self._scalar(event)
        return True

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.key is None

    def _marks(self, event) -> None:
        if event.anchor:
            self.refuse("L022", event.start_mark)
        if event.tag:
            self.refuse("L023", event.start_mark)

    def _scalar(self, event) -> bool:
        self._marks(event)
        plain = event.style in (None, "")
        if event.end_mark.line > event.start_mark.line and event.style not in ("|", ">") and event.value:
            if not plain or self.brackets:  # what follows is read as text up to some later quotation mark or bracket
                self.refuse(*(("L013", min(self.brackets.items())[1]) if plain else ("L012", event.start_mark)))
                return False
            self._glued(event)
        if event.style == '"':
            written = self.lines[event.start_mark.line][event.start_mark.column : event.end_mark.column]
            if found := ESCAPE.match(written):
                self.refuse("L019", (event.start_mark.line + 1, event.start_mark.column + found.end(1) + 1))
        if plain and event.value:
            rest = self.lines[event.end_mark.line][event.end_mark.column :]
            if LOST.match(rest):
                self.refuse("W003", (event.end_mark.line + 1, event.end_mark.column + rest.index("#") + 1))
        if self._awaits_key():
            self._take_key(event)
        else:
            self._place(_value(event.value) if plain else event.value, event.start_mark)
        return True

    def _glued(self, event) -> None:
        """Lines that became part of the plain text above them."""
        line = event.start_mark.line + 1
        while not self.lines[line].strip() or self.lines[line].lstrip().startswith("#"):
            line += 1
        text = self.lines[line]
        first = self.lines[event.start_mark.line][event.start_mark.column :]
        self.refuse("L021", (line + 1, len(text) - len(text.lstrip()) + 1), first=first.split()[0])

    def _take_key(self, event) -> None:
        mapping, path = self.stack[-1]
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.value in mapping:
            first = self.document.keys[(*path, event.value)][0]
            self.doubles.setdefault(path, []).append((event.value, first, mark))
        self.document.keys[(*path, event.value)] = mark
        self.key = event.value

    def finish(self) -> None:
        """Tells which fields stand twice: several in one block are one mistake, a missing hyphen."""
        for found in self.doubles.values():
            key, first, mark = found[0]
            self.refuse("L020" if len(found) == 1 else "L033", mark, key=key, first=first)

    def _place(self, value, mark) -> tuple:
        if not self.stack:
            path = ()
            self.document.value = value
        else:
            parent, path = self.stack[-1]
            if isinstance(parent, dict):
                path = (*path, self.key)
                parent[self.key] = value
                self.key = None
            else:
                path = (*path, len(parent))
                parent.append(value)
        self.document.values[path] = (mark.line + 1, mark.column + 1)
        return path


def _value(text: str):
    if text in PLAIN:
        return PLAIN[text]
    return int(text) if INTEGER.fullmatch(text) else text
