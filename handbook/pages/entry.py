"""Turns one entry into its page."""

from dataclasses import dataclass
from functools import cached_property, partial

from markupsafe import Markup

from handbook import diagrams
from handbook.book.addresses import FixedPage, calendar_path, page_of
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import links_from, open_questions, other_end, placed, stand
from handbook.facts.agreements import term
from handbook.facts.counts import agreed_on
from handbook.facts.deadlines import is_old
from handbook.facts.routes import decides_itself, routes, told_in_words
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.german.escaping import plain
from handbook.german.grammar.names import Case, contracted
from handbook.pages.writer import Writer, markdown_link, tidy
from handbook.view.documents.sources import source_lines, states_for
from handbook.view.entry import (
    by_role,
    crumbs,
    kind_word,
    meeting_items,
    meeting_parts,
    office_items,
    office_rounds,
    responsible_above,
    sections,
    stated_parts,
    table,
    term_lines,
)
from handbook.view.groups import by_kind
from handbook.view.items import Item, Row
from handbook.view.relations import beside_ways, connections
from handbook.view.rows import row
from handbook.view.sentences.dates import dates_of
from handbook.view.sentences.frequency import meeting_phrase
from handbook.view.sentences.names import named
from handbook.view.sentences.places import places
from handbook.view.sentences.relations import other_ends, relation_sentence
from handbook.view.sentences.short_forms import explain, in_its_name, on_page
from handbook.view.sentences.ways import step_sentence, way_in_a_line

SHORT_FORMS = "<!-- abkuerzungen -->"  # the list can only be made when the rest of the page is known


def ids(book: Handbook) -> list[str]:
    """The ids of the entries that have a page of their own."""
    return [entry.id for entry in book.entries.values() if entry.kind.has_page]


def page_of_entry(writer: Writer, id: str) -> None:
    """The page of the entry `id`."""
    entry_page(writer, writer.book[id])


def entry_page(writer: Writer, entry: Entry) -> None:
    """Writes the page of `entry`, with abbreviations explained."""
    book = writer.book
    page = page_of(entry)
    ways = routes(book, entry) if entry.is_round else None
    aspects, parted, questions = table(book, entry), sections(book, entry), open_questions(book, entry.id)
    related, to_ways = connections(book, entry, ways), beside_ways(book, entry, ways or [])
    picture = diagrams.surroundings(book, entry) if entry.kind.drawn and not entry.kind.sits else None
    held = term(entry, book.today) if "laufzeit" in entry.kind.fields else None
    values = dict(
        entry=entry,
        crumbs=crumbs(book, entry),
        kind_word=kind_word(entry),
        areas=[book[id] for id in entry.get("gebiet", []) if id != entry.id and id in book.entries],
        agreed=agreed_on(entry),
        stand=german_date(stand(book, entry)) or word("not-stated"),
        is_old=is_old(book, entry),
        meets=meeting_items(book, entry) if entry.is_round else [],
        meeting_parts=meeting_parts(book, entry) if entry.is_round else [],
        way=contracted(way_in_a_line(book, ways[0])) if ways and ways[0].complete else "",
        responsible=by_role(row(book, entry, "zustaendig").items) if entry.is_round else {},
        above=responsible_above(book, entry) if entry.is_round else None,
        maybe_same=[book[other_end(link, entry.id)] for link in links_from(book, entry.id, "vielleicht_gleich")],
        term=term_lines(held, book.today) if held else None,
        places=places(book, entry) if entry.kind.sits else [],
        table=[r for r in aspects if r.items],
        sections=[r for r in parted if r.items],
        gaps=[r for r in [*aspects, *parted] if not r.items],
        picture=picture if picture and picture.says_more else None,
        axis=diagrams.term_axis(entry, book.today) if "laufzeit" in entry.kind.fields else None,
        ways=ways,
        way_title=book.settings.seiten.get(FixedPage.WAYS, word("routes")),
        is_deciding=decides_itself(entry),
        told=told_in_words(entry),
        beside_ways=to_ways,
        in_office=office_items(book, entry) if entry.kind.id == "gebiet" else [],
        here=by_kind(placed(book, entry)) if entry.kind.id == "gebiet" else [],
        is_home_area=entry.id == book.settings.gebiet,
        dates=dates_of(book, entry),
        calendar=calendar_path(entry),
        parts=stated_parts(book, entry),
        connections=related,
        beziehung=Relations(writer, page, entry, related).sentence,
        zum_weg=Relations(writer, page, entry, to_ways).sentence,
        turnus_of=partial(meeting_phrase, book),
        offices=office_rounds(book, entry),
        questions=questions,
        turnus_questions=[q for q in questions if q.get("feld") == "turnus"],
        duty_questions=[q for q in questions if q.get("feld") == "zustaendig"],
        schritt=partial(_step, writer, page, entry),
        satzname=partial(_name, writer, page),
        sources=source_lines(book, entry),
        states=states_for(book, entry, ways or []),
        named_after=in_its_name(book, entry),
    )
    text = writer.led_to_charts(page, entry, writer.render(page, "eintrag.md.j2", **values))
    known_here = on_page(book, entry, text)
    fold = writer.render(page, "_abkuerzungen.md.j2", short_forms=known_here)
    writer.put(page, explain(tidy(text.replace(SHORT_FORMS, fold)), known_here, entry.name, entry.get("kurzform", "")))


def _step(writer: Writer, page: str, entry: Entry, link: Link) -> Markup:
    """The sentence on the step `link` of a way, on the page of `entry`, with links to the other ends."""

    def shown(end: Entry, text: str) -> Markup:
        return plain(text) if end is entry else markdown_link(writer.book, page, end, text)

    return Markup(step_sentence(writer.book, link, shown, plain))


@dataclass(frozen=True)
class Relations:
    """Writes sentences on the relations of `entry`.

    The first that speaks of it has its name, the others its sort, and so has one that would say the same name twice.
    """

    writer: Writer
    page: str
    entry: Entry
    rows: list[Row]

    @cached_property
    def first(self) -> tuple[Row, list[Item]] | None:
        """The row, and those of its items, whose sentence is the first that speaks of the entry."""
        sentences = ((row, items) for row in self.rows if row.reads for items in row.alike)
        return next(((row, items) for row, items in sentences if "{it:" in row.reads[items[0].reads]), None)

    def sentence(self, row: Row, items: list[Item], after: list[Markup], more: Markup) -> Markup:
        """The sentence on some `items` of `row`, which are equally sure, each with its remarks in `after`.

        `more` is what a pattern with a place for it shows: the chart, or the party.
        """
        book = self.writer.book
        name = named(book, self.entry, plain, plain)
        others = other_ends(book, items, after, partial(_shown, self.writer, self.page), plain)
        twice = any(item.entry and name.says(item.entry.name) for item in items)
        it = name.as_sort if twice else name if self.first == (row, items) else name.briefly
        return Markup(relation_sentence(row, items[0], it, others, more))


def _shown(writer: Writer, page: str, other: Entry, text: str) -> Markup:
    return markdown_link(writer.book, page, other, text)


def _name(writer: Writer, page: str, entry: Entry, case: str, before: str = "") -> Markup:
    """The name of `entry` in `case`, with its article, as a link; behind the preposition `before`, if there is one."""
    name = named(writer.book, entry, lambda text: markdown_link(writer.book, page, entry, text), plain)
    return Markup(contracted(f"{before} {name.the(Case(case))}".lstrip()))
