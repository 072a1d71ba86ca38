"""Files for OParl: valid as its schemas have it, whole, and honest about what the handbook does not know."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import pytest
from builders import SHARED, add, change, loaded
from jsonschema import Draft202012Validator, FormatChecker

from handbook.book.addresses import OPARL_SYSTEM
from handbook.book.entries import Handbook
from handbook.exports.linked.oparl import oparl_files

SITE = "https://example.org/buch/"
SCHEMAS = SHARED / "oparl" / "schema"
FORMATS = FormatChecker(formats=())


@FORMATS.checks("url")
def is_url(value: object) -> bool:
    parts = urlsplit(str(value))
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r'[\s<>"{}|\\^`]', str(value))


@FORMATS.checks("date", raises=ValueError)
def is_date(value: object) -> bool:
    return date.fromisoformat(str(value)).isoformat() == value


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    return datetime.fromisoformat(str(value)).tzinfo is not None


@pytest.fixture(scope="module")
def schemas() -> dict[str, dict]:
    if not SCHEMAS.is_dir():
        pytest.skip(f"No file is held against the schemas of OParl here: {SHARED.name}/oparl/schema is missing.")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}


def read(book: Handbook) -> dict[str, dict]:
    return {path: json.loads(text) for path, text in oparl_files(book).items()}


@pytest.fixture(scope="module")
def files() -> dict[str, dict]:
    return read(loaded(adresse=SITE).handbook)


def objects(files: dict[str, dict], kind: str = "") -> Iterator[dict]:
    """Every object in `files`, or those of one `kind`, also inside others."""
    open_values: list = list(files.values())
    while open_values:
        value = open_values.pop()
        if isinstance(value, dict):
            if value.get("type", "").endswith(f"/{kind}" if kind else ""):
                yield value
            open_values += value.values()
        elif isinstance(value, list):
            open_values += value


def named(files: dict[str, dict], kind: str) -> dict[str, dict]:
    return {one["id"]: one for one in objects(files, kind)}


def faults(files: dict[str, dict], schemas: dict[str, dict], site: str = SITE) -> Iterator[str]:
    """All in which `files`, as they lie on `site`, are not as the schemas say, with what these say in words of OParl."""
    there = {kind: named(files, kind).keys() for kind in schemas}
    for kind, schema in schemas.items():
        validator = Draft202012Validator(schema, format_checker=FORMATS)
        for one in objects(files, kind):
            yield from (f"{one['id']}: {error.message}" for error in validator.iter_errors(one))
            for key in one:
                if key not in schema["properties"] and not key.startswith("handbuch:") and key:
                    yield f"{one['id']}: no field {key}"
            for key, said in schema["properties"].items():
                target = said.get("references")
                if target is None or key not in one:
                    continue
                if target == "externalList":
                    listed = files.get(one[key].removeprefix(site))
                    if listed is None:
                        yield f"{one['id']}: {key} is no file"
                    elif any(
                        not x["type"].endswith(said["items"]["schema"].removesuffix(".json")) for x in listed["data"]
                    ):
                        yield f"{one['id']}: {key} holds something else"
                else:
                    found = one[key] if isinstance(one[key], list) else [one[key]]
                    yield from (f"{one['id']}: {key} leads nowhere" for id in found if id not in there[target])
    for path, content in files.items():
        if "data" in content and content["pagination"]["totalElements"] != len(content["data"]):
            yield f"{path}: another number"


def test_each_object_is_as_the_schemas_want_it_and_leads_to_objects_that_are_there(files, schemas):
    assert {kind for kind in schemas if named(files, kind)} >= {
        "System", "Body", "Organization", "Membership", "LegislativeTerm",
    }  # fmt: skip
    assert list(faults(files, schemas)) == []


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [("Body", "name", 5), ("Body", "organization", "../x"), ("Membership", "organization", f"{SITE}gremien/x/"),
     ("LegislativeTerm", "startDate", "2021-04"), ("Organization", "membership", [f"{SITE}x"]), ("System", "body", f"{SITE}x"),
     ("Organization", "colour", "red"), ("Membership", "onBehalfOf", f"{SITE}kommunen/mb/")],
)  # fmt: skip
def test_what_is_wrong_is_found(schemas, kind, key, value):
    """Else the test above would show nothing."""
    files = read(loaded(adresse=SITE).handbook)
    next(one for one in objects(files, kind) if one.get("id"))[key] = value
    assert list(faults(files, schemas))


def test_no_person_meeting_or_paper_is_there(files):
    assert not [*objects(files, "Person"), *objects(files, "Meeting"), *objects(files, "Paper")]
    assert all("person" not in one for one in objects(files, "Membership"))
    assert files["daten/oparl/empty.json"]["data"] == []


def test_each_round_of_a_body_is_an_organization_under_the_address_of_its_page(files):
    book = loaded(adresse=SITE).handbook
    found = named(files, "Organization")
    for entry in book.entries.values():
        if entry.is_round:
            place = f"{SITE}{entry.kind.page.format(id=entry.id).removesuffix('.md')}/"
            is_model = all(book[id].get("art") == "modell" for id in entry.get("gebiet"))
            assert (place in found) != is_model
            if place in found:
                assert found[place]["name"] == entry.name
                assert found[place]["web"] == place


HERE = f"{SITE}gremien/mb-ag-feste/"


def told(county, text: str) -> dict[str, dict]:
    """The files after the body "mb-ag-feste" has said `text` as well."""
    add(county, "gremien/mb-ag-feste.yml", text)
    return read(loaded(county, adresse=SITE).handbook)


@pytest.mark.parametrize(
    ("text", "days"),
    [("gueltig: {ab: 2019, bis: 2020-05}", {}), ("gueltig: {ab: 2019-02-01}", {"startDate": "2019-02-01"}),
     ("gueltig: {ab: 2019-02, bis: 2031-12-31}", {"endDate": "2031-12-31"})],
)  # fmt: skip
def test_only_whole_days_are_told(county, text, days):
    change(county, "gremien/mb-ag-feste.yml", "status:", "status: #")
    change(county, "gremien/mb-ag-feste.yml", "status: #", "status: beendet #")
    one = named(told(county, f"{text}\n"), "Organization")[HERE]
    assert {key: value for key, value in one.items() if key in ("startDate", "endDate")} == days
    assert one["handbuch:status"] == "beendet"


@pytest.mark.parametrize(
    ("said", "expected"),
    [("id: mb-kirche", {"onBehalfOf": f"{SITE}wer-sitzt-wo/mb-kirche/"}),
     ("id: mb-kirche, als: Vorsitz, stimme: beratend", {"role": "Vorsitz", "votingRight": False}),
     ("id: mb-kirche, stimme: stimmberechtigt, anzahl: 3", {"votingRight": True, "handbuch:anzahl": 3}),
     ("id: mb-kirche, gueltig: {ab: 2019-02-01, bis: 2020-01-31}", {"startDate": "2019-02-01", "endDate": "2020-01-31"}),
     ("id: mb-kirche, gueltig: {ab: 2019}", {}),
     ("id: mb-musterstadt", {"onBehalfOf": None, "handbuch:mitglied": {"id": f"{SITE}kommunen/mb-musterstadt/", "name": "Stadt Musterstadt"}}),
     ("text: Eltern", {"onBehalfOf": None, "handbuch:mitglied": {"name": "Eltern"}}),
     ("id: mb-kirche, gueltig: {bis: 2020}", None), ("id: mb-kirche, sicherheit: vermutet", None)],
)  # fmt: skip
def test_a_membership_says_for_whom_somebody_sits_there(county, said, expected):
    """None is told of which nobody knows whether it holds: without the day, one that is over looks like one of today."""
    files = told(county, f"mitglieder:\n- {{{said}}}\n")
    found = [one for one in objects(files, "Membership") if one["organization"] == HERE]
    assert len(found) == (expected is not None)
    if expected is not None:
        assert {key: found[0].get(key) for key in expected} == expected
        assert named(files, "Organization")[HERE]["membership"] == [found[0]["id"]]
        assert ("onBehalfOf" in found[0]) == ("mb-kirche" in said)


def test_an_actor_of_an_area_without_a_round_belongs_to_no_body(county, schemas):
    """There is no Body of that area, and what leads nowhere helps nobody."""
    add(
        county,
        "registers/akteure.yml",
        "\n- id: mb-amt-oberfeld\n  name: Amt Oberfeld\n  art: amt\n  gebiet: [mb-oberfeld]\n  quellen: [mb-plan]\n",
    )
    files = told(county, "mitglieder: [mb-amt-oberfeld, mb-fd-jugend]\n")
    actors = named(files, "Organization")
    assert "body" not in actors[f"{SITE}wer-sitzt-wo/mb-amt-oberfeld/"]
    assert list(faults(files, schemas)) == []


def test_a_guess_is_told_in_no_way(county):
    whole = f"{SITE}netzwerke/mb-netzwerk-nachbarschaft/"
    sure = named(told(county, "kontakt: {url: 'https://example.org/{x}'}\n"), "Organization")[HERE]
    assert sure["subOrganizationOf"] == whole
    assert "handbuch:berichtet_an" not in sure  # its file has a guess there
    assert "website" not in sure  # no address that programs take
    change(
        county,
        "gremien/mb-ag-feste.yml",
        "[mb-netzwerk-nachbarschaft]",
        "[{id: mb-netzwerk-nachbarschaft, sicherheit: vermutet}]",
    )
    assert whole not in json.dumps(named(read(loaded(county, adresse=SITE).handbook), "Organization")[HERE])


def test_keys_stand_where_oparl_has_a_place_for_them(county):
    area = "registers/gebiete.yml"
    change(
        county,
        area,
        'id: "06999001", einordnung: Stadt, abgeglichen_am: 2025}',
        'id: "06999"}\n  - {system: ars, id: "069990000001"}\n  - {system: wikidata, id: Q1}',
    )
    one = named(read(loaded(county, adresse=SITE).handbook), "Body")[f"{SITE}kommunen/mb/"]
    assert "ags" not in one  # that of a county has five digits, and OParl wants eight
    assert one["rgs"] == "069990000001"
    assert one["equivalent"] == ["http://www.wikidata.org/entity/Q1"]


def test_terms_of_office_need_a_day(files):
    area = named(files, "Body")[f"{SITE}kommunen/mb/"]
    assert [(term.get("startDate"), term.get("endDate")) for term in area["legislativeTerm"]] == [
        ("2021-04-01", "2026-03-31")
    ]


def test_without_an_address_of_the_site_all_leads_there_from_the_file(schemas):
    """Whoever has found one file can follow it."""
    relative = oparl_files(loaded(adresse="").handbook)

    def whole(value: object, path: str) -> object:
        if isinstance(value, dict):
            return {key: whole(one, path) for key, one in value.items()}
        if isinstance(value, list):
            return [whole(one, path) for one in value]
        if isinstance(value, str) and value.startswith("../"):
            place, mark, name = value.partition("#")
            return SITE + normpath(join(dirname(path), place)) + ("/" if place.endswith("/") else "") + mark + name
        return value

    files = {path: whole(json.loads(text), path) for path, text in relative.items()}
    files[OPARL_SYSTEM]["website"] = SITE
    assert list(faults(files, schemas)) == []
    assert files.keys() == read(loaded(adresse=SITE).handbook).keys()


def test_a_handbook_without_an_area_has_no_body(schemas):
    files = read(Handbook(loaded().handbook.kinds, {}, date(2026, 1, 15)))
    assert not [*objects(files, "Body")]
    assert {"daten/oparl/system.json", "daten/oparl/body.json", "daten/oparl/empty.json"} == files.keys()
