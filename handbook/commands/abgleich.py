"""`abgleich`: what a council information system says otherwise than the handbook."""

import argparse
from pathlib import Path

from handbook.commands.data import read, refuse_errors
from handbook.commands.options import beside_the_sources
from handbook.commands.output import say
from handbook.errors import CLEAN, WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.german.reasons import reason
from handbook.writing import write

EMPTY = "E011"  # a handbook without a round is told so, and here is where the first ones come from


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `abgleich` to its `parser`."""
    parser.add_argument("export", type=Path, metavar=word("help-path"), help=word("help-oparl-path"))
    parser.add_argument("--vorschlag", type=Path, metavar=word("help-folder"), help=word("help-oparl-proposal"))
    parser.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help=word("help-oparl-format")
    )


def run(options: argparse.Namespace) -> int:
    """Prints what differs, and writes files for what is new if `--vorschlag` says where to."""
    from handbook.oparl.compare import compare
    from handbook.oparl.export import read_export
    from handbook.oparl.proposal import proposal
    from handbook.oparl.report import REPORTS

    loaded, problems = read(options)
    refuse_errors(loaded, [problem for problem in problems if problem.code != EMPTY])
    found = compare(loaded.handbook, read_export(options.export))
    files, notes = proposal(loaded.handbook, found, options.root) if options.vorschlag else ({}, [])
    if options.vorschlag:
        _write(files, options.vorschlag, options.root)
    say(REPORTS[options.format](found, notes))
    if options.vorschlag and options.format != "json":
        say(word("oparl-written", number=len(files), folder=options.vorschlag) if files else word("oparl-none-written"))
    return CLEAN


def _write(files: dict[str, str], folder: Path, root: Path) -> None:
    """Writes `files` into `folder`. Raises HandbookError before anything is written over, but in `root` itself."""
    is_root = folder.resolve() == root
    if not is_root:
        beside_the_sources(root, folder)
    taken = [path for path in files if (folder / path).is_symlink() or ((folder / path).exists() and not is_root)]
    if taken:
        raise HandbookError(word("oparl-taken", folder=folder, file=taken[0]), WRONG_USE)
    try:
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            write(folder / path, text)
    except OSError as error:
        raise HandbookError(word("not-written", file=folder, reason=reason(error)), WRONG_USE) from error
