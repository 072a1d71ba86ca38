"""Every message is explained: its example really is wrong, what it says to write instead is right, and the page shows both."""

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import TESTS, TODAY, add, problems
from shared_registers import country, use

from handbook.book.addresses import FixedPage, next_to
from handbook.book.load import load
from handbook.german.catalogue import catalogue
from handbook.pages.guides.messages import message_pages
from handbook.pages.writer import Writer
from handbook.settings import Settings

NEW = "gremien/mb-ag.yml"
BODY = """\
name: Arbeitsgruppe Spielplätze
gremienart: ag
gebiet: [mb]
status: aktiv
kurz: Hier geht es um Spielplätze für alle.
berichtet_an:
- mb-jha
quellen:
- mb-quelle
"""
MESSAGES = catalogue("messages")["problems"]
ACCENTS = "\u0323\u0301" * 5
BESIDE = {"W018": {"F017"}}  # it comes after many others


def told_twice(root: Path) -> None:
    """Shares a register that holds what a register of `root` holds, too."""
    country(root / "land")
    use(root, "land/gemeinsam")
    add(
        root,
        "registers/akteure.yml",
        "\n- {id: musterland-archiv, name: Archiv, art: amt, gebiet: [mb], quellen: [mb-quelle]}\n",
    )


def known_twice(file: Path) -> None:
    """Two bodies, which a council system knows by one id."""
    for place, name in ((file, "Spielplätze"), (file.with_name("mb-ak.yml"), "Schulwege")):
        text = BODY.replace("Spielplätze", name) + "kennungen:\n- {system: oparl, id: ris-12}\n"
        place.write_text(text, encoding="utf-8")


IN_WORDS = {  # what an example says in words
    "L005": lambda file: file.write_text("# " + "x" * (1 << 20)),
    "L006": lambda file: file.write_bytes(b"PK\3\4 Word"),
    "L007": lambda file: (file.unlink(), file.mkdir()),
    "L043": lambda file: file.write_text(f"{BODY}zweck: {'Wort ' * 2001}\n"),
    "L044": lambda file: file.write_text(BODY + "aufgaben:\n" + "- x\n" * 50_001),
    "L045": lambda file: file.write_text(BODY.replace("plätze", f"pla{ACCENTS}tze"), encoding="utf-8"),
    "L046": lambda file: (file.parent / "mb-jha.yml.orig").write_text("name: JHA\n"),
    "L047": lambda file: (file.parents[1] / "agreements").rename(file.parents[1] / "vereinbarungen"),
    "W024": lambda file: shutil.rmtree(file.parents[1] / "agreements"),
    "W018": lambda file: file.write_text(BODY + "aufgaben:\n" + "-\n" * 101),
    "W022": lambda file: (file.parents[1] / "docs" / "nicht-gefunden.md").unlink(),
    "W020": lambda file: (file.parents[1] / "schema").mkdir(),
    "E001": lambda file: file.write_text("# Titel und Gebiet folgen noch\n"),
    "E011": lambda file: [shutil.rmtree(folder) for folder in file.parents[1].iterdir() if folder.is_dir()],
    "E012": lambda file: (file.parents[1] / "docs" / "index.md").unlink(),
    "E016": lambda file: use(file.parents[1], "../gemeinsames"),
    "V023": lambda file: told_twice(file.parents[1]),
    "W027": known_twice,
    "F018": lambda file: file.write_text(BODY.replace("gremienart: ag", "motto: Alle spielen mit.")),
}


PAGE = {  # page → what stands in it
    "P001": ("hinweise.markdown", "# Hinweise\n"),
    "P002": ("impressum.md", "Hinweis: Diese Seite ist neu.\n"),
    "P003": ("nachschlagen.md", "---\ntitle: Nachschlagen: alles von A bis Z\n---\n"),
    "P004": ("zahlen.md", "# Zahlen\n\n<!-- handbuch zahlen -->\n"),
    "P005": (".well-known/security.txt", "Contact: mailto:info@musterberg.example\n"),
    "P006": ("gremien/index.md", "# Gremien\n"),
    "P007": ("impressum.md", "---\nhide: true\n---\n\n# Impressum\n"),
    "P010": ("zahlen.md", "# Zahlen\n" + "\n<!-- handbuch: zahlen -->\n" * 2),
    "P008": ("liste.md", "# Liste\n\n" + "- x\n" * 3000),
    "P009": ("hinweise.md", "# Hinweise\n\n<!-- noch prüfen\n"),
}


def put(root: Path, code: str, side: str) -> None:
    """Lays the example of `code` over the files in `root`: what it says replaces what stood there."""
    example = MESSAGES[code]["beispiel"]
    file = root / example.get("datei", NEW)
    match example.get("als"):
        case "worte":
            if side == "falsch" and code in PAGE:
                page, text = PAGE[code]
                (root / "docs" / page).parent.mkdir(exist_ok=True)
                (root / "docs" / page).write_text(text, encoding="utf-8")
            elif side == "falsch":
                IN_WORDS[code](file)
        case "kodierung":
            file.write_bytes(BODY.encode(example[side]))
        case "dateiname":
            good = root / example["richtig"]
            content = good.read_text(encoding="utf-8") if good.exists() else BODY.replace("Arbeits", "Unter")
            good.unlink(missing_ok=True)
            (root / example[side]).write_text(content, encoding="utf-8")
        case None:
            text = without(file.read_text(encoding="utf-8"), heads(example["richtig"])) + example[side]
            file.write_text(text, encoding="utf-8")


def heads(text: str) -> list[str]:
    """How the parts of `text` begin: the fields of a file, the entries of a register."""
    return re.findall(r"^(- id: \S+|\w+:)", text, re.MULTILINE)


def without(text: str, known: list[str]) -> str:
    """`text` without the parts that begin like one of `known`."""
    parts = re.split(r"^(?=- id:|\w)", text, flags=re.MULTILINE)
    return "".join(part for part in parts if (heads(part) or [None])[0] not in known)


@pytest.fixture
def basis(basis) -> Path:
    """With a new body."""
    (basis / NEW).write_text(BODY, encoding="utf-8")
    return basis


def found(root: Path) -> set[str]:
    return {problem.code for problem in problems(root)}


@pytest.mark.parametrize("code", [code for code in MESSAGES if not code.startswith("S")])  # those: test_inspection
class TestMessage:
    def test_the_wrong_example_has_this_message_and_no_other(self, code: str, basis: Path):
        put(basis, code, "falsch")
        assert found(basis) - BESIDE.get(code, set()) == {code}

    def test_the_right_example_is_right(self, code: str, basis: Path):
        put(basis, code, "richtig")
        assert found(basis) == set()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The pages about messages, by their path."""
    writer = Writer(load(TESTS / "example", TODAY, Settings(gebiet="mb")).handbook)
    message_pages(writer)
    return writer.out.texts


class TestPages:
    def test_each_message_is_explained_once_and_found_from_the_first_page(self, texts: dict[str, str]):
        explained = [
            code
            for text in texts.values()
            for code in re.findall(r"^## (\w\d{3}) .* \{: #\w\d{3} \}$", text, re.MULTILINE)
        ]
        assert sorted(explained) == sorted(MESSAGES)
        for code in MESSAGES:
            (page,) = re.findall(rf"\[{code}\]\((\w+\.md)#{code.lower()}\)", texts[FixedPage.MESSAGES])
            assert f"## {code} " in texts[next_to(FixedPage.MESSAGES, page)]

    def test_an_example_shows_the_lines_as_they_are_to_be_written(self, texts: dict[str, str]):
        shown = BeautifulSoup(texts[next_to(FixedPage.MESSAGES, "lesen.md")], "html.parser").find_all("pre")
        assert MESSAGES["L020"]["beispiel"]["richtig"].strip() in [pre.get_text() for pre in shown]

    def test_a_sign_that_nobody_sees_is_made_visible(self, texts: dict[str, str]):
        assert not re.search("[\t\u00a0\u00ad]", "".join(texts.values()))
