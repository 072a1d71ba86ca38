"""Turns the real handbook into one of any size that looks like it: shares of kinds, lengths of texts, links per entry.

A handbook of n entries is made of copies of the real one. In each copy the ids are its own, names carry its number,
and the words of longer texts stand in another order, so that no two pages and no two drawings are the same.
All copies belong to the same home area: every list and every overview grows with n.
The last copy is cut: of each kind it has its share, and what names something that is not there is left out.
"""

import random
import re
import shutil
import sys
from itertools import count
from pathlib import Path

import yaml

TOOL = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOL))

from handbook.book.entries import Entry, Handbook
from handbook.book.load import load

KEPT = ("wortlaut", "zeilen", "stelle", "abschnitt", "name")  # words whose order matters to a check or a reader


def generate(number: int, out: Path, today, seed: int = 1) -> int:
    """Writes a handbook of `number` entries (all kinds together) into the folder `out`. Returns how many it wrote."""
    real = load(TOOL, today).handbook
    chosen = pick(real, number)
    files: dict[Path, object] = {}
    for block, ids in enumerate(chosen):
        copy = Copy(real, block, ids, random.Random(seed * 1000 + block))
        for id in ids:
            copy.put(real[id], files)
    write(real, files, out)
    return sum(map(len, chosen))


def county(number: int, out: Path, today) -> int:
    """Writes one handbook as large as the real one, the `number`-th of many, into `out`. Returns its entries."""
    real = load(TOOL, today).handbook
    copy, files = Copy(real, number, list(real.entries), random.Random(number)), {}
    for entry in real.entries.values():
        copy.put(entry, files)
    write(real, files, out)
    return len(real.entries)


def write(real: Handbook, files: dict[Path, object], out: Path) -> None:
    """Writes `files` with the pages and settings of a handbook about the home area of `real` into the folder `out`."""
    for path, value in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000),
                          encoding="utf-8")  # fmt: skip
    example = TOOL / "tests" / "example"
    shutil.copytree(example / "docs", out / "docs", dirs_exist_ok=True)
    home = f"gebiet: {real.settings.gebiet}"
    told = (example / "mkdocs.yml").read_text(encoding="utf-8")
    (out / "mkdocs.yml").write_text(re.sub(r"(?m)gebiet: \S+$", home, told), encoding="utf-8")


def pick(real: Handbook, number: int) -> list[list[str]]:
    """The ids of each copy. Areas and documents come first: much rests on them and they are few."""
    first = sorted(real.entries.values(), key=lambda e: e.kind.id not in ("gebiet", "quelle"))
    chosen: list[list[str]] = []
    for block in count():
        rest = number - sum(map(len, chosen))
        if rest <= 0:
            return chosen
        ids = [e.id for e in first if block == 0 or e.id != real.settings.gebiet]
        if rest < len(ids):
            base = [e.id for e in first if e.kind.id in ("gebiet", "quelle") and e.id in ids][:rest]
            others = [id for id in ids if id not in base]
            step = len(others) / max(1, rest - len(base))
            ids = base + [others[int(n * step)] for n in range(rest - len(base))]
        chosen.append(ids)
    raise AssertionError


class Copy:
    """One copy of the real handbook, or of a part of it."""

    def __init__(self, real: Handbook, block: int, ids: list[str], dice: random.Random):
        self.real, self.block, self.dice = real, block, dice
        self.ids = set(ids) | {real.settings.gebiet}

    def id(self, id: str) -> str:
        return id if id == self.real.settings.gebiet or not self.block else f"k{self.block}-{id}"

    def put(self, entry: Entry, files: dict[Path, object]) -> None:
        """Adds the copy of `entry` to `files`."""
        data = self.value(entry.data, entry.kind.entry, "")
        if entry.kind.is_register:
            files.setdefault(Path("registers") / f"{entry.kind.source}.yml", []).append(
                {**data, "id": self.id(entry.id)}
            )
        else:
            files[Path(entry.kind.source) / f"{self.id(entry.id)}.yml"] = data

    def value(self, value, schema: dict, key: str):
        """`value` with ids of this copy and words in another order; None if it names something that is not there."""
        if isinstance(value, dict):
            found = {k: self.value(v, schema["properties"][k], k) for k, v in value.items()}
            needed = {*schema.get("required", ()), schema.get("x-main"), "id"} & found.keys()
            if any(found[k] is None for k in needed):
                return None
            return {k: v for k, v in found.items() if v is not None and v != []} or None
        if isinstance(value, list):
            found = [self.value(item, schema["items"], key) for item in value]
            return [item for item in found if item is not None]
        return self.text(value, schema, key) if isinstance(value, str) else value

    def text(self, text: str, schema: dict, key: str) -> str | None:
        if "x-ref" in schema and text in self.real.entries:
            return self.id(text) if text in self.ids else None
        if key in ("id", "fruehere_ids"):
            return self.id(text)
        if not self.block or "enum" in schema or "pattern" in schema or "format" in schema:
            return text
        if key == "name":
            return f"{text} {self.block + 1}"
        words = text.split(" ")
        if len(words) > 3 and key not in KEPT:
            middle = words[1:-1]
            self.dice.shuffle(middle)
            words[1:-1] = middle
        return " ".join(words)
