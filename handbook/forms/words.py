"""Turns the catalogue into the words and rules that forms use: nothing of it is written a second time in a script."""

from handbook.book.entries import Handbook
from handbook.german.catalogue import catalogue
from handbook.reading import scalars

OF_FORMS, OF_CHANGES = "form-", "diff-"


def words(book: Handbook) -> dict[str, object]:
    """The words of forms and of changes, and how values are written."""
    wordings = catalogue()["words"]
    return {
        "words": {name: text for name, text in wordings.items() if name.startswith((OF_FORMS, OF_CHANGES))},
        "writing": {
            "beginning": scalars.BEGINNING.pattern, "inside": scalars.INSIDE.pattern,
            "between": scalars.BETWEEN_BRACKETS.pattern, "number": scalars.INTEGER.pattern, "plain": [*scalars.PLAIN],
        },
        "today": book.today.isoformat(),
    }  # fmt: skip
