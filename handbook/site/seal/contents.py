"""Lists the sections of a page below its head, for screens that have no room for a column beside the text."""

import re

from markupsafe import Markup, escape

from handbook.pages.templates import environment

SECTION = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)(?:<a class="headerlink".*?)?</h2>', re.DOTALL)
OWN_LINK = re.compile(r'<a (?:class="[^"]*" )?href="#')
BOX = re.compile(r"<(/?)(?:div|details|section|figure|table|ul|ol|li|blockquote)\b")
FEWEST = 3  # sections of a page that is worth a list


def with_contents(html: str, article: str) -> str:
    """The page `html` with a list of the sections of its text `article`, before the first of them.

    There is none where there are few, or where the page itself leads to half of them.
    """
    sections = [(Markup(found[1]), escape(Markup(found[2]).striptags())) for found in SECTION.finditer(article)]
    if len(sections) < FEWEST:
        return html
    start, mark, _ = article.partition("<h2")
    boxes = BOX.findall(start)
    if 2 * len(OWN_LINK.findall(start)) >= len(sections) or boxes.count("") != boxes.count("/"):
        return html
    listed = environment().get_template("inhalt.html.j2").render(sections=sections)
    return html.replace(start + mark, start + listed + mark, 1)
