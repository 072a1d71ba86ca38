// The search dialog and the field in it have no name of their own.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Suche");
document.querySelector(".md-search__input")?.setAttribute("aria-label", "Suche");

// The buttons for menu and search on a phone are labels: the keyboard cannot reach them without help.
// The theme's own script answers the enter key on a focused label; the space bar is ours.
for (const [name, text] of [["__drawer", "Menü"], ["__search", "Suche öffnen"]]) {
  const label = document.querySelector(`.md-header__button[for=${name}]`);
  if (!label) continue;
  label.tabIndex = 0;
  label.title = text;
  label.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
}

// The theme closes the search with the escape key, but not the menu of a phone.
document.addEventListener("keydown", (event) => {
  const menu = document.getElementById("__drawer");
  if (event.key !== "Escape" || !menu?.checked) return;
  menu.click();
  document.querySelector(".md-header__button[for=__drawer]").focus();
});

// The theme lets its lists glide along with the page. Whoever asked the system for less motion gets a jump.
if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
  const scroll = Element.prototype.scrollTo;
  Element.prototype.scrollTo = function (...where) {
    const [how] = where;
    return typeof how === "object" ? scroll.call(this, { ...how, behavior: "auto" }) : scroll.apply(this, where);
  };
}

// What is pasted may hold an umlaut as a letter and a sign (from a Mac, from a PDF), and signs that nobody sees. The
// handbook writes it in one letter.
const typed = (text) => text.normalize("NFC").replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "");

// The pages say where long words may be parted, with signs that nobody sees. A text that is copied or searched has none.
const unparted = (text) => text.replaceAll("\u00ad", "");
document.addEventListener("copy", (event) => {
  const chosen = getSelection();
  if (event.target.closest?.("input, textarea") || !chosen.toString().includes("\u00ad")) return;
  const copy = document.createElement("div");
  for (let n = 0; n < chosen.rangeCount; n++) copy.append(chosen.getRangeAt(n).cloneContents());
  for (const link of copy.querySelectorAll("a[href]")) link.setAttribute("href", link.href);
  event.clipboardData.setData("text/plain", unparted(chosen.toString()));
  event.clipboardData.setData("text/html", unparted(copy.innerHTML));
  event.preventDefault();
});
// On a page opened from a result the theme marks the words that were found: it looks for whole ones.
if (new URLSearchParams(location.search).has("h")) {
  const article = document.querySelector("article");
  const texts = document.createTreeWalker(article ?? document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.includes("\u00ad")) texts.currentNode.data = unparted(texts.currentNode.data);
  }
  article?.classList.add("hb-ungeteilt");
}

// As names are compared: small letters, ae for ä as many people type it, nothing that only parts a word.
const SUBSTITUTES = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const folded = (text) => typed(text).toLowerCase().replace(/[äöüß]/g, (letter) => SUBSTITUTES[letter]);

// A field before `place` that hides those of `items` that lack one of its words, and says how many are left.
const filterField = (place, id, name, items, done = () => {}) => {
  const line = document.createElement("p");
  line.className = "hb-filter";
  const input = Object.assign(document.createElement("input"), { type: "search", id });
  const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: name });
  const count = Object.assign(document.createElement("output"), { htmlFor: id });
  line.append(label, input, count);
  place.before(line);
  const texts = items.map((item) => folded(item.textContent));
  const filter = () => {
    const words = folded(input.value).split(/\s+/);
    for (const [n, item] of items.entries()) item.hidden = !words.every((word) => texts[n].includes(word));
    const left = items.filter((item) => !item.hidden).length;
    count.textContent = left ? `${left} von ${items.length}` : "Nichts gefunden";
    done();
  };
  input.addEventListener("input", filter);
  filter();
};

// Lists: a field that filters all points behind it; a heading without points goes too.
for (const mark of document.querySelectorAll(".hb-filterliste")) {
  const behind = (tag) => mark.compareDocumentPosition(tag) & Node.DOCUMENT_POSITION_FOLLOWING;
  const own = [...mark.parentElement.children].filter(behind);
  const items = own.filter((tag) => tag.tagName === "UL").flatMap((list) => [...list.children]);
  const parts = own.filter((tag) => tag.tagName === "H2").map((heading) => {
    const rest = own.slice(own.indexOf(heading) + 1);
    const end = rest.findIndex((tag) => tag.tagName === "H2");
    return [heading, rest.slice(0, end < 0 ? undefined : end).flatMap((tag) => (tag.tagName === "UL" ? [...tag.children] : []))];
  });
  filterField(mark, "filter-liste", mark.dataset.filter, items, () => {
    for (const [heading, points] of parts) heading.hidden = points.length > 0 && points.every((point) => point.hidden);
  });
}

// Tables: the same field for their rows, and headings that sort them. Without this script the table is whole.
for (const box of document.querySelectorAll(".hb-tabelle")) {
  const table = box.querySelector("table");
  const body = table?.tBodies[0];
  if (!body) continue;
  const heads = [...table.tHead.rows[0].cells];
  for (const row of body.rows) [...row.cells].forEach((cell, n) => { cell.dataset.titel = heads[n].textContent; });
  filterField(box.firstChild, `filter-${box.id}`, box.dataset.filter, [...body.rows]);

  heads.forEach((head, n) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const text = (row) => unparted(row.cells[n].textContent).trim();
      const order = new Intl.Collator("de", { numeric: true });
      const rows = [...body.rows].sort((a, b) => order.compare(text(a), text(b)) * (up ? 1 : -1));
      body.append(...rows);
    });
  });
}

// The search takes hyphens for operators, stores "&" as "&amp;", looks for all words that begin with "im", and ranks
// "Kreistagsausschüsse" as high as "Kreistag". So it is asked in other words, unless someone knows its operators.
const SMALL = new Set("am an auf aus bei das dem den der des die für im in mit oder und vom von zu zum zur".split(" "));
const asked = (said) => {
  const text = typed(said);
  if (/["+*~^]/.test(text)) return text;
  const words = text.split(/[\s/:-]+/).filter(Boolean);
  const telling = words.filter((word, n) => n === words.length - 1 || !SMALL.has(word.toLowerCase()));
  return telling.map((word) => `${word} ${word}^3`).join(" ").replaceAll("&", "&amp;");
};
// The theme's search listens to keys alone; what is pasted with the mouse, dictated or dropped comes without one.
document.querySelector(".md-search__input")?.addEventListener("input", ({ target }) => {
  target.dispatchEvent(new KeyboardEvent("keyup"));
});
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  const isQuery = message?.type === 2 && typeof message.data === "string";
  return post.call(this, isQuery ? { ...message, data: asked(message.data) } : message, ...rest);
};

// An address of before: entries get other ids, and places on lists move to other pages. Where an address leads nowhere,
// the list of ids is loaded, which says where each has its page or its place (written by site/redirects.py).
{
  const top = new URL("..", document.currentScript.src);
  const leadOn = (named) => {
    const places = globalThis.kennungen;
    const ids = Object.keys(places).filter((id) => `-${named}`.endsWith(`-${id}`)); // also of #gesamt-ID
    const [former] = ids.sort((one, other) => other.length - one.length);
    if (!former) return;
    const [now] = places[former].match(/[^/#]+(?=(\/index\.html)?$)/);
    const place = named.slice(0, -former.length) + now;
    if (document.getElementById(place)) location.replace(`#${place}`);
    else if (former === named) {
      const page = new URL(places[former], top);
      if (location.pathname.endsWith("/")) page.pathname = page.pathname.replace(/index\.html$/, "");
      location.replace(page);
    }
  };
  const look = () => {
    const named = location.hash.slice(1);
    const here = document.getElementById(named);
    if (here?.dataset.jetzt) location.replace(`#${here.dataset.jetzt}`);
    if (!named || here) return;
    if (globalThis.kennungen) leadOn(named);
    else {
      const list = Object.assign(document.createElement("script"), { src: new URL("assets/kennungen.js", top) });
      list.addEventListener("load", () => leadOn(named));
      document.head.append(list);
    }
  };
  addEventListener("hashchange", look);
  look();
}
