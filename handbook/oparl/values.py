"""Reads single values of an object of OParl: what has another type than it should is told and passed over."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeAlias
from zoneinfo import ZoneInfo

from handbook.german.catalogue import short
from handbook.reading.text.signs import HIDDEN, usual

Raw: TypeAlias = dict[str, Any]  # an object as JSON has it
YEARS = range(1900, 2200)  # as the schema has them
HERE = ZoneInfo("Europe/Berlin")


class Listener(Protocol):
    """Whoever hears of what is broken."""

    def fault(self, place: str, kind: str, **values: object) -> None: ...


@dataclass(frozen=True)
class Values:
    """The values of `raw`; what is wrong with them is told to `listener`, as standing at `place`."""

    raw: Raw
    listener: Listener
    place: str
    broken: set[str] = field(default_factory=set)  # keys whose values were passed over

    def fault(self, kind: str, **values: object) -> None:
        self.listener.fault(self.place, kind, **values)

    def get(self, key: str) -> Any:  # noqa: ANN401 (of any type that JSON has)
        """The value of `key` as it is; None where there is none."""
        return self.raw.get(key)

    def text(self, key: str, longest: int = 0) -> str:
        """A text on one line; empty where there is none. One that is longer than `longest` is cut, and told."""
        value = self.get(key)
        if value is None or isinstance(value, str):
            text = value or ""
            if not (text.isascii() and text.isprintable()):  # most are, and there are very many
                text = HIDDEN.sub(" ", usual(text))
            text = " ".join(text.split())
            if longest and len(text) > longest:
                self.fault("too-long", key=key, value=short(text), limit=longest)
            return text[: longest or None].rstrip()
        self._strange(key)
        return ""

    def flag(self, key: str) -> bool:
        """Whether `key` is true; anything but true and false is told."""
        if not isinstance(self.get(key), bool | None):
            self._strange(key)
        return self.get(key) is True

    def day(self, key: str) -> date | None:
        """A day; None where there is none."""
        moment = self.moment(key)
        return moment and moment.date()

    def moment(self, key: str) -> datetime | None:
        """A moment by the clocks of the place, without its zone; a day alone is its midnight. None if there is none."""
        if not (text := self.text(key)):
            return None
        moment: datetime | None
        try:
            moment = datetime.fromisoformat(text)
            moment = moment.astimezone(HERE).replace(tzinfo=None) if moment.tzinfo else moment
        except (ValueError, OverflowError):
            moment = None
        if moment and moment.year in YEARS:
            return moment
        self._strange(key)
        return None

    def ids(self, key: str) -> tuple[str, ...]:
        """A list of ids, or a single one, each once."""
        value = self.get(key)
        found = value if isinstance(value, list) else [value] * (value is not None)
        if any(not isinstance(id, str) for id in found):
            self._strange(key)
        return tuple(dict.fromkeys(id for id in found if isinstance(id, str)))

    def _strange(self, key: str) -> None:
        self.broken.add(key)
        self.fault("strange", key=key, value=short(str(self.get(key))), id=self.raw.get("id", ""))
