"""What tests ask of PDF files: their words, as far as they stand on a page, and what a checker finds."""

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2

BLANKS = re.compile(r"[\s\u00ad\u200b\ufffe\x02-]+")


def solid(text: str) -> str:
    """`text` without blanks, and without hyphens: a line may break anywhere."""
    return BLANKS.sub("", text)


def pages_of(path: Path) -> list[str]:
    """The words of each page; what was set beside the paper is not read by anybody."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]


def words_of(path: Path) -> str:
    """The words of all pages as one solid text."""
    return solid("".join(pages_of(path)))


def faults(*paths: Path) -> str:
    """The report of a checker of PDF/UA on the files `paths`; empty if it finds nothing."""
    command = [sys.executable, "-m", "pdfua", "check", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr) if done.returncode else ""
