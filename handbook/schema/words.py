"""Adds the words and headings of a root to those that the schema has: each word behaves like one of these."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from handbook.schema.fields import Spec


@dataclass(frozen=True)
class Word:
    """A word of a root: `wort` in its files, `name` and `mehrzahl` on pages, like the tool's word `wie`.

    Whoever writes one of the spellings in `auch` gets it proposed.
    """

    wort: str
    name: str
    wie: str
    mehrzahl: str = ""
    auch: tuple[str, ...] = ()


Words: TypeAlias = Mapping[str, Sequence[Word]]  # by the keyword x-words of the field that they belong to


def with_headings(groups: Iterable[dict[str, Any]], headings: Mapping[str, str]) -> list[dict[str, Any]]:
    """The x-groups `groups`; those whose heading is in `headings` have the root's own."""
    titles = [(group, headings.get(group["title"])) for group in groups]
    return [group | {"title": own, "instead_of": group["title"]} if own else group for group, own in titles]


def with_words(spec: Spec, words: Iterable[Word]) -> Spec:
    """The enum `spec` with `words`, each behind the word that it behaves like; unknown families are left out."""
    own = [word for word in words if word.wie in spec["enum"] and word.wort not in spec["enum"]]
    families = {word.wort: word.wie for word in own}

    def behind(values: list[str]) -> list[str]:
        return [one for value in values for one in (value, *(name for name, like in families.items() if like == value))]

    merged: dict[str, Any] = {
        "enum": behind(spec["enum"]),
        "x-labels": spec["x-labels"] | {word.wort: word.name for word in own},
        "x-synonyms": spec.get("x-synonyms", {}) | {word.wort: [*word.auch, word.mehrzahl] for word in own},
        "own-plurals": {word.wort: word.mehrzahl for word in own if word.mehrzahl},
        "own-families": families,
    }
    if "x-groups" in spec:
        merged["x-groups"] = [group | {"values": behind(group["values"])} for group in spec["x-groups"]]
    return spec | merged
