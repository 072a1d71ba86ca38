"""Turns what libyaml says about a text that it cannot read into problems."""

import re
from itertools import islice

import yaml

from handbook.german.catalogue import Phrase, hint
from handbook.reading.document import Document, indent
from handbook.reading.mistakes.slips import slips
from handbook.reading.mistakes.strays import Stray, as_deep, numbers, out_of_point, stray_problems, under
from handbook.reading.problem import MOST, Problem
from handbook.reading.scalars import shown

# The words of libyaml -> our code, and whether the place to show is where the construct began.
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


def syntax(error: yaml.MarkedYAMLError, strays: list[Stray], document: Document) -> list[Problem]:
    """The problem where libyaml gave up. Takes out of `strays` the one that this says better."""
    code, line, column = _place(error, document.lines)
    if code == "L028" and strays and strays[-1].last >= line:
        return list(islice(stray_problems(code, strays.pop(), document), MOST + 1))
    explained = list(islice(slips(document, line, code), MOST + 1))
    return explained or [document.problem(code, (line + 1, column + 1), **_values(code, line, document))]


def _values(code: str, line: int, document: Document) -> dict[str, Phrase]:
    """The values of the message `code` about `line`."""
    match code:
        case "L010":
            above = document.lines[line - 1].lstrip() if line else ""
            text = re.sub(r"^\d+[.)] *", "", document.lines[line].strip())
            return {"point": hint("as-point", text=shown(text)) if above.startswith("- ") else Phrase()}
        case "L016":
            return out_of_point(document, line)
        case "L028":
            return {"lines": numbers(line, as_deep(document, line)), "place": under(None)}
    return {}


def _place(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[str, int, int]:
    """Code, line and column, both from 0, of what `error` means."""
    message = f"{error.context or ''} {error.problem or ''}"
    code, at_start = next(((c, s) for words, c, s in SYNTAX if words in message), ("L099", False))
    mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    while (line and not lines[line:]) or (line and not lines[line].strip()):  # libyaml means the last line
        line, column = line - 1, 0
    before, rest = lines[line][:column], lines[line][column:]
    top = next(i for i, text in enumerate(lines) if text.strip() and not text.lstrip().startswith("#"))
    if code == "L099" and lines[line].startswith("%"):
        code, column = "L014", 0
    elif "<document start>" in message and lines[top].startswith(" "):
        code, line, column = "L017", top, indent(lines[top])
    elif code == "L011" and ": " not in before:
        code, column = "L028", indent(before)
    elif code in ("L016", "L017") and before.strip(" -"):
        code = "L027"
    elif code == "L014" and rest.startswith("\t"):
        code = "L003"
    return code, line, column
