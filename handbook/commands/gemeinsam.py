"""`gemeinsam`: whether shared registers suit all handbooks that use them."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from handbook.book.entries import Handbook
from handbook.book.load import Loaded, is_shared_folder, load
from handbook.checks import check
from handbook.commands.data import exit_code, read, report
from handbook.commands.options import handbook_root, today
from handbook.commands.output import say
from handbook.errors import CLEAN, PROBLEMS, WRONG_USE, HandbookError
from handbook.german.catalogue import short, word
from handbook.reading.problem import errors
from handbook.reports import FORMATS


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `gemeinsam` to its `parser`."""
    books = word("help-folder")
    parser.add_argument("books", nargs="*", type=handbook_root, metavar=books, help=word("help-gemeinsam-books"))
    parser.add_argument("--eintrag", metavar=word("help-id"), help=word("help-gemeinsam-entry"))


def run(options: argparse.Namespace) -> int:
    """Checks the registers, then each handbook with them: an error of either is exit code 1.

    With `--eintrag` says instead where that entry is referred to.
    """
    if not is_shared_folder(options.root):
        raise HandbookError(word("shared-none", root=options.root.name), WRONG_USE)
    if options.eintrag:
        return _where(options)
    shared, found = read(options)
    say(FORMATS["text"](report(shared, found)).removesuffix("\n"))
    code, wrong, unused = exit_code(found), 0, dict.fromkeys(shared.whole.entries)
    for folder in options.books:
        loaded = _load(folder, options)
        book, mistakes = _called(folder), [p for p in errors(check(loaded)) if not _is_shared(loaded, p.file)]
        if mistakes:
            code, wrong = PROBLEMS, wrong + 1
            say(word("shared-book-wrong", book=book, errors=len(mistakes)))
            for one in mistakes:
                say(f"  {one}")
        elif not loaded.whole.settings.gemeinsam:
            say(word("shared-book-without", book=book))
        else:
            used = [entry.id for entry in loaded.handbook.entries.values() if entry.is_shared]
            say(word("shared-book", book=book, used=len(used), all=len(shared.whole.entries)))
        for id in loaded.handbook.entries:
            unused.pop(id, None)
    if options.books:
        say(word("shared-all", books=len(options.books), wrong=wrong))
        if unused and not wrong:  # what is wrong may be a reference to one of them
            say(word("shared-unused", ids=", ".join(unused)))
    return code


def _where(options: argparse.Namespace) -> int:
    """Says where the entry is referred to: in the registers themselves, and in each handbook."""
    shared, id = load(options.root, today(options)).whole, options.eintrag
    if id not in shared.entries:
        raise HandbookError(word("shared-no-entry", id=short(id)), WRONG_USE)
    places = [*_places(shared, id, "")]
    for folder in options.books:
        places += _places(_load(folder, options).whole, id, f"{_called(folder)}/")
    for line in places or [word("shared-nowhere", id=id)]:
        say(line)
    return CLEAN


def _places(book: Handbook, id: str, before: str) -> Iterator[str]:
    """Where own entries of `book` refer to `id`, a line each; `before` leads to their files."""
    for link in book.incoming[id]:
        source = book[link.source]
        if not source.is_shared:
            where = f"{before}{source.document.file}:{source.mark(*link.path)[0]}"
            yield word("shared-where", where=where, name=source.name, field=link.field)


def _load(folder: Path, options: argparse.Namespace) -> Loaded:
    """The handbook in `folder` with the registers that the options name, wherever it would look for its own."""
    return load(folder, today(options), shared=options.root)


def _is_shared(loaded: Loaded, file: str) -> bool:
    return file in loaded.files and loaded.files[file].document.is_shared


def _called(folder: Path) -> str:
    return os.path.relpath(folder)
