"""The guides for editors: what they tell to write may be copied, in any county, and names nothing of a real one."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

import pytest
from builders import EXAMPLE, TODAY, TOOL, problems
from language_client import with_comments
from site_reader import soup

from handbook.book.by_hand import guides
from handbook.book.entries import Entry, Handbook, entries_of
from handbook.book.load import SCHEMA, load
from handbook.book.queries import areas_below
from handbook.checks.form import validate
from handbook.german.ids import ID, suggest_id
from handbook.pages import by_hand
from handbook.pages.writer import Writer
from handbook.reading.document import Document
from handbook.reading.problem import Problem
from handbook.reading.read import read
from handbook.schema import Kind, load_kinds
from handbook.settings import Settings
from handbook.site.stage import stage

KINDS = load_kinds(SCHEMA)
SOURCES = {kind.source: kind for kind in KINDS.values()}
BY_HAND = {path: text for path, text in guides().items() if path.endswith(".md")}
FIRST, MORE = "mitmachen/anlegen.md", "mitmachen/anlegen-weiteres.md"
BLOCK = re.compile(r"(?:^    .*\n)+", re.MULTILINE)
CODE = re.compile(r"`[^`\n]+`|<pre>[^`]*?</pre>")


@dataclass(frozen=True)
class Template:
    """What a guide tells to write, and the file below a root in which it belongs."""

    text: str
    kind: Kind
    file: str

    def read(self, folder: Path) -> Document:
        path = folder / "vorlage.yml"
        path.write_text(self.text, encoding="utf-8")
        return read(path, self.file)

    def put_into(self, root: Path) -> None:
        """As an editor does it: as a new file, or after a blank line at the end of a register."""
        path = root / self.file
        before = f"{path.read_text(encoding='utf-8')}\n" if self.kind.is_register else ""
        assert self.kind.is_register or not path.exists()
        path.write_text(before + self.text, encoding="utf-8")


@dataclass(frozen=True)
class Made:
    """A template of whole entries."""

    template: Template
    entries: tuple[Entry, ...]

    @cached_property
    def ids(self) -> set[str]:
        return {entry.id for entry in self.entries}

    @cached_property
    def names(self) -> set[str]:
        return {link.target for entry in self.entries for link in entry.links}


def templates(text: str) -> Iterator[Template]:
    """What the page `text` tells to write, for the kind and the file that it named last: a body if it named none."""
    for found in BLOCK.finditer(text):
        before = text[: found.start()]
        named = re.findall(r"`(?:registers/)?([a-z-]+)(?:\.yml|/)`", before)
        kind = SOURCES[next((name for name in reversed(named) if name in SOURCES), "gremien")]
        file = next((name for name in reversed(re.findall(r"`(\S+)\.yml`", before)) if name not in SOURCES), "neu")
        path = f"registers/{kind.source}.yml" if kind.is_register else f"{kind.source}/{file}.yml"
        yield Template(textwrap.dedent(found[0]), kind, path)


def filled(book: Handbook, page: str) -> str:
    """The guide `page` as the county of `book` gets it."""
    return by_hand.filled(Writer(book), {page: BY_HAND[page]})[page]


def body(book: Handbook) -> Template:
    """The template of a new body."""
    return next(template for template in templates(filled(book, FIRST)) if "kurz:" in template.text)


@pytest.fixture(scope="module")
def made(book, tmp_path_factory) -> list[Made]:
    folder = tmp_path_factory.mktemp("made")
    found = [body(book), *templates(filled(book, MORE))]
    return [Made(one, tuple(entries_of(one.read(folder), one.kind))) for one in found]


def complaints(county: Path, settings: Settings | None = None) -> list[str]:
    """What `check` says of `county`, warnings too."""
    return [str(problem) for problem in problems(county, settings)]


@pytest.mark.parametrize("page", BY_HAND)
def test_what_a_guide_tells_to_write_is_right(book, page, tmp_path):
    for template in templates(filled(book, page)):
        document = template.read(tmp_path)
        wrong = [problem for problem in validate(document, template.kind) if not missing(problem)]
        assert document.problems + wrong == [], template.text


def missing(found: Problem) -> bool:
    """A guide shows a part of a file."""
    return found.code == "F002"


def test_there_is_a_template_for_each_kind_that_the_guides_name(made):
    kinds = ["gremium", "quelle", "vereinbarung", "akteur", "akteur", "abkuerzung", "alltagswort", "frage"]
    assert [one.template.kind.id for one in made] == kinds
    assert all(one.entries for one in made)


@pytest.mark.parametrize("kind", ["gremium", "quelle", "vereinbarung", "akteur", "abkuerzung", "alltagswort", "frage"])
def test_a_template_passes_the_check_as_it_is(county, made, kind):
    """Nothing is missing, and it names only what there is, or what the guides tell to make as well."""
    wanted = [one for one in made if one.template.kind.id == kind]
    for one in wanted:
        wanted += [other for other in made if other.ids & one.names and other not in wanted]
    for one in wanted:
        one.template.put_into(county)
    assert complaints(county) == []


def test_more_about_a_body_passes_the_check(county, book):
    first, more = templates(filled(book, FIRST))
    Template(first.text + more.text, first.kind, first.file).put_into(county)
    assert complaints(county) == []


def test_a_network_is_made_from_the_template_of_a_body(county, book):
    text = re.sub("^gremienart: .*\n", "", body(book).text, flags=re.MULTILINE)
    Template(text, KINDS["netzwerk"], "networks/mb-netzwerk-spielplaetze.yml").put_into(county)
    assert complaints(county) == []


def test_a_new_body_needs_seven_lines(book):
    assert body(book).text.count("\n") == 7


@pytest.mark.parametrize("home", ["mb", "bau", "musterland", "mb-beispielbach"])
def test_the_template_of_a_body_has_the_ids_of_its_county(county, home, tmp_path):
    """Each area stands once for the county that the handbook is about; some have no body that decides."""
    book = load(county, TODAY, Settings(gebiet=home)).handbook
    template = body(book)
    entry = next(entries_of(template.read(tmp_path), template.kind))
    assert entry.id == f"{home}-ag-spielplaetze"
    assert entry.get("gebiet") == [home]
    areas = set(areas_below(book, home))
    deciding = {
        e.id for e in book.entries.values() if e.get("gremienart") == "vertretung" and areas & set(e.get("gebiet"))
    }
    told = {item["id"] for item in entry.get("berichtet_an", [])}
    assert told <= deciding
    assert bool(told) == bool(deciding)
    template.put_into(county)
    assert complaints(county, Settings(gebiet=home)) == []


def test_the_source_is_the_one_that_most_entries_of_the_county_rest_on(book):
    resting: dict[str, set[str]] = {}
    for entry in book.entries.values():
        for source in entry.get("quellen", []) if "mb" in entry.get("gebiet", ["mb"]) else []:
            resting.setdefault(source["dokument"], set()).add(entry.id)
    assert len(resting) > 1
    [source] = re.findall(r"^quellen: \[(.+)\]$", body(book).text, re.MULTILINE)
    assert len(resting[source]) == max(map(len, resting.values()))


def test_a_body_that_has_ended_gets_no_reports(book):
    ended = load(EXAMPLE, TODAY, Settings(gebiet="mb")).handbook
    ended["mb-kreistag"].data["status"] = "beendet"
    assert "mb-kreistag" in body(book).text
    assert "mb-kreistag" not in body(ended).text


def test_without_data_placeholders_stand_in_the_template(tmp_path):
    template = body(Handbook(KINDS, {}, TODAY))
    document = template.read(tmp_path)
    assert document.problems + list(validate(document, template.kind)) == []
    assert {link.target for entry in entries_of(document, template.kind) for link in entry.links} == {
        "kennung-des-gebiets", "kennung-der-quelle",
    }  # fmt: skip
    assert ID.fullmatch(PurePosixPath(template.file).stem)


def test_a_page_of_the_county_stands_instead_of_a_guide(county, book):
    own = county / "docs" / FIRST
    own.parent.mkdir(exist_ok=True)
    own.write_text("# Bei uns geht das so\n", encoding="utf-8")
    files = stage(book, county / "docs").files
    assert files[FIRST].startswith("# Bei uns geht das so\n")
    assert files[MORE].startswith(filled(book, MORE))


@pytest.mark.parametrize("page", [FIRST, MORE])
def test_readers_copy_the_templates_as_they_are(site, book, page):
    shown = soup(site / page.replace(".md", "/index.html")).article.select("pre > code")
    assert [code.get_text() for code in shown] == [template.text for template in templates(filled(book, page))]


@pytest.mark.parametrize("page", BY_HAND)
def test_a_guide_names_no_real_id(page, tmp_path):
    """In its own text, before ids of the county are put in, an id is one of the invented county."""
    assert [id for id in ids_in(BY_HAND[page], tmp_path) if not neutral(id)] == []


SCHEMA_WORDS = set(re.findall(r'"([a-z0-9-]+)"', "".join(p.read_text(encoding="utf-8") for p in SCHEMA.iterdir())))
PREFIXES = ("abk-", "fu-", "gr-", "of-")  # of ids whose sort comes before the area, or that have none


def ids_in(text: str, folder: Path) -> Iterator[str]:
    """What looks like an id in sentences and sketches of the page `text`, and what is one in its templates."""
    yield from re.findall(r"([a-z0-9-]+)\.yml", text)
    for found in CODE.finditer(text):
        yield from re.findall(r"\b[a-z0-9]+(?:-[a-z0-9]*)+", found[0])
        yield from (id for list_ in re.findall(r"\[([a-z0-9, -]+)\]", found[0]) for id in list_.split(", "))
    for template in templates(text):
        for entry in entries_of(template.read(folder), template.kind):
            yield from (link.target for link in entry.links)
            if template.kind.is_register:
                yield entry.id.removesuffix(suggest_id(entry.name)) if entry.kind.id == "abkuerzung" else entry.id


def neutral(id: str) -> bool:
    """Whether `id` is invented, or says itself that it is to be replaced, or is no id but a word of the schema."""
    rest = next((id.removeprefix(prefix) for prefix in PREFIXES if id.startswith(prefix)), id)
    invented = rest == "mb" or rest.startswith("mb-") or id.startswith("kennung-") or not rest
    return invented or id in SCHEMA_WORDS or id in SOURCES or id.replace("-", "").isdigit()


def test_a_snippet_of_the_editor_names_no_real_id():
    """What it puts into a gap where an id belongs says that it is to be replaced."""
    bodies = [line for snippet in with_comments(TOOL / ".vscode" / "handbuch.code-snippets").values()
              for line in snippet["body"]]  # fmt: skip
    given = [text for line in bodies for text in re.findall(r"\$\{\d+:([^{}|]+)\}", line)]
    ids = [text for text in given if ID.fullmatch(text) and not text.isdigit()]
    assert len(ids) > 5
    assert [id for id in ids if not id.startswith("kennung-")] == []


def test_a_page_shows_what_led_to_what_beside_its_own_words(book):
    area = book.settings.gebiet
    made = by_hand.filled(Writer(book), {"blick.md": f"Erst dies.\n\n<!-- handbuch: abfolge:{area} -->\n"})["blick.md"]
    assert made.startswith("Erst dies.")
    assert f'<figure class="hb-bild hb-karte-wege" id="kette-{area}"' in made
    assert "hb-zeitleiste" not in made
