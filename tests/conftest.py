"""What all tests share: the invented county, its site, a browser, and --accept."""

import os
from pathlib import Path

import pytest
from builders import DAY, EXAMPLE, TESTS, TODAY, TOOL, copied, run  # noqa: F401 (tests take the names from here)

from handbook.inspection.served import chromium, serve

os.environ.pop("SITE_URL", None)  # a pipeline gives it; tests have the address that their mkdocs.yml says


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="take over changed outputs as the expected ones")


@pytest.fixture
def accept(request) -> bool:
    return request.config.getoption("--accept")


@pytest.fixture
def county(tmp_path) -> Path:
    """A copy of the invented county that a test may break."""
    return copied(tmp_path / "county")


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
