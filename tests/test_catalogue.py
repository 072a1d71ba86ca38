"""Each word and hint of the catalogue is used, and each that the code or a template names is there."""

import ast
import re
from collections.abc import Iterator

from builders import TOOL

from handbook.book.by_hand import ASSETS
from handbook.forms.words import OF_FORMS
from handbook.german.catalogue import catalogue

CALLS = {"word": "words", "hint": "hints", "word_map": "maps", "problem": "problems"}
TEXTS = {
    "words": catalogue()["words"],
    "hints": catalogue("messages")["hints"],
    "problems": catalogue("messages")["problems"],
}
SOURCES = [*(TOOL / "handbook").rglob("*.py"), TOOL / "build.py"]
SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in ASSETS.glob("formular*.js"))
SAID = re.compile(r"\bsay\(([^()]*)")  # in a form: a word that begins with OF_FORMS, maybe one of several
TEMPLATES = [path.read_text(encoding="utf-8") for path in (TOOL / "handbook" / "templates").glob("*.j2")]


def named() -> Iterator[tuple[str, str]]:
    """(what is called, the name that it is called with) where both stand in the code as they are."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                yield from ((CALLS[node.func.id], text) for text in texts(node.args[0]))


def texts(node: ast.expr) -> list[str]:
    """The texts that `node` may be, as far as they stand in the code as they are."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def spoken() -> list[re.Pattern[str]]:
    """What any text of the code may be as a name: the text itself, or its fixed parts with something between them."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values]
                found.add("".join(parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.escape(node.value))
    return [re.compile(pattern) for pattern in found if re.search("[a-z]", pattern.replace(".+", ""))]


def in_forms() -> set[str]:
    """The words that the scripts of forms say."""
    return {OF_FORMS + name for said in SAID.findall(SCRIPTS) for name in re.findall(r'"([a-z-]+)"', said)}


def test_what_is_named_is_there():
    missing = sorted({(kind, name) for kind, name in named() if kind in TEXTS and name not in TEXTS[kind]})
    assert missing == []
    maps = [name for kind, name in named() if kind == "maps"]
    assert [name for name in maps if not any(word.startswith(f"{name}-") for word in TEXTS["words"])] == []
    in_templates = {name for text in TEMPLATES for name in re.findall(r"""\bword\(["']([^"']+)["']""", text)}
    assert sorted(in_templates - TEXTS["words"].keys()) == []
    assert sorted(in_forms() - TEXTS["words"].keys()) == []


def test_what_is_there_is_named():
    patterns = spoken()
    maps = {name for kind, name in named() if kind == "maps"} | {f"{OF_FORMS}refused"}
    forms = in_forms()

    def is_named(name: str) -> bool:
        in_map = any(name.startswith(f"{prefix}-") for prefix in maps)
        return (
            name in forms
            or in_map
            or any(p.fullmatch(name) for p in patterns)
            or any(name in text for text in TEMPLATES)
        )

    assert sorted(name for name in (*TEXTS["words"], *TEXTS["hints"]) if not is_named(name)) == []
