"""Turns the problems of a check into a report: for people, or in the format of a program that shows them."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath

from handbook.book.addresses import FixedPage, below_site
from handbook.german.catalogue import catalogue, word
from handbook.reading.problem import Problem

SEVERITY = {"error": "blocker", "warning": "minor"}  # an error keeps the site from being built
# Signs that mean something to GitHub Actions in the text of a command, and in one of its properties.
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})


@dataclass(frozen=True)
class Report:
    """The problems of a check, and what it looked at.

    `problems` are those to show, `files` all that were read, `entries` the number of entries in them, `base` the way
    to them from the top of the repository (empty or with / at its end): programs want paths from there.
    `guide` says where the messages are explained, `clean` how the sentence is called that says that all is well.
    """

    problems: list[Problem]
    files: list[str]
    entries: int
    base: str = ""
    guide: str = ""
    clean: str = "clean"

    def path(self, file: str) -> str:
        """The way to `file` from the top of the repository; shared registers lie beside the folder of a handbook."""
        return normpath(self.base + file)

    def of(self, severity: str) -> list[Problem]:
        return [p for p in self.problems if p.severity == severity]


def guide_address(site: str | None) -> str:
    """Where readers find the pages that explain the messages: at `site`, or, where that is not known, in the menu."""
    return f"{site.rstrip('/')}/{below_site(FixedPage.MESSAGES)}" if site else word("guide")


def text(report: Report) -> str:
    """One line for each problem, and a last one that sums them up."""
    wrong, number = len(report.of("error")), len(report.of("warning"))
    warnings = word("one-warning" if number == 1 else "warnings", number=number)
    if wrong:
        last = word("found", errors=wrong, warnings=warnings)
    else:
        name = f"{report.clean}-warnings" if number else report.clean
        last = word(name, entries=report.entries, files=len(report.files), warnings=warnings)
    if report.problems and report.guide:
        last += f" {word('explained', guide=report.guide)}"
    return "".join(f"{line}\n" for line in (*report.problems, last))


def junit(report: Report) -> str:
    """JUnit XML: a test case for each file. Errors make it fail, warnings are what it printed."""
    from xml.etree import ElementTree as ET

    cases = sorted({*report.files, *(p.file for p in report.problems)})
    failed = len({p.file for p in report.of("error")})
    counts = {"tests": str(len(cases)), "failures": str(failed), "errors": "0"}
    root = ET.Element("testsuites", counts)
    suite = ET.SubElement(root, "testsuite", {"name": word("suite"), **counts})
    for file in cases:
        path, folder = report.path(file), str(PurePosixPath(file).parent)
        case = ET.SubElement(suite, "testcase", {"name": path, "classname": folder, "file": path})
        for name, severity in (("failure", "error"), ("system-out", "warning")):
            if found := [p for p in report.of(severity) if p.file == file]:
                about = {"message": title(found[0]), "type": found[0].code} if name == "failure" else {}
                ET.SubElement(case, name, about).text = "\n".join(map(str, found))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def code_quality(report: Report) -> str:
    """GitLab Code Quality: a JSON list, each problem with a fingerprint that outlives a move to another line."""
    seen: Counter[str] = Counter()
    found = []
    for p in report.problems:
        same = f"{report.path(p.file)} {p.code} {re.sub('[0-9]+', '', p.text)}"  # texts may name lines
        seen[same] += 1
        place = {"path": report.path(p.file), "lines": {"begin": p.line}}
        fingerprint = hashlib.sha256(f"{same} {seen[same]}".encode()).hexdigest()
        finding = {"description": p.text, "check_name": p.code, "severity": SEVERITY[p.severity]}
        found.append(finding | {"fingerprint": fingerprint, "location": place})
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def github(report: Report) -> str:
    """GitHub Actions: a workflow command for each problem, shown beside its line; then the text.

    GitHub shows ten of each kind and hides the rest, and in the log no command says where its problem is.
    """
    notes = (
        f"::{p.severity} file={report.path(p.file).translate(PROPERTY)},line={p.line},col={p.column},"
        f"title={title(p).translate(PROPERTY)}::{p.text.translate(DATA)}\n"
        for p in report.problems
    )
    return "".join([*notes, text(report)])


def title(p: Problem) -> str:
    """The code of `p` and its name in a few words."""
    return f"{p.code} {catalogue('messages')['problems'][p.code]['titel']}"


Format = Callable[[Report], str]
FORMATS: dict[str, Format] = {"text": text, "junit": junit, "codequality": code_quality, "github": github}
