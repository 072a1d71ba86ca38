"""The change in sentences that a form shows: the same that `diff` tells of the same two states."""

import random
from copy import deepcopy
from dataclasses import replace

import pytest
from builders import book_of, entry
from profiles import LONG

from handbook.book.by_hand import ASSETS
from handbook.book.entries import Entry, Handbook, entries_of
from handbook.book.sources import charts_named
from handbook.diff.compare import Comparison
from handbook.diff.entries import changed_lines, new_lines, question_lines, renamed_lines
from handbook.forms.files import published
from handbook.forms.kinds import form_of
from handbook.forms.names import names
from handbook.forms.words import words
from handbook.reading.document import Document, at
from handbook.schema import Field

pytestmark = pytest.mark.browser

TELL = """([about, kinds, asked]) => {
    const { changes, facts } = formularSaetze(about);
    return asked.map(({ kind, before, after, shared }) =>
        before ? changes(kinds[kind], before, after, shared) : facts(kinds[kind], after));
}"""
STEPS, SEED = (16, random.randrange(1 << 32)) if LONG else (6, 20260115)  # changes of each entry, one upon the other
TEXTS = [
    'Er sagte "ja"', "<b>fett</b> & <script>alert(1)</script>", "{title} {name} {} {0} $& $1", "„Zitat“ und 'mehr'",
    "Ende mit Punkt.", "Und so weiter..", "a.. b ... c..", "Zeile\n\nneue Zeile", "\u200bunsichtbar\xa0\xadweich",
    "🎉 " * 130, "Ö" + "🎉 " * 130, "lang " * 60, "constructor", "https://example.org/a?b=c", "<<", "Übung 1",
]  # fmt: skip
OF_NUMBERS = ("min", "max", "zeitraum", "einheiten", "je", "ungefaehr", "gueltig", "sicherheit")
DATES = ["2019", 2020, "2019-05", "2026-01-15", "2026-01", "2027-12-31"]


class Pen:
    """Changes values at random, as the schema allows it; `own` is the entry that it changes."""

    def __init__(self, book: Handbook, own: str, dice: random.Random):
        self.dice = dice
        self.ids: dict[str, list[str]] = {}
        for one in book.entries.values():
            if one.id != own:
                self.ids.setdefault(one.kind.id, []).append(one.id)

    def anything(self, spec: Field):
        kind = self.dice.choice(spec.types)
        if kind == "object":
            parts = [*spec.parts]
            wanted = {*spec.get("required", []), *spec.either[:1], *self.dice.sample(parts, min(2, len(parts)))}
            return {key: self.anything(spec.parts[key]) for key in parts if key in wanted}
        if kind == "array":
            return [self.anything(spec.each) for _ in range(self.dice.randint(1, 9 if spec.in_diff == "new" else 3))]
        if kind == "boolean":
            return self.dice.random() < 0.7
        if spec.is_date:
            return self.dice.choice(DATES)
        if kind == "integer":
            return self.dice.choice([1, 2, 3, 4, 5, 14])
        known = [id for kind in spec.kinds for id in self.ids.get(kind, [])]
        return self.dice.choice(spec.choices or (known if self.dice.random() < 0.95 else []) or TEXTS)

    def changed(self, value, spec: Field):
        """`value`, of the form `spec`, with one thing in it changed."""
        value = deepcopy(value)
        if isinstance(value, dict):
            return self._block(value, spec)
        if isinstance(value, list):
            return self._list(value, spec)
        return self.anything(spec)

    def _block(self, block: dict, spec: Field) -> dict:
        key = self.dice.choice([key for key in spec.parts if key != "id" or spec.parts["id"].kinds])
        if key not in block:
            return block | {key: self.anything(spec.parts[key])}
        if self.dice.random() < 0.2 and key not in (*spec.get("required", []), *spec.either):
            del block[key]
            return block
        return block | {key: self.changed(block[key], spec.parts[key])}

    def _list(self, items: list, spec: Field) -> list:
        what, place = self.dice.choice(["add", "remove", "move", *["change"] * 3]), self.dice.randrange(len(items))
        if what == "add":
            items.insert(place, self.anything(spec.each))
        elif what == "move" or (what == "remove" and len(items) == 1):
            self.dice.shuffle(items)
        elif what == "remove":
            del items[place]
        else:
            short = spec.each.short if not isinstance(items[place], dict) else None
            said = {short: items[place]} if short and self.dice.random() < 0.8 else items[place]
            items[place] = self.changed(said, spec.each)
        return items


def as_entry(like: Entry, value: dict) -> Entry:
    """The entry that the file of `like` would hold if it said `value`."""
    document = Document(like.document.file, value=[value] if like.kind.is_register else value)
    return next(entries_of(document, like.kind))


def with_one(book: Handbook, one: Entry | None, id: str) -> Handbook:
    """`book` in which the entry `id` is `one`, or is not there."""
    others = {key: other for key, other in book.entries.items() if key != id}
    return replace(book, entries=others | ({id: one} if one else {}))


def told(book: Handbook, like: Entry, before: dict | None, after: dict) -> list[str]:
    """What `diff` says where the entry `like` alone differs; of a new one with the line that names it."""
    old = with_one(book, as_entry(like, before) if before else None, like.id)
    both = Comparison(old, with_one(book, as_entry(like, after), like.id))
    headed = [*renamed_lines(both), *new_lines(both), *question_lines(both)]
    found = [text for line in headed for text in (line.text, *line.below)]
    return found + [text for line in changed_lines(both) for text in line.below]


@pytest.fixture(scope="module")
def tell(browser):
    """What the form says of (kind, state before or None, state after, what others say of its meetings)."""
    page = browser.new_page()
    for script in ("formular-text.js", "formular-saetze.js"):
        page.add_script_tag(content=(ASSETS / script).read_text(encoding="utf-8"))

    def tell(book: Handbook, asked: list[dict]) -> list[list[str]]:
        about = words(book) | {"names": [*names(book)]}
        kinds = {id: form_of(kind) for id, kind in book.kinds.items()}
        return page.evaluate(TELL, [about, kinds, asked])

    yield tell
    page.close()


@pytest.fixture(scope="module")
def shared(book) -> dict[str, list]:
    """What the files of others say of the meetings of an entry, by its id."""
    return {id: said for about in published(book) for id, said in about.get("shared", {}).items()}


def compared(tell, book: Handbook, pairs: list[tuple[Entry, dict | None, dict]], shared: dict | None = None) -> int:
    """Fails if the form says anything else of the (entry, before, after) in `pairs` than `diff`; how many it told."""
    asked = [{"kind": like.kind.id, "before": before, "after": after, "shared": (shared or {}).get(like.id, [])}
             for like, before, after in pairs]  # fmt: skip
    found = tell(book, asked)
    for pair, said in zip(pairs, found, strict=True):
        assert said == told(book, *pair), pair
    return sum(map(bool, found))


def test_a_change_is_told_as_diff_tells_it(tell, book, shared):
    dice, pairs = random.Random(SEED), []
    for like in book.entries.values():
        pen, value = Pen(book, like.id, dice), at(like.document.value, *like.path)
        for _ in range(STEPS):
            before, value = value, pen.changed(value, like.kind.entry)
            pairs.append((like, before, value))
    assert compared(tell, book, pairs, shared) > 400
    assert {like.kind.id for like, _, _ in pairs} == book.kinds.keys()


def test_each_field_is_told_set_changed_and_unset(tell, book, shared):
    dice, pairs = random.Random(SEED), []
    for like in {one.kind.id: one for one in book.entries.values()}.values():
        pen, whole = Pen(book, like.id, dice), at(like.document.value, *like.path)
        for field, spec in like.kind.fields.items():
            if field != "id":
                without = {key: value for key, value in whole.items() if key != field}
                value = pen.anything(spec)
                first, then = without | {field: value}, without | {field: pen.changed(value, spec)}
                pairs += [(like, without, first), (like, first, then), (like, then, without)]
    pairs = [(like, *states) for like, *states in pairs if all(_needed(like, state) for state in states)]
    assert compared(tell, book, pairs, shared) > 400


def _needed(like: Entry, value: dict) -> bool:
    return {*like.kind.entry.get("required", [])} <= value.keys()


def test_numbers_of_meetings_are_counted_as_diff_counts_them(tell, book, shared):
    dice, pairs = random.Random(SEED), []
    rounds = [one for one in book.entries.values() if "turnus" in one.data or one.id in shared]
    for like in rounds:
        pen, value, spec = (
            Pen(book, like.id, dice),
            at(like.document.value, *like.path),
            like.kind.fields["turnus"].each,
        )
        for _ in range(20):
            before, many = value, range(dice.randint(1, 3))
            value = value | {"turnus": [{"wortlaut": "so oft"} | {
                key: pen.anything(spec.parts[key]) for key in OF_NUMBERS if dice.random() < 0.4} for _ in many]}  # fmt: skip
            if "status" in value and dice.random() < 0.2:
                value["status"] = pen.anything(like.kind.fields["status"])
            pairs.append((like, before, value))
    compared(tell, book, pairs, shared)
    said = [text for pair in pairs for text in told(book, *pair)]
    numbers = [text for text in said if text.startswith("Sitzungen im Jahr: jetzt")]
    assert len(numbers) > 100
    assert all(any(number in text for text in numbers) for number in ("0,2", "mindestens ", "etwa ", "–", " oder mehr"))
    assert {like.id for like in rounds} >= shared.keys() != set()


def test_a_new_entry_is_told_as_diff_tells_it(tell, book):
    dice, pairs = random.Random(SEED), []
    for like in book.entries.values():
        value = at(like.document.value, *like.path)
        pairs += [(like, None, value), (like, None, Pen(book, like.id, dice).changed(value, like.kind.entry))]
    assert compared(tell, book, pairs) == len(pairs)


def test_texts_stay_texts(tell, book):
    like = next(one for one in book.entries.values() if one.is_round and "zweck" not in one.data)
    value = at(like.document.value, *like.path)
    pairs = [(like, value, value | {"zweck": text, "name": text}) for text in TEXTS]
    compared(tell, book, pairs)
    said = tell(book, [{"kind": like.kind.id, "before": before, "after": after} for _, before, after in pairs])
    assert all(f"„{text}“" in sentences[1] for text, sentences in zip(TEXTS[:3], said, strict=False))


def test_entries_of_one_name_are_called_by_it(tell):
    twins = [entry("gremium", f"mb-feste-{number}", name="AG Feste", gremienart="ag") for number in (1, 2)]
    whole = entry("netzwerk", "netz", name="Netz")
    book = book_of(*twins, whole)
    members = ["mb-feste-1", {"id": "mb-feste-2"}]
    assert compared(tell, book, [(whole, {"name": "Netz"}, {"name": "Netz", "mitglieder": members})])


def test_what_is_not_finished_breaks_nothing(tell, book):
    """A form holds values that no file may: empty, half a date, a statement without its main part."""
    odd = {"name": None, "kurz": None, "status": "", "stand": "20", "gueltig": {"ab": ""}, "turnus": [{"min": 2}, {}], "mitglieder": [{}, ""],
           "zustaendig": [{"rolle": "leitung"}], "quellen": []}  # fmt: skip
    kinds = [kind for kind in book.kinds if "turnus" in book.kinds[kind].fields]
    states = [(None, {}), (None, odd), ({}, odd), (odd, {})]
    asked = [{"kind": kind, "before": before, "after": after} for kind in kinds for before, after in states]
    found = tell(book, asked)
    assert all(found)
    assert "null" not in str(found)


def test_in_which_picture_a_heading_stands_is_told_as_it_is_written(tell, book):
    """Both say the text of the field, and not the charts that it names, which only the whole handbook knows."""
    like = next(one for one in book.entries.values() if charts_named(book, one, "schaubild"))
    value = at(like.document.value, *like.path)
    pair = (like, value, value | {"schaubild": f"{value['schaubild']}, unten links"})
    assert compared(tell, book, [pair])
    assert told(book, *pair) == [
        f"Schaubild: jetzt „{value['schaubild']}, unten links“, vorher „{value['schaubild']}“."
    ]
