"""Rules about the rest of mkdocs.yml, as far as the handbook needs it. Each is a function; its docstring says it.

Everything else is a matter of taste, or of MkDocs.
"""

import posixpath
import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from handbook.german.catalogue import hint, phrase
from handbook.reading.document import Document, Steps, at, walk
from handbook.reading.problem import Problem
from handbook.reading.scalars import literal
from handbook.reading.site.icons import icon_like
from handbook.reading.site.mkdocs_yml import LEAVING_OUT, patterns
from handbook.settings import is_address, settings_shape

VALUES = {
    ("theme", "name"): "material",
    ("theme", "language"): "de",
    ("theme", "font"): False,
    ("docs_dir",): "build/docs",
    ("site_dir",): "build/site",
    ("use_directory_urls",): True,
}
SEARCH = "search"  # the plugin of MkDocs that brings the theme's search
LINES = {
    "markdown_extensions": ("admonition", "attr_list", "md_in_html"),
    "extra_css": ("assets/handbuch.css",),
    "extra_javascript": ("assets/handbuch.js",),
}  # MkDocs brings the extensions tables and toc itself
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/")  # how addresses begin that lead out of the handbook
ICONS = (("theme", "icon"), ("theme", "palette", "toggle", "icon"), ("extra", "social", "icon"))  # list positions aside
PREFIX = re.compile(r"^(material/|markdown\.extensions\.|\./)")  # of another way to name the same
BUNDLES = dict.fromkeys(("extra", "pymdownx.extra"), ("attr_list", "md_in_html"))  # extensions that bring others


def needed_values(document: Document) -> Iterator[Problem]:
    """Theme, language and folders are those that the pages are made for."""
    for path, wanted in VALUES.items():
        block, key = at(document.value, *path[:-1]), path[-1]
        if not isinstance(block, dict) or key not in block:
            continue  # then it is usual, or the schema has its own message
        value = block[key]
        value = posixpath.normpath(value) if isinstance(value, str) and value else value
        if value != wanted or isinstance(value, bool) != isinstance(wanted, bool):
            line = phrase(key, ": ", literal(wanted))
            yield document.problem("E004", document.mark(path), line=line, why=hint(f"need-{key}"))


def needed_lines(document: Document) -> Iterator[Problem]:
    """Lists hold the extensions and files that the pages need."""
    for field, needed in LINES.items():
        named = {*_named(document, field)}
        named |= {more for name in named for more in BUNDLES.get(name, ())}
        missing = [name for name in needed if name not in named]
        if not missing or (_misspelt(document) and field not in document.value):
            continue  # it may be what is misspelt, and that has its message
        lines = phrase(*(f"„- {name}“" for name in missing), between=", ")
        values = {"field": field, "lines": lines, "why": hint(f"need-{field}")}
        yield document.problem("E005", document.key_mark((field,)), **values)


def _misspelt(document: Document) -> bool:
    """Whether there are names that the schema does not know."""
    return not document.value.keys() <= settings_shape().fields.keys()


def _named(document: Document, field: str) -> Iterator[str]:
    """The names of plugins, extensions or files in a list, which holds words, or blocks with a name."""
    value = at(document.value, field)
    for item in value if isinstance(value, list | dict) else []:
        name = item.get("path") or next(iter(item), None) if isinstance(item, dict) else item
        if isinstance(name, str):
            yield PREFIX.sub("", name)


def search(document: Document) -> Iterator[Problem]:
    """The handbook has its own search: that of the theme is off. Where no plugins are named, MkDocs turns it on."""
    field = "plugins"
    found = [*_named(document, field)]
    if SEARCH in found or (field not in document.value and not _misspelt(document)):
        others = phrase(*(name for name in found if name != SEARCH), between=", ")
        line = phrase(field, ": [", others, "]")
        yield document.problem("E004", document.key_mark((field,)), line=line, why=hint("need-own-search"))


def address(document: Document) -> Iterator[Problem]:
    """The address of the site is a whole one, or empty, and so is that of the project."""
    for key in ("site_url", "repo_url"):
        value = at(document.value, key)
        if value not in (None, "") and not is_address(value):
            variable = document.variables.get((key,))
            origin = hint("from-variable", name=variable) if variable else ""
            values = {"value": value, "origin": origin, "otherwise": hint("no-address")}
            yield document.problem("E006", document.mark((key,)), **values)


def navigation(document: Document) -> Iterator[Problem]:
    """The navigation is a list of pages, of titles with a page, and of titles with such a list."""
    value = at(document.value, "nav")
    if value is not None:
        yield from _entries(document, value, ("nav",))


def _entries(document: Document, value: object, path: Steps) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield document.problem("E007", document.mark(path))
        return
    for number, item in enumerate(value):
        place = (*path, number)
        if isinstance(item, dict) and len(item) == 1:
            ((title, item),) = item.items()
            place = (*place, title)
            if not isinstance(item, str):
                yield from _entries(document, item, place)
        elif not isinstance(item, str):
            yield document.problem("E007", document.mark(place))
        if isinstance(item, str) and ELSEWHERE.match(item) and not _leads_somewhere(item):
            values = {"value": item, "origin": "", "otherwise": hint("or-delete-line")}
            yield document.problem("E006", document.mark(place), **values)


def _leads_somewhere(address: str) -> bool:
    """Whether a browser could make something of `address`; only that of a website has to be a whole one."""
    try:
        return not urlsplit(address).scheme.startswith("http") or is_address(address)
    except ValueError:
        return False


def icons(document: Document) -> Iterator[Problem]:
    """Every icon that is named is one of the theme; a county with templates of its own may bring others."""
    if at(document.value, "theme", "custom_dir"):
        return
    named = chain(*(walk(at(document.value, *above), above) for above in {above[:2] for above in ICONS}))
    for path, name in named:
        place = tuple(step for step in path if isinstance(step, str))
        if isinstance(name, str) and any(place[: len(above)] == above for above in ICONS):
            like = icon_like(name)
            if like != name:
                meant = hint("meant", value=like) if like else hint("no-icon")
                yield document.problem("E013", document.mark(path), name=name, meant=meant)


def usable_patterns(document: Document) -> Iterator[Problem]:
    """Names of files that MkDocs treats in another way are patterns, one in a line."""
    for key in (*LEAVING_OUT, "not_in_nav"):
        value = at(document.value, key)
        if isinstance(value, str) and patterns(value) is None:  # what is no text does not fit the schema
            yield document.problem("E015", document.mark((key,)), field=key)


NEEDS = (needed_values, needed_lines, search, address, navigation, icons, usable_patterns)
