"""Serves a built site on this machine, and starts the browser of the system."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from socketserver import BaseServer
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.site.seal import NOT_FOUND

# What a browser may be called. The first has no windows to show and is twice as fast.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# A script for pages: keeps what their Content-Security-Policy stops.
VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
    violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""


class Served(http.server.SimpleHTTPRequestHandler):
    """Serves what lies below `base` as servers of counties do: at a wrong address the page for it."""

    protocol_version = "HTTP/1.1"  # one connection for all that a page asks for

    def __init__(self, request: socket, address: tuple[str, int], server: BaseServer, base: str, folder: str) -> None:
        self.base = base
        super().__init__(request, address, server, directory=folder)

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(self.base)
        return super().translate_path(f"/{below}" if path.startswith(self.base) else "/nowhere")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory, NOT_FOUND)
        body = lost.read_bytes() if lost.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        if not self.path.endswith(("/", ".html")):  # what many pages share is fetched once, as readers' browsers do
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(site: Path, address: str = "") -> Iterator[str]:
    """The address at which the folder `site` is served, as long as the block runs: below the path that `address` has.

    The page for wrong addresses names its files from the top, so it wants the site to lie where it will lie.
    """
    base = f"/{urlsplit(address).path.strip('/')}/".replace("//", "/")
    handler = functools.partial(Served, base=base, folder=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{base}"
    server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser without a window, as long as the block runs."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise HandbookError(word("no-browser"), WRONG_USE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
