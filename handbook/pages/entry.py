"""Turns one entry into its page."""

from dataclasses import replace
from datetime import date
from functools import partial

from handbook import diagrams
from handbook.book.addresses import page_of
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import (
    GUESS,
    POLITICAL,
    SITTING,
    by_name,
    is_old,
    links_from,
    links_to,
    offices,
    other_end,
    questions,
    stand,
    through_groups,
)  # fmt: skip
from handbook.facts.agreements import Term, term
from handbook.facts.meetings import year
from handbook.facts.routes import mandates, routes
from handbook.facts.turnus import statements
from handbook.german.catalogue import word, word_map
from handbook.german.dates import german_date
from handbook.german.folding import Vocabulary
from handbook.pages.writer import Writer, tidy
from handbook.search.entries import known_words, search
from handbook.view.rows import Item, Row, connections, row, rows, seen_from, sources
from handbook.view.short_forms import explain, on_page

SHORT_FORMS = "<!-- abkuerzungen -->"  # the list can only be made when the rest of the page is known


def ids(book: Handbook) -> list[str]:
    """The ids of the entries that have a page of their own."""
    return [entry.id for entry in book.entries.values() if entry.kind.has_page]


def page_of_entry(writer: Writer, id: str) -> None:
    """The page of the entry `id`."""
    entry_page(writer, writer.book[id], writer.book.once(known_words))


def entry_page(writer: Writer, entry: Entry, known: Vocabulary) -> None:
    book = writer.book
    page = page_of(entry)
    is_round = entry.kind.id in ("netzwerk", "gremium")
    ways = routes(book, entry) if is_round else None
    held = term(entry, book.today) if "laufzeit" in entry.kind.fields else None
    values = dict(
        entry=entry,
        crumbs=crumbs(book, entry),
        kind_word=kind_word(entry),
        areas=[book[id] for id in entry.get("gebiet", []) if id != entry.id and id in book.entries],
        stand=german_date(stand(book, entry)) or word("not-stated"),
        is_old=is_old(book, entry),
        meets=meetings(book, entry) if is_round else None,
        responsible=by_role(row(book, entry, "zustaendig").items) if is_round else {},
        above=responsible_above(book, entry) if is_round else None,
        maybe_same=[book[other_end(link, entry.id)] for link in links_from(book, entry.id, "vielleicht_gleich")],
        term=term_lines(held, book.today) if held else None,
        year=year(book, entry) if entry.kind.id in ("akteur", "gebiet") else None,
        table=table(book, entry),
        sections=rows(book, entry, "section"),
        diagram=diagrams.neighbourhood(book, entry),
        ways=ways,
        route_diagram=diagrams.route(book, entry, ways) if ways else None,
        is_deciding=entry.get("gremienart") == POLITICAL,
        mandates=mandates(book, entry) if ways is not None else [],
        step_words=word_map("step"),
        parts=parts(book, entry),
        connections=connections(book, entry),
        turnus_of=partial(turnus_words, book),
        offices=office_rounds(book, entry),
        through=through_groups(book, entry),
        questions=questions(book, entry.id),
        sources=source_lines(book, entry),
        search=search(book, entry, known),
    )
    text = writer.render(page, "eintrag.md.j2", **values)
    known_here = on_page(book, entry, text)
    fold = writer.render(page, "_abkuerzungen.md.j2", short_forms=known_here)
    writer.out.texts[page] = explain(tidy(text.replace(SHORT_FORMS, fold)), known_here)


def table(book: Handbook, entry: Entry) -> list[Row]:
    """The table of `entry`; a Turnus stated in another file for several bodies is no gap."""
    found = rows(book, entry, "table")
    shared = [r for r in found if r.field == "turnus" and not r.items and statements(book, entry)]
    return [replace(r, items=tuple(meetings(book, entry))) if r in shared else r for r in found]


def crumbs(book: Handbook, entry: Entry) -> list[tuple[str, str]]:
    """(title, page) of the steps above `entry`."""
    steps = [(entry.kind.plural if entry.kind.id != "akteur" else word("who-sits-where"), entry.kind.index)]
    if theme := book.get(entry.get("handlungsfeld")):
        steps.append((theme.name, diagrams.field_page(theme)))
    whole = next((link.target for link in book.outgoing[entry.id] if link.field == "teil_von"), None)
    if whole and book[whole].kind.has_page and entry.kind.id in ("netzwerk", "gremium"):
        steps.append((book[whole].name, page_of(book[whole])))
    return steps


def kind_word(entry: Entry) -> str:
    """What `entry` is, in one word: its sort if the kind has sorts, else its kind."""
    for name in ("gremienart", "vereinbarungsart", "art"):
        if entry.get(name):
            return entry.label(name)
    return entry.kind.singular


def meetings(book: Handbook, entry: Entry) -> list[Item]:
    """How often `entry` meets, statements in other files included."""
    if entry.get("status") in ("beendet", "ruht"):
        return [Item(entry.label("status"))]
    found = []
    said_twice = entry.kind.fields["turnus"]["items"]["properties"]["gilt_fuer"]["title"]
    for teller, statement in statements(book, entry):
        position = teller.get("turnus").index(statement)
        item = row(book, teller, "turnus").items[position]
        told = tuple(d for d in item.details if d[0] != said_twice or d[1][0].text not in item.text)
        item = replace(item, details=told)
        found.append(item if teller is entry else Item(item.text, note=word("shared-number", name=teller.name)))
    if not found:
        planned = entry.get("status") == "geplant"
        found = [Item(word("not-yet", status=entry.label("status")) if planned else word("not-stated"))]
    return found


def turnus_words(book: Handbook, entry: Entry) -> str:
    """What sources say of how often `entry` meets, in their own words and without notes; empty if nothing."""
    found = []
    for teller, statement in statements(book, entry):
        shared = "" if teller is entry else f" ({word('shared-number', name=teller.name)})"
        found.append(f"{statement['wortlaut']}{shared}")
    return "; ".join(found)


def by_role(items: tuple[Item, ...]) -> dict[str, list[Item]]:
    """Those responsible by their role: several with one role are so together."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.before, []).append(replace(item, before=""))
    return found


def responsible_above(book: Handbook, entry: Entry) -> tuple[Entry, dict[str, list[Item]]] | None:
    """The nearest network or body that `entry` is part of and that says who is responsible, with who that is.

    None if `entry` says so itself, or nothing above it does.
    """
    seen: set[str] = set()
    here = entry
    while here and not here.get("zustaendig"):
        seen.add(here.id)
        wholes = [book[link.target] for link in links_from(book, here.id, "teil_von") if link.certainty != GUESS]
        here = next((e for e in wholes if e.kind.id in ("netzwerk", "gremium") and e.id not in seen), None)
    return (here, by_role(row(book, here, "zustaendig").items)) if here and here is not entry else None


def term_lines(found: Term, today: date) -> list[str]:
    """What can be said of the term of an agreement on the day of the build."""
    if found.missing:
        return [word(f"term-missing-{name}") for name in found.missing]
    lines = [word("term-expired" if found.expired else "term-until", day=german_date(found.end))]
    if found.renewed:
        lines.append(word("term-renewed", number=found.renewed))
    if found.notice and not found.expired:
        lines.append(
            word("term-notice" if found.notice >= today else "term-notice-over", day=german_date(found.notice))
        )
    return lines


def parts(book: Handbook, entry: Entry) -> list[tuple[Entry, str]]:
    """(part, how sure) of all that says it is part of `entry`."""
    links = {link.source: link for link in links_to(book, entry.id, "teil_von")}
    return [(e, links[e.id].certainty) for e in by_name(book[id] for id in links)]


def office_rounds(book: Handbook, area: Entry) -> list[tuple[Entry, tuple[Item, ...]]]:
    """(office, the rounds in which it sits or has a duty) of a municipality, offices without any left out."""
    found = [(e, links_to(book, e.id, *SITTING)) for e in offices(book, area)]
    return [(e, seen_from(book, links)) for e, links in found if links]


def source_lines(book: Handbook, entry: Entry) -> list[tuple[Entry, list[tuple[str, list[str]]]]]:
    """(document, [(place in it, titles of the fields that rest on it)]) for the page; lines are for reviewers."""
    found: dict[str, dict[str, list[str]]] = {}
    for document, place, titles in sources(book, entry):
        words = [word(f"place-{key}", value=place[key]) for key in ("folie", "stelle", "abschnitt") if key in place]
        known = found.setdefault(document.id, {}).setdefault(words[0] if words else "", [])
        known += [title for title in titles if title not in known]
    return [(book[id], [(p, t) for p, t in places.items() if p]) for id, places in found.items()]
