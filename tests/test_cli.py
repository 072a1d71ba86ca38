"""The command line as a clerk or a pipeline uses it: output, exit codes, and nothing lost when something is wrong."""

import contextlib
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
import yaml
from builders import DAY, EXAMPLE, TOOL, change, run, run_apart
from checkout import commit
from site_reader import broken_links, drawn, pages, soup, told, tree

from handbook.site.seal import About, seal_not_found


def test_check_of_clean_data():
    done = run_apart("check", "--root", EXAMPLE, "--heute", DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"Alles in Ordnung: \d+ Einträge in \d+ Dateien geprüft\.\n", done.stdout)


def test_check_prints_each_problem_on_its_line(county):
    (county / "gremien" / "kaputt.yml").write_text("name: Kaputt\nstatus NO\n", encoding="utf-8")
    done = run("check", "--root", county, "--heute", DAY)
    assert done.returncode == 1
    first, last = done.stdout.splitlines()
    assert first.startswith("gremien/kaputt.yml:2:1: Fehler L010: ")
    assert last == "1 Fehler, 0 Warnungen. Was jede Meldung bedeutet: https://example.org/mitmachen/meldungen/"


@pytest.mark.parametrize("arguments", [
    ("check", "--root", "/gibt/es/nicht"), ("check", "--heute", "31.12.2025"), ("tanzen",),
    ("check", "--root", EXAMPLE, "--changed", "kein-stand"),
])  # fmt: skip
def test_wrong_use(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_changed_shows_warnings_of_changed_files_only(county):
    lonely = "name: Einsame Runde {n}\ngremienart: runde\ngebiet: [mb]\nstatus: aktiv\nkurz: Diese Runde ist mit nichts verbunden.\nquellen: [{quelle}]\n"
    source = re.search(r"id: (\S+)", (county / "registers" / "quellen.yml").read_text(encoding="utf-8"))[1]
    (county / "gremien" / "alt.yml").write_text(lonely.format(n=1, quelle=source), encoding="utf-8")
    commit(county)
    (county / "gremien" / "neu.yml").write_text(lonely.format(n=2, quelle=source), encoding="utf-8")
    every = run("check", "--root", county, "--heute", DAY).stdout
    some = run("check", "--root", county, "--heute", DAY, "--changed", "HEAD").stdout
    assert "alt.yml" in every
    assert "neu.yml" in every
    assert "alt.yml" not in some
    assert "neu.yml" in some


def test_the_day_comes_from_the_epoch(small):
    change(small, "mkdocs.yml", 'site_url: ""', "site_url: https://example.org/")  # else there is no sitemap
    done = run_apart("build", "--root", small, SOURCE_DATE_EPOCH="1768435200")
    assert done.returncode == 0
    assert "2026-01-15" in (small / "build" / "site" / "sitemap.xml").read_text()


class TestAFailedBuild:
    """Whatever goes wrong, the last good site stays, and nothing of the new one is in it."""

    @pytest.fixture
    def built(self, small):
        site = small / "build" / "site"
        site.mkdir(parents=True)
        (site / "index.html").write_text("der letzte gute Stand")
        return small

    def failed(self, root) -> str:
        done = run("build", "--root", root, "--heute", DAY)
        assert done.returncode == 1
        assert "Traceback" not in done.stdout + done.stderr
        assert tree(root / "build" / "site") == {"index.html": b"der letzte gute Stand"}
        return done.stdout + done.stderr

    def test_broken_data(self, built):
        (built / "gremien" / "kaputt.yml").write_text("name: [", encoding="utf-8")
        assert "Es wurde nichts gebaut." in self.failed(built)
        assert not (built / "build" / "docs").exists()

    def test_a_hand_written_page_in_the_way(self, built):
        (built / "docs" / "gremien").mkdir()
        (built / "docs" / "gremien" / "index.md").write_text("# Hier bin ich", encoding="utf-8")
        assert "docs/gremien/index.md" in self.failed(built)

    def test_an_unknown_marker(self, built):
        (built / "docs" / "neu.md").write_text("# Neu\n\n<!-- handbuch: gibt-es-nicht -->\n", encoding="utf-8")
        assert "gibt-es-nicht" in self.failed(built)

    def test_a_broken_link_in_a_hand_written_page(self, built):
        (built / "docs" / "neu.md").write_text("# Neu\n\n[weg](weg.md)\n", encoding="utf-8")
        assert "weg.md" in self.failed(built)

    def test_broken_settings(self, built):
        (built / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
        self.failed(built)


def test_a_former_file_leaves_no_page(small):
    assert run("build", "--root", small, "--heute", DAY).returncode == 0
    stale = small / "build" / "docs" / "gremien" / "mb-nicht-mehr.md"
    stale.write_text("# Alt")
    assert run("build", "--root", small, "--heute", DAY).returncode == 0
    assert not stale.exists()
    assert not (small / "build" / "site" / "gremien" / "mb-nicht-mehr").exists()


def test_another_county_has_a_whole_site(site):
    assert {str(p.relative_to(site)): links for p in pages(site) if (links := broken_links(site, p))} == {}
    maps = {page: drawn(page) for page in pages(site)}
    assert {page: told(page) for page in maps} == maps
    assert sum(len(found) for found in maps.values()) > 5


def test_text_from_files_is_never_markup(site):
    for page in site.rglob("*.html"):
        found = soup(page)
        assert not [s for s in found.find_all("script") if "alert" in s.get_text()], page
        assert not found.find_all("img", src=lambda src: src and "example.org" in src), page
        assert not found.find_all(href=lambda href: href and href.lower().startswith(("javascript:", "data:"))), page
        assert not found.find_all(lambda tag: any(name.startswith("on") for name in tag.attrs)), page


def test_previews_show_names_and_short_texts_as_they_are(site):
    data = (EXAMPLE / "gremien" / "mb-boese-texte.yml").read_text(encoding="utf-8")
    entry = yaml.safe_load(data)
    shown = {
        tag.get("name") or tag.get("property"): tag.get("content")
        for tag in soup(site / "gremien" / "mb-boese-texte" / "index.html").head.find_all("meta")
    }
    assert entry["name"] in shown["og:title"]
    assert shown["og:description"] == entry["kurz"]
    assert shown["og:url"] == "https://example.org/gremien/mb-boese-texte/"


def test_the_page_for_wrong_addresses_works_under_a_folder():
    article = '<article class="md-content__inner md-typeset">{}</article>'
    html = '<meta charset="utf-8"><title>404</title>' + article.format("Not found")
    text = article.format('<a href="../a-z/">A</a> <a href="#x">x</a> <a href="https://x.org">y</a>')
    sealed, alone = (
        seal_not_found(html, "<title>Weg</title>" + text, About(url))
        for url in ("https://kreis.pages.example.org/gruppe/handbuch/", "")
    )
    assert 'href="/gruppe/handbuch/a-z/"' in sealed
    assert 'href="https://x.org"' in sealed
    assert "<title>Weg</title>" in sealed
    assert "Content-Security-Policy" in sealed
    assert 'href="/a-z/"' in alone
    without = seal_not_found(html, "", About(""))
    assert "Not found" in without
    assert "Content-Security-Policy" in without


def test_the_preview_shows_a_mistake_and_keeps_the_last_good_page(small):
    """Saved, broken, mended: the page stays, the message comes and goes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, TOOL / "build.py", "serve", "--root", small, "--heute", DAY, "--port", str(port)]
    body = small / "gremien" / "mb-kreistag.yml"
    good = body.read_text(encoding="utf-8")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:

            def waits_for(condition) -> str:
                for _ in range(240):
                    with contextlib.suppress(OSError):
                        page = (
                            urllib.request.urlopen(f"http://127.0.0.1:{port}/gremien/mb-kreistag/", timeout=5)
                            .read()
                            .decode()
                        )
                        if condition(page):
                            return page
                    time.sleep(0.25)
                return pytest.fail("the preview did not change")

            waits_for(lambda page: "<h1" in page and 'role="alert"' not in page)
            body.write_text(good + "kaputt\n", encoding="utf-8")
            page = waits_for(lambda page: 'role="alert"' in page)
            assert "L010" in page
            assert "<h1" in page
            body.write_text(good.replace("kurz: ", "kurz: Ganz neu. "), encoding="utf-8")
            waits_for(lambda page: 'role="alert"' not in page and "Ganz neu." in page)
        finally:
            server.terminate()
        assert "Traceback" not in server.stdout.read()


def test_stats():
    done = run_apart("stats", "--root", EXAMPLE, "--heute", DAY)
    assert done.returncode == 0
    networks = [path.read_text(encoding="utf-8") for path in (EXAMPLE / "networks").glob("*.yml")]
    counted = sum("status: modell\n" not in text for text in networks)
    assert re.search(rf"^ +{counted}  Netzwerke$", done.stdout, re.MULTILINE)
