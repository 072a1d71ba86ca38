"""Rules that know which entry was meant by an id that does not exist, or what else to do about it."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.advice import first
from handbook.advice.known import Known
from handbook.book.entries import Entry, Link
from handbook.german.catalogue import Phrase, hint, phrase, word
from handbook.german.ids import ID, suggest_id
from handbook.reading.document import at
from handbook.reading.scalars import braces, literal, shown

NO_SPACE = re.compile(r"(?P<key>id|text)(?::| +)\s*(?P<value>.+)")  # a name does not begin so
FEW = 5  # folders to name


@dataclass(frozen=True)
class Lost:
    """The reference `link`, stated by `entry`, whose target does not exist among what is `known`."""

    known: Known
    entry: Entry
    link: Link

    @property
    def target(self) -> str:
        return self.link.target

    @property
    def is_id(self) -> bool:
        """Whether the target has the form of an id."""
        return bool(ID.fullmatch(self.target))


def about(known: Known, entry: Entry, link: Link) -> Phrase:
    """How to mend the target of `link`, which `entry` names."""
    lost = Lost(known, entry, link)
    return first(RULES, lost) or phrase(_add(lost), _or_delete(lost), between=" ")


def former_id(lost: Lost) -> Phrase | None:
    """The entry was called so before."""
    entry = lost.known.former.get(lost.target)
    return hint("renamed", value=entry.id, name=entry.name) if entry else None


def no_space(lost: Lost) -> Phrase | None:
    """The name of a field and its value were taken for one text: „id:caritas“."""
    found = NO_SPACE.fullmatch(lost.target)
    return hint("no-space", key=found["key"], value=found["value"]) if found else None


def name_of_file(lost: Lost) -> Phrase | None:
    """An id has no folder before it and no ending."""
    entry = lost.known.of_kind(lost.link, PurePosixPath(lost.target).name.removesuffix(".yml"))
    return phrase(_meant(entry), hint("without-ending"), between=" ") if entry else None


def form_of_ids(lost: Lost) -> Phrase | None:
    """An id is written with small letters, and hyphens between its words."""
    entry = lost.known.of_kind(lost.link, suggest_id(lost.target))
    return _meant(entry) if entry else None


def unread_file(lost: Lost) -> Phrase | None:
    """The entry stands in a file that could not be read."""
    id = suggest_id(lost.target)
    return hint("meant", value=id) if id in lost.known.unread else None


def called_so(lost: Lost) -> Phrase | None:
    """An entry is called so."""
    return _meant_or_gone(lost, lost.known.called(lost.entry, lost.link))


def beginning_of_ids(lost: Lost) -> Phrase | None:
    """The ids of the entries of an area begin so."""
    return _meant_or_gone(lost, lost.known.area(lost.link))


def as_text(lost: Lost) -> Phrase | None:
    """Where a text may stand instead of an id, what is no id may be one; first comes which entry it might mean."""
    if lost.is_id or not lost.entry.kind.spec_at(lost.link.path[:2]).either:
        return None
    is_block = isinstance(at(lost.entry.document.value, *lost.entry.path, *lost.link.path[:2]), dict)
    line = phrase("" if is_block else "- ", "text: ", shown(lost.target))
    if similar := lost.known.similar(lost.entry, lost.link):
        return hint("or-text", meant=_meant(similar), line=line)
    return hint("replace-id" if is_block else "as-text", line=line)


def nearly_called_so(lost: Lost) -> Phrase | None:
    """An entry of the same area is called nearly so."""
    return _meant_or_gone(lost, lost.known.similar(lost.entry, lost.link))


def gone_file(lost: Lost) -> Phrase | None:
    """A target that begins as the names of files do may be that of a file that was renamed or deleted."""
    book, (area, hyphen, _) = lost.known.book, lost.target.partition("-")
    areas = {id.partition("-")[0] for id, entry in book.entries.items() if not entry.kind.is_register}
    in_files = any(not book.kinds[kind].is_register for kind in lost.link.reference.kinds)
    looks_like_file = hyphen and lost.is_id and in_files and area in areas
    return phrase(_add(lost), hint("gone", id=lost.target), between=" ") if looks_like_file else None


def not_there_yet(lost: Lost) -> Phrase | None:
    """The name, or an id, of something that no register has yet: the line to add there, and its id."""
    kind, is_said = lost.known.register_for(lost.link)
    if not kind or (lost.is_id and not is_said):
        return None
    id, fields = lost.known.new_entry(kind, lost.entry, lost.target)
    if id in lost.known.book.entries:
        return None
    if lost.is_id:
        fields["name"] = word("example")
    line = phrase("- ", braces((name, shown(value, in_brackets=True) if isinstance(value, str) else literal(value))
                               for name, value in fields.items()))  # fmt: skip
    return hint("add-line-id" if lost.is_id else "add-line", file=f"registers/{kind.source}.yml", line=line, id=id)


RULES = (
    former_id, no_space, name_of_file, form_of_ids, unread_file, called_so, beginning_of_ids, as_text,
    nearly_called_so, not_there_yet, gone_file,
)  # fmt: skip


def _meant(entry: Entry) -> Phrase:
    return hint("meant-entry", value=entry.id, name=entry.name)


def _meant_or_gone(lost: Lost, entry: Entry | None) -> Phrase | None:
    """That `entry` is meant; if its id has words more or fewer than the target, the file may have got another name."""
    if not entry:
        return None
    renamed = lost.is_id and entry.id.count("-") != lost.target.count("-") > 0
    return phrase(_meant(entry), hint("gone", id=lost.target), between=" ") if renamed else _meant(entry)


def _or_delete(lost: Lost) -> Phrase:
    """That the line may go, where its field is not required."""
    required = lost.link.path[0] in lost.entry.kind.entry.get("required", [])
    stated = lost.is_id and not lost.link.reference.is_source
    return hint("or-delete-line") if stated and not required else Phrase()


def _add(lost: Lost) -> Phrase:
    """To look at the spelling, or to add the entry, and where."""
    kinds = [lost.known.book.kinds[id] for id in lost.link.reference.kinds]
    places = [f"registers/{kind.source}.yml" if kind.is_register else f"{kind.source}/" for kind in kinds]
    where = phrase(" (", phrase(*places, between=", "), ")") if len(places) <= FEW else ""
    return hint("none-close" if lost.is_id else "no-id", where=where)
