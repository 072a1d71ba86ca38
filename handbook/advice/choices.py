"""Which of the words of a choice somebody means who wrote another one, and how to make that a word of one's own."""

import difflib
import re
from collections.abc import Iterable

from handbook.german.catalogue import Phrase, catalogue, hint, phrase, word
from handbook.german.ids import suggest_id
from handbook.reading.scalars import braces, shown
from handbook.schema import Field

MOST_LETTERS = 2  # that a slip changes
HALF = re.compile(r"\w+-,? (?:(?:und|oder|/) )?")  # of "Haupt- und Finanzausschuss"
LAST_PART = 3  # letters of the last part of a compound, at least: Jugendamt ends with one, Montag does not


def choice(value: str, spec: Field) -> Phrase:
    """The value of the choice `spec` that `value` probably means, as advice."""
    meant, _ = _meaning(value, spec)
    is_spelling = meant != value and suggest_id(value) == meant
    return hint("meant-small" if is_spelling else "meant", value=meant) if meant else Phrase()


def own_word(value: str, spec: Field) -> Phrase:
    """How a root makes `value` a word of its own, where it does not surely mean one of the choice `spec`."""
    meant, is_sure = _meaning(value, spec)
    if is_sure or not spec.words or not any(sign.isalnum() for sign in value):
        return Phrase()
    name = value[:1].upper() + value[1:]
    like = spec.family(meant) if meant else word("example")
    line = braces([("wort", phrase(suggest_id(value))), ("name", shown(name, in_brackets=True)), ("wie", phrase(like))])
    return hint(
        "own-word-like" if meant else "own-word", field=spec.words, line=phrase("- ", line), word=suggest_id(value)
    )


def by_name(name: str, spec: Field) -> str:
    """The value of the choice `spec` that the first words of `name` say, or else the ending of one of the first two.

    "Runder Tisch Wohnen" is a Runde, "Ständiger Finanzausschuss" and "Haupt- und Finanzausschuss" are Ausschüsse. Empty
    if they say none.
    """
    words = HALF.sub("", name).split()
    forms, own = _forms(spec)
    starts = [suggest_id(" ".join(words[:count])) for count in range(len(words), 0, -1)]
    whole = [forms[start] for start in starts if start in forms]
    looked = [suggest_id(one) for one in words[:2] if one[0].isalpha()]
    return next(iter(whole + [forms[known] for one in looked for known in _endings(one, forms, own)]), "")


def _forms(spec: Field) -> tuple[dict[str, str], set[str]]:
    """Every way to write a value of `spec`, as an id → the value; and which of these are values or labels."""
    own = {suggest_id(v): v for v in spec.choices} | {suggest_id(label): v for v, label in spec.labels.items()}
    return {suggest_id(one): v for v, synonyms in spec.synonyms.items() for one in synonyms} | own, set(own)


def _endings(looked: str, forms: Iterable[str], own: set[str]) -> list[str]:
    """With which of `forms` the compound `looked` ends, the longest first.

    A Finanzausschuss is an Ausschuss; an Elternrat is no Rat, so that short synonyms do not count.
    """
    parts = [known for known in forms if len(known) >= LAST_PART + (known not in own) and looked.endswith(known)]
    return sorted(parts, key=len, reverse=True)


def _meaning(value: str, spec: Field) -> tuple[str, bool]:
    """The value of the choice `spec` that `value` probably means, by its own form, its label or a synonym.

    It is sure but for a slip. The last part of a compound says what it is like.
    """
    forms, own = _forms(spec)
    looked = suggest_id(value)
    begun = [known for known in forms if looked.startswith(f"{known}-")]
    slips = [known for known in difflib.get_close_matches(looked, forms, 3, 0.6) if _is_slip(looked, known)]
    sure = [known for known in ([looked] if looked in forms else [*begun, *slips]) if not _opposite(looked, known)]
    near = [known for known in _endings(looked, forms, own) if not _opposite(looked, known)]
    known = next(iter([*sure, *near]), "")
    return forms.get(known, ""), bool(sure)


def _is_slip(word: str, known: str) -> bool:
    """Whether two words differ by a slip of typing: a letter or two, or two that changed places."""
    changes = difflib.SequenceMatcher(None, word, known, autojunk=False).get_opcodes()
    letters = sum(max(end - start, to - at) for tag, start, end, at, to in changes if tag != "equal")
    return letters <= MOST_LETTERS


def _opposite(word: str, known: str) -> bool:
    """Whether one of two words says that the other is not so."""
    return any(word.startswith(no) != known.startswith(no) for no in catalogue()["negations"])
