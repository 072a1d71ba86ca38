"""The data that commands work on: read, checked, and what was found in it printed."""

import argparse
from dataclasses import replace

from handbook import SETTINGS
from handbook.book.entries import Handbook
from handbook.book.load import Loaded, load
from handbook.checks import check
from handbook.commands.options import beside_the_sources, today
from handbook.commands.output import say
from handbook.commands.revision import below_top
from handbook.errors import CLEAN, PROBLEMS, WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.german.reasons import reason
from handbook.reading.problem import Problem, errors
from handbook.reports import FORMATS, Report, guide_address
from handbook.writing import remove_leftovers, write


def read(options: argparse.Namespace) -> tuple[Loaded, list[Problem]]:
    """The data in the folder that the options name, and all that is wrong with it."""
    loaded = load(options.root, today(options))
    return loaded, check(loaded, _generated_pages)


def _generated_pages(book: Handbook) -> set[str]:
    from handbook.pages.every import names

    return names(book)


def report(loaded: Loaded, found: list[Problem], files: set[str] | None = None) -> Report:
    """A report on the data: all errors, and warnings only of `files` if given."""
    guide = guide_address(loaded.handbook.settings.adresse)
    shown = [p for p in found if p.severity == "error" or files is None or p.file in files]
    return Report(shown, loaded.names, len(loaded.handbook.entries), guide=guide)


def refuse_errors(loaded: Loaded, found: list[Problem], *, settings_only: bool = False) -> None:
    """Raises HandbookError if the data has errors; `settings_only` if mkdocs.yml has: it says what the home area is."""
    wrong = [p for p in errors(found) if not settings_only or p.file == SETTINGS]
    if wrong:
        raise HandbookError(FORMATS["text"](report(loaded, wrong)).removesuffix("\n"))


def exit_code(found: list[Problem]) -> int:
    """The exit code of a command that found these problems: warnings stop nothing."""
    return PROBLEMS if errors(found) else CLEAN


def print_report(found: Report, options: argparse.Namespace) -> None:
    """Prints `found`, or writes it into a file and prints it as text, as `report_options` ask for it.

    Raises HandbookError if the file cannot be written.
    """
    if options.format != "text":
        found = replace(found, base=below_top(options.root))
    text = FORMATS[options.format](found)
    if options.output:
        beside_the_sources(options.root, options.output)
        remove_leftovers(options.output.parent)
        try:
            write(options.output, text)
        except OSError as error:
            raise HandbookError(word("no-report", path=options.output, reason=reason(error)), WRONG_USE) from error
        text = FORMATS["text"](found)
    say(text.removesuffix("\n"))
