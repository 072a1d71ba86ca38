"""Turns the examples of the schema into suggestions for a handbook: they name what is there, in the ids of its area."""

import re

from handbook.book.entries import Handbook
from handbook.book.queries import deciding
from handbook.schema import Field

INVENTED = re.compile("mb(?=-|$)")  # what the ids in the examples of the schema begin with


class Suggestions:
    """Suggestions for a new entry of `area` in `book`."""

    def __init__(self, book: Handbook, area: str) -> None:
        self.book, self.area = book, area

    def of(self, field: Field) -> object:
        """A suggestion for `field`: an example of the schema with fitting ids, or a choice that fits the area.

        None if the schema has neither.
        """
        if field.choices:
            return self._choice(field)
        return self._fitting(field.get("examples", [None])[0], field, set())

    def _choice(self, field: Field) -> str:
        """The choice that means the sort of the area, as the own ebene does; else the first example."""
        own = self.book.entries.get(self.area)
        if own:
            sort = own.kind.fields[own.kind.art]
            art = sort.family(own.get(own.kind.art)) or ""
            names = {art.casefold(), sort.label(art).casefold()}
            for choice in field.choices:
                if names & {word.casefold() for word in (choice, *field.synonyms.get(choice, []))}:
                    return choice
        first: str = field.get("examples", field.choices)[0]
        return first

    def _fitting(self, value: object, field: Field, used: set[str]) -> object:
        """`value` of `field` with ids of the book; `used` grows by them, so that none comes twice."""
        if isinstance(value, dict):
            return {key: self._fitting(part, field.parts.get(key, Field({})), used) for key, part in value.items()}
        if isinstance(value, list):
            return [self._fitting(part, field.each, used) for part in value]
        kinds = field.parts.get(field.short or "", field).kinds
        return self._id(value, kinds, used) if kinds and isinstance(value, str) else value

    def _id(self, example: str, kinds: list[str], used: set[str]) -> str:
        """An id of one of `kinds`: the same as in the `example` if the area has it, else the first one not `used`."""
        same = INVENTED.sub(self.area, example, count=1)
        first = {entry.id: entry for entry in filter(None, [deciding(self.book)])}  # where most ways lead
        entries = first | self.book.entries
        there = [id for kind in kinds for id, entry in entries.items() if entry.kind.id == kind]
        id = same if same in there else next((id for id in there if id not in used), same)
        used.add(id)
        return id
