"""Turns reporting lines into routes: how a recommendation reaches the body that decides, with the gaps named.

A step is a statement of the data: `berichtet_an`, or `teil_von` where a part speaks through its parent.
A place in a chart (`steht_unter`) is no step. A guess may be a step; the whole route then counts as a guess.
"""

import heapq
from dataclasses import dataclass

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import DECIDING, GUESS, decides, links_from, links_to, of_kind

STEPS = ("berichtet_an", "teil_von")
COST = {"berichtet_an": 10, "teil_von": 11}
GUESS_COST = 1000
OUTRIGHT = "entscheidet"  # what `entscheidet` says of a body that does not only recommend


@dataclass(frozen=True)
class Route:
    """Steps from an entry upwards; it is as certain as the least certain of them.

    Not complete: nothing says how it goes on from the last one, unless that `leads_back` to one that it passed, whose
    id this is.
    """

    steps: tuple[Link, ...]
    complete: bool
    certainty: str
    leads_back: str = ""


def routes(book: Handbook, entry: Entry) -> list[Route]:
    """The best route through each recipient that `entry` reports to; if it reports nowhere, through what it is part of.

    Complete and certain routes come first; beside one of these a recipient that is a guess is left out.
    Empty if the documents say nothing.
    """
    if decides(entry):
        return []
    starts = _steps(book, entry.id, "berichtet_an") or _steps(book, entry.id, "teil_von")
    found = [_onwards(book, link) for link in starts]
    certain = [route for route in found if route.complete and route.certainty != GUESS]
    if certain:
        found = [route for route in found if route.steps[0].certainty != GUESS]
    return sorted(found, key=lambda r: (not r.complete, r.certainty == GUESS, len(r.steps), r.steps[-1].target))


def told_in_words(entry: Entry) -> list[str]:
    """To whom `entry` reports, where these have no entry: a way that nobody can follow further."""
    return [item["text"] for item in entry.get("berichtet_an", []) if "id" not in item]


def decides_itself(entry: Entry) -> bool:
    """Whether `entry` needs no way: it is the body that decides, or says that it decides itself."""
    return decides(entry) or entry.get("entscheidet") == OUTRIGHT


def _steps(book: Handbook, id: str, *fields: str) -> list[Link]:
    """Steps from `id` to other networks and bodies."""
    return [link for link in links_from(book, id, *fields) if book[link.target].is_round]


def _onwards(book: Handbook, first: Link) -> Route:
    towards = book.once(_towards)
    steps, seen, back = [first], {first.source, first.target}, ""
    while not (complete := decides(book[steps[-1].target])):
        here = steps[-1].target
        ahead = [towards[here]] if here in towards else _steps(book, here, *STEPS)
        step = next((link for link in ahead if link.target not in seen), None)
        if step is None:
            back = ahead[0].target if ahead else ""
            break
        steps.append(step)
        seen.add(step.target)
    certainty = max((step.certainty for step in steps), key=book.certainty.choices.index)
    return Route(tuple(steps), complete, certainty, back)


def _towards(book: Handbook) -> dict[str, Link]:
    """For each entry from which a deciding body can be reached: the first step of the cheapest way."""
    best = {body.id: 0 for body in of_kind(book, "gremium", gremienart=DECIDING)}
    queue = sorted((0, id) for id in best)
    towards: dict[str, Link] = {}
    while queue:
        cost, id = heapq.heappop(queue)
        if cost > best[id]:
            continue
        for link in links_to(book, id, *STEPS):
            price = cost + COST[link.field] + (GUESS_COST if link.certainty == GUESS else 0)
            if price < best.get(link.source, price + 1):
                best[link.source] = price
                towards[link.source] = link
                heapq.heappush(queue, (price, link.source))
    return towards
