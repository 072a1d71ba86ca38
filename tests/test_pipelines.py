"""The pipelines of GitLab and GitHub: valid, pinned, and the same; the scripts that they call do what they say.

The pipeline of GitLab is run whole in test_gitlab.
"""

import fnmatch
import json
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from builders import BASIS, TOOL, change
from checkout import CONTENT, NOTES, commit, fork, git, script
from icalendar import Calendar
from site_reader import pages, soup

from handbook.reading.document import walk

GITLAB, GITHUB = TOOL / ".gitlab-ci.yml", TOOL / ".github" / "workflows" / "handbuch.yml"
EVENTS = ("proposal", "main", "weekly")


def read(file: Path) -> dict:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def gitlab_jobs() -> dict[str, dict]:
    """Name → job, with what it extends."""
    said = read(GITLAB)
    return {name: said.get(job.get("extends"), {}) | job for name, job in said.items()
            if isinstance(job, dict) and "script" in job}  # fmt: skip


def steps(job: dict) -> list[dict]:
    return job["steps"]


class TestFiles:
    @pytest.mark.parametrize(("file", "schema"), [(GITLAB, "gitlab-ci"), (GITHUB, "github-workflows")])
    def test_valid(self, file, schema):
        import subprocess
        import sys

        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", file]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout

    def test_everything_is_pinned(self):
        """By digest, with the version beside it: whoever moves a tag of an action or an image changes nothing here."""
        images = [found for found in (at for _, at in walk(read(GITLAB)) if isinstance(at, dict)) if "image" in found]
        assert [image["image"].partition("@")[0] for image in images] == ["python:3.12.11-bookworm"]
        assert re.fullmatch(r"[\w:.-]+@sha256:[0-9a-f]{64}", images[0]["image"])
        assert not {"include", "services"} & {key for _, at in walk(read(GITLAB)) if isinstance(at, dict) for key in at}
        used = re.findall(r"uses: (\S+)@(\S+)(?: # (\S+))?\n", GITHUB.read_text(encoding="utf-8"))
        assert len(used) == sum("uses" in step for job in read(GITHUB)["jobs"].values() for step in steps(job)) > 10
        for action, digest, name in used:
            assert re.fullmatch(r"actions/[\w-]+ [0-9a-f]{40} v\d+\.\d+\.\d+", f"{action} {digest} {name}")
        assert len({action for action, _, _ in used}) == len({(action, digest) for action, digest, _ in used})
        for job in read(GITHUB)["jobs"].values():
            assert not {"container", "services", "uses"} & job.keys()
            assert "latest" not in job["runs-on"]
            for step in steps(job):
                if "setup-python" in step.get("uses", ""):
                    assert f"python:{step['with']['python-version']}-" in images[0]["image"]

    def test_no_job_keeps_the_key_to_the_repository(self):
        checkouts = [s for job in read(GITHUB)["jobs"].values() for s in steps(job) if "checkout" in s.get("uses", "")]
        assert len(checkouts) > 2
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)

    def test_only_the_job_that_publishes_may_write_and_it_runs_nothing_of_the_repository(self):
        said = read(GITHUB)
        assert "write" not in said["permissions"].values()
        may_write = {name for name, job in said["jobs"].items() if "write" in job.get("permissions", {}).values()}
        assert may_write == {"pages"}
        assert all("run" not in step and "checkout" not in step["uses"] for step in steps(said["jobs"]["pages"]))
        assert gitlab_jobs()["pages"]["script"] == ["mv build/site public"]
        assert [
            name for name, job in gitlab_jobs().items() if "public" in job.get("artifacts", {}).get("paths", [])
        ] == ["pages"]

    def test_what_is_published_is_what_the_job_for_content_has_built(self):
        job = gitlab_jobs()["pages"]
        assert (job["stage"], job["dependencies"], "needs" in job) == ("deploy", ["inhalt"], False)
        condition = read(GITHUB)["jobs"]["pages"]["if"]
        assert "needs.inhalt.result == 'success'" in condition
        assert "needs.werkzeug.result != 'failure'" in condition

    def test_packages_are_kept_between_runs(self):
        paths = read(GITLAB)["default"]["cache"]["paths"]
        assert (paths, "cache" in gitlab_jobs()["inhalt"]) == ([".cache/pip", "build/kept"], False)
        assert read(GITLAB)["variables"]["PIP_CACHE_DIR"].endswith(paths[0])
        content = steps(read(GITHUB)["jobs"]["inhalt"])
        assert [s["with"]["cache"] for s in content if "setup-python" in s.get("uses", "")] == ["pip"]


def gitlab_plan() -> dict[str, dict[str, set[str]]]:
    """Event → job → the scripts of .ci/ that it runs; with a star where only a change of the tool makes it run."""
    known = {
        "proposal": {"$CI_PIPELINE_SOURCE": "merge_request_event", "$CI_COMMIT_BRANCH": None},
        "main": {"$CI_PIPELINE_SOURCE": "push", "$CI_COMMIT_BRANCH": "main"},
        "weekly": {"$CI_PIPELINE_SOURCE": "schedule", "$CI_COMMIT_BRANCH": "main"},
    }
    found = {event: {} for event in EVENTS}
    for event, values in known.items():
        for name, job in gitlab_jobs().items():
            rule = next((r for r in job["rules"] if holds(r.get("if"), values | {"$CI_DEFAULT_BRANCH": "main"})), None)
            if rule and rule.get("when") != "never":
                found[event][name] = called(job["script"], only="changes" in rule)
    return found


def github_plan() -> dict[str, dict[str, set[str]]]:
    known = {
        "proposal": {"github.event_name": "pull_request"},
        "main": {"github.event_name": "push"},
        "weekly": {"github.event_name": "schedule"},
    }
    found = {event: {} for event in EVENTS}
    for event, values in known.items():
        for name, job in read(GITHUB)["jobs"].items():
            condition = re.sub(r"^\$\{\{ *| *\}\}$", "", job.get("if", ""))
            only = "needs.inhalt.outputs.kind == 'everything'" in condition and event != "weekly"
            own = " && ".join(part for part in condition.split(" && ") if part.startswith("github."))
            if holds(own, values):
                lines = [step["run"] for step in steps(job) if "run" in step and step.get("id") != "kind"]
                found[event][name] = called(lines, only=only)
    return found


def holds(condition: str | None, values: dict[str, str | None]) -> bool:
    """Whether a condition of comparisons joined by && holds."""
    for part in condition.split("&&") if condition else []:
        one, _, other = (word.strip() for word in part.partition("=="))
        assert one in values, condition
        if values[one] != values.get(other, other.strip("\"'")):
            return False
    return True


def called(lines: list[str], *, only: bool) -> set[str]:
    return {word + "*" * only for line in lines for word in re.findall(r"\.ci/\w+", line)}


def test_both_run_the_same_scripts_at_the_same_events():
    gitlab, github = gitlab_plan(), github_plan()
    gitlab["proposal"]["inhalt"] = gitlab["proposal"].pop("vorschlag")  # there it has an address for its preview
    assert gitlab == github
    assert gitlab == {
        "proposal": {"inhalt": {".ci/content"}, "werkzeug": {".ci/tool*"}},
        "main": {"inhalt": {".ci/content"}, "werkzeug": {".ci/tool*"}, "pages": set()},
        "weekly": {
            "inhalt": {".ci/content"},
            "werkzeug": {".ci/tool"},
            "rundum": {".ci/roots"},
            "fristen": {".ci/due"},
            "abgleich": {".ci/council"},
        },
    }


def test_both_give_the_state_before_to_a_proposal_only():
    scripts = {name: " ".join(job["script"]) for name, job in gitlab_jobs().items()}
    assert scripts["vorschlag"] == '.ci/content "$CI_MERGE_REQUEST_DIFF_BASE_SHA"'
    assert scripts["inhalt"] == ".ci/content"
    line = next(s["run"] for s in steps(read(GITHUB)["jobs"]["inhalt"]) if ".ci/content" in s.get("run", ""))
    assert line == """.ci/content ${{ github.event_name == 'pull_request' && '"$SINCE"' || '' }}"""


def test_templates_say_the_same_on_both():
    pairs = [(TOOL / ".gitlab/merge_request_templates/Default.md", TOOL / ".github/PULL_REQUEST_TEMPLATE.md")]
    pairs += [(p, TOOL / ".github/ISSUE_TEMPLATE" / p.name) for p in (TOOL / ".gitlab/issue_templates").iterdir()]
    assert len(pairs) > 2
    for gitlab, github in pairs:
        body = re.sub(r"\A---\n.*?\n---\n", "", github.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert body == gitlab.read_text(encoding="utf-8"), github.name


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    return fork(tmp_path_factory.mktemp("fork") / "handbuch")


@pytest.fixture
def fresh(checkout):
    """The checkout as it was first."""
    git(checkout, "reset", "-q", "--hard", "main")
    git(checkout, "clean", "-qfd")
    git(checkout, "checkout", "-q", "--detach", "main")
    return checkout


def kind(checkout: Path, since: str = "main") -> str:
    done = script(checkout, ".ci/kind", since)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


CONTENT_OF_SETTINGS = [
    ("site_name: ", "site_name: Neues "), ("copyright: ", "copyright: Neu und "), ("gebiet: mb", "gebiet: mb # hier"),
    ("  - Start: index.md", "  - Anfang: index.md"), ("site_description: ", "site_description: >\n  "),
]  # fmt: skip
TOOL_OF_SETTINGS = [
    ("  language: de", "  language: en"), ("nav:", "hooks: [x.py]\nnav:"), ("extra:", "extra:\n  social: []"),
    ("plugins:", "plugins:\n  - tags"), ("site_name:", '"site_name":'), ("  font: false", "  font: true"),
]  # fmt: skip


class TestKind:
    @pytest.mark.parametrize(
        "file", ["gremien/mb-neu.yml", "registers/akteure.yml", "docs/neu.md", "docs/bilder/x.png"]
    )
    def test_content(self, fresh, file):
        (fresh / file).parent.mkdir(exist_ok=True)
        (fresh / file).write_text("x")
        commit(fresh, "x")
        assert kind(fresh) == "content"

    @pytest.mark.parametrize("file", ["docs/decisions/neu.md", "handbook/neu.py", "neu.txt", "neu/x.txt", ".ci/run",
                                      "gremien.yml", "schema/gremien.json"])  # fmt: skip
    def test_the_tool(self, fresh, file):
        (fresh / file).parent.mkdir(exist_ok=True)
        (fresh / file).write_text("x")
        (fresh / "gremien" / "mb-neu.yml").write_text("x")
        commit(fresh, "x")
        assert kind(fresh) == "everything"

    @pytest.mark.parametrize(("old", "new"), CONTENT_OF_SETTINGS)
    def test_parts_of_the_settings_that_are_content(self, fresh, old, new):
        change(fresh, "mkdocs.yml", old, new)
        commit(fresh, "x")
        assert kind(fresh) == "content"

    @pytest.mark.parametrize(("old", "new"), TOOL_OF_SETTINGS)
    def test_all_else_in_the_settings(self, fresh, old, new):
        change(fresh, "mkdocs.yml", old, new)
        commit(fresh, "x")
        assert kind(fresh) == "everything"

    def test_what_is_deleted_or_moved_counts_too(self, fresh):
        (fresh / "gremien" / "mb-forum-klima.yml").unlink()
        before = commit(fresh, "x")
        assert kind(fresh) == "content"
        (fresh / "handbook" / "settings.py").rename(fresh / "docs" / "settings.py")
        commit(fresh, "x")
        assert kind(fresh, before) == "everything"

    @pytest.mark.parametrize("since", ["", "0" * 40, "weg", "--output=x"])
    def test_without_a_state_before_everything_is_looked_at(self, fresh, since):
        assert kind(fresh, since) == "everything"

    def test_nothing_changed(self, fresh):
        assert kind(fresh) == "content"


def test_gitlab_asks_for_the_tool_where_any_file_of_it_has_changed(checkout):
    (patterns,) = [rule["changes"] for rule in gitlab_jobs()["werkzeug"]["rules"] if "changes" in rule]
    seen = 0
    for file in git(checkout, "ls-files", "-z").split("\0"):
        content = file.split("/")[0] in CONTENT[:-1] and not file.startswith(NOTES)
        if file:
            assert any(matches(file, pattern) for pattern in patterns) != content, file
            seen += not content
    assert seen > 500


def matches(file: str, pattern: str) -> bool:
    """As GitLab does: a star stays within a folder, two of them and a slash stand for any folders."""
    if pattern.endswith("/**/*"):
        return file.startswith(pattern.removesuffix("**/*"))
    assert "**" not in pattern
    return "/" not in file and fnmatch.fnmatchcase(file, pattern)


@pytest.mark.slow
class TestScripts:
    @pytest.fixture(scope="class")
    def checkout(self, tmp_path_factory) -> Path:
        """With the smallest handbook for its content: it is built again and again."""
        return fork(tmp_path_factory.mktemp("fork") / "handbuch", BASIS)

    def test_github_gets_notes_a_summary_and_no_error_for_the_form(self, fresh, tmp_path):
        file = fresh / "gremien" / "mb-jha.yml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join([*lines[1:], lines[0].replace("Jugend", "Kinder und Jugend")]), encoding="utf-8")
        commit(fresh, "x")
        summary = tmp_path / "summary.md"
        done = script(fresh, ".ci/content", "main", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
        assert done.returncode == 0, done.stdout + done.stderr
        assert "::warning::" in done.stdout
        assert "Kinder und Jugendhilfeausschuss" in summary.read_text(encoding="utf-8")

    def test_github_shows_a_mistake_at_its_line_and_in_plain_words(self, fresh):
        change(fresh, "gremien/mb-jha.yml", "status: aktiv", "status: tot")
        done = script(fresh, ".ci/content", "main", GITHUB_ACTIONS="true")
        assert done.returncode == 1
        assert re.search(r"^::error file=gremien/mb-jha.yml,line=\d+", done.stdout, re.MULTILINE)
        assert re.search(r"^gremien/mb-jha.yml:\d+:\d+: Fehler F004", done.stdout, re.MULTILINE)

    def test_a_broken_link_by_hand_is_red_in_german(self, fresh):
        (fresh / "docs" / "neu.md").write_text('# Neu\n\nEin Satz.\n\n<a href="weg/">Ein Wort</a>\n', encoding="utf-8")
        done = script(fresh, ".ci/content")
        assert done.returncode == 1, done.stdout
        assert "docs/neu.md:5:1: Fehler S001" in done.stdout
        assert 'failures="1"' in (fresh / "build" / "seite.xml").read_text(encoding="utf-8")

    def test_the_preview_needs_no_server(self, fresh):
        """As artifacts of a job, a folder shows no index.html: each link names its page."""
        done = script(fresh, ".ci/content", "main", CI_PAGES_URL="https://kreis.pages.example.org/amt/handbuch",
                   CI_PROJECT_ROOT_NAMESPACE="kreis", CI_PAGES_DOMAIN="pages.example.org", CI_JOB_ID="7",
                   CI_PROJECT_PATH="kreis/amt/handbuch")  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        site = fresh / "build" / "site"
        for page in pages(site):
            inside = [a["href"].partition("#")[0] for a in soup(page).find_all("a", href=re.compile(r"^[^#:]+(#|$)"))]
            assert [href for href in inside if not (page.parent / unquote(href)).is_file()] == [], page
        address = "https://kreis.pages.example.org/-/amt/handbuch/-/jobs/7/artifacts/build/site/index.html"
        assert (fresh / "build" / "vorschau.env").read_text() == f"VORSCHAU={address}\n"

    def test_what_is_published_is_no_preview(self, fresh):
        done = script(fresh, ".ci/content", CI_PAGES_URL="https://kreis.pages.example.org/handbuch")
        assert done.returncode == 0, done.stdout + done.stderr
        assert 'href="gremien/"' in (fresh / "build" / "site" / "index.html").read_text(encoding="utf-8")
        assert not (fresh / "build" / "zusammenfassung.md").exists()

    def test_the_weekly_run_has_a_calendar_and_looks_back_one_week(self, fresh):
        done = script(fresh, ".ci/due")
        assert done.returncode in (0, 1), done.stderr
        assert Calendar.from_ical((fresh / "build" / "fristen.ics").read_bytes()).walk("VEVENT")
        since = re.search(r"--seit (\"\$\(date .*?\)\")", (fresh / ".ci" / "due").read_text(encoding="utf-8"))[1]
        shown = date.fromisoformat(script(fresh, "sh", "-c", f"echo {since}").stdout.strip())
        assert (date.today() - shown).days in (7, 8)  # midnight may pass

    def test_the_weekly_comparison_reads_every_page_of_the_lists(self, fresh, tmp_path):
        council = {"type": "https://schema.oparl.org/1.1/Organization", "organizationType": "Gremium"}
        for number, name in ((1, "Seniorenrat"), (2, "Jugendrat")):
            one = council | {"id": f"https://ris.example.org/organization/{number}", "name": name}
            links = {"next": (tmp_path / "2.json").as_uri()}
            (tmp_path / f"{number}.json").write_text(json.dumps({"data": [one], "links": links}), encoding="utf-8")
        done = script(fresh, ".ci/council", OPARL=(tmp_path / "1.json").as_uri())
        assert done.returncode == 0, done.stderr
        told = (fresh / "build" / "abgleich.md").read_text(encoding="utf-8")
        assert "„Seniorenrat“" in told
        assert "„Jugendrat“" in told
        assert len([*(fresh / "build" / "vorschlag" / "gremien").iterdir()]) == 2

    def test_without_a_council_system_the_weekly_comparison_does_nothing(self, fresh):
        done = script(fresh, ".ci/council")
        assert (done.returncode, done.stdout) == (
            0,
            "OPARL is not set: no council information system to compare with.\n",
        )

    def test_a_change_of_content_runs_no_test_of_the_tool(self, fresh):
        """Also where every test would fail: nothing of the tool can stop it."""
        shutil.rmtree(fresh / "tests")
        git(fresh, "commit", "-qam", "x")
        before = git(fresh, "rev-parse", "HEAD").strip()
        change(fresh, "gremien/mb-jha.yml", "name: Jugend", "name: Kinder- und Jugend")
        commit(fresh, "x")
        assert "Nur Inhalt hat sich geändert." in script(fresh, ".ci/tool", before).stdout
        assert script(fresh, ".ci/content", before).returncode == 0
