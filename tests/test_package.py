"""The tool as a package: what pip makes of a checkout works from any folder, with everything it needs inside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import DAY
from checkout import fork

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


def test_it_checks_and_builds_the_folder_in_which_it_is_called(installed, basis):
    assert "Alles in Ordnung" in handbuch(installed, basis, "check", "--heute", DAY).stdout
    done = handbuch(installed, basis, "--heute", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (basis / "build" / "site" / "gremien" / "mb-jha" / "index.html").is_file()


def test_it_says_what_it_is_called(installed, tmp_path):
    assert handbuch(installed, tmp_path, "--help").stdout.startswith("Aufruf: handbuch ")
    outside = handbuch(installed, tmp_path, "check")
    assert (outside.returncode, "es liegt keine mkdocs.yml darin" in outside.stderr) == (2, True)
