"""The same input makes the same bytes, wherever and however a site is built."""

import shutil

import pytest
from builders import DAY, EXAMPLE, run_apart
from site_reader import tree

pytestmark = pytest.mark.slow


ELSEWHERE = {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "tr",
             "COLUMNS": "20"}  # fmt: skip


def test_same_bytes(tmp_path, site):
    """In another folder, with files that were written in another order, and nothing about the machine the same."""
    for path in sorted(EXAMPLE.rglob("*"), reverse=True):
        name = path.relative_to(EXAMPLE)
        if path.is_file() and name.parts[0] != "build":
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / name)
    done = run_apart("build", "--heute", DAY, "--root", tmp_path, **ELSEWHERE)
    assert done.returncode == 0, done.stdout + done.stderr
    first, again = tree(site), tree(tmp_path / "build" / "site")
    assert again.keys() == first.keys()
    assert [path for path in first if again[path] != first[path]] == []
