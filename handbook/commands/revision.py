"""Asks git: which files differ from a revision, what stood in them then, and where the repository begins."""

import io
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook import SETTINGS
from handbook.book.load.names import REGISTERS
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import printable, short, word
from handbook.german.reasons import reason
from handbook.schema import Kind

# What a reader sees of a folder: the data, pages by hand, settings. Which folders hold data, the schema says.
BESIDE_DATA = (REGISTERS, "docs", SETTINGS)
FORMER = 20  # earlier states of a file that are looked at
MERGING = "MERGE_HEAD"  # what is being merged, and not committed yet
# How git begins to say that it will not look at a repository; nobody else tells that from a folder without one.
OWNER = b"detected dubious ownership"
SILENT = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}  # English, which we know to read, and no question to the terminal
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # as hooks set them; the folder says where


def changed(folder: Path, revision: str) -> set[str]:
    """Files below `folder` that differ from the state that it has in common with `revision`, or are new.

    Raises HandbookError without such a revision.
    """
    differing = _git(folder, "diff", "--name-only", "--relative", "-z", _common(folder, revision), "--")
    return _names(differing + _git(folder, "ls-files", "--others", "--exclude-standard", "-z"))


def unpack(root: Path, revision: str, folder: Path, kinds: dict[str, Kind]) -> None:
    """Writes data, pages and settings of `root`, as they were in what it has in common with `revision`, into `folder`.

    Raises HandbookError if git does not know `revision`, or `root` is in no repository.
    """
    commit = _common(root, revision)
    wanted = {kind.source for kind in kinds.values() if not kind.is_register} | {*BESIDE_DATA}
    there = [line.split("\t", 1) for line in sorted(_names(_git(root, "ls-tree", "-z", commit)))]
    names = {name: about.split()[1] for about, name in there if name in wanted}
    if apart := [name for name, sort in names.items() if sort == "commit"]:
        raise HandbookError(word("git-submodule", folder=", ".join(apart)), WRONG_USE)
    if names:
        _extract(root, commit, names, folder)


def unpack_shared(root: Path, revision: str, shared: Path, folder: Path) -> Path:
    """Writes the registers in `shared` as they were, as `unpack` does those of `root`; returns where they lie.

    If they lie in another repository, or in none, that is where they are: what changes there is no change here.
    """
    top = _asked(root, "rev-parse", "--show-toplevel")
    if not shared.is_dir() or _asked(shared, "rev-parse", "--show-toplevel") != top:
        return shared
    commit = _common(root, revision)
    if _asked(shared, "ls-tree", commit, f"{REGISTERS}/"):
        _extract(shared, commit, [REGISTERS], folder)
    return folder


def _extract(root: Path, commit: str, names: Iterable[str], folder: Path) -> None:
    import tarfile

    archive = _git(root, "archive", "--format=tar", commit, "--", *names)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extraction_filter = getattr(tarfile, "data_filter", None)  # the first releases of Python 3.11 have none
        for member in filter(tarfile.TarInfo.isfile, tar):  # no links: they could lead out of `folder`
            tar.extract(member, folder)


def former(root: Path, revision: str, file: str) -> Iterator[tuple[str, bytes]]:
    """The states that `file` below `root` had before that of `revision`, the newest first, as far as git tells.

    Each comes with the day on which the next one took its place.
    """
    log = _asked(root, "log", f"-{FORMER + 1}", "--format=%H %cs", _common(root, revision), "--", file).decode().split()
    commits, days = log[::2], log[1::2]
    for commit, day in zip(commits[1:], days, strict=False):
        if content := _asked(root, "show", f"{commit}:./{file}"):
            yield day, content


def below_top(folder: Path) -> str:
    """The way from the top of the repository to `folder`, with / at its end; empty at the top or without one.

    git has its reasons to say nothing here, or is not there; a report is right all the same.
    """
    for above in (folder, *folder.parents):
        if (above / ".git").exists():
            below = folder.relative_to(above).as_posix()
            return "" if below == "." else f"{below}/"
    return ""


def _common(folder: Path, revision: str) -> str:
    """The commit from which `folder` and `revision` have gone apart: what is new there is no change here."""
    there, here = _commit(folder, revision), [_commit(folder, "HEAD")]
    if _asked(folder, "rev-parse", "--verify", "--quiet", MERGING):
        here.append(MERGING)  # what is being taken over is no change either
    found = _asked(folder, "merge-base", there, *here).decode().strip()
    if not found and (why := _shallow(folder)):
        raise HandbookError(word(why, revision=short(revision)), WRONG_USE)
    return found or there


def _commit(folder: Path, revision: str) -> str:
    """The number of the commit that `revision` names. Raises HandbookError, saying why there is none."""
    named = _asked(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision).decode().split()[-1:]
    if named and not named[0].startswith("^"):  # that would be a span of revisions
        commit = _asked(folder, "rev-parse", "--verify", "--quiet", f"{named[0]}^{{commit}}").decode().strip()
        if commit:
            return commit
        raise HandbookError(word("no-commit", revision=short(revision)), WRONG_USE)
    _git(folder, "rev-parse", "--git-dir")  # says by itself if it will not look at the repository
    if not _asked(folder, "rev-parse", "--verify", "--quiet", "HEAD"):
        raise HandbookError(word("git-empty"), WRONG_USE)
    raise HandbookError(word(_shallow(folder) or "no-revision", revision=short(revision)), WRONG_USE)


def _shallow(folder: Path) -> str:
    """The name of the sentence that says that the history is not whole; nothing if it is."""
    return "git-shallow" if _asked(folder, "rev-parse", "--is-shallow-repository") == b"true\n" else ""


def _asked(folder: Path, *arguments: str) -> bytes:
    """The answer of git to a question that it may answer with no: then nothing."""
    return _run(folder, *arguments).stdout


def _git(folder: Path, *arguments: str) -> bytes:
    """The output of git. Raises HandbookError, saying why, if it will not."""
    done = _run(folder, *arguments)
    if done.returncode:
        why = printable(" ".join(done.stderr.decode("utf-8", "replace").split()))
        name = "git-owner" if OWNER in done.stderr else "git-none" if b"not a git repository" in done.stderr else ""
        raise HandbookError(word(name or "git-failed", root=folder, reason=why), WRONG_USE)
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """git in `folder`, whatever the language of the machine; what leads it to another repository is not told to it."""
    kept = {name: value for name, value in os.environ.items() if name not in ELSEWHERE} | SILENT
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False, env=kept)
    except OSError as error:
        raise HandbookError(word("git-missing", reason=reason(error)), WRONG_USE) from error


def _names(listing: bytes) -> set[str]:
    return set(listing.decode("utf-8", "replace").split("\0")) - {""}
