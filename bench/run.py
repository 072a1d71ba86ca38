"""Times this tool at several sizes, beside other ways to build the same site, and prints tables and ratios.

    python bench/run.py [--entries real,300,3000] [--runs 3]

`real` is the handbook of this repository; others are made from it (generate.py). `cold` builds with nothing there,
`again` right after it. `mkdocs` and `zensical` build the pages that this tool has staged, and nothing else;
`straightforward` does all the work in a plain way. Wall and CPU seconds of whole processes, medians, and the peak of
memory of the largest process. From 3,000 entries on everything runs once, and nothing under `serve`.
`mistake` and `page` are wall seconds there: from saving a file until the page shows it.
"""

import argparse
import contextlib
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from generate import TOOL, generate

CONTENT = ("networks", "gremien", "agreements", "registers", "docs", "mkdocs.yml")
DAY = "2026-01-15"  # any fixed day: the same data on every run
ENVIRONMENT = os.environ | {
    "BENCH_DAY": DAY,
    "SOURCE_DATE_EPOCH": f"{datetime.fromisoformat(DAY):%s}",
    "PYTHONDONTWRITEBYTECODE": "",  # Python and its templates stay compiled, as on any other machine
}
ONCE = 3000
PATIENCE = 120
OURS = [sys.executable, TOOL / "build.py"]
BESIDE = Path(sys.executable).parent  # where the programs of packages lie


class Figures(NamedTuple):
    wall: float
    cpu: float
    mib: float = 0


def pipelines(root: Path) -> dict[str, Callable[[], Figures]]:
    """How each pipeline runs on the handbook in `root`, in the order in which they may run."""
    build, site = root / "build", root / "build" / "site"
    config = ["-f", root / "mkdocs.yml"]
    return {
        "check": lambda: run(*OURS, "check", "--root", root),
        "cold": lambda: run(*OURS, "build", "--root", root, without=build),
        "again": lambda: run(*OURS, "build", "--root", root, without=site),
        "mkdocs": lambda: run(sys.executable, "-m", "mkdocs", "build", "-q", *config, without=site),
        "zensical": lambda: run(BESIDE / "zensical", "build", "--clean", *config, without=site),
        "straightforward": lambda: run(sys.executable, TOOL / "bench" / "straightforward.py", root, without=build),
    }


def run(*command: str | Path, without: Path | None = None) -> Figures:
    """Runs `command` where the folder `without` is not there.

    That is put aside: file systems find places for new files slowly right after many were deleted.
    """
    if without and without.exists():
        without.rename(Path(tempfile.mkdtemp(dir=ASIDE.name)) / without.name)
    os.sync()
    started = time.perf_counter()
    with (
        tempfile.TemporaryFile() as told,
        subprocess.Popen(command, stdout=told, stderr=told, env=ENVIRONMENT) as process,
    ):
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            sys.exit(f"{command} failed:\n{told.read().decode()[-2000:]}")
    return Figures(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def preview(root: Path, runs: int) -> dict[str, Figures]:
    """Seconds until a mistake is told under `serve`, and until the new page stands after its mending."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    file = min((root / "gremien").glob("*.yml"))
    address, good = f"http://127.0.0.1:{port}/gremien/{file.stem}/", file.read_text(encoding="utf-8")
    command = [*OURS, "serve", "--root", root, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT) as server:
        try:
            until(address, lambda page: "<h1" in page and 'role="alert"' not in page)
            told, shown = [], []
            for number in range(runs):
                file.write_text(f"{good}kaputt\n", encoding="utf-8")
                told.append(until(address, lambda page: 'role="alert"' in page))
                file.write_text(good.replace("kurz: ", f"kurz: Stand {number}. "), encoding="utf-8")
                shown.append(until(address, lambda page, text=f"Stand {number}.": text in page))
        finally:
            server.terminate()
            file.write_text(good, encoding="utf-8")
    return {name: Figures(statistics.median(found), 0) for name, found in (("mistake", told), ("page", shown))}


def until(address: str, condition: Callable[[str], bool]) -> float:
    """Seconds until the page at `address` fulfils `condition`."""
    started = time.perf_counter()
    while time.perf_counter() - started < PATIENCE:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            if condition(answer.read().decode("utf-8")):
                return time.perf_counter() - started
        time.sleep(0.05)
    sys.exit("the page did not change")


def ratios(size: str, found: dict[str, Figures]) -> Iterator[str]:
    """What the goals ask for, from figures of one run."""
    for ours in ("cold", "again"):
        for name, other in found.items():
            if ours in found and name in ("mkdocs", "zensical", "straightforward"):
                wall, cpu = found[ours].wall / other.wall, found[ours].cpu / other.cpu
                yield f"{size}: {ours} / {name}: wall {wall:.2f}, CPU {cpu:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", default="real,300,3000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| handbook | pages | pipeline | wall s | CPU s | peak MiB | ms a page |\n|---|---|---|---|---|---|---|")
    told: list[str] = []
    for size in options.entries.split(","):
        root = handbook(size)
        runs = 1 if size.isdigit() and int(size) >= ONCE else options.runs
        done = [{name: way() for name, way in pipelines(root).items()} for _ in range(runs)]
        found = {
            name: Figures(*map(statistics.median, zip(*(one[name] for one in done), strict=True))) for name in done[0]
        }
        if runs > 1:
            found |= preview(root, runs)
        pages = len(list((root / "build" / "docs").rglob("*.md")))
        for name, (wall, cpu, mib) in found.items():
            cells = f"{wall:.2f} | {cpu:.2f} | {mib:.0f} | {wall / pages * 1000:.1f}"
            print(f"| {size} | {pages} | {name} | {cells} |", flush=True)
        told += ratios(size, found)
    print("\n" + "\n".join(told))


def handbook(size: str) -> Path:
    """The folder of a handbook of `size` entries, or of a copy of the real one."""
    root = Path(tempfile.mkdtemp(dir=ASIDE.name))
    if size.isdigit():
        generate(int(size), root, date.fromisoformat(DAY))
    else:
        for name in CONTENT:
            (shutil.copytree if (TOOL / name).is_dir() else shutil.copy)(TOOL / name, root / name)
    return root


ASIDE = tempfile.TemporaryDirectory()  # holds everything until the end: some GB at 3,000 entries

if __name__ == "__main__":
    main()
