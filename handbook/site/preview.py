"""Serves the site on this machine and builds it anew when a file changes; a mistake shows above the last good page."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from handbook import BUILD, PACKAGE, SETTINGS, SOURCES
from handbook.book.load.names import REGISTERS
from handbook.book.load.shared import shared_folder
from handbook.errors import CLEAN, WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.german.reasons import reason
from handbook.pages.templates import environment
from handbook.schema import SCHEMA
from handbook.settings import read_settings
from handbook.site.dirty import Built

LOOK = (SCHEMA, PACKAGE / "templates", PACKAGE / "assets", PACKAGE / "guides")
HOST = "127.0.0.1"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
Tell = Callable[[str], None]
Build = Callable[[Tell, Built | None], Built | None]


class Preview(LiveReloadServer):
    """The live server of MkDocs with our own build, whose complaints it shows in every page.

    `build` gets a function to tell what it does, and the site of the last good build. It returns the site of now, or
    nothing if the data has errors; it may raise HandbookError. `say` gets what the terminal is to show.
    """

    def __init__(self, root: Path, port: int, build: Build, say: Tell = print) -> None:
        super().__init__(self.rebuild, HOST, port, str(root / BUILD / "site"))
        self.build_site, self.say = build, say
        self.last: Built | None = None
        self.complaints: list[str] = []
        self.error_handler = self.missing
        shared = read_settings(root)[0].gemeinsam
        places = [root / name for name in (*SOURCES, SETTINGS)] + (
            [shared_folder(root, shared) / REGISTERS] if shared else []
        )
        for path in (*places, *LOOK):
            if path.exists():
                self.watch(str(path))

    def server_bind(self) -> None:
        """Takes the port. Raises HandbookError if that is not to be had."""
        try:
            super().server_bind()
        except OSError as error:
            told = word("port-taken", port=self.server_address[1], reason=reason(error))
            raise HandbookError(told, WRONG_USE) from error

    def server_activate(self) -> None:
        """Builds for the first time once the port is taken: before that, nobody could see what was built."""
        super().server_activate()
        self.rebuild()
        self.say(word("serving", url=self.url))

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away while it was served is nothing that an editor could act on."""

    def rebuild(self) -> None:
        """Builds once. What the build says goes to the terminal, and to the pages if it failed."""
        said: list[str] = []

        def tell(text: str) -> None:
            self.say(text)
            said.append(text)

        try:
            built = self.build_site(tell, self.last)
        except HandbookError as error:
            built = None
            tell(str(error))
        if built:
            self.last, self.complaints = built, []
        else:
            tell(word("not-built"))
            self.complaints = said

    def missing(self, code: int) -> bytes:
        """The answer for a page that is not there; before the first good build that is every page."""
        page = f"<html><body><p>{word('page-missing')}</p></body></html>"
        return self._inject_js_into_html(page.encode(), self._visible_epoch)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        content = POLICY.sub(b"", content)  # what the server adds to a page is no part of it
        if self.complaints:
            banner = environment().get_template("vorschau.html.j2")
            shown = banner.render(headline=word("live-broken"), lines=self.complaints).encode()
            body = content.find(b">", content.find(b"<body")) + 1
            content = content[:body] + shown + content[body:]
        injected: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]  # of MkDocs
        return injected


def preview(root: Path, port: int, build: Build, say: Tell) -> int:
    """Serves until interrupted; returns the exit code. For `build` and `say` see Preview. Raises HandbookError."""
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())  # who asked for which page is told to nobody
    server = Preview(root, port, build, say)
    try:
        server.serve()  # type: ignore[no-untyped-call]  # of MkDocs
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
    return CLEAN
