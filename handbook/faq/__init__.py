"""Turns a Handbook into frequent questions and their answers. Another question is one function and its words."""

from collections.abc import Callable, Iterator

from handbook.faq import bases, meetings, names, people, places, ways
from handbook.faq.question import Question, several
from handbook.model import Handbook
from handbook.problems import word
from handbook.render import Writer

GROUPS: dict[str, tuple[Callable[[Handbook], Iterator[Question]], ...]] = {
    "ways": (ways.way_in, ways.longest_way, ways.reports, ways.from_a_chart, ways.mandates, ways.without_way),
    "people": (people.seats_of_politics, people.most_seats, people.organisations, people.chair, people.composition,
               people.founded),
    "duties": (people.most_duties, people.all_duties, people.together, people.nobody),
    "meetings": (meetings.whole_year, meetings.joint, meetings.most_often, meetings.work_load, meetings.on_demand,
                 meetings.shared, meetings.no_number, meetings.unclear),
    "themes": (places.fields, places.one_theme, places.themes, places.target_groups),
    "areas": (places.own_duty, places.one_area, places.each_area, places.every_area),
    "bases": (bases.most_rests, bases.all_bases, bases.decisions, bases.outdated, bases.agreements, bases.agreed),
    "names": (names.same, names.unexplained, names.planned, names.ended),
    "beyond": (names.elsewhere, names.model_questions, names.model_goals, names.model_terms),
    "trust": (names.what_is_known, names.age, names.contradictions),
}  # fmt: skip


def questions(book: Handbook) -> dict[str, list[Question]]:
    """All questions that `book` can answer, by their group."""
    found = {name: [question for asked in group for question in asked(book)] for name, group in GROUPS.items()}
    return {name: group for name, group in found.items() if group}


def faq_page(writer: Writer) -> None:
    """The page of frequent questions."""
    groups = [(name, word(f"faq-group-{name}"), group) for name, group in questions(writer.book).items()]
    writer.write("nachschlagen/fragen.md", "fragen.md.j2", groups=groups, several=several)
