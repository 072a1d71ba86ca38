"""The pipelines of GitLab and GitHub: valid, pinned, publishing only what is green, and every quick line of them run."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from conftest import TESTS, TOOL
from icalendar import Calendar
from site_reader import pages, soup

GITLAB, GITHUB = TOOL / ".gitlab-ci.yml", TOOL / ".github" / "workflows" / "handbuch.yml"
SLOW = (".ci/run", "make site")  # other tests do what they do
NOT_HERE = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", ".*_cache")


def jobs(file: Path) -> dict[str, dict]:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    return said["jobs"] if file == GITHUB else {name: job for name, job in said.items() if "script" in job}


def scripts(file: Path) -> dict[str, list[str]]:
    """Job → the lines it runs, the slow ones left out."""
    if file == GITLAB:
        found = {name: job["script"] for name, job in jobs(file).items()}
    else:
        found = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs(file).items()}
    return {name: [line for line in lines if line not in SLOW] for name, lines in found.items()}


@pytest.mark.parametrize(("file", "schema"), [(GITLAB, "gitlab-ci"), (GITHUB, "github-workflows")])
def test_valid(file, schema):
    command = ["-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", file]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_everything_is_pinned_to_a_full_version():
    image = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["default"]["image"]
    assert re.fullmatch(r"python:3\.\d+\.\d+-\w+", image)
    steps = [step for job in jobs(GITHUB).values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert len(used) > 10
    assert [action for action in used if not re.search(r"@v\d+\.\d+\.\d+$", action)] == []
    assert {step["with"]["python-version"] for step in steps if "setup-python" in step.get("uses", "")} == {
        image.removeprefix("python:").partition("-")[0]
    }
    assert not [job["runs-on"] for job in jobs(GITHUB).values() if "latest" in job["runs-on"]]


def test_published_is_only_what_is_green():
    stages = {name: job.get("stage", "test") for name, job in jobs(GITLAB).items()}
    assert [name for name, stage in stages.items() if stage == "deploy"] == ["pages"]
    assert "needs" not in jobs(GITLAB)["pages"]  # it waits for the whole stage before
    assert not {"check", "test"} & {name for name, job in jobs(GITLAB).items() if "allow_failure" in job}
    assert {"check", "test"} <= set(jobs(GITHUB)["pages"]["needs"])
    assert all("continue-on-error" not in jobs(GITHUB)[name] for name in ("check", "test"))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """The repository as a pipeline has it: one commit, everything installed; build/site holds the invented county."""
    clone = Path(
        shutil.copytree(TOOL, tmp_path_factory.mktemp("pipeline") / "handbuch", ignore=NOT_HERE, symlinks=True)
    )
    git = ["git", "-C", clone, "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True)
    (clone / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (clone / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    for name in ("site.stamp", "test.stamp"):
        (clone / ".venv" / name).touch()
    county = shutil.copytree(TESTS / "example", clone.parent / "county", ignore=NOT_HERE)
    subprocess.run([sys.executable, TOOL / "build.py", "--root", county], check=True, capture_output=True)
    shutil.copytree(Path(county) / "build" / "site", clone / "build" / "site")
    return clone


def run(checkout: Path, lines: list[str], **environment: str) -> subprocess.CompletedProcess:
    """The lines of a job, one after the other in one shell, as a runner does."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GIT"))} | environment
    command = ["bash", "-eo", "pipefail", "-c", "\n".join(lines)]
    return subprocess.run(command, cwd=checkout, env=env, capture_output=True, text=True, check=False)


GITLAB_SAYS = {
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD", "CI_PAGES_URL": "https://kreis.pages.example.org/amt/handbuch",
    "CI_PROJECT_ROOT_NAMESPACE": "kreis", "CI_PAGES_DOMAIN": "pages.example.org", "CI_JOB_ID": "7",
    "CI_PROJECT_PATH": "kreis/amt/handbuch", "CI_PROJECT_PATH_SLUG": "kreis-amt-handbuch",
}  # fmt: skip
WARNINGS = {"format": {0, 1}, "fristen": {0, 1}}  # 1: something is not in form, something became due


@pytest.mark.parametrize("job", [name for name in jobs(GITLAB) if name not in ("test", "pages")])
def test_each_line_of_gitlab_runs(checkout, job):
    done = run(checkout, scripts(GITLAB)[job], **GITLAB_SAYS)
    assert done.returncode in WARNINGS.get(job, {0}), done.stdout + done.stderr
    for path in jobs(GITLAB)[job].get("artifacts", {}).get("paths", []):
        assert (checkout / path).exists(), path
    for report in jobs(GITLAB)[job].get("artifacts", {}).get("reports", {}).values():
        assert (checkout / report).stat().st_size


@pytest.mark.parametrize("job", [name for name in jobs(GITHUB) if name not in ("test", "pages", "vorschau")])
def test_each_line_of_github_runs(checkout, tmp_path, job):
    summary = tmp_path / "summary.md"
    done = run(checkout, scripts(GITHUB)[job], GITHUB_STEP_SUMMARY=str(summary), BASE_SHA="HEAD")
    assert done.returncode in WARNINGS.get(job, {0}), done.stdout + done.stderr
    assert summary.exists() == (job == "zusammenfassung")


def test_the_calendar_of_the_weekly_run_can_be_read(checkout):
    run(checkout, scripts(GITLAB)["fristen"])
    assert Calendar.from_ical((checkout / "build" / "fristen.ics").read_bytes()).walk("VEVENT")


def test_the_weekly_run_looks_back_one_week(checkout):
    last = scripts(GITLAB)["fristen"][-1]
    assert last in scripts(GITHUB)["fristen"]
    shown = run(checkout, [last.replace(".venv/bin/python build.py", "echo")]).stdout.split()[-1]
    assert (date.today() - date.fromisoformat(shown)).days in (7, 8)  # midnight may pass


def test_a_red_check_stops_the_pipeline(checkout):
    broken = checkout / "gremien" / "kaputt.yml"
    broken.write_text("name: [", encoding="utf-8")
    try:
        for lines in (scripts(GITLAB)["check"], scripts(GITHUB)["check"]):
            done = run(checkout, lines)
            assert done.returncode == 1
            assert "gremien/kaputt.yml" in done.stdout
    finally:
        broken.unlink()


def test_the_preview_needs_no_server(checkout):
    """As artifacts of a job, a folder does not show its index.html: each link and each search result names its page."""
    done = run(checkout, scripts(GITLAB)["vorschau"], **GITLAB_SAYS)
    assert done.returncode == 0, done.stderr
    site = checkout / "build" / "site"
    for page in pages(site):
        inside = [a["href"].partition("#")[0] for a in soup(page).find_all("a", href=re.compile(r"^[^#:]+(#|$)"))]
        assert [href for href in inside if not (page.parent / unquote(href)).is_file()] == [], page
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    places = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert places
    assert [place for place in places if not (site / place).is_file()] == []
    address = "https://kreis.pages.example.org/-/amt/handbuch/-/jobs/7/artifacts/build/site/index.html"
    assert (checkout / "build" / "vorschau.env").read_text() == f"VORSCHAU={address}\n"


def test_templates_say_the_same_on_both():
    pairs = [(TOOL / ".gitlab/merge_request_templates/Default.md", TOOL / ".github/PULL_REQUEST_TEMPLATE.md")]
    pairs += [(p, TOOL / ".github/ISSUE_TEMPLATE" / p.name) for p in (TOOL / ".gitlab/issue_templates").iterdir()]
    assert len(pairs) > 2
    for gitlab, github in pairs:
        body = re.sub(r"\A---\n.*?\n---\n", "", github.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert body == gitlab.read_text(encoding="utf-8"), github.name
