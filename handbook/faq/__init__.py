"""Turns a Handbook into frequent questions and their answers. Another question is one function and its words."""

from collections.abc import Callable, Iterator

from handbook.book.entries import Handbook
from handbook.faq import bases, meetings, names, people, places, ways
from handbook.faq.question import Question

GROUPS: dict[str, tuple[Callable[[Handbook], Iterator[Question]], ...]] = {
    "wege": (ways.way_in, ways.longest_way, ways.reports, ways.from_a_chart, ways.who_mandates, ways.without_way),
    "sitze": (people.seats_of_politics, people.most_seats, people.organisations, people.chair, people.composition,
               people.founded),
    "zustaendig": (people.most_duties, people.all_duties, people.together, people.nobody),
    "sitzungen": (meetings.whole_year, meetings.joint, meetings.most_often, meetings.work_load, meetings.on_demand,
                 meetings.shared, meetings.no_number, meetings.unclear),
    "themen": (places.each_field, places.one_theme, places.themes, places.target_groups),
    "kommunen": (places.own_duty, places.one_area, places.each_area, places.every_area),
    "grundlagen": (bases.most_rests, bases.all_bases, bases.decided, bases.outdated, bases.agreements, bases.agreed),
    "namen": (names.same, names.unexplained, names.planned, names.ended),
    "vergleich": (names.other_areas, names.model_questions, names.model_goals, names.model_terms),
    "verlaesslich": (names.what_is_known, names.age, names.contradictions),
}  # fmt: skip


def questions(book: Handbook) -> dict[str, list[Question]]:
    """All questions that `book` can answer, by their group; one about the whole needs at least one fact."""
    found = {name: [q for asked in group for q in asked(book) if q.items or q.about] for name, group in GROUPS.items()}
    return {name: group for name, group in found.items() if group}
