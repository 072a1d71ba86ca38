"""Additions to hand-written pages: fragments made from the data in place of markers, and the lines of guided tours."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from handbook import diagrams
from handbook.book.addresses import page_of_fields
from handbook.book.by_hand import MARK, MARKS
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import action_fields, deciding, field_of_action, field_size, is_home, of_kind
from handbook.facts.counts import MODEL, home_rounds
from handbook.german.catalogue import word
from handbook.pages.writer import Writer, tidy
from handbook.reading.site.pages import Content
from handbook.view.documents.time_line import TimeLineItem, by_day
from handbook.view.sentences.lists import tally


def overview(writer: Writer, page: str, _: Entry | None) -> str:
    """The map of ways of all fields of action together."""
    return _picture(writer, page, "karte", diagrams.overview_map(writer.book))


def model(writer: Writer, page: str, area: Entry | None) -> str:
    """The levels of the model `area` and the questions of its plan."""
    return _picture(writer, page, "stufen", diagrams.model_tiles(writer.book, area) if area else None)


def legend(writer: Writer, page: str, _: Entry | None) -> str:
    """The legend of all pictures: each box and line with what it means."""
    return tidy(writer.render(page, "_legende.md.j2", shown=diagrams.LOOKS))


def _picture(writer: Writer, page: str, form: str, picture: diagrams.Picture | None) -> str:
    """`picture` by the macro `form`; nothing if there is none, or a line of text says as much."""
    if not picture or not picture.says_more:
        return ""
    return tidy(writer.render(page, "_schaubild.md.j2", picture=picture, form=form))


def cards(writer: Writer, page: str, _: Entry | None) -> str:
    """The fields of action as cards with numbers."""
    book = writer.book
    found = [(theme, field_size(book, theme)) for theme in action_fields(book)]
    fields = {theme.id for theme, _ in found}
    others = [e for e in home_rounds(book) if getattr(field_of_action(book, e.id), "id", None) not in fields]
    return (
        tidy(writer.render(page, "_karten.md.j2", fields=found, rest=tally(book, others) if others else ""))
        if found
        else ""
    )


def totals(writer: Writer, page: str, _: Entry | None) -> str:
    """How much the handbook holds: of the home area, of others and of models, and open questions."""
    book = writer.book
    every = [e for kind in ("netzwerk", "gremium", "vereinbarung", "akteur") for e in of_kind(book, kind)]
    own = {e: None for e in every if is_home(book, e) and e.get("status") != MODEL}
    questions = len(of_kind(book, "frage", bearbeitung="offen"))
    others = [e for e in every if e not in own]
    values = {"own": tally(book, own), "others": tally(book, others), "questions": questions}
    return word("counts-with-others" if others else "counts", **values)


def history(writer: Writer, page: str, area: Entry | None) -> str:
    """Decisions and agreements of `area` by date, and what led to what."""
    book = writer.book
    found = [e for e in book.entries.values() if e.get("datum") and area and area.id in e.get("gebiet", [])]
    line = tidy(writer.render(page, "_zeitleiste.md.j2", items=[TimeLineItem(e) for e in by_day(found)]))
    chain = diagrams.decisions(book, area) if area else None
    named = replace(chain, name=f"verlauf-{chain.name}") if chain else None
    return f"{line}\n{_picture(writer, page, 'karte', named)}"


def sequence(writer: Writer, page: str, area: Entry | None) -> str:
    """The picture of what led to what in `area`, for a page that tells it in its own words."""
    return _picture(writer, page, "karte", diagrams.decisions(writer.book, area) if area else None)


def new_file(writer: Writer, page: str, _: Entry | None) -> str:
    """Where a new body is put and how its file is called, with the id of the home area."""
    return tidy(writer.render(page, "_neue-datei.md.j2", area=_area(writer.book)))


def new_body(writer: Writer, page: str, _: Entry | None) -> str:
    """The lines of a new body with ids that this handbook has, so that the check passes them as they are."""
    book = writer.book
    values = {
        "home": _home(book),
        "area": _area(book),
        "deciding": deciding(book),
        "source": _usual_source(book),
        "fields_page": page_of_fields(book.kinds["gremium"]),
    }
    return tidy(writer.render(page, "_vorlage-gremium.md.j2", **values))


def _home(book: Handbook) -> Entry | None:
    return book.get(book.settings.gebiet)


def _area(book: Handbook) -> str:
    """The id of the home area, or what may stand for it."""
    home = _home(book)
    return home.id if home else word("any-area")


def _usual_source(book: Handbook) -> str:
    """The id of the source that most entries of the home area rest on, or what may stand for it."""
    resting = {(link.source, link.target) for link in book.links if link.field == "quellen"}
    named = Counter(source for id, source in resting if is_home(book, book[id]))
    return min(named, key=lambda source: (-named[source], source), default=word("any-source"))


MAKERS: tuple[Callable[[Writer, str, Entry | None], str], ...] = (
    overview, cards, totals, history, sequence, model, legend, new_file, new_body,
)  # fmt: skip
FRAGMENTS = dict(zip(MARKS, MAKERS, strict=True))


NOTHING = "\0"  # in the place of a fragment: a page holds no such sign
WITHOUT = re.compile(rf"^#{{2,6}} .*\n\s*{NOTHING}\s*(?=^#|\Z)", re.MULTILINE)


def filled(writer: Writer, files: Mapping[str, Content]) -> dict[str, str]:
    """The pages among `files` with each marker replaced by its fragment; one that nobody knows stays.

    A heading above a marker for which there is nothing goes with it, if nothing else stands below.
    """

    def fragments(page: str, text: str) -> str:
        def fragment(match: re.Match[str]) -> str:
            name, _, about = match[1].partition(":")
            known = FRAGMENTS.get(name)
            return known(writer, page, writer.book.get(about)).strip() or NOTHING if known else match[0]

        return WITHOUT.sub("", MARK.sub(fragment, text)).replace(NOTHING, "")

    return {path: fragments(path, text) for path, text in files.items() if isinstance(text, str)}


@dataclass(frozen=True)
class Stop:
    """A place on a tour. `before` and `after` are (title, page) or None at the ends."""

    tour: str
    start: str  # the page that describes the tour
    number: int
    of: int
    before: tuple[str, str] | None
    after: tuple[str, str] | None


def tours(writer: Writer, texts: dict[str, str]) -> dict[str, str]:
    """Page → Markdown to add at its foot. `texts` are those of all pages; a step that is none of them has no foot."""
    found: dict[str, list[Stop]] = {}
    for tour in writer.book.settings.rundgaenge:
        steps = tour.schritte
        for number, page in enumerate(steps):
            if page not in texts:
                continue
            ends = [_named(texts, steps, number - 1), _named(texts, steps, number + 1)]
            stop = Stop(tour.titel, tour.seite, number + 1, len(steps), *ends)
            found.setdefault(page, []).append(stop)
    return {page: tidy(writer.render(page, "_rundgang.md.j2", stops=stops)) for page, stops in found.items()}


def _named(texts: dict[str, str], steps: tuple[str, ...], number: int) -> tuple[str, str] | None:
    """The title of a page, as its first heading says it, and the page."""
    if not 0 <= number < len(steps):
        return None
    heading = re.search(r"^# (.+?)(?: \{:.*)?$", texts.get(steps[number], ""), re.MULTILINE)
    return (heading[1] if heading else steps[number]), steps[number]
