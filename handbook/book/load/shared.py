"""Registers that several handbooks share: where they lie, and which of their entries one handbook uses."""

import os
import posixpath
import re
from dataclasses import replace
from pathlib import Path

from handbook.book.entries import Entry, Handbook
from handbook.book.load.names import REGISTERS
from handbook.reading.document import walk


def shared_folder(root: Path, told: str) -> Path:
    """The folder of shared registers that the settings of `root` name as `told`."""
    return Path(posixpath.normpath((Path(os.path.realpath(root)) / told).as_posix()))


def fault_of(folder: Path, root: Path) -> str:
    """Why `folder` cannot hold the shared registers of `root`, in one word; empty if it can.

    No link is followed: where it leads may change without anybody seeing it.
    """
    if os.path.realpath(folder) != str(folder) or (folder / REGISTERS).is_symlink():
        return "link"
    if folder == Path(os.path.realpath(root)):
        return "itself"
    if not folder.is_dir():
        return "missing"
    return "" if (folder / REGISTERS).is_dir() else "empty"


def in_use(book: Handbook) -> Handbook:
    """`book` with only those of the shared entries that its own lead to, by themselves or by way of other shared ones.

    What no reference leads to is in use if it is about what is: see _is_about.
    """
    rest = {id: entry for id, entry in book.entries.items() if entry.is_shared}
    used: set[str] = set()
    found = [book.settings.gebiet, *(id for id in book.entries if id not in rest)]
    while found:
        while found:
            id = found.pop()
            if id in book.entries and id not in used:
                used.add(id)
                found += [link.target for link in book[id].links]
        texts = (text for id in used for _, text in walk(book[id].data))
        said = "\n".join(text for text in texts if isinstance(text, str))
        found = [id for id, entry in rest.items() if id not in used and _is_about(entry, used, said)]
    kept = {id: entry for id, entry in book.entries.items() if id in used}
    return replace(book, entries=kept, offered={id: entry for id, entry in rest.items() if id not in used})


def _is_about(entry: Entry, used: set[str], said: str) -> bool:
    """Whether `entry` is about one of `used`, of which all texts together are `said`.

    An abbreviation stands in a text or for an entry, an everyday word stands for words of a text, a question concerns
    an entry.
    """
    if entry.kind.id == "abkuerzung" and re.search(rf"(?<!\w){re.escape(entry.name)}(?!\w)", said):
        return True
    if any(text.casefold() in said.casefold() for text in entry.get("amtlich", [])):
        return True
    return not used.isdisjoint([entry.get("steht_fuer"), *entry.get("betrifft", [])])
