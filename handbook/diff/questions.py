"""Turns a comparison into lines about open questions: asked, settled, changed, deleted."""

from handbook.book.entries import Entry
from handbook.diff.compare import Comparison
from handbook.diff.fields import sentences
from handbook.diff.summary import Line
from handbook.diff.wording import quoted
from handbook.german.catalogue import word

STATE = ("bearbeitung", "entscheidung")


def is_question(entry: Entry) -> bool:
    """Whether `entry` is an open question: those have a section of their own."""
    return entry.kind.id == "frage"


def question_lines(both: Comparison) -> list[Line]:
    """What became of each question: new, then settled, open again or changed, then deleted."""
    new = [Line(_said(both, e)) for e in both.fresh if is_question(e)]
    gone = [Line(_named(f"gone-{e.get('bearbeitung')}", e)) for e in both.gone if is_question(e)]
    return [*new, *(_changed(both, old, new) for old, new in both.touched if is_question(new)), *gone]


def _changed(both: Comparison, old: Entry, new: Entry) -> Line:
    """Its state where that is another, with all else that is told of it below."""
    same = all(old.get(field) == new.get(field) for field in STATE)
    below = tuple(sentences(both, old, new))
    return Line(_named("changed", new) if same else _said(both, new), below)


def _said(both: Comparison, question: Entry) -> str:
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
