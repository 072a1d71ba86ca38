"""A repository as another county has it: this tool, and the invented county as its content."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from builders import EXAMPLE, TOOL

CONTENT = ("networks", "gremien", "agreements", "registers", "docs", "mkdocs.yml")
NOTES = "docs/decisions"


def fork(folder: Path, content: Path = EXAMPLE) -> Path:
    """A checkout in `folder` with one commit on its branch main: the tool as it stands here, and `content`."""
    listing = git(TOOL, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listing.split("\0")):
        if name.split("/")[0] not in CONTENT or name.startswith(NOTES):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(TOOL / name):
                shutil.copy2(TOOL / name, target, follow_symlinks=False)
    for name in CONTENT:
        if (content / name).is_dir():
            shutil.copytree(content / name, folder / name, dirs_exist_ok=True)
        elif (content / name).exists():
            shutil.copy2(content / name, folder / name)
    commit(folder, "The state before")
    return folder


def commit(folder: Path, text: str = "A change") -> str:
    """Takes over everything that has changed in `folder`, which becomes a repository. Returns the revision."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", text)
    return git(folder, "rev-parse", "HEAD").strip()


def git(folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", "-C", folder, *arguments], check=True, capture_output=True, text=True, env=environment
    ).stdout


def script(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess:
    """Runs a command of `folder` with what is installed here, as a pipeline would; nothing it says of itself is known."""
    known = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "SSL_CERT_FILE")
    kept = {name: os.environ[name] for name in known if name in os.environ}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=kept | {"VENV": sys.prefix} | environment
    )
