"""Turns the catalogue into the words and rules that forms use: nothing of it is written a second time in a script."""

from handbook.book.addresses import FixedPage, below_site
from handbook.book.entries import Handbook
from handbook.book.queries import GUESS
from handbook.facts.turnus import NOT_COUNTED, YEARS
from handbook.forms.frequencies import frequencies
from handbook.forms.rules import rules
from handbook.forms.tasks import tasks
from handbook.german.catalogue import FEW, LONGEST_QUOTED, catalogue
from handbook.reading import scalars

OF_FORMS, OF_CHANGES = "form-", "diff-"
IN_SENTENCES = ("quoted", "yes", "no", "some-of", "about", "about-or-more", "at-least")  # that tell of a change too


def words(book: Handbook) -> dict[str, object]:
    """The words of forms and of changes, how values are written, what is wrong, and where a change is handed in."""
    wordings = catalogue()["words"]
    shared = [entry.id for entry in (*book.entries.values(), *book.offered.values()) if entry.is_shared]
    return {
        "words": {
            name: text for name, text in wordings.items()
            if name.startswith((OF_FORMS, OF_CHANGES)) or name in IN_SENTENCES
        },
        "months": catalogue()["months"],
        "most": {"letters": LONGEST_QUOTED, "values": FEW},
        "meetings": {"years": YEARS, "not_counted": NOT_COUNTED, "guess": GUESS},
        "writing": {
            "beginning": scalars.BEGINNING.pattern, "inside": scalars.INSIDE.pattern,
            "between": scalars.BETWEEN_BRACKETS.pattern, "number": scalars.INTEGER.pattern, "plain": [*scalars.PLAIN],
        },
        "kinds": {kind.id: [kind.source, kind.is_register, kind.singular] for kind in book.kinds.values()},
        "rules": rules(), "tasks": tasks(),
        "offers": [*frequencies()],
        "today": book.today.isoformat(), "area": book.settings.gebiet, "guide": below_site(FixedPage.BY_FILE),
        "edit": book.settings.bearbeiten, "create": book.settings.anlegen, "report": book.settings.melden,
        **({"shared": shared} if shared else {}),
    }  # fmt: skip
