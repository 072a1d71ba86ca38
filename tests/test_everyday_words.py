"""Whoever writes an everyday word for the sort of a body, an office or an area is told the word of the handbook."""

import pytest
from builders import KINDS

from handbook.advice.choices import choice

# Written down before the synonyms in schema/ were: what clerks call bodies and offices, and the sort it should be.
BODIES = {
    "Stadtrat": "vertretung", "Gemeinderat": "vertretung", "Stadtverordnetenversammlung": "vertretung",
    "Gemeindevertretung": "vertretung", "Kreistag": "vertretung", "Verbandsversammlung": "vertretung",
    "Magistrat": "verwaltungsorgan", "Gemeindevorstand": "verwaltungsorgan", "Kreisausschuss": "verwaltungsorgan",
    "Hauptausschuss": "ausschuss", "Finanzausschuss": "ausschuss", "Ältestenrat": "ausschuss",
    "Unterausschuss": "unterausschuss", "Ortsbeirat": "ortsbeirat", "Ortschaftsrat": "ortsbeirat", "Ortsrat": "ortsbeirat",
    "Bezirksbeirat": "ortsbeirat", "Seniorenbeirat": "beirat", "Ausländerbeirat": "beirat", "Jugendparlament": "beirat",
    "Seniorenrat": "beirat", "Aufsichtsrat": "organ", "Verwaltungsrat": "organ", "Vorstand": "organ",
    "Mitgliederversammlung": "organ", "Lenkungsgruppe": "steuerungsgruppe", "Lenkungskreis": "steuerungsgruppe",
    "Projektgruppe": "arbeitsgruppe", "Arbeitskreis": "ak", "Arbeitsgemeinschaft": "ag", "Unterarbeitsgruppe": "uag",
    "Runder Tisch": "runde", "Stammtisch": "treffen", "Fachtag": "konferenz", "Bürgerversammlung": "versammlung",
}  # fmt: skip
OFFICES = {
    "Dezernat": "dezernat", "Stadtwerke": "unternehmen", "GmbH": "unternehmen", "Sparkasse": "unternehmen",
    "Eigenbetrieb": "eigenbetrieb", "Handwerkskammer": "kammer", "IHK": "kammer", "Krankenkasse": "krankenkasse",
    "AOK": "krankenkasse", "Jugendamt": "amt", "Ordnungsamt": "amt", "Referat": "fachdienst", "Abteilung": "fachdienst",
    "Stabsstelle": "stelle", "Gleichstellungsbeauftragte": "funktion", "Landrätin": "funktion", "Bürgermeister": "funktion",
    "Polizei": "behoerde", "Amtsgericht": "behoerde", "Kita": "einrichtung", "Krankenhaus": "einrichtung",
    "Gymnasium": "schule", "Förderverein": "verein", "Gewerkschaft": "verband", "Kirchengemeinde": "kirche",
}  # fmt: skip
ASKED = [("gremium", "gremienart", *pair) for pair in BODIES.items()] + [
    ("akteur", "art", *pair) for pair in OFFICES.items()
]


def test_sixty_words_are_asked():
    assert len(ASKED) == 60


@pytest.mark.parametrize(("kind", "field", "written", "meant"), ASKED)
def test_the_right_sort_is_proposed(kind, field, written, meant):
    assert f"„{meant}“" in str(choice(written, KINDS[kind].fields[field]))
