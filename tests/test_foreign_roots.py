"""Four sorts of home, each from a small table as its own source has it: everything finds its place, nothing is invented."""

import html
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import EXAMPLE, loaded, problems

from handbook.site.stage import stage

# Bodies are (name, gremienart, reports to, what else the source says); ids are made of their place in the table.
SOFTWARE = {
    "home": {"name": "Projekt Wolke", "art": "organisation"},
    "words": {"gremienarten": [{"wort": "sig", "name": "Special Interest Group", "mehrzahl": "Special Interest Groups",
                                "wie": "arbeitsgruppe"}]},
    "actors": [("Firma Eins", "unternehmen"), ("Stiftung Zwei", "stiftung")],
    "bodies": [
        ("Steering Committee", "vertretung", None, {"mitglieder": [{"text": "gewählte Mitglieder", "anzahl": 7}]}),
        ("SIG Docs", "sig", 0, {
            "turnus": [{"wortlaut": "every week", "min": 52, "max": 52, "wochentag": "dienstag", "uhrzeit": "17:30-18:30", "ort": "Videoraum 4"}],
            "kontakt": {"verteiler": "https://lists.example.org/docs", "url": "https://example.org/docs"},
            "mitglieder": [{"id": "a0", "als": "Chair", "anzahl": 2}, {"id": "a0", "als": "Tech Lead"}]}),
        ("SIG Docs Localization", "uag", 1, {"status": "ruht"}),
    ],
}  # fmt: skip
COUNCIL = {
    "home": {"name": "Stadt Flussau", "art": "kreisfreie-stadt", "kennungen": [{"system": "ags", "id": "08999001"}]},
    "areas": [("Stadtteil Hafen", "ortsteil")],
    "actors": [("Dezernat 2", "dezernat"), ("Verkehrsbetriebe Flussau GmbH", "unternehmen"), ("Bäder Flussau", "eigenbetrieb")],
    "bodies": [
        ("Gemeinderat", "vertretung", None, {
            "gueltig": {"ab": "2024-07-01"}, "kennungen": [{"system": "oparl", "id": "https://ris.example.org/oparl/organization/1"}],
            "mitglieder": [{"text": "Fraktion Fluss", "anzahl": 14, "unbesetzt": 1, "stimme": "stimmberechtigt"},
                           {"text": "Oberbürgermeisterin oder Oberbürgermeister", "stimme": "stimmberechtigt"}]}),
        ("Hauptausschuss", "ausschuss", 0, {"turnus": [{"wortlaut": "in zwei Jahren 17 Sitzungen", "min": 17, "max": 17, "zeitraum": "zwei-jahre"}]}),
        ("Ortschaftsrat Hafen", "ortsbeirat", 0, {"gebiet": ["mb-g0"], "ebene": "ortsteil"}),
        ("Aufsichtsrat der Verkehrsbetriebe", "organ", None, {"zustaendig": [{"rolle": "geschaeftsstelle", "id": "a1"}]}),
    ],
}  # fmt: skip
PARLIAMENT = {
    "home": {"name": "Landtag Nordmark", "art": "organisation"},
    "actors": [("Fraktion Nord", "gruppe")],
    "bodies": [
        ("Plenum des Landtags", "vertretung", None, {"mitglieder": [{"id": "a0", "anzahl": 30}]}),
        ("Petitionsausschuss", "ausschuss", 0, {"vorsitz": "Mitglied der Opposition", "mitglieder": [{"id": "a0", "anzahl": 5, "als": "ordentliche Mitglieder"}, {"id": "a0", "anzahl": 5, "als": "stellvertretende Mitglieder"}]}),
        ("Unterausschuss Bäder", "unterausschuss", 1, {"turnus": [{"wortlaut": "alle fünf Jahre einmal", "min": 1, "max": 1, "zeitraum": "fuenf-jahre"}]}),
    ],
}  # fmt: skip
ASSOCIATION = {
    "home": {"name": "Wasserverband Tal", "art": "verband"},
    "areas": [("Gemeinde Obertal", "kommune"), ("Gemeinde Untertal", "kommune")],
    "actors": [("Geschäftsstelle des Verbands", "stelle")],
    "bodies": [
        ("Verbandsversammlung", "vertretung", None, {"ebene": "verband", "mitglieder": [
            {"id": "g0", "anzahl": 3, "entsandt_von": "g0"}, {"id": "g1", "anzahl": 2, "unbesetzt": 2}]}),
        ("Verbandsvorstand", "verwaltungsorgan", 0, {"entscheidet": "empfiehlt"}),
    ],
}  # fmt: skip
ROOTS = {"software": SOFTWARE, "council": COUNCIL, "parliament": PARLIAMENT, "association": ASSOCIATION}
PAGE = {"dokument": "mb-q", "seite": 4}
SHOWN_OTHERWISE = ("id", "min", "max", "zeitraum", "gebiet", "status", "system", "dokument", "wochentag", "rolle", "stimme",
                   "entscheidet", "ebene", "ab", "anzahl", "unbesetzt", "entsandt_von")  # fmt: skip


def with_ids(value: Any) -> Any:
    """`value` with the ids of actors and areas written out."""
    if isinstance(value, dict):
        return {
            k: f"mb-{v}" if k in ("id", "entsandt_von") and len(str(v)) == 2 else with_ids(v) for k, v in value.items()
        }
    return [with_ids(item) for item in value] if isinstance(value, list) else value


def write(root: Path, table: dict[str, Any]) -> None:
    def put(name: str, value: object) -> None:
        (root / name).parent.mkdir(exist_ok=True, parents=True)
        (root / name).write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")

    put("registers/quellen.yml", [{"id": "mb-q", "name": "Verzeichnis der Gremien", "art": "dokument", "stand": 2024}])
    areas = [{"id": f"mb-g{n}", "name": name, "art": art, "teil_von": ["mb"], "quellen": ["mb-q"]}
             for n, (name, art) in enumerate(table.get("areas", []))]  # fmt: skip
    put("registers/gebiete.yml", [{"id": "mb", "quellen": ["mb-q"]} | table["home"], *areas])
    put("registers/akteure.yml", [{"id": f"mb-a{n}", "name": name, "art": art, "gebiet": ["mb"], "quellen": ["mb-q"]}
                                  for n, (name, art) in enumerate(table["actors"])])  # fmt: skip
    for n, (name, art, above, said) in enumerate(table["bodies"]):
        body = {"name": name, "gremienart": art, "gebiet": ["mb"], "status": "aktiv", "quellen": [PAGE]} | with_ids(
            said
        )
        put(f"gremien/mb-b{n}.yml", body | ({} if above is None else {"berichtet_an": [f"mb-b{above}"]}))
    for folder in ("networks", "agreements"):
        (root / folder).mkdir()
    for page in ("index.md", "nicht-gefunden.md", "impressum.md", "nachschlagen/index.md"):
        (root / "docs" / page).parent.mkdir(exist_ok=True, parents=True)
        shutil.copy(EXAMPLE / "docs" / page, root / "docs" / page)
    settings = yaml.safe_dump({"woerter": table["words"]}, allow_unicode=True) if "words" in table else ""
    block = "".join(f"    {line}\n" for line in settings.splitlines())
    text = (
        (EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8").replace("    gebiet: mb\n", f"    gebiet: mb\n{block}", 1)
    )
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")


def texts(value: object, key: str = "") -> list[str]:
    """Every text that a table says and a page shows as it is."""
    if isinstance(value, dict):
        return [text for k, v in value.items() for text in texts(v, k)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item, key)]
    return [] if key in SHOWN_OTHERWISE and not str(value).startswith("http") else [str(value)]


@pytest.mark.parametrize("name", ROOTS)
def test_everything_has_a_home(name: str, tmp_path: Path):
    table = ROOTS[name]
    write(tmp_path, table)
    assert [str(p) for p in problems(tmp_path) if p.severity == "error" or p.code in ("W020", "W021")] == []
    pages = stage(loaded(tmp_path).handbook, tmp_path / "docs").files
    for n, (title, _, _, said) in enumerate(table["bodies"]):
        page = html.unescape(str(pages[f"gremien/mb-b{n}.md"])).replace("\\", "")
        assert [text for text in [title, "Seite 4", *texts(said)] if text not in page and text not in str(pages)] == []
        assert "Eine kurze Erklärung fehlt noch." in page
    told = "\n".join(
        str(text)
        for path, text in pages.items()
        if path.startswith(("wege/", "gremien/", "kommunen/", "nachschlagen/fragen"))
    )
    assert [word for word in ("Kreistag", "Landkreis", "alle Kommunen") if name != "association" and word in told] == []
