"""Times the search of a built site on a slow phone: how heavy it is, when it is ready, how long a letter takes.

    python bench/search.py SITE [--runs 5]

The processor is slowed four times. Milliseconds: medians of the runs, and the slowest letter of all.
"""

import argparse
import gzip
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from handbook.book.addresses import SEARCH_INDEX
from handbook.inspection.browser.served import chromium, serve

TYPED = "Wie oft tagt der Jugendhilfeauschuss, Hilfe für Schwangere"  # known words, a slip, a compound, small words
READY = """async () => {
    const add = (name) => new Promise((onload) => {
        document.head.append(Object.assign(document.createElement("script"), { src: `assets/${name}`, onload }));
    });
    await add("suche.js");
    await add("suche-index.js");
    handbuchSuche(handbuchIndex);
    const [arrived] = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("suche-index.js"));
    return performance.now() - arrived.responseEnd;
}"""
LISTEN = """() => {
    globalThis.times = [];
    let start;
    document.addEventListener("input", () => { start = performance.now(); }, true);
    document.addEventListener("input", () => times.push(performance.now() - start));
}"""


def run(browser, address):
    """(milliseconds until the search is ready, milliseconds for each letter)."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        ready = page.evaluate(READY)
        page.reload(wait_until="networkidle")
        page.locator(".hb-suche").click()
        page.keyboard.type("A")
        page.locator(".hb-gefunden li").first.wait_for()
        page.locator("#hb-suchfeld").fill("")
        page.evaluate(LISTEN)
        page.keyboard.type(TYPED, delay=150)
        return ready, page.evaluate("times")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    index = (options.site / SEARCH_INDEX).read_bytes()
    with serve(options.site) as address, chromium() as browser:
        found = [run(browser, address) for _ in range(options.runs)]
    letters = [time for _, times in found for time in times]
    print(f"index, packed: {len(gzip.compress(index)) / 1024:.0f} KiB")
    print(f"ready after:   {statistics.median(ready for ready, _ in found):.0f} ms")
    print(f"a letter:      {statistics.median(letters):.0f} ms, the slowest {max(letters):.0f} ms")


if __name__ == "__main__":
    main()
