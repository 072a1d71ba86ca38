"""Turns the sections of a change into text for the terminal or Markdown for a merge request."""

from dataclasses import dataclass

from handbook.german.catalogue import printable, word
from handbook.german.escaping import address
from handbook.pages.templates import environment
from handbook.pages.writer import tidy

MANY = 10  # a list with more lines is folded in Markdown
TEMPLATES = {"text": "aenderung.txt.j2", "markdown": "aenderung.md.j2"}


@dataclass(frozen=True)
class Line:
    """One sentence, or a heading with the sentences `below` it; `url` is the page where it only names one."""

    text: str
    below: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Section:
    """Lines under one heading, and a `note` on them, if any; `name` finds the heading in the catalogue."""

    name: str
    lines: list[Line]
    note: str = ""
    always_folded: bool = False

    @property
    def title(self) -> str:
        return word(f"diff-title-{self.name}")

    @property
    def folded(self) -> bool:
        return self.always_folded or len(self.lines) > MANY


@dataclass(frozen=True)
class Summary:
    """Everything there is to tell of a change; no sections: nothing that a reader sees."""

    sections: list[Section]
    note: str = ""

    @property
    def headline(self) -> str:
        """How much there is to tell, section by section."""
        return " · ".join(f"{s.title}: {len(s.lines)}" for s in self.sections) or word("diff-nothing")

    def written(self, form: str) -> str:
        """The summary as `form`: "text" or "markdown", every text from the data escaped for it."""
        template = environment().get_template(TEMPLATES[form])
        return tidy(template.render(summary=self, many=MANY, printable=printable, address=address))
