"""What all tests share: the invented county, its site, a browser, and --accept."""

import os
import shutil
from pathlib import Path

import pytest
from builders import DAY, EXAMPLE, TESTS, TODAY, TOOL, copied, run  # noqa: F401 (tests take the names from here)

from handbook.inspection.served import chromium, serve

os.environ.pop("SITE_URL", None)  # a pipeline gives it; tests have the address that their mkdocs.yml says


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="take over changed outputs as the expected ones")


def pytest_collection_modifyitems(items):
    """What takes long comes first: else one process works on while the others have nothing left to do."""
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture
def accept(request) -> bool:
    return request.config.getoption("--accept")


@pytest.fixture
def county(tmp_path) -> Path:
    """A copy of the invented county that a test may break; with its drawings, if they have been drawn already."""
    county = copied(tmp_path / "county")
    if (EXAMPLE / "build" / "cache").is_dir():
        shutil.copytree(EXAMPLE / "build" / "cache", county / "build" / "cache")
    return county


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site of the invented county; nobody changes it."""
    done = run("--root", EXAMPLE, "--heute", DAY)  # over at once where nothing changed
    assert done.returncode == 0, done.stdout + done.stderr
    return EXAMPLE / "build" / "site"


@pytest.fixture(scope="session")
def address(site):
    """Where the site of the invented county is served."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser
