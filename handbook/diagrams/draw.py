"""Turns drawings into SVG for a page: one renderer, several at a time; what did not change is not drawn again."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

from handbook.book import addresses
from handbook.diagrams import NARROW
from handbook.diagrams.dot import BACKWARDS, Drawing
from handbook.errors import HandbookError
from handbook.german.catalogue import word
from handbook.workers import end_with, stand_back, undisturbed

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}"
SECONDS = 60  # drawings stand back behind everything else
# Every letter in both fonts: how wide the boxes of this drawing come out depends on the fonts of the machine.
SAMPLE = """graph { node [fontname=Helvetica
  label="AÄBCDEFGHIJKLMNOÖPQRSTUÜVWXYZ aäbcdefghijklmnoöpqrsßtuüvwxyz 0123456789 .,:;-/&()§„“–"]
  plain; bold [fontname="Helvetica-Bold"] }"""
RENDERER_ERRORS = (ValueError, ElementTree.ParseError, subprocess.SubprocessError)
COLUMN = 60  # boxes whose middles are closer than this stand in one column
SMALLEST = 0.85  # below this scale the text is too small to read: rather scroll sideways


@contextmanager
def drawing(drawings: dict[str, Drawing], cached: Path) -> Iterator[Callable[[], dict[str, str]]]:
    """Starts to make `drawings` (by name) beside whatever else is done; the function it gives waits for name → SVG.

    What the folder `cached` holds by its content is taken from there; in the end nothing else stays in it.
    That function raises HandbookError.
    """
    cached.mkdir(parents=True, exist_ok=True)
    places = {name: cached / f"{_key(one)}.svg" for name, one in drawings.items()}
    known = {place: _kept(place) for place in places.values()}
    todo = {place: name for name, place in places.items() if not known[place]}
    pool = ProcessPoolExecutor(initializer=_begin, initargs=(os.getpid(),)) if todo else None
    try:
        with undisturbed():
            waiting = {place: pool.submit(_draw, drawings[name], place) for place, name in todo.items()}

        def drawn() -> dict[str, str]:
            for place, future in waiting.items():
                _wait(pool, future, todo[place])
                known[place] = _kept(place)
            for old in set(cached.iterdir()) - known.keys():
                old.unlink(missing_ok=True)
            return {name: known[place] for name, place in places.items()}

        yield drawn
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _key(drawing: Drawing) -> str:
    """Changes with what is drawn and with everything that has a part in how."""
    return hashlib.sha256(f"{drawing!r}{_tools()}".encode()).hexdigest()[:32]


@cache
def _tools() -> str:
    """What makes SVG of a drawing: the renderer, the hyphenation, and the code that puts them to work."""
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


def _kept(place: Path) -> str:
    """The drawing that the cache holds; nothing if it has none, or not a whole one."""
    text = place.read_text(encoding="utf-8", errors="replace") if place.exists() else ""
    return text if text.endswith("</svg>") else ""


def _keep(place: Path, text: str) -> None:
    fresh = place.with_suffix(f".{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(place)


def _wait(pool: ProcessPoolExecutor, future: Future, name: str) -> None:
    try:
        future.result(timeout=SECONDS)
    except RENDERER_ERRORS as error:
        reason = " ".join(str(error).split())[:200]
        raise HandbookError(word("drawing-failed", name=name, reason=reason)) from error
    except Late:
        for process in pool._processes.values():  # a drawing that hangs cannot be asked to stop
            process.kill()
        raise HandbookError(word("drawing-slow", name=name, seconds=SECONDS)) from None


def _begin(parent: int) -> None:
    """What a worker does first."""
    end_with(parent)
    _quiet()
    stand_back()  # the pages take longer, and nobody waits for a drawing before they are done


def _quiet() -> None:
    """Font warnings of the machine are nothing that an editor could act on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _draw(drawing: Drawing, place: Path) -> None:
    """Keeps the SVG of `drawing`, made fit for a page, at `place`; runs in a worker."""
    _keep(place, svg(drawing.dot()))


def svg(source: str) -> str:
    """The SVG of the DOT text `source`, made fit for a page."""
    return fit(_graphviz(source))


def _graphviz(source: str) -> str:
    try:
        import pygraphviz

        return pygraphviz.AGraph(string=source).draw(format="svg", prog="dot").decode("utf-8")
    except ImportError:
        program = shutil.which("dot")
    if not program:
        raise HandbookError(word("no-renderer"))
    done = subprocess.run([program, "-Tsvg"], input=source.encode(), capture_output=True, timeout=SECONDS, check=True)
    return done.stdout.decode("utf-8")


def fit(text: str) -> str:
    """What Graphviz drew, with plain links, the ends of each line as data, and a size that a phone can show."""
    ElementTree.register_namespace("", SVG[1:-1])
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>|<!--.*?-->", "", text, flags=re.DOTALL))
    for parent in list(root.iter()):
        title = parent.find(f"{SVG}title")
        if title is not None:
            if parent.get("class", "").startswith("edge"):
                ends = title.text.split("->")
                source, target = reversed(ends) if BACKWARDS in parent.get("class").split() else ends
                parent.set("data-von", source)
                parent.set("data-nach", target)
            parent.remove(title)
    for link in root.iter(f"{SVG}a"):
        link.set("href", link.attrib.pop(f"{LINK}href"))
        for name in [name for name in link.attrib if name.startswith(LINK)]:
            del link.attrib[name]
        link.set("aria-label", _spoken(link))
    _reading_order(root.find(f"{SVG}g"))
    _size(root)
    ElementTree.indent(root, "")
    return "".join(line for line in ElementTree.tostring(root, encoding="unicode").splitlines())


def _reading_order(graph: ElementTree.Element) -> None:
    """Boxes after the lines, column by column from above: the keyboard follows the order of the file."""
    boxes = [child for child in graph if child.get("class", "").startswith("node")]
    for box in boxes:
        graph.remove(box)
    graph.extend(sorted(boxes, key=_place))


def _place(box: ElementTree.Element) -> tuple[int, float]:
    first = next(box.iter(f"{SVG}text"))
    return round(float(first.get("x")) / COLUMN), float(first.get("y"))


def _spoken(link: ElementTree.Element) -> str:
    """The lines of a label as one text, hyphens of broken words taken out."""
    lines = [text.text or "" for text in link.iter(f"{SVG}text")]
    joined = "\n".join(lines)
    return " ".join(re.sub(r"(?<=\w)[-\u2010]\n(?=[a-zäöüß])", "", joined).split())


def _size(root: ElementTree.Element) -> None:
    width, height = (float(number) for number in root.get("viewBox").split()[2:])
    del root.attrib["width"], root.attrib["height"]
    root.set("width", f"{width:.0f}")
    root.set("height", f"{height:.0f}")
    root.set("role", "group")
    root.set("data-search-exclude", "")
    name = root.find(f"{SVG}g").get("id")
    root.set("class", "schmal" if name.endswith(NARROW) else "breit")
    root.set("aria-labelledby", f"{name.removesuffix(NARROW)}-titel")
    root.set("id", f"{name}-bild")
    smallest = min(width, max(width * SMALLEST, 300))
    style = ElementTree.Element(f"{SVG}style")  # not an attribute: the pages allow styles by their hash
    style.text = f"#{name}-bild{{max-width:{width:.0f}px;min-width:{smallest:.0f}px}}"
    root.insert(0, style)
