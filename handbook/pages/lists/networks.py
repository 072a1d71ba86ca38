"""Networks by field of action, and an overview of each field."""

from handbook import diagrams
from handbook.book.addresses import field_page
from handbook.book.queries import action_fields, field_size, in_field, is_home, links_to, of_kind
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.groups import by_chapter, coming, elsewhere


def network_pages(writer: Writer) -> None:
    """Networks by field of action, and an overview of each field."""
    book = writer.book
    networks = of_kind(book, "netzwerk")
    by_field, used = [], set()
    for theme in action_fields(book):
        inside = in_field(book, theme)
        mine = sorted((e for e in inside if e.kind.id == "netzwerk"), key=by_chapter)
        bodies = [e for e in inside if e.kind.id == "gremium"]
        used |= {e.id for e in mine}
        by_field.append((theme, mine, bodies))
        themes = [e for e in (book[link.source] for link in links_to(book, theme.id, "handlungsfeld"))
                  if e.kind.id == "thema"]  # fmt: skip
        writer.write(
            field_page(book, theme), "handlungsfeld.md.j2", theme=theme, networks=mine, bodies=bodies,
            counts=field_size(book, theme), themes=themes,
            picture=diagrams.field_tiles(book, theme, [*mine, *bodies]),
        )  # fmt: skip
    rest = [e for e in networks if e.id not in used]
    others = [(word("other-networks"), [e for e in rest if is_home(book, e)]), *elsewhere(book, rest)]
    others = [(title, entries) for title, entries in others if entries]
    writer.write(
        book.kinds["netzwerk"].index, "netzwerke.md.j2", fields=by_field, others=others, coming=coming(book, networks)
    )
