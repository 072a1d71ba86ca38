"""The tasks of everyday, with what a form does about each: where it leads, and what it fills in by itself."""

from dataclasses import dataclass, field
from typing import Any

from handbook.german.catalogue import word_map

# Stand for the day on which somebody fills the form in, and for what the entry of the form says itself.
TODAY, OLD_NAME, ITSELF, ITS_AREA, ITS_SOURCES = "$heute", "$name", "$id", "$gebiet", "$quellen"


@dataclass(frozen=True)
class Task:
    """Something that somebody wants to do, called `name` in the catalogue.

    The fields of an entry to be `filled` get their values. With `adds`, that list gets a new item, which may say
    something already; `leads` is the field where the form goes then. With `starts`, the id of a kind, all of this
    happens in a new entry of that kind. `of` are the kinds that have the task; without it all that have the fields.
    `also_new` are those whose new entries have it too.
    """

    name: str
    leads: tuple[str, ...]
    of: tuple[str, ...] = ()
    also_new: bool = False
    starts: str = ""
    filled: dict[str, Any] = field(default_factory=dict)
    adds: str = ""
    item: Any = None


TASKS = (
    Task("turnus", ("turnus",), adds="turnus"),
    Task("name", ("name",), adds="namen", item=OLD_NAME),
    Task("member", ("mitglieder",), adds="mitglieder"),
    Task("no-member", ("mitglieder",)),
    Task("duty", ("zustaendig",), adds="zustaendig"),
    Task("contact", ("kontakt",)),
    Task("checked", ("geprueft", "durch"), filled={"geprueft": {"am": TODAY}}),
    Task("ended", ("gueltig", "bis")),
    Task("successor", ("weitere_beziehungen", "id"), of=("gremium", "netzwerk"), also_new=True,
         adds="weitere_beziehungen", item={"art": "folgt-auf"}),
    Task("led-on", ("name",), of=("gremium",), starts="gremium",
         filled={"gebiet": ITS_AREA, "weitere_beziehungen": [{"art": "folgt-auf", "id": ITSELF}]}),
    Task("set-up", ("name",), of=("vereinbarung",), also_new=True, starts="gremium",
         filled={"gebiet": ITS_AREA, "gegruendet_durch": [ITSELF], "quellen": ITS_SOURCES}),
    Task("answered", ("entscheidung",), filled={"bearbeitung": "geklaert"}),
)  # fmt: skip


def tasks() -> list[dict[str, object]]:
    """The tasks as assets/formular.js reads them, each with its title and a hint, empty if there is none."""
    titles, hints = word_map("task"), word_map("task-hint")
    return [
        {"title": titles[task.name], "hint": hints.get(task.name, ""), "leads": task.leads, "filled": task.filled,
         "adds": task.adds, "item": task.item, "of": task.of, "also_new": task.also_new, "starts": task.starts}
        for task in TASKS
    ]  # fmt: skip
