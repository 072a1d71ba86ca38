"""The staged folder builds strictly under Zensical too, the successor of the theme that reads the same mkdocs.yml."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import EXAMPLE
from site_reader import soup
from typed import RESULTS, results, search

from handbook.inspection.browser.served import serve


@pytest.fixture(scope="module")
def built(site, tmp_path_factory) -> Path:
    """The site that Zensical makes of the staged folder of `site`."""
    program = Path(sys.executable).with_name("zensical")
    if not program.exists():
        pytest.skip("the package zensical is not installed: it is not to be had for this system")
    root = tmp_path_factory.mktemp("zensical")
    shutil.copy(EXAMPLE / "mkdocs.yml", root)
    shutil.copytree(site.with_name("docs"), root / "build" / "docs")
    done = subprocess.run([program, "build", "--strict", "--clean", "-f", "mkdocs.yml"], cwd=root, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    return root / "build" / "site"


def texts(site: Path) -> dict[str, str]:
    """What an entry says on its page, without marks at headings, lists of sections and ways to sheets that only one of the two has."""
    found = {}
    for path in sorted(site.glob("gremien/*/index.html")):
        if not (article := soup(path).article):
            continue  # a former address, which leads on
        for mark in article.select(".headerlink, svg, .hb-inhalt, .hb-blatt"):
            mark.decompose()
        found[path.parent.name] = " ".join(article.get_text(" ").split())
    return found


def test_every_page_is_there(site, built):
    ours, theirs = ({path.relative_to(site).as_posix() for path in site.rglob("*.html")} for site in (site, built))
    assert theirs >= ours


def test_pages_say_the_same(site, built):
    ours, theirs = texts(site), texts(built)
    assert len(ours) > 20
    assert ours.keys() == theirs.keys()
    # Words for the search stand below the text there: MkDocs shows them only with a plugin that nobody wanted.
    assert [name for name in ours if not theirs[name].startswith(ours[name])] == []


@pytest.mark.browser
def test_the_search_is_there_too(browser, built):
    with serve(built) as address:
        page = browser.new_page()
        page.goto(address)
        search(page, "Blaskapelle")
        assert results(page)[0] == "gremien/mb-ak-strassenmusik/"
        page.locator(RESULTS).first.click()
        page.wait_for_url("**/gremien/mb-ak-strassenmusik/")
        page.close()
