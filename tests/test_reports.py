"""The reports of a check, as those programs read them that show them: what each of them asks for is written down here."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from builders import DAY, problems, run
from checkout import git
from jsonschema import Draft202012Validator

from handbook.german.catalogue import catalogue
from handbook.reading.problem import problem
from handbook.reports import FORMATS, Report

LONELY = "name: Einsame Runde\ngremienart: runde\ngebiet: [mb]\nstatus: aktiv\nkurz: Diese Runde ist mit nichts verbunden.\nquellen: [mb-plan]\n"
BROKEN = "name: Kaputt\nstatus NO\n"

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?![./])"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}

# The schema that Jenkins gives for its reader (junit-10.xsd): element -> (attributes it needs, may have, elements in it).
# GitLab reads `file` of a test case as well: it makes the name of the case a link.
JUNIT = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"time", "skipped", "timestamp", "file"}, {"testcase"}),
    "testcase": (
        {"name"},
        {"time", "classname", "group", "file"},
        {"failure", "error", "skipped", "system-out", "system-err"},
    ),
    "failure": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


@pytest.fixture
def broken(county) -> Path:
    (county / "gremien" / "einsam.yml").write_text(LONELY, encoding="utf-8")
    (county / "gremien" / "kaputt.yml").write_text(BROKEN, encoding="utf-8")
    return county


def check(county: Path, format: str) -> str:
    return run("check", "--root", str(county), "--heute", DAY, "--format", format).stdout


def in_a_repository(county: Path) -> str:
    """Makes the folder above `county` the top of a repository and returns the way down from there."""
    git(county.parent, "init", "-q")
    return f"{county.name}/"


def unescaped(text: str) -> str:
    """What GitHub reads."""
    for sign, code in (("\n", "%0A"), ("\r", "%0D"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


class TestJUnit:
    @pytest.fixture
    def root(self, broken) -> ET.Element:
        return ET.fromstring(check(broken, "junit"))

    def test_form(self, root):
        assert root.tag == "testsuites"
        for element in root.iter():
            needed, allowed, inside = JUNIT[element.tag]
            assert needed <= set(element.attrib) <= needed | allowed
            assert {child.tag for child in element} <= inside

    def test_every_file_is_a_case(self, root, broken):
        cases = {case.get("name"): case for case in root.iter("testcase")}
        assert set(cases) == {p.relative_to(broken).as_posix() for p in broken.rglob("*.yml")}
        assert len(cases) == len(list(root.iter("testcase"))) == int(root.get("tests"))
        assert all(case.get("file") == name for name, case in cases.items())

    def test_the_broken_file_fails_with_its_messages(self, root):
        (failed,) = (case for case in root.iter("testcase") if case.find("failure") is not None)
        assert (failed.get("name"), root.get("failures")) == ("gremien/kaputt.yml", "1")
        assert "gremien/kaputt.yml:2:1: Fehler L010: " in failed.find("failure").text
        assert failed.find("failure").get("message") == "L010 Doppelpunkt fehlt"

    def test_a_warning_does_not_fail(self, county):
        (county / "gremien" / "einsam.yml").write_text(LONELY, encoding="utf-8")
        root = ET.fromstring(check(county, "junit"))
        (said,) = root.iter("system-out")
        assert "W002" in said.text
        assert (root.get("failures"), list(root.iter("failure"))) == ("0", [])


class TestCodeQuality:
    def test_form(self, broken):
        found = json.loads(check(broken, "codequality"))
        Draft202012Validator(CODE_QUALITY).validate(found)
        (one,) = found
        assert one["location"] == {"path": "gremien/kaputt.yml", "lines": {"begin": 2}}
        assert (one["check_name"], one["severity"]) == ("L010", "blocker")

    def test_clean(self, county):
        assert json.loads(check(county, "codequality")) == []

    def test_a_finding_keeps_its_fingerprint_on_another_line(self, broken):
        before = json.loads(check(broken, "codequality"))
        (broken / "gremien" / "kaputt.yml").write_text("# Bemerkung\n" + BROKEN, encoding="utf-8")
        after = json.loads(check(broken, "codequality"))
        assert [one["location"]["lines"]["begin"] for one in before + after] == [2, 3]
        assert before[0]["fingerprint"] == after[0]["fingerprint"]

    def test_texts_that_name_a_line_do_not_change_it(self):
        one, moved = (FORMATS["codequality"](Report([problem("L020", "a.yml", (n, 1), key="name", first=n - 1, point="")], [], 1))
                      for n in (2, 12))  # fmt: skip
        assert json.loads(one)[0]["fingerprint"] == json.loads(moved)[0]["fingerprint"]

    def test_no_two_findings_share_one(self):
        twice = [problem("L003", "a.yml", (n, 1)) for n in (1, 2)]
        first, second = json.loads(FORMATS["codequality"](Report(twice, ["a.yml"], 1)))
        assert first["fingerprint"] != second["fingerprint"]


class TestGitHub:
    def test_each_problem_is_a_command(self, broken):
        line = check(broken, "github").splitlines()[0]
        level, properties, text = COMMAND.fullmatch(line).groups()
        found = {key: unescaped(value) for key, value in (part.split("=", 1) for part in properties.split(","))}
        assert (level, found) == (
            "error", {"file": "gremien/kaputt.yml", "line": "2", "col": "1", "title": "L010 Doppelpunkt fehlt"},
        )  # fmt: skip
        assert unescaped(text) == problems(broken)[0].text

    def test_signs_with_a_meaning_are_told_apart(self):
        name = "gremien/a,b%:c.yml"
        told = FORMATS["github"](Report([problem("F001", name, key="100%\n, ::x", instead="")], [name], 1))
        _, properties, text = COMMAND.fullmatch(told.splitlines()[0]).groups()
        assert unescaped(dict(part.split("=", 1) for part in properties.split(","))["file"]) == name
        assert "100%" in unescaped(text)

    def test_beside_the_notes_stands_the_text(self, broken):
        """GitHub shows ten notes; the log has them all, for people who read."""
        lines = check(broken, "github").splitlines(keepends=True)
        assert "".join(line for line in lines if not line.startswith("::")) == check(broken, "text")

    def test_with_nothing_to_note_it_says_so(self, county):
        assert check(county, "github") == check(county, "text")


@pytest.mark.parametrize("format", ["junit", "codequality", "github"])
def test_paths_begin_at_the_top_of_the_repository(broken, format):
    below = in_a_repository(broken)
    assert f"{below}gremien/kaputt.yml" in check(broken, format)


def test_the_log_shows_text_while_the_file_holds_the_report(broken, tmp_path):
    file = tmp_path / "bericht.xml"
    done = run("check", "--root", str(broken), "--heute", DAY, "--format", "junit", "--output", str(file))
    assert done.returncode == 1
    assert done.stdout == check(broken, "text")
    assert file.read_text(encoding="utf-8") == check(broken, "junit")


def test_a_file_that_cannot_be_written_is_told(county, tmp_path):
    done = run("check", "--root", str(county), "--output", str(tmp_path / "fehlt" / "bericht.xml"))
    assert done.returncode == 2
    assert "bericht.xml" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_message_has_a_short_name():
    """It stands where a program shows one line for a finding."""
    assert [code for code, said in catalogue("messages")["problems"].items() if not 5 <= len(said["titel"]) <= 60] == []
