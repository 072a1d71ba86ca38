"""The plan of the house: which room may import which, which may touch files or print, and how large a module may get."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import groupby

import pytest
from builders import TOOL

from handbook.book.addresses import FixedPage
from handbook.schema import SCHEMA, load_kinds

# From the ground up. A room imports only itself and what stands before it; `handbook` holds the names of the folders.
ROOMS = (
    "handbook", "errors", "writing", "german", "schema", "reading", "settings", "book", "facts", "advice", "checks",
    "reports", "layout", "diagrams", "view", "faq", "paper", "exports", "search", "forms", "pages", "diff", "oparl", "site", "collection", "inspection", "commands", "build",
)  # fmt: skip
TOUCH_FILES = ("writing", "schema", "german.catalogue", "reading", "settings", "book.load", "layout", "diagrams.sheet", "paper.press",
               "oparl", "pages.templates", "site", "collection", "inspection", "commands", "build")  # fmt: skip
SPEAK = ("commands", "build")
MODULES, LINES = 9, 200
ONE_FOR_EACH_COMMAND = "commands"

FILE_CALLS = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink", "rename", "rmdir", "touch",
              "stat", "exists", "is_file", "is_dir", "is_symlink", "iterdir", "glob", "rglob", "symlink_to"}  # fmt: skip
FILE_MODULES = {"shutil", "tempfile", "subprocess", "os", "tarfile"}
NO_FILES = {"os.cpu_count", "os.environ.get", "os.getpid", "os.getppid", "os.nice"}
SPEAKING = {"print", "exit", "quit", "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write", "SystemExit"}


@dataclass(frozen=True)
class Module:
    """A module by its name without `handbook.`, and its text."""

    name: str
    text: str

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the name that stands before its bracket: `print`, `path.open`, `json.loads(text).get`."""
        return ((ast.unparse(node.func), node) for node in ast.walk(self.tree) if isinstance(node, ast.Call))


class House(dict[str, Module]):
    """Modules by name."""

    def imports(self, module: Module) -> set[str]:
        """The modules of the house that `module` imports, also in its functions and for its types only."""
        found = set()
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                whole = {f"{node.module}.{alias.name}" for alias in node.names}
                found |= {name if short(name) in self else node.module for name in whole}
        return {short(name) for name in found} & self.keys() - {module.name}


def short(name: str) -> str:
    return name.removeprefix("handbook.")


def house(**texts: str) -> House:
    """A house of these modules; two underscores stand for the dot in a name."""
    return House({name: Module(name, text) for name, text in ((n.replace("__", "."), t) for n, t in texts.items())})


def the_house() -> House:
    files = [*(TOOL / "handbook").rglob("*.py"), TOOL / "build.py"]
    paths = {file: file.relative_to(TOOL).with_suffix("").as_posix().removesuffix("/__init__") for file in files}
    names = {file: short(path.replace("/", ".")) for file, path in paths.items()}
    return House({name: Module(name, file.read_text(encoding="utf-8")) for file, name in names.items()})


def upward(house: House) -> Iterator[str]:
    """A room imports only what stands above it in the list."""
    for module in house.values():
        if module.room not in ROOMS:
            yield f"{module.name} is in no room"
            continue
        for name in sorted(house.imports(module)):
            room = house[name].room
            if room not in ROOMS or ROOMS.index(room) > ROOMS.index(module.room):
                yield f"{module.name} imports {name}"


def circles(house: House) -> Iterator[str]:
    """No module imports itself by way of others."""
    arrows = {module.name: house.imports(module) for module in house.values()}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        yield "circle: " + ", ".join(sorted(set(error.args[1])))


def crowded(house: House) -> Iterator[str]:
    """A room has at most nine modules or rooms within; `commands` has one for each command."""
    within = sorted({tuple(name.split(".")[: depth + 1]) for name in house for depth in range(name.count(".") + 1)})
    parents = sorted((name[:-1], name[-1]) for name in within if name[:-1] and name[0] != ONE_FOR_EACH_COMMAND)
    for room, members in groupby(parents, key=lambda member: member[0]):
        if len(list(members)) > MODULES:
            yield f"{'.'.join(room)} has more than {MODULES} modules"


def long(house: House) -> Iterator[str]:
    """A module has at most two hundred lines."""
    for module in house.values():
        if module.text.count("\n") > LINES:
            yield f"{module.name} has more than {LINES} lines"


def touching(house: House) -> Iterator[str]:
    """Only the named rooms touch files."""
    for module in house.values():
        if not within(module, TOUCH_FILES):
            for name, call in module.calls:
                if touches(name, call):
                    yield f"{module.name} calls {name}"


def touches(name: str, call: ast.Call) -> bool:
    """Whether the call may read or change files; with one argument `replace` is that of paths, with two that of texts."""
    last = name.rpartition(".")[2]
    moves = last == "replace" and "." in name and len(call.args) == 1 and not call.keywords
    return moves or last in FILE_CALLS or (name.partition(".")[0] in FILE_MODULES and name not in NO_FILES)


def speaking(house: House) -> Iterator[str]:
    """Only commands and build.py print or end the process."""
    for module in house.values():
        if not within(module, SPEAK):
            yield from (f"{module.name} calls {name}" for name, _ in module.calls if name in SPEAKING)


def undocumented(house: House) -> Iterator[str]:
    """What is public has a docstring, and no docstring at all only says that something is what it is."""
    for module in house.values():
        for node in module.tree.body:
            is_named = isinstance(node, ast.FunctionDef | ast.ClassDef)
            if is_named and not node.name.startswith("_") and ast.get_docstring(node) is None:
                yield f"{module.name}.{node.name} has no docstring"
        for node in ast.walk(module.tree):
            has_one = isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
            if has_one and has_one.startswith("What "):
                name = module.name if isinstance(node, ast.Module) else f"{module.name}.{node.name}"
                yield f"{name} begins with What"


def dead(house: House) -> Iterator[str]:
    """Every module is reached from build.py."""
    reached, open_names = set(), ["build"]
    while open_names:
        name = open_names.pop()
        if name not in reached:
            reached.add(name)
            open_names += [name.rpartition(".")[0] or "handbook", *house.imports(house[name])] if name in house else []
    yield from (f"{name} is never imported" for name in house if name not in reached)


def within(module: Module, rooms: tuple[str, ...]) -> bool:
    return any(f"{module.name}.".startswith(f"{room}.") for room in rooms)


Rule = Callable[[House], Iterator[str]]
RULES: list[Rule] = [upward, circles, crowded, long, touching, speaking, undocumented, dead]


@pytest.fixture(scope="module")
def handbook() -> House:
    return the_house()


@pytest.mark.parametrize("rule", RULES)
def test_the_house_stands(handbook, rule):
    found = sorted(rule(handbook))
    assert not found, f"{len(found)} against the plan:\n" + "\n".join(found)


def test_every_room_of_the_list_is_there(handbook):
    assert {module.room for module in handbook.values()} >= set(ROOMS)
    assert [room for room in (*TOUCH_FILES, *SPEAK) if room not in handbook] == []


def test_contributing_lists_the_rooms_in_their_order_and_who_touches_files():
    text = (TOOL / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## The house")[2].partition("\n## ")[0]
    assert ("handbook", *re.findall(r"^\| `(\w+)/?` \|", table, re.MULTILINE), "build") == ROOMS
    (named,) = re.findall("^Only (.*) touch files", table, re.MULTILINE)
    assert {*re.findall(r"`([\w/]+)`", named), "build"} == {name.replace(".", "/") for name in TOUCH_FILES}


BROKEN = [
    (upward, {"book": "import handbook.pages", "pages": ""}, "book imports pages"),
    (upward, {"facts": "def f():\n    from handbook.view.rows import Row", "view__rows": ""}, "facts imports view.rows"),
    (upward, {"facts": "if TYPE_CHECKING:\n    from handbook.view import rows", "view__rows": ""}, "facts imports view.rows"),
    (upward, {"cellar": ""}, "cellar is in no room"),
    (circles, {"faq__a": "from handbook.faq import b", "faq__b": "from handbook.faq.a import f"}, "circle: faq.a, faq.b"),
    (crowded, {f"faq__m{n}": "" for n in range(10)}, "faq has more than 9 modules"),
    (crowded, {f"pages__lookup__m{n}": "" for n in range(10)}, "pages.lookup has more than 9 modules"),
    (long, {"facts": "\n" * 201}, "facts has more than 200 lines"),
    (touching, {"view": "with open(name) as file: pass"}, "view calls open"),
    (touching, {"book__queries": "path.write_text(text)"}, "book.queries calls path.write_text"),
    (touching, {"german__dates": "fresh.replace(old)"}, "german.dates calls fresh.replace"),
    (touching, {"diff__compare": "subprocess.run(command)"}, "diff.compare calls subprocess.run"),
    (speaking, {"site__build": "print(1)"}, "site.build calls print"),
    (speaking, {"checks": "raise SystemExit(2)"}, "checks calls SystemExit"),
    (undocumented, {"facts": "def span(): pass"}, "facts.span has no docstring"),
    (undocumented, {"facts": "class Span:\n    '''What a span is.'''"}, "facts.Span begins with What"),
    (undocumented, {"facts": "class _Span:\n    def day(self):\n        'What a day is.'"}, "facts.day begins with What"),
    (undocumented, {"facts": "'What follows.'"}, "facts begins with What"),
    (dead, {"build": "import handbook.facts", "facts": "", "view": ""}, "view is never imported"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "texts", "finding"), BROKEN)
def test_a_house_that_does_not_stand(rule, texts, finding):
    assert list(rule(house(**texts))) == [finding]


@pytest.mark.parametrize("rule", RULES)
def test_a_small_house_that_stands(rule):
    facts = 'import os\ndef f(text):\n    """The number of cores."""\n    return text.replace("a", "b"), os.cpu_count()'
    assert list(rule(house(handbook="", build="from handbook.facts import f", facts=facts))) == []


LITERAL = re.compile(r"(?<![\w./-])(?:[a-z0-9-]+/)*[a-z0-9-]+\.md(?!\.j2|\w)")


def written_addresses(python: str = "", template: str = "") -> list[str]:
    """Addresses of pages that stand in the text of a module or of a template; docstrings and comments may name some."""
    tree = ast.parse(python)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]
    code = re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)
    return [found for text in (*texts, code) if isinstance(text, str) for found in LITERAL.findall(text)]


class TestAddresses:
    """The address of a page stands once: in book.addresses, or, for the pages of a kind, in the schema."""

    def test_none_stands_elsewhere(self, handbook):
        modules = {name: written_addresses(python=module.text) for name, module in handbook.items()}
        templates = {path.name: written_addresses(template=path.read_text(encoding="utf-8"))
                     for path in (TOOL / "handbook" / "templates").glob("*.j2")}  # fmt: skip
        assert {name for name, found in (modules | templates).items() if found} == {"book.addresses"}

    @pytest.mark.parametrize("text", ['page = "wege/index.md"', 'x = f"seite/{a}" if a else "a-z.md#b"'])
    def test_one_in_a_module_is_seen(self, text):
        assert len(written_addresses(python=text)) == 1

    def test_one_in_a_template_is_seen(self):
        assert written_addresses(template='{# gesamt.md #}{{ pfad("daten/index.md") }}') == ["daten/index.md"]

    @pytest.mark.parametrize(
        "text", ['"""As wege/index.md."""', 'name = "wege.md.j2"', 'f"{folder}/index.md"', '".md"']
    )
    def test_other_names_are_none(self, text):
        assert written_addresses(python=text) == []

    def test_no_page_of_a_kind_is_fixed_too(self):
        kinds = load_kinds(SCHEMA).values()
        assert {kind.index for kind in kinds} & set(FixedPage) == set()
