"""The pipeline of GitLab run whole, on this machine: what a change of content or of the tool does, and what is published.

The checkout has the smallest handbook for its content. Its jobs use what is installed here, or each would install it anew.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from builders import BASIS, TOOL, add, change
from checkout import commit, fork, git, script
from site_reader import soup, tree

from handbook.layout.starter import begin

pytestmark = pytest.mark.slow
NODE = 20  # the least version that the program can do with
PROGRAM = TOOL / "build" / "gitlab" / "node_modules" / ".bin" / "gitlab-ci-local"
ADDRESS = "https://kreis.pages.example.org/handbuch"
MARKER = "#!/bin/sh\nset -eu\nmkdir -p build\necho all tests > build/tests.xml\necho ALL-TESTS-RUN\n"


@pytest.fixture(scope="session")
def program() -> Path:
    """The program that runs a pipeline of GitLab; what is missing for it is said."""
    node = shutil.which("node") and subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    if not node or int(node.stdout[1:].split(".")[0]) < NODE:
        pytest.skip(f"The pipeline of GitLab is not run here: it needs Node.js {NODE} or later.")
    if not shutil.which("rsync"):
        pytest.skip("The pipeline of GitLab is not run here: rsync is missing. For instance: sudo apt install rsync")
    brought = subprocess.run(["sh", TOOL / "tests/npm.sh", "gitlab"], capture_output=True, text=True, check=False)
    assert brought.returncode == 0, brought.stderr
    return PROGRAM


@dataclass(frozen=True)
class Pipeline:
    """A pipeline that has run: its exit code, what it said, and where its jobs have left their files."""

    code: int
    said: str
    state: Path

    def ended(self) -> dict[str, str]:
        """Job → PASS, WARN or FAIL, as the last lines say it."""
        return dict(
            reversed(word.split()) for word in re.findall(r"^ *(?:PASS|WARN|FAIL) +\S+", self.said, re.MULTILINE)
        )

    def artifacts(self, job: str) -> Path:
        return self.state / "artifacts" / job


@pytest.fixture
def handbook(tmp_path, program) -> Path:
    """A checkout whose branch main is what GitLab has; a branch `vorschlag` is checked out."""
    checkout = at_gitlab(fork(tmp_path / "handbuch", BASIS))
    git(checkout, "checkout", "-q", "-b", "vorschlag")
    return checkout


def at_gitlab(checkout: Path) -> Path:
    """`checkout` as if GitLab had its last commit."""
    (checkout / ".git" / "info" / "exclude").write_text(".gitlab-ci-local*\n")
    git(checkout, "remote", "add", "origin", "git@gitlab.com:kreis/handbuch.git")
    git(checkout, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(checkout, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    return checkout


def pipeline(checkout: Path, source: str, venv: str = sys.prefix) -> Pipeline:
    """Runs the pipeline that GitLab would start for the last commit of `checkout`, with what is installed in `venv`."""
    lines = (checkout / ".gitlab-ci.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    file, state = checkout / ".gitlab-ci-local.yml", checkout / ".gitlab-ci-local"
    file.write_text("".join(line for line in lines if not line.startswith("  image:")), "utf-8")  # no Docker here
    before = git(checkout, "rev-parse", "origin/main").strip()
    known = {"CI_PIPELINE_SOURCE": source, "CI_PAGES_URL": ADDRESS, "CI_PAGES_DOMAIN": "pages.example.org",
             "CI_COMMIT_BEFORE_SHA": before}  # fmt: skip
    if source == "merge_request_event":
        known["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = before
    command = [PROGRAM, "--file", file.name, "--state-dir", state.name, "--shell-isolation", "--no-artifacts-to-source",
               "--concurrency", "2", "--ignore-predefined-vars", ",".join(known)]  # fmt: skip
    for name, value in {**known, "VENV": venv}.items():
        command += ["--variable", f"{name}={value}"]
    done = script(checkout, *map(str, command), NO_COLOR="1", PIP_NO_COMPILE="1")  # most modules are never used here
    return Pipeline(done.returncode, done.stdout + done.stderr, state)


def merged(checkout: Path) -> None:
    """What GitLab does when the proposal is accepted; its own main is the state before."""
    git(checkout, "checkout", "-q", "main")
    git(checkout, "merge", "-q", "--ff-only", "vorschlag")


def says(site: Path, page: str, text: str) -> bool:
    return text in soup(site / page / "index.html").article.get_text()


def test_a_valid_change_of_content_is_one_job(handbook):
    change(handbook, "gremien/mb-jha.yml", "name: Jugendhilfeausschuss", "name: Ausschuss für Kinder")
    commit(handbook, "New name")
    done = pipeline(handbook, "merge_request_event")
    assert done.ended() == {"vorschlag": "PASS"}, done.said
    left = done.artifacts("vorschlag") / "build"
    assert says(left / "site", "gremien/mb-jha", "Ausschuss für Kinder")
    assert "Ausschuss für Kinder" in (left / "zusammenfassung.md").read_text(encoding="utf-8")


def test_a_mistake_is_red_with_its_report(handbook):
    change(handbook, "gremien/mb-jha.yml", "status: aktiv", "status: tot")
    commit(handbook, "A mistake")
    done = pipeline(handbook, "merge_request_event")
    assert done.ended() == {"vorschlag": "FAIL"}, done.said
    assert "gremien/mb-jha.yml:" in done.said
    suite = ET.parse(done.state / "builds" / "vorschlag" / "build" / "meldungen.xml").getroot()
    (failure,) = suite.iter("failure")
    assert "F004" in failure.get("message")


def test_content_not_in_form_is_a_warning_and_published(handbook):
    file = handbook / "gremien" / "mb-jha.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[1:], lines[0]]), encoding="utf-8")  # the name at the end
    commit(handbook, "Not in form")
    merged(handbook)
    done = pipeline(handbook, "push")
    assert done.ended() == {"inhalt": "WARN", "pages": "PASS"}, done.said
    assert says(done.artifacts("pages") / "public", "gremien/mb-jha", "Jugendhilfeausschuss")
    assert (done.artifacts("inhalt") / "build" / "form" / "gremien" / "mb-jha.yml.txt").is_file()


def test_a_change_of_the_tool_runs_everything(handbook):
    (handbook / ".ci" / "run").write_text(MARKER, encoding="utf-8")  # else it would run itself
    commit(handbook, "A change of the tool")
    done = pipeline(handbook, "merge_request_event")
    assert done.ended() == {"vorschlag": "PASS", "werkzeug": "PASS"}, done.said
    assert "ALL-TESTS-RUN" in done.said


def test_after_the_merge_what_was_built_is_published(handbook):
    change(handbook, "mkdocs.yml", "site_name: ", "site_name: Neues ")  # parts that are content
    change(handbook, "mkdocs.yml", 'site_url: ""', 'site_url: !ENV [SITE_URL, ""]')
    change(handbook, "gremien/mb-jha.yml", "name: Jugendhilfeausschuss", "name: Ausschuss für Kinder")
    commit(handbook, "New names")
    merged(handbook)
    (handbook / ".ci" / "run").chmod(0o755)
    done = pipeline(handbook, "push")
    assert done.ended() == {"inhalt": "PASS", "werkzeug": "PASS", "pages": "PASS"}, done.said
    assert "Nur Inhalt hat sich geändert." in done.said
    public = done.artifacts("pages") / "public"
    assert tree(public) == tree(done.artifacts("inhalt") / "build" / "site")
    assert says(public, "gremien/mb-jha", "Ausschuss für Kinder")
    assert f'<link rel="canonical" href="{ADDRESS}/">' in (public / "index.html").read_text(encoding="utf-8")


def test_a_mistake_on_main_publishes_nothing(handbook):
    (handbook / "gremien" / "mb-kaputt.yml").write_text("name: [", encoding="utf-8")
    commit(handbook, "A mistake")
    merged(handbook)
    done = pipeline(handbook, "push")
    # GitLab would not begin `pages` after that; here it begins and finds nothing that it could publish.
    assert done.ended() == {"inhalt": "FAIL", "pages": "FAIL"}, done.said
    assert not (done.artifacts("pages") / "public").exists()


def test_a_new_handbook_fetches_the_tool_and_is_published(tmp_path, program):
    """As `init` writes it: nothing is filled in but where the tool lies, and everything is installed by its hash."""
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "-w", tmp_path, fork(tmp_path / "tool")], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    root = tmp_path / "stadt"
    begin(root, "Stadt Musterstadt", "stadt", "mb")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    add(root, "werkzeug.txt", f"handbook @ {wheel.as_uri()} --hash=sha256:{digest}\n")
    commit(root, "A new handbook")
    done = pipeline(at_gitlab(root), "push", venv=".venv")
    assert done.ended() == {"inhalt": "PASS", "pages": "PASS"}, done.said
    assert says(done.artifacts("pages") / "public", "gremien/mb-stadtrat", "Stadtrat")


def test_the_file_without_its_image_is_the_file(handbook):
    """What is left out to run it here is the image alone."""
    whole = yaml.safe_load((handbook / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    lines = (handbook / ".gitlab-ci.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    less = yaml.safe_load("".join(line for line in lines if not line.startswith("  image:")))
    del whole["default"]["image"]
    assert less == whole
