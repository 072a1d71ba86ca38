"""Draws statements of the data and lines of the documents by lot, for somebody who reads them a second time.

python tests/second_reading.py SEED [--statements 120] [--lines 80] [--documents FOLDER] [--root DIR]
The same seed draws the same from the same data. How it is used: docs/decisions/0014-second-readings.md.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

TOOL = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOOL))

from handbook.book.entries import Entry  # noqa: E402 (the package lies beside this folder)
from handbook.book.load import load  # noqa: E402

NO_STATEMENT = ("id", "name", "quellen", "suchwoerter", "fruehere_ids", "gebiet", "stand", "schaubilder")


def statements(entry: Entry) -> Iterator[str]:
    """Each value, or item of a list, of `entry`: its place, what it says, and where the file says so."""
    for field, value in entry.data.items():
        if field in NO_STATEMENT:
            continue
        for number, item in enumerate(value if isinstance(value, list) else [value]):
            place = f"{field}[{number}]" if isinstance(value, list) else field
            line, _ = entry.mark(field, number) if isinstance(value, list) else entry.mark(field)
            own = item.get("quelle") if isinstance(item, dict) else None
            yield f"{entry.document.file}:{line} {entry.id} {place}\n  {item}\n  {own or entry.get('quellen')}"


def lines(folder: Path) -> Iterator[str]:
    """Each line of the texts in `folder` that holds a word of three letters."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if any(len(word) > 2 and word.isalpha() for word in line.split()):
                yield f"{path.name}:{number} {line.strip()}"


def main() -> None:
    """Prints the lot."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seed")
    parser.add_argument("--statements", type=int, default=120)
    parser.add_argument("--lines", type=int, default=80)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--root", type=Path, default=TOOL)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    entries = load(options.root, date.today()).handbook.entries.values()
    told = [statement for entry in entries for statement in statements(entry)]
    written = list(lines(options.documents)) if options.documents else []
    for title, all_of_them, wanted in (("Statements", told, options.statements), ("Lines", written, options.lines)):
        print(f"# {title}: {min(wanted, len(all_of_them))} of {len(all_of_them)}")
        print("\n".join(dice.sample(all_of_them, min(wanted, len(all_of_them)))))


if __name__ == "__main__":
    main()
