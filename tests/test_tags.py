"""What is printed is read aloud in the order in which it is drawn, all of it and nothing twice."""

import pikepdf
import pytest

from handbook.book.addresses import BOOK, BOOK_LARGE, FOLDOUT, HANDOUT, POSTER


def tagged(pdf) -> dict[int, list[int]]:
    """{page: numbers of its marked parts in the order of the tags}."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: dict[int, list[int]] = {number: [] for number in pages.values()}
    waiting = [(pdf.Root.StructTreeRoot.K, None)]
    while waiting:
        node, page = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += [(inner, page) for inner in reversed([*node])]
        elif not isinstance(node, pikepdf.Dictionary):
            found[page].append(int(node))
        elif node.get("/Type") != "/OBJR":  # a link, whose text is tagged as well
            here = pages[node.Pg.objgen] if "/Pg" in node else page
            waiting.append((node.MCID if node.get("/Type") == "/MCR" else node.get("/K", pikepdf.Array()), here))
    return found


def drawn(page) -> list[int]:
    """The numbers of the marked parts of `page` in the order in which they are drawn."""
    marks = (operands for operands, name in pikepdf.parse_content_stream(page) if str(name) == "BDC")
    return [int(mark.MCID) for _, mark in marks if isinstance(mark, pikepdf.Dictionary) and "/MCID" in mark]


@pytest.mark.parametrize("path", [BOOK, BOOK_LARGE, POSTER, FOLDOUT])
def test_all_is_read_in_the_order_in_which_it_is_drawn(site, path):
    with pikepdf.open(site / path) as pdf:
        order = tagged(pdf)
        assert [n + 1 for n, page in enumerate(pdf.pages) if order[n] != drawn(page)] == []
        assert any(order.values())


def test_so_are_all_sheets(site):
    wrong = []
    for path in site.rglob(HANDOUT):
        with pikepdf.open(path) as pdf:
            wrong += [path] if tagged(pdf)[0] != drawn(pdf.pages[0]) else []
    assert wrong == []
