"""A file is written whole or not at all, and nothing is left beside it."""

import errno
import os
from pathlib import Path

import pytest

from handbook import writing


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("alt")
    path.chmod(0o640)
    writing.write(path, "neu\n")
    assert (path.read_text(), path.stat().st_mode & 0o777, names(tmp_path)) == ("neu\n", 0o640, ["a.yml"])


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "a.yml"
    path.write_text("alt")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        writing.write(path, "neu")
    assert (path.read_text(), names(tmp_path)) == ("alt", ["a.yml"])


def test_a_link_stays_and_what_it_leads_to_changes(tmp_path):
    (tmp_path / "dort").mkdir()
    (tmp_path / "hier").symlink_to(tmp_path / "dort" / "a.yml")
    writing.write(tmp_path / "hier", "neu")
    assert (tmp_path / "hier").is_symlink()
    assert (tmp_path / "dort" / "a.yml").read_text() == "neu"


def test_a_device_is_no_file_to_replace():
    writing.write(Path(os.devnull), "neu")
    assert not Path(os.devnull).is_file()


def test_leftovers_of_a_killed_process_go_but_not_what_is_being_written(tmp_path):
    for name, age in ((".0123.neu", 3600), (".4567.neu", 0), ("a.neu", 3600)):
        (tmp_path / name).write_text("halb")
        seconds = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (seconds, seconds))
    writing.remove_leftovers(tmp_path)
    assert names(tmp_path) == [".4567.neu", "a.neu"]
