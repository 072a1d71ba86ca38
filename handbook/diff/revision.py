"""Turns a revision in git into a folder with the files as they were then."""

import io
import subprocess
import tarfile
from pathlib import Path

from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.schema import Kind


def unpack(root: Path, revision: str, folder: Path, kinds: dict[str, Kind]) -> None:
    """Writes the data files of `root` as they were at `revision` into `folder`.

    Raises HandbookError if git does not know `revision`, or `root` is in no repository.
    """
    if _git(root, "rev-parse", "--git-dir") is None:
        raise HandbookError(word("diff-no-git", root=root), WRONG_USE)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        raise HandbookError(word("no-revision", revision=revision), WRONG_USE)
    commit = found.decode().split()[-1]
    there = (_git(root, "ls-tree", "-z", "--name-only", commit) or b"").decode("utf-8", "replace").split("\0")
    wanted = {kind.source for kind in kinds.values() if not kind.is_register} | {"registers"}
    if names := sorted(wanted & set(there)):
        _extract(_git(root, "archive", "--format=tar", commit, "--", *names) or b"", folder)


def _git(root: Path, *arguments: str) -> bytes | None:
    """The output of git; None if it fails or is not there."""
    try:
        done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return None if done.returncode else done.stdout


def _extract(archive: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            if file:
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.read())
