"""Shares the work of MkDocs: other processes turn a part of the pages from Markdown into HTML."""

import logging
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from handbook.site.mkdocs import Said
from handbook.workers import beside, parts

log = logging.getLogger("mkdocs.structure.pages")


@dataclass(frozen=True)
class Rendered:
    """What MkDocs keeps of a page when it has rendered `markdown`, and what it `said` meanwhile (level, text)."""

    markdown: str
    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]]  # page → anchor → link as it is written
    said: list[tuple[int, str]]


class Shares(BasePlugin):
    """A plugin for MkDocs. The processes it starts end when `until` is closed."""

    def __init__(self, until: ExitStack):
        self.until = until

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Shares all pages but those of the navigation, which know their neighbours, and those of other plugins."""
        listed = {page.file.src_uri for page in nav.pages}
        free = [f for f in files.documentation_pages() if type(f.page) is Page and f.src_uri not in listed]
        _, *others = parts(free, size, sum(size(page.file) for page in nav.pages))
        for part in others:
            result = self.until.enter_context(beside(partial(render, [file.page for file in part], config, files)))
            for file in part:
                SharedPage(file, config, result)


def size(file: File) -> int:
    """Bytes of the Markdown page `file`."""
    return len(file.content_bytes)


class SharedPage(Page):
    """A page that another process renders; `result` waits for it."""

    def __init__(self, file: File, config: MkDocsConfig, result: Callable[[], dict[str, Rendered]]):
        super().__init__(None, file, config)
        self.result = result

    def render(self, config: MkDocsConfig, files: Files) -> None:
        found = self.result().get(self.file.src_uri)
        if found is None or found.markdown != self.markdown:  # it failed, or another plugin has changed the text
            super().render(config, files)
            return
        self.content, self.toc, self._title_from_render = found.content, found.toc, found.title
        self.present_anchor_ids = found.anchors
        self.links_to_anchors = {files.get_file_from_path(path): anchors for path, anchors in found.links.items()}
        for level, text in found.said:
            log.log(level, text)


def render(pages: list[Page], config: MkDocsConfig, files: Files) -> dict[str, Rendered]:
    """What came of `pages` by path, up to the first that cannot be rendered."""
    found, heard = {}, Said()
    log.addHandler(heard)
    with suppress(Exception):  # who waits for the rest tries it again, and says what is wrong with it
        for page in pages:
            page.read_source(config)
            page.render(config, files)
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            title, anchors = page._title_from_render, page.present_anchor_ids
            found[page.file.src_uri] = Rendered(
                page.markdown, page.content, page.toc, title, anchors, links, heard.take()
            )
    return found
