"""Turns DOT into SVG with Graphviz, in a process of its own: where it crashes or never ends, that is said."""

import shutil
import subprocess
import sys

from handbook.errors import HandbookError
from handbook.german.catalogue import word

SECONDS = 60  # a sheet takes less than one
NO_LIBRARY, KILLED = 3, -9  # how the process ends
# It ends with its time even if the build has been killed meanwhile.
PROGRAM = f"""
import signal, sys
if hasattr(signal, "alarm"):
    signal.alarm({SECONDS})
try:
    import pygraphviz
except ImportError:
    sys.exit({NO_LIBRARY})
sys.stdout.buffer.write(pygraphviz.AGraph(string=sys.stdin.buffer.read().decode()).draw(format="svg", prog="nop2"))
"""


def drawn(source: str, name: str) -> str:
    """The SVG of the DOT text `source`, in which everything has its place; messages call it `name`.

    It is drawn by the library that pygraphviz brings, or else by the program `dot`. Raises HandbookError.
    """
    try:
        done = _run([sys.executable, "-c", PROGRAM], source)
        if done.returncode == NO_LIBRARY:
            program = shutil.which("dot")
            if not program:
                raise HandbookError(word("no-renderer"))
            done = _run([program, "-Knop2", "-Tsvg"], source)
    except subprocess.TimeoutExpired:
        raise HandbookError(word("drawing-slow", name=name, seconds=SECONDS)) from None
    if done.returncode == KILLED:
        raise HandbookError(word("worker-lost"))
    text = done.stdout.decode("utf-8", errors="replace")
    if done.returncode or not text.rstrip().endswith("</svg>"):
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines() or [str(done.returncode)]
        raise HandbookError(word("drawing-failed", name=name, reason=said[-1][:200]))
    return text


def _run(command: list[str], source: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, input=source.encode(), capture_output=True, timeout=SECONDS, check=False)
