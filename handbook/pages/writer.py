"""Fills the templates in: values are escaped, links are relative, diagrams are noted for drawing."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup, escape

from handbook.book.addresses import FixedPage, chart_page, field_page, from_page, in_site, page_of
from handbook.book.charts import Chart
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import action_fields, called
from handbook.diagrams import sign
from handbook.diagrams.sheet import sheets
from handbook.errors import HandbookError
from handbook.german.catalogue import word, word_map
from handbook.german.escaping import address, plain
from handbook.pages.templates import environment
from handbook.view.documents.charts import led_in_text
from handbook.view.foot.feedback import feedback, form_address
from handbook.view.foot.siblings import siblings
from handbook.view.sentences.headwords import listed_name, short_sort
from handbook.view.sentences.places import number_in_words

TITLE = re.compile(r"^# .*", re.MULTILINE)


@dataclass
class Pages:
    """Text by path below docs_dir."""

    texts: dict[str, str] = field(default_factory=dict)

    def __or__(self, other: "Pages") -> "Pages":
        return Pages(self.texts | other.texts)


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
        """`template` filled in for a place on `page`."""
        common = {
            "book": self.book, "page": page, "looks": word_map("look"), "certainty_labels": self.book.certainty.labels,
            "called": partial(called, self.book), "link": partial(markdown_link, self.book, page),
            "extern": external_link,
            "pfad": lambda target: Markup(from_page(page, target)),
            "fertig": partial(in_site, page), "field_page": partial(field_page, self.book), "FixedPage": FixedPage,
            "chart_page": chart_page,
            "mit_schaubildern": lambda entry, caller: Markup(self.led_to_charts(page, entry, caller())),
            "sign": sign, "feedback": partial(feedback, self.book), "form": partial(form_address, page), "word": word,
            "ort": partial(self._free, page),
            "siblings": partial(siblings, self.book), "listed": partial(listed_name, self.book),
            "sheets": lambda: [*self.book.once(sheets)],
            "short_sort": short_sort, "im_jahr": number_in_words,
        }  # fmt: skip
        return environment().get_template(template).render(common | values)

    def led_to_charts(self, page: str, entry: Entry, text: str) -> str:
        """`text`, which `page` says of `entry`, with a link at each title of a chart in it that means nothing else."""
        markup = Markup('<a href="{}">{}</a>')  # also for places where Markdown means nothing

        def link(chart: Chart, said: str) -> str | None:
            target = chart_page(chart)
            return None if target == page else markup.format(in_site(page, target), Markup(said))

        return led_in_text(self.book, entry, text, link)

    def _free(self, page: str, anchor: str) -> str:
        """`anchor` for a heading of `page`, or another one that no entry has there."""
        while anchor in self.book.once(_anchors)[page]:
            anchor = f"abschnitt-{anchor}"
        return anchor


def _anchors(book: Handbook) -> dict[str, set[str]]:
    """The places on each page that are called like entries: by their ids, of today and before."""
    found = defaultdict(set, {book.kinds["netzwerk"].index: {theme.id for theme in action_fields(book)}})
    for entry in book.entries.values():
        page, mark, place = page_of(entry).partition("#")
        if mark:
            found[page].update([place, *entry.get("fruehere_ids", [])])
    return found


def markdown_link(book: Handbook, page: str, entry: Entry, text: str = "") -> Markup:
    """A Markdown link on `page` to `entry` that reads `text`, or else its name, told apart from equal ones."""
    return Markup(f"[{plain(text or called(book, entry))}]({escape(from_page(page, page_of(entry)))})")


def external_link(url: str, text: str = "") -> Markup:
    """A link to another site that reads `text`, or else its address; a text if `url` is no safe address."""
    safe = address(url)
    shown = plain(text if text not in ("", url) else re.sub(r"^(https?://|mailto:)|/$", "", url))
    return Markup('<a href="{}" rel="noopener">{}</a>').format(plain(safe), shown) if safe else plain(url)


def tidy(text: str) -> str:
    """`text` without trailing blanks and with single blank lines."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
