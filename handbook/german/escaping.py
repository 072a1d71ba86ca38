"""Turns values from YAML into text that Markdown and HTML leave alone."""

import re
from functools import lru_cache

from markupsafe import Markup

SPECIAL = re.compile(r"""[\\`*_{}\[\]<>&"'|~^:=#!@$]""")
LEADING = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))")
SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"'()\[\]`\\|]+", re.IGNORECASE)


def plain(value: object) -> Markup:
    """`value` as text in Markdown or HTML: what could mean something there becomes a character reference.

    References also keep Markdown from reading a list or heading where a text begins with a dash or number.
    """
    return value if isinstance(value, Markup) else _plain(str(value))


@lru_cache(maxsize=100_000)  # names stand on many pages
def _plain(text: str) -> Markup:
    text = re.sub(r"\s+", " ", text)
    return Markup(LEADING.sub(lambda m: m[1] + "".join(f"&#{ord(c)};" for c in m[2]), _references(text)))


def verbatim(text: str) -> Markup:
    """`text` as it stands, with its lines and blanks, for a place inside <pre>."""
    return Markup(_references(text.rstrip()))


def _references(text: str) -> str:
    return SPECIAL.sub(lambda m: f"&#{ord(m[0])};", text)


def address(url: str) -> str | None:
    """`url` as the target of a link; None if it is not https, http, mailto or tel, or could end the link early."""
    return url if SAFE_ADDRESS.fullmatch(url) else None
