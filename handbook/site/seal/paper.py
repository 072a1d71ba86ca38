"""Adds what is printed to a finished site: PDF files, and on the page of each entry the way to its handout."""

import re
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from handbook.book.addresses import HANDOUT
from handbook.pages.templates import environment

MARK = re.compile(r'<p class="hb-blatt"[^>]*></p>')


def add_papers(site: Path, found: Mapping[str, bytes]) -> None:
    """Writes the PDF files `found`, {path: content}, into the finished `site`, and links to the handouts among them.

    Raises OSError.
    """
    link = environment().get_template("blatt.html.j2").render(address=Markup(HANDOUT)).strip()
    for path, content in found.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        page = target.with_name("index.html")
        if target.name == HANDOUT and page.is_file():
            text = page.read_text(encoding="utf-8", errors="surrogateescape")
            page.write_text(MARK.sub(link, text, count=1), encoding="utf-8", errors="surrogateescape")
