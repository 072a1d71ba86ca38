"""Turns a kind and a name into the file of a new entry: what is known filled in, what is missing left empty."""

import re
import textwrap
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook import PACKAGE
from handbook.advice.choices import by_name
from handbook.book.entries import Handbook
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import printable, short, word
from handbook.german.ids import new_id
from handbook.german.reasons import reason
from handbook.layout.lay_out import lay_out
from handbook.layout.suggestions import Suggestions
from handbook.reading.text.signs import usual
from handbook.schema import Kind
from handbook.writing import remove_leftovers, write_new

KIND_WORDS = {"network": "netzwerk", "agreement": "vereinbarung"}
WIDTH = 100
PATH = re.compile(r"^[/\\~]|(^|[/\\])\.\.($|[/\\])|\.ya?ml$")


@dataclass(frozen=True)
class Wish:
    """A new entry of the kind of files that `kind_word` means, called `name`.

    `area` is the id of an area, if it is not that of the handbook. `stand` is the day, month or year when the entry was
    true; without it the Stand of its source holds.
    """

    kind_word: str
    name: str
    area: str | None = None
    stand: str | None = None


def create(root: Path, book: Handbook, wish: Wish) -> tuple[str, list[str]]:
    """Writes the file of a new entry below `root`; nothing that is there is touched.

    Returns the name of the file and the fields that are left to fill in. Raises HandbookError.
    """
    name, area, stand = " ".join(usual(wish.name).split()), wish.area or book.settings.gebiet, wish.stand
    kind = _kind(wish.kind_word, book)
    check_name(name, kind)
    _check_area(area, book)
    if stand is not None and not kind.fits(stand, kind.fields["stand"]):
        raise HandbookError(word("new-stand", stand=short(stand)), WRONG_USE)
    id = new_id(name, area)
    if owners := [e for e in book.entries.values() if id == e.id or id in e.get("fruehere_ids", [])]:
        raise HandbookError(word("new-taken", id=id, file=owners[0].document.file), WRONG_USE)
    if (root / kind.source).is_symlink() or not (root / kind.source).is_dir():
        raise HandbookError(word("new-folder", folder=kind.source), WRONG_USE)
    file = f"{kind.source}/{id}.yml"
    text, empty = skeleton(book, kind, name, area, stand)
    remove_leftovers(root / kind.source)
    try:
        write_new(root / file, text)
    except FileExistsError:
        raise HandbookError(word("new-taken", id=id, file=file), WRONG_USE) from None
    except OSError as error:
        raise HandbookError(word("not-written", file=file, reason=reason(error)), WRONG_USE) from None
    return file, empty


def _kind(text: str, book: Handbook) -> Kind:
    """The kind of files that `text` means, in English or German."""
    kinds = {kind.id: kind for kind in book.kinds.values() if not kind.is_register}
    kind = kinds.get(KIND_WORDS.get(text.lower(), text.lower()))
    if not kind:
        raise HandbookError(word("new-kind", kind=short(text), known=", ".join([*KIND_WORDS, *kinds])), WRONG_USE)
    return kind


def _check_area(id: str, book: Handbook) -> None:
    areas = [entry.id for entry in book.entries.values() if entry.kind.id == "gebiet"]
    if id not in areas:
        close = get_close_matches(id.lower(), areas, 3, 0.4) or areas[:3]
        raise HandbookError(word("new-area", area=short(id), known=", ".join(close)), WRONG_USE)


def check_name(name: str, kind: Kind) -> None:
    """Raises HandbookError if an entry of `kind` cannot be called `name`, or has no id by it."""
    least, most = kind.fields["name"]["minLength"], kind.fields["name"]["maxLength"]
    faults = {
        "new-hidden": printable(name) != name,
        "new-path": PATH.search(name),
        "new-letters": not re.search("[A-Za-z]", normalize("NFD", name)),
        "new-length": not least <= len(name) <= most,
    }
    if fault := next((fault for fault, found in faults.items() if found), None):
        raise HandbookError(word(fault, name=short(name), least=least, most=most, size=len(name)), WRONG_USE)


def skeleton(book: Handbook, kind: Kind, name: str, area: str, stand: str | None = None) -> tuple[str, list[str]]:
    """The text of a new file, and the fields in it that are left to fill in; its sort is what its name says."""
    known = {"name": name, "gebiet": [area], "status": "aktiv"} | ({"stand": yaml.safe_load(stand)} if stand else {})
    sources = [entry.id for entry in book.entries.values() if entry.kind.id == "quelle"]
    known |= {"quellen": sources} if len(sources) == 1 else {}
    if kind.art and (sort := by_name(name, kind.fields[kind.art])):
        known[kind.art] = sort
    empty = [field for field in kind.fields if field in kind.entry["required"] and field not in known]
    env = Environment(
        loader=FileSystemLoader(PACKAGE / "templates"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    env.filters |= {"yaml": _yaml, "comment": _comment}
    text = env.get_template("neu.yml.j2").render(
        kind=kind, known=known, empty=empty, sources=sources, suggested=Suggestions(book, area).of,
    )  # fmt: skip
    return lay_out(text, kind.schema), empty


def _yaml(value: object, field: str) -> str:
    """`value` of `field` as it stands in a file; the areas stand in brackets."""
    style = None if field == "gebiet" else False
    text = yaml.safe_dump({field: value}, default_flow_style=style, allow_unicode=True, width=10**6, sort_keys=False)
    return text.strip()


def _comment(text: str, mark: str) -> str:
    """`text` as comment lines that begin with `mark`; text that is no YAML is broken into lines of a fair length."""
    lines = textwrap.wrap(text, WIDTH) if mark == "##" else text.split("\n")
    return "\n".join(f"{mark} {line}" for line in lines)
