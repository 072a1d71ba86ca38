"""Asks git: which files differ from a revision, what stood in them then, and where the repository begins."""

import io
import subprocess
from pathlib import Path

from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.schema import Kind


def changed(folder: Path, revision: str) -> set[str]:
    """Files below `folder` that differ from `revision` or are new. Raises HandbookError without such a revision."""
    differing = _git(folder, "diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z")
    if differing is None or new is None:
        raise HandbookError(word("no-revision", revision=revision), WRONG_USE)
    return _names(differing + new)


def unpack(root: Path, revision: str, folder: Path, kinds: dict[str, Kind]) -> None:
    """Writes the data files of `root` as they were at `revision` into `folder`.

    Raises HandbookError if git does not know `revision`, or `root` is in no repository.
    """
    import tarfile

    if _git(root, "rev-parse", "--git-dir") is None:
        raise HandbookError(word("diff-no-git", root=root), WRONG_USE)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        raise HandbookError(word("no-revision", revision=revision), WRONG_USE)
    commit = found.decode().split()[-1]
    wanted = {kind.source for kind in kinds.values() if not kind.is_register} | {"registers"}
    if names := wanted & _names(_git(root, "ls-tree", "-z", "--name-only", commit) or b""):
        archive = _git(root, "archive", "--format=tar", commit, "--", *sorted(names)) or b""
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            for member in filter(tarfile.TarInfo.isfile, tar):  # no links: they could lead out of `folder`
                tar.extract(member, folder)


def below_top(folder: Path) -> str:
    """The way from the top of the repository to `folder`, with / at its end; empty at the top or without one."""
    return (_git(folder, "rev-parse", "--show-prefix") or b"").decode("utf-8", "replace").removesuffix("\n")


def _git(folder: Path, *arguments: str) -> bytes | None:
    """The output of git; None if it fails or is not there."""
    try:
        return subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None


def _names(listing: bytes) -> set[str]:
    return set(listing.decode("utf-8", "replace").split("\0")) - {""}
