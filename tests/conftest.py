"""What all tests share: the day they are on, loading a folder, and --accept."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from served import chromium, serve

from handbook.load import Loaded, load

TESTS = Path(__file__).parent
TOOL = TESTS.parent
TODAY = date(2026, 1, 15)


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="take over changed outputs as the expected ones")


@pytest.fixture
def accept(request) -> bool:
    return request.config.getoption("--accept")


@pytest.fixture(scope="session")
def real() -> Loaded:
    """The data of this repository."""
    return load(TOOL, TODAY, {"gebiet": "gg"})


@pytest.fixture
def county(tmp_path) -> Path:
    """A copy of the invented county that a test may break."""
    return Path(shutil.copytree(TESTS / "example", tmp_path / "county", ignore=shutil.ignore_patterns("build")))


@pytest.fixture(scope="session")
def address():
    """Where the built handbook is served."""
    with serve(TOOL / "build" / "site") as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser
