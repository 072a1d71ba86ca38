"""Completes what stands around the text of a finished page: scripts, menu, list of contents, footer."""

import re
from collections.abc import Sequence
from posixpath import dirname, join, normpath

from markupsafe import Markup

from handbook.book.addresses import FixedPage, below_site
from handbook.german.catalogue import word
from handbook.pages.templates import environment

MENU = re.compile(r'<nav class="md-nav md-nav--primary.*?(?=<div class="md-content")', re.DOTALL)
STEP = re.compile(r'(?P<open><li class="md-nav__item)|</li>|<a href="(?P<to>[^"#]*)" class="(?P<link>md-nav__link)[ "]')
HERE = re.compile(r'<a href="[^"]*" class="md-nav__link md-nav__link--active"')
SWITCH = re.compile(r'(<input class="md-nav__toggle[^>]*?)\s*>(.*?aria-expanded=")false', re.DOTALL)
BESIDE = re.compile(
    r'(<div class="md-sidebar md-sidebar--secondary"[^>]*"toc")\s*>(?!.*<li class="md-nav__item)', re.DOTALL
)
SCRIPT = re.compile(r'<script (src="[^"]*"></script>)')
HEADER = re.compile(r'<nav class="md-header__inner.*?(?=</nav>)', re.DOTALL)
FOOT = '<div class="md-footer-meta__inner md-grid">'


def with_place(html: str, path: str) -> str:
    """The page `html`, the file `path` of the site, with the item of the menu to which it belongs marked and unfolded.

    Where the menu names the page itself, the theme has done so, but for those who listen. Any other page belongs to the
    item whose folder it lies in, the nearest one.
    """
    menu = MENU.search(html)
    if not menu:
        return html
    found = HERE.sub(r'\g<0> aria-current="page"', menu[0])
    if found == menu[0]:
        found = _marked(found, path)
    return html[: menu.start()] + found + html[menu.end() :]


def _marked(menu: str, path: str) -> str:
    """`menu` with the item marked in whose folder `path` lies, and with all items that hold it."""
    around: list[int] = []  # places of the items that hold the step
    best: tuple[str, re.Match[str] | None, list[int]] = ("", None, [])
    for step in STEP.finditer(menu):
        if step["open"]:
            around.append(step.end())
        elif step["link"] is None:
            around.pop()
        else:
            folder = normpath(join(dirname(path), step["to"])) + "/"
            if path.startswith(folder) and len(folder) > len(best[0]):
                best = folder, step, list(around)
    _, link, items = best
    if link:
        start, end = link.start(), link.end("link")
        menu = f'{menu[:start]}<a aria-current="true"{menu[start + 2 : end]} md-nav__link--active{menu[end:]}'
    for item in reversed(items):
        rest = menu[item:]
        if rest.startswith(" md-nav__item--nested"):
            rest = SWITCH.sub(r"\1 checked>\2true", rest, count=1)
        menu = f"{menu[:item]} md-nav__item--active{rest}"
    return menu


def without_empty_column(html: str) -> str:
    """The page `html`; if it has no contents to list, without the column for them: the text may use its room."""
    return BESIDE.sub(r"\1 hidden>", html, count=1)


def with_scripts_later(html: str) -> str:
    """The page `html` with the scripts around its text in its head: loaded beside it, run in their order behind it.

    Where they stand they keep the text before and after them waiting.
    """
    start, article, rest = html.partition("<article")
    text, end, rest = rest.rpartition("</article>")
    scripts = [f"<script defer {found}\n" for part in (start, rest) for found in SCRIPT.findall(part)]
    start = SCRIPT.sub("", start).replace("</head>", f"{''.join(scripts)}</head>", 1)
    return start + article + text + end + SCRIPT.sub("", rest)


def with_search(html: str, top: str, is_handbook: bool) -> str:
    """The page `html` with the search and the way to one's own rounds in its header; `top` leads up to the site.

    What lies above several handbooks has a list of them instead of one of all names, and no rounds.
    """
    page, title = (FixedPage.A_TO_Z, "signpost-title") if is_handbook else (FixedPage.START, "collection-list")
    my_rounds = Markup(top + below_site(FixedPage.MY_ROUNDS)) if is_handbook else None
    values = {
        "address": Markup((top + below_site(page)) or "./"), "title": word(title), "word": word, "my_rounds": my_rounds,
    }  # fmt: skip
    found = environment().get_template("suche.html.j2").render(values)
    return HEADER.sub(lambda header: f"{header[0]}{found.strip()}\n  ", html, count=1)


def with_legal_pages(html: str, top: str, pages: Sequence[tuple[str, str]]) -> str:
    """The page `html` with `pages`, (title, address below the site), in its footer; `top` leads up to the site."""
    if not pages:
        return html
    links = [(title, Markup(top + address)) for title, address in pages]
    found = environment().get_template("rechtliches.html.j2").render(pages=links)
    return html.replace(FOOT, f"{FOOT}\n{found.strip()}", 1)
