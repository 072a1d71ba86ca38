"""Frequent questions and the year of meetings: computed from the data, never written down."""

import ast
import re
from pathlib import Path

from builders import TOOL, change, loaded, problems

from handbook import faq
from handbook.book.addresses import FixedPage, below
from handbook.book.entries import Handbook
from handbook.facts.counts import home_rounds
from handbook.facts.meetings import how_many
from handbook.facts.turnus import meetings_of as sum_up
from handbook.faq.question import Question
from handbook.german.catalogue import catalogue
from handbook.pages.lookup.faq import MOST_ASKED, faq_pages
from handbook.pages.lookup.meetings import meeting_pages
from handbook.pages.writer import Writer
from handbook.view.items import Item

MEETING_PAGES = (FixedPage.MEETINGS, FixedPage.MEETINGS_OF_ROUNDS)
CODE = Path(faq.__file__).parent


def read(root: Path) -> Handbook:
    found = loaded(root)
    assert [str(p) for p in problems(root) if p.severity == "error"] == []
    return found.handbook


def every(book: Handbook) -> list[Question]:
    return [question for group in faq.questions(book).values() for question in group]


def one(book: Handbook, anchor: str) -> Question:
    return next(question for question in every(book) if question.anchor == anchor)


def leads_on(item: Item) -> bool:
    return bool(item.entry) or any(leads_on(part) for _, parts in item.details for part in parts)


def names(question: Question) -> list[str]:
    return [item.text for item in question.items]


def pages_of_the_year(book: Handbook) -> dict[str, str]:
    writer = Writer(book)
    meeting_pages(writer)
    return {page: re.sub(r"<span data-zahl[^>]*>(.*?)</span>", r"\1", writer.out.texts[page]) for page in MEETING_PAGES}


def load_text(book: Handbook) -> str:
    return "\n".join(pages_of_the_year(book).values())


def test_many_questions_each_with_an_answer_that_leads_on(book):
    found = every(book)
    assert len(found) >= 50
    assert len({question.anchor for question in found} | set(faq.GROUPS)) == len(found) + len(faq.GROUPS)
    assert len({question.text for question in found}) == len(found)
    for question in found:
        assert question.answer
        assert question.pages or question.about, question.text
        assert any(map(leads_on, question.items)) or question.pages, question.text


def test_the_start_page_leads_to_every_answer(book):
    writer = Writer(book)
    faq_pages(writer)
    start = writer.out.texts[FixedPage.FAQ]
    for group, found in faq.questions(book).items():
        page = writer.out.texts[below(FixedPage.FAQ, group)]
        for question in found:
            assert f"](fragen/{group}.md#{question.anchor})" in start
            assert f'id="{question.anchor}"' in page
    most_asked = start[: start.index("{: #alle-fragen")]
    assert most_asked.count("](fragen/") == len(MOST_ASKED)


def test_the_answer_comes_before_its_caveat_and_where_it_comes_from(book):
    writer = Writer(book)
    faq_pages(writer)
    seen = 0
    for group, found in faq.questions(book).items():
        page = writer.out.texts[below(FixedPage.FAQ, group)]
        for question, told in zip(found, page.split("hb-frage")[1:], strict=True):
            answer, source = told.index("**"), told.index("Woher das kommt: ")
            assert answer < source
            for caveat in re.finditer("hb-vorbehalt", told):
                assert answer < caveat.start() < source, question.text
                seen += 1
    assert seen > 10


def test_what_is_planned_elsewhere_stands_apart(book):
    question = one(book, "planned")
    assert [(item.group, item.entry.id) for item in question.items] == [
        ("Landkreis Musterberg", "mb-forum-klima"),
        ("Landkreis Musterberg", "mb-netzwerk-digital"),
        ("Landkreis Musterberg", "mb-netzwerk-wohnen"),
        ("Landkreis Musterberg", "mb-uag-haltestellen"),
        ("Landkreis Beispielau", "bau-netzwerk-jugend"),
    ]


def test_a_changed_turnus_changes_answer_and_page(county):
    before = read(county)
    change(county, "gremien/mb-ag-wege.yml", "min: 2, max: 2", "min: 90, max: 90")
    after = read(county)
    assert before["mb-ag-wege"].name not in one(before, "most-often").answer
    assert after["mb-ag-wege"].name in one(after, "most-often").answer
    for book in (before, after):
        total = how_many(sum_up(book, home_rounds(book)))
        assert total in one(book, "whole-year").answer
        assert f"{total} sitzungen im jahr" in load_text(book).lower()
    assert one(before, "whole-year").answer != one(after, "whole-year").answer


def test_a_new_member_changes_answers(county):
    def rounds() -> list[str]:
        found = [q for q in every(read(county)) if q.anchor == "seats-of-politics-mb-kreistag"]
        return [name for question in found for name in names(question)]

    before = rounds()
    change(county, "gremien/mb-ag-wege.yml", "mitglieder: [", "mitglieder: [mb-kreistag, ")
    name = read(county)["mb-ag-wege"].name
    assert name not in before
    assert sorted(rounds()) == sorted([*before, name])


def test_two_rounds_that_meet_together_are_counted_once(book):
    """Three meetings each, one of them held together: five days in the diary."""
    question = one(book, "joint-mb-beirat-alter")
    assert question.answer.startswith("5 ")
    assert names(question) == ["Beirat für Ältere", "Kommission für Frauen"]


def test_guesses_are_told_apart(book):
    guessed, mixed = one(book, "reports-mb-plenum-nachbarschaft"), one(book, "reports-mb-kreisausschuss")
    assert "vermutlich 3 Gremien" in guessed.answer
    assert "3 Gremien und 1 Netzwerk, vermutlich noch 1 Gremium und 1 Netzwerk" in mixed.answer
    assert (len(guessed.caveats), len(mixed.caveats)) == (1, 1)


def test_each_round_of_the_area_stands_in_one_group(book):
    text = load_text(book)
    rounds = home_rounds(book)
    total = sum_up(book, rounds)
    assert f"{how_many(total)} sitzungen im jahr" in text.lower()
    counted = {entry.id for entry in total.counted}
    strips, wordings = (pages_of_the_year(book)[page] for page in MEETING_PAGES)
    for entry in rounds:
        lines, said = (
            [line for line in page.splitlines() if re.match(rf"(\||-) \[[^]]*\]\([^)]*/{entry.id}\.md\)", line)]
            for page in (strips.partition("{: #regeln")[0], wordings)
        )
        assert (len(lines), len(said)) == (entry.id in counted, 1), entry.id
        assert re.findall("<b>(.*?)</b>", "".join(lines)) == [how_many(sum_up(book, [e])) for e in [entry] if lines]


def texts() -> dict[str, str]:
    """What the questions are made of: code without its docstrings, the template, the words of the catalogue."""
    found = {path.name: path.read_text(encoding="utf-8") for path in [*CODE.glob("*.py")]}
    for name in ("fragen.md.j2", "fragen-einer-gruppe.md.j2"):
        found[name] = (TOOL / "handbook" / "templates" / name).read_text(encoding="utf-8")
    words = {name: text for name, text in catalogue()["words"].items() if name.startswith("faq-")}
    return found | {"words": "\n".join(words.values())}


def test_no_number_stands_in_questions():
    for name, text in texts().items():
        if name.endswith(".py"):
            values = [node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
            docs = {ast.get_docstring(node, clean=False) for node in ast.walk(ast.parse(text))
                    if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)}  # fmt: skip
            wrong = [v for v in values if (isinstance(v, int) and v not in (0, 1)) or
                     (isinstance(v, str) and v not in docs and re.search(r"\d", v.removesuffix(".md.j2")))]  # fmt: skip
        else:
            text = text.replace("md.j2", "").replace('markdown="1"', "")
            wrong = re.findall(r"(?<![a-z])\d+", text)
        assert wrong == [], name


def test_no_name_and_no_id_stands_in_questions(book):
    every_entry = book.entries.values()
    said = {name: set(re.findall(r"[\"„]([^\"“„]+)[\"“]", text)) for name, text in texts().items()}
    values = {e.id for e in every_entry} - VOCABULARY
    for name, found in said.items():
        assert not found & values, name
    for name, text in texts().items():
        wrong = {e.name for e in every_entry if len(e.name) > 7 and re.search(rf"\b{re.escape(e.name)}\b", text)}
        assert not wrong, name


VOCABULARY = {"modell"}  # a status as well as an area
