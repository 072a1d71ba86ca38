"""Whatever happens to a build: the last good site stands, the message is German, and the next build is right."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import BASIS, DAY, TOOL, change, run
from site_reader import tree

from handbook.site.folder import alone, swap

pytestmark = pytest.mark.slow

STEPS = ("docs", "site.new", "site.new/sitemap.xml")  # staging, pages, sealing: by what has just been written
COMMAND = [sys.executable, str(TOOL / "build.py"), "build", "--heute", DAY, "--root"]


def start(county: Path, before: tuple[str, ...] = (), **more) -> subprocess.Popen:
    return subprocess.Popen(
        [*before, *COMMAND, str(county)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more
    )


def said(process: subprocess.Popen, code: int) -> str:
    told, _ = process.communicate(timeout=120)
    assert process.returncode == code, told
    assert "Traceback" not in told
    return told


def rebuilt(county: Path) -> None:
    """A build that nothing disturbs."""
    done = run("build", "--root", county, "--heute", DAY)
    assert done.returncode == 0, done.stdout + done.stderr


def site(county: Path) -> dict[str, bytes]:
    return tree(county / "build" / "site")


def rename(county: Path) -> None:
    """Something that shows on several pages."""
    change(county, "gremien/mb-kreistag.yml", "name: Kreistag", "name: Großer Kreistag")


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> tuple[Path, dict[str, bytes]]:
    """A county with a good site and then a change, and the site that it should get. Tests work on copies."""
    county = Path(shutil.copytree(BASIS, tmp_path_factory.mktemp("faults") / "county"))
    changed = Path(shutil.copytree(BASIS, county.with_name("changed")))
    rename(changed)
    for folder in (changed, county):
        rebuilt(folder)
    rename(county)
    assert site(county) != site(changed)
    return county, site(changed)


@pytest.fixture
def county(sites, tmp_path) -> Path:
    return Path(shutil.copytree(sites[0], tmp_path / "county"))


def begun(process: subprocess.Popen, sign: Path, since: float) -> None:
    """Waits until the build has written `sign`, or has ended."""
    while process.poll() is None and not (sign.exists() and sign.stat().st_mtime > since):
        time.sleep(0.005)


def test_killed_at_any_moment(sites, county):
    """The site is the old one or the new one, never a part of one; what is left over does not disturb the next build."""
    old, new = site(county), sites[1]
    for sign in STEPS:
        for delay in (0.1, 0.3):
            since = time.time()
            process = start(county)
            begun(process, county / "build" / sign, since)
            time.sleep(delay)
            process.kill()
            process.communicate(timeout=10)
            assert site(county) in (old, new), (sign, delay)
    rebuilt(county)
    assert site(county) == new


def test_interrupted_at_any_moment(sites, county):
    """Ctrl+C reaches all processes at once: no stack of calls, and nothing hangs."""
    old = site(county)
    for sign in STEPS[:2]:
        since = time.time()
        process = start(county, start_new_session=True)
        process.stdout.readline()  # now it works
        begun(process, county / "build" / sign, since)
        os.killpg(process.pid, signal.SIGINT)
        told = said(process, 130)
        assert told.endswith("Gibt es schon eine Seite, bleibt sie stehen.\nAbgebrochen.\n"), told
        assert site(county) == old, sign
    rebuilt(county)
    assert site(county) == sites[1]


class TestKilledBetweenTwoRenames:
    """The old site stands aside, and the new one is not in its place yet: whoever comes next brings the old one back."""

    @pytest.fixture
    def county(self, county):
        (county / "build" / "site").rename(county / "build" / "site.old")
        return county

    def test_a_build_with_a_broken_page_brings_it_back(self, sites, county):
        (county / "docs" / "neu.md").write_text("# Neu\n\n[weg](weg.md)\n", encoding="utf-8")
        assert run("build", "--root", county, "--heute", DAY).returncode == 1
        assert site(county) == site(sites[0])

    def test_a_build_with_an_error_in_the_data_brings_it_back(self, sites, county):
        (county / "gremien" / "mb-kaputt.yml").write_text("name: [", encoding="utf-8")
        assert run("build", "--root", county, "--heute", DAY).returncode == 1
        assert site(county) == site(sites[0])

    def test_a_look_at_the_site_brings_it_back(self, sites, county):
        assert run("inspect", "--root", county, "--heute", DAY).returncode == 0
        assert site(county) == site(sites[0])

    def test_a_good_build_replaces_it(self, sites, county):
        rebuilt(county)
        assert site(county) == sites[1]
        assert not (county / "build" / "site.old").exists()

    def test_it_is_not_brought_back_while_another_build_is_at_work(self, county):
        with alone(county / "build", print):
            process = start(county)
            assert "warte" in process.stdout.readline()
            (county / "build" / "site.old").rename(county / "build" / "site")
        said(process, 0)


def test_a_second_rename_that_fails_leaves_the_old_site(tmp_path):
    (tmp_path / "site").mkdir()
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "site.new", tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("limit", [1_000, 30_000, 100_000])
def test_a_full_disk(sites, county, limit):
    """No file may grow above a limit: the same error as a disk that is full, early and late in a build."""
    old = site(county)
    told = said(start(county, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))), 1)
    assert "Platz auf der Festplatte" in told
    assert site(county) == old
    rebuilt(county)
    assert site(county) == sites[1]


def test_a_folder_that_cannot_be_written(sites, county):
    old = site(county)
    (county / "build").chmod(0o555)
    bounded = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    told = said(start(county, bounded), 1)
    (county / "build").chmod(0o755)
    assert "ob Sie dort schreiben dürfen" in told
    assert site(county) == old
    rebuilt(county)
    assert site(county) == sites[1]


@pytest.mark.parametrize("seen", ["docs/gremien", "site.new/gremien"])
def test_files_that_vanish_while_a_build_runs(sites, county, seen):
    old = site(county)
    process = start(county)
    folder = county / "build" / seen
    while process.poll() is None and not folder.exists():
        time.sleep(0.005)
    shutil.rmtree(county / "build" / seen.partition("/")[0], ignore_errors=True)
    told, _ = process.communicate(timeout=120)
    assert "Traceback" not in told
    assert site(county) == (old if process.returncode else sites[1])
    assert process.returncode == 0 or "Es wurde nichts gebaut." in told
    rebuilt(county)
    assert site(county) == sites[1]


def test_two_builds_at_once(sites, county):
    both = [start(county), start(county)]
    told = [said(process, 0) for process in both]
    assert site(county) == sites[1]
    assert any(re.search("warte", text) for text in told)
