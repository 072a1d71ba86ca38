"""A handbook of a county that nobody knows, made up at random, with the pages and settings that `init` writes.

python tests/foreign.py FOLDER [NUMBER [SEED]]    writes one of NUMBER (200) entries into FOLDER
"""

import random
import subprocess
import sys
from pathlib import Path

import yaml

TOOL = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOL))

from handbook.layout.starter import starter  # noqa: E402 (where it stands is only known now)

HOME, LAND, OTHER = "wb", "westland", "ob"
PLAN, LAW = "wb-plan", "wb-recht"
FIELDS = ("Bildung", "Gesundheit", "Verkehr", "Umwelt", "Kultur", "Teilhabe")
SUBJECTS = ("Radwege", "Lesen", "Impfen", "Wasser", "Musik", "Sprache", "Pausen", "Gärten", "Ämter", "Straßen",
            "Bücher", "Märkte", "Schwimmen", "Technik", "Ausbildung", "Nachbarschaft")  # fmt: skip
ARTS = {"ag": "Arbeitsgruppe", "ak": "Arbeitskreis", "beirat": "Beirat", "runde": "Runde", "forum": "Forum"}
OFFICES = {"amt": "Amt", "fachdienst": "Fachdienst", "buero": "Büro", "verein": "Verein", "einrichtung": "Haus"}
# How 200 entries are shared out; the rest are actors.
SHARES = {"networks": 24, "gremien": 62, "agreements": 6, "gebiete": 14, "grundlagen": 14, "themen": 12,
          "abkuerzungen": 6, "offene-fragen": 5, "angebote": 6, "ereignisse": 4, "schaubilder": 2}  # fmt: skip


def write(folder: Path, number: int = 200, seed: int = 1) -> int:
    """Writes the handbook into `folder`. Returns how many entries it has."""
    data = Made(number, random.Random(seed)).files()
    for name, value in data.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10**6)
        (folder / name).write_text(text, encoding="utf-8")
    for name, text in starter("Landkreis Wiesenberg", "landkreis", HOME).items():
        if name.startswith(("docs/", "mkdocs.yml")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, TOOL / "build.py", "format", "--root", folder], check=True, capture_output=True)
    return sum(len(value) if isinstance(value, list) else 1 for value in data.values())


class Made:
    """Entries by file, each of which names only what is there."""

    def __init__(self, number: int, dice: random.Random):
        self.dice = dice
        self.many = {kind: max(2, share * number // 200) for kind, share in SHARES.items()}
        self.places = [f"{HOME}-ort-{n}" for n in range(self.many["gebiete"] - 3)]
        self.themes = [f"th-{n}" for n in range(self.many["themen"])]
        self.laws = [f"rg-{n}" for n in range(self.many["grundlagen"])]
        self.networks = [f"{HOME}-netz-{n}" for n in range(self.many["networks"])]
        self.bodies = [f"{HOME}-runde-{n}" for n in range(self.many["gremien"] - 2)]
        self.actors = [f"{HOME}-stelle-{n}" for n in range(number - sum(self.many.values()) - 2)]

    def some(self, ids: list[str], most: int) -> list[str]:
        return sorted(self.dice.sample(ids, min(len(ids), self.dice.randint(1, most))))

    def files(self) -> dict[str, object]:
        found: dict[str, object] = {f"registers/{name}.yml": list(make()) for name, make in self.registers().items()}
        found[f"gremien/{HOME}-rat.yml"] = self.entry("Kreistag Wiesenberg", gremienart="vertretung", entscheidet="entscheidet",
                                                      mitglieder=[{"text": "die gewählten Mitglieder"}])  # fmt: skip
        found[f"gremien/{OTHER}-rat.yml"] = self.entry("Kreistag Obertal", gremienart="vertretung", gebiet=[OTHER],
                                                       mitglieder=[{"text": "die gewählten Mitglieder"}])  # fmt: skip
        for n, id in enumerate(self.networks):
            found[f"networks/{id}.yml"] = self.network(n)
        for n, id in enumerate(self.bodies):
            found[f"gremien/{id}.yml"] = self.body(n)
        for n in range(self.many["agreements"]):
            found[f"agreements/{HOME}-vertrag-{n}.yml"] = self.agreement(n)
        return found

    def entry(self, name: str, **more) -> dict:
        return {"name": name, "gebiet": [HOME], "status": "aktiv", "kurz": f"Hier geht es um {name}.",
                "quellen": [PLAN]} | more  # fmt: skip

    def subject(self, n: int) -> str:
        return f"{SUBJECTS[n % len(SUBJECTS)]} {n // len(SUBJECTS) + 1}"

    def network(self, n: int) -> dict:
        found = self.entry(f"Netzwerk {self.subject(n)}", handlungsfeld=self.themes[n % len(FIELDS)],
                           zustaendig=[{"rolle": "koordination", "id": self.dice.choice(self.actors)}],
                           mitglieder=self.some(self.actors, 12), **self.turnus())  # fmt: skip
        if n % 3 == 0:
            found["berichtet_an"] = [f"{HOME}-rat"]
        if n % 4 == 0:
            found["grundlagen"] = [
                {"id": id, "stelle": f"§ {self.dice.randint(1, 90)}"} for id in self.some(self.laws, 2)
            ]
        return found

    def body(self, n: int) -> dict:
        art = list(ARTS)[n % len(ARTS)]
        found = self.entry(f"{ARTS[art]} {self.subject(n)}", gremienart=art, mitglieder=self.some(self.actors + self.places, 9),
                           teil_von=[self.dice.choice(self.networks)], **self.turnus())  # fmt: skip
        if n % 2:
            found["berichtet_an"] = [self.dice.choice([*self.networks, f"{HOME}-rat"])]
        if n % 7 == 0:
            found["status"] = "geplant"
        return found

    def turnus(self) -> dict:
        number = self.dice.randint(1, 12)
        told = {"wortlaut": f"{number} x im Jahr", "min": number, "max": number}
        on_demand = {"wortlaut": "nach Bedarf", "nach_bedarf": True}
        return self.dice.choice([{}, {"turnus": [on_demand]}, {"turnus": [told]}])

    def agreement(self, n: int) -> dict:
        return self.entry(
            f"Vereinbarung {self.subject(n)}", vereinbarungsart="kooperationsvereinbarung",
            parteien=[HOME, self.places[n % len(self.places)]], datum=f"{2015 + n}-03-01",
            laufzeit={"beginn": f"{2015 + n}-03-01", "dauer_monate": 240, "kuendigung_monate": 3},
        )  # fmt: skip

    def registers(self) -> dict:
        def listed(kind: str, name: str, **more):
            return lambda: [{"id": f"{HOME}-{kind}-{n}", "name": f"{name} {self.subject(n)}", **more, "quellen": [PLAN]}
                            for n in range(self.many[kind])]  # fmt: skip

        return {
            "quellen": lambda: [{"id": PLAN, "name": "Kreisplan Wiesenberg", "art": "dokument", "stand": "2025"},
                                {"id": LAW, "name": "Landesrecht Westland", "art": "gesetz", "stand": "2025"}],
            "gebiete": self.areas, "akteure": self.offices,
            "themen": lambda: [{"id": id, "name": FIELDS[n] if n < len(FIELDS) else f"Thema {self.subject(n)}",
                                "art": "handlungsfeld" if n < len(FIELDS) else "schwerpunkt", "quellen": [PLAN]}
                               for n, id in enumerate(self.themes)],
            "grundlagen": lambda: [{"id": id, "name": f"Gesetz über {self.subject(n)}" if n % 2 else f"Beschluss {self.subject(n)}",
                                    "art": "gesetz" if n % 2 else "beschluss", **({} if n % 2 else {"datum": f"{2001 + n}"}),
                                    "quellen": [LAW if n % 2 else PLAN]} for n, id in enumerate(self.laws)],
            "abkuerzungen": lambda: [{"id": f"abk-{n}", "name": f"XQ{n}", "lang": f"Lange Fassung {self.subject(n)}",
                                      "herkunft": "ausdruecklich", "quellen": [PLAN]}
                                     for n in range(self.many["abkuerzungen"])],
            "offene-fragen": lambda: [{"id": f"of-{n}", "name": f"Wer ist zuständig für {self.subject(n)}?", "art": "luecke",
                                       "betrifft": [self.networks[n]], "bearbeitung": "offen", "quellen": [PLAN]}
                                      for n in range(min(self.many["offene-fragen"], len(self.networks)))],
            "angebote": listed("angebote", "Angebot", art="beratung"),
            "ereignisse": listed("ereignisse", "Tagung", art="tagung"),
            "schaubilder": listed("schaubilder", "Überschrift"),
        }  # fmt: skip

    def areas(self) -> list[dict]:
        whole = [{"id": LAND, "name": "Westland", "art": "land"},
                 {"id": HOME, "name": "Landkreis Wiesenberg", "art": "kreis", "teil_von": [LAND]},
                 {"id": OTHER, "name": "Landkreis Obertal", "art": "kreis", "teil_von": [LAND]}]  # fmt: skip
        parts = [{"id": id, "name": f"Ort {self.subject(n)}", "art": "kommune", "teil_von": [HOME]}
                 for n, id in enumerate(self.places)]  # fmt: skip
        return [area | {"quellen": [PLAN]} for area in whole + parts]

    def offices(self) -> list[dict]:
        arts = list(OFFICES)
        return [{"id": id, "name": f"{OFFICES[arts[n % len(arts)]]} {self.subject(n)}", "art": arts[n % len(arts)],
                 "gebiet": [HOME], "quellen": [PLAN]} for n, id in enumerate(self.actors)]  # fmt: skip


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), *map(int, sys.argv[2:])))
