"""The templates: how their values are put out, and where they are kept compiled."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markdown.extensions.toc import slugify
from markupsafe import Markup

from handbook import PACKAGE
from handbook.book.queries import GUESS
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.german.escaping import plain, verbatim
from handbook.view.groups import sharing_a_mark
from handbook.view.items import Item, Row

TEMPLATES = PACKAGE / "templates"
LINK_END = re.compile(r"\]\([^)]*\)$")  # of a link in Markdown, behind its text


@cache
def environment() -> Environment:
    """The templates. Every value from YAML is text: it is escaped wherever it is put out."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES), bytecode_cache=_compiled(), autoescape=True, undefined=StrictUndefined,
        finalize=lambda value: value if isinstance(value, Markup) else plain("" if value is None else value),
        trim_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    env.filters["datum"] = german_date
    env.globals["nicht_angegeben"] = word("not-stated")
    env.filters["anker"] = lambda title: slugify(title, "-")  # as for headings by hand, without the number behind
    env.filters["wortgetreu"] = verbatim
    env.filters["punkt"] = with_stop
    env.filters["ganze_saetze"] = whole_sentences
    env.filters["anmerkungen"] = remarks
    env.filters["zusammen"] = sharing_a_mark
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return env


def with_stop(text: str) -> str:
    """The sentence `text` with a full stop, unless it ends with a name that has one, such as "Verein e. V."."""
    return text if LINK_END.sub("", text).endswith(".") else text + "."


def whole_sentences(item: Item) -> list[tuple[str, tuple[Item, ...]]]:
    """Those details of `item` that are sentences, too long for brackets."""
    return [detail for detail in item.details if detail[1][-1].text.endswith((".", "!", "?"))]


def remarks(row: Row, guesses: bool) -> list[tuple[str, str]]:
    """(name, text) of what is to say of the guesses in `row`, or of its other items; no name where all say the same."""
    texts = [" ".join((*_sentences(item), item.note)).strip() for item in row.items]
    named = len({*texts}) > 1
    said = ((item.text if named else "", text) for item, text in zip(row.items, texts, strict=True)
            if text and (item.certainty == GUESS) == guesses)  # fmt: skip
    return [*dict.fromkeys(said)]


def _sentences(item: Item) -> Iterator[str]:
    return (part.text for _, parts in whole_sentences(item) for part in parts)


class Kept(FileSystemBytecodeCache):
    """Compiled templates, as far as the disk has room for them."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps one; if that fails, it is compiled again the next time."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled() -> FileSystemBytecodeCache | None:
    """Keeps compiled templates where and when Python keeps its own compiled files; None where that cannot be."""
    folder = TEMPLATES / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    usable = os.access(folder, os.W_OK) and not sys.dont_write_bytecode
    return Kept(str(folder)) if usable else None
