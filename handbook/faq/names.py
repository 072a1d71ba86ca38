"""Questions about names, plans, sources, other areas and the model."""

from collections.abc import Iterator

from handbook.book.entries import Handbook
from handbook.book.queries import COMING, GONE, by_name, is_home, of_kind, round_kinds
from handbook.facts.counts import MODEL, home_rounds
from handbook.faq.question import Question, ask, each_with, real
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.view.groups import area_groups
from handbook.view.items import Item, item_for, items_for
from handbook.view.rows import row


def _by_status(book: Handbook, key: str, states: tuple[str, ...]) -> Iterator[Question]:
    """The entries that have one of `states`, the home area first, then area by area."""
    found = [e for state in states for e in by_name(e for e in book.entries.values() if e.get("status") == state)]
    items = [item_for(e, ("", [Item(e.label("status"))]), group=title) for title, part in area_groups(book, found)
             for e in part]  # fmt: skip
    here = [e for e in found if is_home(book, e)]
    yield ask(book, key, items, pages=[kind.id for kind in round_kinds(book)], found=here,
              others=[e for e in found if e not in here])  # fmt: skip


def planned(book: Handbook) -> Iterator[Question]:
    """The entries that are planned or being set up."""
    return _by_status(book, "planned", COMING)


def ended(book: Handbook) -> Iterator[Question]:
    """The entries that have ended or rest."""
    return _by_status(book, "ended", GONE)


def same(book: Handbook) -> Iterator[Question]:
    """Which names may mean the same."""
    found = by_name(e for e in real(book.entries.values()) if e.get("vielleicht_gleich"))
    yield ask(book, "same", each_with(book, found, "vielleicht_gleich", word("faq-and")), pages=["frage"])


def unexplained(book: Handbook) -> Iterator[Question]:
    """Abbreviations that nobody explains."""
    unknown, guessed = (of_kind(book, "abkuerzung", herkunft=value) for value in ("unbekannt", "aussen"))
    items = [item_for(e, group=e.label("herkunft")) for e in unknown]
    items += [item_for(e, ("", row(book, e, "lang").items), group=e.label("herkunft")) for e in guessed]
    yield ask(book, "unexplained", items, pages=["abkuerzung"], unknown=unknown, guessed=guessed)


def contradictions(book: Handbook) -> Iterator[Question]:
    """In what the sources contradict each other."""
    found = of_kind(book, "frage", art="widerspruch", bearbeitung="offen")
    yield ask(book, "contradictions", items_for(found), pages=["frage"])


def age(book: Handbook) -> Iterator[Question]:
    """How old what is known is: the oldest source first, those without a date last."""
    sources = of_kind(book, "quelle")
    dated = sorted((e for e in sources if e.get("stand")), key=lambda e: (str(e.get("stand")), e.name))
    undated = [e for e in sources if e not in dated]
    if dated:
        oldest, *_ = dated
        days = [german_date(e.get("stand")) or word("not-stated") for e in dated + undated]
        items = [item_for(e, ("", [Item(day)])) for e, day in zip(dated + undated, days, strict=True)]
        day, *_ = days
        yield ask(book, "age", items, pages=["quelle"], oldest=oldest.name, day=day, undated=undated)


def what_is_known(book: Handbook) -> Iterator[Question]:
    """How many networks say who is responsible, how often, on what ground."""
    networks = [e for e in home_rounds(book) if e.kind.id == "netzwerk"]
    fields = {name: field for name, field in book.kinds["netzwerk"].fields.items() if field.counted}
    counts = {name: sum(bool(e.get(name)) for e in networks) for name in fields}
    items = [Item(word("faq-of-all", number=count, all=len(networks)), before=fields[name].title)
             for name, count in counts.items()]  # fmt: skip
    if networks:
        yield ask(book, "what-is-known", items, pages=["netzwerk"], found=networks)


def other_areas(book: Handbook) -> Iterator[Question]:
    """The networks, bodies and agreements of other areas."""
    areas = [e for e in of_kind(book, "gebiet") if e.id != book.settings.gebiet and e.get("art") != MODEL]
    found = [e for e in by_name(real(book.entries.values())) if not e.kind.is_register and not is_home(book, e)]
    there = {area: items_for(e for e in found if area.id in e.get("gebiet", [])) for area in areas}
    yield ask(book, "elsewhere", [item_for(e, ("", items)) for e, items in there.items() if items], pages=["gebiet"])


def model_questions(book: Handbook) -> Iterator[Question]:
    """Which questions a plan of the model answers, in their order."""
    return _of_plan(book, "model-questions", "leitfragen")


def model_goals(book: Handbook) -> Iterator[Question]:
    """Which goals the model sets for whom."""
    return _of_plan(book, "model-goals", "leitziele")


def _of_plan(book: Handbook, key: str, part: str) -> Iterator[Question]:
    for entry in of_kind(book, "netzwerk"):
        if part in entry.get("aktionsplan", {}):
            title = entry.kind.fields["aktionsplan"].parts[part].title
            block = next(item for item in row(book, entry, "aktionsplan").items if item.before == title)
            yield ask(book, key, [item_for(entry), *(item for _, items in block.details for item in items)], entry)


def model_terms(book: Handbook) -> Iterator[Question]:
    """The meaning of the terms of the model."""
    found = by_name([*of_kind(book, "thema", art="begriff"), *of_kind(book, "grundlage", status=MODEL)])
    yield ask(book, "model-terms", [item_for(e, ("", [Item(e.get("kurz"))])) for e in found],
              pages=["thema", "grundlage"])  # fmt: skip
