"""Turns a Handbook into the scripts that hold all that forms know: of words and kinds, of names, and of each file."""

from handbook.book.addresses import FORM_SCRIPTS
from handbook.book.entries import Handbook
from handbook.exports.scripts import as_script
from handbook.forms.files import published
from handbook.forms.kinds import form_of
from handbook.forms.names import names
from handbook.forms.words import words


def form_scripts(book: Handbook) -> dict[str, str]:
    """{path: script}: `worte`, `namen`, one for each kind, and one for each file, called like it."""
    files = {f"stand/{about['file']}": about for about in published(book)}
    kinds = {f"art/{kind.id}": form_of(kind) for kind in book.kinds.values()}
    found: dict[str, object] = {"worte": words(book), "namen": [*names(book)], **kinds, **files}
    return {f"{FORM_SCRIPTS}/{name}.js": as_script(f'formularDaten["{name}"]', value) for name, value in found.items()}
