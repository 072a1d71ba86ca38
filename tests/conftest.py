"""What all tests share: the invented county, its site, a browser, and --accept."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import BASIS, DAY, EXAMPLE, copied, differing, loaded, run_apart
from filelock import FileLock

from handbook.book.entries import Handbook
from handbook.inspection.browser.served import chromium, serve

os.environ.pop("SITE_URL", None)  # a pipeline gives it; tests have the address that their mkdocs.yml says


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="take over changed outputs as the expected ones")


def pytest_collection_modifyitems(items):
    """What takes long comes first: else one process works on while the others have nothing left to do."""
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture
def golden(request) -> Callable[..., None]:
    """Compares outputs, by their paths, with the files of a folder, or some of them; with --accept it takes them over."""

    def compare(folder: Path, outputs: dict[str, str], files: str = "**/*") -> None:
        before = [path for path in folder.glob(files) if path.is_file()]
        if request.config.getoption("--accept"):
            for path in before:
                path.unlink()
            before = [folder / path for path in outputs]
            for path, text in zip(before, outputs.values(), strict=True):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        expected = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in before}
        differences = differing(expected, outputs)
        if differences:
            pytest.fail(differences, pytrace=False)

    return compare


@pytest.fixture
def county(tmp_path) -> Path:
    """A copy of the invented county that a test may break."""
    return copied(tmp_path / "county")


@pytest.fixture
def small(tmp_path) -> Path:
    """A copy of the smallest handbook, for what builds again and again."""
    return Path(shutil.copytree(BASIS, tmp_path / "small"))


@pytest.fixture
def basis(tmp_path) -> Path:
    """A copy of the smallest handbook, on which the broken examples stand."""
    return Path(shutil.copytree(BASIS, tmp_path, dirs_exist_ok=True))


@pytest.fixture(scope="session")
def book() -> Handbook:
    """The invented county as it is read; nobody changes it."""
    return loaded().handbook


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site of the invented county; nobody changes it. All processes of one test run share it."""
    mark, this_run = EXAMPLE / "build" / "test-run", os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    mark.parent.mkdir(exist_ok=True)
    with FileLock(mark.with_suffix(".lock")):
        if not mark.exists() or mark.read_text() != this_run:
            done = run_apart("--root", EXAMPLE, "--heute", DAY)
            assert done.returncode == 0, done.stdout + done.stderr
            mark.write_text(this_run)
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
