"""Turns a comparison into lines about entries: new, gone, renamed, changed; and about open questions."""

from collections.abc import Iterator

from handbook.book.entries import Entry
from handbook.diff.compare import Comparison
from handbook.diff.fields import in_words, said, sentences
from handbook.diff.summary import Line
from handbook.german.catalogue import FEW, quoted, word
from handbook.view.entry import kind_word

STATE = ("bearbeitung", "entscheidung")  # of a question


def new_lines(both: Comparison) -> list[Line]:
    """Entries that were not there before, with what they say of themselves."""
    found = [e for e in both.fresh if not is_question(e)]
    return [Line(word("diff-new", name=quoted(e.name), kind=kind_word(e)), tuple(_facts(both, e))) for e in found]


def _facts(both: Comparison, entry: Entry) -> Iterator[str]:
    """The most important of what a new entry says, in the order of its page; of a long list the first few."""
    for field, spec in entry.kind.fields.items():
        if spec.in_diff != "new" or field not in entry.data:
            continue
        items = said(both.new, entry, field)
        values = [": ".join(filter(None, (item.before, in_words(both, item)))) for item in items]
        first = ", ".join(values[:FEW])
        text = first if len(values) <= FEW else word("diff-many", number=len(values), values=first)
        yield word("diff-fact", title=spec.title, values=text)


def gone_lines(both: Comparison) -> list[Line]:
    """Entries that are there no more."""
    found = [e for e in both.gone if not is_question(e)]
    return [Line(word("diff-gone", name=quoted(e.name), kind=e.kind.singular)) for e in found]


def renamed_lines(both: Comparison) -> list[Line]:
    """Entries with another name, id or kind."""
    pairs = [(old, new) for old, new in both.touched if not is_question(new)]
    return [Line(text) for old, new in pairs for text in _renamed(old, new)]


def _renamed(old: Entry, new: Entry) -> list[str]:
    values = dict(name=quoted(new.name), old=quoted(old.name))
    found = [word("diff-renamed", **values)] if old.name != new.name else []
    if old.id != new.id:
        promised = old.id in new.get("fruehere_ids", [])
        found.append(word("diff-id" if promised else "diff-id-lost", **values, id=new.id, former=old.id))
    if old.kind.id != new.kind.id:
        found.append(word("diff-kind", **values, kind=new.kind.plural, former=old.kind.plural))
    return found


def changed_lines(both: Comparison) -> list[Line]:
    """Entries that say something else, each with its sentences."""
    found = []
    for old, new in both.touched:
        below = tuple(sentences(both, old, new))
        if not is_question(new) and (below or not _renamed(old, new)):
            text = word("diff-entry", name=new.name, kind=new.kind.singular)
            found.append(Line(text, below or (word("diff-form"),)))
    return found


def is_question(entry: Entry) -> bool:
    """Whether `entry` is an open question: those have a section of their own."""
    return entry.kind.id == "frage"


def question_lines(both: Comparison) -> list[Line]:
    """The fate of each question: new, then settled, open again or changed, then deleted."""
    found = [Line(_question(both, e)) for e in both.fresh if is_question(e)]
    for old, new in both.touched:
        if is_question(new):
            same = all(old.get(field) == new.get(field) for field in STATE)
            text = _named("changed", new) if same else _question(both, new)
            found.append(Line(text, tuple(sentences(both, old, new))))
    return [*found, *(Line(_named(f"gone-{e.get('bearbeitung')}", e)) for e in both.gone if is_question(e))]


def _question(both: Comparison, question: Entry) -> str:
    """The state of `question`, what it is about, and the decision."""
    about = [both.name(both.new[id]) for id in question.get("betrifft", []) if id in both.new.entries]
    found = [_named(question.get("bearbeitung"), question)]
    if about:
        found.append(word("diff-question-about", about=", ".join(about)))
    if question.get("entscheidung"):
        found.append(word("diff-question-decision", text=quoted(question.get("entscheidung"))))
    return " ".join(found)


def _named(what: str, question: Entry) -> str:
    return word(f"diff-question-{what}", name=quoted(question.name))
