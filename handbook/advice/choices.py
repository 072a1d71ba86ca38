"""Which of the words of a choice somebody means who wrote another one, and how to make that a word of one's own."""

import difflib

from handbook.german.catalogue import Phrase, catalogue, hint, phrase, word
from handbook.german.ids import suggest_id
from handbook.reading.scalars import braces, shown
from handbook.schema import Field

MOST_LETTERS = 2  # that a slip changes
LAST_PART = 3  # letters of the last part of a compound, at least: Jugendamt ends with one, Montag does not


def choice(value: str, spec: Field) -> Phrase:
    """The value of the choice `spec` that `value` probably means, as advice."""
    meant, _ = _meaning(value, spec)
    is_spelling = meant != value and suggest_id(value) == meant
    return hint("meant-small" if is_spelling else "meant", value=meant) if meant else Phrase()


def own_word(value: str, spec: Field) -> Phrase:
    """How a root makes `value` a word of its own, where it does not surely mean one of the choice `spec`."""
    meant, is_sure = _meaning(value, spec)
    if is_sure or not spec.words:
        return Phrase()
    name = value[:1].upper() + value[1:]
    like = spec.family(meant) if meant else word("example")
    line = braces([("wort", phrase(suggest_id(value))), ("name", shown(name, in_brackets=True)), ("wie", phrase(like))])
    return hint(
        "own-word-like" if meant else "own-word", field=spec.words, line=phrase("- ", line), word=suggest_id(value)
    )


def _meaning(value: str, spec: Field) -> tuple[str, bool]:
    """The value of the choice `spec` that `value` probably means, by its own form, its label or a synonym.

    It is sure but for a slip. The last part of a compound says what it is like: a Finanzausschuss is an Ausschuss.
    """
    forms = {suggest_id(v): v for v in spec.choices}
    forms |= {suggest_id(label): v for v, label in spec.labels.items()}
    forms |= {suggest_id(synonym): v for v, synonyms in spec.synonyms.items() for synonym in synonyms}
    looked = suggest_id(value)
    begun = [known for known in forms if looked.startswith(f"{known}-")]
    ending = [known for known in sorted(forms, key=len) if len(known) >= LAST_PART and looked.endswith(known)]
    slips = [known for known in difflib.get_close_matches(looked, forms, 3, 0.6) if _is_slip(looked, known)]
    sure = [known for known in ([looked] if looked in forms else [*begun, *slips]) if not _opposite(looked, known)]
    near = [known for known in reversed(ending) if not _opposite(looked, known)]
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
