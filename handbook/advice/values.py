"""Rules that know what to write instead of a value that is of the wrong type, or is none of the known words."""

import re
from collections.abc import Mapping

from handbook.advice import first
from handbook.advice.choices import choice
from handbook.advice.passage import Passage
from handbook.facts.turnus import YEARS
from handbook.german.catalogue import Phrase, catalogue, hint, phrase, short, word
from handbook.german.frequency import how_often
from handbook.german.ids import ID
from handbook.german.spans import counts_months, months_of, number_of, span
from handbook.reading.scalars import braces, literal, shown
from handbook.schema import Field, json_type

RANGE = re.compile(r"(?P<least>\w+)-? ?(?:[-–]|bis|oder) ?(?P<most>\w+)")
ENDLESS = "unbefristet"
MOST_CHOICES = 15  # that a message names


def right_form(found: Passage) -> Phrase:
    """How to write what the schema wants in place of `found`, whose type it does not allow."""
    return first(RULES, found) or hint(f"write-{found.spec.types[0]}")


def one_of_words(found: Passage) -> Phrase | None:
    """A number or true, where one of a few words is wanted."""
    if not found.spec.choices or json_type(found.value) not in ("boolean", "integer"):
        return None
    listed = phrase(*found.spec.choices, between=", ")
    return phrase(choice(literal(found.value), found.spec), hint("allowed-words", values=listed), between=" ")


def quotation_marks(found: Passage) -> Phrase | None:
    """A text that YAML takes for a number or for true needs quotation marks; or it has not the form of such a text."""
    if "string" not in found.spec.types or json_type(found.value) not in ("boolean", "integer", "other"):
        return None
    fits = re.search(found.spec.get("pattern", ""), literal(found.value))
    return hint("write-quotes", value=literal(found.value)) if fits else Phrase(found.spec["patternErrorMessage"])


def text_with_colon(found: Passage) -> Phrase | None:
    """A block where a text is wanted is a text with a colon in it."""
    return hint("write-no-block") if "string" in found.spec.types and isinstance(found.value, dict) else None


def whole_file(found: Passage) -> Phrase | None:
    """A file of one entry holds fields."""
    return hint("write-top") if "object" in found.spec.types and not found.path else None


def text_for_block(found: Passage) -> Phrase | None:
    """A mere text belongs into the fields of the block that is wanted: its dates and lengths, or its main field."""
    types, text = found.spec.types, found.text
    if not text or "object" not in types or "string" in types or not found.spec.parts:
        return None
    if found.spec.parts[_main(found.spec)[0]].types == ["object"]:
        return None
    if not found.key:
        return hint("write-block", line=phrase("- ", _point(text, found.spec)))
    times = span(text, found.spec)
    fields = braces(times.items()) if times else _in_braces(text, found.spec)
    return hint("write-block", line=phrase(found.key, ": ", fields))


def text_for_list(found: Passage) -> Phrase | None:
    """A mere text or number is the only point of the list that is wanted; ids may stand there with commas."""
    value, key = found.value, found.key
    if found.spec.types != ["array"] or not key or not isinstance(value, (str, int)):
        return None
    points = found.spec.each
    if "string" not in points.types and not points.parts:
        return None
    if "string" not in points.types:
        return hint("write-points", key=key, line=phrase("- ", _point(found.text, points)))
    texts = found.text.split(", ") if points.kinds else [found.text]  # ids have no commas
    texts = [found.called(text, points.kinds) or text for text in texts]
    if points.kinds and not all(map(ID.fullmatch, texts)):
        return hint("write-ids", key=key)
    written = [literal(value)] if isinstance(value, int) else [shown(text, in_brackets=True) for text in texts]
    return hint("write-list", line=phrase(key, ": [", phrase(*written, between=", "), "]"))


def text_for_number(found: Passage) -> Phrase | None:
    """A number stands there in words, between quotation marks, or as a range."""
    if found.spec.types != ["integer"]:
        return None
    said = short(found.value)
    if ENDLESS in said.lower() and ENDLESS in found.around.parts:
        return hint("write-endless")
    limits = RANGE.fullmatch(said)
    least, most = (number_of(limits["least"]), number_of(limits["most"])) if limits else (0, 0)
    if least and most and found.key in ("min", "max"):
        return hint("write-range", min=least, max=most)
    number = number_of(found.value) or (months_of(said) if counts_months(found.spec) else 0)
    number = number or int(found.value is True and bool(found.spec.some_of))  # at least one of them
    return hint("write", value=number) if number else None


RULES = (
    one_of_words, quotation_marks, text_with_colon, whole_file, text_for_block, text_for_list, text_for_number,
)  # fmt: skip


def _point(text: str, spec: Field) -> Phrase:
    main, others = _main(spec)
    times = span(text, spec)
    if often := _often(text, spec):
        return braces([(main, shown(text, in_brackets=True)), *often])
    if main in times:
        return braces(times.items())
    return _in_braces(text, spec) if others else phrase(main, ": ", shown(text))


def _often(text: str, spec: Field) -> list[tuple[str, Phrase]]:
    """The fields of a Turnus of the form `spec` that say the same as `text`; none if it says no number."""
    words, often = catalogue()["turnus-words"], how_often(text)
    if not often.text or "min" not in spec.parts:
        return []
    numbers = [("min", literal(often.least)), ("max", literal(often.most))]
    if re.search(words["at-least"], text, re.IGNORECASE):
        numbers.pop()
    period = [("zeitraum", phrase(name)) for name, years in YEARS.items() if years == often.years > 1]
    on_demand = re.search(words["on-demand"], text, re.IGNORECASE)
    return [*numbers, *period, *([("nach_bedarf", literal(True))] if on_demand else [])]


def _in_braces(text: str, spec: Field) -> Phrase:
    """`text` as the main field of a block on one line, its other required fields left open."""
    main, others = _main(spec)
    fitting = (key for key, sub in spec.parts.items() if "pattern" in sub and re.search(sub["pattern"], text))
    main = main if others or main in spec.get("required", ()) else next(fitting, main)
    is_name = spec.parts[main].kinds and not ID.fullmatch(text)
    fields = [*others, (main, phrase(word("id")) if is_name else shown(text, in_brackets=True))]
    return braces(sorted(fields, key=lambda field: list(spec.parts).index(field[0])))


def _main(spec: Field) -> tuple[str, list[tuple[str, Phrase]]]:
    """The field of a block that a mere text is meant for, and the other required fields, each with its gap."""
    main: str = spec.main or next(iter(spec.parts))
    return main, [(key, phrase(word("example"))) for key in spec.get("required", []) if key != main]


def to_fill_in(key: str, spec: Field, ids: Mapping[str, str]) -> Phrase:
    """One of a few words to write after `key`, else an example.

    A list of areas or sources holds one of `ids`, by their kind: those are there.
    """
    if spec.choices:
        few = len(spec.choices) <= MOST_CHOICES
        listed = phrase(*spec.choices, between=", ")
        return hint("one-of", key=key, values=listed) if few else hint("such-a-word", line=_line(key, spec, ids))
    return hint("for-example", line=_line(key, spec, ids))


def _line(key: str, spec: Field, ids: Mapping[str, str]) -> Phrase:
    return phrase(key, ": ", example(spec, ids))


def example(spec: Field, ids: Mapping[str, str]) -> Phrase:
    """A value that `spec` allows; a list of areas or sources holds one of `ids`, by their kind: those are there."""
    if spec.each is not spec and (known := [ids[kind] for kind in spec.each.kinds if kind in ids]):
        return literal(known[:1])
    if known := [*spec.get("examples", []), *spec.choices]:
        return literal(known[0])
    return literal({"boolean": True, "integer": 3}.get(spec.types[0], word("example")))
