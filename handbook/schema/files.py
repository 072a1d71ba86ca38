"""Turns the files of a folder of schemas into Kinds and Shapes, references between the files resolved."""

import json
from pathlib import Path
from typing import Any

from handbook import TOOL
from handbook.schema.kinds import Kind, Shape

SCHEMA = TOOL / "schema"
SHARED = "common.json"


def load_shape(folder: Path, name: str) -> Shape:
    """The Shape of the schema `name` in `folder`."""
    files = {name: _read(folder / name), SHARED: _read(folder / SHARED)}
    return Shape(_resolve(files[name], files[name], files))


def load_kinds(folder: Path) -> dict[str, Kind]:
    """Kind id -> Kind, for every schema in `folder` that has one: files before registers, by the name of the schema."""
    files = {path.name: _read(path) for path in sorted(folder.glob("*.json"))}
    kinds = [Kind(name.removesuffix(".json"), _resolve(s, s, files)) for name, s in files.items() if "x-kind" in s]
    kinds.sort(key=lambda kind: (kind.is_register, kind.source))
    return {kind.id: kind for kind in kinds}


def _read(path: Path) -> Any:  # noqa: ANN401 (JSON is of any type)
    return json.loads(path.read_text(encoding="utf-8"))


def _resolve(node: Any, root: Any, files: dict[str, Any]) -> Any:  # noqa: ANN401 (JSON is of any type)
    """`node` of the file `root` with every $ref replaced by what it leads to; what stands beside the $ref prevails."""
    if isinstance(node, list):
        return [_resolve(item, root, files) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        file, _, pointer = node["$ref"].partition("#")
        target_root = files[file] if file else root
        target = target_root
        for part in pointer.strip("/").split("/"):
            target = target[part]
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return {**_resolve(target, target_root, files), **_resolve(beside, root, files)}
    return {key: _resolve(value, root, files) for key, value in node.items()}
