"""Turns data files into the agreed layout, or tells which are not in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handbook.layout import lay_out
from handbook.load import SCHEMA
from handbook.problems import errors, short, word
from handbook.read import read
from handbook.schema import Kind, load_kinds


class UnknownFileError(Exception):
    """A file that is none of the handbook; the text says so in German."""


@dataclass
class Laid:
    """What became of a file. `line` is the first that changes; `refused` says why the file was left alone."""

    file: str
    line: int | None = None
    expected: str = ""  # what belongs on that line
    refused: list[str] = field(default_factory=list)


def chosen(root: Path, names: list[Path]) -> dict[Path, Kind]:
    """The files called `names`, as seen from here or from `root`, with their kinds; without names all.

    Raises UnknownFileError.
    """
    files: dict[Path, Kind] = {}
    for kind in load_kinds(SCHEMA).values():
        pattern = f"registers/{kind.source}.yml" if kind.is_register else f"{kind.source}/[!.]*.yml"
        files |= dict.fromkeys(sorted(root.glob(pattern)), kind)
    found = {name: next((path for path in (root / name, name.resolve()) if path in files), None) for name in names}
    if strange := [short(name) for name, path in found.items() if not path]:
        raise UnknownFileError(word("format-unknown", files=", ".join(strange)))
    return {path: files[path] for path in found.values()} if names else files


def reformat(root: Path, files: dict[Path, Kind], write: bool) -> Iterator[Laid]:
    """Lays each of `files` out, and writes those that change if `write`. What cannot be read is left alone."""
    for path, kind in files.items():
        laid = Laid(path.relative_to(root).as_posix())
        laid.refused = [str(problem) for problem in errors(read(path, laid.file).problems)]
        if not laid.refused:
            text = lay_out(path.read_text(encoding="utf-8-sig"), kind.schema)
            _compare(laid, path.read_bytes(), text)
            if laid.line and write:
                _write(laid, path, text)
        yield laid


def _compare(laid: Laid, old: bytes, text: str) -> None:
    """Notes the first line in which the two differ."""
    before, after = old.split(b"\n"), text.split("\n")
    same = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other.encode()), None)
    if old != text.encode():
        place = min(len(before), len(after)) - 1 if same is None else same
        laid.line, laid.expected = place + 1, after[place].rstrip()


def _write(laid: Laid, path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        laid.refused.append(word("not-written", file=laid.file, reason=error.strerror))


def told(found: list[Laid], write: bool) -> Iterator[str]:
    """What to say about `found`, in German, one line each."""
    changed = [laid for laid in found if laid.line and not laid.refused]
    for laid in found:
        yield from laid.refused
    for laid in changed:
        values = {"file": laid.file, "line": laid.line, "text": short(laid.expected)}
        yield word("format-written" if write else "format-wrong" if laid.expected else "format-wrong-blank", **values)
    if changed and not write:
        yield word("format-mend", files=" ".join(laid.file for laid in changed))
    fine = sum(not laid.refused and not laid.line for laid in found)
    yield word("format-done" if write else "format-fine", changed=len(changed), fine=fine, all=len(found))
