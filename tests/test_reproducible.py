"""The same input makes the same bytes, wherever and however a site is built."""

import shutil
from pathlib import Path

import pytest
from builders import DAY, EXAMPLE, run
from site_reader import tree

pytestmark = pytest.mark.slow


def built(root: Path, cores: int = 1, **environment: str) -> dict[str, bytes]:
    """The site of a copy of the example in `root`, whose files were written in another order."""
    files = [path for path in sorted(EXAMPLE.rglob("*"), reverse=cores > 1) if path.is_file()]
    for path in files:
        name = path.relative_to(EXAMPLE)
        if name.parts[0] != "build":
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, root / name)
    before = f"import os; os.cpu_count = lambda: {cores}"
    done = run("build", "--heute", DAY, "--root", root, before=before, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(root / "build" / "site")


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("one"), PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")


@pytest.mark.parametrize(("cores", "environment"), [
    (1, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}),
    (4, {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LANGUAGE": "tr", "COLUMNS": "20"}),
], ids=["hash seed, time zone and locale", "cores and file order too"])  # fmt: skip
def test_same_bytes(tmp_path, first, cores, environment):
    again = built(tmp_path, cores, **({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"} | environment))
    assert again.keys() == first.keys()
    assert [path for path in first if again[path] != first[path]] == []
