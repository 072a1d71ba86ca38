"""One thing that an export says otherwise than the Handbook."""

from dataclasses import dataclass

from handbook.book.entries import Entry


@dataclass(frozen=True)
class Difference:
    """`kind` is the end of the name of its heading in the catalogue, `name` whom it is about, `text` a sentence."""

    kind: str
    name: str
    text: str
    entry: Entry | None = None
    organisation: str = ""

    @property
    def place(self) -> str:
        """The file and line of the entry; empty where there is none."""
        return f"{self.entry.document.file}:{self.entry.mark()[0]}" if self.entry else ""
