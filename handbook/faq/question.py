"""A question with its answer, and what questions are put together from."""

from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.book.queries import GUESS, by_name
from handbook.facts.counts import MODEL
from handbook.german.catalogue import catalogue, word
from handbook.german.grammar.names import Name, sentence
from handbook.view.items import Item, Row, item_for
from handbook.view.rows import row
from handbook.view.sentences.lists import tally
from handbook.view.sentences.names import named

PAGES = {"routes": FixedPage.WAYS, "meetings-a-year": FixedPage.MEETINGS, "time-line": FixedPage.TIME_LINE,
         "who-with-whom": FixedPage.SEATS}  # fmt: skip
LISTS = {"areas": "gebiet", "who-sits-where": "akteur"}  # lists of entries that have a title of their own

Claim = TypeVar("Claim", bound=Link | Item)  # of a file, and as certain as it says
# What an answer counts: entries and links, or entries each with what speaks for it.
Found: TypeAlias = Iterable[Entry | Link] | Mapping[Entry, Sequence[Link | Item]]


@dataclass(frozen=True)
class Question:
    """`key` names the words of the catalogue (faq-key, faq-key-answer, faq-key-caveat), `values` go into them.

    `items` are the facts, each leading to its entry; `pages` are (title, page) of where to read more. `counted` is the
    (name, number) of a number in the answer that other pages have too.
    """

    key: str
    items: tuple[Item, ...]
    about: Entry | None
    pages: tuple[tuple[str, str], ...]
    values: dict[str, str | Name | None]
    counted: tuple[str, str] | None = None

    @property
    def anchor(self) -> str:
        return f"{self.key}-{self.about.id}" if self.about else self.key

    @property
    def text(self) -> str:
        return sentence(word(f"faq-{self.key}", **self.values))

    @property
    def answer(self) -> str:
        """Its sentences: the first one, and one for each value that is there and has a sentence of its own."""
        names = [f"faq-{self.key}-answer"]
        names += [f"faq-{self.key}-answer-{name}" for name, value in self.values.items() if value != word("none")]
        return " ".join(sentence(word(name, **self.values)) for name in names if name in catalogue()["words"])

    @property
    def caveats(self) -> list[str]:
        """Sentences to know beside the answer: its own caveat, and that guesses are in it."""
        names = [f"faq-{self.key}-caveat"] + ["faq-guess"] * any(map(_is_guess, self.items))
        return [word(name, **self.values) for name in names if name in catalogue()["words"]]

    @property
    def row(self) -> Row:
        """The facts under the headings they have."""
        return Row("", "", self.items)


def _is_guess(item: Item) -> bool:
    return item.certainty == GUESS or any(_is_guess(part) for _, parts in item.details for part in parts)


def ask(
    book: Handbook,
    key: str,
    items: Iterable[Item],
    about: Entry | None = None,
    pages: Iterable[str | tuple[str, str]] = (),
    **values: str | Name | Found | None,
) -> Question:
    """A question about one entry (its name goes into the words) or about the whole.

    `pages` are (title, page), the word for the title of a page, or the id of a kind: the list of its entries.
    Of entries and links among `values` the words tell how many they are, of entries with links which are sure.
    """
    told = {name: v if isinstance(v, str | Name | None) else _how_many(book, v) for name, v in values.items()}
    if about:
        told["name"] = named(book, about)
    found = (_page(book, page) for page in pages)
    own = tuple((book.settings.seiten.get(page, title), page) for title, page in found)
    return Question(key, tuple(items), about, own, told)


def _page(book: Handbook, page: str | tuple[str, str]) -> tuple[str, str]:
    if isinstance(page, tuple):
        return page
    if page in PAGES:
        return word(page), PAGES[page]
    kind = book.kinds[LISTS.get(page, page)]
    return word(page) if page in LISTS else kind.plural, kind.index


def _how_many(book: Handbook, found: Found) -> str:
    """How many entries there are or state the links; those for which only guesses speak are named apart."""
    if isinstance(found, Mapping):
        certain = [entry for entry, links in found.items() if sure(links)]
        return _told(book, certain, [entry for entry in found if entry not in certain])
    found = list(found)
    links = [one for one in found if isinstance(one, Link)]
    certain = [one for one in found if isinstance(one, Entry)] + stating(book, sure(links))
    return _told(book, certain, [entry for entry in stating(book, links) if entry not in certain])


def _told(book: Handbook, certain: list[Entry], guessed: list[Entry]) -> str:
    return apart(tally(book, certain) if certain or not guessed else "", tally(book, guessed) if guessed else "")


def apart(certain: str, guessed: str) -> str:
    """Puts what is only supposed beside what is certain; either may be empty."""
    if not guessed:
        return certain
    return word("faq-and-guessed" if certain else "faq-guessed", sure=certain, guessed=guessed)


def headed(title: str, items: Iterable[Item]) -> Item:
    """`items` with `title` in front."""
    return Item("", before=title, details=(("", tuple(items)),))


def stated(book: Handbook, entry: Entry, *fields: str) -> list[Item]:
    """The statements of `entry` in `fields`: one item for each field, its title in front."""
    return [headed(r.title, r.items) for r in (row(book, entry, name) for name in fields if entry.get(name))]


def each_with(book: Handbook, entries: Iterable[Entry], field: str, title: str = "") -> list[Item]:
    """`entries`, each with its statements in `field`, `title` in front of them."""
    return [item_for(entry, (title, row(book, entry, field).items)) for entry in entries]


def naming(book: Handbook, *fields: str) -> dict[str, list[Link]]:
    """The links in `fields` by the id of the entry that they name."""
    return gathered((link for link in book.links if link.field in fields), lambda link: link.target)


def sure(claims: Iterable[Claim]) -> list[Claim]:
    """`claims` without guesses: what may be counted."""
    return [claim for claim in claims if claim.certainty != GUESS]


def stating(book: Handbook, links: Iterable[Link]) -> list[Entry]:
    """The entries that state `links`, each once, by name."""
    return by_name(book[id] for id in {link.source for link in links})


def real(entries: Iterable[Entry]) -> list[Entry]:
    """`entries` without those of a model."""
    return [entry for entry in entries if entry.get("status") != MODEL]


def several(found: Sized) -> bool:
    """Whether there is more than one."""
    return len(found) > 1


def most(found: Mapping[str, Sized]) -> list[str]:
    """The ids with the longest list; none where no list has more than one entry."""
    longest = max(map(len, found.values()), default=0)
    return [id for id, items in found.items() if len(items) == longest and several(items)]
