"""Forms for editing: files as they are written, and the text of them again."""

import pytest
from builders import KINDS, book_of, loaded, problems
from hypothesis import given
from test_properties import ENTRIES, SHAPES, written

from handbook.book.by_hand import ASSETS
from handbook.forms.files import published
from handbook.forms.frequencies import frequencies
from handbook.forms.kinds import form_of
from handbook.forms.words import words
from handbook.layout.lay_out import lay_out
from handbook.layout.leaves import OddLayout
from handbook.layout.written import Commented, as_written

pytestmark = pytest.mark.browser

AGAIN = """([texts, writing]) => {
    const { fileText } = formularText(writing);
    return texts.map(({ values, schema }) => fileText(values, schema));
}"""


@pytest.fixture(scope="module")
def write(browser):
    """What the form makes of (values as written, schema): the text of each file."""
    page = browser.new_page()
    page.add_script_tag(content=(ASSETS / "formular-text.js").read_text(encoding="utf-8"))
    writing = words(book_of())["writing"]

    def write(files: list[tuple[object, dict]]) -> list[str]:
        texts = [{"values": values, "schema": schema} for values, schema in files]
        return page.evaluate(AGAIN, [texts, writing])

    yield write
    page.close()


def test_each_file_comes_back_as_it_is_laid_out(write):
    county = loaded()
    found = [about for about in published(county.handbook) if "values" in about]
    texts = write([(about["values"], form_of(KINDS[about["kind"]])["schema"]) for about in found])
    assert len(found) > 50
    for about, text in zip(found, texts, strict=True):
        lines = county.files[about["file"]].document.lines
        assert text == lay_out("\n".join(lines), KINDS[about["kind"]].schema)


def test_any_valid_entry_comes_back(write):
    forms = {id: form_of(kind)["schema"] for id, kind in KINDS.items()}

    @given(ENTRIES, SHAPES)
    def comes_back(entry, shape):
        id, text = entry[0], written(entry[1], shape)
        try:
            values = as_written(text)
        except OddLayout:
            return
        assert write([(values, forms[id])]) == [lay_out(text, KINDS[id].schema)]

    comes_back()


def test_a_file_with_a_comment_is_refused():
    for text in ("# Kopf\nname: A\n", "name: A # Rest\n", "name: A\n# Fuß\n", "namen:\n- A\n# dazwischen\n- B\n"):
        with pytest.raises(Commented):
            as_written(text)


ROUND = """name: Runde {number}
gremienart: arbeitsgruppe
gebiet: [mb]
status: aktiv
teil_von: [mb-netzwerk-familie]
turnus:
- {{wortlaut: {wording}, {fields}}}
quellen:
- {{dokument: mb-plan}}
"""


def test_what_is_offered_as_turnus_passes_the_check(county):
    """The words and the fields of each frequency say the same: none is told to be wrong or to say more."""
    offered = [*frequencies()]
    assert len({wording for wording, *_ in offered}) == len(offered)
    for number, (wording, said, _) in enumerate(offered):
        fields = ", ".join(f"{key}: {str(value).lower()}" for key, value in said.items())
        text = ROUND.format(number=number, wording=wording, fields=fields)
        (county / "gremien" / f"mb-runde-{number}.yml").write_text(text, encoding="utf-8")
    assert [str(p) for p in problems(county) if "mb-runde-" in p.file] == []
