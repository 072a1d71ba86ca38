"""Turns entries into groups under headings: by a field, by area, and on pages of their own where they are many."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import COMING, action_fields, field_of_action, is_home
from handbook.german.catalogue import word
from handbook.german.folding import sort_key
from handbook.schema import Kind
from handbook.view.items import Item

MANY = 3  # items that share one mark
ON_A_PAGE = 400  # entries: more take a phone too long, and a printer too


@dataclass
class Group:
    """A heading and the entries below it, or `pages` of their own where they are too many for one page."""

    title: str
    entries: list[Any]  # entries, or what a page shows of each
    anchor: str = ""
    description: str = ""
    pages: tuple[str, ...] = ()


def grouped(kind: Kind, entries: list[Entry], name: str) -> list[Group]:
    """`entries` under the groups of the enum `name` of `kind`."""
    groups = [
        Group(g.title, [e for e in entries if e.get(name) in g.values], g.values[0], g.description)
        for g in kind.groups(name)
    ]
    return [group for group in groups if group.entries]


def by_field(book: Handbook, entries: list[Entry]) -> list[Group]:
    """`entries` under the fields of action, then the networks and the kinds of bodies that have none."""
    field = {e.id: field_of_action(book, e.id) for e in entries}
    themes, network, body = action_fields(book), book.kinds["netzwerk"], book.kinds["gremium"]
    rest = [e for e in entries if field[e.id] not in themes]
    without = [Group(network.plural, [e for e in rest if e.kind is network], "netzwerke")]
    without += grouped(body, [e for e in rest if e.kind is body], "gremienart")
    found = [Group(theme.name, [e for e in entries if field[e.id] is theme], theme.id) for theme in themes]
    found += [Group(word("no-field", name=g.title), g.entries, f"ohne-{g.anchor}") for g in without]
    return [group for group in found if group.entries]


def by_letter(items: Iterable[Any], name: Callable[[Any], str]) -> list[Group]:
    """`items` under the first letters of their names, digits and signs first."""
    letters: dict[str, Group] = {}
    for item in items:
        first = sort_key(name(item))[:1].upper()
        letter, anchor = (first, first.lower()) if first.isalpha() else ("0–9", "ziffern")
        letters.setdefault(letter, Group(letter, [], anchor)).entries.append(item)
    return [letters[letter] for letter in sorted(letters)]


def apart(page: str, groups: list[Group], most: int | None = None) -> tuple[list[Group], dict[str, Group]]:
    """`groups` as `page` shows them, and the further pages: path → group. There are some if the entries are too many.

    A page holds at most `most` entries, ON_A_PAGE where it is not given; a further page one group or a part of it.
    It lies in a folder, where no entry has its page.
    """
    most = most or ON_A_PAGE
    if sum(len(group.entries) for group in groups) <= most:
        return groups, {}
    folder, shown, parts = page.removesuffix(".md"), [], {}
    for group in groups:
        count = -(-len(group.entries) // most)
        titles = [word("part-of-list", title=group.title, number=n, of=count) for n in range(1, count + 1)]
        pages = [f"{folder}/{group.anchor}{f'-{n}' if n > 1 else ''}.md" for n in range(1, count + 1)]
        for n, (title, own) in enumerate(zip(titles, pages, strict=True)):
            entries = group.entries[n * most : (n + 1) * most]
            parts[own] = Group(title if count > 1 else group.title, entries, group.anchor)
        shown.append(replace(group, pages=tuple(pages)))
    return shown, parts


def home_name(book: Handbook) -> str:
    """The name of the area that this handbook is about; empty if mkdocs.yml names none."""
    area = book.get(book.settings.gebiet)
    return area.name if area else ""


def elsewhere(book: Handbook, entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries of other areas, under the names of their areas."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if not is_home(book, entry):
            title = " / ".join(book[id].name for id in entry.get("gebiet", []) if id in book.entries)
            found.setdefault(title, []).append(entry)
    return sorted(found.items())


def area_groups(book: Handbook, entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries of the home area first, then those of others."""
    home = [e for e in entries if is_home(book, e)]
    return [(title, found) for title, found in [(home_name(book), home), *elsewhere(book, entries)] if found]


def by_kind(entries: list[Entry]) -> list[tuple[Kind, list[Entry]]]:
    """(kind, those of `entries` that are of this kind), in the order of the first of each."""
    return list(gathered(entries, lambda entry: entry.kind).items())


def coming(book: Handbook, entries: list[Entry]) -> list[Entry]:
    """Those of `entries` that the home area plans or sets up."""
    return [e for e in entries if is_home(book, e) and e.get("status") in COMING]


def by_chapter(entry: Entry) -> tuple[list[int], str]:
    """Order of the handbook: networks with a chapter first."""
    numbers = [int(part) for part in str(entry.get("kapitel", "99")).strip(".").split(".")]
    return numbers, sort_key(entry.name)


def sharing_a_mark(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """(mark, items): those of one certainty under its mark where they are MANY, before them all others, without one."""
    found: dict[str, list[Item]] = {"": []}
    items = list(items)
    counts = Counter(item.certainty_label for item in items)
    for item in items:
        found.setdefault(item.certainty_label if counts[item.certainty_label] >= MANY else "", []).append(item)
    return [(label, group) for label, group in found.items() if group]
