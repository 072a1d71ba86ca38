// What does not fit on a page: the page scrolls sideways, or text leaves the screen or a box that hides the rest.
() => {
  const root = document.documentElement;
  const said = root.scrollWidth > innerWidth ? [`sideways: ${root.scrollWidth}`] : [];

  // Box and directions of everything around an element that hides what leaves it, up to where one can scroll.
  const known = new Map();
  const hiding = (element) => {
    if (!element) return [];
    if (!known.has(element)) known.set(element, found(element));
    return known.get(element);
  };
  const found = (element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    if (element === root) return [[{ left: 0, right: innerWidth }, true, false]];
    if (/auto|scroll/.test(overflowX + overflowY)) return [];
    const [across, down] = [overflowX, overflowY].map((value) => /hidden|clip/.test(value));
    const around = hiding(element.parentElement);
    return across || down ? [[element.getBoundingClientRect(), across, down], ...around] : around;
  };
  const leaves = (text) => ([box, across, down]) =>
    (across && (text.right > box.right + 1 || text.left < box.left - 1))
    || (down && (text.bottom > box.bottom + 2 || text.top < box.top - 2));

  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: element } = texts.currentNode;
    if (!data.trim() || element.closest("script, .hb-nur-vorlesen")) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    range.selectNodeContents(texts.currentNode);
    const lost = [...range.getClientRects()].some((text) => hiding(element).some(leaves(text)));
    if (lost) said.push(`cut off: ${data.trim().slice(0, 60)}`);
  }
  return said;
}
