"""Turns data files into the agreed layout, or tells where they are not in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq
from pathlib import Path

from handbook import writing
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import short, word
from handbook.german.reasons import reason
from handbook.layout.lay_out import lay_out
from handbook.reading.problem import errors
from handbook.reading.read import read
from handbook.reading.text.signs import usual
from handbook.schema import SCHEMA, Kind, load_kinds

LONG = 1000  # lines
MARKS = {"format-bom": b"\xef\xbb\xbf", "format-crlf": b"\r\n"}  # what nobody sees in an editor


@dataclass
class Laid:
    """One file. `places` are (line, what belongs there); `refused` says why the file was left alone."""

    file: str
    places: list[tuple[int, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    text: str = ""  # in the agreed layout


def chosen(root: Path, names: list[Path]) -> dict[Path, Kind]:
    """The files called `names`, as seen from here or from `root`, with their kinds; without names all.

    A folder that is a link stands for its files: it is refused when it is read. Raises HandbookError.
    """
    files: dict[Path, Kind] = {}
    for kind in load_kinds(SCHEMA).values():
        folder = root / ("registers" if kind.is_register else kind.source)
        pattern = f"{kind.source}.yml" if kind.is_register else "[!.]*.yml"
        lying = sorted(path for path in folder.glob(pattern) if path.name.isprintable())
        files |= dict.fromkeys([folder] if folder.is_symlink() else lying, kind)
    found = {name: [path for path in (root / name, name.resolve()) if path in files] for name in names}
    if strange := [short(name) for name, paths in found.items() if not paths]:
        raise HandbookError(word("format-unknown", files=", ".join(strange)), WRONG_USE)
    return {paths[0]: files[paths[0]] for paths in found.values()} if names else files


def reformat(root: Path, files: dict[Path, Kind], write: bool, copies: Path | None = None) -> Iterator[Laid]:
    """Lays each of `files` out, and writes those that change if `write`. What cannot be read is left alone.

    What a file that changes would be goes into the folder `copies` too, as FILE.txt: browsers show that ending.
    """
    for top in filter(None, (root if write else None, copies)):
        for folder in {path.parent.relative_to(root) for path in files}:
            writing.remove_leftovers(top / folder)
    for path, kind in files.items():
        laid = Laid(path.relative_to(root).as_posix())
        laid.refused = [str(problem) for problem in errors(read(path, laid.file).problems)]
        if not laid.refused:
            laid.text = lay_out(path.read_text(encoding="utf-8-sig"), kind.schema)
            laid.places = list(_places(path.read_bytes(), laid.text))
        if laid.places and write:
            _write(laid, path)
        if laid.places and copies:
            _write(laid, copies / f"{laid.file}.txt")
        yield laid


def _places(old: bytes, text: str) -> Iterator[tuple[int, str]]:
    """(line, what belongs there) for each place in which the two differ."""
    if old == text.encode():
        return
    found = old.decode("utf-8-sig")
    usual_form = usual(found)
    before, after = ([line.rstrip() for line in state.splitlines()] for state in (usual_form, text))
    changes = _changes(before, after)
    for what, start, end, first, last in changes:
        blank = next((n for n, line in enumerate(before[start:end]) if line), 0)
        yield start + blank + 1, _change(what, before[start:end], after[first:last])
    if not changes:
        marks = [name for name, mark in MARKS.items() if mark in old]
        marks += ["format-letters"] if usual_form != found else []
        marks = [word(name) for name in marks or ["format-blanks"]]
        yield 1, word("format-unseen", marks=", ".join(marks))


def _changes(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """How `after` differs from `before`, as difflib tells it; of a very long part as one change, for speed."""
    top = _same(before, after)
    bottom = _same(reversed(before[top:]), reversed(after[top:]))
    middle = before[top : len(before) - bottom], after[top : len(after) - bottom]
    if max(map(len, middle)) > LONG:
        return [("replace", top, len(before) - bottom, top, len(after) - bottom)]
    found = SequenceMatcher(None, *middle).get_opcodes()
    return [(what, top + a, top + b, top + c, top + d) for what, a, b, c, d in found if what != "equal"]


def _same(before: Iterable[str], after: Iterable[str]) -> int:
    """How many lines are the same before the first that is not."""
    return sum(1 for _ in takewhile(bool, map(eq, before, after)))


def _change(what: str, gone: list[str], fresh: list[str]) -> str:
    """The sentence for lines that go (`what` is delete), come (insert) or become others (replace)."""
    lines = [line.strip() for line in (gone if what == "delete" else fresh) if line]
    if not lines:
        return word(f"format-{what}-blank")
    values = {"text": short(lines[0]), "more": word("format-more", number=len(lines)) if len(lines) > 1 else ""}
    if what == "replace" and lines == [line.strip() for line in gone if line]:  # only too far to one side
        before, after = (next(len(line) - len(line.lstrip()) for line in block if line) for block in (gone, fresh))
        return word("format-left" if after < before else "format-right", number=abs(after - before), **values)
    return word(f"format-{what}", **values)


def _write(laid: Laid, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writing.write(path, laid.text)
    except OSError as error:
        laid.refused.append(word("not-written", file=laid.file, reason=reason(error)))


def sentences(found: list[Laid], write: bool) -> Iterator[str]:
    """The fate of the files, in German: one line each, and a last one that sums up."""
    changed = [laid for laid in found if laid.places and not laid.refused]
    for laid in found:
        yield from laid.refused
    for laid in changed:
        if write:
            yield word("format-written", file=laid.file)
        else:
            yield from (word("format-wrong", file=laid.file, line=line, what=what) for line, what in laid.places)
    if changed and not write:
        yield word("format-mend", files=" ".join(laid.file for laid in changed))
    fine = sum(not laid.refused and not laid.places for laid in found)
    yield word("format-done" if write else "format-fine", changed=len(changed), fine=fine, all=len(found))
