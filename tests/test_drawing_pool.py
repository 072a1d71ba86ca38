"""Drawings are made by processes of the standard library, however those are started: Python has changed its way."""

import errno
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import pytest
from builders import BASIS, DAY, TOOL, change, run
from site_reader import tree

from handbook.diagrams.draw import drawing
from handbook.german.catalogue import word

pytestmark = pytest.mark.slow

METHODS = ["fork", "spawn", "forkserver"]
BUILD = """
import multiprocessing, sys

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop())
    from build import main

    sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def county(small) -> Path:
    """The smallest one: it is built again and again."""
    return small


@pytest.fixture(scope="module")
def drawings(tmp_path_factory) -> dict[str, bytes]:
    """The drawings of that county, as any build makes them."""
    folder = Path(shutil.copytree(BASIS, tmp_path_factory.mktemp("pool") / "small"))
    done = run("--root", folder, "--heute", DAY)
    assert done.returncode == 0, done.stdout
    return tree(folder / "build" / "cache")


@pytest.fixture(params=METHODS)
def method(request) -> str:
    return request.param


def start(county: Path, method: str, *order: str, **environment: str) -> subprocess.Popen:
    """A build of `county`, or another `order`, in a session of its own."""
    script = county.parent / "start.py"
    script.write_text(BUILD, encoding="utf-8")
    command = [sys.executable, script, *(order or ["build"]), "--heute", DAY, "--root", county, method]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(TOOL)} | environment,
    )  # fmt: skip


@pytest.fixture
def hanging(tmp_path) -> dict[str, str]:
    """An environment in which no drawing ever ends: without the package, and with a program that waits for ever.

    The sample that tells the renderer from another is drawn all the same.
    """
    packages, programs = tmp_path / "packages", tmp_path / "programs"
    (packages / "pygraphviz").mkdir(parents=True)
    (packages / "pygraphviz" / "__init__.py").write_text("raise ImportError\n")
    programs.mkdir()
    dot = programs / "dot"
    dot.write_text(
        f'#!/bin/sh\nif grep -q "plain; bold"; then echo sample; else echo $PPID > {tmp_path}/drawing; exec sleep 30; fi\n'
    )
    dot.chmod(0o755)
    return {"PYTHONPATH": f"{packages}:{TOOL}", "PATH": f"{programs}:{os.environ['PATH']}"}


def workers(process: subprocess.Popen) -> list[int]:
    """The processes that Python has started for `process`, those that are gone already left out."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            session = int((path / "stat").read_text().rpartition(")")[2].split()[3])
            command = (path / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if session == process.pid and int(path.name) != process.pid and b"python" in command:
            found.append(int(path.name))
    return found


def wait_for(condition) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def drawing_worker(folder: Path) -> int:
    """Waits until a drawing hangs. Returns the number of the process that draws."""
    mark = folder / "drawing"
    wait_for(lambda: mark.exists() and mark.read_text())
    return int(mark.read_text())


def test_the_same_drawings(county, method, drawings):
    process = start(county, method)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0, told
    assert tree(county / "build" / "cache") == drawings
    wait_for(lambda: not workers(process))


def test_what_else_draws_or_looks_over_works_too(county):
    """As under Python 3.14: a preview draws anew at each change; what it has built is looked over."""
    shutil.rmtree(county / "build" / "cache", ignore_errors=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    preview = start(county, "forkserver", "serve", "--port", port)
    page = f"http://127.0.0.1:{port}/gremien/mb-kreistag/"
    try:
        wait_for(lambda: shows(page, "<svg.*</svg>"))
        change(county, "gremien/mb-kreistag.yml", "name: Kreistag", "name: Ganz neuer Kreistag")
        wait_for(lambda: shows(page, "<svg.*Ganz neuer.*</svg>"))
    finally:
        os.killpg(preview.pid, signal.SIGINT)
    told, _ = preview.communicate(timeout=30)
    assert "Traceback" not in told
    looked = start(county, "forkserver", "inspect")
    assert looked.communicate(timeout=60)[0].startswith("Die fertige Seite ist in Ordnung: ")
    wait_for(lambda: not workers(preview))


def shows(page: str, pattern: str) -> bool:
    try:
        with urlopen(page, timeout=5) as answer:
            return bool(re.search(pattern, answer.read().decode(), re.DOTALL))
    except OSError:
        return False


def test_an_interrupted_build_ends_at_once(county, method, hanging, tmp_path):
    """Ctrl+C reaches all processes at once."""
    process = start(county, method, **hanging)
    drawing_worker(tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    told, _ = process.communicate(timeout=10)
    assert process.returncode == 130, told
    assert told.endswith(f"{word('not-built')}\n{word('interrupted')}\n")
    assert "Traceback" not in told
    wait_for(lambda: not workers(process))


def test_no_worker_outlives_a_killed_build(county, method, hanging, tmp_path):
    process = start(county, method, **hanging)
    assert drawing_worker(tmp_path) in workers(process)
    process.kill()
    process.wait()
    wait_for(lambda: not workers(process))


def test_a_worker_that_is_killed_is_told(county, method, hanging, tmp_path):
    """As it happens where the memory is too small."""
    process = start(county, method, **hanging)
    os.kill(drawing_worker(tmp_path), signal.SIGKILL)
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 1, told
    assert word("worker-lost") in told
    assert "Traceback" not in told


def test_ctrl_c_stays_one_though_the_pool_stumbles_over_its_own_pipe(monkeypatch, tmp_path):
    """The thread of the pool closes the pipe of killed workers, maybe between the look at it and its use."""

    def stumble(pool: ProcessPoolExecutor, **how: bool):
        end(pool, **how)
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    end = ProcessPoolExecutor.shutdown
    monkeypatch.setattr(ProcessPoolExecutor, "shutdown", stumble)
    with pytest.raises(KeyboardInterrupt), drawing({}, tmp_path):
        raise KeyboardInterrupt
