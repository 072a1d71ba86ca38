"""Turns findings into problems: values with a place, a code and a German text from the catalogue."""

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

import yaml

from handbook import PACKAGE

QUOTED = {"value", "key", "id", "text", "first", "one", "other", "name", "whole", "start", "end"}  # from the data
LONGEST = 80


class BuildError(Exception):
    """The site cannot be built. The text is German."""


@cache
def catalogue() -> dict:
    """Everything the tool says in German: `problems` by code, `words` and `hints` by name."""
    text = (PACKAGE / "german" / "messages.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def word(name: str, /, **values) -> str:
    """The German wording called `name`, with `values` filled in."""
    return catalogue()["words"][name].format(**values)


def hint(name: str, /, **values) -> str:
    """The German advice called `name`, a part of a problem's text, with `values` filled in."""
    return catalogue()["hints"][name].format(**values)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding. `line` and `column` count from 1; `severity` is "error" or "warning"."""

    file: str
    line: int
    column: int
    code: str
    text: str
    severity: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {word(self.severity)} {self.code}: {self.text}"


def problem(code: str, file: PurePosixPath | str, mark: tuple[int, int] = (1, 1), /, **values) -> Problem:
    """The problem `code` at `mark` (line, column) of `file`, its text filled with `values`."""
    message = catalogue()["problems"][code]
    quoted = {name: short(value) if name in QUOTED else value for name, value in values.items()}
    text = " ".join(message["text"].format(**quoted).split())
    return Problem(str(file), *mark, code, text, message.get("severity", "error"))


def printable(text: str) -> str:
    """`text` on one line and without control characters."""
    return "".join(c if c.isprintable() else " " for c in text)


def short(value: object) -> str:
    """`value` as a message can hold it."""
    text = printable(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [p for p in problems if p.severity == "error"]
