"""Sets data with a template as PDF, by Typst in a process of its own: with limits, and equal from run to run."""

import hashlib
import json
import os
import subprocess
import sys
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from handbook import PACKAGE
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.paper.text import FONTS

TEMPLATES = PACKAGE / "paper"
SECONDS, BYTES = 300, 6_000_000_000


def typeset(template: str, content: dict[str, Any], kept: Path) -> bytes:
    """The PDF that `template` makes of `content`.

    It is kept at `kept`, and taken from there while neither of both, nor Typst, has changed.

    Raises HandbookError if Typst complains of anything, or takes too long; OSError.
    """
    source = (TEMPLATES / f"{template}.typ").read_bytes()
    text = json.dumps(content, ensure_ascii=False).encode()
    state = hashlib.sha256(b"\0".join((version("typst").encode(), source, text))).hexdigest()
    mark = kept.with_suffix(".sha256")
    if kept.is_file() and mark.is_file() and mark.read_text(encoding="utf-8") == state:
        return kept.read_bytes()
    made = _set(source, text)
    kept.parent.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)  # with it, the file beside it is whole
    kept.write_bytes(made)
    mark.write_text(state, encoding="utf-8")
    return made


def _set(source: bytes, content: bytes) -> bytes:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "main.typ").write_bytes(source)
        (folder / "content.json").write_bytes(content)
        try:
            done = subprocess.run(
                [sys.executable, "-c", f"from {__name__} import compile_here; compile_here()"],
                cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False,
                env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise HandbookError(word("press-late", seconds=SECONDS)) from error
        if done.returncode:
            raise HandbookError(word("press-failed", reason=(done.stderr.strip().splitlines() or [""])[-1]))
        return packed(folder / "main.pdf")


def packed(path: Path) -> bytes:
    """The PDF at `path` in a third of its size: what says how it is read stands in streams."""
    target = BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()


def compile_here() -> None:
    """Sets main.typ of the working directory; any complaint of Typst ends the process."""
    import resource

    import typst

    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    _, warnings = typst.compile_with_warnings(
        "main.typ", "main.pdf", root=".", font_paths=[str(FONTS)], ignore_system_fonts=True, pdf_standards=["ua-1"]
    )
    if warnings:
        raise HandbookError("; ".join(str(warning) for warning in warnings))
