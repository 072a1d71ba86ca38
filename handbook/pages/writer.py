"""Fills the templates in: values are escaped, links are relative, diagrams are noted for drawing."""

import re
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup, escape

from handbook.book.addresses import FixedPage, field_page, from_page, in_site, page_of
from handbook.book.entries import Entry, Handbook
from handbook.diagrams import NARROW, Diagram, sign
from handbook.diagrams.dot import Drawing
from handbook.errors import HandbookError
from handbook.german.catalogue import word, word_map
from handbook.german.escaping import address, plain
from handbook.pages.templates import environment
from handbook.view.feedback import feedback

TITLE = re.compile(r"^# .*", re.MULTILINE)


@dataclass
class Pages:
    """Text by path below docs_dir, and drawings by the name with which a page calls for them."""

    texts: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, Drawing] = field(default_factory=dict)

    def __or__(self, other: "Pages") -> "Pages":
        return Pages(self.texts | other.texts, self.drawings | other.drawings)


class Writer:
    """Renders templates for one handbook and gathers what comes out."""

    def __init__(self, book: Handbook) -> None:
        self.book = book
        self.out = Pages()

    def write(self, page: str, template: str, **values: object) -> None:
        """Renders `template` as the Markdown page `page`."""
        self.put(page, tidy(self.render(page, template, **values)))

    def put(self, page: str, text: str) -> None:
        """Takes `text` as that of `page`. Raises HandbookError if another page has this address already."""
        if page in self.out.texts:
            raise HandbookError(word("page-twice", page=page))
        title = self.book.settings.seiten.get(page)
        self.out.texts[page] = TITLE.sub(lambda _: f"# {plain(title)}", text, count=1) if title else text

    def render(self, page: str, template: str, **values: object) -> str:
        """`template` filled in for a place on `page`; diagrams among the values, or in lists, are drawn for it."""
        for value in values.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, Diagram):
                    self.draw(page, one)
        common = {
            "book": self.book, "page": page, "looks": word_map("look"), "certainty_labels": self.book.certainty.labels,
            "link": partial(markdown_link, page), "extern": external_link,
            "pfad": lambda target: Markup(from_page(page, target)),
            "fertig": partial(in_site, page), "field_page": partial(field_page, self.book), "FixedPage": FixedPage,
            "sign": sign, "feedback": partial(feedback, self.book),
        }  # fmt: skip
        return environment().get_template(template).render(common | values)

    def draw(self, page: str, diagram: Diagram) -> None:
        """Notes `diagram` for drawing, with links as `page` needs them."""
        self.out.drawings[diagram.name] = Drawing(diagram, page)
        if diagram.has_narrow:
            self.out.drawings[diagram.name + NARROW] = Drawing(diagram, page, narrow=True)


def markdown_link(page: str, entry: Entry, text: str = "") -> Markup:
    """A Markdown link on `page` to `entry` that reads `text`, or else its name."""
    return Markup(f"[{plain(text or entry.name)}]({escape(from_page(page, page_of(entry)))})")


def external_link(url: str, text: str = "") -> Markup:
    """A link to another site that reads `text`, or else the name of the site; a text if `url` is no safe address."""
    safe = address(url)
    shown = plain(text if text not in ("", url) else re.sub(r"^(https?://|mailto:)|/.*", "", url))
    return Markup('<a href="{}" rel="noopener">{}</a>').format(plain(safe), shown) if safe else plain(url)


def tidy(text: str) -> str:
    """`text` without trailing blanks and with single blank lines."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
