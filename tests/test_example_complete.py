"""The invented county shows every property of every schema, so that what is built from it shows every form of output."""

from collections.abc import Iterator

from builders import KINDS, loaded, problems

ALL_VALUES = ("status", "sicherheit", "zeitraum", "stimme", "entscheidet")  # each of their values changes a page


def named(schema: dict, path: str) -> Iterator[tuple[str, str | None]]:
    """(path, None) for every property in `schema`, (path, value) for each value of an enum; [] is a list position."""
    for key, sub in schema.get("properties", {}).items():
        yield f"{path}.{key}", None
        yield from ((f"{path}.{key}", value) for value in sub.get("enum", []))
        yield from named(sub, f"{path}.{key}")
    if "items" in schema:
        yield from named(schema["items"], f"{path}[]")


def shown(value, path: str) -> Iterator[tuple[str, str | None]]:
    """The same for the data `value`; every text counts as a value."""
    if isinstance(value, list):
        for item in value:
            yield from shown(item, f"{path}[]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f"{path}.{key}", None
            if isinstance(item, str):
                yield f"{path}.{key}", item
            yield from shown(item, f"{path}.{key}")


def values(pairs: set[tuple[str, str | None]]) -> set[str]:
    """`status: aktiv` for each value of the fields whose values must all occur, wherever they stand."""
    found = ((path.rpartition(".")[2], value) for path, value in pairs if value is not None)
    return {f"{key}: {value}" for key, value in found if key in ALL_VALUES}


def test_every_property_of_every_schema_occurs():
    county = loaded()
    assert [str(problem) for problem in problems()] == []
    wanted = {pair for kind in KINDS.values() for pair in named(kind.entry, kind.id)}
    found = {pair for entry in county.handbook.entries.values() for pair in shown(entry.data, entry.kind.id)}
    missing = {path for path, _ in wanted} - {path for path, _ in found}
    missing |= values(wanted) - values(found)
    assert not missing, f"{len(missing)} missing in tests/example:\n" + "\n".join(sorted(missing))
