"""What holds for any entry and any damage: nothing is lost in form, and nothing breaks without a word."""

import re
import tempfile
from pathlib import Path
from unicodedata import normalize

import yaml
from builders import EXAMPLE as COUNTY
from builders import KINDS
from hypothesis import given, settings
from hypothesis import strategies as st
from profiles import FACTOR

from handbook.book.entries import entries_of
from handbook.checks.form import validate
from handbook.layout.lay_out import arrange, lay_out
from handbook.layout.leaves import OddLayout
from handbook.reading.document import Document
from handbook.reading.read import read
from handbook.reading.scalars import written as written_as

SIGNS = "aäßZ09 :#-[]{},'\"|>&*!%@`/?–„“=~.<\\\t"
TRAPS = ["null", "NO", "true", "18:30", "01234", "1e3", "- a", "? a", "a: b", "a #b", "---", "~", "<<", "2019-05-31"]
ENDS = ["", " Wort wort", "\nZeile", "\n\n  Zeile # keine Bemerkung\n", " Wort\n\n"]
TEXTS = st.builds(str.__add__, st.sampled_from(TRAPS) | st.text(SIGNS, min_size=1, max_size=12),
                  st.sampled_from(ENDS)).filter(str.strip)  # fmt: skip
SAMPLES = {"teildatum": ["2019", "2019-05", "2019-05-31"]}


def values(spec: dict) -> st.SearchStrategy:
    """Anything that `spec`, a part of a schema, allows."""
    types = spec["type"] if isinstance(spec["type"], list) else [spec["type"]]
    return st.one_of([{"object": blocks, "array": lists, "string": texts, "integer": numbers,
                       "boolean": lambda _: st.booleans()}[name](spec) for name in types])  # fmt: skip


def blocks(spec: dict) -> st.SearchStrategy:
    wanted = {*spec.get("required", []), *spec.get("x-either", [])[:1]}
    fields = {key: values(sub) for key, sub in spec["properties"].items() if key in wanted}
    others = {key: values(sub) for key, sub in spec["properties"].items() if key not in wanted}
    few = st.sets(st.sampled_from(sorted(others)), min_size=not fields, max_size=4) if others else st.just(set())
    return few.flatmap(lambda more: st.fixed_dictionaries(fields | {key: others[key] for key in sorted(more)}))


def lists(spec: dict) -> st.SearchStrategy:
    return st.lists(values(spec["items"]), min_size=1, max_size=3,
                    unique_by=str if spec.get("uniqueItems") else None)  # fmt: skip


def texts(spec: dict) -> st.SearchStrategy:
    if spec.get("format"):
        return st.sampled_from(SAMPLES[spec["format"]])
    if "enum" in spec:
        return st.sampled_from(spec["enum"])
    if "pattern" in spec:
        return st.from_regex(
            spec["pattern"].replace("$", r"\Z"),
            fullmatch=False,
            alphabet=st.characters(max_codepoint=126, min_codepoint=32),
        ).filter(lambda text: len(text) <= spec["maxLength"])
    least, most = spec.get("minLength", 0), spec.get("maxLength", 99)
    return TEXTS.map(lambda text: text.ljust(least, "x")[:most])


def numbers(spec: dict) -> st.SearchStrategy:
    return st.integers(spec.get("minimum", -9), spec.get("maximum", 9999))


class Dumper(yaml.SafeDumper):
    """Writes as an editor might: with or without a step before the hyphen."""

    step_in = False

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, indentless and not self.step_in)

    def ignore_aliases(self, data):
        return True

    def represent_str(self, data):
        return self.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)


Dumper.add_representer(str, Dumper.represent_str)


def written(value, shape: dict) -> str:
    """`value` as a file of the given shape."""
    dumper = type("Shaped", (Dumper,), {"step_in": shape["step_in"]})
    return yaml.dump(value, Dumper=dumper, allow_unicode=True, width=10**6, sort_keys=shape["sorted"],
                     default_flow_style=shape["brackets"], indent=shape["indent"])  # fmt: skip


SHAPES = st.fixed_dictionaries({"step_in": st.booleans(), "sorted": st.booleans(), "brackets": st.sampled_from([None, False]),
                                "indent": st.sampled_from([2, 3, 4])})  # fmt: skip
ENTRIES = st.one_of([st.tuples(st.just(id), values(kind.schema)) for id, kind in KINDS.items()])


def document(data: bytes) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "datei.yml"
        path.write_bytes(data)
        return read(path, "datei.yml")


def value_of(text: str):
    found = document(text.encode())
    assert found.readable, (found.problems, text)
    return found.value


def in_form(text: str, schema: dict) -> str:
    """The layout without the guard that would leave the text alone if it said something else."""
    try:
        return arrange(text, schema)
    except OddLayout:
        return text


@given(ENTRIES, SHAPES)
def test_any_valid_entry_keeps_its_values_in_form(entry, shape):
    kind, schema = entry[0], KINDS[entry[0]].schema
    text = written(entry[1], shape)
    before = document(text.encode())
    if not before.readable:  # the writer needed a backslash
        return
    assert list(validate(before, KINDS[kind])) == []
    laid = in_form(text, schema)
    assert value_of(laid) == before.value
    assert lay_out(laid, schema) == laid
    assert list(validate(document(laid.encode()), KINDS[kind])) == []


@settings(max_examples=400 * FACTOR)
@given(st.text(SIGNS, min_size=1).map(str.strip).filter(bool) | st.sampled_from(TRAPS))
def test_advice_can_be_taken_over_as_it_stands(text):
    value = value_of(f"a: {written_as(text)}\nb: [{written_as(text, in_brackets=True)}, x]\n")
    assert value == {"a": text, "b": [text, "x"]}


COMMENTS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 6), st.sampled_from(["#", "#-", "# - a:", "##"]),
                              st.booleans(), st.booleans()), max_size=6)  # fmt: skip


def with_comments(text: str, comments: list[tuple]) -> tuple[str, list[str]]:
    """`text` with each of `comments` that does not change what it says, and those comments."""
    value, kept = document(text.encode()).value, []
    for number, (place, column, looks, blank_before, at_end) in enumerate(comments):
        lines, comment = text.split("\n"), f"{looks} Bemerkung {number}."
        place %= len(lines)
        if at_end and lines[place].strip():
            lines[place] += f" {comment}"
        else:
            lines[place:place] = [""] * blank_before + [" " * column + comment]
        found = document("\n".join(lines).encode())
        if found.readable and found.value == value:
            text, kept = "\n".join(lines), [*kept, comment]
    return text, kept


@given(ENTRIES, SHAPES, COMMENTS)
def test_comments_are_kept_wherever_they_stand(entry, shape, comments):
    schema = KINDS[entry[0]].schema
    text, comments = with_comments(written(entry[1], shape), comments)
    if not document(text.encode()).readable:
        return
    laid = in_form(text, schema)
    assert value_of(laid) == value_of(text)
    assert [comment for comment in comments if laid.count(comment) != text.count(comment)] == []
    assert in_form(laid, schema) == laid


@given(ENTRIES, SHAPES, st.data())
def test_a_comment_goes_with_the_field_below_it(entry, shape, data):
    kind = KINDS[entry[0]]
    lines = written(entry[1] if not kind.is_register else entry[1][0], shape).split("\n")
    if not document("\n".join(lines).encode()).readable:
        return
    fields = [number for number, line in enumerate(lines) if re.match(r"\w", line)]
    if not fields:  # all in one pair of brackets
        return
    place = data.draw(st.sampled_from(fields))
    field = lines[place].split(":")[0]
    lines.insert(place, "# Bemerkung")
    laid = in_form("\n".join(lines), kind.entry)
    assert re.search(rf"^# Bemerkung\n{field}:", laid, re.MULTILINE)


EXAMPLES = [(id, path.read_text(encoding="utf-8")) for id, kind in KINDS.items()
            for path in sorted(COUNTY.glob(f"registers/{kind.source}.yml" if kind.is_register else f"{kind.source}/*.yml"))]  # fmt: skip


def leaves(value, path: tuple = ()) -> set[tuple]:
    """What a file says: each text with the fields that lead to it."""
    if isinstance(value, dict):
        return {leaf for key, sub in value.items() for leaf in leaves(sub, (*path, key))}
    if isinstance(value, list):
        return {leaf for sub in value for leaf in leaves(sub, path)}
    return {(path, value)}


def told(data: bytes, kind) -> tuple[Document, list]:
    """The document in `data` and everything said about its form. Each place lies in the file, and layout loses nothing."""
    found = document(data)
    problems = list(found.problems)
    if found.readable:
        problems += validate(found, kind)
        list(entries_of(found, kind))
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        laid = lay_out(text, kind.schema)
        assert laid == text or value_of(laid) == found.value
        assert lay_out(laid, kind.schema) == laid
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    assert [p for p in problems if not 1 <= p.line <= len(lines) or p.column < 1] == []
    assert found.readable or problems
    return found, problems


def cut(lines: list[str], place: int, _) -> list[str]:
    return lines[:place]


def double(lines: list[str], place: int, count: int) -> list[str]:
    return lines[:place] + lines[place : place + count] * 2 + lines[place + count :]


def shift(lines: list[str], place: int, count: int) -> list[str]:
    line = lines[place]
    return [
        *lines[:place],
        " " * count + line if count % 2 else line[2:] if line[:2] == "  " else line,
        *lines[place + 1 :],
    ]


@settings(max_examples=300 * FACTOR)
@given(st.sampled_from(EXAMPLES), st.sampled_from([cut, double, shift]), st.integers(0, 999), st.integers(1, 4))
def test_damaged_lines_are_told_or_harmless(one, damage, place, count):
    kind, text = KINDS[one[0]], one[1]
    lines = text.split("\n")
    damaged = "\n".join(damage(lines, place % len(lines), count))
    found, problems = told(damaged.encode(), kind)
    assert problems or leaves(found.value) <= leaves(document(text.encode()).value), damaged


def merged(line: str) -> str:
    return f"<<<<<<< HEAD\n{line}\n=======\n{line} neu\n>>>>>>> thema"


def garbled(line: str) -> str:
    return re.sub("[äöüßÄÖÜ]", lambda found: found[0].encode().decode("cp1252"), line)


def alike(line: str) -> str:
    return re.sub("(?<=[a-z])[aeo](?=[a-z])", lambda found: "аео"["aeo".index(found[0])], line)


def wide(line: str) -> str:
    return line.replace(":", "：")


@settings(max_examples=100 * FACTOR)
@given(st.sampled_from(EXAMPLES), st.sampled_from([merged, garbled, alike, wide]), st.integers(0, 999))
def test_damage_that_nobody_means_is_told(one, damage, place):
    lines = one[1].split("\n")
    place %= len(lines)
    damaged = damage(lines[place])
    if damaged != lines[place]:
        assert told("\n".join([*lines[:place], damaged, *lines[place + 1 :]]).encode(), KINDS[one[0]])[1]


@given(st.sampled_from(EXAMPLES), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_other_forms_of_a_text_say_the_same(one, form, end, marked):
    text = normalize(form, one[1]).replace("\n", end)
    found, problems = told(text.encode("utf-8-sig" if marked else "utf-8"), KINDS[one[0]])
    assert (found.value, problems) == (document(one[1].encode()).value, [])


@settings(max_examples=300 * FACTOR)
@given(
    st.sampled_from(EXAMPLES),
    st.lists(
        st.tuples(st.integers(0, 99999), st.integers(0, 2), st.text(SIGNS + "\n\u00a0\r\0\u2028", max_size=3)),
        min_size=1,
        max_size=3,
    ),
)
def test_no_damage_breaks_reading(one, damages):
    """Signs put in, taken out or replaced; what still reads has no field that was not there before."""
    kind, text = KINDS[one[0]], one[1]
    damaged = text
    for place, gone, new in damages:
        place %= len(damaged) + 1
        damaged = damaged[:place] + new + damaged[place + gone :]
    found, problems = told(damaged.encode(), kind)
    fields = {path for path, _ in leaves(document(text.encode()).value)}
    assert problems or {path for path, _ in leaves(found.value)} <= fields | {path[:-1] for path in fields}


@given(st.sampled_from(EXAMPLES), st.integers(0, 99999), st.binary(min_size=1, max_size=4))
def test_no_bytes_break_reading(one, place, new):
    data = one[1].encode()
    place %= len(data) + 1
    told(data[:place] + new + data[place:], KINDS[one[0]])
