"""Files that someone made to do harm: each gets a message or is shown as it stands, soon, and reaches nothing else.

What texts could do is in test_any_text and test_text; what broken files are told, in problems/.
"""

import time
from pathlib import Path

import pytest
import yaml
from builders import add, change, loaded, problems, run

from handbook.errors import HandbookError
from handbook.site.build import build

SECRET = "was niemand lesen soll"
BODY = """name: {name}
gremienart: ag
gebiet: [mb]
status: aktiv
kurz: Hier geht es um Spielplätze.
berichtet_an: [mb-kreistag]
quellen: [mb-plan]
"""


@pytest.fixture
def secret(tmp_path) -> Path:
    path = tmp_path / "geheim.yml"
    path.write_text(f"name: {SECRET}\n", encoding="utf-8")
    return path


def told(county: Path) -> list[str]:
    """The messages about `county`, which come soon."""
    began = time.monotonic()
    found = problems(county)
    assert time.monotonic() - began < 60
    assert not [problem for problem in found if SECRET in problem.text]
    return [str(problem) for problem in found]


@pytest.mark.parametrize("place", ["gremien/mb-link.yml", "registers/akteure.yml", "gremien", "networks/mb-ordner.yml"])
def test_links_out_of_the_folder_are_not_followed(county, secret, place):
    path = county / place
    target = secret
    if path.is_dir():
        target = path.rename(county / "anderswo")
        (target / "mb-geheim.yml").write_text(BODY.format(name=SECRET), encoding="utf-8")
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    assert any("L007" in line for line in told(county))


@pytest.mark.parametrize("place", ["geheim.md", "bild.png", "ordner"])
def test_links_among_the_pages_are_not_published(county, secret, place):
    (county / "docs" / place).symlink_to(secret if place != "ordner" else secret.parent)
    with pytest.raises(HandbookError, match="Verknüpfung"):
        build(loaded(county).handbook, county, print)
    assert not (county / "build" / "site").exists()


def test_a_page_in_another_encoding_is_named(county):
    (county / "docs" / "grüße.md").write_bytes("# Titel\n\nGrüße\n".encode("cp1252"))
    with pytest.raises(HandbookError, match=r"docs/grüße\.md:3:3: .*UTF-8"):
        build(loaded(county).handbook, county, print)


@pytest.mark.parametrize("name", [
    "..", "../mb-ag", "mb/ag", "mb-ag\x1b[31m", "mb-ag\u202egnp", "mb-а-kyrillisch", "mb-ag\u200b", "CON:", "mb-ag;rm -rf",
    "-rf", "%2e%2e%2fmb", "mb-ag\n",
])  # fmt: skip
def test_ids_and_former_ids_are_plain_words(county, name):
    """Nothing that leads elsewhere, that a terminal obeys, or that looks like another id."""
    register = county / "registers" / "akteure.yml"
    before = register.read_text(encoding="utf-8")
    quoted = "'" + name.replace("'", "''") + "'"
    register.write_text(
        f"{before.rstrip()}\n\n- id: {quoted}\n  name: Amt\n  art: amt\n  quellen: [mb-plan]\n", "utf-8"
    )
    found = told(county)
    assert found
    assert all(line.isprintable() for line in found)
    register.write_text(before, encoding="utf-8")
    (county / "gremien" / "mb-neu.yml").write_text(BODY.format(name="Neu") + f"fruehere_ids: [{quoted}]\n", "utf-8")
    assert told(county)


def test_names_of_files_reach_no_other_place(county):
    """A file with a name that looks like a path or an order."""
    for name in ("-rf.yml", "$(touch x).yml", "a\nb.yml", "mb-ag\x1b[2J.yml", "mb–ag.yml"):
        (county / "gremien" / name).write_text(BODY.format(name="Neu"), encoding="utf-8")
    found = told(county)
    assert len([line for line in found if "L031" in line]) == 5
    assert all(line.isprintable() for line in found)


BOMBS = {
    "a file of many megabytes": "name: " + "x" * (8 << 20),
    "a long line": "name: " + "x" * 900_000 + "\n",
    "deep brackets": "name: " + "[" * 400_000,
    "deep lists": "\n".join("  " * n + "-" for n in range(900)),
    "many fields": "".join(f"f{n}: x\n" for n in range(60_000)),
    "many points": BODY.format(name="Neu") + "aufgabe:\n" + "- x\n" * 150_000,
    "an alias bomb": "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)),
    "a tag": "name: !!python/object/apply:os.system ['touch broken']\n",
    "a merge": "a: {b: c}\n<<: {name: x}\n",
    "another document": BODY.format(name="Neu") + "---\n" + BODY.format(name="Anders"),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_files_that_would_take_long_or_do_something(county, bomb):
    (county / "gremien" / "mb-bombe.yml").write_text(bomb, encoding="utf-8")
    found = told(county)
    assert any(line.startswith("gremien/mb-bombe.yml:") for line in found)
    assert sum(map(len, found)) < 100_000
    assert not (Path.cwd() / "broken").exists()


def test_messages_carry_no_orders_to_a_terminal(county):
    """Neither colours nor the direction of writing."""
    (county / "gremien" / "mb-neu.yml").write_text(
        BODY.format(name='"\\x1b]0;Titel\\x07\\x1b[31mrot \\u202etor"').replace("aktiv", '"\\x1b[2J"'), encoding="utf-8"
    )
    for kind in ("text", "junit", "codequality", "github"):
        done = run("check", "--root", county, "--format", kind)
        assert done.returncode == 1
        assert all(sign.isprintable() or sign == "\n" for sign in done.stdout + done.stderr)


def test_look_alike_names_are_told_apart(county):
    """Two entries with one name have addresses of their own, and both are found."""
    kreistag = (county / "gremien" / "mb-kreistag.yml").read_text(encoding="utf-8")
    name = next(line for line in kreistag.splitlines() if line.startswith("name: "))
    (county / "gremien" / "mb-neu.yml").write_text(BODY.format(name=name.removeprefix("name: ")), encoding="utf-8")
    found = loaded(county)
    assert not [p for p in problems(county) if p.severity == "error"]
    assert {"mb-neu", "mb-kreistag"} <= found.handbook.entries.keys()


def test_the_check_runs_nothing_that_the_settings_name(county, monkeypatch):
    """Whoever reviews a proposal may check it before he has read its mkdocs.yml; a build is another matter."""
    order = "hidden: !!python/object/apply:os.mkdir [gelaufen]\n"
    (county / "haken.py").write_text("import os\nos.mkdir('gelaufen')\n", encoding="utf-8")
    change(county, "mkdocs.yml", "nav:", "hooks: [haken.py]\nnav:")
    add(county, "mkdocs.yml", order)
    monkeypatch.chdir(county)
    for command in ("check", "stats"):
        run(command, "--root", county)
        assert not (county / "gelaufen").exists(), command
    yaml.unsafe_load(order)
    assert (county / "gelaufen").exists()  # it is an order
