"""The tasks of everyday, with what a form does about each: where it leads, and what it fills in by itself."""

from dataclasses import dataclass, field
from typing import Any

from handbook.german.catalogue import word_map

TODAY, OLD_NAME = "$heute", "$name"  # stand for the day on which somebody fills the form in, and the name so far


@dataclass(frozen=True)
class Task:
    """Something that somebody wants to do, called `name` in the catalogue.

    The fields of an entry to be `filled` get their values. With `adds`, that list gets a new item, which may say
    something already; `leads` is the field where the form goes then.
    """

    name: str
    leads: tuple[str, ...]
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
    Task("successor", ("weitere_beziehungen", "id"), adds="weitere_beziehungen", item={"art": "folgt-auf"}),
    Task("answered", ("entscheidung",), filled={"bearbeitung": "geklaert"}),
)


def tasks() -> list[dict[str, object]]:
    """The tasks as assets/formular.js reads them, each with its title and a hint, empty if there is none."""
    titles, hints = word_map("task"), word_map("task-hint")
    return [
        {"title": titles[task.name], "hint": hints.get(task.name, ""), "leads": task.leads, "filled": task.filled,
         "adds": task.adds, "item": task.item}
        for task in TASKS
    ]  # fmt: skip
