"""One pipeline from data to site, run as a process of its own; prints its stages as JSON.

    python bench/pipelines.py handbook-cold|handbook-unchanged|handbook-one-changed|handbook-changed-build ROOT
    python bench/pipelines.py straightforward|straightforward-sections|mkdocs-only|zensical-only ROOT

`straightforward` is what someone would write in an afternoon with the same packages: yaml.safe_load,
jsonschema.validate for each file, one dot process for each diagram, every page in the navigation.
It uses the same templates and draws the same diagrams.
`straightforward-sections` differs in the navigation only: sections, as the handbook has it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager, redirect_stdout
from datetime import date
from functools import partial, wraps
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def cpu() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    return sum(os.times()[:4])


class Clock:
    """Wall time by stage; time spent in an inner stage does not count for the outer one."""

    def __init__(self):
        self.inner = [0.0]
        self.begin()

    def begin(self) -> None:
        """Forgets everything, also how long the process has been running."""
        self.seconds: dict[str, float] = {}
        self.began = time.perf_counter(), cpu()

    @property
    def total(self) -> dict[str, float]:
        """Wall and CPU seconds since the beginning, those of other processes that have ended included."""
        return {"wall_s": time.perf_counter() - self.began[0], "cpu_s": cpu() - self.began[1]}

    @contextmanager
    def stage(self, name: str):
        started = time.perf_counter()
        self.inner.append(0.0)
        try:
            yield
        finally:
            spent = time.perf_counter() - started
            self.seconds[name] = self.seconds.get(name, 0) + spent - self.inner.pop()
            self.inner[-1] += spent

    def on(self, module, function: str, name: str) -> None:
        """From now on what `module` calls `function` counts for the stage `name`."""
        setattr(module, function, self.wrapped(getattr(module, function), name))

    def wrapped(self, call: Callable, name: str) -> Callable:
        @wraps(call)
        def timed(*args, **values):
            with self.stage(name):
                found = call(*args, **values)
                return list(found) if hasattr(found, "send") else found  # a generator works while it is read

        return timed


def handbook(root: Path, clock: Clock) -> None:
    """The build of this project, as build.py runs it."""
    import build

    observe(clock)
    if build.main(["build", "--root", str(root)]):
        sys.exit("the build failed")


def unchanged(root: Path, clock: Clock) -> None:
    """The same when nothing has changed. It has no stages, and looking for them takes longer than it."""
    import build

    if build.main(["build", "--root", str(root)]):
        sys.exit("the build failed")


def preview(root: Path, clock: Clock) -> None:
    """The second build of a running preview, after the file of one body has changed."""
    from handbook.commands import parse
    from handbook.commands.build import build
    from handbook.site.dirty import NOTHING

    observe(clock)
    options = parse(["serve", "--root", str(root)])
    _, first = build(options, print, NOTHING)
    change(root)
    clock.begin()
    code, _ = build(options, print, first)
    if code:
        sys.exit("the build failed")


def change(root: Path) -> None:
    """Another short text for the first body."""
    path = min((root / "gremien").glob("*.yml"))
    fresh = f"kurz: Geändert um {time.monotonic_ns()}."
    path.write_text(re.sub(r"(?m)^kurz: .*$", fresh, path.read_text(encoding="utf-8")), encoding="utf-8")


def observe(clock: Clock) -> None:
    """From now on `clock` knows what this project does."""
    from handbook import load, site, stage
    from handbook.diagrams import draw

    clock.on(load, "load_kinds", "validate")
    clock.on(load, "content", "read")
    clock.on(load, "at_once", "read")
    clock.on(load, "read", "read")
    clock.on(load, "validate", "validate")
    clock.on(load, "entries_of", "model")
    load.CHECKS = [clock.wrapped(check, "checks") for check in load.CHECKS]
    clock.on(stage, "at_once", "pages")
    clock.on(stage, "write", "pages")
    clock.on(stage, "exports", "pages")
    clock.on(site, "stage", "stage")
    clock.on(site, "write", "stage")
    clock.on(site, "run_mkdocs", "mkdocs")
    clock.on(site, "finish", "seal")
    drawing = site.drawing

    @contextmanager
    def timed(*args):
        began, done = time.perf_counter(), []

        class Pool(draw.ProcessPoolExecutor):
            def submit(self, *task):
                future = super().submit(*task)
                future.add_done_callback(lambda _: done.append(time.perf_counter()))
                return future

        draw.ProcessPoolExecutor, pool = Pool, draw.ProcessPoolExecutor
        try:
            with drawing(*args) as drawn:
                yield clock.wrapped(drawn, "waiting for diagrams")
        finally:
            draw.ProcessPoolExecutor = pool
        clock.seconds["diagrams"] = max(done, default=began) - began

    site.drawing = timed


def straightforward(root: Path, clock: Clock, *, all_pages: bool) -> None:
    import jsonschema
    import yaml

    from handbook import site
    from handbook.book.entries import Handbook, entries_of
    from handbook.book.load import SCHEMA
    from handbook.reading.document import Document
    from handbook.schema import load_kinds
    from handbook.settings import read_settings
    from handbook.site.seal import DRAWING
    from handbook.site.stage import stage

    kinds = load_kinds(SCHEMA)
    entries = {}
    for kind in kinds.values():
        files = (
            [root / "registers" / f"{kind.source}.yml"]
            if kind.is_register
            else sorted((root / kind.source).glob("*.yml"))
        )
        for path in filter(Path.exists, files):
            with clock.stage("read"):
                value = yaml.safe_load(path.read_text(encoding="utf-8"))
            with clock.stage("validate"):
                jsonschema.validate(value, kind.schema)
            with clock.stage("model"):
                document = Document(PurePosixPath(path.relative_to(root)).as_posix(), value)
                entries |= {entry.id: entry for entry in entries_of(document, kind)}
    book = Handbook(kinds, entries, date.fromisoformat(os.environ["BENCH_DAY"]), read_settings(root).settings)
    with clock.stage("pages"):
        staged = stage(book, root / "docs")
    with clock.stage("diagrams"):
        drawings = one_process_each(staged.drawings)
    with clock.stage("stage"):
        files = {path: DRAWING.sub(lambda found: drawings[found[1]], text) if path.endswith(".md") else text
                 for path, text in staged.files.items()}  # fmt: skip
    shutil.rmtree(root / "build", ignore_errors=True)
    with clock.stage("stage"):
        site.write(files, root / "build" / "docs")
        config = with_all_pages(root, files) if all_pages else root / "mkdocs.yml"
    with clock.stage("mkdocs"):
        mkdocs(config, root)


def one_process_each(drawings: dict) -> dict[str, str]:
    """One process of Graphviz for each diagram, one after the other."""
    from handbook.diagrams.draw import fit

    def drawn(drawing) -> str:
        done = subprocess.run(["dot", "-Tsvg"], input=drawing.dot().encode(), capture_output=True, check=True)
        return fit(done.stdout.decode())

    return {name: drawn(drawing) for name, drawing in drawings.items()}


def with_all_pages(root: Path, files: dict) -> Path:
    """The configuration with every page in the navigation, by folders."""
    sections: dict[str, list[str]] = {}
    for path in sorted(path for path in files if path.endswith(".md")):
        sections.setdefault(path.rpartition("/")[0] or "start", []).append(path)
    told = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = root / "mkdocs-all.yml"
    nav = [{name: pages} for name, pages in sections.items()]
    config.write_text(told[: told.index("\nnav:")] + "\nnav: " + json.dumps(nav) + "\n", encoding="utf-8")
    return config


def mkdocs(config: Path, root: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(config), docs_dir=str(root / "build" / "docs"), site_dir=str(root / "build" / "site")))


def mkdocs_only(root: Path, clock: Clock) -> None:
    with clock.stage("mkdocs"):
        mkdocs(root / "mkdocs.yml", root)


def zensical_only(root: Path, clock: Clock) -> None:
    program = Path(sys.executable).with_name("zensical")
    with clock.stage("zensical"):
        subprocess.run(
            [program, "build", "--clean", "-f", root / "mkdocs.yml"], check=True, capture_output=True, cwd=root
        )


PIPELINES = {
    "handbook-cold": handbook,
    "handbook-unchanged": unchanged,
    "handbook-changed-build": handbook,
    "handbook-one-changed": preview,
    "straightforward": partial(straightforward, all_pages=True),
    "straightforward-sections": partial(straightforward, all_pages=False),
    "mkdocs-only": mkdocs_only,
    "zensical-only": zensical_only,
}

if __name__ == "__main__":
    clock = Clock()
    with redirect_stdout(sys.stderr):
        PIPELINES[sys.argv[1]](Path(sys.argv[2]).resolve(), clock)
    print(json.dumps({"stages": clock.seconds, **clock.total}))
