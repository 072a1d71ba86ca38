"""The preview builds only what changed; readers must not be able to tell."""

from pathlib import Path

import pytest
from conftest import TODAY
from site_reader import tree

from handbook.load import load
from handbook.renewal import changed
from handbook.settings import settings
from handbook.site import build


def replaced(path: str, old: str, new: str):
    def change(county: Path) -> None:
        file = county / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def gone(county: Path) -> None:
    (county / "docs" / "extra.md").unlink()


SMALL = [
    replaced("gremien/mb-kreistag.yml", "kurz: ", "kurz: Ganz neu. "),
    replaced("gremien/mb-kreistag.yml", "name: Kreistag", "name: Großer Kreistag"),
    replaced("docs/index.md", "# ", "# Neu: "),
    replaced("docs/nicht-gefunden.md", "# ", "# Neu: "),
]
LARGE = [replaced("mkdocs.yml", "site_name: ", "site_name: Neu "), gone]


def site(county: Path) -> dict[str, bytes]:
    return tree(county / "build" / "site")


def built(county: Path, last=None):
    return build(load(county, TODAY, settings(county)).handbook, county, lambda _: None, last)


@pytest.mark.parametrize("changes", [SMALL, LARGE], ids=["pages", "everything"])
def test_a_renewed_site_is_the_site_of_a_full_build(county, changes):
    (county / "docs" / "extra.md").write_text("# Extra\n\nEin Satz.\n", encoding="utf-8")
    last = built(county)
    for change in changes:
        change(county)
        last = built(county, last)
    renewed = site(county)
    built(county)
    assert renewed == site(county)


def test_only_pages_that_look_different_are_renewed(county):
    last = built(county)
    kreistag = county / "build" / "site" / "gremien" / "mb-kreistag" / "index.html"
    kreistag.write_text("untouched", encoding="utf-8")
    replaced("docs/index.md", "# ", "# Neu: ")(county)
    after = built(county, last)
    assert changed(last, after) == {"index.md"}
    assert kreistag.read_text(encoding="utf-8") == "untouched"


def test_without_the_last_site_everything_is_built(county):
    last = built(county)
    whole = site(county)
    (county / "build" / "site").rename(county / "build" / "elsewhere")
    built(county, last)
    assert site(county) == whole
