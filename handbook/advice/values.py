"""Rules that know what to write instead of a value that is of the wrong type, or is none of the known words."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from handbook.advice import first
from handbook.german.catalogue import Phrase, catalogue, hint, phrase, short, word
from handbook.german.ids import ID, suggest_id
from handbook.german.spans import counts_months, date_of, months_of, number_of, span
from handbook.reading.document import Steps
from handbook.reading.mistakes.slips import BULLET, CURLY
from handbook.reading.scalars import literal, shown
from handbook.schema import Field

TYPES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", type(None): "null"}
RANGE = re.compile(r"(?P<least>\w+)-? ?(?:[-–]|bis|oder) ?(?P<most>\w+)")


def type_of(value: object) -> str:
    """The name of the type of `value`; only mkdocs.yml knows others than JSON."""
    return TYPES.get(type(value), "other")


@dataclass(frozen=True)
class Misfit:
    """`value`, which stands at `path`, is of none of the types that `spec` allows."""

    value: object
    spec: Field
    path: Steps

    @property
    def types(self) -> list[str]:
        return self.spec.types

    @property
    def key(self) -> str:
        """The field whose value it is; nothing for a point of a list."""
        return self.path[-1] if self.path and isinstance(self.path[-1], str) else ""

    @property
    def text(self) -> str:
        """The value if it is a text or number, or the only one in a list; without a sign of Word or curly marks."""
        value = self.value[0] if isinstance(self.value, list) and len(self.value) == 1 else self.value
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            return ""
        bare = re.sub(r"^- *(?=[^\W\d])", "", str(value))
        found = BULLET.fullmatch(bare) or CURLY.fullmatch(bare)
        return short(found["value"] if found else bare)


def right_form(value: object, spec: Field, path: Steps) -> Phrase:
    """How to write what `spec` wants where `value` stands."""
    misfit = Misfit(value, spec, path)
    return first(RULES, misfit) or hint(f"write-{misfit.types[0]}")


def quotation_marks(misfit: Misfit) -> Phrase | None:
    """A text that YAML takes for a number or for true needs quotation marks; or it has not the form of such a text."""
    if "string" not in misfit.types or type_of(misfit.value) not in ("boolean", "integer", "other"):
        return None
    fits = re.search(misfit.spec.get("pattern", ""), literal(misfit.value))
    return hint("write-quotes", value=literal(misfit.value)) if fits else Phrase(misfit.spec["patternErrorMessage"])


def text_with_colon(misfit: Misfit) -> Phrase | None:
    """A block where a text is wanted is a text with a colon in it."""
    return hint("write-no-block") if "string" in misfit.types and isinstance(misfit.value, dict) else None


def whole_file(misfit: Misfit) -> Phrase | None:
    """A file of one entry holds fields."""
    return hint("write-top") if "object" in misfit.types and not misfit.path else None


def text_for_block(misfit: Misfit) -> Phrase | None:
    """A mere text belongs into the fields of the block that is wanted: its dates and lengths, or its main field."""
    types, text = misfit.types, misfit.text
    if "object" not in types or "string" in types or not text or not _takes_text(misfit.spec):
        return None
    if not misfit.key:
        return hint("write-block", line=phrase("- ", _point(text, misfit.spec)))
    times = [(name, phrase(value)) for name, value in span(text, misfit.spec).items()]
    fields = _braces(times) if times else _in_braces(text, misfit.spec)
    return hint("write-block", line=phrase(misfit.key, ": ", fields))


def text_for_list(misfit: Misfit) -> Phrase | None:
    """A mere text or number is the only point of the list that is wanted; ids may stand there with commas."""
    value, key = misfit.value, misfit.key
    if misfit.types != ["array"] or not key or not isinstance(value, (str, int)):
        return None
    points = misfit.spec.each
    if "string" not in points.types:
        return hint("write-points", key=key, line=phrase("- ", _point(misfit.text, points)))
    texts = misfit.text.split(", ") if points.kinds else [misfit.text]  # ids have no commas
    if points.kinds and not all(map(ID.fullmatch, texts)):
        return hint("write-ids", key=key)
    written = [literal(value)] if isinstance(value, int) else [shown(text, in_brackets=True) for text in texts]
    return hint("write-list", line=phrase(key, ": [", phrase(*written, between=", "), "]"))


def text_for_number(misfit: Misfit) -> Phrase | None:
    """A number stands there in words, between quotation marks, or as a range."""
    if misfit.types != ["integer"]:
        return None
    found = RANGE.fullmatch(str(misfit.value))
    least, most = (number_of(found["least"]), number_of(found["most"])) if found else (0, 0)
    if least and most and misfit.key in ("min", "max"):
        return hint("write-range", min=least, max=most)
    months = months_of(str(misfit.value)) if counts_months(misfit.spec) else 0
    number = number_of(misfit.value) or months
    return hint("write", value=number) if number else None


RULES: tuple[Callable[[Misfit], Phrase | None], ...] = (
    quotation_marks,
    text_with_colon,
    whole_file,
    text_for_block,
    text_for_list,
    text_for_number,
)


def _point(text: str, spec: Field) -> Phrase:
    main, others = _main(spec)
    return _in_braces(text, spec) if others else phrase(main, ": ", shown(text))


def _in_braces(text: str, spec: Field) -> Phrase:
    """`text` as the main field of a block on one line, its other required fields left open."""
    main, others = _main(spec)
    fitting = (key for key, sub in spec.parts.items() if "pattern" in sub and re.search(sub["pattern"], text))
    main = main if others else next(fitting, main)
    is_name = spec.parts[main].kinds and not ID.fullmatch(text)
    fields = [*others, (main, phrase(word("id")) if is_name else shown(text, in_brackets=True))]
    return _braces(sorted(fields, key=lambda field: list(spec.parts).index(field[0])))


def _braces(fields: list[tuple[str, Phrase]]) -> Phrase:
    """`fields`, each a name and how its value is written, as a block on one line."""
    return phrase("{", phrase(*(phrase(name, ": ", value) for name, value in fields), between=", "), "}")


def _takes_text(spec: Field) -> bool:
    """Whether the main field of the block `spec` is no block itself."""
    return spec.parts[_main(spec)[0]].types != ["object"]


def _main(spec: Field) -> tuple[str, list[tuple[str, Phrase]]]:
    """The field of a block that a mere text is meant for, and the other required fields, each with its gap."""
    main: str = spec.main or next(iter(spec.parts))
    return main, [(key, phrase(word("example"))) for key in spec.get("required", []) if key != main]


def date_form(value: object, otherwise: str) -> Phrase:
    """The date that `value` means, as it is to be written; `otherwise`, a sentence, if that is not certain."""
    date = date_of(value)
    return hint("write", value=date) if date else Phrase(otherwise)


def choice(value: str, spec: Field) -> Phrase:
    """The value of the choice `spec` that `value` probably means, by its own form, its label or a synonym."""
    forms = {suggest_id(v): v for v in spec.choices}
    forms |= {suggest_id(label): v for v, label in spec.labels.items()}
    forms |= {suggest_id(synonym): v for v, synonyms in spec.synonyms.items() for synonym in synonyms}
    looked = suggest_id(value)
    begun = [known for known in forms if looked.startswith(f"{known}-")]
    close = [known for known in difflib.get_close_matches(looked, forms, 3, 0.6) if not _opposite(looked, known)]
    known = looked if looked in forms else next(iter([*begun, *close]), "")
    return hint("meant", value=forms[known]) if known else Phrase()


@cache
def _opposite(word: str, known: str) -> bool:
    """Whether one of two words says that the other is not so."""
    return any(word.startswith(no) != known.startswith(no) for no in catalogue()["negations"])


def example(spec: Field, home: str | None = None) -> Phrase:
    """A value that `spec` allows; an area is that of the handbook, `home`."""
    if home and spec.each is not spec and spec.each.kinds == ["gebiet"]:
        return literal([home])
    if known := [*spec.get("examples", []), *spec.choices]:
        return literal(known[0])
    return literal({"boolean": True, "integer": 3}.get(spec.types[0], word("example")))
