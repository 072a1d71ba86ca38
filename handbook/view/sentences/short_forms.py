"""Explains abbreviations where they first stand on a page, so that nobody has to hover or look elsewhere."""

import re

from markupsafe import Markup

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import by_name, links_to, of_kind
from handbook.german.escaping import plain

NOT_PROSE = re.compile(
    r"(\A---\n.*?\n---$|<figure.*?</figure>|<details.*?</details>|<nav.*?</nav>|<p class=\"hb-(?:kopf|auch|fuss).*?</p>"
    r"|„[^“\n]*“|^#[^\n]*$|!?\[[^\]]*\]\([^)]*\)|<[^>]+>|`[^`]*`)",
    re.MULTILINE | re.DOTALL,
)
# Words in it, or nothing for what no reader sees, nor for the names of the entries beside this one.
SEEN = re.compile(r"<nav class=\"hb-nachbarn\"(?s:.*?)</nav>|\]\([^)]*\)|<[^>]*>|&#\d+;|`[^`]*`|(\w+(?:-\w+)*)")
ABBREVIATION = re.compile(r"(?<![\w&#/-])[A-ZÄÖÜ]\w*(?:-[A-ZÄÖÜ]\w*)*")
NUMBERED = re.compile(rf"{ABBREVIATION.pattern} [IVX]+\b")  # a name that stays whole: SGB II
SURE = ("ausdruecklich", "erschliessbar")


def on_page(book: Handbook, entry: Entry, text: str) -> list[Entry]:
    """Abbreviations of the register that occur in the text of a page, the entry's own excepted."""
    known = book.once(_by_short_form)
    return by_name(
        e for name in set(SEEN.findall(text)) & known.keys() for e in known[name] if e.get("steht_fuer") != entry.id
    )


def in_its_name(book: Handbook, entry: Entry) -> list[Entry]:
    """The abbreviations in the name of `entry` that stand for it: its page says how they are read."""
    words = set(ABBREVIATION.findall(entry.name))
    return [e for e in (book[link.source] for link in links_to(book, entry.id, "steht_fuer")) if e.name in words]


def _by_short_form(book: Handbook) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in of_kind(book, "abkuerzung"):
        found.setdefault(entry.name, []).append(entry)
    return found


def explain(text: str, known: list[Entry], *names: str) -> str:
    """`text` with the long form behind the first use of each abbreviation in prose; headings and links stay alone.

    So do `names`, those of the entry of the page: they are said whole. Only long forms that a source gives or allows to
    infer: a guess is told in the list at the foot of the page.
    """
    sure = [e for e in known if e.get("lang") and e.get("herkunft") in SURE]
    if not sure:
        return text
    parts = NOT_PROSE.split(text)  # every other one is prose
    prose = " ".join(parts[::2])
    open_forms = {e.name: e for e in sure if e.name in prose and plain(e.get("lang")) not in prose}
    whole = [re.escape(plain(name)) for name in names if name]
    words = re.compile("|".join((*whole, NUMBERED.pattern, ABBREVIATION.pattern)))
    for number in range(0, len(parts), 2) if open_forms else ():
        parts[number] = words.sub(lambda match: _explained(match, open_forms), parts[number])
    return "".join(parts)


def _explained(word: re.Match[str], open_forms: dict[str, Entry]) -> str:
    entry = open_forms.pop(word[0], None)
    if entry is None:
        return word[0]
    within = word.string.rfind("(", 0, word.start()) > word.string.rfind(")", 0, word.start())
    brackets = "&#91;{}&#93;" if within else "({})"
    return word[0] + Markup(f' <span class="hb-lang">{brackets}</span>').format(plain(entry.get("lang")))
