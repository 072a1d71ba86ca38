"""The command line of the handbook: check the data, build the site, preview it, count what is there."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.load import Loaded, load
from handbook.printers import PRINTERS, Report, guide_address
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
    for name, run in (("build", build), ("check", check), ("serve", serve), ("stats", stats), ("fristen", fristen),
                      ("diff", diff), ("new", new), ("format", reformat)):  # fmt: skip
        # Defaults stand with the main parser: a sub-parser would set them again over what was said before its name.
        one = commands.add_parser(name, help=word(f"help-{name}"), argument_default=argparse.SUPPRESS)
        one.add_argument("--root", type=root, help=word("help-root"))
        one.add_argument("--heute", type=day, metavar="JJJJ-MM-TT", help=word("help-today"))
        one.set_defaults(run=run)
        if name == "check":
            one.add_argument("--changed", metavar="REV", default=None, help=word("help-changed"))
            one.add_argument("--format", choices=list(PRINTERS), default="text", help=word("help-check-format"))
            one.add_argument("--output", type=Path, metavar=word("help-file"), default=None, help=word("help-output"))
        if name == "fristen":
            formats = ("text", "json", "ics")
            one.add_argument("--format", choices=formats, default="text", help=word("help-fristen-format"))
            one.add_argument("--seit", "--since", type=day, default=None, metavar="JJJJ-MM-TT", help=word("help-since"))
        if name == "diff":
            one.add_argument("revision", metavar="REV", help=word("help-revision"))
            one.add_argument("--format", choices=("text", "markdown"), default="text", help=word("help-diff-format"))
        if name == "new":
            one.add_argument("kind", metavar=word("help-kind-name"), help=word("help-kind"))
            one.add_argument("name", metavar="NAME", help=word("help-name"))
            one.add_argument("--gebiet", "--area", default=None, metavar=word("help-id"), help=word("help-area"))
        if name == "format":
            one.add_argument(
                "files", nargs="*", type=Path, default=[], metavar=word("help-file"), help=word("help-files")
            )
            one.add_argument("--check", action="store_true", default=False, help=word("help-format-check"))
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


def report(loaded: Loaded, guide: str, files: set[str] | None = None) -> Report:
    """What was found: all errors, and warnings only of `files` if given."""
    shown = [p for p in loaded.problems if p.severity == "error" or files is None or p.file in files]
    return Report(shown, [d.file for d in loaded.documents], len(loaded.handbook.entries), guide=guide)


def code_of(loaded: Loaded) -> int:
    return PROBLEMS if errors(loaded.problems) else CLEAN


def check(options: argparse.Namespace) -> int:
    """All problems, as text or in the format of another program; with a file for that, text is told beside it."""
    files = None
    if options.changed:
        files = changed(options.root, options.changed)
        if files is None:
            print(word("no-revision", revision=options.changed), file=sys.stderr)
            return WRONG_USE
    loaded = load(options.root, today(options))
    found = report(loaded, guide(options.root) if loaded.problems else "", files)
    if options.format != "text":
        found = replace(found, base=below_top(options.root))
    told = PRINTERS[options.format](found)
    if options.output:
        try:
            options.output.write_text(told, encoding="utf-8")
        except OSError as error:
            print(word("no-report", path=options.output, reason=error.strerror), file=sys.stderr)
            return WRONG_USE
        told = PRINTERS["text"](found)
    say(told.removesuffix("\n"))
    return code_of(loaded)


def guide(folder: Path) -> str:
    """Where readers find what the messages mean, as mkdocs.yml of `folder` gives the address of the site."""
    from handbook.site import BuildError, settings

    try:
        return guide_address(settings(folder).get("adresse"))
    except BuildError:
        return guide_address(None)


def below_top(folder: Path) -> str:
    """The way from the top of the repository to `folder`, with / at its end; empty at the top or without one."""
    done = subprocess.run(["git", "-C", folder, "rev-parse", "--show-prefix"], capture_output=True, check=False)
    return "" if done.returncode else done.stdout.decode("utf-8", "replace").removesuffix("\n")


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
        code = code_of(loaded)
        for line in PRINTERS["text"](report(loaded, guide_address(loaded.handbook.config["adresse"]))).splitlines():
            tell(line)
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


def diff(options: argparse.Namespace) -> int:
    """What the change since a revision means, in sentences; problems instead if the data has errors now."""
    from handbook.diff import diff as compare
    from handbook.diff.revision import RevisionError, unpack
    from handbook.site import BuildError, settings

    try:
        new = load(options.root, today(options), settings(options.root))
        with TemporaryDirectory() as folder:
            unpack(options.root, options.revision, Path(folder), new.handbook.kinds)
            files = changed(options.root, options.revision) or set()
            old = load(Path(folder), new.handbook.today, new.handbook.config, like=new, changed=files)
    except BuildError as error:
        say(str(error))
        return PROBLEMS
    except RevisionError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    if errors(new.problems):
        say(PRINTERS["text"](report(new, guide(options.root))).removesuffix("\n"))
        return PROBLEMS
    say(compare(old, new, files).written(options.format).removesuffix("\n"))
    return CLEAN


def serve(options: argparse.Namespace) -> int:
    """A preview that renews itself."""
    from handbook.preview import preview

    return preview(options.root, options.port, lambda tell: build(options, tell))


def fristen(options: argparse.Namespace) -> int:
    """What is due. With `--seit` only what became due after that day, and exit code 1 if there is any."""
    from handbook.deadline_lists import FORMATS
    from handbook.deadlines import SettingError, deadlines, due
    from handbook.site import BuildError, settings

    try:
        loaded = load(options.root, today(options), settings(options.root))
        if errors(loaded.problems):
            print(PRINTERS["text"](report(loaded, guide(options.root), set())), end="", file=sys.stderr)
            return PROBLEMS
        found = deadlines(loaded.handbook)
    except (BuildError, SettingError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # a calendar has its own line ends
    print(FORMATS[options.format](loaded.handbook, found, options.seit), end="", flush=True)
    return PROBLEMS if options.seit and due(found, today(options), options.seit) else CLEAN


def new(options: argparse.Namespace) -> int:
    """Writes the file of a new entry and says what is left to do."""
    from handbook.new import RefusedError, create
    from handbook.site import BuildError, settings

    try:
        book = load(options.root, today(options), settings(options.root)).handbook
        file, empty = create(options.root, book, options.kind, options.name, options.gebiet)
    except (BuildError, RefusedError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    say(word("new-written", file=file, fields=", ".join(empty)))
    return CLEAN


def reformat(options: argparse.Namespace) -> int:
    """Lays the files out. With `--check` only says which are not in form, with exit code 1 if there are any."""
    from handbook.reformat import UnknownFileError, chosen, told
    from handbook.reformat import reformat as lay_out

    try:
        files = chosen(options.root, options.files)
    except UnknownFileError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    found = list(lay_out(options.root, files, write=not options.check))
    for line in told(found, write=not options.check):
        say(line)
    return PROBLEMS if any(laid.refused or (options.check and laid.line) for laid in found) else CLEAN


def stats(options: argparse.Namespace) -> int:
    """Numbers, one per line."""
    from handbook.site import settings
    from handbook.stats import numbers

    for title, number in numbers(load(options.root, today(options), settings(options.root)).handbook):
        say(f"{number:6}  {title}")
    return CLEAN


if __name__ == "__main__":
    sys.exit(main())
