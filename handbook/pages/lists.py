"""Turns a Handbook into its list pages: networks, bodies, agreements, actors, areas, registers, A to Z."""

from dataclasses import dataclass, replace
from functools import partial

from handbook import diagrams
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import COMING, GUESS, POLITICAL, by_name, is_home, links_to, of_kind, seats
from handbook.facts.agreements import term
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import year
from handbook.facts.routes import Route, mandates, routes
from handbook.german.catalogue import word, word_map
from handbook.german.folding import sort_key
from handbook.pages.entry import kind_word, term_lines
from handbook.pages.writer import Writer
from handbook.view.rows import Row, connections, rows


def elsewhere(book: Handbook, entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries of other areas, under the names of their areas."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if not is_home(book, entry):
            title = " / ".join(book[id].name for id in entry.get("gebiet", []) if id in book.entries)
            found.setdefault(title, []).append(entry)
    return sorted(found.items())


def network_pages(writer: Writer) -> None:
    """Networks by field of action, and an overview of each field."""
    book = writer.book
    networks = of_kind(book, "netzwerk")
    by_field, used = [], set()
    for theme in diagrams.action_fields(book):
        inside = diagrams.in_field(book, theme)
        mine = sorted((e for e in inside if e.kind.id == "netzwerk"), key=chapter)
        bodies = [e for e in inside if e.kind.id == "gremium"]
        used |= {e.id for e in mine}
        by_field.append((theme, mine, bodies))
        themes = [book[link.source] for link in links_to(book, theme.id, "handlungsfeld")]
        writer.write(
            diagrams.field_page(theme), "handlungsfeld.md.j2", theme=theme, networks=mine, bodies=bodies,
            counts=diagrams.counts(book, theme),
            diagram=diagrams.field_overview(book, theme), themes=[e for e in themes if e.kind.id == "thema"],
        )  # fmt: skip
    rest = [e for e in networks if e.id not in used]
    others = [(word("other-networks"), [e for e in rest if is_home(book, e)]), *elsewhere(book, rest)]
    others = [(title, entries) for title, entries in others if entries]
    writer.write("netzwerke/index.md", "netzwerke.md.j2", fields=by_field, others=others, coming=coming(book, networks))


def coming(book: Handbook, entries: list[Entry]) -> list[Entry]:
    """Those of `entries` that the home area plans or sets up."""
    return [e for e in entries if is_home(book, e) and e.get("status") in COMING]


def chapter(entry: Entry) -> tuple:
    """Order of the handbook: networks with a chapter first."""
    numbers = [int(part) for part in str(entry.get("kapitel", "99")).strip(".").split(".")]
    return numbers, sort_key(entry.name)


@dataclass
class Group:
    """A heading and the entries below it, or `pages` of their own where they are too many for one page."""

    title: str
    entries: list
    anchor: str = ""
    description: str = ""
    pages: tuple[str, ...] = ()


def apart(page: str, groups: list[Group], most: int) -> tuple[list[Group], dict[str, Group]]:
    """`groups` as `page` shows them, and what stands on further pages: all their entries if together more than `most`.

    A further page holds one group, or at most `most` of its entries. It lies in a folder, where no entry has its page.
    """
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


def grouped(kind, entries: list[Entry], name: str) -> list[Group]:
    """`entries` under the groups of the enum `name` of `kind`."""
    groups = [
        Group(g["title"], [e for e in entries if e.get(name) in g["values"]], g["values"][0], g.get("description", ""))
        for g in kind.groups(name)
    ]
    return [group for group in groups if group.entries]


BODIES = "gremien/index.md"
LINES = 400  # entries of a list on one page


def body_pages(writer: Writer) -> None:
    """Bodies by sort and by level."""
    book = writer.book
    kind = book.kinds["gremium"]
    bodies = of_kind(book, "gremium")
    home = [e for e in bodies if is_home(book, e)]
    levels = [replace(group, anchor=f"ebene-{group.anchor}") for group in grouped(kind, home, "ebene")]
    area = book.get(book.settings.gebiet)
    places = [(level.anchor, level.title, level.entries) for level in levels]
    groups, parts = apart(BODIES, grouped(kind, home, "gremienart"), LINES)
    on_levels, more = apart(BODIES, levels, LINES)
    writer.write(
        BODIES, "gremien.md.j2",
        deciding=next((e.name for e in home if e.get("gremienart") == POLITICAL), None),
        diagrams=diagrams.bodies_overviews(book, kind.groups("gremienart")[:2], home, BODIES),
        groups=groups, levels=on_levels, no_level=[e for e in home if not e.get("ebene")],
        level_diagram=diagrams.levels(area, places, BODIES) if area and levels else None,
        others=elsewhere(book, bodies), coming=coming(book, bodies),
    )  # fmt: skip
    for page, group in (parts | more).items():
        writer.write(page, "liste.md.j2", title=group.title, intro="", crumbs=[(kind.plural, BODIES)],
                     groups=[Group("", group.entries)], notes={})  # fmt: skip


def agreement_pages(writer: Writer) -> None:
    """Agreements with what is known of their term."""
    book = writer.book
    found = of_kind(book, "vereinbarung")
    terms = {e.id: term(e, book.today) for e in found}
    groups = [Group(title, entries) for title, entries in area_groups(book, found)]
    notes = {e.id: " · ".join(term_lines(terms[e.id], book.today)) if terms[e.id] else "" for e in found}
    writer.write("vereinbarungen/index.md", "liste.md.j2", title=book.kinds["vereinbarung"].plural,
                 intro=word("intro-agreements"), crumbs=[], groups=groups, notes=notes)  # fmt: skip


def home_name(book: Handbook) -> str:
    """The name of the area that this handbook is about; empty if mkdocs.yml names none."""
    area = book.get(book.settings.gebiet)
    return area.name if area else ""


def area_groups(book: Handbook, entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries of the home area first, then those of others."""
    home = [e for e in entries if is_home(book, e)]
    return [(title, found) for title, found in [(home_name(book), home), *elsewhere(book, entries)] if found]


ACTORS = "wer-sitzt-wo/index.md"


def actor_pages(writer: Writer) -> None:
    """A table of all actors, and of bodies and areas that sit somewhere; of many one table for each sort."""
    book = writer.book
    others = [e for e in book.entries.values() if e.kind.id != "akteur" and e.kind.has_page and seats(book, e.id)]
    found = sorted(by_name([*of_kind(book, "akteur"), *others]), key=lambda e: not is_home(book, e))
    groups, parts = apart(ACTORS, sorts_of_actors(book, found), LINES)
    rest = {"intro": word("intro-actors"), "is_home": partial(is_home, book), "start": ACTORS}
    for page, group in {ACTORS: None, **parts}.items():
        shown = group.entries if group else [] if parts else found
        writer.write(page, "wer-sitzt-wo.md.j2", part=group, groups=groups if parts else [],
                     actors=[(e, kind_word(e), year(book, e)) for e in shown], **rest)  # fmt: skip


def sorts_of_actors(book: Handbook, found: list[Entry]) -> list[Group]:
    """Actors of the home area by their sort, what else sits somewhere by its kind, then other areas."""
    home = [e for e in found if is_home(book, e)]
    kinds = [Group(kind.plural, [e for e in home if e.kind is kind], kind.id)
             for kind in book.kinds.values() if kind.id != "akteur"]  # fmt: skip
    others = Group(word("other-areas"), [e for e in found if not is_home(book, e)], "anderswo")
    sorts = grouped(book.kinds["akteur"], [e for e in home if e.kind.id == "akteur"], "art")
    return [group for group in [*sorts, *kinds, others] if group.entries]


def area_pages(writer: Writer) -> None:
    """Areas by sort."""
    book = writer.book
    found = of_kind(book, "gebiet")
    groups = grouped(book.kinds["gebiet"], found, "art")
    writer.write("kommunen/index.md", "liste.md.j2", title=word("areas"), intro=word("intro-areas"),
                 crumbs=[], groups=groups, notes={})  # fmt: skip


@dataclass
class Known:
    """How far the way of `entry` to the body that decides is known, and what comes back."""

    entry: Entry
    way: Route | None
    back: list

    @property
    def degree(self) -> str:
        if self.way is None:
            return "missing"
        if not self.way.complete:
            return "broken"
        return "guessed" if self.way.certainty == GUESS else "stated"


DEGREES = ("stated", "guessed", "broken", "missing")
WAYS = "wege/index.md"


def route_pages(writer: Writer) -> None:
    """The way to the body that decides: all networks of the home area compared, then its bodies by what is known."""
    book = writer.book
    rounds = [e for e in by_name(home_rounds(book)) if e.get("gremienart") != POLITICAL]
    found = [Known(e, next(iter(routes(book, e)), None), mandates(book, e)) for e in rounds]
    networks = [known for known in found if known.entry.kind.id == "netzwerk"]
    bodies = [known for known in found if known.entry.kind.id == "gremium"]
    degrees = word_map("way")
    groups, parts = apart(WAYS, [Group(degrees[d], [k for k in bodies if k.degree == d], d) for d in DEGREES], LINES)
    writer.write(WAYS, "wege.md.j2", networks=networks, bodies=groups, degrees=degrees, part=None,
                 counts={d: [k.degree for k in networks].count(d) for d in DEGREES})  # fmt: skip
    for page, group in parts.items():
        writer.write(page, "wege.md.j2", part=group, start=WAYS)


LISTS = ("thema", "angebot", "ereignis", "schaubild", "quelle")


def list_pages(writer: Writer) -> None:
    """One page for each kind whose entries are places on a list."""
    book = writer.book
    for kind in (book.kinds[id] for id in LISTS):
        groups = []
        for group in (
            grouped(kind, of_kind(book, kind.id), "art")
            if "art" in kind.fields
            else [Group("", of_kind(book, kind.id))]
        ):
            groups.append(Group(group.title, [list_item(book, e) for e in group.entries]))
        writer.write(kind.index, "verzeichnis.md.j2", title=kind.plural, intro=word(f"intro-{kind.source}"),
                     crumbs=[], groups=groups)  # fmt: skip


@dataclass
class ListItem:
    """An entry on a list page."""

    entry: Entry
    rows: list[Row]
    also: list[str]


def list_item(book: Handbook, entry: Entry, without: tuple[str, ...] = ()) -> ListItem:
    """All that a list page says of `entry`, but for the fields `without` that its template shows itself."""
    own = rows(book, entry, "table") + rows(book, entry, "section")
    found = [r for r in own if r.items and r.field not in ("id", "art", *without)] + connections(book, entry)
    return ListItem(entry, found, entry.other_names + entry.get("suchwoerter", []))


def short_form_page(writer: Writer) -> None:
    """Abbreviations with their long form, or that it is unknown."""
    found = [list_item(writer.book, e, ("lang", "herkunft", "steht_fuer")) for e in of_kind(writer.book, "abkuerzung")]
    writer.write("nachschlagen/abkuerzungen.md", "abkuerzungen.md.j2", items=found)


A_TO_Z = ("netzwerk", "gremium", "vereinbarung", "akteur", "gebiet", "thema", "angebot")
NAMES_PAGE = "nachschlagen/a-z.md"
NAMES = 1000  # on one page


def a_to_z_page(writer: Writer) -> None:
    """Every name and other spelling under its letter; of many names each letter has a page of its own."""
    book = writer.book
    names = {(e.id, n): e for e in book.entries.values() if e.kind.id in A_TO_Z
             for n in [e.name, *e.other_names]}  # fmt: skip
    letters: dict[str, list] = {}
    for (_, name), entry in sorted(names.items(), key=lambda pair: (sort_key(pair[0][1]), pair[0])):
        first = sort_key(name)[:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append((entry, name))
    every = [Group(one, found, "ziffern" if one == "0–9" else one.lower()) for one, found in sorted(letters.items())]
    groups, parts = apart(NAMES_PAGE, every, NAMES)
    writer.write(NAMES_PAGE, "a-z.md.j2", letters=groups, part=None)
    for page, group in parts.items():
        writer.write(page, "a-z.md.j2", letters=groups, part=group)
