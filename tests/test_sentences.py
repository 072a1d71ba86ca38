"""German sentences: names with article and case, how often, ways, places and questions, to be read through by a person.

All stand in tests/sentences; whoever changes one reads it there, and takes it over with `make accept`.
"""

from collections.abc import Iterator

import pytest
from builders import TESTS, book_of, entry

from handbook.book.entries import Handbook
from handbook.facts.routes import routes
from handbook.faq import questions
from handbook.german.grammar.names import Case, Name, contracted, sentence
from handbook.german.grammar.nouns import Gender, head_of
from handbook.german.grammar.times import times
from handbook.pages.templates import with_stop
from handbook.view.relations import beside_ways, connections
from handbook.view.sentences.frequency import how_often
from handbook.view.sentences.names import named
from handbook.view.sentences.places import places
from handbook.view.sentences.relations import other_ends, relation_sentence
from handbook.view.sentences.ways import step_sentence, way_in_a_line

SHORT = {"FD": "Fachdienst", "XY": "ein Rätsel"}
NAMES = [  # a name, and how it stands behind "mit" and "für"
    ("Jugendausschuss", "dem Jugendausschuss", "den Jugendausschuss"),
    ("Frauen-Kommission", "der Frauen-Kommission", "die Frauen-Kommission"),
    ("Netzwerk Frühe Hilfen", "dem Netzwerk Frühe Hilfen", "das Netzwerk Frühe Hilfen"),
    ("Familienzentren", "den Familienzentren", "die Familienzentren"),
    ("Fachausschüsse", "den Fachausschüssen", "die Fachausschüsse"),
    ("Ständiger Finanzausschuss", "dem Ständigen Finanzausschuss", "den Ständigen Finanzausschuss"),
    ("Kommunale Steuerungsrunde", "der Kommunalen Steuerungsrunde", "die Kommunale Steuerungsrunde"),
    ("Lokales Bündnis", "dem Lokalen Bündnis", "das Lokale Bündnis"),
    ("Örtliche Beiräte", "den Örtlichen Beiräten", "die Örtlichen Beiräte"),
    ("Haupt- und Finanzausschuss", "dem Haupt- und Finanzausschuss", "den Haupt- und Finanzausschuss"),
    ("Dienste, Hilfen und Angebote", "den Diensten, Hilfen und Angebote", "die Dienste, Hilfen und Angebote"),
    ("Alt-Musterberger Netzwerk", "dem Alt-Musterberger Netzwerk", "das Alt-Musterberger Netzwerk"),
    ("Freie Träger", "den Freien Trägern", "die Freien Träger"),
    ("Örtlicher Träger", "dem Örtlichen Träger", "den Örtlichen Träger"),
    ("FD Sozialplanung", "dem FD Sozialplanung", "den FD Sozialplanung"),
    ("AG § 78", "der AG § 78", "die AG § 78"),
    ("Betroffene", "den Betroffenen", "die Betroffenen"),
    ("Träger", "dem Gremium „Träger“", "das Gremium „Träger“"),  # one or several, nobody knows
    ("XQuer 4U", "dem Gremium „XQuer 4U“", "das Gremium „XQuer 4U“"),
    ("„KiTa 2020“", "dem Gremium „KiTa 2020“", "das Gremium „KiTa 2020“"),
    ("XY Mitte", "dem Gremium „XY Mitte“", "das Gremium „XY Mitte“"),
    ("QuoR Große Runde", "dem Gremium „QuoR Große Runde“", "das Gremium „QuoR Große Runde“"),
]


@pytest.mark.parametrize(("text", "dative", "accusative"), NAMES)
def test_a_name_stands_with_its_article_in_its_case(text: str, dative: str, accusative: str):
    name = Name(text, head_of(text, SHORT), "Gremium", Gender.NEUTER)
    assert (f"{name:dat}", f"{name:acc}", f"{name}") == (dative, accusative, text)


@pytest.mark.parametrize(("least", "most", "said"), [
    (1, 1, "einmal"), (3, 4, "drei- bis viermal"), (12, 13, "zwölf- bis 13-mal"), (23, 23, "23-mal"), (1, 2, "ein- bis zweimal"),
    (2, None, "mindestens zweimal"), (None, 6, "höchstens sechsmal"),
])  # fmt: skip
def test_so_many_times(least, most, said):
    assert times(least, most) == said


def test_verbs_agree_and_prepositions_melt():
    one, many = (Name(text, head_of(text, {}), "", Gender.NEUTER) for text in ("Beirat", "Familienzentren"))
    pattern = "{a:nom} {a:berichtet|berichten} an {b:acc}"
    assert sentence(pattern, a=one, b=many) == "Der Beirat berichtet an die Familienzentren"
    assert sentence(pattern, a=many, b=one) == "Die Familienzentren berichten an den Beirat"
    assert contracted("von dem Rat in dem Haus zu der Stadt, an dem Denkmal") == "vom Rat im Haus zur Stadt, am Denkmal"


def test_an_entry_may_say_how_its_name_is_declined():
    bodies = [entry("gremium", "a", name="Bürgermeister der Stadt", geschlecht="maennlich", gremienart="ag"),
              entry("gremium", "b", name="Ein sehr langer Name", kurzform="Beirat", gremienart="ag"),
              entry("gebiet", "c", name="Xheim", art="kommune"), entry("gebiet", "d", name="Stadt Xheim", art="kommune"),
              entry("grundlage", "e", name="§ 78 SGB VIII", art="gesetz"),
              entry("abkuerzung", "f", name="QZ", lang="Qualitätszirkel"), entry("gremium", "g", name="QZ Mitte")]  # fmt: skip
    book = book_of(*bodies)
    assert [named(book, one).the(Case.DATIVE) for one in bodies if one.kind.id != "abkuerzung"] == [
        "dem Bürgermeister der Stadt", "dem Beirat", "Xheim", "der Stadt Xheim", "§ 78 SGB VIII", "dem QZ Mitte"]  # fmt: skip


def test_a_name_that_a_table_shortens_stands_in_quotation_marks_and_has_its_sort_once():
    bodies = [entry("gremium", "a", name="Treffen Kita + Schule", gremienart="treffen"),
              entry("gremium", "b", name="AG Ärzte/Kliniken/Ämter", gremienart="ag"),
              entry("gremium", "c", name="Steuerungsgruppe - Bauen", gremienart="steuerungsgruppe"),
              entry("gremium", "d", name="Beirat Alter/Pflege", gremienart="beirat")]  # fmt: skip
    assert [named(book_of(*bodies), one).the(Case.DATIVE) for one in bodies] == [
        "dem „Treffen Kita + Schule“", "dem Gremium „AG Ärzte/Kliniken/Ämter“",
        "der „Steuerungsgruppe - Bauen“", "dem Beirat Alter/Pflege"]  # fmt: skip


STATEMENTS = [
    {"min": 1, "max": 1}, {"min": 3, "max": 3}, {"min": 3, "max": 4}, {"min": 2}, {"max": 6}, {"min": 23, "max": 23},
    {"min": 7, "max": 8, "ungefaehr": True}, {"nach_bedarf": True}, {"nach_bedarf": True, "min": 7, "max": 8, "ungefaehr": True},
    {"min": 1, "max": 1, "zeitraum": "zwei-jahre"}, {"min": 3, "max": 3, "zeitraum": "zwei-jahre"},
    {"min": 1, "max": 1, "zeitraum": "fuenf-jahre"}, {"min": 1, "je": "Kommune", "einheiten": 14},
    {"min": 8, "max": 8, "je": "Schule", "ungefaehr": True}, {"min": 2, "max": 2, "je": "Ortsteil", "einheiten": 3},
    {"min": 2, "max": 2, "je": "Kleinteam", "einheiten": 5}, {"min": 1, "max": 1, "abgeleitet": True, "sicherheit": "vermutet"},
    {"min": 3, "max": 3, "gemeinsam_mit": {"id": "b", "anzahl": 1}}, {"min": 3, "max": 3, "zusammen_mit": ["b", "c"]},
    {"min": 4, "max": 4, "zusaetzlich": "Tagungen"}, {"min": 4, "max": 4, "ort": "Rathaus", "wochentag": "dienstag", "uhrzeit": "18:00-20:00"},
    {"min": 2, "max": 2, "gilt_fuer": "die Regionaltreffen"}, {"min": 5, "max": 5, "gueltig": {"ab": "2027", "bis": "2028"}},
    {"wortlaut": "monatlich", "min": 12, "max": 12}, {"wortlaut": "alle zwei Monate", "min": 6, "max": 6},
    {"wortlaut": "monatlich", "min": 12, "max": 12, "je": "Schule"}, {"wortlaut": "4 x p. a.", "min": 4, "max": 4}, {"wortlaut": "regelmäßig"},
]  # fmt: skip


def test_what_is_only_planned_is_told_as_planned(book):
    """A relation that may be stated as planned has a sentence for that wherever it has one."""
    fields = [
        field for kind in book.kinds.values() for field in kind.fields.values() if "vorgesehen" in field.each.parts
    ]
    assert fields
    for field in fields:
        for side in ("page", "back"):
            told = field.patterns(side)
            plain = [art for art in told if not art.endswith("geplant")]
            assert all(f"{art}-geplant".lstrip("-") in told for art in plain), (field.title, side)
    pairs = {line for line in related(book) if "Ferienspiele" in line and "genutzt" in line}
    assert {line.split(" / ")[0] for line in pairs} == {
        "Mit dem Familiencafé soll das Angebot „Ferienspiele“ genutzt werden."
    }


def test_a_sentence_has_one_full_stop():
    said = ["Ort: Verein e. V.", "an den [Verein e. V.](v.md)", "an den [Rat](r.md)", "im Haus"]
    assert [with_stop(text) for text in said] == [*said[:2], "an den [Rat](r.md).", "im Haus."]


def test_one_meeting_is_one_and_an_agreement_of_a_group_is_no_round():
    member = [{"id": "x"}, {"id": "g"}]
    book = book_of(
        entry("akteur", "x", name="Amt", art="amt", teil_von=[{"id": "g"}]), entry("akteur", "g", name="Ämter", art="gruppe"),
        entry("gremium", "a", name="Beirat", mitglieder=member[:1], turnus=[{"wortlaut": "einmal", "min": 1, "max": 1}]),
        entry("vereinbarung", "v", name="Vertrag", mitglieder=member),
    )  # fmt: skip
    found = [(place.title, place.meetings) for place in places(book, book["x"])]
    assert found == [("Mitglied in 1 Runde", "1 Sitzung im Jahr.")]


def test_what_does_not_hold_today_is_named_and_not_counted():
    office = entry("akteur", "x", name="Amt", art="amt", teil_von=[{"id": "g"}, {"id": "h", "sicherheit": "vermutet"}])
    groups = [entry("akteur", id, name=name, art="gruppe") for id, name in (("g", "Ämter"), ("h", "Schulen"))]
    before, seat = {"id": "x", "gueltig": {"bis": "2020"}}, {"id": "x"}
    rounds = [entry("gremium", "a", name="Beirat", mitglieder=[before]), entry("gremium", "b", name="Runde", mitglieder=[before]),
              entry("gremium", "c", name="Forum", mitglieder=[{"id": "g"}], zustaendig=[{**seat, "rolle": "leitung"}]),
              entry("gremium", "d", name="Plenum", mitglieder=[{"id": "h"}])]  # fmt: skip
    book = book_of(office, *groups, *rounds)
    found = {place.title: [(item.text, item.group) for item in place.items] for place in places(book, office)}
    assert "Nicht mitgezählt: 1 Runde mit nur vermutetem Platz." in places(book, office)[-1].meetings
    assert found == {
        "Zuständig für 1 Runde": [("Forum", "")],
        "Zu anderer Zeit Mitglied": [("Beirat", ""), ("Runde", "")],
        "Über eine Gruppe in 1 Runde": [
            ("Forum", "Die Ämter sind dort Mitglied"),
            ("Plenum", "Die Schulen sind dort Mitglied; die Zugehörigkeit zu dieser Gruppe ist nur vermutet"),
        ],
    }


def meetings() -> Iterator[str]:
    """A line for each kind of statement."""
    bodies = [entry("gremium", "a", name="Probe"), entry("gremium", "b", name="Frauen-Kommission"),
              entry("gremium", "c", name="Beirat")]  # fmt: skip
    book = book_of(*bodies)
    for statement in STATEMENTS:
        yield sentence(how_often(book, bodies[0], bodies[0], {"wortlaut": "so die Quelle", **statement})) + "."


def ways(book: Handbook) -> Iterator[str]:
    """The ways of the invented county, in a line and step by step."""
    for one in book.entries.values():
        for way in routes(book, one) if one.is_round else []:
            line = sentence(way_in_a_line(book, way)) if way.complete else "(bricht ab)"
            steps = [step_sentence(book, link, lambda _, text: text, str) for link in way.steps]
            yield f"{one.name}: {line}. " + " ".join(f"{step}." for step in steps)


def asked(book: Handbook) -> Iterator[str]:
    """All questions with their answers."""
    for group in questions(book).values():
        yield from (f"{question.text} – {question.answer}" for question in group)


def sitting(book: Handbook) -> Iterator[str]:
    """Where offices and areas have a place, with the sentence on their meetings."""
    for one in book.entries.values():
        yield from (f"{one.name}: {place.title}. {place.meetings}" for place in places(book, one) if one.kind.sits)


def related(book: Handbook) -> Iterator[str]:
    """Every relation of the invented county from both ends, with the name, and with the sort in its place."""
    for one in book.entries.values():
        name = named(book, one)
        for row in connections(book, one) + beside_ways(book, one, []):
            for items in row.alike if row.reads else []:
                others = other_ends(book, items, [""] * len(items), lambda _, text: text, str)
                ends = [part.entry for _, parts in items[0].details for part in parts if part.entry]
                more = named(book, ends[0]).the(Case.ACCUSATIVE) if ends else "Schaubild"
                said = (relation_sentence(row, items[0], it, others, more) for it in (name, name.briefly))
                yield " / ".join(f"{text}." for text in dict.fromkeys(said))


def test_all_sentences_can_be_read_in_one_place(book, golden):
    found = {"meetings": meetings(), "ways": ways(book), "questions": asked(book), "places": sitting(book),
             "relations": dict.fromkeys(related(book))}  # fmt: skip
    golden(TESTS / "sentences", {f"{name}.txt": "\n".join(lines) + "\n" for name, lines in found.items()})
