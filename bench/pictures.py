"""Counts the pictures of a handbook: boxes, lines and crossings of each map and sheet, and how long making them takes.

    python bench/pictures.py [ROOT]

Processor seconds of this process and, for the sheets, of Graphviz.
"""

import os
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from handbook.book.load import load
from handbook.book.queries import decides
from handbook.diagrams import bodies_map, decisions, overview_map, surroundings, ways_map
from handbook.diagrams.sheet import sheets
from handbook.facts.counts import home_rounds
from handbook.view.groups import by_field


def main() -> None:
    """Prints a line for each map that a page shows, and the sums."""
    book = load(Path(sys.argv[1] if len(sys.argv) > 1 else "."), date.today()).handbook
    started, rounds = time.process_time(), home_rounds(book)
    groups = by_field(book, [entry for entry in rounds if not decides(entry)])
    maps = [ways_map(book, group.anchor, group.title, group.entries, {}) for group in groups]
    maps += [overview_map(book), bodies_map(book, "", rounds)]
    maps += [found for area in book.entries.values() if area.kind.id == "gebiet" and (found := decisions(book, area))]
    around = [found for entry in book.entries.values() if not entry.kind.sits and entry.kind.drawn
              if (found := surroundings(book, entry)) and found.says_more]  # fmt: skip
    for one in sorted((one for one in maps if one.says_more), key=lambda one: -one.crossings):
        print(f"{one.name:40} {len(one.boxes):4} boxes {len(one.edges):4} lines {one.crossings:4} crossings")
    print(f"{len(around)} pictures of what is around an entry, without lines; {time.process_time() - started:.2f} s")
    started = sum(os.times()[:4])
    print(f"{len(sheets(book))} sheets; {sum(os.times()[:4]) - started:.2f} s")


if __name__ == "__main__":
    main()
