"""`schema/` alone lists fields: each field or kind that Python names exists there, and no list of fields stands in Python."""

import ast
from collections.abc import Iterator

import pytest
from builders import KINDS
from test_house import House, house, the_house

from handbook.schema import SCHEMA, Field, load_shape

# Rooms that speak of the data of entries: what they take from anything by a name is a field.
OF_ENTRIES = ("book", "facts", "checks", "diagrams", "view", "faq", "exports", "search", "pages", "diff", "layout.new")
JSON_SCHEMA = {"type", "required", "minLength", "maxLength", "pattern"}  # what a part of a schema says by itself
OF_OTHER_THINGS = ("checks.form", "checks.keywords", "checks.site.mkdocs_yml", "checks.site.settings", "diagrams.sheet.svg",
                   "pages.templates", "pages.writer", "pages.guides", "search.pages")  # fmt: skip
NO_DATA = (
    "catalogue()",
    "words",
    "list",
    "tuple",
    "type",
    ".sentence",
)  # words of the tool, types, and wordings of a field
# Place of a field, or of the first of several, among the arguments of a function.
TAKES_FIELD = {"links_from": 2, "links_to": 2, "row": 2, "grouped": 2, "label": 0, "group": 0, "groups": 0}
TAKES_KIND = {"of_kind": 1, "index_page": 1}
MANY = 3
# What names as many fields and is no list of fields, with the reason.
ALLOWED = {
    "checks.references: hinweis id sicherheit": "a rule: any of them shows that somebody has thought about it",
    "diagrams.model: akteur gebiet gremium netzwerk vereinbarung": "looks, which the legend and the style sheet know",
    "exports.data: id name seite": "columns of every table; this seite is the address of a page",
    "view.documents.sources: abschnitt folie seite stelle": "a rule: the first of them says best where it stands",
    "pages.by_hand: akteur gremium netzwerk vereinbarung": "the one sentence of the start page that counts them",
}


def names_of(field: Field) -> Iterator[str]:
    """The names of all fields below `field`."""
    for name, part in field.parts.items():
        yield name
        yield from names_of(part)
    if field.each is not field:
        yield from names_of(field.each)


FIELDS = {name for kind in KINDS.values() for name in names_of(kind.entry)}
RELATIONS = {reference.field for kind in KINDS.values() for reference in kind.references}
SETTINGS = {*names_of(load_shape(SCHEMA, "mkdocs.json").entry)}


def texts(*nodes: ast.expr) -> list[str]:
    """The literal texts in `nodes`, those in tuples and lists too."""
    found = [n.elts if isinstance(n, ast.Tuple | ast.List | ast.Set) else [n] for n in nodes]
    return [n.value for each in found for n in each if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def named(tree: ast.Module, of_entries: bool) -> Iterator[tuple[str, str]]:
    """("field" or "kind", name) for each literal that stands where one is named."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node, of_entries)
        elif isinstance(node, ast.Subscript):
            owner = ast.unparse(node.value)
            if owner.endswith("kinds"):
                yield from (("kind", name) for name in texts(node.slice))
            elif owner.endswith((".fields", ".parts", ".data")) or (of_entries and not _no_data(owner)):
                yield from (("field", name) for name in texts(node.slice))
        elif isinstance(node, ast.Compare):
            yield from _in_comparison(node)


def _in_call(call: ast.Call, of_entries: bool) -> Iterator[tuple[str, str]]:
    owner, _, name = ast.unparse(call.func).rpartition(".")
    if name in TAKES_KIND:
        place = TAKES_KIND[name]
        yield from (("kind", text) for text in texts(*call.args[place : place + 1]))
        yield from (("field", keyword.arg) for keyword in call.keywords if name == "of_kind" and keyword.arg)
    elif name in TAKES_FIELD:
        yield from (("field", text) for text in texts(*call.args[TAKES_FIELD[name] :]))
    elif name == "get" and of_entries and not _no_data(owner):
        yield from (("field", text) for text in texts(*call.args[:1]))


def _no_data(owner: str) -> bool:
    return owner.startswith(NO_DATA) or owner.endswith(NO_DATA)


def _in_comparison(node: ast.Compare) -> Iterator[tuple[str, str]]:
    left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
    if left.endswith(("kind.id", ".kind")):
        yield from (("kind", name) for name in texts(*node.comparators))
    elif left.endswith(".field"):
        yield from (("field", name) for name in texts(*node.comparators))
    elif right.endswith((".fields", ".parts", ".data")):
        yield from (("field", name) for name in texts(node.left))


def unknown(house: House) -> Iterator[str]:
    """Fields and kinds that no schema knows."""
    known = {"field": FIELDS | RELATIONS | SETTINGS | JSON_SCHEMA, "kind": KINDS.keys()}
    for module in house.values():
        for what, name in named(module.tree, of_entries=within(module.name, OF_ENTRIES, OF_OTHER_THINGS)):
            if name not in known[what]:
                yield f"{module.name}: no {what} {name}"


def within(name: str, rooms: tuple[str, ...], without: tuple[str, ...]) -> bool:
    inside = [f"{name}.".startswith(tuple(f"{room}." for room in some)) for some in (rooms, without)]
    return inside == [True, False]


def lists(house: House) -> Iterator[str]:
    """Tuples, lists and sets that name three fields or more, or three kinds."""
    for module in house.values():
        for node in ast.walk(module.tree) if within(module.name, OF_ENTRIES, OF_OTHER_THINGS) else []:
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                single = texts(*(element for element in node.elts if isinstance(element, ast.Constant)))
                for known in (FIELDS | RELATIONS, KINDS.keys()):
                    if len(several := set(single) & known) >= MANY:
                        yield f"{module.name}: {' '.join(sorted(several))}"


@pytest.fixture(scope="module")
def handbook() -> House:
    return the_house()


def test_each_field_and_kind_exists(handbook):
    assert sorted(unknown(handbook)) == []


def test_no_list_of_fields_stands_in_python(handbook):
    assert set(lists(handbook)) == ALLOWED.keys()


def test_enough_is_seen(handbook):
    """A rule that looks in the wrong places would find nothing wrong."""
    found = [name for module in handbook.values() for _, name in named(module.tree, of_entries=True)]
    assert {"berichtet_an", "teil_von", "mitglieder", "gremium", "netzwerk", "gremienart"} <= set(found)
    assert len(found) > 200


MISSPELT = [
    ('links_from(book, id, "teil_von", "bericht_an")', "facts: no field bericht_an"),
    ('links_to(book, id, "mitglied")', "facts: no field mitglied"),
    ('row(book, entry, "turnuss").items', "facts: no field turnuss"),
    ('of_kind(book, "gremien")', "facts: no kind gremien"),
    ('of_kind(book, "gremium", art_des_gremiums="beirat")', "facts: no field art_des_gremiums"),
    ('entry.get("stat", "")', "facts: no field stat"),
    ('statement["worte"]', "facts: no field worte"),
    ('entry.label("stat")', "facts: no field stat"),
    ('entry.kind.id == "person"', "facts: no kind person"),
    ('entry.kind.id in ("netzwerk", "gremien")', "facts: no kind gremien"),
    ('link.field == "teilvon"', "facts: no field teilvon"),
    ('book.kinds["akteure"]', "facts: no kind akteure"),
    ('kind.fields["schluss"]', "facts: no field schluss"),
    ('"stat" in entry.data', "facts: no field stat"),
]


@pytest.mark.parametrize(("text", "finding"), MISSPELT)
def test_a_misspelt_name_is_found(text, finding):
    assert list(unknown(house(facts=text))) == [finding]


@pytest.mark.parametrize(
    "text",
    ['links_from(book, id, "berichtet_an")', 'entry.get("turnus", [])', 'catalogue()["words"]["no-field"]', '{"a": 1}'],
)
def test_a_right_name_is_none(text):
    assert list(unknown(house(facts=text))) == []


def test_a_list_of_fields_is_found():
    text = 'SHOWN = ("turnus", "zustaendig", "mitglieder")\nFEW = ("turnus", "zustaendig")'
    assert list(lists(house(facts=text))) == ["facts: mitglieder turnus zustaendig"]
    assert list(lists(house(view='DRAWN = {"netzwerk", "gremium", "akteur"}'))) == ["view: akteur gremium netzwerk"]
