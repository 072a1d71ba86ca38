"""Turns two states of the data into what the change means: sections of German sentences, most important first."""

from copy import deepcopy
from dataclasses import replace
from itertools import chain

from handbook.book.by_hand import pages_by_hand
from handbook.book.entries import Entry, Handbook
from handbook.book.load import File, Loaded
from handbook.checks import forms, in_order
from handbook.diff.compare import Comparison
from handbook.diff.effects import meeting_lines, route_lines
from handbook.diff.entries import changed_lines, gone_lines, new_lines, question_lines, renamed_lines
from handbook.diff.pages import page_lines
from handbook.diff.summary import Line, Section, Summary
from handbook.diff.taken_back import Former, taken_back_lines
from handbook.german.catalogue import word, word_map
from handbook.reading.document import at
from handbook.reading.problem import Problem, errors
from handbook.reading.site.mkdocs_yml import OURS

PARTS = {
    "new": new_lines, "gone": gone_lines, "renamed": renamed_lines, "changed": changed_lines,
    "routes": route_lines, "meetings": meeting_lines, "questions": question_lines,
}  # fmt: skip


def diff(old: Loaded, new: Loaded, former: Former = lambda _: ()) -> Summary:
    """The change from `old` to `new` in sentences, with the pages that the folders of both hold in docs/.

    `former` tells the states of a file before `old`.

    Entries that could not be read, or had the wrong form, count as not there before; the summary says so.
    """
    changed = {name: file for name, file in old.files.items() if not _same(file, new.files.get(name))}
    wrong = forms(replace(old, files=changed))  # the same file has no error now
    both = Comparison(well_formed(old, wrong), new.handbook)
    found = [Section(name, lines(both), word_map("diff-note").get(name, "")) for name, lines in PARTS.items()]
    found.insert(0, Section("taken-back", taken_back_lines(both, former), word("diff-note-taken-back")))
    sections = [section for section in found if section.lines]
    docs = (pages_by_hand(loaded.root / "docs").files for loaded in (old, new))
    pages, overviews = page_lines(both, *docs)
    pages += [Line(word("diff-frame"))] if _frame(old) != _frame(new) else []
    if pages or overviews:
        note = word("diff-overviews", number=overviews) if overviews else ""
        sections.append(Section("pages", pages, note, always_folded=True))
    number = len(errors(in_order([*old.misplaced, *chain(*wrong.values())])))
    note = word("diff-old-errors", errors=number) if number else ""
    return Summary(sections, note)


def _frame(loaded: Loaded) -> object:
    """All that mkdocs.yml says but the settings of the handbook: it shows on every page. None if it cannot be read."""
    value = deepcopy(loaded.mkdocs.value) if loaded.mkdocs and loaded.mkdocs.readable else None
    if isinstance(block := at(value, *OURS[:-1]), dict):
        block.pop(OURS[-1], None)
    return value


def _same(old: File, new: File | None) -> bool:
    return new is not None and old.document.readable and old.document.value == new.document.value


def well_formed(loaded: Loaded, found: dict[str, list[Problem]]) -> Handbook:
    """The handbook of `loaded` as far as pages can show it.

    Left out are the entries with an error of form in `found`, and what names entries that are not there.
    """
    wrong: set[str] = set()
    for name, problems in found.items():
        for problem in errors(problems):
            above = [entry.id for entry in loaded.files[name].entries if entry.mark()[0] <= problem.line]
            wrong.update(above[-1:])
    book = loaded.handbook
    entries = {id: entry for id, entry in book.entries.items() if id not in wrong}
    return replace(book, entries={id: _without_loose_ends(entry, entries) for id, entry in entries.items()})


def _without_loose_ends(entry: Entry, entries: dict[str, Entry]) -> Entry:
    """`entry` without the items, or else the fields, that name none of `entries`."""
    loose = set()
    for link in entry.links:
        if link.target not in entries:
            depth = max((number for number, step in enumerate(link.path) if isinstance(step, int)), default=0)
            loose.add(link.path[: depth + 1])
    if not loose:
        return entry
    data = deepcopy(entry.data)
    for *above, last in sorted(loose, reverse=True):  # later items first: the places of the others stay
        del at(data, *above)[last]
    return replace(entry, data=data)
