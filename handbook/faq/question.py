"""A question with its answer, and what questions are put together from."""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass, field

from handbook.book.addresses import FixedPage
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name
from handbook.facts.counts import MODEL
from handbook.german.catalogue import catalogue, word
from handbook.view.relations import seen_from
from handbook.view.rows import Item, Row, row

TITLES = {  # words
    FixedPage.WAYS: "routes", FixedPage.MEETINGS: "meetings-a-year", FixedPage.TIME_LINE: "time-line",
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """`key` names the words of the catalogue (faq-key, faq-key-answer, faq-key-caveat), `values` go into them.

    `items` are the facts, each leading to its entry; `pages` are (title, page) of where to read more.
    """

    key: str
    items: tuple[Item, ...] = ()
    about: Entry | None = None
    pages: tuple[tuple[str, str], ...] = ()
    values: dict[str, str | None] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return f"{self.key}-{self.about.id}" if self.about else self.key

    @property
    def text(self) -> str:
        return word(f"faq-{self.key}", **self.values)

    @property
    def answer(self) -> str:
        return word(f"faq-{self.key}-answer", **self.values)

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
    key: str,
    items: Iterable[Item],
    about: Entry | None = None,
    pages: Iterable[tuple[str, str]] = (),
    **values: str | None,
) -> Question:
    """A question about one entry (its name goes into the words) or about the whole."""
    if about:
        values["name"] = about.name
    return Question(key, tuple(items), about, tuple(pages), values)


def telling(book: Handbook, links: Iterable[Link]) -> tuple[Item, ...]:
    """Who states `links`, with roles and how sure."""
    return seen_from(book, list(links))


def stated(book: Handbook, entry: Entry, *fields: str) -> tuple[Item, ...]:
    """The statements of `entry` in `fields`: one item for each field, its title in front."""
    found = [row(book, entry, name) for name in fields if entry.get(name)]
    return tuple(Item("", before=r.title, details=(("", r.items),)) for r in found)


def by_end(links: Iterable[Link], side: str) -> dict[str, list[Link]]:
    """`links` by the id at their `side`."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(getattr(link, side), []).append(link)
    return found


def sure(links: Iterable[Link]) -> list[Link]:
    """`links` without guesses: what may be counted."""
    return [link for link in links if link.certainty != GUESS]


def stating(book: Handbook, links: Iterable[Link]) -> list[Entry]:
    """The entries that state `links`, each once, by name."""
    return by_name(book[id] for id in {link.source for link in links})


def real(entries: Iterable[Entry]) -> list[Entry]:
    """`entries` without those of a model."""
    return [entry for entry in entries if entry.get("status") != MODEL]


def tally(book: Handbook, entries: Iterable[Entry]) -> str:
    """How many of each kind: 2 Netzwerke und 5 Gremien."""
    kinds = [entry.kind.id for entry in entries]
    return joined(kind.counted(kinds.count(id)) for id, kind in book.kinds.items() if id in kinds) or word("none")


def joined(texts: Iterable[str]) -> str:
    """A, B und C."""
    *first, last = [*texts] or [""]
    return word("and").join(filter(None, (", ".join(first), last)))


def count(book: Handbook, links: Iterable[Link]) -> str:
    """How many entries state `links`; those for which only guesses speak are named apart."""
    certain = stating(book, sure(links))
    guessed = [entry for entry in stating(book, links) if entry.id not in {e.id for e in certain}]
    if not guessed:
        return tally(book, certain)
    return word(
        "faq-and-guessed" if certain else "faq-guessed", sure=tally(book, certain), guessed=tally(book, guessed)
    )


def index_page(book: Handbook, kind: str, name: str = "") -> tuple[str, str]:
    """The page that lists all entries of `kind`, by the word `name` for its title, else by the plural."""
    return word(name) if name else book.kinds[kind].plural, book.kinds[kind].index


def page(fixed: FixedPage) -> tuple[str, str]:
    """A page of its own, by its title."""
    return word(TITLES[fixed]), fixed


def several(found: Sized) -> bool:
    """Whether there is more than one."""
    return len(found) > 1


def most(found: Mapping[str, Sized]) -> list[str]:
    """The ids with the longest list; none where no list has more than one entry."""
    longest = max(map(len, found.values()), default=0)
    return [id for id, items in found.items() if len(items) == longest and several(items)]
