"""Lines beside the rows of a map: each leads without a gap to its end, none lies on another, and crossings are counted as they are.

What is asked here is asked of the strokes as they are drawn, put one row below the other.
"""

from collections import Counter, defaultdict
from itertools import combinations

import profiles  # noqa: F401  (how long the searches run)
from hypothesis import given
from hypothesis import strategies as st

from handbook.diagrams.maps.lanes import MOST, Gutter, Join, gutter

Lane = tuple[float, str, str]  # pixels from the left, mark, trunk
Spans = dict[Lane, list[tuple[float, float]]]  # from above to below, in pixels below the top of the picture


@st.composite
def joins(draw) -> list[Join]:
    """Lines between some rows, each at most once, of one or two marks; as on a map, an end has one row."""
    rows = draw(st.integers(2, 14))
    pairs = st.tuples(st.integers(0, rows - 1), st.integers(0, rows - 1)).filter(lambda pair: pair[0] != pair[1])
    found = draw(
        st.lists(st.tuples(pairs, st.sampled_from(["belegt", "vermutet"])), max_size=25, unique_by=lambda j: j[0])
    )
    return [Join(source, target, mark, (f"e{source}", f"e{target}")) for (source, target), mark in found]


def number_of_rows(found: list[Join]) -> int:
    return max((max(join.branch, join.joint) for join in found), default=0) + 1


def drawn(lanes: Gutter, rows: int) -> tuple[Spans, list[tuple[int, float, float, float, object]]]:
    """Trunks as they run through all rows, each of any height that is enough; strokes to boxes as (row, x1, x2, y, stroke)."""
    tops, top = [], 0.0
    for row in range(rows):
        tops.append(top)
        top += lanes.needs(row) + 7 * (row % 3) + 1
    tops.append(top)
    pieces, flat = defaultdict(list), []
    for row in range(rows):
        below, above = tops[row + 1], tops[row]
        for stroke in lanes.strokes(row):
            if stroke.y1 == stroke.y2:
                flat.append((row, stroke.x1, stroke.x2, _at(stroke.y1, above, below), stroke))
            else:
                pieces[stroke.x1, stroke.mark, stroke.trunk].append(
                    (_at(stroke.y1, above, below), _at(stroke.y2, above, below))
                )
    spans = {}
    for lane, found in pieces.items():
        whole = [list(min(found))]
        for start, end in sorted(found)[1:]:
            if start <= whole[-1][1]:
                whole[-1][1] = max(whole[-1][1], end)
            else:
                whole.append([start, end])
        spans[lane] = [tuple(span) for span in whole]
    return spans, flat


def _at(y: float | str, above: float, below: float) -> float:
    return below if y == "100%" else above + y


@given(joins())
def test_every_line_leads_to_its_end_or_is_to_be_told(found):
    lanes, rest = gutter(found)
    spans, flat = drawn(lanes, number_of_rows(found))
    started = {stroke.ends: (row, x, y) for row, x, _, y, stroke in flat if stroke.ends}
    assert Counter(stroke.ends for *_, stroke in flat if stroke.ends) == Counter(j.ends for j in found if j not in rest)
    joints = {(x, s.mark, s.trunk): (row, y) for row, x, _, y, s in flat if not s.ends}
    for join in found:
        if join in rest:
            continue
        row, x, y = started[join.ends]
        assert row == join.branch
        there, end = joints[x, join.mark, join.trunk]
        assert there == join.joint
        assert any(a <= min(y, end) and max(y, end) <= b for a, b in spans[x, join.mark, join.trunk])


@given(joins())
def test_no_line_lies_on_another(found):
    lanes, _ = gutter(found)
    spans, flat = drawn(lanes, number_of_rows(found))
    for (one, first), (other, second) in combinations(spans.items(), 2):
        if one[0] == other[0]:
            assert not [(a, b) for a in first for b in second if a[0] < b[1] and b[0] < a[1]]
    heights = defaultdict(set)
    for _, x, _, y, stroke in flat:
        heights[y].add((x, stroke.mark, stroke.trunk))
    assert all(len(trunks) == 1 for trunks in heights.values())


@given(joins())
def test_crossings_are_those_that_one_sees(found):
    lanes, _ = gutter(found)
    spans, flat = drawn(lanes, number_of_rows(found))
    ways = {(x, x2, y) for _, x, x2, y, _ in flat}
    seen = sum(x < lane[0] < x2 and top < y < bottom
               for x, x2, y in ways for lane, parts in spans.items() for top, bottom in parts)  # fmt: skip
    assert lanes.crossings == seen


@given(joins())
def test_the_same_lines_are_drawn_in_the_same_way(found):
    rows = range(number_of_rows(found))
    once, again = ([[*gutter([*found])[0].strokes(row)] for row in rows] for _ in range(2))
    assert once == again


@given(joins())
def test_strokes_stay_in_their_gutter_and_rows(found):
    lanes, _ = gutter(found)
    for row in range(number_of_rows(found)):
        for stroke in lanes.strokes(row):
            assert 0 < stroke.x1 <= stroke.x2 <= lanes.width
            assert all(y == "100%" or 0 <= y < lanes.needs(row) or y == 0 for y in (stroke.y1, stroke.y2))


def test_lines_that_need_not_cross_do_not():
    nested = [Join(3, 0, "a", ("p", "q")), Join(2, 1, "a", ("r", "s"))]
    assert gutter(nested)[0].crossings == 0
    apart = [Join(1, 0, "a", ("p", "q")), Join(3, 2, "a", ("r", "s")), Join(5, 4, "a", ("t", "u"))]
    assert set(gutter(apart)[0].lanes.values()) == {0}  # one below the other, in one lane


def test_more_ends_than_lanes_leave_the_smallest_to_words():
    large = [Join(40 + n, 0, "a", (f"m{n}", "big")) for n in range(3)]
    small = [Join(20 + n, n, "a", (f"s{n}", f"t{n}")) for n in range(1, MOST + 3)]
    lanes, rest = gutter([*small, *large])
    assert len(lanes.lanes) == MOST
    assert len(rest) == len(small) + 1 - MOST
    assert not set(rest) & set(large)


def test_arrows_are_at_the_joint_or_where_lines_fan_out():
    for fans in (False, True):
        lanes, _ = gutter([Join(n, 0, "a", ("x", f"y{n}") if fans else (f"y{n}", "x"), fans) for n in (1, 2)])
        assert [row for row in range(3) for stroke in lanes.strokes(row) if stroke.arrow] == ([1, 2] if fans else [0])
        assert len(lanes.lanes) == 1


def test_nothing_to_draw_needs_no_room():
    lanes, rest = gutter([])
    assert (lanes.width, lanes.crossings, [*lanes.strokes(0)], rest) == (0, 0, [], [])
