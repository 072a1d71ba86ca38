"""How people write a name that stands otherwise in the handbook."""

from handbook.german.folding import spellings, vocabulary
from handbook.search.entries import weight

KNOWN = vocabulary(["Ausschuss", "Ausschüsse", "Kreis", "Kreises", "Soziale", "Sozialer", "Hilfe", "Erziehungs- und"])


def test_umlauts_and_sharp_s():
    assert spellings(["Präventionskette"], KNOWN) == ["Praeventionskette"]
    assert spellings(["Straße ändern"], KNOWN) == ["Strasse", "aendern"]


def test_singular_and_plural_and_the_last_part_of_a_compound():
    assert spellings(["Jugendhilfeausschuss"], KNOWN) == ["Ausschuesse", "Ausschuss", "Ausschüsse"]
    assert spellings(["Ausschuss für Hilfe"], KNOWN) == ["Ausschuesse", "Ausschüsse"]


def test_no_inflected_words_and_no_first_parts():
    assert spellings(["Kreis", "Soziale Erziehung"], KNOWN) == []


def test_what_begins_a_longer_word_is_left_out():
    assert spellings(["Bürgerbüro", "Buergerbueroleitung"], KNOWN) == []


def test_home_before_elsewhere_and_the_whole_before_a_long_name(book):
    assert len(book["mb-kreistag"].name.split()) == len(book["bau-kreistag"].name.split())
    assert weight(book, book["mb-kreistag"]) > weight(book, book["bau-kreistag"])
    assert weight(book, book["mb-ag-feste"]) > weight(book, book["mb-ag-leerstand"])  # a longer name of the same sort
