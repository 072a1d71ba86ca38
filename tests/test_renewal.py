"""The preview builds only what changed; readers must not be able to tell."""

from argparse import Namespace
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from builders import TODAY, change, loaded
from site_reader import tree

from handbook.commands.build import build as build_command
from handbook.german.catalogue import word
from handbook.site import dirty
from handbook.site.build import build
from handbook.site.dirty import Built, to_keep
from handbook.site.preview import Preview

pytestmark = pytest.mark.slow

KREISTAG = "gremien/mb-kreistag.yml"


@pytest.fixture
def county(small) -> Path:
    """The smallest one: it is built again and again."""
    return small


def gone(county: Path) -> None:
    (county / "docs" / "extra.md").unlink()


SMALL = [
    partial(change, file=KREISTAG, old="kurz: ", new="kurz: Ganz neu. "),
    partial(change, file=KREISTAG, old="name: Kreistag", new="name: Großer Kreistag"),
    partial(change, file="docs/index.md", old="# Hand", new="# Neu: Hand"),
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


def renewed(county: Path, last: Built, after: Built) -> set[str]:
    """The pages that a dirty build has to make."""
    kept = to_keep(last, after.staged, after.frame, county / "build" / "site")
    return after.staged.pages.keys() - kept


def test_only_pages_that_look_different_are_renewed(county):
    last = built(county)
    kreistag = county / "build" / "site" / "gremien" / "mb-kreistag" / "index.html"
    kreistag.write_text("untouched", encoding="utf-8")
    change(county, "docs/index.md", "# Hand", "# Neu: Hand")
    after = built(county, last)
    assert kreistag.read_text(encoding="utf-8") == "untouched"
    assert renewed(county, replace(last, place=after.place), after) == {"index.md"}


def test_everything_is_renewed_when_the_frame_of_pages_changes(county, tmp_path, monkeypatch):
    monkeypatch.setattr(dirty, "TEMPLATES", tmp_path)
    last = built(county)
    (tmp_path / "kopf.html.j2").write_text("neu", encoding="utf-8")
    after = built(county, last)
    assert renewed(county, replace(last, place=after.place), after) == after.staged.pages.keys()


def test_without_the_last_site_everything_is_built(county):
    last = built(county)
    whole = site(county)
    (county / "build" / "site").rename(county / "build" / "elsewhere")
    built(county, last)
    assert site(county) == whole


class TestPreview:
    @pytest.fixture
    def preview(self, county):
        options = Namespace(root=county, heute=TODAY)
        preview = Preview(county, 0, lambda tell, last: build_command(options, tell, last))
        preview.rebuild()
        assert preview.complaints == []
        yield preview
        preview.server_close()

    @pytest.mark.parametrize(("file", "text", "told"), [
        ("gremien/mb-kaputt.yml", "name: [", "gremien/mb-kaputt.yml:1"),
        ("docs/kaputt.md", "# Kaputt\n\n[weg](weg.md)\n", "weg.md"),
        ("docs/kaputt.md", "# Kaputt\n\n<!-- handbuch: gibt-es-nicht -->\n", "gibt-es-nicht"),
    ], ids=["data", "link", "marker"])  # fmt: skip
    def test_what_changed_together_with_a_mistake_shows_once_it_is_mended(self, county, preview, file, text, told):
        before = site(county)
        change(county, KREISTAG, "kurz: ", "kurz: Ganz neu. ")
        (county / file).write_text(text, encoding="utf-8")
        preview.rebuild()
        assert told in "\n".join(preview.complaints)
        assert preview.complaints[-1] == word("not-built")
        assert site(county) == before
        (county / file).unlink()
        preview.rebuild()
        assert preview.complaints == []
        assert b"Ganz neu." in site(county)["gremien/mb-kreistag/index.html"]

    def test_a_mistake_in_a_page_that_is_there_already(self, county, preview):
        """Only that page is built; its mistake is told all the same, and nothing of it stays."""
        change(county, "docs/index.md", "# Hand", "# Neu: [weg](weg.md) Hand")
        preview.rebuild()
        assert "weg.md" in "\n".join(preview.complaints)
        change(county, "docs/index.md", "[weg](weg.md) ", "")
        preview.rebuild()
        assert preview.complaints == []
        assert "Neu: Handbuch" in site(county)["index.html"].decode()
