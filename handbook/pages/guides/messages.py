"""Turns the catalogue of messages into the pages that explain each of them, with an example before and after."""

import re
from dataclasses import dataclass

from handbook.book.addresses import FixedPage, next_to
from handbook.german.catalogue import catalogue
from handbook.pages.writer import Writer

VALUES = re.compile(r"\{\w+\}")
SEVERAL = re.compile(r"…(?:[ .]+…)+\.?|…\.")
VISIBLE = str.maketrans(
    {"\t": "→", "\u00a0": "°", "\u00ad": "▯", "\u200b": "▯"}
)  # signs that nobody would see in an example


@dataclass(frozen=True)
class Message:
    """One code as its page shows it. `file` is where the example stands, `how` what it shows if not text in a file."""

    code: str
    title: str
    text: str
    meaning: str
    wrong: str
    right: str
    file: str | None
    how: str | None


def message_pages(writer: Writer) -> None:
    """A page for each group of messages, and one that leads to them all."""
    groups = [
        (
            next_to(FixedPage.MESSAGES, f"{name}.md"),
            about,
            [message(code) for code in catalogue("messages")["problems"] if code[0] in about["codes"]],
        )
        for name, about in catalogue("messages")["message-pages"].items()
    ]
    writer.write(FixedPage.MESSAGES, "meldungen.md.j2", groups=groups)
    for page, about, messages in groups:
        writer.write(page, "meldungsgruppe.md.j2", about=about, messages=messages)


def message(code: str) -> Message:
    """The text of the catalogue for `code`; "…" stands for what differs from case to case."""
    said = catalogue("messages")["problems"][code]
    example = said["beispiel"]
    return Message(
        code, said["titel"], SEVERAL.sub("…", VALUES.sub("…", said["text"])), said["bedeutet"],
        example["falsch"].translate(VISIBLE), example["richtig"], example.get("datei"), example.get("als"),
    )  # fmt: skip
