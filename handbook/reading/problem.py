"""Turns findings into problems: values with a place, a code and a German text from the catalogue."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.german.catalogue import catalogue, filled, word

ERROR = "error"
MOST = 100  # problems of one file that are shown: more of them come from one mistake


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


def problem(code: str, file: PurePosixPath | str, mark: tuple[int, int] = (1, 1), /, **values: object) -> Problem:
    """The problem `code` at `mark` (line, column) of `file`; `values` are filled in as in a hint."""
    text = " ".join(filled(catalogue("messages")["problems"][code]["text"], values).split())
    return Problem(str(file), *mark, code, text, severity(code))


def severity(code: str) -> str:
    """How bad a problem `code` is: "error" or "warning"."""
    named: str = catalogue("messages")["problems"][code].get("severity", ERROR)
    return named


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [p for p in problems if p.severity == ERROR]
