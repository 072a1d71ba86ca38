"""Measures many handbooks of realistic size: their builds one by one, and the start page with its search above them.

    python bench/many.py FOLDER [--roots 20] [--builds 20]

Makes ROOTS handbooks as large as that of this repository, each with names and words of its own (generate.py), and
builds BUILDS of them, one after the other, as a job of a pipeline does. Of the others only what a start page reads
is made. Then start pages above 3, above all, and above 400, which are copies of these under other names.
Wall and CPU seconds and the peak of memory are those of the process; KiB are plain and packed with gzip.
In a browser, as it is and slowed four times: milliseconds until the search is ready, for a letter of a query, and MiB
that scripts then hold.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from generate import TOOL, county
from search import LISTEN, READY

from handbook.book.addresses import HANDBOOK_JSON, SEARCH_INDEX
from handbook.book.load import load
from handbook.exports.data import handbook_as_json
from handbook.inspection.browser.served import chromium, serve
from handbook.search.index import search_index

DAY = date(2026, 1, 15)
BUILD = [sys.executable, TOOL / "build.py"]
SIZES = (3, 20, 400)
QUERY = "Jugendhilfeauschuss Kinderschutz"  # a slip, a compound


def run(*command: object) -> tuple[float, float, float]:
    """(wall seconds, CPU seconds, MiB at most) of a command."""
    started = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{command} has failed")
    return time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def data_of(root: Path, site: Path) -> None:
    """Writes what a start page reads of the handbook in `root` into `site`."""
    book = load(root, DAY).handbook
    for path, text in {HANDBOOK_JSON: handbook_as_json(book), SEARCH_INDEX: search_index(book, {}, {})}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")


def kib(*paths: Path) -> str:
    """The size of files, plain and packed."""
    texts = [path.read_bytes() for path in paths]
    return f"{sum(map(len, texts)) >> 10} KiB, {sum(len(gzip.compress(text)) for text in texts) >> 10} packed"


def searching(above: Path, rate: int) -> str:
    """How the search of the start page `above` does in a browser whose processor is slowed `rate` times."""
    with serve(above) as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.set_default_timeout(300_000)
        page.goto(address, wait_until="networkidle")
        tools = page.context.new_cdp_session(page)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        ready = page.evaluate(READY)
        page.reload(wait_until="networkidle")
        page.locator(".hb-suchen").click()
        page.locator("#hb-suchfeld").fill(QUERY)
        page.locator(".hb-gefunden li").first.wait_for()
        page.locator("#hb-suchfeld").fill("")
        page.evaluate(LISTEN)
        page.keyboard.type(QUERY, delay=100)
        times = page.evaluate("times")
        held = page.evaluate("performance.memory.usedJSHeapSize") >> 20
    letter = sorted(times)[len(times) // 2]
    return f"ready after {ready:.0f} ms, a letter {letter:.0f} ms, at most {max(times):.0f}; {held} MiB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--roots", type=int, default=20)
    parser.add_argument("--builds", type=int, default=20)
    options = parser.parse_args()
    sites = options.folder / "sites"
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for number in range(1, options.roots + 1):
        root = options.folder / "roots" / f"k{number}"
        entries = county(number, root, DAY)
        data_of(root, sites / f"k{number}")
        if number <= options.builds:
            wall, cpu, mib = run(*BUILD, "build", "--root", root, "--heute", DAY, "--ohne-buch")
            size = sum(path.stat().st_size for path in (root / "build" / "site").rglob("*") if path.is_file()) >> 20
            load_now = os.getloadavg()[0]
            took = f"{wall:.1f} s, CPU {cpu:.1f} s, {mib:.0f} MiB"
            print(f"k{number}: {entries} entries, {took}, site {size} MiB, load {load_now:.1f}", flush=True)
            shutil.rmtree(root / "build")
    print(f"read of each: {kib(sites / 'k1' / HANDBOOK_JSON)} and {kib(sites / 'k1' / SEARCH_INDEX)}")
    for size in SIZES:
        some, above = options.folder / f"sites-{size}", options.folder / f"above-{size}"
        for number in range(1, size + 1):
            shutil.copytree(sites / f"k{(number - 1) % options.roots + 1}", some / f"k{number}")
        wall, cpu, mib = run(*BUILD, "sammlung", some, "--ziel", above, "--heute", DAY)
        parts = sorted((above / "assets" / "texte").glob("*.js"))
        one = f", texts of one: {kib(parts[0])}" if parts else ", with texts"
        sizes = f"page {kib(above / 'index.html')}; index {kib(above / SEARCH_INDEX)}{one}"
        print(
            f"above {size}: {wall:.1f} s, CPU {cpu:.1f} s, {mib:.0f} MiB; {sizes}; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        for rate in (1, 4):
            print(f"  processor / {rate}: {searching(above, rate)}", flush=True)


if __name__ == "__main__":
    main()
