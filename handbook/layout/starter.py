"""Turns the name of an area or an organisation into the files of a new handbook."""

import shlex
from fnmatch import fnmatch
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook import PACKAGE, SETTINGS, TOOL, __version__
from handbook.book.addresses import LEGAL
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import catalogue, short, word
from handbook.german.escaping import plain
from handbook.german.ids import ID, suggest_id
from handbook.german.reasons import reason
from handbook.layout.lay_out import lay_out
from handbook.layout.new import check_name
from handbook.reading.text.signs import usual
from handbook.schema import SCHEMA, load_kinds
from handbook.writing import write_folder

STARTER, STARTER_OF_MANY = PACKAGE / "starter", PACKAGE / "starter_sammlung"
COLLECTION = "sammlung"  # no sort of home, but a folder for many
# What a folder for many has of that for one; of its pages by hand those that a law wants.
OF_ONE = ("werkzeug.txt", ".gitignore", "requirements.lock")
PAGES = "seiten"
# As they are; a package has them in its starter, a checkout at its top.
AS_THEY_ARE = ("requirements.lock", ".vscode/extensions.json", ".vscode/handbuch.code-snippets")
NEEDED = ("registers/gebiete.yml", "registers/quellen.yml")  # no handbook can do without its area, and who says so
ENOUGH = 20  # letters of an id that is made of a name


def homes() -> dict[str, dict[str, str]]:
    """Sort of home area, as `init` takes it → the words that differ by it."""
    found: dict[str, dict[str, str]] = catalogue()["homes"]
    return found


def begin(folder: Path, name: str, sort: str, id: str | None = None, *, examples: bool = True) -> None:
    """Writes a new handbook into `folder`, which is not there or empty: whole, or not at all.

    It is about the area or organisation `name`; without `id` its id is made of that. Without `examples` nothing else
    is in it. If `sort` is COLLECTION it is a folder for many handbooks. Raises HandbookError.
    """
    try:
        one = collection(name) if sort == COLLECTION else starter(name, sort, id, examples=examples)
        write_folder(folder, one)
    except FileExistsError:
        raise HandbookError(word("init-not-empty", folder=folder), WRONG_USE) from None
    except OSError as error:
        raise HandbookError(word("not-written", file=folder, reason=reason(error)), WRONG_USE) from None


def starter(name: str, sort: str, id: str | None = None, *, examples: bool = True) -> dict[str, str]:
    """The files of a new handbook about `name`, by their path. Raises HandbookError if name or id cannot be."""
    name, kinds, words = " ".join(usual(name).split()), load_kinds(SCHEMA), homes()[sort]
    check_name(name, kinds["gebiet"])
    id = short_id(name) if id is None else id
    if not ID.fullmatch(id) or len(id) > ENOUGH:
        raise HandbookError(word("init-id", id=short(id), right=short_id(id)), WRONG_USE)
    by_source = {kind.source: kind for kind in kinds.values()}
    patterns = {source: f"registers/{source}.yml" if kind.is_register else f"{source}/*.yml"
                for source, kind in by_source.items()}  # fmt: skip
    bindings = {f"{source}.json": pattern for source, pattern in patterns.items()} | {"mkdocs.json": SETTINGS}
    source_id, council = f"{id}-quelle-beispiel" if examples else f"{id}-eigene-angaben", suggest_id(words["rat"])
    values = words | {"name": name, "id": id, "rat_id": council, "version": __version__, "source": source_id}
    values |= (
        {} if examples else {"in_den_rat": words["ohne_rat"]}
    )  # what the body that decides is called, nobody has said
    env = _templates(STARTER)
    found = {}
    for template in env.list_templates(filter_func=lambda path: path not in AS_THEY_ARE):
        path = template.replace("ID", id).replace("RAT", council)
        text = env.get_template(template).render(values, bindings=bindings, examples=examples)
        source = next((source for source, pattern in patterns.items() if fnmatch(path, pattern)), None)
        if source and not examples and path not in NEEDED:
            continue
        found[path] = lay_out(text, by_source[source].schema) if source else text
    folders = [source for source, kind in by_source.items() if not kind.is_register]
    found |= {} if examples else dict.fromkeys((f"{folder}/.gitkeep" for folder in folders), "")
    for path in AS_THEY_ARE:
        found[path] = (STARTER / path if (STARTER / path).is_file() else TOOL / path).read_text(encoding="utf-8")
    return found


def collection(name: str) -> dict[str, str]:
    """The files of a folder for many handbooks, called `name`, by their path. Raises HandbookError if it cannot be."""
    name = " ".join(usual(name).split())
    one, env, kinds = starter(name, next(iter(homes())), "x"), _templates(STARTER_OF_MANY), load_kinds(SCHEMA)
    found = {path: one[path] for path in OF_ONE} | {f"{PAGES}/{page}": one[f"docs/{page}"] for page in LEGAL}
    by_source = {f"{kind.source}.yml": kind for kind in kinds.values()}
    for path in env.list_templates():
        text = env.get_template(path).render(name=name)
        kind = by_source.get(path.rpartition("/")[2])
        found[path] = lay_out(text, kind.schema) if kind else text
    return found


def _templates(folder: Path) -> Environment:
    """The templates in `folder`, whose signs are none that pipelines or Markdown use."""
    env = Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True,
        variable_start_string="<<", variable_end_string=">>", block_start_string="<%", block_end_string="%>",
    )  # fmt: skip
    env.filters |= {"yaml": _yaml, "md": plain, "sh": shlex.quote}
    return env


def short_id(name: str) -> str:
    """An id of `name`, without the word that only says what sort of area it is, and of whole words if it gets long."""
    before = sorted((f"{one} " for words in homes().values() for one in words["vor"]), key=len, reverse=True)
    first = next((one for one in before if name.lower().startswith(one.lower())), "")
    id = suggest_id(name[len(first) :])
    return id if len(id) <= ENOUGH else id[: ENOUGH + 1].rpartition("-")[0] or id[:ENOUGH]


def _yaml(value: str) -> str:
    """`value` as YAML says it, on one line."""
    return yaml.safe_dump(value, allow_unicode=True, width=10**6).removesuffix("\n").removesuffix("\n...")
