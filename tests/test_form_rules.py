"""What a form says while somebody fills it in: the codes of `check`, at the same fields, and nothing else."""

import json
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from builders import BASIS, DAY, KINDS, loaded
from test_problems import EXAMPLES

from handbook.book.by_hand import ASSETS
from handbook.checks import check
from handbook.checks.form import validate
from handbook.forms.kinds import form_of
from handbook.forms.rules import CODES, rules
from handbook.german.catalogue import LONGEST
from handbook.pages.every import names
from handbook.reading.document import Document, at, walk
from handbook.schema import Field, Kind

pytestmark = pytest.mark.browser

SCRIPT = """
const [today, rules, kinds] = JSON.parse(%s);
const { problems } = formularRegeln(rules, today);
const problemsOf = (entries) => JSON.stringify(JSON.parse(entries).map(([kind, entry]) => problems(kinds[kind], entry)));
"""
# A wrong name of a field, or a file of another kind, is told instead of what is missing because of it.
OTHER_MISTAKE = {"F001", "F018"}
UNFILLED = re.compile(r"\{|„“|\(\)|  ")
HOSTILE = "<img src=x onerror=alert(1)>{hint}&amp;"


@pytest.fixture(scope="module")
def page_with_rules(browser):
    page = browser.new_page()
    for script in ("formular-text.js", "formular-regeln.js"):
        page.add_script_tag(content=(ASSETS / script).read_text(encoding="utf-8"))
    data = [DAY, rules(), {id: form_of(kind) for id, kind in KINDS.items()}]
    page.add_script_tag(content=SCRIPT % json.dumps(json.dumps(data)))
    yield page
    page.close()


@pytest.fixture
def told(page_with_rules):
    """What the form says about each of (kind, entry)."""

    def told(entries: list[tuple[str, object]]) -> list[list[dict]]:
        return json.loads(page_with_rules.evaluate("problemsOf", json.dumps(entries)))

    return told


def entries_in(file) -> Iterator[tuple[tuple, object]]:
    """(place in the file, plain value) of each entry."""
    value = file.document.value
    yield from [((n,), entry) for n, entry in enumerate(value)] if file.kind.is_register else [((), value)]


def test_nothing_is_wrong_with_the_example(told):
    files = loaded().files.values()
    entries = [(file.kind.id, entry) for file in files for _, entry in entries_in(file)]
    assert {kind for kind, _ in entries} == set(KINDS)
    assert [problem for found in told(entries) for problem in found if problem["severity"] == "error"] == []


def told_by_both(told, root: Path) -> tuple[set, set]:
    """What the form and what `check` says of the files in `root`: (severity, file, code, line) of each problem."""
    county, shown, expected = loaded(root), set(), set()
    problems = check(county, names)
    for name, file in county.files.items():
        about = [problem for problem in problems if problem.file == name]
        if file.document.readable and not {problem.code for problem in about} & OTHER_MISTAKE:
            places, entries = zip(*entries_in(file), strict=True)
            said = {
                (problem["severity"], name, problem["code"], file.document.mark((*place, *problem["path"]))[0])
                for place, found in zip(places, told([(file.kind.id, entry) for entry in entries]), strict=True)
                for problem in found
            }
            wrong = {problem.severity for problem in about} | {severity for severity, *_ in said}
            shown |= {one for one in said if one[0] == "error" or "error" not in wrong}  # as `check` shows them
            expected |= {(one.severity, name, one.code, one.line) for one in about if one.code in CODES}
    return shown, expected


def test_the_form_says_of_the_broken_examples_what_check_says(told, tmp_path):
    seen = set()
    for example in EXAMPLES:
        codes = re.findall(r" ([A-Z]\d{3}): ", (example / "erwartet.txt").read_text(encoding="utf-8"))
        if set(codes) & {*CODES}:
            root = Path(shutil.copytree(BASIS, tmp_path / example.name))
            shutil.copytree(example, root, dirs_exist_ok=True, symlinks=True)
            shown, expected = told_by_both(told, root)
            assert shown == expected, example.name
            seen |= {code for _, _, code, _ in shown}
    assert sorted({*CODES} - seen) == []


DATES = [
    "2024-02-29",
    2025,
    "2025-12",
    2026,
    "2026-01",
    "2026-01-14",
    "2026-01-15",
    "2026-01-16",
    "2026-01-17",
    "2026-02",
    2027,
]


def test_a_day_is_as_early_or_late_as_for_check(told, basis):
    """Months and years count by the day that makes them right."""
    entry = {"gremienart": "ag", "gebiet": ["mb"], "berichtet_an": ["mb-jha"], "quellen": ["mb-quelle"]}
    cases = [{"stand": date, "status": "aktiv"} for date in DATES]
    cases += [{"status": status, "gueltig": {"bis": date}} for status in ("aktiv", "beendet") for date in DATES]
    cases += [{"status": "aktiv", "gueltig": {"ab": date, "bis": end}} for date in DATES for end in DATES]
    spans = [({"bis": end}, {"ab": date}) for date in DATES for end in DATES]
    cases += [{"status": "aktiv", "mitglieder": [{"id": "mb-jha", "gueltig": span} for span in pair]} for pair in spans]
    for n, case in enumerate(cases):
        text = yaml.safe_dump(entry | case | {"name": f"Arbeitsgruppe {n}"})
        (basis / "gremien" / f"mb-ag-{n}.yml").write_text(text, encoding="utf-8")
    shown, expected = told_by_both(told, basis)
    assert {code for _, _, code, _ in shown} == {"V007", "V011", "V012", "W005", "W006"}
    assert shown == expected


def test_today_is_the_day_of_whoever_fills_it_in(page_with_rules):
    page_with_rules.clock.set_fixed_time("2030-06-15T12:00")
    said = "entry => formularRegeln(rules).problems(kinds.gremium, entry).map(({ code }) => code).includes('V012')"
    assert not page_with_rules.evaluate(said, {"stand": "2030-06-15"})
    assert page_with_rules.evaluate(said, {"stand": "2030-06-17"})


def test_what_others_write_stays_text(told):
    (found,) = told([("gremium", {"status": HOSTILE, "vorsitz": f"Frau Muster {HOSTILE * 9}", "stand": HOSTILE})])
    texts = {problem["code"]: problem["text"] for problem in found}
    assert all(HOSTILE in texts[code] for code in ("F004", "F005", "V015"))
    assert len(texts["V015"]) < 2 * LONGEST + 100


def sample(spec: Field) -> object:
    """A valid value of `spec` that says all that it can."""
    if spec.parts:
        return {name: sample(part) for name, part in spec.parts.items()}
    if "items" in spec:
        return [sample(spec.each)]
    return next(iter(spec.choices or spec.get("examples", ["abcdefghij"])))


def breakages(spec: Field, value: object) -> Iterator[object]:
    """Values in the place of `value` that `spec` mostly refuses, each for one reason."""
    yield None
    if "integer" not in spec.types:
        yield 7
    if isinstance(value, dict):
        yield {}
        yield from ({key: part for key, part in value.items() if key != name} for name in value)
        yield from ({name: part} for name, part in value.items())
    if isinstance(value, list):
        yield []
        yield value * 2
        yield [*value, None]
        yield [f"wort{n}" for n in range(spec.most + 1)] if spec.unique else value * (spec.most + 1)
    if {"string", "integer"} & {*spec.types}:
        yield from (spec[key] + step for key, step in (("minimum", -1), ("maximum", 1)) if key in spec)
        yield from ("", "x" * (spec.get("minLength", 1) - 1), "🙂" * (spec.get("maxLength", 0) + 1), HOSTILE)
    if spec.is_date:
        yield from ("2026-02-30", "2026-13", "2026-04-31", "31.05.2019", "1799", "2024-02-29")


def places(spec: Field, path: tuple, seen: set[str]) -> Iterator[tuple[tuple, Field]]:
    """(path, schema) of each field below `spec`, of those with the same rules only the first."""
    for key, part in [*spec.parts.items(), *([(0, spec.each)] if spec.each is not spec else [])]:
        rule = json.dumps(
            {name: value for name, value in part.items() if name not in ("title", "description", "examples")}
        )
        if rule not in seen:
            seen.add(rule)
            yield (*path, key), part
            yield from places(part, (*path, key), seen)


def broken(entry: object, path: tuple, value: object) -> object:
    """`entry` with `value` at `path`."""
    changed = deepcopy(entry)
    at(changed, *path[:-1])[path[-1]] = value
    return changed


def marked(kind: Kind, entry: object) -> Document:
    """A file with `entry` whose every value stands in a line of its own."""
    value = [entry] if kind.is_register else entry
    lines = {path: (n, 1) for n, (path, _) in enumerate(walk(value), 1)}
    return Document("datei.yml", value, lines, lines, readable=True)


def test_what_breaks_a_field_is_told_as_check_tells_it(told):
    seen: set[str] = set()
    cases = []
    for kind in KINDS.values():
        full, needed = sample(kind.entry), kind.entry["required"]
        assert [*validate(marked(kind, full), kind)] == []
        cases += [(kind, {key: value for key, value in full.items() if key != name}) for name in needed]
        for path, spec in places(kind.entry, (), seen):
            entry = {key: value for key, value in full.items() if key in (*needed, path[0])}
            cases += [(kind, broken(entry, path, value)) for value in breakages(spec, at(entry, *path))]
    assert len(cases) > 1000, len(cases)
    found = told([(kind.id, entry) for kind, entry in cases])
    for (kind, entry), said in zip(cases, found, strict=True):
        document = marked(kind, entry)
        first = (0,) if kind.is_register else ()
        shown = {(p["code"], document.mark((*first, *p["path"]))[0]) for p in said if p["code"].startswith("F")}
        expected = {(p.code, p.line) for p in validate(document, kind)}
        assert shown == expected, entry
        texts = [problem["text"].replace(HOSTILE, "x") for problem in said if at(entry, *problem["path"]) != ""]
        assert [text for text in texts if UNFILLED.search(text)] == []
