"""Rules that know what a field is that the schema does not know."""

from handbook.advice import first
from handbook.advice.passage import Guess, Passage, Unknown, misspelt, titled
from handbook.german.catalogue import Phrase, hint, phrase
from handbook.german.ids import ID
from handbook.german.spans import date_of, number_of
from handbook.reading.document import field_of
from handbook.reading.scalars import braces, shown, value_of

TEXT = "text"  # the field for what has no entry


def guess(key: str, block: Passage) -> Guess:
    """Advice about the unknown field `key` of `block`."""
    return first(RULES, Unknown(key, block, block.value[key])) or Guess(allowed(block))


def allowed(block: Passage) -> Phrase:
    """The fields that there are, as advice."""
    return hint("allowed-fields", fields=phrase(*block.fields, between=", "))


def swallowed_entry(field: Unknown) -> Guess | None:
    """An entry of a register that is indented too far became a point of a list in the entry above it."""
    return Guess(hint("entry-too-deep")) if field.block.is_entry else None


def no_space(field: Unknown) -> Guess | None:
    """Without a space behind its colon a field and its value are one name: „name:Beirat“, „name:Beirat: Kinder“."""
    known, colon, text = field.key.partition(":")
    if not colon or known not in field.block.fields:
        return None
    text = text.lstrip(":")
    value = date_of(text) or text if field.value is None else shown(f"{text}: {field.value}")
    return Guess(hint("no-space", key=known, value=value), known)


def bare_id(field: Unknown) -> Guess | None:
    """In braces stands an id without the name of its field: „{caritas}“."""
    known, spec = next(iter(field.block.fields.items()))
    alone = field.value is None and len(field.block.value) == 1 and ID.fullmatch(field.key)
    return Guess(_name_the_field(field), known) if alone and spec.kinds else None


def comma(field: Unknown) -> Guess | None:
    """A comma in a text between brackets ends it, and what follows is taken for a field."""
    for known, parts in field.block.torn().items():
        if field.key in parts:
            text = shown(", ".join([field.block.value[known], *parts]), in_brackets=True)
            named = field.block.fields[known].kinds
            return Guess(_name_the_field(field) if named else hint("comma", key=known, value=text), known)
    return None


def number_in_point(field: Unknown) -> Guess | None:
    """A point of a list says how many it stands for: „- Fraktion: 14 Sitze“."""
    number, _, unit = str(field.value).partition(" ")
    fields = field.block.fields if len(field.block.value) == 1 else {}
    counts = [known for known, spec in fields.items() if unit in ("", *spec.unit) and spec.unit and not spec.some_of]
    if not (counts and field.block.main and number_of(number)):
        return None
    name = field.block.main if ID.fullmatch(field.key) else TEXT
    line = phrase("- ", braces([(name, shown(field.key, in_brackets=True)), (counts[0], str(number_of(number)))]))
    return Guess(hint("number-in-point", key=counts[0], line=line), name)


def colon_in_point(field: Unknown) -> Guess | None:
    """A point of a list is a text in which a colon stands: „- Frühe Hilfen: Beratung“."""
    main = field.block.main
    if " " not in field.key or not isinstance(field.value, str) or not main:
        return None
    text = shown(f"{field.key}: {field.value}")
    main = TEXT if TEXT in field.block.spec.either else main  # else it would be taken for an id
    line = phrase("- ", text) if field.block.spec.short == main else phrase("- ", main, ": ", text)
    return Guess(hint("colon-in-point", line=line), main)


def _known(field: Unknown) -> str:
    """The known field that is written nearly as this one, or called so on pages; first one that is still free."""
    free = {known: spec for known, spec in field.block.fields.items() if known not in field.block.value}
    return misspelt(field.key, list(free)) or titled(field.key, free) or misspelt(field.key, list(field.block.fields))


def of_list_above(field: Unknown) -> Guess | None:
    """A field that stands there already belongs, when it comes again, to a point of the list above."""
    before = list(field.block.value)[: list(field.block.value).index(field.key)]
    above = {known: field.block.fields[known] for known in before if known in field.block.fields}
    lists = [known for known, spec in above.items() if spec.types == ["array"] and field.key in spec.each.parts]
    again = lists and _known(field) in field.block.value
    return Guess(hint("belongs-above", key=field.key, value=lists[-1]), lists[-1]) if again else None


def other_spelling(field: Unknown) -> Guess | None:
    """A field is misspelt, or called as pages call it."""
    known = _known(field)
    return Guess(hint("meant", value=known), known) if known else None


def name_of_text(field: Unknown) -> Guess | None:
    """In a list of texts the text is called „text“, not „name“."""
    fits = field.key == "name" and "text" in field.block.fields and field.block.main
    return Guess(hint("meant", value="text"), "text") if fits else None


def span_of_point(field: Unknown) -> Guess | None:
    """„gueltig“ stands with a point that has no span of its own."""
    fits = field.key == "gueltig" and field.block.in_list and _is_of_entry(field)
    return Guess(hint("no-span", key=field.key, value=field_of(field.block.path))) if fits else None


def of_entry(field: Unknown) -> Guess | None:
    """A field of the whole entry stands too deep."""
    return Guess(hint("too-deep", key=field.key)) if _is_of_entry(field) else None


def _is_of_entry(field: Unknown) -> bool:
    kind = field.block.kind
    return field.key in kind.fields and len(field.block.path) > kind.is_register


def of_block_beside(field: Unknown) -> Guess | None:
    """A field belongs into a block or list beside it: below its name, among its fields, or into its braces."""
    block = field.block
    homes = [known for known in block.value if known in block.fields and field.key in block.fields[known].each.parts]
    if not homes:
        return None
    empty = block.value.get(homes[-1]) is None
    advice = "belongs-below" if empty else "into-braces" if block.in_braces(homes[-1]) else "belongs-to"
    return Guess(hint(advice, key=field.key, value=homes[-1]), homes[-1])


def missing_field(field: Unknown) -> Guess | None:
    """The only unknown field may be the only required one that is missing."""
    block = field.block
    missing = [known for known in block.spec.get("required", []) if known not in block.value]
    is_alone = len(block.unknown()) == len(missing) == 1 and not block.spec.short
    return Guess(hint("missing-instead", value=missing[0]), missing[0]) if is_alone else None


def of_block_not_there(field: Unknown) -> Guess | None:
    """A field belongs into a block that is not there yet."""
    blocks = {known: spec.parts for known, spec in field.block.fields.items() if spec.parts}
    homes = [known for known, fields in blocks.items() if titled(field.key, fields) and known != "quelle"]
    return Guess(hint("belongs-to-new", key=field.key, value=homes[0]), homes[0]) if len(homes) == 1 else None


def text_above(field: Unknown) -> Guess | None:
    """A name with blanks in it is that of no field, but the rest of the text above."""
    return Guess(hint("text-above")) if " " in field.key else None


def colon_in_text(field: Unknown) -> Guess | None:
    """A point of which no field is known may be a text with a colon in it."""
    block = field.block
    is_text = block.spec.short and not block.value.keys() & block.fields.keys()
    return Guess(phrase(hint("colon-in-text"), allowed(block), between=" ")) if is_text else None


RULES = (
    swallowed_entry, no_space, bare_id, comma, number_in_point, colon_in_point, of_list_above, other_spelling,
    name_of_text, span_of_point, of_entry, of_block_beside, missing_field, of_block_not_there, text_above,
    colon_in_text,
)  # fmt: skip


def _name_the_field(field: Unknown) -> Phrase:
    return hint("no-field", text=field.key, value=_with_field(field.key, field.block))


def _with_field(text: str, block: Passage) -> Phrase:
    """`text` with the name of its field: the one that its first word names, else the last that takes any text."""
    head, _, rest = text.partition(" ")
    if ID.fullmatch(text):
        return phrase(next(iter(block.fields)), ": ", text)
    named = titled(head, block.fields)
    if named and rest:
        return phrase(named, ": ", rest if isinstance(value_of(rest), int) else shown(rest, in_brackets=True))
    free = [field for field, spec in block.fields.items() if not (spec.kinds or spec.choices or "pattern" in spec)]
    return phrase(free[-1], ": ", shown(text, in_brackets=True))
