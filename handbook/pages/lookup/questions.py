"""Turns a Handbook into its pages of open questions: what is open, known and how old, then a page for each kind."""

from collections.abc import Iterator
from functools import partial

from handbook.book.addresses import group_page
from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import action_fields, field_of_action, of_kind
from handbook.facts.counts import ages, confirmed, coverage, entries, relations
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.entry import list_item
from handbook.view.groups import Group, grouped
from handbook.view.rows import row


def question_pages(writer: Writer) -> None:
    """The overview with the numbers, and the questions of each kind."""
    book = writer.book
    kind = book.kinds["frage"]
    pages = [(g, group_page(kind, g.anchor)) for g in grouped(kind, of_kind(book, kind.id), "art")]
    for group, page in pages:
        question_page(writer, group, page)
    writer.write(
        kind.index, "offene-fragen.md.j2", kind=kind, pages=[(g, page, by_state(g)) for g, page in pages],
        states=kind.fields["bearbeitung"].labels,
        coverage=coverage(book), ages=ages(book), confirmed=confirmed(book), counts=[*entries(book), *relations(book)],
    )  # fmt: skip


def by_state(group: Group) -> dict[str, list[Entry]]:
    """The questions that nobody has decided, and those that are decided."""
    found: dict[str, list[Entry]] = {}
    for entry in group.entries:
        found.setdefault(entry.get("bearbeitung"), []).append(entry)
    return found


def by_field_of_action(book: Handbook, questions: list[Entry]) -> list[Group]:
    """`questions` under the first field of action of what they are about, then those of none."""
    found = gathered(questions, lambda question: next(_fields(book, question), None))
    groups = [Group(theme.name, found[theme], theme.id) for theme in action_fields(book) if theme in found]
    rest = [question for theme, those in found.items() if theme not in action_fields(book) for question in those]
    title = word("no-field", name=book.kinds["frage"].plural)
    return [*groups, Group(title, rest, "ohne")] if rest else groups


def _fields(book: Handbook, question: Entry) -> Iterator[Entry]:
    return filter(None, (field_of_action(book, entry.id) for entry in touched(book, question)))


def question_page(writer: Writer, group: Group, page: str) -> None:
    """The questions of one kind, open ones first, with what the sources say and whom it concerns."""
    book, found = writer.book, group.entries
    kind = book.kinds["frage"]
    writer.write(
        page, "fragen-einer-art.md.j2", group=group, kind=kind, by_state=by_state(group),
        by_field=partial(by_field_of_action, book),
        states=kind.fields["bearbeitung"].labels,
        statements={e.id: row(book, e, "aussagen").items for e in found},
        more={e.id: list_item(book, e) for e in found},
        touched={e.id: touched(book, e) for e in found},
    )  # fmt: skip


def touched(book: Handbook, question: Entry) -> list[Entry]:
    """The entries that `question` is about."""
    return [book[id] for id in question.get("betrifft", []) if id in book.entries]
