"""Valid changes as clerks make them, made at random to any county's content: what is changed, and what the site then says.

python tests/edits.py [NUMBER [SEED]]    makes NUMBER (30) of them to the content of this repository, each through
                                         .ci/content in a fresh clone of it, and prints a table
"""

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

TOOL = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOL))

from builders import run  # noqa: E402 - a script too
from checkout import commit, git, script  # noqa: E402

FORM, CLEAN = 3, 0


@dataclass(frozen=True)
class Edit:
    """A change that was made: what, and the text that then stands on the page at `address` of the site."""

    what: str
    address: str
    text: str
    redirect: str = ""  # an address that must lead on
    code: int = CLEAN  # how .ci/content ends


class Content:
    """The content of a county in `root`, to be changed with `dice`; files that are `touched` already are left alone."""

    def __init__(self, root: Path, dice: random.Random, touched: set[str]):
        self.root, self.dice, self.touched = root, dice, touched
        self.settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
        self.home = re.search(r"^ +gebiet: *(\S+)", self.settings, re.MULTILINE)[1]
        self.pages = "\n".join(p.read_text(encoding="utf-8") for p in sorted((root / "docs").rglob("*.md")))

    def read(self, name: str):
        return yaml.safe_load((self.root / name).read_text(encoding="utf-8"))

    def write(self, name: str, data) -> None:
        """`data` as the file `name`, in form."""
        self.scrawl(name, data)
        done = run("format", "--root", self.root, self.root / name)
        assert done.returncode == 0, done.stderr

    def scrawl(self, name: str, data) -> None:
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10**6)
        (self.root / name).write_text(text, encoding="utf-8")

    def files(self, *folders: str) -> list[str]:
        return [f"{folder}/{path.name}" for folder in folders for path in sorted((self.root / folder).glob("*.yml"))]

    def pick(self, wanted: Callable[[str, dict], bool], *folders: str) -> tuple[str, dict]:
        """One of the files that are `wanted`, with its data; only plain ones of the home area."""
        found = [(name, data) for name in self.files(*folders) if self.home in (data := self.read(name))["gebiet"]
                 and data["name"].isprintable() and not re.search(r"[<>|*&{]", data["name"]) and wanted(name, data)]  # fmt: skip
        name, data = self.dice.choice([one for one in found if one[0] not in self.touched])
        self.touched.add(name)
        return name, data

    def named(self, id: str) -> list[str]:
        """Files other than its own that name the entry `id`."""
        return [name for name in self.files("networks", "gremien", "agreements", "registers")
                if Path(name).stem != id and mentions(id).search((self.root / name).read_text(encoding="utf-8"))]  # fmt: skip

    def new_id(self, start: str) -> str:
        return f"{self.home}-{start}-{self.dice.randrange(10**6)}"

    def source(self) -> str:
        return self.read("registers/quellen.yml")[0]["id"]


def mentions(id: str) -> re.Pattern:
    return re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")


def address(name: str) -> str:
    folder, stem = Path(name).parent.name, Path(name).stem
    return f"{ {'networks': 'netzwerke', 'agreements': 'vereinbarungen'}.get(folder, folder) }/{stem}/"


def id_of(point: str | dict) -> str | None:
    return point if isinstance(point, str) else point.get("id")


def add_body(c: Content) -> Edit:
    id = c.new_id("ag-spielplaetze")
    name = f"Arbeitsgruppe Spielplätze {id[-3:]}"
    whole = Path(c.pick(lambda _, data: data["status"] == "aktiv", "networks", "gremien")[0]).stem
    c.write(f"gremien/{id}.yml", {
        "name": name, "gremienart": "ag", "gebiet": [c.home], "status": "aktiv",
        "kurz": "Hier planen Fachleute, wo Kinder spielen können.", "teil_von": [whole], "quellen": [c.source()],
    })  # fmt: skip
    return Edit(f"add the body {id}", f"gremien/{id}/", name)


def add_actor(c: Content) -> Edit:
    actors = c.read("registers/akteure.yml")
    art = c.dice.choice([a["art"] for a in actors if a["art"] != "funktion"])
    id = c.new_id("fd-spielplaetze")
    name = f"Fachdienst Spielplätze {id[-3:]}"
    c.write("registers/akteure.yml",
            [*actors, {"id": id, "name": name, "art": art, "gebiet": [c.home], "quellen": [c.source()]}])  # fmt: skip
    return Edit(f"add the actor {id}", f"wer-sitzt-wo/{id}/", name)


def add_municipality(c: Content) -> Edit:
    areas = c.read("registers/gebiete.yml")
    like = c.dice.choice([a for a in areas if c.home in map(id_of, a.get("teil_von", []))])
    id = c.new_id("neustadt")
    name = f"Neustadt {id[-3:]}"
    c.write("registers/gebiete.yml",
            [*areas, {"id": id, "name": name, "art": like["art"], "teil_von": [c.home], "quellen": [c.source()]}])  # fmt: skip
    return Edit(f"add the municipality {id}", f"kommunen/{id}/", name)


def remove_member(c: Content) -> Edit:
    name, data = c.pick(lambda _, data: len(data.get("mitglieder", [])) > 2, "networks", "gremien")
    gone = data["mitglieder"].pop(c.dice.randrange(len(data["mitglieder"])))
    c.write(name, data)
    return Edit(f"remove a member of {name} ({gone if isinstance(gone, str) else next(iter(gone.values()))})",
                address(name), data["name"])  # fmt: skip


def change_turnus(c: Content) -> Edit:
    name, data = c.pick(lambda _, data: data["status"] == "aktiv" and len(data.get("turnus", [])) == 1
                        and set(data["turnus"][0]) <= {"wortlaut", "min", "max"}, "networks", "gremien")  # fmt: skip
    number = c.dice.randrange(13, 52)
    data["turnus"] = [{"wortlaut": f"{number} x pro Jahr", "min": number, "max": number}]
    c.write(name, data)
    return Edit(f"change the Turnus of {name} to {number}", address(name), f"{number} x pro Jahr")


def dissolve(c: Content) -> Edit:
    name, data = c.pick(lambda name, data: data["status"] == "aktiv" and "gueltig" not in data
                        and data["gremienart"] == "ag" and not c.named(Path(name).stem), "gremien")  # fmt: skip
    c.write(name, data | {"status": "beendet", "gueltig": {"bis": "2025-12-31"}})
    return Edit(f"dissolve {name}", address(name), "beendet")


def rename(c: Content, *, former: bool) -> Edit:
    def is_free(name: str, _: dict) -> bool:
        return not mentions(Path(name).stem).search(c.settings + c.pages)

    name, data = c.pick(is_free, "networks", "gremien")
    old, new = Path(name).stem, c.new_id("umbenannt")
    for other in c.named(old):
        text = (c.root / other).read_text(encoding="utf-8")
        (c.root / other).write_text(mentions(old).sub(new, text), encoding="utf-8")
    (c.root / name).unlink()
    target = f"{Path(name).parent}/{new}.yml"
    c.touched.add(target)
    c.write(target, data | ({"fruehere_ids": [*data.get("fruehere_ids", []), old]} if former else {}))
    return Edit(f"rename {name} to {new}, {'with' if former else 'without'} fruehere_ids", address(target),
                data["name"], address(name) if former else "")  # fmt: skip


def reorder_keys(c: Content) -> Edit:
    name, data = c.pick(lambda _, data: len(data) > 5, "networks", "gremien", "agreements")
    keys = list(data)
    while keys == list(data):
        c.dice.shuffle(keys)
    c.scrawl(name, {key: data[key] for key in keys})
    return Edit(f"reorder the keys of {name}", address(name), data["name"], code=FORM)


def add_source(c: Content) -> Edit:
    id = c.new_id("bericht")
    title = f"Bericht über Spielplätze {id[-3:]}"
    c.write("registers/quellen.yml",
            [*c.read("registers/quellen.yml"), {"id": id, "name": title, "art": "dokument", "stand": "2025"}])  # fmt: skip
    name, data = c.pick(lambda _, data: True, "networks", "gremien")
    c.write(name, data | {"quellen": [*data["quellen"], id]})
    return Edit(f"add the source {id} to {name}", address(name), title)


def edit_page(c: Content) -> Edit:
    page = c.dice.choice([p for p in sorted((c.root / "docs").rglob("*.md")) if "decisions" not in p.parts
                          and p.name != "nicht-gefunden.md"])  # fmt: skip
    sentence = f"Neu seit heute: Spielplatz Nummer {c.dice.randrange(10**6)}."
    page.write_text(page.read_text(encoding="utf-8").rstrip("\n") + f"\n\n{sentence}\n", encoding="utf-8")
    path = page.relative_to(c.root / "docs").as_posix()
    return Edit(f"edit docs/{path}", re.sub(r"(^|/)index\.md$|\.md$", r"\1", path).rstrip("/") + "/", sentence)


EDITS: list[Callable[[Content], Edit]] = [
    add_body, add_actor, add_municipality, remove_member, change_turnus, dissolve,
    lambda c: rename(c, former=True), lambda c: rename(c, former=False), reorder_keys, add_source, edit_page,
]  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of edits: `wrong` is empty if all is well."""

    edits: list[Edit]
    seconds: float
    wrong: str


def publish(checkout: Path, numbers: Iterable[int], seed: int = 1) -> Outcome:
    """Makes the edits of these `numbers` in `checkout`, sends them through .ci/content, and takes them back."""
    before = git(checkout, "rev-parse", "HEAD").strip()
    edits, touched = [], set()
    for number in numbers:
        edits.append(EDITS[number % len(EDITS)](Content(checkout, random.Random(f"{seed} {number}"), touched)))
        commit(checkout, edits[-1].what)
    started = time.monotonic()
    kind = script(checkout, ".ci/kind", before).stdout.strip()
    done = script(checkout, ".ci/content", before)
    seconds = time.monotonic() - started
    wrong = "" if kind == "content" else f"a change of {kind}"
    if done.returncode != max(edit.code for edit in edits):
        wrong = f"exit code {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    wrong = wrong or "; ".join(filter(None, (_missing(checkout / "build" / "site", edit) for edit in edits)))
    git(checkout, "reset", "-q", "--hard", before)
    return Outcome(edits, seconds, wrong)


def _missing(site: Path, edit: Edit) -> str:
    from lxml import html

    from handbook.site.seal.hyphens import without_hyphens

    page = site / edit.address.lstrip("/") / "index.html"
    if not page.is_file():
        return f"no page {edit.address}"
    article = html.fromstring(without_hyphens(page.read_bytes().decode())).find(".//article")
    if edit.text not in " ".join(article.text_content().split()):
        return f"{edit.address} does not say: {edit.text}"
    if edit.redirect and not (site / edit.redirect / "index.html").is_file():
        return f"nothing leads on from {edit.redirect}"
    return ""


def main(number: int = 30, seed: int = 1) -> int:
    failed = 0
    with TemporaryDirectory() as folder:
        for n in range(number):
            checkout = Path(folder) / f"clone-{n}"
            subprocess.run(["git", "clone", "-q", TOOL, checkout], check=True)
            found = publish(checkout, [n], seed)
            failed += bool(found.wrong)
            print(f"| {n + 1} | {found.edits[0].what} | {found.seconds:.0f} s | {found.wrong or 'green'} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
