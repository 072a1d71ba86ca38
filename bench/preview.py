"""Times the preview on the whole handbook: from saving a file to the message, and to the new page.

    python bench/preview.py [--times 5]

A copy of the handbook is served; a mistake is saved, then its mending with a new sentence. Seconds, median and longest.
"""

import argparse
import contextlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

TOOL = Path(__file__).resolve().parent.parent
DATA = ("networks", "gremien", "agreements", "registers", "docs", "mkdocs.yml")
PATIENCE = 120


def served(root: Path, port: int) -> subprocess.Popen:
    command = [sys.executable, TOOL / "build.py", "serve", "--root", root, "--port", str(port)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def until(address: str, condition) -> float:
    """Seconds until the page at `address` fulfils `condition`."""
    started = time.perf_counter()
    while time.perf_counter() - started < PATIENCE:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            if condition(answer.read().decode("utf-8")):
                return time.perf_counter() - started
        time.sleep(0.05)
    sys.exit("the page did not change")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        root = Path(folder)
        for name in DATA:
            (shutil.copytree if (TOOL / name).is_dir() else shutil.copy)(TOOL / name, root / name)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        file = min((root / "gremien").glob("*.yml"))
        address = f"http://127.0.0.1:{port}/gremien/{file.stem}/"
        good = file.read_text(encoding="utf-8")
        with served(root, port) as server:
            try:
                until(address, lambda page: "<h1" in page and 'role="alert"' not in page)
                told, shown = [], []
                for n in range(options.times):
                    file.write_text(f"{good}kaputt\n", encoding="utf-8")
                    told.append(until(address, lambda page: 'role="alert"' in page))
                    file.write_text(good.replace("kurz: ", f"kurz: Stand {n}. "), encoding="utf-8")
                    shown.append(until(address, lambda page, n=n: 'role="alert"' not in page and f"Stand {n}." in page))
            finally:
                server.terminate()
    for name, found in (("a mistake is told after", told), ("the new page stands after", shown)):
        print(f"{name}: median {statistics.median(found):.1f} s, longest {max(found):.1f} s ({len(found)} times)")


if __name__ == "__main__":
    main()
