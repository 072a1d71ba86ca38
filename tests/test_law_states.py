"""A law that the handbook knows in an older state says so wherever something follows from it, once in each place."""

from builders import change, loaded

from handbook.book.addresses import FixedPage, below
from handbook.german.catalogue import word
from handbook.pages.every import pages

SAID = word("law-state", name="Gesetze des Musterlands", day="01.01.2020").replace(":", "&#58;")
COMMITTEE = "gremien/mb-kreisausschuss.md"  # its only source is the law
MEMBER = "gremien/mb-kommission-frauen.md"  # reports to the committee, which reports on by law
ANSWERS = below(FixedPage.FAQ, "wege")
LAWS = "nachschlagen/rechtsgrundlagen/gesetz.md"
NO_LAW = "gremien/mb-plenum-nachbarschaft.md"


def test_each_place_says_once_in_which_state_the_law_is_known(book):
    texts = pages(book).texts
    assert [texts[page].count(SAID) for page in (COMMITTEE, MEMBER, FixedPage.WAYS)] == [1, 1, 1]
    assert all(SAID in texts[page] for page in (ANSWERS, LAWS, FixedPage.WHOLE, "gremien/index.md"))
    assert SAID not in texts[NO_LAW]


def test_an_answer_says_it_only_if_a_step_of_it_follows_from_that_law(book):
    answers = pages(book).texts[ANSWERS].split("<details")
    assert [SAID in answer for answer in answers if 'id="way-in-mb-kreistag"' in answer] == [True]
    assert any(SAID not in answer for answer in answers[1:])


def test_a_law_without_a_stand_says_nothing(county):
    change(county, "registers/quellen.yml", "  art: gesetz\n  stand: 2020-01-01\n", "  art: gesetz\n")
    assert not any("Gesetze des Musterlands, Stand" in text for text in pages(loaded(county).handbook).texts.values())


def test_a_statement_names_the_law_itself_or_rests_on_the_first_source_of_its_file(county):
    change(county, COMMITTEE.replace(".md", ".yml"), "- {dokument: mb-gesetz, stelle: § 9}", "- {dokument: mb-plan}")
    assert SAID not in pages(loaded(county).handbook).texts[MEMBER]
    change(county, COMMITTEE.replace(".md", ".yml"), "sicherheit: rechtlich",
           "sicherheit: rechtlich, quelle: {dokument: mb-gesetz, stelle: § 9}")  # fmt: skip
    assert SAID in pages(loaded(county).handbook).texts[MEMBER]
