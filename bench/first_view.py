"""Times the first view of pages on a slow phone, from a built site that is served packed, and prints a table.

    python bench/first_view.py SITE PAGE... [--runs 5]

As Lighthouse does it: slow 4G (150 ms, 1.6 Mbit/s down, 750 kbit/s up), the processor slowed four times, nothing kept
from an earlier view. Medians of milliseconds until something is painted, the largest part is painted, and the page can
be read as a whole; and the packed KiB that came until then, by kind.
"""

import argparse
import gzip
import os
import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from handbook.inspection.browser.served import chromium

SLOW_4G = {
    "offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
}  # fmt: skip
PACKED = {".html", ".css", ".js", ".json", ".svg"}
WATCH = """new PerformanceObserver(list => { globalThis.largest = list.getEntries().at(-1).startTime; })
    .observe({type: "largest-contentful-paint", buffered: true})"""
TIMES = """() => [performance.getEntriesByName("first-contentful-paint")[0].startTime, globalThis.largest,
    performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd]"""
WEIGHTS = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(part => [part.initiatorType, part.encodedBodySize])"""


class Packing(SimpleHTTPRequestHandler):
    def do_GET(self):  # the name that the library asks for
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        for name, value in {
            "Content-Type": self.guess_type(str(path)), "Content-Encoding": "gzip", "Content-Length": str(len(body)),
        }.items():  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def view(browser, address):
    """Times of one view of `address`, and the KiB of each kind."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address, wait_until="load")
        page.wait_for_timeout(1000)
        weights = {}
        for kind, size in page.evaluate(WEIGHTS):
            weights[kind] = weights.get(kind, 0) + size / 1024
        return page.evaluate(TIMES), weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site")
    parser.add_argument("pages", nargs="*", default=[""])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packing, directory=options.site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("| page | first paint | largest paint | read | KiB by kind |\n|---|---|---|---|---|")
    with chromium() as browser:
        for page in options.pages:
            views = [view(browser, f"http://127.0.0.1:{server.server_port}/{page}") for _ in range(options.runs)]
            times = [statistics.median(some) for some in zip(*(found for found, _ in views), strict=True)]
            told = ", ".join(f"{kind} {size:.0f}" for kind, size in views[0][1].items())
            print(f"| {page or 'start'} | {' | '.join(f'{time:.0f}' for time in times)} | {told} |", flush=True)
    print(f"\nload of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
