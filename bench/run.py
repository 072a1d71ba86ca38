"""Times the handbook at several sizes, beside other ways to build the same site, and prints a table.

    python bench/run.py [--entries 300,1000,3000] [--runs 3] [--json FILE] [--pipelines NAME,NAME]

`handbook-cold` builds with nothing there, `handbook-unchanged` right after it, `handbook-changed-build` after a change
of one file. `handbook-one-changed` is the preview after such a change: a process that goes on running, so that neither
Python's start nor its first build counts. Wall and CPU seconds of all others are of whole processes, as is the peak of
memory (MiB, the largest process). Stages are wall seconds inside; `diagrams` are drawn by other processes beside
MkDocs, and what is then still waited for is apart. From 3,000 entries on each pipeline runs once, below that `--runs`
times: medians.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from generate import generate
from pipelines import change

DAY = "2026-01-15"  # any fixed day: the same data on every run
ONCE = 3000
PREVIEW = "handbook-one-changed"
ASIDE = tempfile.TemporaryDirectory()  # holds everything until the end: some GB at 3,000 entries
PIPELINES = ("handbook-cold", "handbook-unchanged", "handbook-changed-build", PREVIEW, "mkdocs-only", "zensical-only",
             "straightforward-sections", "straightforward")  # fmt: skip


def measure(pipeline: str, root: Path) -> dict:
    """One run of `pipeline` on the handbook in `root`: {wall_s, cpu_s, peak_mib, stages, pages, bytes}."""
    prepare(pipeline, root)
    env = os.environ | {
        "BENCH_DAY": DAY,
        "SOURCE_DATE_EPOCH": str(int(time.mktime(date.fromisoformat(DAY).timetuple()))),
        "PYTHONDONTWRITEBYTECODE": "",  # Python and its templates stay compiled, as on any other machine
    }
    started = time.perf_counter()
    command = [sys.executable, str(HERE / "pipelines.py"), pipeline, str(root)]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=env, text=True) as process,
    ):
        told = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        if process.returncode:
            errors.seek(0)
            sys.exit(f"{pipeline} failed:\n{errors.read().decode()[-2000:]}")
    told = json.loads(told)
    spent = {"wall_s": wall, "cpu_s": used.ru_utime + used.ru_stime}
    if pipeline == PREVIEW:
        spent = {key: told[key] for key in spent}
    files = [path for path in (root / "build" / "site").rglob("*") if path.is_file()]
    return {
        **spent, "peak_mib": used.ru_maxrss / 1024,
        "stages": told["stages"], "pages": sum(path.name.endswith(".html") for path in files),
        "bytes": sum(path.stat().st_size for path in files),
    }  # fmt: skip


def prepare(pipeline: str, root: Path) -> None:
    """The state in which `pipeline` starts: nothing built, all built, or all built and one file changed since.

    What is not to be there is put aside: file systems find places for new files slowly right after many were deleted.
    """
    if pipeline in ("handbook-cold", "straightforward", "straightforward-sections"):
        put_aside(root / "build")
    elif pipeline.endswith("-only"):
        put_aside(root / "build" / "site")
    elif pipeline == "handbook-changed-build":
        change(root)
    os.sync()


def put_aside(folder: Path) -> None:
    if folder.exists():
        folder.rename(Path(tempfile.mkdtemp(dir=ASIDE.name)) / folder.name)


def missing(pipeline: str) -> str | None:
    """Why `pipeline` cannot run on this machine."""
    if pipeline == "zensical-only" and find_spec("zensical") is None:
        return "the package zensical is not installed"
    if pipeline.startswith("straightforward") and not shutil.which("dot"):
        return "there is no program dot (Debian package graphviz)"
    return None


def rows(number: int, runs: int, pipelines: list[str]) -> list[dict]:
    """The figures of all pipelines at `number` entries: medians, one row for the total and one for each stage."""
    found = []
    root = Path(tempfile.mkdtemp(dir=ASIDE.name))
    entries = generate(number, root, date.fromisoformat(DAY))
    for pipeline in pipelines:
        if reason := missing(pipeline):
            print(f"{entries} {pipeline}: left out, {reason}", file=sys.stderr)
            continue
        done = [measure(pipeline, root) for _ in range(1 if number >= ONCE else runs)]
        middle = {key: statistics.median(run[key] for run in done) for key in done[0] if key != "stages"}
        stages = {name: statistics.median(run["stages"].get(name, 0) for run in done) for name in done[0]["stages"]}
        found.append({"entries": entries, "pipeline": pipeline, "stage": "total", **middle})
        found += [{"entries": entries, "pipeline": pipeline, "stage": name, "wall_s": wall, "cpu_s": None,
                   "peak_mib": None, "pages": None, "bytes": None} for name, wall in stages.items()]  # fmt: skip
        print(line(found[-1 - len(stages)]), file=sys.stderr, flush=True)
    return found


def line(row: dict) -> str:
    def cell(key: str, form: str, factor: float = 1) -> str:
        return "" if row[key] is None else format(row[key] * factor, form)

    numbers = (cell("wall_s", ".2f"), cell("cpu_s", ".2f"), cell("peak_mib", ".0f"), cell("pages", ".0f"),
               cell("bytes", ".1f", 1e-6))  # fmt: skip
    return f"| {row['entries']} | {row['pipeline']} | {row['stage']} | {' | '.join(numbers)} |"


def ratios(found: list[dict]) -> list[str]:
    """What the goals ask for, from the rows of one run."""
    total = {(r["entries"], r["pipeline"]): r for r in found if r["stage"] == "total"}
    stage = {(r["entries"], r["pipeline"], r["stage"]): r["wall_s"] for r in found}
    told = []
    for number in sorted({entries for entries, _ in total}):
        cold = total.get((number, "handbook-cold"))
        if cold is None:
            continue
        for other in ("straightforward", "straightforward-sections", "mkdocs-only", "zensical-only"):
            if there := total.get((number, other)):
                told.append(f"{number}: cold build / {other}: {cold['wall_s'] / there['wall_s']:.3f}")
        for again in ("handbook-unchanged", "handbook-changed-build", PREVIEW):
            if there := total.get((number, again)):
                told.append(f"{number}: {again} / cold build: {there['wall_s'] / cold['wall_s']:.3f}")
        before = ("read", "validate", "model", "checks", "pages", "stage")
        spent, again = (
            sum(stage.get((number, name, part), 0) for part in before) for name in ("handbook-cold", PREVIEW)
        )
        drawn, redrawn = (stage.get((number, name, "diagrams"), 0) for name in ("handbook-cold", PREVIEW))
        told.append(f"{number}: before MkDocs without drawing / cold build: {spent / cold['wall_s']:.3f}")
        told.append(f"{number}: drawing, beside MkDocs / cold build: {drawn / cold['wall_s']:.3f}")
        if again:
            told.append(f"{number}: before MkDocs after one change / cold: {(again + redrawn) / (spent + drawn):.3f}, "
                        f"without drawing: {again / spent:.3f}")  # fmt: skip
        told.append(f"{number}: milliseconds a page: {cold['wall_s'] / cold['pages'] * 1000:.1f}, "
                    f"memory a page: {cold['peak_mib'] / cold['pages'] * 1024:.0f} KiB")  # fmt: skip
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", default="300,1000,3000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pipelines", default=",".join(PIPELINES))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = []
    for number in map(int, options.entries.split(",")):
        found += rows(number, options.runs, options.pipelines.split(","))
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"{date.today()}\n")  # fmt: skip
    print("| entries | pipeline | stage | wall s | CPU s | peak MiB | pages | MB |\n|---|---|---|---|---|---|---|---|")
    print("\n".join(line(row) for row in found), end="\n\n")
    print("\n".join(ratios(found)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
