"""Turns a comparison into what follows for others: their ways to politics and their meetings a year."""

from handbook.book.entries import Handbook
from handbook.book.queries import GUESS
from handbook.diff.compare import Comparison
from handbook.diff.summary import Line
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import how_many, meetings_a_year
from handbook.facts.routes import Route, routes
from handbook.facts.turnus import meetings_of
from handbook.german.catalogue import quoted, word
from handbook.german.folding import sort_key

COMPLETE = 2  # from this rank on a route arrives


def route_lines(both: Comparison) -> list[Line]:
    """Ways to politics that open, that close, then those that run otherwise. What went with its entry is left out."""
    found = []
    before = {new.id: old for old, new in both.kept}
    for entry in (e for e in both.new.entries.values() if e.is_round):
        old = before.get(entry.id)
        was = routes(both.old, old) if old else []
        if change := _route_change(both, was, routes(both.new, entry), is_new=old is None):
            kind, values = change
            text = word(f"diff-route-{kind}", name=quoted(entry.name), **values)
            found.append((("opened", "closed", "changed").index(kind), sort_key(entry.name), Line(text)))
    return [line for *_, line in sorted(found, key=lambda one: one[:2])]


def _route_change(
    both: Comparison, was: list[Route], now: list[Route], is_new: bool
) -> tuple[str, dict[str, str]] | None:
    """(opened, closed or changed, values for the sentence); None if every way runs as before."""
    old = [_route(both, both.old, way) for way in was]
    new = [_route(both, both.new, way) for way in now]
    opened, closed = _rank(now) >= COMPLETE > _rank(was), _rank(was) >= COMPLETE > _rank(now)
    if sorted(old) == sorted(new) or (is_new and not opened):
        return None
    unsaid = word("not-stated")
    fresh = [way for way in new if way not in old] or new[:1]
    former = [way for way in old if way not in new] or old[:1]
    values = dict(new="; ".join(fresh) or unsaid, old="; ".join(former) or unsaid)
    return ("opened" if opened else "closed" if closed else "changed"), values


def _rank(ways: list[Route]) -> int:
    """How far the best of `ways` leads: 0 nowhere, 1 not to the end, 2 by a guess, 3 surely."""
    return max((1 + way.complete + (way.complete and way.certainty != GUESS) for way in ways), default=0)


def _route(both: Comparison, book: Handbook, way: Route) -> str:
    text = " → ".join(both.name(book[step.target]) for step in way.steps)
    text = text if way.complete else f"{text} → {word('diff-route-gap')}"
    return word("diff-guess", text=text) if way.certainty == GUESS else text


def meeting_lines(both: Comparison) -> list[Line]:
    """Meetings a year: of all rounds together, then of every actor and area whose number changed."""
    found = _numbers(
        "diff-meetings-all", *(how_many(meetings_of(book, home_rounds(book))) for book in (both.old, both.new))
    )
    pairs = [(old, new) for old, new in both.kept if new.kind.sits and old.kind.sits]
    for old, new in sorted(pairs, key=lambda pair: sort_key(pair[1].name)):
        was, now = meetings_a_year(both.old, old), meetings_a_year(both.new, new)
        found += _numbers("diff-meetings-own", was.meetings, now.meetings, name=quoted(new.name))
        if was.with_parts or now.with_parts:  # else the same as its own
            numbers = (one.with_parts or one.meetings for one in (was, now))
            found += _numbers("diff-meetings-parts", *numbers, name=quoted(new.name))
    return found


def _numbers(sentence: str, old: str | None, new: str | None, **values: str) -> list[Line]:
    none = word("diff-no-number")
    return [Line(word(sentence, old=old or none, new=new or none, **values))] if old != new else []
