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


def test_of_two_names_of_a_file_only_one_changes(tmp_path):
    (tmp_path / "a.yml").write_text("alt")
    (tmp_path / "b.yml").hardlink_to(tmp_path / "a.yml")
    writing.write(tmp_path / "a.yml", "neu")
    assert (tmp_path / "b.yml").read_text() == "alt"


@pytest.mark.parametrize("in_the_way", ["a folder", "a link to itself", "a file that nobody may write"])
def test_what_is_no_file_to_write_stays(tmp_path, monkeypatch, in_the_way):
    path = tmp_path / "a.yml"
    if in_the_way == "a folder":
        path.mkdir()
    elif in_the_way == "a link to itself":
        path.symlink_to(path)
    else:
        path.write_text("alt")
        monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may everything
    before = path.lstat()
    with pytest.raises(OSError, match=r"directory|denied|links"):
        writing.write(path, "neu")
    assert (path.lstat().st_ino, names(tmp_path)) == (before.st_ino, ["a.yml"])


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("in_the_way", ["nothing", "a file", "a link to nowhere"])
def test_a_new_file_takes_no_name_that_is_taken(tmp_path, monkeypatch, in_the_way, has_links):
    def refused(path, target):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    path = tmp_path / "a.yml"
    if in_the_way == "a file":
        path.write_text("alt")
    elif in_the_way == "a link to nowhere":
        path.symlink_to(tmp_path / "b.yml")
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", refused)
    if in_the_way == "nothing":
        writing.write_new(path, "neu")
        assert path.read_text() == "neu"
    else:
        with pytest.raises(FileExistsError):
            writing.write_new(path, "neu")
        assert path.is_symlink() or path.read_text() == "alt"
    assert names(tmp_path) == ["a.yml"]


def test_leftovers_of_a_killed_process_go(tmp_path):
    for name in (".handbuch-0123.neu", "a.neu", ".b.neu"):
        (tmp_path / name).write_text("halb")
    writing.remove_leftovers(tmp_path)
    assert names(tmp_path) == [".b.neu", "a.neu"]


def test_who_writes_while_another_command_tidies_writes_again(tmp_path, monkeypatch):
    flushed = []

    def tidied(descriptor):
        flushed.append(descriptor)
        if len(flushed) == 1:
            writing.remove_leftovers(tmp_path)

    monkeypatch.setattr(os, "fsync", tidied)
    writing.write(tmp_path / "a.yml", "neu")
    assert (len(flushed), (tmp_path / "a.yml").read_text(), names(tmp_path)) == (2, "neu", ["a.yml"])
