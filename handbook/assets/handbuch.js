// The button for the menu on a phone is a label: the keyboard cannot reach it without help.
// The theme's own script answers the enter key on a focused label; the space bar is ours.
{
  const label = document.querySelector(".md-header__button[for=__drawer]");
  if (label) {
    Object.assign(label, { tabIndex: 0, title: "Menü" });
    label.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      label.click();
    });
  }
}

// The theme does not close the menu of a phone with the escape key.
document.addEventListener("keydown", (event) => {
  const menu = document.getElementById("__drawer");
  if (event.key !== "Escape" || !menu?.checked) return;
  menu.click();
  document.querySelector(".md-header__button[for=__drawer]").focus();
});

// In a folder, and where no server looks for them, pages are found by their whole names only: this one was, too.
const pageAt = (address, top) => {
  const url = new URL(address, top);
  if (!location.pathname.endsWith("/")) url.pathname = url.pathname.replace(/\/$/, "/index.html");
  return url.href;
};

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
// As texts are compared, in filters and in the search: small letters, no accents, and one letter for an umlaut and for
// what people type instead (ä, ae, a). What is pasted may hold signs that nobody sees.
const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "").toLowerCase()
  .replaceAll("ß", "ss").replace(/([ao])e/g, "$1").replace(/(^|[^aeq])ue/g, "$1u");

// A line of controls before `place`, with its label.
const controlBefore = (place, control, id, name, ...more) => {
  const line = Object.assign(document.createElement("p"), { className: "hb-filter" });
  control.id = id;
  line.append(Object.assign(document.createElement("label"), { htmlFor: id, textContent: name }), control, ...more);
  place.before(line);
  return line;
};

// A field before `place` that hides those of `items` that lack one of its words, and says how many are left. Of the
// folded `parts` those with hits open, those without go, until the field is empty again.
const filterField = (place, id, name, items, parts) => {
  const input = Object.assign(document.createElement("input"), { type: "search" });
  const count = Object.assign(document.createElement("output"), { htmlFor: id });
  controlBefore(place, input, id, name, count);
  const texts = items.map((item) => folded(item.textContent));
  const inside = parts.map((part) => [part, part.open, items.filter((item) => part.contains(item))]);
  const filter = () => {
    const words = folded(input.value).split(/\s+/);
    for (const [n, item] of items.entries()) item.hidden = !words.every((word) => texts[n].includes(word));
    for (const [part, open, own] of inside.filter(([, , own]) => own.length)) {
      part.hidden = own.every((item) => item.hidden);
      part.open = input.value.trim() ? !part.hidden : open;
    }
    const left = items.filter((item) => !item.hidden).length;
    count.textContent = left ? `${left} von ${items.length}` : "Nichts gefunden";
  };
  input.addEventListener("input", filter);
  count.textContent = `${items.length} von ${items.length}`;
};

// Lists: a field that filters all points of the parts behind it.
for (const mark of document.querySelectorAll(".hb-filterliste")) {
  const parts = [...mark.parentElement.querySelectorAll(":scope > .hb-filterliste ~ .hb-gruppe")];
  const items = parts.flatMap((part) => [...part.querySelectorAll(":scope > ul:not(.hb-legende) > li, :scope tbody > tr")]);
  filterField(mark, "filter-liste", mark.dataset.filter, items, parts);
}

// Tables: the same field for their rows, and headings that sort them: by the first column, or by how many entries stand
// in another one. Where a phone shows no headings there is a choice instead. Without this script the tables are whole.
for (const box of document.querySelectorAll(".hb-tabelle")) {
  const tables = [...box.querySelectorAll("table")].filter((table) => table.tBodies[0]);
  if (!tables.length) continue;
  const headsOf = (table) => [...table.tHead.rows[0].cells];
  const titles = headsOf(tables[0]).map((head) => head.textContent);
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  for (const row of rows) [...row.cells].forEach((cell, n) => { cell.dataset.titel = titles[n]; });
  filterField(box.firstChild, `filter-${box.id}`, box.dataset.filter, rows, [...box.querySelectorAll(".hb-gruppe")]);

  const choice = document.createElement("select");
  choice.append(...box.dataset.sorten.split("|").map((name, n) => new Option(name, n)));
  const letters = new Intl.Collator("de", { numeric: true });
  const name = (row) => unparted(row.cells[0].textContent).trim();
  const entries = (row, n) => row.cells[n].querySelectorAll("a").length;
  const sort = (n, up) => {
    choice.value = n;
    for (const table of tables) {
      for (const [m, head] of headsOf(table).entries()) {
        if (m === n) head.setAttribute("aria-sort", up ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      }
      const order = (a, b) => (n ? entries(a, n) - entries(b, n) : letters.compare(name(a), name(b))) * (up ? 1 : -1);
      const [body] = table.tBodies;
      body.append(...[...body.rows].sort((a, b) => order(a, b) || letters.compare(name(a), name(b))));
    }
  };
  choice.addEventListener("change", () => sort(Number(choice.value), choice.value === "0"));
  controlBefore(box.firstChild.nextSibling, choice, `sortieren-${box.id}`, box.dataset.sortieren).classList.add("hb-sortieren");

  for (const [n, head] of tables.flatMap((table) => [...headsOf(table).entries()])) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: titles[n] });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      sort(n, now ? now === "descending" : n === 0); // numbers begin with the largest
    });
  }
}

// A place in a folded part: the browser opens what lies around it (older ones not even that), but not the part whose
// heading it is. On paper all parts are open.
const around = (place) => {
  const part = place?.closest("details");
  return part ? [part, ...around(part.parentElement)] : [];
};
const unfold = () => {
  const place = document.getElementById(location.hash.slice(1));
  const closed = around(place).filter((part) => !part.open);
  for (const part of closed) part.open = true;
  if (closed.length) place.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
const unfolded = [];
addEventListener("beforeprint", () => {
  unfolded.push(...document.querySelectorAll("details:not([open])"));
  for (const part of unfolded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of unfolded.splice(0)) part.open = false;
});

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
  // The form says behind the # which entry it is for.
  const form = document.getElementById("hb-formular");
  if (form) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("assets/formular.css", top) }),
      Object.assign(document.createElement("script"), { src: new URL("assets/formular.js", top) }));
  } else {
    addEventListener("hashchange", look);
    look();
  }
}
