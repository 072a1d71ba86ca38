"""The tool as a package: what pip makes of a checkout works from any folder, with everything it needs inside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import commit, fork, script

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder into which pip has installed a checkout; what the tool depends on is that of these tests."""
    folder = tmp_path_factory.mktemp("package")
    source = fork(folder / "source")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--target", folder / "installed", source], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder / "source").rename(folder / "gone")
    return folder / "installed"


def handbuch(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """The command as pip has installed it, run in `folder`."""
    return subprocess.run(
        [installed / "bin" / "handbuch", *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(installed)},
    )  # fmt: skip


def test_it_begins_a_handbook_whose_pipeline_builds_it(installed, tmp_path):
    begun = handbuch(
        installed, tmp_path, "init", "neu", "Landkreis Musterberg", "--art", "landkreis", "--kennung", "mb"
    )
    assert (begun.returncode, begun.stderr) == (0, "")
    assert "(cd neu), dann handbuch check" in begun.stdout
    root = tmp_path / "neu"
    assert handbuch(installed, root, "check").stdout.startswith("Alles in Ordnung")
    commit(root)
    done = script(root, ".ci/handbuch", "HEAD", VENV=str(installed), PYTHONPATH=str(installed))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Die fertige Seite ist in Ordnung" in done.stdout
    assert (root / "build" / "site" / "gremien" / "mb-kreistag" / "index.html").is_file()
    assert {"meldungen.xml", "seite.xml", "zusammenfassung.md"} <= {path.name for path in (root / "build").iterdir()}


def test_it_says_what_it_is_called(installed, tmp_path):
    assert handbuch(installed, tmp_path, "--help").stdout.startswith("Aufruf: handbuch ")
    outside = handbuch(installed, tmp_path, "check")
    assert (outside.returncode, "es liegt keine mkdocs.yml darin" in outside.stderr) == (2, True)
