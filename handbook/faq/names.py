"""Questions about names, plans, sources, other areas and the model."""

from collections.abc import Iterator

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import COMING, GONE, by_name, is_home, of_kind, round_kinds
from handbook.facts.counts import MODEL, home_rounds
from handbook.faq.question import Question, ask, index_page, real, tally
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.view.groups import area_groups
from handbook.view.rows import Item, item_for, items_for, row


def _by_status(book: Handbook, key: str, states: tuple[str, ...]) -> Iterator[Question]:
    """The entries that have one of `states`, the home area first, then area by area."""
    found = [e for state in states for e in by_name(e for e in book.entries.values() if e.get("status") == state)]
    items = [item_for(e, ("", [Item(e.label("status"))]), group=title) for title, part in area_groups(book, found)
             for e in part]  # fmt: skip
    if items:
        here = [e for e in found if is_home(book, e)]
        yield ask(key, items, pages=[index_page(book, kind.id) for kind in round_kinds(book)], found=tally(book, here),
                  others=tally(book, [e for e in found if e not in here]))  # fmt: skip


def planned(book: Handbook) -> Iterator[Question]:
    """The entries that are planned or being set up."""
    return _by_status(book, "planned", COMING)


def ended(book: Handbook) -> Iterator[Question]:
    """The entries that have ended or rest."""
    return _by_status(book, "ended", GONE)


def same(book: Handbook) -> Iterator[Question]:
    """Which names may mean the same."""
    found = by_name(e for e in real(book.entries.values()) if e.get("vielleicht_gleich"))
    if found:
        items = [item_for(e, (word("faq-and"), row(book, e, "vielleicht_gleich").items)) for e in found]
        yield ask("same", items, pages=[index_page(book, "frage")])


def unexplained(book: Handbook) -> Iterator[Question]:
    """Abbreviations that nobody explains."""
    unknown, guessed = (of_kind(book, "abkuerzung", herkunft=value) for value in ("unbekannt", "aussen"))
    if unknown or guessed:
        items = [item_for(e, group=e.label("herkunft")) for e in unknown]
        items += [item_for(e, ("", row(book, e, "lang").items), group=e.label("herkunft")) for e in guessed]
        yield ask("unexplained", items, pages=[index_page(book, "abkuerzung")], unknown=tally(book, unknown),
                  guessed=tally(book, guessed))  # fmt: skip


def contradictions(book: Handbook) -> Iterator[Question]:
    """In what the sources contradict each other."""
    found = of_kind(book, "frage", art="widerspruch", bearbeitung="offen")
    if found:
        yield ask("contradictions", items_for(found), pages=[index_page(book, "frage")])


def age(book: Handbook) -> Iterator[Question]:
    """How old what is known is: the oldest source first, those without a date last."""
    dated = sorted((e for e in of_kind(book, "quelle") if e.get("stand")), key=lambda e: (str(e.get("stand")), e.name))
    undated = [e for e in of_kind(book, "quelle") if not e.get("stand")]
    items = [item_for(e, ("", [Item(german_date(e.get("stand")))])) for e in dated]
    items += [item_for(e, ("", [Item(word("not-stated"))])) for e in undated]
    if dated:
        oldest, *_ = dated
        day = german_date(oldest.get("stand"))
        yield ask("age", items, pages=[index_page(book, "quelle")], oldest=oldest.name, day=day,
                  undated=tally(book, undated))  # fmt: skip


def what_is_known(book: Handbook) -> Iterator[Question]:
    """How many networks say who is responsible, how often, on what ground."""
    networks = [e for e in home_rounds(book) if e.kind.id == "netzwerk"]
    fields = {name: field for name, field in book.kinds["netzwerk"].fields.items() if field.counted}
    items = [Item(tally(book, [e for e in networks if e.get(name)]), before=fields[name].title) for name in fields]
    if networks:
        yield ask("what-is-known", items, pages=[index_page(book, "netzwerk")], found=tally(book, networks))


def other_areas(book: Handbook) -> Iterator[Question]:
    """The networks, bodies and agreements of other areas."""
    areas = [e for e in of_kind(book, "gebiet") if e.id != book.settings.gebiet and e.get("art") != MODEL]
    rounds = [x for x in by_name(real(book.entries.values())) if not x.kind.is_register and not is_home(book, x)]
    found: dict[str, list[Entry]] = {}
    for one in rounds:
        for area in one.get("gebiet", []):
            found.setdefault(area, []).append(one)
    items = [item_for(e, ("", items_for(found[e.id]))) for e in areas if e.id in found]
    if items:
        yield ask("elsewhere", items, pages=[index_page(book, "gebiet")])


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
            yield ask(key, [item_for(entry), *(item for _, items in block.details for item in items)], entry)


def model_terms(book: Handbook) -> Iterator[Question]:
    """The meaning of the terms of the model."""
    found = [e for e in book.entries.values() if e.get("status") == MODEL and e.kind.id == "grundlage"]
    found = by_name([*of_kind(book, "thema", art="begriff"), *found])
    if found:
        yield ask(
            "model-terms",
            [_explained(e) for e in found],
            pages=[index_page(book, "thema"), index_page(book, "grundlage")],
        )


def _explained(entry: Entry) -> Item:
    return item_for(entry, ("", [Item(entry.get("kurz"))]))
