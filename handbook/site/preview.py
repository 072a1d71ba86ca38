"""Serves the site on this machine and builds it anew when a file changes; a mistake shows above the last good page."""

import re
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from handbook import BUILD, PACKAGE, SETTINGS, SOURCES
from handbook.book.load import SCHEMA
from handbook.german.catalogue import word
from handbook.pages.writer import environment
from handbook.site.dirty import NOTHING, Built
from handbook.site.fingerprint import contents

LOOK = (PACKAGE / "templates", PACKAGE / "assets", PACKAGE / "guides")
HOST = "127.0.0.1"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
Build = Callable[[Callable[[str], None], Built], tuple[int, Built]]


class Preview(LiveReloadServer):
    """The live server of MkDocs with our own build, whose complaints it shows in every page."""

    def __init__(self, root: Path, port: int, build: Build):
        super().__init__(self.rebuild, HOST, port, str(root / BUILD / "site"))
        self.build_site, self.last, self.look = build, NOTHING, ""
        self.complaints: list[str] = []
        self.error_handler = self.missing
        for path in [root / name for name in (*SOURCES, SETTINGS)] + [SCHEMA, *LOOK]:
            if path.exists():
                self.watch(str(path))

    def rebuild(self) -> None:
        """Builds once. What the build says goes to the terminal, and to the pages if it failed."""
        said: list[str] = []

        def tell(text: str) -> None:
            print(text, flush=True)
            said.append(text)

        look = contents(SCHEMA, *LOOK)
        code, self.last = self.build_site(tell, self.last if look == self.look else NOTHING)
        self.look = look
        self.complaints = said if code else []

    def missing(self, code: int) -> bytes:
        """The answer for a page that is not there; before the first good build that is every page."""
        return self._inject_js_into_html(f"<html><body><p>{word('page-missing')}</p></body></html>".encode(),
                                         self._visible_epoch)  # fmt: skip

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        content = POLICY.sub(b"", content)  # what the server adds to a page is no part of it
        if self.complaints:
            banner = environment().get_template("vorschau.html.j2")
            shown = banner.render(headline=word("live-broken"), lines=self.complaints).encode()
            body = content.find(b">", content.find(b"<body")) + 1
            content = content[:body] + shown + content[body:]
        return super()._inject_js_into_html(content, epoch)


def preview(root: Path, port: int, build: Build) -> int:
    """Serves until interrupted. `build` gets a function to tell what it does, and what it returned the last time.

    It returns 0 if all went well, and what a next build wants to know.
    """
    server = Preview(root, port, build)
    server.rebuild()
    print(word("serving", url=server.url), flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    except OSError as error:
        print(word("port-taken", port=port, reason=error.strerror), flush=True)
        return 2
    finally:
        server.shutdown()
    return 0
