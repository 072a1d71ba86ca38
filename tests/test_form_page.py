"""The form for changing an entry, as somebody fills it in: what comes out is a file that the check accepts."""

import re
from urllib.parse import quote, unquote

import pytest
from builders import EXAMPLE, copied, problems

from handbook.inspection.browser.pool import AXE

pytestmark = pytest.mark.browser

SAFE = "!'()*~-_."  # which JavaScript leaves as they are
PLAY, FORM = "gremien/mb-ag-spielplatz", "mitmachen/formular/#"


@pytest.fixture
def form(browser, address):
    """Opens the form for an entry in a fresh browser."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page, complaints = context.new_page(), []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("dialog", lambda dialog: dialog.accept())
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def open_form(entry: str):
        page.goto("about:blank")
        page.goto(address + FORM + entry)
        page.locator("#hb-formular :is(h2, .admonition)").first.wait_for()
        return page

    yield open_form
    context.close()
    assert complaints == []


def group(page, title: str):
    """The fields under the heading `title`."""
    return page.locator("fieldset").filter(has=page.locator(f"legend:text-is('{title}')")).last


def choose(field, typed: str) -> None:
    """Finds an entry by a part of its name, with the keyboard."""
    field.fill(typed)
    field.press("ArrowDown")
    field.press("Enter")


def text_of(page) -> str:
    """The text of the file that would be handed in."""
    page.locator("[data-stand=fertig]").wait_for()
    return page.locator(".hb-dateitext").input_value()


def found(tmp_path, file: str, text: str) -> list[str]:
    """The codes of what the check finds in the county with `text` as the content of `file`."""
    root = copied(tmp_path / "county")
    before = {(p.file, p.code) for p in problems(root)}
    (root / file).write_text(text, encoding="utf-8")
    return sorted(f"{p.file} {p.code}" for p in problems(root) if (p.file, p.code) not in before)


def test_the_page_of_an_entry_leads_to_its_form(browser, address):
    page = browser.new_page()
    page.goto(f"{address}{PLAY}/")
    page.get_by_role("link", name="Diesen Eintrag ändern").click()
    page.locator("#hb-formular h2").wait_for()
    assert page.locator("#hb-formular h2").first.inner_text() == "Arbeitsgruppe Spielplätze"
    page.close()


def test_another_turnus(form, tmp_path):
    page = form(PLAY)
    page.get_by_label("Was möchten Sie tun?").select_option(label="Die Runde trifft sich anders")
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("combobox", name="Wortlaut").fill("monatlich")
    page.get_by_text("Gültig", exact=True).click()
    page.get_by_label("gültig ab").fill("1.5.2027")
    page.get_by_text("6 x im Jahr", exact=True).click()
    page.get_by_text("Gültig", exact=True).first.click()
    page.get_by_label("gültig bis").first.fill("30. April 2027")
    text = text_of(page)
    assert "- {wortlaut: 6 x im Jahr, min: 6, max: 6, gueltig: {bis: 2027-04-30}}\n- wortlaut: monatlich\n" in text
    assert "  min: 12\n  max: 12\n  gueltig: {ab: 2027-05-01}\n" in text
    assert found(tmp_path, f"{PLAY}.yml", text) == []


def test_members_come_move_and_go(form, tmp_path):
    page = form(PLAY)
    page.get_by_role("button", name="Mitglied hinzufügen").click()
    choose(page.get_by_role("combobox", name="Mitglied", exact=True), "schulamt")
    page.get_by_label("Stimme").select_option(label="beratend")
    page.get_by_role("button", name="Mitglied hinzufügen").click()
    page.get_by_label("Mitglied als Text").last.fill("Eltern: alle")
    text = text_of(page)
    assert 'mitglieder:\n- id: mb-schulamt\n  stimme: beratend\n- text: "Eltern: alle"\n' in text
    assert found(tmp_path, f"{PLAY}.yml", text) == []
    page.get_by_role("button", name=re.compile("Nach oben")).click()
    assert text_of(page).index("Eltern: alle") < text_of(page).index("mb-schulamt")
    page.get_by_role("button", name=re.compile("Entfernen: Eltern")).click()
    assert "Eltern" not in text_of(page)


def test_a_new_body_with_five_facts(form, tmp_path):
    page = form("neu/gremium")
    page.get_by_label("Name", exact=True).fill("Runde Ölbach")
    page.get_by_label("Art des Gremiums").select_option(label="Arbeitsgruppe")
    page.get_by_label("Kurz gesagt").fill("Die Runde spricht über den Bach.")
    page.get_by_role("button", name="Ganzes hinzufügen").click()
    choose(page.get_by_role("combobox", name="Ganzes"), "nachbarschaft")
    page.get_by_role("button", name="Quelle hinzufügen").click()
    choose(page.get_by_role("combobox", name="Dokument").last, "plan")
    text = text_of(page)
    assert page.get_by_text("gremien/mb-runde-oelbach.yml").first.is_visible()
    assert text.startswith("name: Runde Ölbach\ngremienart: arbeitsgruppe\ngebiet: [mb]\nstatus: aktiv\n")
    assert found(tmp_path, "gremien/mb-runde-oelbach.yml", text) == []


def test_an_entry_of_a_register_comes_with_its_whole_file(form, tmp_path):
    page = form("registers/akteure/mb-schulamt")
    page.get_by_text("Kontakt", exact=True).click()
    page.get_by_label("Telefon").fill("0123 456-7")
    text = text_of(page)
    before = (EXAMPLE / "registers/akteure.yml").read_text(encoding="utf-8")
    assert len(text) > len(before)
    assert "telefon: 0123 456-7" in text
    assert found(tmp_path, "registers/akteure.yml", text) == []


def test_drafts_of_one_register_go_together(form, tmp_path):
    page = form("registers/akteure/mb-schulamt")
    page.get_by_text("Kontakt", exact=True).click()
    page.get_by_label("Telefon").fill("0123 456-7")
    text_of(page)
    page = form("neu/akteur")
    page.get_by_label("Name", exact=True).fill("Bachverein")
    page.get_by_label("Art").first.select_option(index=1)
    page.get_by_role("button", name="Quelle hinzufügen").click()
    choose(page.get_by_role("combobox", name="Dokument").last, "plan")
    text = text_of(page)
    assert "telefon: 0123 456-7" in text
    assert "- id: bachverein\n  name: Bachverein\n" in text
    assert found(tmp_path, "registers/akteure.yml", text) == []


def test_what_is_new_comes_before_what_names_it(form, tmp_path):
    page = form(PLAY)
    page.get_by_label("Kurz gesagt").fill("Neu gesagt.")
    text_of(page)
    page = form("neu/netzwerk")
    page.get_by_label("Name", exact=True).fill("Netzwerk Bach")
    page.get_by_role("button", name="Quelle hinzufügen").click()
    choose(page.get_by_role("combobox", name="Dokument").last, "plan")
    text_of(page)
    page = form(PLAY)
    page.get_by_role("button", name="Ganzes hinzufügen").click()
    choose(page.get_by_role("combobox", name="Ganzes").last, "netzwerk bach")
    assert "- mb-netzwerk-bach\n" in text_of(page) or "mb-netzwerk-bach]" in text_of(page)
    page.goto(page.url.partition("#")[0] + "#")
    page.locator("#hb-formular ol li").first.wait_for()
    assert [li.split(" (")[0] for li in page.locator("#hb-formular ol li").all_inner_texts()] == [
        "Netzwerk Bach", "Arbeitsgruppe Spielplätze",
    ]  # fmt: skip
    root = copied(tmp_path / "county")
    for name, file in (
        ("Netzwerk Bach", "networks/mb-netzwerk-bach.yml"),
        ("Arbeitsgruppe Spielplätze", f"{PLAY}.yml"),
    ):
        page.goto(page.url.partition("#")[0] + "#")
        page.get_by_role("link", name=name).click()
        page.locator("[data-stand=fertig]").wait_for()
        (root / file).write_text(text_of(page), encoding="utf-8")
        assert [p for p in problems(root) if p.severity == "error"] == []  # each state can be published


def test_a_draft_of_an_older_file_says_so(form):
    page = form(PLAY)
    page.get_by_label("Kurz gesagt").fill("Neu gesagt.")
    text_of(page)
    page.evaluate("""() => {
        const all = JSON.parse(localStorage.getItem("handbuch-entwuerfe"));
        for (const draft of Object.values(all)) draft.state = "so war es";
        localStorage.setItem("handbuch-entwuerfe", JSON.stringify(all));
    }""")
    assert "Die Datei hat sich seither geändert" in form(PLAY).locator(".admonition").inner_text()


ADDRESSES = {
    "edit": "https://git.example.org/-/edit/main/{datei}#L{zeile}",
    "create": "https://git.example.org/new/main?filename={datei}&value={text}",
    "report": "mailto:amt@example.org?subject={titel}&body={text}",
}


@pytest.fixture
def configured(form):
    """Opens the form of a handbook that says where its files lie."""

    def open_form(entry: str):
        page = form("")
        page.evaluate("(addresses) => Object.assign(formularDaten.worte, addresses)", ADDRESSES)
        page.evaluate("(entry) => { location.hash = entry; }", entry)
        page.get_by_label("Name", exact=True).wait_for()
        return page

    return open_form


def test_the_changed_file_is_opened_where_it_lies(configured):
    page = configured(PLAY)
    page.get_by_label("Kurz gesagt").fill("Neu & anders gesagt.")
    text = text_of(page)
    link = page.get_by_role("link", name=f"Datei {PLAY}.yml öffnen")
    assert link.get_attribute("href") == f"https://git.example.org/-/edit/main/{PLAY}.yml#L1"
    sent = page.get_by_role("link", name="Als Vorschlag schicken").get_attribute("href")
    assert sent.startswith("mailto:amt@example.org?subject=")
    assert text in unquote(sent)
    assert "Kurz gesagt: jetzt „Neu & anders gesagt“" in unquote(sent)


def test_a_new_file_is_made_with_its_text_where_that_is_possible(configured):
    page = configured("neu/gremium")
    page.get_by_label("Name", exact=True).fill("Runde Ölbach & Co")
    page.get_by_label("Art des Gremiums").select_option(label="Arbeitsgruppe")
    page.get_by_role("button", name="Quelle hinzufügen").click()
    choose(page.get_by_role("combobox", name="Dokument").last, "plan")
    text = text_of(page)
    href = page.get_by_role("link", name="Neue Datei anlegen").get_attribute("href")
    assert (
        href
        == f"https://git.example.org/new/main?filename=gremien/mb-runde-oelbach-co.yml&value={quote(text, safe=SAFE)}"
    )
    assert page.get_by_role("button", name="Text kopieren").count() == 0


def test_each_new_entry_has_a_draft_of_its_own(form):
    for name in ("Runde A", "Runde B"):
        page = form("neu/gremium")
        assert page.get_by_label("Name", exact=True).input_value() == ""
        assert page.locator(".hb-formular-rest li").count() == 0
        page.get_by_label("Name", exact=True).fill(name)
        text_of(page)
    page = form("")
    assert [li.split(" (")[0] for li in page.locator("#hb-formular ol li").all_inner_texts()] == ["Runde A", "Runde B"]


def test_what_is_typed_and_not_chosen_is_no_entry(form):
    page = form(PLAY)
    page.get_by_role("button", name="Mitglied hinzufügen").click()
    page.get_by_role("combobox", name="Mitglied", exact=True).fill("Schula")
    text_of(page)
    assert "„Schula“ ist kein Eintrag" in page.locator(".hb-formular-rest").inner_text()
    assert "Noch zu berichtigen: 1" in page.locator(".hb-formular-stand").inner_text()


def test_who_takes_over_is_asked_for_the_other_round(form):
    page = form(PLAY)
    page.get_by_label("Was möchten Sie tun?").select_option(label="Diese Runde führt die Arbeit einer anderen weiter")
    assert page.locator("[data-stand=fertig]").count() == 1  # nothing happens before somebody says so
    page.get_by_role("button", name="Weiter").click()
    field = page.get_by_role("combobox", name="Gegenüber")
    assert field.evaluate("(field) => document.activeElement === field")
    field.fill("qqq")
    assert page.get_by_text("So heißt kein Eintrag. Versuchen").is_visible()


def test_a_name_that_begins_like_another_can_be_typed_out(form):
    page = form("")
    page.get_by_role("combobox").press_sequentially("Netzwerk Familie")
    assert page.url.endswith("#")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/#networks/mb-netzwerk-familie")


def test_the_old_name_stays_findable(form, tmp_path):
    page = form(PLAY)
    page.get_by_label("Was möchten Sie tun?").select_option(label="Der Name ist ein anderer")
    page.get_by_role("button", name="Weiter").click()
    page.locator("[data-stand=fertig]").wait_for()
    assert "So heißt der Eintrag schon" in page.locator(".hb-formular-rest").inner_text()
    page.get_by_label("Name", exact=True).fill("AG Spielen im Freien")
    text = text_of(page)
    assert text.startswith("name: AG Spielen im Freien\nnamen:\n- Arbeitsgruppe Spielplätze\n")
    assert found(tmp_path, f"{PLAY}.yml", text) == []


def test_what_is_wrong_is_said_and_led_to(form):
    page = form(PLAY)
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_role("button", name="Zum Einreichen").click()
    page.locator("[data-stand=fertig]").wait_for()
    assert "Noch zu berichtigen" in page.locator(".hb-formular-stand").inner_text()
    page.locator(".hb-formular-rest a").first.click()
    assert page.evaluate("document.activeElement.closest('[data-feld]').dataset.feld") == '["name"]'


def test_a_draft_is_still_there_until_it_is_thrown_away(form):
    page = form(PLAY)
    page.get_by_label("Kurz gesagt").fill("Neu gesagt.")
    page.locator("[data-stand=fertig]").wait_for()
    assert form(PLAY).get_by_label("Kurz gesagt").input_value() == "Neu gesagt."
    page.get_by_role("button", name="Entwurf verwerfen").click()
    page.locator("[data-stand=fertig]").wait_for()
    assert page.get_by_label("Kurz gesagt").input_value().startswith("Die Gruppe schaut")
    assert "Nichts geändert" in page.locator(".hb-formular-stand").inner_text()


def test_two_windows_write_one_draft(form):
    page = form(PLAY)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Abkürzung").fill("AGS")
    other.locator("[data-stand=fertig]").wait_for()
    page.locator("#hb-formular .admonition").wait_for()  # there is a draft now
    page.get_by_label("Kurz gesagt").fill("Neu gesagt.")
    text = text_of(page)
    assert "abkuerzung: AGS" in text
    assert "kurz: Neu gesagt." in text


def test_a_file_with_a_comment_is_left_to_people(form):
    page = form("gremien/mb-boese-texte")
    assert "Bemerkungen" in page.locator("#hb-formular").inner_text()
    page.locator("#hb-formular").get_by_role("link", name="von Hand").click()
    page.wait_for_url("**/mitmachen/aendern/")


def test_hostile_text_stays_text(form):
    page, hostile = form(PLAY), "<img src=x onerror=alert(1)> {name} „a“ 'b' \"c\" #d: e"
    page.get_by_label("Kurz gesagt").fill(hostile)
    text = text_of(page)
    assert page.locator("#hb-formular img").count() == 0
    assert hostile in page.locator("#hb-formular").inner_text()
    assert f"kurz: '{hostile.replace(chr(39), chr(39) * 2)}'" in text


def test_entries_are_found_by_their_names(form, address):
    page = form("")
    choose(page.get_by_role("combobox"), "spielplatze")
    page.wait_for_url(f"**/#{PLAY}")
    page.locator("#hb-formular h2").wait_for()
    assert page.get_by_label("Name", exact=True).input_value() == "Arbeitsgruppe Spielplätze"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barriers(browser, address, scheme):
    with browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + FORM + "netzwerke/mb-netzwerk-familie".replace("netzwerke", "networks"))
        page.locator("#hb-formular h2").wait_for()
        page.evaluate("for (const fold of document.querySelectorAll('#hb-formular details')) fold.open = true")
        page.wait_for_timeout(500)
        page.evaluate(AXE)
        assert page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_from_a_folder(browser, site):
    page = browser.new_page()
    page.goto((site / "mitmachen/formular/index.html").as_uri() + f"#{PLAY}")
    page.locator("#hb-formular h2").wait_for()
    assert page.get_by_label("Name", exact=True).input_value() == "Arbeitsgruppe Spielplätze"
    page.close()


def test_without_a_script_the_page_leads_to_the_guide(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + FORM + PLAY)
        page.locator("#hb-formular").get_by_role("link", name="von Hand").click()
        assert page.url == f"{address}mitmachen/aendern/"


def test_a_new_point_counts_once_it_says_something(form):
    page = form(PLAY)
    page.get_by_role("button", name="Mitglied hinzufügen").click()
    page.get_by_role("button", name="Mitglied hinzufügen").click()
    page.get_by_label("Kurz gesagt").fill("Neu gesagt.")
    text_of(page)
    assert page.get_by_text("Mitglied: noch leer").count() == 1
    assert "Bereit zum Einreichen" in page.locator(".hb-formular-stand").inner_text()
    page.get_by_label("Mitglied als Text").last.fill("Eltern")
    assert "- text: Eltern\n" in text_of(page)


def test_what_is_needed_is_marked_before_it_is_missed(form):
    page = form("neu/gremium")
    assert page.get_by_label("Name", exact=True).get_attribute("aria-required") == "true"
    assert page.get_by_label("Abkürzung").get_attribute("aria-required") is None
    assert page.locator("[data-feld='[\"name\"]'] .hb-noetig").is_visible()


def test_a_place_in_a_document_is_told_with_its_sort(form):
    page = form("neu/gremium")
    page.get_by_role("button", name="Quelle hinzufügen").click()
    choose(page.get_by_role("combobox", name="Dokument").last, "plan")
    page.get_by_label("Folie").last.fill("15")
    assert page.locator("summary", has_text="Folie 15").count() == 1


def test_how_often_is_chosen_in_words(form, tmp_path):
    page = form(PLAY)
    page.get_by_role("button", name="Angabe zum Turnus hinzufügen").click()
    choose(page.get_by_role("combobox", name="Wortlaut").last, "3 bis 4mal")
    assert page.get_by_label("Mindestens").last.input_value() == "3"
    assert page.get_by_role("combobox", name="Wortlaut").last.input_value() == "drei- bis viermal im Jahr"
    assert "- wortlaut: drei- bis viermal im Jahr\n  min: 3\n  max: 4\n" in text_of(page)
    choose(page.get_by_role("combobox", name="Wortlaut").last, "bedarf")  # what was told before goes
    text = text_of(page)
    assert "- wortlaut: nach Bedarf\n  nach_bedarf: true\n" in text
    assert found(tmp_path, f"{PLAY}.yml", text) == []
    page.get_by_role("combobox", name="Wortlaut").last.fill(
        "wenn der Bach steigt"
    )  # words of a source stand as they are
    assert "- wortlaut: wenn der Bach steigt\n" in text_of(page)


def test_an_agreement_starts_the_body_that_comes_of_it(form, tmp_path):
    page = form("neu/vereinbarung")
    page.get_by_role("button", name="Ein neues Gremium geht").click()
    assert "Nennen Sie zuerst den Namen" in page.locator(".hb-formular-stand").inner_text()
    assert page.evaluate("document.activeElement.closest('[data-feld]').dataset.feld") == '["name"]'
    page.get_by_label("Name", exact=True).fill("Vereinbarung Bach")
    page.get_by_label("Art der Vereinbarung").select_option(index=1)
    page.get_by_role("button", name="Quelle hinzufügen").click()
    choose(page.get_by_role("combobox", name="Dokument").last, "plan")
    agreement = text_of(page)
    page.get_by_role("button", name="Ein neues Gremium geht").click()
    page.wait_for_url("**/#neu/gremium/1")
    page.locator("[data-stand=fertig]").wait_for()
    assert page.locator(".hb-falsch").count() == 0  # nothing is wrong before somebody says something
    page.get_by_label("Art des Gremiums").select_option(label="Arbeitsgruppe")
    page.get_by_label("Name", exact=True).fill("Bachrunde")
    body = text_of(page)
    assert "gegruendet_durch:\n- mb-vereinbarung-bach\n" in body
    assert body.partition("quellen:")[2] == agreement.partition("quellen:")[2]
    page.get_by_role("link", name="Zurück zu „Vereinbarung Bach“").click()
    page.wait_for_url("**/#neu/vereinbarung/1")
    assert text_of(page) == agreement
    page.get_by_role("link", name="Alle Entwürfe").click()
    page.locator("#hb-formular ol li").first.wait_for()
    assert [li.split(" (")[0] for li in page.locator("#hb-formular ol li").all_inner_texts()] == [
        "Vereinbarung Bach", "Bachrunde",
    ]  # fmt: skip
    root = copied(tmp_path / "county")
    before = {(p.file, p.code) for p in problems(root)}
    (root / "agreements/mb-vereinbarung-bach.yml").write_text(agreement, encoding="utf-8")
    (root / "gremien/mb-bachrunde.yml").write_text(body, encoding="utf-8")
    new = [p for p in problems(root) if (p.file, p.code) not in before]
    assert [p for p in new if p.severity == "error"] == []


def test_a_round_starts_the_one_that_leads_it_on(form):
    page = form(PLAY)
    page.get_by_label("Was möchten Sie tun?").select_option(
        label="Eine neue Runde führt die Arbeit dieser Runde weiter"
    )
    page.get_by_role("button", name="Weiter").click()
    page.wait_for_url("**/#neu/gremium/1")
    page.get_by_label("Name", exact=True).fill("Runde Spielen")
    text = text_of(page)
    assert "weitere_beziehungen:\n- art: folgt-auf\n  id: mb-ag-spielplatz\n" in text
    assert "quellen" not in text  # what the old one rests on cannot know the new one
    assert "„Arbeitsgruppe Spielplätze“" in page.locator("#hb-formular ul").last.inner_text()


def test_the_form_leads_to_the_page_and_to_what_is_named(form, address):
    page = form(PLAY)
    assert page.get_by_role("link", name="Zur Seite dieses Eintrags").evaluate("(link) => link.href") == (
        f"{address}{PLAY}/"
    )
    page.locator("summary", has_text="Nachbarschaft").first.click()
    page.get_by_role("link", name=re.compile("„.*Nachbarschaft.*“ im Formular öffnen")).first.click()
    page.wait_for_url("**/#networks/mb-netzwerk-nachbarschaft")


def test_a_new_round_can_follow_several(form):
    page = form("neu/gremium")
    page.get_by_label("Name", exact=True).fill("Runde Spielen")
    for name in ("spielplätze", "fachausschuss hilfen"):
        page.get_by_role("button", name="Diese Runde führt die Arbeit einer anderen weiter").click()
        choose(page.get_by_role("combobox", name="Gegenüber").last, name)
    text = text_of(page)
    assert "- art: folgt-auf\n  id: mb-ag-spielplatz\n- art: folgt-auf\n  id: mb-fachausschuss-hilfen\n" in text


def test_a_number_that_stands_in_another_entry_is_told(form):
    page = form("networks/mb-netzwerk-wohnen")
    told = page.locator("#hb-formular p", has_text="steht auch in einem anderen Eintrag")
    told.get_by_role("link", name="Familiencafé").click()
    page.wait_for_url("**/mb-familiencafe")


def test_who_has_no_entry_is_written_as_a_text(form):
    page = form(PLAY)
    page.get_by_role("button", name="Mitglied hinzufügen").click()
    page.get_by_role("combobox", name="Mitglied", exact=True).fill("qqq")
    assert page.get_by_text("schreiben Sie ihn unten in „Mitglied als Text“").is_visible()


def test_a_chosen_frequency_is_not_about_so_many(form):
    page = form(PLAY)
    page.get_by_text("6 x im Jahr", exact=True).click()
    page.get_by_text("Quelle, Sicherheit und mehr").first.click()
    page.get_by_label("Ungefähr").first.select_option(label="ja")
    assert "ungefaehr: true" in text_of(page)
    choose(page.get_by_role("combobox", name="Wortlaut").first, "achtmal")
    text = text_of(page)
    assert "- {wortlaut: achtmal im Jahr, min: 8, max: 8}\n" in text
    page = form(PLAY)  # with the fold never opened
    page.get_by_text("achtmal im Jahr", exact=True).click()
    choose(page.get_by_role("combobox", name="Wortlaut").first, "viermal")
    assert "- {wortlaut: viermal im Jahr, min: 4, max: 4}\n" in text_of(page)


def test_an_entry_of_a_list_leads_to_its_form(browser, address):
    page = browser.new_page()
    page.goto(f"{address}offene-fragen/widerspruch/")
    link = page.locator("article .hb-kennung a").first
    page.evaluate("for (const fold of document.querySelectorAll('article details')) fold.open = true")
    name = link.get_attribute("aria-label").partition(": ")[2]
    link.click()
    page.locator("#hb-formular h2").wait_for()
    assert page.locator("#hb-formular h2").first.inner_text() == name
    page.close()
