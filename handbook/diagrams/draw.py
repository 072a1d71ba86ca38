"""Turns drawings into SVG in processes of their own, beside whatever else is done; what is known is not drawn again."""

import hashlib
import multiprocessing
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

from handbook.book import addresses
from handbook.diagrams.dot import Drawing
from handbook.diagrams.svg import fit
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.writing import write

SECONDS = 60  # a drawing takes less than one
# Every letter in both fonts: how wide the boxes of this drawing come out depends on the fonts of the machine.
SAMPLE = """graph { node [fontname=Helvetica
  label="AÄBCDEFGHIJKLMNOÖPQRSTUÜVWXYZ aäbcdefghijklmnoöpqrsßtuüvwxyz 0123456789 .,:;-/&()§„“–"]
  plain; bold [fontname="Helvetica-Bold"] }"""
RENDERER_ERRORS = (ValueError, ElementTree.ParseError, subprocess.SubprocessError)


@contextmanager
def drawing(drawings: dict[str, Drawing], cached: Path) -> Iterator[Callable[[], dict[str, str]]]:
    """Starts to make `drawings` (by name); the function it gives waits for name → SVG.

    What the folder `cached` holds by its content is taken from there; in the end nothing else stays in it.
    That function raises HandbookError.
    """
    cached.mkdir(parents=True, exist_ok=True)
    places = {name: cached / f"{_key(one)}.svg" for name, one in drawings.items()}
    known = {place: _kept(place) for place in places.values()}
    todo = {place: name for name, place in places.items() if not known[place]}
    for place in todo:
        _remove(place)  # a link would lead to a file of others
    with _pool() as pool:
        with _without_ctrl_c():
            waiting = {place: pool.submit(_draw, drawings[name], place) for place, name in todo.items()}

        def drawn() -> dict[str, str]:
            for place, future in waiting.items():
                _wait(future, todo[place])
                known[place] = _kept(place)
            for old in set(cached.iterdir()) - known.keys():
                _remove(old)
            return {name: known[place] for name, place in places.items()}

        yield drawn


@contextmanager
def _pool() -> Iterator[ProcessPoolExecutor]:
    """Workers for all cores but that of this process; they end with the block, at once if it fails.

    Raises HandbookError if one is ended from outside.
    """
    pool = ProcessPoolExecutor(max((os.cpu_count() or 1) - 1, 1), initializer=_begin)
    try:
        yield pool
    except BrokenProcessPool:
        raise HandbookError(word("worker-lost")) from None
    except BaseException:  # also Ctrl+C
        for process in multiprocessing.active_children():  # a drawing cannot be asked to stop
            process.kill()
        raise
    finally:
        with suppress(OSError):  # where workers were killed, its own thread may close the pipe it is about to use
            pool.shutdown(cancel_futures=True)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Ctrl+C waits until the block has ended; processes that are started in it never hear of it.

    Else one that has not come to `_begin` yet would tell its stack of calls.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Prepares a worker: Ctrl+C is for its parent, and it ends when that has ended, also by being killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _quiet()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        signal.raise_signal(signal.SIGTERM)


def _wait(future: Future[None], name: str) -> None:
    try:
        future.result(timeout=SECONDS)
    except RENDERER_ERRORS as error:
        reason = " ".join(str(error).split())[:200]
        raise HandbookError(word("drawing-failed", name=name, reason=reason)) from error
    except TimeoutError:
        raise HandbookError(word("drawing-slow", name=name, seconds=SECONDS)) from None


def _draw(drawing: Drawing, place: Path) -> None:
    """Keeps the SVG of `drawing` at `place`; runs in a worker."""
    write(place, svg(drawing.dot()))


def _kept(place: Path) -> str:
    """The drawing that the cache holds; nothing if it has none, or not a whole one."""
    whole = place.is_file() and not place.is_symlink()
    text = place.read_text(encoding="utf-8", errors="replace") if whole else ""
    return text if text.endswith("</svg>") else ""


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _key(drawing: Drawing) -> str:
    """Changes with what is drawn and with everything that has a part in how."""
    return hashlib.sha256(f"{drawing!r}{_tools()}".encode()).hexdigest()[:32]


@cache
def _tools() -> str:
    """The makers of SVG in one text: the renderer, the hyphenation, and the code that puts them to work."""
    code = [*sorted(Path(__file__).parent.glob("*.py")), Path(addresses.__file__)]
    parts = (hashlib.sha256(path.read_bytes()).hexdigest() for path in code)
    return "\n".join((renderer(), version("pyphen"), *parts))


@cache
def renderer() -> str:
    """Version of the renderer and widths of letters: changes with it and with the fonts of the machine."""
    spoken = os.dup(2)
    try:
        _quiet()
        return _graphviz(SAMPLE)
    finally:
        os.dup2(spoken, 2)
        os.close(spoken)


def _quiet() -> None:
    """Font warnings of the machine are nothing that an editor could act on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def svg(source: str) -> str:
    """The SVG of the DOT text `source`, made fit for a page."""
    return fit(_graphviz(source))


def _graphviz(source: str) -> str:
    """The SVG of `source` as Graphviz draws it: from its library, or else from its program `dot`."""
    try:
        import pygraphviz  # type: ignore[import-untyped]  # brings no types
    except ImportError:
        program = shutil.which("dot")
    else:
        drawn: bytes = pygraphviz.AGraph(string=source).draw(format="svg", prog="dot")
        return drawn.decode("utf-8")
    if not program:
        raise HandbookError(word("no-renderer"))
    done = subprocess.run([program, "-Tsvg"], input=source.encode(), capture_output=True, timeout=SECONDS, check=True)
    return done.stdout.decode("utf-8")
