"""What a reader has to load from a handbook of many entries: pages, lists, and the index of the search.

    python bench/weights.py [--entries 300,3000]

KiB as a server sends them (gzip) and as they are. Beside the index stands the one that the theme writes when nothing
is left out of it.
"""

import argparse
import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from generate import generate

DAY = "2026-01-15"
EXCLUDED = re.compile(r"\s?data-search-exclude(=\"\")?")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
PLACES = {"A to Z": "nachschlagen/a-z/index.html", "all bodies": "gremien/index.html",
          "who sits where": "wer-sitzt-wo/index.html", "frequent questions": "nachschlagen/fragen/index.html",
          "open questions": "offene-fragen/index.html", "start": "index.html",
          "the whole book": "gesamt/index.html"}  # fmt: skip


def kib(content: bytes) -> str:
    return f"{len(gzip.compress(content, 6, mtime=0)) / 1024:.0f} ({len(content) / 1024:.0f})"


def usual_index(root: Path) -> bytes:
    """The index of the search if no page and no part of a page is left out of it, and no words are added."""
    docs, site = root / "usual-docs", root / "usual-site"
    shutil.copytree(root / "build" / "docs", docs)
    for path in docs.rglob("*.md"):
        path.write_text(FRONT.sub(_only_title, EXCLUDED.sub("", path.read_text(encoding="utf-8"))), encoding="utf-8")
    code = """import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
build(load_config(sys.argv[1], docs_dir=sys.argv[2], site_dir=sys.argv[3]))"""
    subprocess.run([sys.executable, "-c", code, root / "mkdocs.yml", docs, site], check=True, capture_output=True)
    return (site / "search" / "search_index.json").read_bytes()


def _only_title(front: re.Match) -> str:
    kept = [line for line in front[1].split("\n") if re.match(r"(title|description):", line)]
    return "\n".join(["---", *kept, "---", ""])


def report(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        entries = generate(number, root, date.fromisoformat(DAY))
        build = [sys.executable, HERE.parent / "build.py", "build", "--root", root, "--heute", DAY]
        subprocess.run(build, check=True, capture_output=True)
        site = root / "build" / "site"
        pages = [path.read_bytes() for path in (site / "gremien").glob("*/index.html")]
        middle = sorted(pages, key=len)[len(pages) // 2]
        print(f"| {entries} | page of a body, median | {kib(middle)} |")
        print(f"| {entries} | page of a body, largest | {kib(max(pages, key=len))} |")
        for name, place in PLACES.items():
            print(f"| {entries} | {name} | {kib((site / place).read_bytes())} |")
        index, usual = (site / "search" / "search_index.json").read_bytes(), usual_index(root)
        print(f"| {entries} | index of the search | {kib(index)} |")
        print(f"| {entries} | … as the theme writes it | {kib(usual)} |")
        print(f"| {entries} | … ratio | {len(index) / len(usual):.2f} |", flush=True)
        print(f"| {entries} | mean size of a page | {statistics.mean(map(len, pages)) / 1024:.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", default="300,3000")
    options = parser.parse_args()
    print("| entries | what | KiB (unpacked) |\n|---|---|---|")
    for number in map(int, options.entries.split(",")):
        report(number)


if __name__ == "__main__":
    main()
