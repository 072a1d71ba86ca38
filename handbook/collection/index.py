"""Turns published sites into the index of one search over all of them, which assets/suche.js reads like that of one."""

import json
from collections.abc import Iterator
from typing import Any

from handbook.book.addresses import SEARCH_INDEX
from handbook.collection.published import Published
from handbook.exports.scripts import as_script
from handbook.german.catalogue import catalogue, word
from handbook.search.answers import intents
from handbook.search.documents import Line

TEXTS = "assets/texte"  # what results say, a script for each handbook
NAMES = (Line.NAME, Line.OTHER_NAME, Line.SORT)
MORE = (Line.KEYWORD, Line.SHORT)  # makes an index twice as large
KEPT = ("group", "sort", "sign", "weight", "within")
LARGE = 4 << 20  # letters of an index with texts: more than some forty handbooks make too much for a phone


def index(sites: list[Published], limit: int = LARGE) -> dict[str, str]:
    """{path: script}: the index; if it would be larger than `limit`, one of names, and texts of each handbook apart."""
    found = [_document(site, document, *MORE) for site in sites for document in _of_entries(site)]
    scripts = {}
    if len(json.dumps(found, ensure_ascii=False)) > limit:
        found = [_document(site, document) | {"part": site.name} for site in sites for document in _of_entries(site)]
        scripts = {
            f"{TEXTS}/{site.name}.js": as_script(f"handbuchTexte[{json.dumps(site.name)}]", _texts(site))
            for site in sites
        }
    about = {
        "documents": [*found, *_everyday(sites)],
        "stop": catalogue()["small-words"],
        "intents": intents(),
        "lists": [[word("collection-list"), ""]],
    }
    return {SEARCH_INDEX: "const handbuchTexte = {};\n" + as_script("const handbuchIndex", about), **scripts}


def _of_entries(site: Published) -> Iterator[dict[str, Any]]:
    return (document for document in site.documents if not document.get("means"))


def _document(site: Published, document: dict[str, Any], *more: Line) -> dict[str, Any]:
    """`document` of `site` as the search above knows it: with its names and lines of the sorts `more`.

    It lies at the place that is called like the area of its site, and can be asked for together with that.
    """
    lines = [[sort, text] for sort, text in document["lines"] if sort in (*NAMES, *more)]
    lines = [
        [sort, f"{text} · {site.area}" if sort == Line.SORT and site.area not in text else text] for sort, text in lines
    ]
    kept = {key: document[key] for key in KEPT if key in document}
    return {"address": _address(site, document), "place": site.area, "lines": lines, **kept}


def _address(site: Published, document: dict[str, Any]) -> str:
    return f"{site.top}{document['address']}"


def _texts(site: Published) -> dict[str, str]:
    """Address → the short text of each document of `site` that has one."""
    return {
        _address(site, document): text
        for document in _of_entries(site)
        for sort, text in document["lines"]
        if sort == Line.SHORT
    }


def _everyday(sites: list[Published]) -> list[dict[str, Any]]:
    """The everyday words of all `sites`, each once with all that it means anywhere."""
    found: dict[str, dict[str, Any]] = {}
    for site in sites:
        for document in site.documents:
            if means := document.get("means"):
                known = found.setdefault(document["lines"][0][1], document | {"address": "", "means": []})
                known["means"] = [*dict.fromkeys([*known["means"], *means])]
    return list(found.values())
