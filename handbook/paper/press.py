"""Sets data with templates as PDF, by Typst in a process of its own: with limits, and equal from run to run."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from handbook import PACKAGE
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.paper import typesetter
from handbook.paper.text import FONTS
from handbook.writing import write

TEMPLATES = PACKAGE / "paper"
SECONDS, BYTES = 300, 6_000_000_000


class Press:
    """Makes PDF files, and keeps them in a folder, each under a digest of all that it is made of."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        self.used: set[Path] = set()

    def set(self, **orders: Mapping[str, dict[str, Any]]) -> dict[str, bytes]:
        """{path: PDF} of all `orders`: what each template makes of {path: content}.

        Raises HandbookError if Typst complains of anything, or takes too long; OSError.
        """
        places, missing = {}, {}
        self.kept.mkdir(parents=True, exist_ok=True)
        for template, contents in orders.items():
            source = (TEMPLATES / f"{template}.typ").read_bytes()
            for path, content in contents.items():
                text = json.dumps(content, ensure_ascii=False).encode()
                places[path] = self.kept / f"{_digest(source, text)}.pdf"
                if not places[path].is_file():
                    missing[path] = (template, text)
        self.used |= {*places.values()}
        for path, made in zip(missing, typeset([*missing.values()]), strict=True):
            write(places[path], made)
        return {path: place.read_bytes() for path, place in places.items()}

    def tidy(self) -> None:
        """Takes away what nobody has asked for since this press was set up."""
        for path in set(self.kept.iterdir()) - self.used:
            path.unlink()


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join((version("typst").encode(), *parts))).hexdigest()


def typeset(jobs: list[tuple[str, bytes]]) -> list[bytes]:
    """The PDF of each of `jobs`, a template and its content, by one process. Raises as Press.set does."""
    if not jobs:
        return []
    names = [template for template, _ in jobs]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for template in {*names}:
            (folder / f"{template}.typ").write_bytes((TEMPLATES / f"{template}.typ").read_bytes())
        for number, (_, content) in enumerate(jobs):
            (folder / f"{number}.json").write_bytes(content)
        try:
            done = subprocess.run(
                [sys.executable, "-I", typesetter.__file__, FONTS, str(BYTES), *names],
                cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise HandbookError(word("press-late", seconds=SECONDS)) from error
        if done.returncode:
            raise HandbookError(word("press-failed", reason=(done.stderr.strip().splitlines() or [""])[-1]))
        return [packed(folder / f"{number}.pdf") for number in range(len(jobs))]


def packed(path: Path) -> bytes:
    """The PDF at `path` in a third of its size: what says how it is read stands in streams."""
    target = BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()
