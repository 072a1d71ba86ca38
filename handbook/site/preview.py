"""Serves the site on this machine and builds it anew when a file changes; a mistake shows above the last good page."""

import re
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from handbook import BUILD, PACKAGE, SETTINGS, SOURCES
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.pages.templates import environment
from handbook.schema import SCHEMA
from handbook.site.dirty import Built

LOOK = (SCHEMA, PACKAGE / "templates", PACKAGE / "assets", PACKAGE / "guides")
HOST = "127.0.0.1"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
Build = Callable[[Callable[[str], None], Built | None], Built | None]


class Preview(LiveReloadServer):
    """The live server of MkDocs with our own build, whose complaints it shows in every page.

    `build` gets a function to tell what it does, and the site of the last good build. It returns the site of now, or
    nothing if the data has errors; it may raise HandbookError.
    """

    def __init__(self, root: Path, port: int, build: Build) -> None:
        super().__init__(self.rebuild, HOST, port, str(root / BUILD / "site"))
        self.build_site = build
        self.last: Built | None = None
        self.complaints: list[str] = []
        self.error_handler = self.missing
        for path in (*(root / name for name in (*SOURCES, SETTINGS)), *LOOK):
            if path.exists():
                self.watch(str(path))

    def rebuild(self) -> None:
        """Builds once. What the build says goes to the terminal, and to the pages if it failed."""
        said: list[str] = []

        def tell(text: str) -> None:
            print(text, flush=True)
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


def preview(root: Path, port: int, build: Build) -> int:
    """Serves until interrupted; returns the exit code. For `build` see Preview."""
    server = Preview(root, port, build)
    server.rebuild()
    print(word("serving", url=server.url), flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]  # of MkDocs
    except KeyboardInterrupt:
        pass
    except OSError as error:
        print(word("port-taken", port=port, reason=error.strerror), flush=True)
        return WRONG_USE
    finally:
        server.shutdown()
    return 0
