"""A small client of the YAML language server: what an editor with `.vscode/settings.json` would show."""

import itertools
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

SERVER = "build/language_server/node_modules/yaml-language-server/bin/yaml-language-server"


def with_comments(file: Path) -> dict:
    """A JSON file of VS Code, in which lines may be comments."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not re.match(r"\s*//", line)))


def settings(tool: Path) -> dict:
    """`.vscode/settings.json` as the server asks for it: {section: {name: value}}."""
    nested: dict = {}
    for key, value in with_comments(tool / ".vscode" / "settings.json").items():
        *sections, name = key.split(".")
        place = nested
        for section in sections:
            place = place.setdefault(section, {})
        place[name] = value
    return nested


class LanguageServer:
    """The server for the folder `root`, in German, with the schemas bound as in VS Code."""

    def __init__(self, tool: Path, root: Path):
        command = ["node", tool / SERVER, "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.numbers = itertools.count(1)
        self.settings = settings(tool)
        folder = {"uri": root.as_uri(), "name": root.name}
        can = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        about = {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": [folder], "locale": "de"}
        self.ask("initialize", about | {"capabilities": can})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(10)
        for stream in (self.process.stdin, self.process.stdout):
            stream.close()

    def complaints(self, texts: dict[Path, str]) -> dict[Path, list[str]]:
        """What the server says about each text as the file at its path: `line: message`."""
        for path, text in texts.items():
            self.open(path, text)
        found: dict[Path, list[str]] = {}
        while not texts.keys() <= found.keys():
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                path = Path(unquote(urlsplit(message["params"]["uri"]).path))
                said = message["params"]["diagnostics"]
                found[path] = [f"{d['range']['start']['line'] + 1}: {d['message']}" for d in said]
        return found

    def completions(self, path: Path, text: str, line: int, column: int) -> list[dict]:
        """What the server offers to write there; line and column count from 0."""
        return self.at("completion", path, text, line, column)["items"]

    def hover(self, path: Path, text: str, line: int, column: int) -> str:
        """What the server explains there."""
        return self.at("hover", path, text, line, column)["contents"]["value"]

    def at(self, question: str, path: Path, text: str, line: int, column: int):
        self.open(path, text)
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        return self.ask(f"textDocument/{question}", place)

    def open(self, path: Path, text: str) -> None:
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def ask(self, method: str, params) -> object:
        """The answer to a request."""
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise AssertionError(message["error"])
                return message["result"]

    def tell(self, method: str, params) -> None:
        self.send({"method": method, "params": params})

    def send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> dict:
        """The next message of the server; its own questions are answered on the way."""
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif not line and self.process.poll() is not None:
                raise AssertionError("the language server has ended")
        message = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            wanted = message.get("params", {}).get("items", [])
            answer = [self.settings.get(item.get("section"), {}) for item in wanted]
            self.send({"id": message["id"], "result": answer if wanted else None})
        return message
