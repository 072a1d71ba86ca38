// Words that go on in the next line without a sign that says so, each with a stroke where it is cut. Code may break.
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { hyphens: manual !important; }"); // not every reader's browser knows German words
  document.adoptedStyleSheets = [sheet];
  const said = [];
  const range = document.createRange();
  const top = (text, at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return [...range.getClientRects()].findLast((box) => box.width); // the first may be the hyphen of the line before
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    if (element.closest("script, style, svg, pre, code, .hb-nur-vorlesen")) continue;
    if (!/\p{L}{2}/u.test(text.data) || !element.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(text);
    if (range.getClientRects().length < 2) continue;
    for (const { 0: word, index } of text.data.matchAll(/[^\s\u200b]{2,}/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (range.getClientRects().length < 2) continue;
      let last = 0;
      let before = top(text, index);
      for (let at = 1; at < word.length; at++) {
        const here = top(text, index + at);
        if (!here) continue;
        const isBelow = before && here.top > before.bottom - 2;
        const isCut = isBelow && /[\p{L}\p{N}]$/u.test(word.slice(last, at)) && /[\p{L}\p{N}]/u.test(word[at]);
        if (isCut) said.push(`${word.slice(0, at)}|${word.slice(at)}`.replaceAll("\u00ad", ""));
        before = here;
        last = at;
      }
    }
  }
  document.adoptedStyleSheets = [];
  return [...new Set(said)];
}
