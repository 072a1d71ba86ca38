"""Turns the catalogue into the words and rules that forms use: nothing of it is written a second time in a script."""

from handbook.book.entries import Handbook
from handbook.forms.rules import rules
from handbook.forms.tasks import tasks
from handbook.german.catalogue import catalogue
from handbook.reading import scalars

OF_FORMS, OF_CHANGES = "form-", "diff-"


def words(book: Handbook) -> dict[str, object]:
    """The words of forms and of changes, how values are written, what is wrong, and where a change is handed in."""
    wordings = catalogue()["words"]
    return {
        "words": {name: text for name, text in wordings.items() if name.startswith((OF_FORMS, OF_CHANGES))},
        "writing": {
            "beginning": scalars.BEGINNING.pattern, "inside": scalars.INSIDE.pattern,
            "between": scalars.BETWEEN_BRACKETS.pattern, "number": scalars.INTEGER.pattern, "plain": [*scalars.PLAIN],
        },
        "kinds": {kind.id: [kind.source, kind.is_register, kind.singular] for kind in book.kinds.values()},
        "rules": rules(), "tasks": tasks(),
        "today": book.today.isoformat(), "area": book.settings.gebiet,
        "edit": book.settings.bearbeiten, "create": book.settings.anlegen, "report": book.settings.melden,
    }  # fmt: skip
