"""Puts names into sentences: with the article, in a case, and with the verb that agrees with them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from handbook.german.grammar.nouns import ADJECTIVE, ENDINGS, Gender, Head, genders_of, is_adjectival


class Case(StrEnum):
    """The cases that sentences of the handbook need; a genitive is written with "von"."""

    NOMINATIVE = "nom"
    ACCUSATIVE = "acc"
    DATIVE = "dat"


ARTICLES = {
    Gender.MASCULINE: {Case.NOMINATIVE: "der", Case.ACCUSATIVE: "den", Case.DATIVE: "dem"},
    Gender.FEMININE: {Case.NOMINATIVE: "die", Case.ACCUSATIVE: "die", Case.DATIVE: "der"},
    Gender.NEUTER: {Case.NOMINATIVE: "das", Case.ACCUSATIVE: "das", Case.DATIVE: "dem"},
    Gender.PLURAL: {Case.NOMINATIVE: "die", Case.ACCUSATIVE: "die", Case.DATIVE: "den"},
}
CONTRACTED = {
    "in dem ": "im ",
    "bei dem ": "beim ",
    "an dem ": "am ",
    "von dem ": "vom ",
    "zu dem ": "zum ",
    "zu der ": "zur ",
}
SHORT_NAME = 26  # letters of a name that may stand in each sentence
LONG = re.compile("|".join(rf"\b{long}" for long in CONTRACTED))
WORDS = re.compile(r"\w{4,}")  # without articles and prepositions
TOLD_APART = re.compile(r"(\w+) \(.*\)")  # one noun, and in brackets what tells it from its likes
SINGLE = str.maketrans("„“", "‚‘")
TAKES_N = re.compile(r"(e|el|er)([,;]?)$")  # plurals with these endings take an n in the dative


@dataclass(frozen=True)
class Name:
    """A name for patterns of sentences, as `str.format` fills them.

    `{x}` is the name as it is, `{x:acc}` has article and case ("den Jugendhilfeausschuss"), `{x:in dat}` a preposition
    too ("im Jugendhilfeausschuss"), `{x:geht|gehen}` is the verb that agrees with it. Where no `head` tells how to
    decline it, it stands in quotation marks behind the word `sort` ("das Netzwerk „XQuer“"), which has the gender
    `sort_gender` and is left out where the name has it. `shown` makes a link of the name, `escaped` a text of the page
    of `sort`.
    """

    text: str
    head: Head | None
    sort: str
    sort_gender: Gender
    shown: Callable[[str], str] = str
    escaped: Callable[[str], str] = str

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            singular, plural = spec.split("|")
            return plural if self.gender is Gender.PLURAL else singular
        *before, case = spec.split() or [""]
        return contracted(" ".join((*before, self.the(Case(case))))) if case else self.shown(self.text)

    @property
    def briefly(self) -> "Name":
        """Its sort in the place of a long name, for all sentences but the first: "das Netzwerk"."""
        return self if self.head and len(self.text) <= SHORT_NAME else self.as_sort

    @property
    def as_sort(self) -> "Name":
        """Its sort in the place of the name: "das Netzwerk"; the noun of "Kreistag (Musterland)" says more than a sort.

        A name without article stays.
        """
        if self.gender is Gender.BARE:
            return self
        noun = TOLD_APART.fullmatch(self.text) if self.head else None
        text, gender = (noun[1], self.gender) if noun else (self.sort, self.sort_gender)
        return Name(text, Head(0, gender), self.sort, self.sort_gender, self.escaped, self.escaped)

    def says(self, other: str) -> bool:
        """Whether this name holds all words of the name `other`, however they are declined: Leitung des Jugendamts."""
        own = [word.casefold() for word in WORDS.findall(self.text)]
        words = [word.casefold().removesuffix("es") for word in WORDS.findall(other)]
        return bool(words) and all(any(word.startswith(stem) for word in own) for stem in words)

    @property
    def quoted(self) -> str:
        """The name in quotation marks; those within it become single ones."""
        if re.fullmatch("„[^„“]*“", self.text):
            return self.shown(self.text)
        return f"„{self.shown(self.text.translate(SINGLE))}“"

    @property
    def gender(self) -> Gender:
        """The gender that sentences about it follow."""
        return self.head.gender if self.head else self.sort_gender

    def the(self, case: Case) -> str:
        """The name in `case`, with its article where it has one."""
        if self.gender is Gender.BARE:
            return self.shown(self.text)
        article = ARTICLES[self.gender][case]
        if self.head is None:
            first = self.text.split()[0].strip(",")
            declined = ADJECTIVE.fullmatch(first) and not genders_of(first)  # behind an article it would be wrong
            says_it = self.sort.casefold() in self.text.casefold() and not declined
            return f"{article} {self.quoted}" if says_it else f"{article} {self.escaped(self.sort)} {self.quoted}"
        return f"{article} {self.shown(self._declined(self.head, case))}"

    def _declined(self, head: Head, case: Case) -> str:
        words = self.text.split()
        for position, word in enumerate(words[: head.position]):
            words[position] = _weak(word, head.gender, case)
        noun = words[head.position]
        if is_adjectival(noun):
            words[head.position] = _weak(noun, head.gender, case)
        elif head.gender is Gender.PLURAL and case is Case.DATIVE:
            words[head.position] = TAKES_N.sub(r"\1n\2", noun)
        return " ".join(words)


def _weak(adjective: str, gender: Gender, case: Case) -> str:
    """The `adjective` of a name behind an article: Ständiger Ausschuss, der Ständige, dem Ständigen Ausschuss."""
    ending = ENDINGS[gender]
    if not adjective.endswith(ending) or (gender is not Gender.MASCULINE and adjective.endswith("er")):
        return adjective
    bare = case is Case.NOMINATIVE or (case is Case.ACCUSATIVE and gender is not Gender.MASCULINE)
    return adjective.removesuffix(ending) + ("e" if bare and gender is not Gender.PLURAL else "en")


@dataclass(frozen=True)
class Names:
    """Several names in one place of a pattern, each with what is to stand `after` it, joined by `join`.

    `{x:in dat}` has the preposition before each of them ("im Rat und in der Kommission"), `{x}` quotation marks.
    """

    names: tuple[Name, ...]
    after: tuple[str, ...]
    join: Callable[[Iterable[str]], str]

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return format(self.names[0], spec) if len(self.names) == 1 else spec.split("|")[1]
        said = (f"{name:{spec}}" if spec else name.quoted for name in self.names)
        return self.join(f"{name}{more}" for name, more in zip(said, self.after, strict=True))


def sentence(pattern: str, **values: object) -> str:
    """`pattern` with `values`, as a sentence: it begins with a capital, and "in dem" becomes "im"."""
    text = contracted(pattern.format(**values) if values else pattern)
    return text[:1].upper() + text[1:]


def contracted(text: str) -> str:
    """`text` with "im" for "in dem", and so on."""
    return LONG.sub(lambda found: CONTRACTED[found[0]], text)
