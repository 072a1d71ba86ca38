"""The command line of the handbook: check the data, build the site, preview it, count what is there."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.load import Loaded, load
from handbook.problems import errors, word

HERE = Path(__file__).parent
CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. Returns the exit code: 0 clean, 1 problems in the data, 2 wrong use."""
    options = parse(arguments)
    try:
        return options.run(options)
    except BrokenPipeError:  # the reader of our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The options, wrong ones refused in German."""
    common = Parser(add_help=False)
    common.add_argument("--root", type=root, default=HERE, help=word("help-root"))
    common.add_argument("--heute", type=day, default=None, metavar="JJJJ-MM-TT", help=word("help-today"))
    parser = Parser(prog="build.py", description=word("help-program"), parents=[common])
    parser.set_defaults(run=build)
    commands = parser.add_subparsers(metavar=word("help-command-name"), title=word("help-command"))
    for name, run in (("build", build), ("check", check), ("serve", serve), ("stats", stats)):
        # Defaults stand with the main parser: a sub-parser would set them again over what was said before its name.
        one = commands.add_parser(name, help=word(f"help-{name}"), argument_default=argparse.SUPPRESS)
        one.add_argument("--root", type=root, help=word("help-root"))
        one.add_argument("--heute", type=day, metavar="JJJJ-MM-TT", help=word("help-today"))
        one.set_defaults(run=run)
        if name == "check":
            one.add_argument("--changed", metavar="REV", default=None, help=word("help-changed"))
        if name == "serve":
            one.add_argument("--port", type=int, default=8000, help=word("help-port"))
    return parser.parse_args(arguments)


class Parser(argparse.ArgumentParser):
    """Says in German what is wrong with the command line."""

    def error(self, message: str):
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{word('wrong-use', reason=message)}\n")


def root(text: str) -> Path:
    path = Path(text).resolve()
    if not (path / "mkdocs.yml").is_file():
        raise argparse.ArgumentTypeError(word("no-root", root=text))
    return path


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(word("bad-day", value=text)) from None


def today(options: argparse.Namespace) -> date:
    """The one place where the day of the build comes from."""
    if options.heute:
        return options.heute
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def say(text: str) -> None:
    print(text, flush=True)


def report(loaded: Loaded, files: set[str] | None = None, tell: Callable[[str], None] = say) -> int:
    """Tells all problems, warnings only of `files` if given, and a last line. Returns the exit code."""
    shown = [p for p in loaded.problems if p.severity == "error" or files is None or p.file in files]
    for problem in shown:
        tell(str(problem))
    wrong = len(errors(loaded.problems))
    warnings = len(shown) - wrong
    values = {"entries": len(loaded.handbook.entries), "files": len(loaded.documents), "warnings": warnings}
    if wrong:
        tell(word("found", errors=wrong, warnings=warnings))
    else:
        tell(word("clean-warnings" if warnings else "clean", **values))
    return PROBLEMS if wrong else CLEAN


def check(options: argparse.Namespace) -> int:
    """All problems, one per line."""
    files = None
    if options.changed:
        files = changed(options.root, options.changed)
        if files is None:
            print(word("no-revision", revision=options.changed), file=sys.stderr)
            return WRONG_USE
    return report(load(options.root, today(options)), files)


def changed(folder: Path, revision: str) -> set[str] | None:
    """Files below `folder` that differ from `revision` or are new; None if there is no such revision."""
    listings = (
        ["diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--"],
        ["ls-files", "--others", "--exclude-standard", "-z"],
    )
    found: set[str] = set()
    for listing in listings:
        done = subprocess.run(["git", "-C", folder, *listing], capture_output=True, check=False)
        if done.returncode:
            return None
        found |= set(done.stdout.decode("utf-8", "replace").split("\0")) - {""}
    return found


def build(options: argparse.Namespace, tell: Callable[[str], None] = say) -> int:
    """Checks, then builds the site; with an error in the data nothing is written."""
    from handbook.draw import DrawingError
    from handbook.site import BuildError, StageError, settings
    from handbook.site import build as build_site

    started = time.monotonic()
    tell(word("reading"))
    try:
        loaded = load(options.root, today(options), settings(options.root))
        code = report(loaded, tell=tell)
        if code == CLEAN:
            tell(word("rendering"))
            pages = build_site(loaded.handbook, options.root, tell)
    except (BuildError, DrawingError, StageError) as error:
        tell(str(error))
        code = PROBLEMS
    if code:
        tell(word("not-built"))
        return code
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    tell(word("built", pages=pages, seconds=seconds, site=options.root / "build" / "site"))
    return CLEAN


def serve(options: argparse.Namespace) -> int:
    """A preview that renews itself."""
    from handbook.preview import preview

    return preview(options.root, options.port, lambda tell: build(options, tell))


def stats(options: argparse.Namespace) -> int:
    """Numbers, one per line."""
    from handbook.site import settings
    from handbook.stats import numbers

    for title, number in numbers(load(options.root, today(options), settings(options.root)).handbook):
        say(f"{number:6}  {title}")
    return CLEAN


if __name__ == "__main__":
    sys.exit(main())
