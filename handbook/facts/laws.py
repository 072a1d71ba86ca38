"""Turns the laws of a Handbook into their places (paragraphs, articles) and what rests on each."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.book.queries import is_home, links_from, links_to, of_kind
from handbook.german.folding import sort_key

ProvisionOrder: TypeAlias = tuple[bool, bool, list[tuple[int, str]], str]  # to sort by
RESTS = ("grundlagen", "auftrag.grundlagen")
NUMBER = r"\d+(?:\s?[a-z]\b)?"
PROVISION = re.compile(rf"(§+|Artikel|Art\.)\s*({NUMBER}(?:\s*(?:,|und|bis|[-–])\s*{NUMBER})*)")


@dataclass(frozen=True)
class Resting:
    """An entry that rests on a provision of a law. `said` names it in words, where they say more than numbers."""

    entry: Entry
    said: str
    certainty: str


@dataclass(frozen=True)
class Provision:
    """A provision of a law (paragraph, article), the law itself if `title` is empty, with what rests on it."""

    title: str
    home: list[Resting] = field(default_factory=list)
    others: list[Resting] = field(default_factory=list)


@dataclass(frozen=True)
class Law:
    """A law with the places on which something rests, and its parts that are entries of their own."""

    entry: Entry
    parts: list[Entry]
    provisions: list[Provision]

    @property
    def in_parts(self) -> bool:
        """Whether something rests on one of its provisions, not just on the law."""
        return any(provision.title for provision in self.provisions)


def laws(book: Handbook) -> list[Law]:
    """All laws by name: what stands in the first group that the schema names, parts with their law."""
    ordered = sorted(filter(is_law, of_kind(book, "grundlage")), key=lambda e: by_provision(book, e))
    return [Law(law, [e for e in parts if e is not law], _provisions(book, law, parts))
            for law, parts in gathered(ordered, lambda e: law_of(book, e)).items()]  # fmt: skip


def is_law(entry: Entry) -> bool:
    """Whether `entry` is a law or ordinance: it stands in the first group that the schema names for legal bases."""
    kind = entry.kind
    return kind.id == "grundlage" and entry.get("art") in kind.groups("art")[0].values


def law_of(book: Handbook, entry: Entry) -> Entry:
    """The law of which `entry` is a provision, as its name says (§ 8 Mustergesetz); else `entry` itself."""
    above = [book[link.target] for link in links_from(book, entry.id, "teil_von")]
    return next((law_of(book, law) for law in above if is_law(law) and law.name in entry.name), entry)


def _provisions(book: Handbook, law: Entry, parts: list[Entry]) -> list[Provision]:
    found: dict[str, Provision] = {}
    for part in parts:
        own = part.name.replace(law.name, "").strip()
        for link in links_to(book, part.id, *RESTS):
            said = " ".join(filter(None, (own, link.item.get("stelle"))))
            for title in provisions(said):
                _put(book, found.setdefault(title, Provision(title)), link, said)
    return [found[title] for title in sorted(found, key=provision_order)]


def _put(book: Handbook, provision: Provision, link: Link, said: str) -> None:
    entry = book[link.source]
    side = provision.home if entry.get("gebiet") and is_home(book, entry) else provision.others
    more = said if provision.title != said and PROVISION.sub("", said).strip() else ""
    resting = Resting(entry, more, link.certainty)
    if resting not in side:
        side.append(resting)
        side.sort(key=lambda resting: sort_key(resting.entry.name))


def provisions(said: str) -> list[str]:
    """The provisions that `said` names: §§ 8, 9 und 11a → § 8, § 9, § 11a. Words that name none stay as they are."""
    found = [
        _provision(sign, number) for sign, numbers in PROVISION.findall(said) for number in re.split(",|und", numbers)
    ]
    return list(dict.fromkeys(found)) or [said]


def _provision(sign: str, number: str) -> str:
    first, *last = re.split("bis|[-–]", number)
    numbers = "–".join(re.sub(r"\s", "", part) for part in (first, *last))
    sign = sign.replace("Art.", "Artikel").replace("§§", "§")
    return f"{'§§' if last and sign == '§' else sign} {numbers}"


def provision_order(title: str) -> ProvisionOrder:
    """The whole law first, then § 8 before § 8a before § 78, then what has no number."""
    numbers = [(int(number), letter) for number, letter in re.findall(r"(\d+)\s?([a-z]?)\b", title)]
    return bool(title), not numbers, numbers, title


def by_provision(book: Handbook, entry: Entry) -> tuple[str, str, bool, ProvisionOrder]:
    """Order of laws and their provisions: each below its law; where that is none, § 3 Mustergesetz stands under M."""
    law = law_of(book, entry)
    name = law.name.rpartition(" ")[2] if PROVISION.match(law.name) else law.name
    return sort_key(name), law.id, entry is not law, provision_order(entry.name)
