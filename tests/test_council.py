"""`abgleich`: what the export of a council information system says otherwise, what it proposes, and what is broken."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from builders import DAY, TOOL, change, loaded, problems, run
from site_reader import soup

from handbook.book.addresses import HANDBOOK_JSON, SEARCH_INDEX
from handbook.layout.starter import begin
from handbook.oparl.compare import Comparison, compare
from handbook.oparl.export import read_export

SYSTEM = "https://ris.example.org/oparl/body/1"
CITY = Path(os.environ.get("SHARED", TOOL.parent / "shared")) / "oparl"  # what a real city publishes


def thing(type: str, number: int | str, version: str = "1.1", **values) -> dict:
    """An object of an export."""
    id = f"{SYSTEM}/{type.lower()}/{number}"
    return {
        "id": id,
        "type": f"https://schema.oparl.org/{version}/{type}",
        "modified": "2025-12-01T10:00:00+01:00",
    } | values


def body(number: int, name: str, **values) -> dict:
    return thing("Organization", number, body=SYSTEM, name=name, organizationType="Gremium") | values


def meeting(number: int, start: str, *of: int, **values) -> dict:
    ids = [f"{SYSTEM}/organization/{one}" for one in of]
    return thing("Meeting", number, name=f"Sitzung {number}", start=start, organization=ids) | values


COUNCIL = [
    body(1, "Stadtrat", shortName="SR", startDate="2021-04-01"),
    body(2, "Bauausschuss", classification="Beschließender Ausschuss"),
    thing("Organization", 3, body=SYSTEM, name="Bauamt", organizationType="Verwaltungsbereich"),
    meeting(1, "2025-02-04T18:00:00+01:00", 1, end="2025-02-04T20:00:00+01:00", location={"description": "Rathaus"}),
    meeting(2, "2025-06-03T18:00:00+02:00", 1, 2),
    meeting(3, "2026-03-03T17:30:00+01:00", 2),
]


@pytest.fixture
def town(tmp_path) -> Path:
    """A handbook without any round."""
    begin(tmp_path / "town", "Stadt Musterstadt", "stadt", "mb", examples=False)
    return tmp_path / "town"


@pytest.fixture
def export(tmp_path) -> Callable[..., Path]:
    """Writes a folder with the export of these objects, each time anew."""

    def write(*objects: dict, name: str = "export.json") -> Path:
        folder = tmp_path / "export"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps({"data": objects}), encoding="utf-8")
        return folder

    return write


def compared(root: Path, path: Path) -> Comparison:
    return compare(loaded(root).handbook, read_export(path))


def said(root: Path, path: Path) -> list[str]:
    """The sentences on what differs."""
    return [difference.text for difference in compared(root, path).differences]


def taken_over(root: Path, path: Path) -> str:
    """What the command says that writes its proposals into the handbook."""
    done = run("abgleich", path, "--root", root, "--vorschlag", root, "--heute", DAY)
    assert done.returncode == 0, done.stderr
    return done.stdout


def data(root: Path, file: str) -> dict:
    return yaml.safe_load((root / "gremien" / file).read_text(encoding="utf-8"))


class TestANewHandbook:
    def test_gets_every_body_with_its_sort_and_dates_and_no_error(self, town, export):
        assert "Vorgeschlagene Dateien: 3," in taken_over(town, export(*COUNCIL))
        assert problems(town)
        assert not [p for p in problems(town) if p.severity == "error"]
        council, committee = data(town, "mb-stadtrat.yml"), data(town, "mb-bauausschuss.yml")
        assert (council["gremienart"], council["abkuerzung"]) == ("vertretung", "SR")
        assert (committee["gremienart"], committee["entscheidet"]) == ("ausschuss", "entscheidet")
        assert [(d["tag"].isoformat(), d.get("uhrzeit"), d.get("ort")) for d in council["termine"]] == [
            ("2025-02-04", "18:00-20:00", "Rathaus"), ("2025-06-03", "18:00", None)]  # fmt: skip
        assert not (town / "gremien" / "mb-bauamt.yml").exists()

    def test_says_nothing_that_the_export_does_not_say(self, town, export):
        taken_over(town, export(*COUNCIL))
        assert data(town, "mb-bauausschuss.yml").keys() == {
            "name", "gremienart", "gebiet", "status", "termine", "entscheidet", "kennungen", "quellen"}  # fmt: skip

    def test_the_pages_of_a_new_handbook_name_no_body(self, town):
        texts = [file.read_text(encoding="utf-8") for file in (town / "docs").rglob("*.md")]
        assert len(texts) > 3
        assert not [text for text in texts if "Stadtrat" in text or "Beispiel" in text.replace("zum Beispiel", "")]

    def test_names_no_person(self, town, export):
        person = thing("Person", 9, name="Petra Muster", membership=[thing("Membership", 1, role="Vorsitz")])
        said = taken_over(town, export(*COUNCIL, person))
        assert "Muster" not in said.replace("Musterstadt", "")
        assert all("Petra" not in file.read_text(encoding="utf-8") for file in town.rglob("*.yml"))

    def test_a_sort_that_nothing_says_is_a_gap_to_be_filled(self, town, export):
        taken_over(town, export(body(7, "Forum55plus")))
        assert "gremienart:  # bitte eintragen" in (town / "gremien/mb-forum55plus.yml").read_text(encoding="utf-8")
        assert [p.code for p in problems(town) if p.severity == "error"] == ["F003"]

    def test_two_bodies_of_one_name_get_two_files(self, town, export):
        old = body(4, "Beirat", startDate="2016-01-01", endDate="2020-12-31")
        taken_over(town, export(*COUNCIL, old, body(5, "Beirat", startDate="2021-01-01")))
        assert data(town, "mb-beirat.yml")["status"] == "beendet"
        assert data(town, "mb-beirat-2021.yml")["status"] == "aktiv"

    def test_a_second_reading_changes_nothing(self, town, export):
        taken_over(town, export(*COUNCIL))
        before = {file: file.read_bytes() for file in town.rglob("*.yml")}
        assert "Es gibt nichts vorzuschlagen." in taken_over(town, export(*COUNCIL))
        assert {file: file.read_bytes() for file in town.rglob("*.yml")} == before


# What changes in the export → what is said of it, once the former one has been taken over.
CHANGES = {
    "renamed": ((1, {"name": "Bau- und Umweltausschuss"}), "„Bauausschuss“ heißt dort „Bau- und Umweltausschuss“."),
    "short name": ((0, {"shortName": "StR"}), "„Stadtrat“ hat dort den Kurznamen „StR“, im Handbuch steht „SR“."),
    "no short name": ((0, {"shortName": ""}), "„Stadtrat“ hat dort keinen Kurznamen mehr, im Handbuch steht „SR“."),
    "sort": (
        (1, {"classification": "Beirat"}),
        "„Bauausschuss“ ist dort eingeordnet als „Beirat“, im Handbuch steht „Beschließender Ausschuss“.",
    ),
    "start": (
        (0, {"startDate": "2021-05-01"}),
        "„Stadtrat“ besteht dort seit 01.05.2021, im Handbuch steht „01.04.2021“.",
    ),
    "end": ((1, {"endDate": "2025-12-31"}), "„Bauausschuss“ endet dort am 31.12.2025, im Handbuch steht nichts."),
    "moved": (
        (5, {"start": "2026-03-10T17:30:00+01:00"}),
        "„Bauausschuss“: statt Dienstag, 03.03.2026, 17:30 Uhr jetzt Dienstag, 10.03.2026, 17:30 Uhr.",
    ),
    "called off": ((5, {"cancelled": True}), "„Bauausschuss“: Dienstag, 03.03.2026, 17:30 Uhr (abgesagt)."),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_one_sentence(town, export, name):
    (number, values), sentence = CHANGES[name]
    taken_over(town, export(*COUNCIL))
    objects = [one | values if place == number else one for place, one in enumerate(COUNCIL)]
    assert said(town, export(*objects)) == [sentence]


def test_what_is_new_or_gone_is_one_sentence_each(town, export):
    taken_over(town, export(*COUNCIL))
    objects = [*COUNCIL[:1], *COUNCIL[2:5], body(8, "Seniorenbeirat"), meeting(4, "2025-09-02T18:00:00+02:00", 1)]
    assert said(town, export(*objects)) == [
        "„Seniorenbeirat“ (Beirat, Sitzungen: 0).",
        "„Bauausschuss“ steht nicht mehr im Ratsinformationssystem. Gibt es die Runde nicht mehr, schreiben Sie „status: beendet“.",
        "„Stadtrat“: neuer Termin, Dienstag, 02.09.2025, 18:00 Uhr.",
    ]  # fmt: skip


def test_a_date_that_is_gone_is_told_if_others_of_its_time_are_there(town, export):
    taken_over(town, export(*COUNCIL))
    (lost,) = said(town, export(*COUNCIL[:4], COUNCIL[5]))[:1]
    assert lost == "„Stadtrat“: Dienstag, 03.06.2025, 18:00 Uhr, steht dort nicht mehr."
    assert said(town, export(*COUNCIL[:3], COUNCIL[5])) == [], "an export that begins later knows nothing of before"


def test_changed_dates_are_proposed_and_remarks_by_hand_stay(town, export):
    taken_over(town, export(*COUNCIL))
    change(town, "gremien/mb-bauausschuss.yml", 'uhrzeit: "17:30"', 'uhrzeit: "17:30", hinweis: Ortstermin')
    moved = COUNCIL[5] | {"start": "2026-03-10T17:30:00+01:00"}
    taken_over(town, export(*COUNCIL[:5], moved))
    assert [(d["tag"].isoformat(), d.get("hinweis")) for d in data(town, "mb-bauausschuss.yml")["termine"]] == [
        ("2025-06-03", None), ("2026-03-10", "Ortstermin")]  # fmt: skip
    assert said(town, export(*COUNCIL[:5], moved)) == []


def test_a_file_with_a_comment_there_is_left_to_people(town, export):
    taken_over(town, export(*COUNCIL))
    change(town, "gremien/mb-bauausschuss.yml", "termine:\n", "termine:  # bitte prüfen\n")
    before = (town / "gremien/mb-bauausschuss.yml").read_bytes()
    told = taken_over(town, export(*COUNCIL[:5], COUNCIL[5] | {"cancelled": True}))
    assert "gremien/mb-bauausschuss.yml: In den Terminen oder Kennungen steht ein Kommentar." in told
    assert (town / "gremien/mb-bauausschuss.yml").read_bytes() == before


def test_the_day_on_which_both_agreed_is_kept_up(town, export):
    taken_over(town, export(*COUNCIL))
    later = [one | {"modified": "2026-01-10T08:00:00+01:00"} for one in COUNCIL]
    taken_over(town, export(*later[:1], later[1] | {"name": "Bauen"}, *later[2:]))
    agreed = {name: data(town, name)["kennungen"][0]["abgeglichen_am"].isoformat()
              for name in ("mb-stadtrat.yml", "mb-bauausschuss.yml")}  # fmt: skip
    assert agreed == {"mb-stadtrat.yml": "2026-01-10", "mb-bauausschuss.yml": "2025-12-01"}


class TestMatching:
    def test_a_name_in_common_is_a_doubt_with_the_line_to_write(self, town, export):
        taken_over(town, export(*COUNCIL))
        file = town / "gremien/mb-bauausschuss.yml"
        file.write_text(re.sub(r"kennungen:\n.*\n", "", file.read_text("utf-8")).replace("termine", "#"), "utf-8")
        file.write_text("\n".join(line for line in file.read_text("utf-8").splitlines() if "tag:" not in line), "utf-8")
        (doubt,) = said(town, export(*COUNCIL))
        line = re.search(r"- \{system.*\}", doubt)[0]
        file.write_text(f"{file.read_text('utf-8')}\nkennungen:\n{line}\n", "utf-8")
        assert said(town, export(*COUNCIL)) == [
            "„Bauausschuss“: 2 Sitzungen von 03.06.2025 bis 03.03.2026 fehlen im Handbuch."]  # fmt: skip

    def test_another_spelling_that_the_entry_states_is_no_difference(self, town, export):
        taken_over(town, export(*COUNCIL))
        change(town, "gremien/mb-bauausschuss.yml", "name: Bauausschuss\n",
               "name: Ausschuss für Bau\nnamen:\n- Bauausschuss\n")  # fmt: skip
        assert said(town, export(*COUNCIL)) == []

    def test_of_several_systems_each_body_goes_to_the_area_with_its_key(self, town, export):
        other = "https://ris.example.org/oparl/body/2"
        change(town, "registers/gebiete.yml", "  art: kommune\n",
               '  art: kommune\n  kennungen:\n  - {system: ags, id: "01234567"}\n')  # fmt: skip
        objects = [thing("Body", "x", id=SYSTEM, ags="01234567"), COUNCIL[0], body(9, "Ortsrat", body=other)]
        told = taken_over(town, export(*objects))
        assert "„Stadtrat“" in told
        assert f"Ortsrat ({SYSTEM}/organization/9): Zu welchem Gebiet das gehört" in told
        assert not (town / "gremien/mb-ortsrat.yml").exists()


class TestBodiesAndOffices:
    def untyped(self, number: int, name: str, folder: str) -> dict:
        id = f"{SYSTEM}/{folder}/{number}"
        return thing("Organization", number, name=name, body=SYSTEM) | {"id": id}

    def test_what_has_no_type_is_told_by_its_address_and_its_meetings(self, town, export):
        objects = [
            self.untyped(1, "Stadtrat", "gr"), self.untyped(2, "Umlegung", "gr"),
            self.untyped(3, "Stadtjugendausschuss", "at"), self.untyped(4, "Bauamt", "at"),
            thing("Meeting", 1, start="2025-01-01", organization=[f"{SYSTEM}/gr/1"]),
        ]  # fmt: skip
        found = compared(town, export(*objects))
        assert [one.name for one in found.matches.new] == ["Stadtrat", "Umlegung"]

    def test_where_addresses_say_nothing_names_do(self, town, export):
        objects = [self.untyped(1, "Kulturausschuss", "org"), self.untyped(2, "Bauamt", "org")]
        assert [one.name for one in compared(town, export(*objects)).matches.new] == ["Kulturausschuss"]


def test_meetings_of_a_year_are_set_against_the_turnus(town, export):
    taken_over(town, export(*COUNCIL))
    change(town, "gremien/mb-stadtrat.yml", "termine:", "turnus:\n- {wortlaut: 4 x im Jahr, min: 4, max: 4}\ntermine:")
    later = [one | {"modified": "2026-01-10T08:00:00+01:00"} for one in COUNCIL]
    assert said(town, export(*later)) == [
        "„Stadtrat“: 2025 sind dort 2 Sitzungen, im Handbuch steht: viermal im Jahr."]  # fmt: skip
    assert said(town, export(*COUNCIL)) == [], "the year is not over"


# What is broken → what is said of it. All else in the export counts as ever.
BROKEN = {
    "end before the beginning": (meeting(9, "2025-05-05T18:00:00", 1, end="2025-05-05T08:00:00"), "Das Ende liegt vor"),
    "no beginning": (meeting(9, "", 1), "hat keinen Beginn"),
    "a beginning that no calendar has": (
        meeting(9, "irgendwann", 1),
        "Unter „start“ steht etwas Unerwartetes: irgendwann",
    ),
    "a beginning of another type": (meeting(9, 20250505, 1), "Unter „start“ steht etwas Unerwartetes: 20250505"),
    "a name of another type": (body(9, ["x"]), "Unter „name“ steht etwas Unerwartetes"),
    "no name": (body(9, ""), "hat keinen Namen"),
    "ends before it begins": (body(9, "X-Rat", startDate="2025-01-01", endDate="2024-01-01"), "bevor es am 01.01.2025"),
    "no day": (body(9, "X-Rat", startDate="2025-02-30"), "Unter „startDate“ steht etwas Unerwartetes: 2025-02-30"),
    "no id": (
        {"type": "https://schema.oparl.org/1.1/Organization", "name": "x"},
        "Das Objekt hat keine brauchbare Kennung (None)",
    ),
    "another version": (thing("Paper", 1, version="2.0"), "OParl 2.0 ist hier nicht bekannt"),
    "no object": ({"name": "x"}, "enthält etwas, das kein OParl-Objekt ist"),
    "organisations of another type": (meeting(9, "2025-05-05", 1) | {"organization": [{}]}, "Unter „organization“"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_and_nothing_else_is_lost(town, export, name):
    thing, sentence = BROKEN[name]
    found = compared(town, export(*COUNCIL, thing))
    told = [f"{fault.place}: {fault.text}" for fault in found.export.faults]
    assert [(one.startswith("export.json"), sentence in one) for one in told] == [(True, True)], told
    assert {one.name for one in found.matches.new} >= {"Stadtrat", "Bauausschuss"}
    assert found.held[f"{SYSTEM}/organization/2"] == {2025: 1, 2026: 1}


@pytest.mark.parametrize(
    ("content", "place", "sentence"),
    [
        (b'{"data": [\n{"id": 1,]}', "kaputt.json:2:10", "kein gültiges JSON"),
        (b'["\xff"]', "kaputt.json", "nicht in UTF-8"),
        (b'{"data": [' + b"9" * 5000 + b"]}", "kaputt.json", "kein gültiges JSON"),
        (b"[" * 100_000, "kaputt.json", "zu tief geschachtelt"),
        (b"", "kaputt.json:1:1", "kein gültiges JSON"),
    ],
)
def test_a_broken_file_is_told_and_the_others_are_read(town, export, content, place, sentence):
    folder = export(*COUNCIL)
    (folder / "kaputt.json").write_bytes(content)
    found = compared(town, folder)
    assert [(f.place, sentence in f.text) for f in found.export.faults] == [(place, True)]
    assert len(found.matches.new) == 2


def test_meetings_without_a_known_body_are_told_with_the_reason(town, export):
    found = compared(town, export(*COUNCIL, meeting(8, "2025-01-01", 77), meeting(9, "2025-01-01")))
    assert found.uncounted == [
        f"„Sitzung 8“ am 01.01.2025: Das Gremium dazu fehlt in den Daten ({SYSTEM}/organization/77).",
        "„Sitzung 9“ am 01.01.2025: Die Daten nennen kein Gremium.",
    ]


class TestForms:
    """All the forms in which exports come."""

    def test_older_version(self, town, export):
        old = json.loads(json.dumps(COUNCIL).replace("/1.1/", "/1.0/"))
        assert said(town, export(*old)) == said(town, export(*COUNCIL))

    @pytest.mark.parametrize("form", ["list", "object", "nested", "folder"])
    def test_form(self, town, tmp_path, form):
        path = tmp_path / "more" / "a.json"
        path.parent.mkdir()
        if form == "folder":
            for number, one in enumerate(COUNCIL):
                (path.parent / f"{number}.json").write_text(json.dumps(one))
            path = path.parent
        else:
            whole = thing("Body", 0, organization=COUNCIL[:3], meeting=COUNCIL[3:])
            forms = {"list": COUNCIL, "object": COUNCIL[0], "nested": whole}
            path.write_text(json.dumps(forms[form]))
        assert len(compared(town, path).matches.new) == (1 if form == "object" else 2)

    def test_of_an_object_that_comes_twice_the_later_state_counts(self, town, export):
        older = body(1, "Rat", modified="2020-01-01T00:00:00")
        assert [one.name for one in compared(town, export(*COUNCIL, older)).matches.new] == ["Stadtrat", "Bauausschuss"]

    def test_what_is_deleted_is_gone(self, town, export):
        taken_over(town, export(*COUNCIL))
        deleted = COUNCIL[1] | {"deleted": True, "modified": "2026-01-01T00:00:00"}
        (sentence,) = said(town, export(*COUNCIL[:1], deleted, *COUNCIL[2:]))
        assert sentence.startswith("„Bauausschuss“ steht nicht mehr")


class TestCommand:
    def test_text_markdown_and_json_say_the_same(self, town, export):
        path = export(*COUNCIL)
        outputs = {form: run("abgleich", path, "--root", town, "--format", form).stdout
                   for form in ("text", "markdown", "json")}  # fmt: skip
        found = json.loads(outputs["json"])
        assert [d["art"] for d in found["unterschiede"]] == ["new", "new"]
        for difference in found["unterschiede"]:
            assert difference["satz"] in outputs["text"]
            assert difference["name"] in outputs["markdown"]
        assert found["sitzungen"][0]["jahre"] == {"2025": 2}

    def test_nothing_is_written_over(self, town, export, tmp_path):
        run("abgleich", export(*COUNCIL), "--root", town, "--vorschlag", tmp_path / "new")
        before = {file: file.read_bytes() for file in (tmp_path / "new").rglob("*.yml")}
        assert len(before) == 3
        done = run("abgleich", export(*COUNCIL), "--root", town, "--vorschlag", tmp_path / "new")
        assert (done.returncode, "liegt schon" in done.stderr) == (2, True)
        assert {file: file.read_bytes() for file in (tmp_path / "new").rglob("*.yml")} == before

    @pytest.mark.parametrize("content", [None, "[]", "{}", "[1]"])
    def test_without_an_export_it_says_what_to_give(self, town, tmp_path, content):
        if content:
            (tmp_path / "x.json").write_text(content)
        done = run("abgleich", tmp_path / "x.json", "--root", town)
        assert (done.returncode, "OParl-Schnittstelle" in done.stderr) == (2, True)

    def test_a_handbook_with_errors_is_not_compared(self, town, export):
        taken_over(town, export(*COUNCIL))
        change(town, "gremien/mb-stadtrat.yml", "status: aktiv", "status: actif")
        assert run("abgleich", export(*COUNCIL), "--root", town).returncode == 1


def later(objects: list[dict], day: str = "2026-01-10") -> list[dict]:
    """The same objects, changed on another day."""
    return [one | {"modified": f"{day}T08:00:00+01:00"} for one in objects]


class TestNothingIsCalledGoneThatMayBeThere:
    def test_a_known_meeting_whose_beginning_cannot_be_read(self, town, export):
        taken_over(town, export(*COUNCIL))
        before = (town / "gremien/mb-stadtrat.yml").read_bytes()
        path = export(*COUNCIL[:3], COUNCIL[3] | {"start": "morgen"}, *COUNCIL[4:])
        assert said(town, path) == []
        taken_over(town, path)
        assert (town / "gremien/mb-stadtrat.yml").read_bytes() == before

    def test_while_a_file_cannot_be_read(self, town, export):
        taken_over(town, export(*COUNCIL))
        (export(*COUNCIL[3:]) / "kaputt.json").write_text('{"data": [', encoding="utf-8")
        assert said(town, export(*COUNCIL[:1])) == []

    @pytest.mark.parametrize("objects", [COUNCIL[3:], json.loads(json.dumps(COUNCIL).replace("body/1", "body/2"))])
    def test_in_an_export_of_meetings_alone_or_of_another_body(self, town, export, objects):
        taken_over(town, export(*COUNCIL))
        assert not [one for one in compared(town, export(*objects)).differences if one.kind == "gone"]

    def test_a_withdrawn_meeting_that_lies_ahead_is_told_though_it_was_the_last(self, town, export):
        taken_over(town, export(*COUNCIL))
        assert said(town, export(*COUNCIL[:5])) == [
            "„Bauausschuss“: Dienstag, 03.03.2026, 17:30 Uhr, steht dort nicht mehr."]  # fmt: skip

    def test_a_meeting_that_another_body_holds_now(self, town, export):
        taken_over(town, export(*COUNCIL))
        assert said(town, export(*COUNCIL[:5], COUNCIL[5] | {"organization": [f"{SYSTEM}/organization/1"]})) == [
            "„Stadtrat“: neuer Termin, Dienstag, 03.03.2026, 17:30 Uhr.",
            "„Bauausschuss“: Dienstag, 03.03.2026, 17:30 Uhr, steht dort nicht mehr.",
        ]


class TestByHand:
    def test_a_date_of_that_day_stays_and_another_hour_is_told(self, town, export):
        taken_over(town, export(*COUNCIL))
        change(town, "gremien/mb-bauausschuss.yml", "termine:\n",
               'termine:\n- {tag: 2026-03-03, uhrzeit: "09:00", ort: Keller, hinweis: von Hand}\n')  # fmt: skip
        more = meeting(9, "2026-03-03T12:00:00+01:00", 2)
        assert said(town, export(*COUNCIL, more)) == ["„Bauausschuss“: neuer Termin, Dienstag, 03.03.2026, 12:00 Uhr."]
        taken_over(town, export(*COUNCIL, more))
        dates = data(town, "mb-bauausschuss.yml")["termine"]
        assert [d.get("hinweis") for d in dates if d["tag"].isoformat() == "2026-03-03"] == ["von Hand", None, None]

    def test_what_it_adds_to_a_date_of_the_system_is_kept(self, town, export):
        taken_over(town, export(*COUNCIL[:5]))
        change(town, "gremien/mb-bauausschuss.yml", "termine:\n",
               "termine:\n- {tag: 2026-03-03, ort: Keller, hinweis: von Hand}\n")  # fmt: skip
        assert said(town, export(*COUNCIL)) == []
        taken_over(town, export(*COUNCIL, meeting(9, "2026-04-07", 2)))
        (date,) = (d for d in data(town, "mb-bauausschuss.yml")["termine"] if d["tag"].isoformat() == "2026-03-03")
        assert (date["ort"], date["hinweis"], date["uhrzeit"]) == ("Keller", "von Hand", "17:30")

    def test_a_guess_is_not_new_each_time(self, town, export):
        taken_over(town, export(*COUNCIL))
        change(town, "gremien/mb-bauausschuss.yml", 'uhrzeit: "17:30"', 'uhrzeit: "17:30", sicherheit: vermutet')
        assert said(town, export(*COUNCIL)) == []


class TestIds:
    def test_of_an_id_that_has_changed_the_name_is_a_doubt(self, town, export):
        taken_over(town, export(*COUNCIL))
        (doubt,) = said(town, export(*json.loads(json.dumps(COUNCIL).replace("organization/2", "organization/2x"))))[:1]
        assert doubt.startswith("„Bauausschuss“ heißt so ähnlich wie der Eintrag in gremien/mb-bauausschuss.yml")

    def test_a_short_form_takes_nothing_from_the_full_one(self, town, export):
        short = {key: COUNCIL[0][key] for key in ("id", "type", "name")}
        for objects in ([*COUNCIL, short], [short, *COUNCIL]):
            (one,) = (one for one in compared(town, export(*objects)).matches.new if one.name == "Stadtrat")
            assert one.short == "SR"

    def test_two_states_of_one_day_are_told(self, town, export):
        faults = compared(town, export(*COUNCIL, COUNCIL[0] | {"name": "Rat"})).export.faults
        assert ["kommt zweimal vor" in fault.text for fault in faults] == [True]

    @pytest.mark.parametrize(
        "id", ["1\n2", f"{SYSTEM}/\u200b9", "https://user:pw@ris.example.org/1", "http://[x", "x" * 301, 5]
    )
    def test_an_id_that_no_file_may_hold_is_told(self, town, export, id):
        found = compared(town, export(*COUNCIL, body(9, "Beirat") | {"id": id}))
        assert ["brauchbare Kennung" in fault.text for fault in found.export.faults] == [True]
        assert len(found.matches.new) == 2

    def test_of_an_entry_with_two_ids_both_are_heard(self, town, export):
        taken_over(town, export(*COUNCIL))
        change(town, "gremien/mb-stadtrat.yml", "kennungen:\n",
               f'kennungen:\n- {{system: oparl, id: "{SYSTEM}/organization/8"}}\n')  # fmt: skip
        second = [
            body(8, "Stadtrat", shortName="SR", startDate="2021-04-01"),
            meeting(8, "2026-05-05", 8),
            meeting(9, "2026-05-06", 1),
        ]
        taken_over(town, export(*COUNCIL, *second))
        assert [d["tag"].isoformat() for d in data(town, "mb-stadtrat.yml")["termine"]][2:] == [
            "2026-05-05",
            "2026-05-06",
        ]
        assert said(town, export(*COUNCIL, *second)) == []

    def test_a_body_of_no_address_makes_no_link(self, town, export):
        taken_over(town, export(*(one | {"body": "https://user:pw@ris.example.org/x y"} for one in COUNCIL[:2])))
        assert not [p for p in problems(town) if p.severity == "error"]


def test_without_a_day_of_change_the_next_day_proposes_nothing(town, export):
    plain = [{key: value for key, value in one.items() if key != "modified"} for one in COUNCIL]
    taken_over(town, export(*plain))
    done = run("abgleich", export(*plain), "--root", town, "--vorschlag", town, "--heute", "2026-03-01")
    assert "Es gibt nichts vorzuschlagen." in done.stdout


@pytest.mark.parametrize(
    ("location", "place", "told"),
    [
        ("Rathaus", "Rathaus", 0),
        (thing("Location", 1, description="Rathaus"), "Rathaus", 0),
        ({"room": "Saal 1", "streetAddress": "Markt 1"}, "Saal 1, Markt 1", 0),
        ("https://ris.example.org/location/1", None, 1),
        (7, None, 1),
    ],
)
def test_the_place_of_a_meeting_is_read_in_any_form_or_told(town, export, location, place, told):
    path = export(*COUNCIL[:5], COUNCIL[5] | {"location": location})
    taken_over(town, path)
    assert data(town, "mb-bauausschuss.yml")["termine"][-1].get("ort") == place
    assert len(compared(town, path).export.faults) == told


def test_true_in_quotation_marks_is_told(town, export):
    faults = compared(town, export(*COUNCIL[:5], COUNCIL[5] | {"cancelled": "true"})).export.faults
    assert ["Unter „cancelled“ steht etwas Unerwartetes: true" in fault.text for fault in faults] == [True]


def test_what_is_no_body_any_more_is_told(town, export):
    taken_over(town, export(*COUNCIL))
    changed = COUNCIL[1] | {"organizationType": "Verwaltungsbereich"}
    (sentence,) = said(town, export(COUNCIL[0], changed, *COUNCIL[2:]))
    assert "ist dort eingeordnet als „Beschließender Ausschuss, Verwaltungsbereich“" in sentence


def test_a_day_that_cannot_be_read_is_told_once(town, export):
    taken_over(town, export(*COUNCIL))
    assert said(town, export(COUNCIL[0] | {"startDate": "gestern"}, *COUNCIL[1:])) == []


def test_years_before_a_body_began_are_not_set_against_its_turnus(town, export):
    taken_over(town, export(*COUNCIL))
    change(town, "gremien/mb-stadtrat.yml", "termine:", "turnus:\n- {wortlaut: 4 x im Jahr, min: 4, max: 4}\ntermine:")
    change(town, "gremien/mb-stadtrat.yml", "{ab: 2021-04-01}", "{ab: 2025-02-01}")
    assert said(town, export(COUNCIL[0] | {"startDate": "2025-02-01"}, *later(COUNCIL[1:]))) == []


def test_a_proposal_is_not_put_among_the_sources_or_behind_a_link(town, export, tmp_path):
    assert run("abgleich", export(*COUNCIL), "--root", town, "--vorschlag", town / "gremien").returncode == 2
    (tmp_path / "new" / "gremien").mkdir(parents=True)
    (tmp_path / "new" / "gremien" / "mb-stadtrat.yml").symlink_to(tmp_path / "elsewhere.yml")
    assert run("abgleich", export(*COUNCIL), "--root", town, "--vorschlag", tmp_path / "new").returncode == 2
    assert not (tmp_path / "elsewhere.yml").exists()


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    """From the export to a built site in three commands."""
    root = tmp_path_factory.mktemp("city") / "root"
    for command in (
        ["init", root, "Stadt Karlsruhe", "--art", "stadt", "--leer"],
        ["abgleich", CITY, "--root", root, "--vorschlag", root, "--heute", "2026-09-01"],
        ["build", "--root", root, "--ohne-buch", "--heute", "2026-09-01"],
    ):
        done = run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.mark.skipif(not CITY.is_dir(), reason="The export of a real city is not on this machine.")
class TestARealCity:
    def test_every_body_is_there_under_its_sort(self, city):
        found = [yaml.safe_load(file.read_text("utf-8")) for file in (city / "gremien").glob("*.yml")]
        sorts = [one["gremienart"] for one in found]
        assert {sort: sorts.count(sort) for sort in sorts} == {
            "ausschuss": 17,
            "ortsbeirat": 7,
            "vertretung": 2,
            "beirat": 1,
        }
        assert len(found) == 27

    def test_every_meeting_is_counted_for_its_body_and_year_or_told(self, city):
        found = compared(city, CITY)
        raw = json.loads((CITY / "sitzungen.json").read_text("utf-8"))["data"]
        for one in found.export.organisations:
            years = [item["start"][:4] for item in raw if one in item["organization"]]
            assert found.held.get(one, {}) == {int(year): years.count(year) for year in years}
        assert (sum(map(sum, (years.values() for years in found.held.values()))), len(found.uncounted)) == (329, 5)

    def test_a_second_reading_says_nothing(self, city):
        assert said(city, CITY) == []

    def test_the_site_is_whole(self, city):
        done = run("inspect", "--root", city)
        assert done.returncode == 0, done.stdout

    def test_it_stands_beside_others_under_one_start_page(self, city, site, small, tmp_path):
        assert run("build", "--root", small, "--ohne-buch", "--heute", DAY).returncode == 0
        for name, root in (("stadt", city), ("klein", small), ("kreis", None)):
            for file in (HANDBOOK_JSON, SEARCH_INDEX):
                (tmp_path / "all" / name / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy((root / "build" / "site" if root else site) / file, tmp_path / "all" / name / file)
        done = run("sammlung", tmp_path / "all", "--heute", DAY)
        assert done.returncode == 0, done.stdout + done.stderr
        lines = [item.get_text() for item in soup(tmp_path / "all" / "index.html").select(".hb-sammlung li")]
        assert [line for line in lines if "27 Gremien" in line.replace("\u00ad", "")], lines
        assert len(lines) == 3
        assert "Umlegungsausschuss" in (tmp_path / "all" / SEARCH_INDEX).read_text("utf-8")
