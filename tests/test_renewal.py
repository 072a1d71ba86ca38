"""The preview builds only what changed; readers must not be able to tell."""

import random
from functools import partial
from pathlib import Path

import pytest
import yaml
from builders import change, loaded, problems
from site_reader import tree

from handbook.reading.problem import errors
from handbook.site import preview
from handbook.site.build import build
from handbook.site.dirty import NOTHING, changed
from handbook.site.stage import stage

pytestmark = pytest.mark.slow


def gone(county: Path) -> None:
    (county / "docs" / "extra.md").unlink()


SMALL = [
    partial(change, file="gremien/mb-kreistag.yml", old="kurz: ", new="kurz: Ganz neu. "),
    partial(change, file="gremien/mb-kreistag.yml", old="name: Kreistag", new="name: Großer Kreistag"),
    partial(change, file="docs/index.md", old="# Wer", new="# Neu: Wer"),
    partial(change, file="docs/nicht-gefunden.md", old="# ", new="# Neu: "),
]
LARGE = [partial(change, file="mkdocs.yml", old="site_name: ", new="site_name: Neu "), gone]


def site(county: Path) -> dict[str, bytes]:
    return tree(county / "build" / "site")


def built(county: Path, last=None):
    return build(loaded(county).handbook, county, lambda _: None, last)


@pytest.mark.parametrize("changes", [SMALL, LARGE], ids=["pages", "everything"])
def test_a_renewed_site_is_the_site_of_a_full_build(county, changes):
    (county / "docs" / "extra.md").write_text("# Extra\n\nEin Satz.\n", encoding="utf-8")
    last = built(county)
    for make in changes:
        make(county)
        last = built(county, last)
    renewed = site(county)
    built(county)
    assert renewed == site(county)


def test_only_pages_that_look_different_are_renewed(county):
    last = built(county)
    kreistag = county / "build" / "site" / "gremien" / "mb-kreistag" / "index.html"
    kreistag.write_text("untouched", encoding="utf-8")
    change(county, "docs/index.md", "# Wer", "# Neu: Wer")
    after = built(county, last)
    assert changed(last, after) == {"index.md"}
    assert kreistag.read_text(encoding="utf-8") == "untouched"


def test_without_the_last_site_everything_is_built(county):
    last = built(county)
    whole = site(county)
    (county / "build" / "site").rename(county / "build" / "elsewhere")
    built(county, last)
    assert site(county) == whole


EDITS = 30


def edited(value, dice: random.Random, others: dict[str, list[str]]):
    """`value` with one part, at any depth, gone, said in another way, or leading to another entry of `others`."""
    if isinstance(value, str):
        return dice.choice(others.get(value) or [f"{value} neu"])
    if not value:
        return value
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    chosen = dice.choice(keys)
    parts = {key: edited(value[key], dice, others) if key == chosen else value[key] for key in keys}
    if dice.random() < 0.3:
        del parts[chosen]
    return parts if isinstance(value, dict) else list(parts.values())


def test_what_is_written_again_is_what_would_be_written_anew(county):
    """A row of edits anywhere in the data, some of them taken back: no page may miss what changed elsewhere."""
    dice, done = random.Random(1), 0
    files = {path: path.read_text(encoding="utf-8") for path in sorted(county.glob("*/*.yml"))}
    read = loaded(county)
    kinds = {entry.id: entry.kind for entry in read.handbook.entries.values()}
    others = {id: [other for other in kinds if kinds[other] is kinds[id]] for id in kinds}
    last = stage(read.handbook, county / "docs", NOTHING.staged)
    first = last.files
    while done < EDITS:
        path = dice.choice(list(files))
        now = path.read_text(encoding="utf-8")
        new = edited(yaml.load(now, Loader=yaml.CBaseLoader), dice, others)  # noqa: S506 (makes texts of everything)
        text = files[path] if files[path] != now and dice.random() < 0.5 else yaml.dump(new, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        found = loaded(county)
        if errors(problems(county)):
            path.write_text(now, encoding="utf-8")
            continue
        last, read, done = stage(found.handbook, county / "docs", last), found, done + 1
        anew = stage(loaded(county).handbook, county / "docs")
        assert last.files == anew.files
        assert last.drawings == anew.drawings
    assert last.files != first


def test_a_preview_begins_anew_when_the_look_of_pages_changes(county, tmp_path, monkeypatch):
    template = tmp_path / "templates" / "eintrag.md.j2"
    template.parent.mkdir()
    template.write_text("eins", encoding="utf-8")
    monkeypatch.setattr(preview, "LOOK", (template.parent,))
    given = []
    server = preview.Preview(county, 0, lambda tell, last: given.append(last) or (0, f"state {len(given)}"))
    server.rebuild()
    server.rebuild()
    template.write_text("zwei", encoding="utf-8")
    server.rebuild()
    assert given == [NOTHING, "state 1", NOTHING]
