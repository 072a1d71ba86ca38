"""The form of a built site: whether each file of the data comes back from it as it is."""

from collections.abc import Iterator

from handbook.book.addresses import FORM_SCRIPTS, FixedPage, below_site, in_html
from handbook.inspection.browser.served import chromium, serve
from handbook.inspection.page import Site
from handbook.layout.lay_out import lay_out
from handbook.reading.problem import Problem

# The text of each file that nobody has changed yet; null of one that the form leaves to people.
TEXTS = """async ([files, folder]) => {
    const loaded = (name) => new Promise((onload, onerror) => {
        const src = new URL(`../../${folder}/${name}.js`, document.baseURI);
        document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
    });
    for (let tries = 0; typeof formularText === "undefined" || !formularDaten.worte; tries++) {
        if (tries > 1000) throw new Error("the form is not there");
        await new Promise((done) => setTimeout(done, 20));
    }
    const { fileText } = formularText(formularDaten.worte.writing);
    await Promise.all(files.flatMap(([file, kind]) => [loaded(`stand/${file}`), loaded(`art/${kind}`)]));
    return files.map(([file, kind]) => {
        const { values } = formularDaten[`stand/${file}`];
        return values ? fileText(values, formularDaten[`art/${kind}`].schema) : null;
    });
}"""


def files_come_back(site: Site) -> Iterator[Problem]:
    """Who changes nothing in the form gets each file as it is, in the usual layout; or is told that it cannot be."""
    files = {entry.document.file: entry for entry in site.book.entries.values() if not entry.is_shared}
    with serve(site.folder, site.url) as start, chromium() as browser:
        page = browser.new_page()
        page.goto(start + below_site(FixedPage.FORM))
        found = page.evaluate(TEXTS, [[[file, entry.kind.id] for file, entry in files.items()], FORM_SCRIPTS])
    for (file, entry), text in zip(files.items(), found, strict=True):
        if text is not None and text != lay_out("\n".join(entry.document.lines), entry.kind.schema):
            yield site.problem("S036", in_html(FixedPage.FORM), name=file)
