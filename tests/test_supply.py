"""What the tool stands on: locked by hashes, with known licences, and nothing is fetched while it builds."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from builders import TOOL, run_apart

from handbook import __version__

VERSIONS = ["3.11", "3.12", "3.13", "3.14"]
LOCKS = ("requirements.lock", "requirements-test.lock")
LICENCES = TOOL / "docs" / "decisions" / "licences.md"
WITHOUT_NETWORK = """
import sys
def cut(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        raise SystemExit(f"asked the network: {event} {arguments}")
sys.addaudithook(cut)
if sys.argv[1:] == ["try"]:
    import socket
    socket.create_connection(("127.0.0.1", 9), 1)
"""


def test_a_build_needs_no_network(county):
    done = run_apart("build", "--root", county, before=WITHOUT_NETWORK)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (county / "build" / "site" / "index.html").is_file()


def test_the_network_would_be_missed():
    assert "asked the network" in run_apart("try", before=WITHOUT_NETWORK).stderr


@pytest.mark.parametrize("version", VERSIONS)
def test_another_python_understands_the_code(version):
    """Without a warning; what a version does otherwise is tried by the whole suite, where that is run under it."""
    known = {}
    if shutil.which("pyenv"):  # its programs ask which of its versions they are
        bare = subprocess.run(["pyenv", "versions", "--bare"], capture_output=True, text=True, check=True)
        known["PYENV_VERSION"] = ":".join(bare.stdout.split())
    code = "import sys, pathlib; [compile(pathlib.Path(p).read_bytes(), p, 'exec') for p in sys.argv[1:]]; print(sys.version)"
    files = [*(TOOL / "handbook").rglob("*.py"), TOOL / "build.py", TOOL / ".ci" / "kind"]
    with suppress(FileNotFoundError):
        done = subprocess.run([f"python{version}", "-W", "error", "-c", code, *files], capture_output=True, text=True,
                              env=os.environ | known, check=False)  # fmt: skip
        if done.stdout.startswith(version) or "pyenv" not in done.stderr:
            assert (done.returncode, done.stderr) == (0, "")
            return
    pytest.skip(f"The code is not compiled by Python {version} here: there is none.")


def test_the_versions_that_are_tried_are_those_that_are_named():
    named = re.findall(r"Python :: (3\.\d+)", (TOOL / "pyproject.toml").read_text(encoding="utf-8"))
    assert named == VERSIONS[: len(named)]
    assert len(named) >= 3


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_locked_by_hash_and_without_an_address(lock):
    text = (TOOL / lock).read_text(encoding="utf-8")
    packages = re.findall(r"^\S+==\S+ \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[a-z]", text, re.MULTILINE)) > 20
    assert "//" not in text


def test_the_licence_of_each_package_is_listed():
    listed = dict(re.findall(r"^\| (\S+) \| (\d\S*) \|", LICENCES.read_text(encoding="utf-8"), re.MULTILINE))
    locked = dict(re.findall(r"^(\S+)==(\S+)", (TOOL / LOCKS[0]).read_text(encoding="utf-8"), re.MULTILINE))
    assert {name.lower().replace("_", "-"): version for name, version in listed.items()} == locked
    assert "UNKNOWN" not in LICENCES.read_text(encoding="utf-8")


def test_every_file_says_under_which_licence_it_stands():
    done = subprocess.run(
        [Path(sys.executable).with_name("reuse"), "lint"], cwd=TOOL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_file_without_a_licence_would_be_found(tmp_path):
    shutil.copytree(TOOL / "LICENSES", tmp_path / "LICENSES")
    (tmp_path / "neu.py").write_text("", encoding="utf-8")
    done = subprocess.run(
        [Path(sys.executable).with_name("reuse"), "lint"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 1


def test_the_description_for_catalogues_is_whole():
    told = yaml.safe_load((TOOL / "publiccode.yml").read_text(encoding="utf-8"))
    assert {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description",
            "legal", "maintenance", "localisation"} <= told.keys()  # fmt: skip
    for words in told["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
    assert told["softwareVersion"] == __version__
    assert told["legal"]["license"] in (TOOL / "pyproject.toml").read_text(encoding="utf-8")
