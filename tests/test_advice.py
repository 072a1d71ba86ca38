"""Every rule of advice has an example in problems/: there it alone knows what to do, and without it something else is said."""

import shutil
import string
from pathlib import Path

import pytest
from test_problems import PROBLEMS, said

from handbook.advice import fields, first, references, values
from handbook.german.catalogue import LONGEST, Phrase, catalogue, hint, phrase
from handbook.reading.mistakes import slips
from handbook.reading.problem import problem

EXAMPLES = {
    fields: {
        "swallowed_entry": "neuer-eintrag-zu-weit-rechts",
        "no_space": "leerzeichen-nach-doppelpunkt-fehlt-in-klammern",
        "bare_id": "quelle-nur-kennung-in-klammern",
        "comma": "komma-im-text-in-klammern",
        "number_in_point": "sitze-als-punkt",
        "colon_in_point": "aussage-mit-doppelpunkt",
        "of_list_above": "quelle-am-linken-rand",
        "other_spelling": "feld-verschrieben",
        "name_of_text": "name-statt-text-in-liste",
        "span_of_point": "gueltig-bei-teil-von",
        "of_entry": "feld-in-listenpunkt-gerutscht",
        "of_block_beside": "feld-neben-der-klammer",
        "missing_field": "feld-anders-benannt",
        "of_block_not_there": "telefon-ohne-kontakt",
        "text_above": "zweiter-absatz-aus-word",
        "colon_in_text": "doppelpunkt-im-listenpunkt",
    },
    values: {
        "one_of_words": "entscheidet-true",
        "quotation_marks": "true-als-name",
        "text_with_colon": "text-als-block",
        "whole_file": "datei-ist-eine-liste",
        "text_for_block": "gueltig-in-worten",
        "text_for_list": "text-statt-liste",
        "text_for_number": "spanne-in-min",
    },
    references: {
        "former_id": "fruehere-kennung-genannt",
        "no_space": "kennung-ohne-doppelpunkt",
        "name_of_file": "dateiname-statt-kennung",
        "form_of_ids": "kennung-mit-umlaut",
        "not_there_yet": "funktion-nur-in-anderem-gebiet",
        "unread_file": "unlesbare-datei-mit-grossbuchstaben-genannt",
        "called_so": "artikel-vor-dem-namen",
        "beginning_of_ids": "gebiet-nur-als-kuerzel",
        "as_text": "name-statt-kennung",
        "nearly_called_so": "kennung-verschrieben",
        "gone_file": "datei-geloescht",
    },
}
SLIPS = {
    "WORD_BULLET": "aufzaehlungszeichen-aus-word",
    "NO_SPACE_AFTER_HYPHEN": "listenpunkt-ohne-leerzeichen",
    "NO_SPACE_AFTER_COLON": "doppelpunkt-ohne-leerzeichen",
    "CURLY_MARKS": "krumme-anfuehrungszeichen-um-doppelpunkt",
    "HALF_CURLY_MARKS": "anfuehrungszeichen-am-ende-krumm",
    "MARKS_INSIDE": "anfuehrungszeichen-im-text",
    "BLOCK_ON_ONE_LINE": "geprueft-in-einer-zeile",
    "HYPHEN_IN_BRACKETS": "bindestrich-in-klammern",
}
CASES = [(module, rule) for module in EXAMPLES for rule in module.RULES]
HOSTILE = "\x1b[31m{value}{0}\u202e%s\n" + "x" * 500


@pytest.mark.parametrize(("module", "rule"), CASES, ids=lambda part: part.__name__.rpartition(".")[2])
def test_a_rule_alone_gives_the_advice_of_its_example(module, rule, basis: Path, monkeypatch):
    assert rule.__doc__
    assert rule.__name__ in EXAMPLES[module], "a rule without an example"
    example = PROBLEMS / EXAMPLES[module][rule.__name__]
    shutil.copytree(example, basis, dirs_exist_ok=True)
    expected = (example / "erwartet.txt").read_text(encoding="utf-8")
    monkeypatch.setattr(module, "RULES", (rule,))
    assert said(basis) == expected
    monkeypatch.undo()
    monkeypatch.setattr(module, "RULES", tuple(other for other in module.RULES if other is not rule))
    assert said(basis) != expected


@pytest.mark.parametrize("slip", slips.SLIPS, ids=lambda slip: slip.code)
def test_a_slip_alone_explains_its_example(slip, basis: Path, monkeypatch):
    example = PROBLEMS / SLIPS[next(name for name, value in vars(slips).items() if value is slip)]
    shutil.copytree(example, basis, dirs_exist_ok=True)
    expected = (example / "erwartet.txt").read_text(encoding="utf-8")
    monkeypatch.setattr(slips, "SLIPS", (slip,))
    assert said(basis) == expected
    monkeypatch.setattr(slips, "SLIPS", ())
    assert said(basis) != expected


def test_the_first_rule_that_knows_something_is_followed():
    asked = []

    def rule(answer):
        return lambda subject: asked.append(answer) or answer

    assert first([rule(None), rule("a"), rule("b")], "subject") == "a"
    assert asked == [None, "a"]
    assert first([rule(None)], "subject") is None


def places(text: str) -> list[str]:
    """The places in `text` that a caller fills."""
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def assert_harmless(text: str, wording: str) -> None:
    assert text.isprintable()
    assert len(text) <= len(wording) + LONGEST * len(places(wording))
    assert not places(wording) or "{value}{0}" in text


@pytest.mark.parametrize("code", catalogue("messages")["problems"])
def test_whatever_fills_a_message_stays_text_and_is_cut(code):
    wording = catalogue("messages")["problems"][code]["text"]
    for value in (HOSTILE, [HOSTILE], {HOSTILE: HOSTILE}):
        assert_harmless(
            problem(code, "a.yml", **dict.fromkeys(places(wording), value)).text, wording.replace("\n", " ")
        )


@pytest.mark.parametrize("name", catalogue("messages")["hints"])
def test_whatever_fills_advice_stays_text_and_is_cut(name):
    wording = catalogue("messages")["hints"][name]
    assert_harmless(hint(name, **dict.fromkeys(places(wording), HOSTILE)), wording)


def test_what_is_ready_is_not_cut_again():
    long = phrase("- ", HOSTILE, *["wort"] * 100, between=", ")
    assert isinstance(long, Phrase)
    assert len(long) > 5 * LONGEST
    assert long.isprintable()
    assert " ".join(long.split()) in problem("V001", "a.yml", id=1, meant=hint("no-id", where=long)).text
