"""A folder for many handbooks, as `init` writes it: its pipelines build them, and a start page above them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import TOOL, add, change, problems, run
from checkout import commit, git, script
from shared_registers import FILES, sharing
from site_reader import soup
from test_gitlab import ADDRESS, at_gitlab, pipeline, program  # noqa: F401 (one is a fixture)

from handbook.commands import COMMANDS
from handbook.layout.starter import begin, collection

NAME = "Handbücher im Musterland"
PIPELINES = {".gitlab-ci.yml": "gitlab-ci", ".github/workflows/handbuecher.yml": "github-workflows"}
BOOKS = ("aa", "bb", "cc")


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    """As it is written; nobody changes it."""
    folder = tmp_path_factory.mktemp("land") / "land"
    done = run("init", folder, NAME, "--art", "sammlung")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def land(empty, tmp_path) -> Path:
    """With three small handbooks that use a shared law, and committed."""
    folder = Path(shutil.copytree(empty, tmp_path / "land"))
    for name, text in FILES.items():
        (folder / "gemeinsam" / "registers" / f"{name}.yml").write_text(text, encoding="utf-8")
    for name in BOOKS:
        root = sharing(folder / "kreise" / name, "../../gemeinsam")
        change(root, "mkdocs.yml", 'site_url: ""', 'site_url: !ENV [SITE_URL, ""]')
    commit(folder, "Three handbooks")
    return folder


def venv_of(folder: Path, line: str) -> str:
    """Where the pipeline finds a program `handbuch` that does what `line` says."""
    place = folder / "venv" / "bin" / "handbuch"
    place.parent.mkdir(parents=True)
    place.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    place.chmod(0o755)
    return str(place.parents[1])


@pytest.fixture(scope="module")
def venv(tmp_path_factory) -> str:
    """The tool as it stands here, without what is printed, which takes longest: else each job would install it."""
    without = '[ "$1" != build ] || set -- "$@" --ohne-buch'
    return venv_of(tmp_path_factory.mktemp("tool"), f'{without}\nexec {sys.executable} {TOOL / "build.py"} "$@"')


class TestStarter:
    def test_its_registers_are_right_and_in_form(self, empty):
        for command in (["check"], ["format", "--check"]):
            assert run(*command, "--root", empty / "gemeinsam").returncode == 0

    def test_a_handbook_goes_in_as_its_guide_says(self, empty, tmp_path):
        folder = Path(shutil.copytree(empty, tmp_path / "land"))
        text = (folder / "README.md").read_text(encoding="utf-8")
        name, line = re.search(r'init kreise/mb "(.*?)"', text)[1], re.search("`(gemeinsam: .*?)`", text)[1]
        begin(folder / "kreise" / "mb", name, "landkreis", "mb")
        change(folder / "kreise" / "mb", "mkdocs.yml", "    gebiet: mb\n", f"    gebiet: mb\n    {line}\n")
        assert problems(folder / "kreise" / "mb") == []
        (shared,) = re.findall(
            "^- id: (.*)", (folder / "gemeinsam/registers/akteure.yml").read_text("utf-8"), re.MULTILINE
        )
        add(folder / "kreise" / "mb", "gremien/mb-kreistag.yml", f"mitglieder: [{shared}]\n")
        assert problems(folder / "kreise" / "mb") == []

    def test_the_commands_of_its_guide_are_commands(self, empty):
        text = (empty / "README.md").read_text(encoding="utf-8")
        known = {command.__name__.rpartition(".")[2] for command in COMMANDS}
        assert set(re.findall(r"^handbuch (\w+)", text, re.MULTILINE)) == {
            "init",
            "check",
            "build",
            "sammlung",
            "gemeinsam",
        }
        assert set(re.findall(r"^handbuch (\w+)", text, re.MULTILINE)) <= known

    @pytest.mark.parametrize(("file", "schema"), PIPELINES.items())
    def test_pipelines_are_valid_and_pinned_as_those_of_the_tool(self, empty, file, schema):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", empty / file]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        pins = re.compile(r"(?:uses: |image: )(\S+)")
        own, tools = (set(pins.findall((root / path).read_text(encoding="utf-8")))
                      for root, path in ((empty, file), (TOOL, file.replace("handbuecher", "handbuch"))))  # fmt: skip
        assert own
        assert own <= tools

    def test_both_pipelines_run_the_same_steps(self):
        steps = [sorted(re.findall(r"\.ci/kreise (\w+)", collection(NAME)[file].partition("jobs:")[2] or collection(NAME)[file]))
                 for file in PIPELINES]  # fmt: skip
        assert steps[0] == steps[1] == ["startseite", "teil", "vorschlag"]

    @pytest.mark.parametrize("name", ["It's 'so'", 'Bücher "im" Land', "$(echo x) `y`"])
    def test_a_name_is_no_command(self, tmp_path, name):
        begin(tmp_path, name, "sammlung")
        title = re.search("^titel=.*", (tmp_path / ".ci" / "kreise").read_text(encoding="utf-8"), re.MULTILINE)[0]
        done = subprocess.run(["sh", "-c", f'{title}\nprintf %s "$titel"'], capture_output=True, text=True, check=True)
        assert done.stdout == name

    def test_without_an_address_of_the_tool_it_says_what_is_missing(self, empty):
        done = subprocess.run([empty / ".ci" / "kreise", "startseite"], capture_output=True, text=True, check=False)
        assert (done.returncode, "werkzeug.txt" in done.stderr) == (2, True)


@pytest.mark.slow
class TestScript:
    def test_what_did_not_change_is_not_built_again_and_a_mistake_leaves_the_last_good_site(self, land, venv):
        shutil.rmtree(land / "kreise" / "cc")
        commit(land, "Two are enough here")
        first = script(land, ".ci/kreise", "teil", "1", "1", ADRESSE="https://land.example.org/", VENV=venv)
        assert first.returncode == 0, first.stdout + first.stderr
        assert re.findall("^== (.*)", first.stdout, re.MULTILINE) == ["aa: wird gebaut", "bb: wird gebaut"]
        page = (land / "public" / "bb" / "index.html").read_text(encoding="utf-8")
        assert '<link rel="canonical" href="https://land.example.org/bb/">' in page
        change(land, "kreise/bb/gremien/mb-jha.yml", "status: aktiv", "status: tot")
        commit(land, "A mistake")
        shutil.rmtree(land / "public")
        second = script(land, ".ci/kreise", "teil", "1", "1", ADRESSE="https://land.example.org/", VENV=venv)
        assert second.returncode == 3, second.stdout + second.stderr
        assert re.findall("^== (.*)", second.stdout, re.MULTILINE) == ["aa: unverändert", "bb: wird gebaut"]
        assert (land / "public" / "bb" / "index.html").read_text(encoding="utf-8") == page

    def test_each_handbook_is_in_one_part(self, land):
        """Also if another one comes or goes."""
        none = venv_of(land, '[ "$1" != build ] || mkdir -p "$3/build/site"')

        def parts() -> list[set[str]]:
            said = [script(land, ".ci/kreise", "teil", str(n), "3", VENV=none).stdout for n in (1, 2, 3)]
            return [set(re.findall("^== (.*?):", one, re.MULTILINE)) for one in said]

        before = parts()
        assert sorted(name for part in before for name in part) == list(BOOKS)
        shutil.rmtree(land / "kreise" / "aa")
        assert parts() == [part - {"aa"} for part in before]

    def test_a_proposal_builds_what_it_changes(self, land, venv):
        since = git(land, "rev-parse", "HEAD").strip()
        change(land, "kreise/bb/gremien/mb-jha.yml", "name: Jugendhilfeausschuss", "name: Ausschuss für Kinder")
        commit(land, "A name")
        done = script(land, ".ci/kreise", "vorschlag", since, VENV=venv)
        assert done.returncode == 0, done.stdout + done.stderr
        assert [path.name for path in (land / "build" / "seiten").iterdir()] == ["bb"]
        assert "Ausschuss für Kinder" in done.stdout

    def test_a_proposal_for_the_registers_is_tried_on_all(self, land, venv):
        since = git(land, "rev-parse", "HEAD").strip()
        change(land, "gemeinsam/registers/grundlagen.yml", "id: musterland-familiengesetz", "id: musterland-familie")
        change(
            land,
            "gemeinsam/registers/abkuerzungen.yml",
            "steht_fuer: musterland-familiengesetz",
            "steht_fuer: musterland-familie",
        )
        commit(land, "Another id")
        done = script(land, ".ci/kreise", "vorschlag", since, VENV=venv)
        assert done.returncode == 1
        assert re.findall(r"^kreise/(\w+): 1 Fehler", done.stdout, re.MULTILINE) == list(BOOKS)


@pytest.mark.slow
def test_the_pipeline_publishes_all_below_one_address(land, venv, program):  # noqa: F811 (the fixture)
    done = pipeline(at_gitlab(land), "push", venv)
    assert {*done.ended().values()} == {"PASS"}, done.said
    assert all(f"handbuecher: [{part},2] finished" in done.said for part in (1, 2))
    public = done.artifacts("pages") / "public"
    assert [item.a["href"] for item in soup(public / "index.html").select(".hb-sammlung li")] == [
        f"{name}/index.html" for name in BOOKS
    ]
    for name in BOOKS:
        assert f'<link rel="canonical" href="{ADDRESS}/{name}/">' in (public / name / "index.html").read_text(
            encoding="utf-8"
        )
    assert f'<link rel="canonical" href="{ADDRESS}/">' in (public / "index.html").read_text(encoding="utf-8")
