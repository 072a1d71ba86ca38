"""A new handbook: whole and valid for each sort of home, in its words, with pipelines that are pinned; or nothing at all."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from builders import TOOL, loaded, problems, run
from language_client import with_comments

from handbook import BUILD
from handbook.commands import COMMANDS
from handbook.errors import HandbookError
from handbook.layout.reformat import chosen, reformat
from handbook.layout.starter import begin, homes, short_id, starter
from handbook.schema import SCHEMA
from handbook.site.build import schemas

COUNTY = re.compile(r"Kreis(?!freie)|Landkreis|kreisweit|\bkreis\b")
HELP = (".vscode/", "requirements.lock")  # help for writing, the same for every home, and what stands there is locked
PIPELINES = {".gitlab-ci.yml": "gitlab-ci", ".github/workflows/handbuch.yml": "github-workflows"}


@pytest.fixture(scope="module", params=homes())
def home(request, tmp_path_factory) -> Path:
    """A new handbook of each sort, in a folder that is called by it."""
    folder = tmp_path_factory.mktemp("homes") / request.param
    begin(folder, f"Musterort „{request.param}“: A & B", request.param, "mu")
    return folder


def test_it_is_valid_and_in_form_as_it_is(home):
    assert problems(home) == []
    assert [laid for laid in reformat(home, chosen(home, []), write=False) if laid.places or laid.refused] == []


def test_it_speaks_in_the_words_of_its_home(home):
    texts = {path: text for path, text in starter("Musterort", home.name, "mu").items() if not path.startswith(HELP)}
    assert {path for path in texts if COUNTY.search(path) or COUNTY.search(texts[path])} == (
        {path for path in texts if "Kreistag" in texts[path]} | {"registers/gebiete.yml"} if home.name == "landkreis" else set()
    )  # fmt: skip
    body = homes()[home.name]["rat"]
    assert f"name: {body}\n" in texts[f"gremien/mu-{body.lower()}.yml"]
    assert homes()[home.name]["in_den_rat"] in texts["docs/index.md"]
    assert not [path for path, text in texts.items() if re.search("<<|>>|<%|%>", text) and not path.startswith(".ci")]


def test_what_is_made_up_says_so():
    """A body that decides is everywhere; all else could be taken for a fact."""
    found = starter("Musterort", "stadt", "mu")
    listed = [entry for path, text in found.items() if path.startswith("registers/") for entry in yaml.safe_load(text)]
    single = [
        yaml.safe_load(text)
        for path, text in found.items()
        if path.startswith(("gremien/", "networks/", "agreements/")) and text
    ]
    names = {entry["name"] for entry in listed + single}
    assert {name for name in names if "eispiel" not in name and name != "BSP"} == {"Musterort", "Stadtrat"}


def test_every_kind_has_an_example_and_its_help_in_the_editor(home):
    bound = with_comments(home / ".vscode" / "settings.json")["yaml.schemas"]
    written = {f"./{BUILD}/{SCHEMA.name}/{name}" for name in schemas(loaded(home).handbook)}
    assert set(bound) == written
    for files in bound.values():
        assert list(home.glob(files.removeprefix("/"))), files
    tool = with_comments(TOOL / ".vscode" / "settings.json")
    assert set(bound.values()) == set(tool["yaml.schemas"].values())


def test_the_first_commands_are_commands(home):
    text = (home / "README.md").read_text(encoding="utf-8")
    lines = re.search(r"```sh\n(.*?)```", text, re.DOTALL)[1].splitlines()
    known = {command.__name__.rpartition(".")[2] for command in COMMANDS}
    assert len(lines) <= 10
    assert {line.split()[1] for line in lines if line.startswith("handbuch")} <= known


class TestPipelines:
    @pytest.mark.parametrize(("file", "schema"), PIPELINES.items())
    def test_valid_and_pinned_as_those_of_the_tool(self, tmp_path, file, schema):
        begin(tmp_path, "Musterort", "stadt")
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", tmp_path / file]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        pins = re.compile(r"(?:uses: |image: )(\S+@\S+)")
        own, tools = (set(pins.findall((root / file).read_text(encoding="utf-8"))) for root in (tmp_path, TOOL))
        assert own
        assert own <= tools

    def test_both_run_the_same_scripts_which_name_no_address(self):
        found = starter("Musterort", "stadt")
        for file in PIPELINES:
            assert set(re.findall(r"\.ci/\w+", "\n".join(found[file].splitlines()[5:]))) == {
                ".ci/handbuch",
                ".ci/abgleich",
            }
        hosts = {
            host
            for path, text in found.items()
            if not path.startswith(".vscode")
            for host in re.findall("https?://([^/\\s]+)", text)
        }
        assert {host for host in hosts if not host.endswith("example.org")} == {"ADRESSE", "github.com"}

    def test_without_an_address_of_the_tool_it_says_what_is_missing(self, tmp_path):
        begin(tmp_path, "Musterort", "stadt")
        done = subprocess.run([tmp_path / ".ci" / "handbuch"], capture_output=True, text=True, check=False)
        assert (done.returncode, "werkzeug.txt" in done.stderr) == (2, True)


class TestWholeOrNotAtAll:
    def test_a_folder_that_is_empty_is_filled_where_it_is(self, tmp_path):
        folder = tmp_path / "leer"
        folder.mkdir()
        inode = folder.stat().st_ino
        done = run("init", folder, "Stadt Musterstadt", "--art", "stadt", "--kennung", "mb")
        assert (done.returncode, done.stderr) == (0, "")
        assert folder.stat().st_ino == inode
        assert (folder / "gremien" / "mb-stadtrat.yml").is_file()
        assert [*tmp_path.iterdir()] == [folder]

    @pytest.mark.parametrize("there", ["file in it", "file"])
    def test_nothing_is_overwritten(self, tmp_path, there):
        folder = tmp_path / "voll"
        kept = folder if there == "file" else folder / "bleibt.txt"
        kept.parent.mkdir(exist_ok=True)
        kept.write_text("bleibt", encoding="utf-8")
        done = run("init", folder, "Stadt Musterstadt", "--art", "stadt")
        assert (done.returncode, "ist nicht leer" in done.stderr) == (2, True)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [kept]

    @pytest.mark.parametrize("empty", [True, False])
    def test_a_full_disk_leaves_nothing(self, tmp_path, monkeypatch, empty):
        folder = tmp_path / "neu"
        if empty:
            folder.mkdir()
        monkeypatch.setattr(Path, "chmod", lambda path, mode: 1 / 0 if path.name == "mkdocs.yml" else None)
        with pytest.raises(ZeroDivisionError):
            begin(folder, "Stadt Musterstadt", "stadt")
        assert [path for path in tmp_path.rglob("*") if path != folder] == []


@pytest.mark.parametrize(("name", "id"), [
    ("Landkreis Musterberg", "musterberg"), ("Kreisfreie Stadt Übach", "uebach"), ("Stadtwald", "stadtwald"),
    ("Markt Öd", "oed"), ("Verein für Wasser, Wind und Wetter in Musterberg", "fuer-wasser-wind-und"), ("Kreis", "kreis"),
])  # fmt: skip
def test_an_id_is_short_and_made_of_words(name, id):
    assert short_id(name) == id


@pytest.mark.parametrize(("name", "id"), [("X", None), ("../x", None), ("Musterort", "Ö"), ("Musterort", "a" * 21), ("Musterort", "")])  # fmt: skip
def test_what_cannot_be_a_name_or_an_id_is_refused(name, id):
    with pytest.raises(HandbookError):
        starter(name, "stadt", id)
