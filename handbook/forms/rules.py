"""Turns the catalogue into what forms say of one entry; the rules themselves stand in the schema."""

from handbook.checks.keywords import CALENDAR
from handbook.checks.times import AHEAD
from handbook.german.catalogue import LONGEST, catalogue, word, word_map
from handbook.reading.problem import severity

# What one entry shows by itself.
CODES = (
    "F002", "F003", "F004", "F005", "F006", "F007", "F008", "F009", "F010", "F011", "F012", "F013", "F014", "F015",
    "F016", "F017", "V007", "V009", "V010", "V011", "V012", "V013", "V015", "V017", "V019", "V020", "W005", "W006",
    "W015", "W026",
)  # fmt: skip


def rules() -> dict[str, object]:
    """The message of each code, in the words of a form where it has its own, and what else its texts need."""
    said = catalogue("messages")["problems"]
    return {
        "messages": {code: [severity(code), said[code].get("formular", said[code]["text"])] for code in CODES},
        "person": catalogue()["person"], "calendar": CALENDAR.pattern, "ahead": AHEAD, "longest": LONGEST,
        "months": catalogue()["months"], "types": word_map("type"), "or": word("or"),
        "date": word("form-date-help"),
    }  # fmt: skip
