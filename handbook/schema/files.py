"""Turns the files of a folder of schemas into Kinds and Shapes, references between the files resolved."""

import json
from collections.abc import Mapping
from functools import cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any

from handbook import PACKAGE, TOOL
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.german.reasons import reason
from handbook.schema.kinds import Kind, Shape
from handbook.schema.words import Word, Words, with_headings, with_words

# An installed package has the schemas in itself, a checkout has them where people find them.
SCHEMA = PACKAGE / "schema" if (PACKAGE / "schema" / "common.json").is_file() else TOOL / "schema"


def load_shape(folder: Path, name: str) -> Shape:
    """The Shape of the schema `name` in `folder`."""
    return Shape(_Folder(folder, {}, {}).part(name))


def load_kinds(folder: Path, words: Words | None = None, headings: Mapping[str, str] | None = None) -> dict[str, Kind]:
    """Kind id -> Kind, for every schema in `folder` that has one: files before registers, by the name of the schema.

    `words` are those that a root adds, `headings` what it has instead of headings of the tool. The same kinds are made
    only once: nobody changes them.
    """
    own = tuple((key, tuple(found)) for key, found in (words or {}).items())
    return dict(_kinds(folder, own, tuple((headings or {}).items())))


@cache
def _kinds(
    folder: Path, words: tuple[tuple[str, tuple[Word, ...]], ...], headings: tuple[tuple[str, str], ...]
) -> dict[str, Kind]:
    files = _Folder(folder, dict(words), dict(headings))
    kinds = [Kind(p.stem, files.part(p.name)) for p in sorted(folder.glob("*.json")) if "x-kind" in files.read(p.name)]
    kinds.sort(key=lambda kind: (kind.is_register, kind.source))
    return {kind.id: kind for kind in kinds}


class _Folder:
    """The schemas of a folder; each file is read, and each $ref followed, only once."""

    def __init__(self, folder: Path, words: Words, headings: Mapping[str, str]) -> None:
        self.folder, self.words, self.headings = folder, words, headings
        self.read = cache(self._read)
        self.part = cache(self._part)

    def _read(self, name: str) -> Any:  # noqa: ANN401 (JSON is of any type)
        """The content of the file `name`. Raises HandbookError if it cannot be read: then the tool is not whole."""
        try:
            return json.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else word("not-json")
            raise HandbookError(word("broken-tool", path=f"{self.folder.name}/{name}", reason=why)) from error

    def _part(self, name: str, pointer: str = "") -> Any:  # noqa: ANN401 (JSON is of any type)
        """The schema `name`, or the part of it that `pointer` leads to, with every $ref replaced by its target.

        What stands beside a $ref prevails.
        """
        return self._resolve(reduce(getitem, pointer.split("/")[1:], self.read(name)), name)

    def _resolve(self, node: Any, name: str) -> Any:  # noqa: ANN401 (JSON is of any type)
        if isinstance(node, list):
            return [self._resolve(item, name) for item in node]
        if not isinstance(node, dict):
            return node
        file, _, pointer = node.get("$ref", "").partition("#")
        target = self.part(file or name, pointer) if "$ref" in node else {}
        found = {**target, **{key: self._resolve(value, name) for key, value in node.items() if key != "$ref"}}
        if self.headings and "x-groups" in node:
            found["x-groups"] = with_headings(found["x-groups"], self.headings)
        own = self.words.get(node.get("x-words", ""), ())
        return with_words(found, own) if own else found
