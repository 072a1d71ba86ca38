"""Turns a comparison into what follows for others: their ways to politics and their meetings a year."""

from itertools import chain

from handbook.book.entries import Handbook
from handbook.book.queries import GUESS, by_name
from handbook.diff.compare import Comparison
from handbook.diff.summary import Line
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import how_many, shares
from handbook.facts.routes import Route, routes
from handbook.facts.turnus import meetings_of
from handbook.german.catalogue import quoted, word
from handbook.german.folding import sort_key

COMPLETE = 2  # from this rank on a route arrives


def route_lines(both: Comparison) -> list[Line]:
    """Ways to politics that open, that close, then those that run otherwise. What went with its entry is left out."""
    found: dict[str, list[Line]] = {"opened": [], "closed": [], "changed": []}
    before = {new.id: old for old, new in both.kept}
    for entry in by_name(e for e in both.new.entries.values() if e.is_round):
        was = routes(both.old, before[entry.id]) if entry.id in before else []
        now = routes(both.new, entry)
        opened, closed = _rank(now) >= COMPLETE > _rank(was), _rank(was) >= COMPLETE > _rank(now)
        old, new = [_route(both, both.old, way) for way in was], [_route(both, both.new, way) for way in now]
        if sorted(old) != sorted(new) and (opened or entry.id in before):
            former = [way for way in old if way not in new] or old[:1]
            fresh = [way for way in new if way not in old] or new[:1]
            change = "opened" if opened else "closed" if closed else "changed"
            ways = dict(old="; ".join(former) or word("not-stated"), new="; ".join(fresh) or word("not-stated"))
            found[change].append(Line(word(f"diff-route-{change}", name=quoted(entry.name), **ways)))
    return list(chain(*found.values()))


def _rank(ways: list[Route]) -> int:
    """How far the best of `ways` leads: 0 nowhere, 1 not to the end, 2 by a guess, 3 surely."""
    return max((1 + way.complete + (way.complete and way.certainty != GUESS) for way in ways), default=0)


def _route(both: Comparison, book: Handbook, way: Route) -> str:
    text = " → ".join(both.name(book[step.target]) for step in way.steps)
    text = text if way.complete else f"{text} → {word('diff-route-gap')}"
    return word("diff-guess", text=text) if way.certainty == GUESS else text


def meeting_lines(both: Comparison) -> list[Line]:
    """Meetings a year: of all rounds together, then of every actor and area whose number changed."""
    home = (how_many(meetings_of(book, home_rounds(book))) for book in (both.old, both.new))
    found = _numbers("diff-meetings-all", *home)
    pairs = [(old, new) for old, new in both.kept if new.kind.sits and old.kind.sits]
    for old, new in sorted(pairs, key=lambda pair: sort_key(pair[1].name)):
        was, now = shares(both.old, old), shares(both.new, new)
        for way in dict.fromkeys([*was, *now]):
            numbers = (share[way].number if way in share else None for share in (was, now))
            found += _numbers(f"diff-meetings-{way}", *numbers, name=quoted(new.name))
    return found


def _numbers(sentence: str, old: str | None, new: str | None, **values: str) -> list[Line]:
    none = word("diff-no-number")
    return [Line(word(sentence, old=old or none, new=new or none, **values))] if old != new else []
