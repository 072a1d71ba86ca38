"""Turns what Graphviz drew into SVG that a page can show: plain links, an order for the keyboard, a size for phones."""

import re
from xml.etree import ElementTree

from handbook.diagrams import NARROW
from handbook.diagrams.dot import BACKWARDS

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}"
COLUMN = 60  # boxes whose middles are closer than this stand in one column
SMALLEST = 0.85  # below this scale the text is too small to read: rather scroll sideways


def fit(text: str) -> str:
    """Makes the drawing `text` of Graphviz fit: plain links, ends of lines as data, a size that a phone can show."""
    ElementTree.register_namespace("", SVG[1:-1])
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>|<!--.*?-->", "", text, flags=re.DOTALL))
    for parent in list(root.iter()):
        title = parent.find(f"{SVG}title")
        if title is not None:
            if parent.get("class", "").startswith("edge"):
                ends = (title.text or "").split("->")
                source, target = reversed(ends) if BACKWARDS in parent.get("class", "").split() else ends
                parent.attrib |= {"data-von": source, "data-nach": target}
            parent.remove(title)
    for link in root.iter(f"{SVG}a"):
        link.set("href", link.attrib.pop(f"{LINK}href"))
        for name in [name for name in link.attrib if name.startswith(LINK)]:
            del link.attrib[name]
        link.set("aria-label", _spoken(link))
    _reading_order(next(root.iter(f"{SVG}g")))
    _size(root)
    ElementTree.indent(root, "")
    return "".join(ElementTree.tostring(root, encoding="unicode").splitlines())


def _reading_order(graph: ElementTree.Element) -> None:
    """Boxes after the lines, column by column from above: the keyboard follows the order of the file."""
    boxes = [child for child in graph if child.get("class", "").startswith("node")]
    for box in boxes:
        graph.remove(box)
    graph.extend(sorted(boxes, key=_place))


def _place(box: ElementTree.Element) -> tuple[int, float]:
    first = next(box.iter(f"{SVG}text"))
    return round(float(first.attrib["x"]) / COLUMN), float(first.attrib["y"])


def _spoken(link: ElementTree.Element) -> str:
    """The lines of a label as one text, hyphens of broken words taken out."""
    joined = "\n".join(text.text or "" for text in link.iter(f"{SVG}text"))
    return " ".join(re.sub(r"(?<=\w)[-\u2010]\n(?=[a-zäöüß])", "", joined).split())


def _size(root: ElementTree.Element) -> None:
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    name = next(root.iter(f"{SVG}g")).attrib["id"]
    del root.attrib["width"], root.attrib["height"]
    root.attrib |= {
        "width": f"{width:.0f}", "height": f"{height:.0f}", "role": "group", "data-search-exclude": "",
        "class": "schmal" if name.startswith(NARROW) else "breit",
        "aria-labelledby": f"{name.removeprefix(NARROW)}-titel", "id": f"{name}-bild",
    }  # fmt: skip
    smallest = min(width, max(width * SMALLEST, 300))
    style = ElementTree.Element(f"{SVG}style")  # not an attribute: the pages allow styles by their hash
    style.text = f"#{name}-bild{{max-width:{width:.0f}px;min-width:{smallest:.0f}px}}"
    root.insert(0, style)
