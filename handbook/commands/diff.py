"""`diff`: what the change since a revision means, in sentences."""

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.book.load import load
from handbook.book.load.shared import shared_folder
from handbook.commands.data import read, refuse_errors
from handbook.commands.output import say
from handbook.commands.revision import former, unpack, unpack_shared
from handbook.errors import CLEAN, WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.german.reasons import reason
from handbook.reading.document import Document
from handbook.reading.read import read as read_file
from handbook.settings import read_settings


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `diff` to its `parser`."""
    parser.add_argument("revision", metavar="REV", help=word("help-revision"))
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help=word("help-diff-format"))


def run(options: argparse.Namespace) -> int:
    """Prints the change since a revision in sentences; problems instead if the data has errors now."""
    from handbook.diff import diff as compare

    new, problems = read(options)
    with _scratch() as folder, _scratch() as registers:
        unpack(options.root, options.revision, Path(folder), new.handbook.kinds)
        shared = shared_folder(options.root, read_settings(Path(folder))[0].gemeinsam)
        before_shared = unpack_shared(options.root, options.revision, shared, Path(registers).resolve())
        old = load(Path(folder), new.handbook.today, shared=before_shared)
        if old.mkdocs and not old.mkdocs.readable:  # then nothing is known of what it said, and it does not matter
            old.mkdocs, old.handbook.settings = new.mkdocs, new.handbook.settings
        refuse_errors(new, problems)
        before = partial(_former, options.root, options.revision, Path(folder) / "former.yml")
        say(compare(old, new, before).written(options.format).removesuffix("\n"))
    return CLEAN


def _former(root: Path, revision: str, scratch: Path, file: str) -> Iterator[tuple[str, Document]]:
    """The earlier states of `file`, read from the place `scratch`."""
    for day, content in former(root, revision, file):
        scratch.write_bytes(content)
        yield day, read_file(scratch, file)


def _scratch() -> TemporaryDirectory[str]:
    """A folder for the former state. Raises HandbookError where the machine has no place for one."""
    try:
        return TemporaryDirectory()
    except OSError as error:
        raise HandbookError(word("no-scratch", reason=reason(error)), WRONG_USE) from error
