"""The schemas: valid, every field named and described for people, every reference where the walk can see it."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import handbook.schema
from handbook.book.by_hand import ASSETS
from handbook.book.load import SCHEMA
from handbook.facts.routes import STEPS
from handbook.german.grammar.names import Name, Names
from handbook.german.grammar.nouns import Gender, head_of
from handbook.german.ids import LONGEST
from handbook.schema import Kind, load_kinds

KINDS = load_kinds(SCHEMA)
NOT_OURS = {"unevaluatedProperties", "prefixItems", "oneOf", "anyOf", "allOf", "patternProperties", "if", "not"}


def fields(schema: dict, path: str = ""):
    """(path, schema) of every field below `schema`."""
    for key, sub in schema.get("properties", {}).items():
        yield f"{path}.{key}", sub
        yield from fields(sub, f"{path}.{key}")
    if "items" in schema:
        yield f"{path}[]", schema["items"]
        yield from fields(schema["items"], f"{path}[]")


def everywhere(node):
    """Every object inside a schema."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from everywhere(value)
    elif isinstance(node, list):
        for value in node:
            yield from everywhere(value)


@pytest.mark.parametrize("path", sorted(SCHEMA.glob("*.json")), ids=lambda p: p.name)
def test_valid(path):
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.source)
class TestKind:
    def test_every_field_is_named_and_described(self, kind: Kind):
        silent = [path for path, spec in fields(kind.entry) if not spec.get("title") or not spec.get("description")]
        assert silent == []

    def test_nothing_unknown_is_let_in(self, kind: Kind):
        open_ = [p for p, s in [("", kind.entry), *fields(kind.entry)]
                 if "properties" in s and s.get("additionalProperties") is not False]  # fmt: skip
        assert open_ == []

    def test_everything_has_a_limit(self, kind: Kind):
        """Else a tiny file stalls whoever adds to a number, compares a text or draws a list."""
        limits = {"string": {"maxLength", "enum", "format"}, "integer": {"maximum"}, "array": {"maxItems"}}
        assert [(path, name) for path, spec in [("", kind.schema), *fields(kind.entry)] for name, any_of in limits.items()
                if name in spec.types and not any_of & spec.keys()] == []  # fmt: skip

    def test_every_pattern_has_a_german_hint(self, kind: Kind):
        assert [p for p, s in fields(kind.entry) if "pattern" in s and not s.get("patternErrorMessage")] == []

    def test_the_complaint_of_a_block_names_what_it_needs(self, kind: Kind):
        blocks = [node for node in everywhere(kind.entry) if "required" in node and "properties" in node]
        assert blocks
        assert [b for b in blocks if f"Nötig: {', '.join(b['required'])}." not in b["errorMessage"]] == []

    def test_every_type_has_a_german_complaint(self, kind: Kind):
        of_type = [(path, spec) for path, spec in fields(kind.entry) if isinstance(spec["type"], str)]
        assert [p for p, s in of_type if not {"enum", "errorMessage"} & set(s)] == []

    def test_every_value_of_a_list_has_a_german_word(self, kind: Kind):
        assert [
            p for p, s in fields(kind.entry) if set(s.get("enum", [])) != set(s.get("x-labels", s.get("enum", [])))
        ] == []

    def test_groups_hold_each_value_once(self, kind: Kind):
        for _, spec in fields(kind.entry):
            if "x-groups" in spec:
                assert sorted(v for group in spec["x-groups"] for v in group["values"]) == sorted(spec["enum"])

    def test_the_walk_sees_every_reference(self, kind: Kind):
        said = sum("x-ref" in node for node in everywhere(kind.schema))
        assert len(kind.references) == said

    def test_references_name_kinds_that_exist(self, kind: Kind):
        assert {k for r in kind.references for k in r.kinds} <= set(KINDS)

    def test_every_relation_has_a_name_from_the_other_side(self, kind: Kind):
        assert [r.field for r in kind.references if not r.relation.inverse and r.relation.connects] == []

    def test_only_keywords_that_editors_know(self, kind: Kind):
        assert {key for node in everywhere(kind.schema) for key in node} & NOT_OURS == set()

    def test_a_new_entry_needs_at_most_seven_lines(self, kind: Kind):
        assert len(kind.entry["required"]) <= 7


def test_an_id_is_as_long_as_the_name_of_its_file_may_be():
    assert {kind.fields["id"]["maxLength"] for kind in KINDS.values() if kind.is_register} == {LONGEST}


FILES = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(SCHEMA.glob("*.json"))}
OURS = {key for schema in FILES.values() for node in everywhere(schema) for key in node if key.startswith("x-")}
OF_KINDS = {key for schema in FILES.values() for key in schema.get("x-kind", {})}


def test_each_keyword_of_ours_is_explained_and_stands_in_a_schema():
    """A misspelt one would say nothing."""
    explained = set(re.findall(r"\bx-[a-z-]+", handbook.schema.__doc__))
    assert explained == OURS
    _, about_kinds = handbook.schema.__doc__.split("x-kind:", 1)
    assert set(re.findall(r"\b[a-z-]+\b", about_kinds)) >= OF_KINDS


def test_each_keyword_of_ours_is_read():
    """By Field and Kind, each at one place, or by the form."""
    room = [*Path(handbook.schema.__file__).parent.glob("*.py")]
    paths = [*(path for path in room if path.stem != "__init__"), *ASSETS.glob("formular*.js")]
    texts = "".join(path.read_text(encoding="utf-8") for path in paths)
    assert {name for name in OURS | OF_KINDS if texts.count(f'"{name}"') == 0} == set()


def test_sentences_are_made_of_what_pages_and_diff_know():
    name = Name("Rat", head_of("Rat", {}), "Gremium", Gender.NEUTER)
    known = {"name": name, "other": name, "more": "c", "title": "d", "guess": "", "it": name}
    known["others"] = Names((name, name), ("", ""), " und ".join)
    found = [r.relation.sentence for kind in KINDS.values() for r in kind.references if r.relation.sentence]
    assert found
    for sentence in found:
        assert {key.partition("-")[0] for key in sentence} <= {"step", "whole", "added", "removed", "page", "back"}
        assert all("{" not in text.format(**known) for text in sentence.values())


def test_each_art_of_a_relation_has_a_sentence_on_both_sides():
    for name, field in KINDS["gremium"].fields.items():
        if field.inverse and "art" in field.each.parts:
            for side in ("page", "back"):
                arts = field.each.parts["art"].choices
                assert field.patterns(side).keys() == {*arts, *(f"{art}-geplant" for art in arts)}, name


def test_steps_of_a_way_have_their_words():
    """A route says how each of its steps reads."""
    assert [f for f in STEPS if not {"step", "whole"} <= KINDS["gremium"].fields[f].sentence.keys()] == []


def test_validators_are_built_once():
    kind = KINDS["netzwerk"]
    assert kind.validator is kind.validator
