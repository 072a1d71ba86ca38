// The reader's own rounds: a list of ids that stays in this browser, and the places on pages where it is changed.
// The page that shows them together is filled by meine-runden.js, which is loaded where it is asked for.
const meineWahl = (() => {
  // Several handbooks may lie below one address, each with a list of its own.
  const KEPT = `handbuch-meine-runden${new URL("..", document.currentScript.src).pathname.slice(0, -1)}`;
  let now = null; // where the browser keeps nothing
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEPT));
      return Array.isArray(found) ? found.filter((id) => typeof id === "string") : [];
    } catch {
      return [];
    }
  };
  const all = () => now ?? read();
  const listeners = new Set();
  const tell = () => { for (const listener of listeners) listener(); };
  const set = (ids) => {
    const chosen = [...new Set(ids)];
    try {
      if (chosen.length) localStorage.setItem(KEPT, JSON.stringify(chosen));
      else localStorage.removeItem(KEPT);
      now = null;
    } catch {
      now = chosen;
    }
    tell();
  };
  addEventListener("storage", ({ key }) => { if (key === KEPT || key === null) tell(); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) tell(); });
  return {
    all, set,
    has: (id) => all().includes(id),
    put: (id, isChosen) => set(isChosen ? [...all(), id] : all().filter((other) => other !== id)),
    isKept: () => now === null,
    watch: (listener) => { listeners.add(listener); listener(); },
  };
})();

{
  const way = document.querySelector(".hb-runden"), top = new URL("..", document.currentScript.src);
  if (way) {
    const name = way.ariaLabel;
    meineWahl.watch(() => {
      const { length } = meineWahl.all();
      way.firstElementChild.textContent = length || "";
      way.ariaLabel = length ? `${name} (${length})` : name;
    });
  }

  const box = (id, box = Object.assign(document.createElement("input"), { type: "checkbox" })) => {
    box.addEventListener("change", () => meineWahl.put(id, box.checked));
    meineWahl.watch(() => { box.checked = meineWahl.has(id); });
    return box;
  };

  // The page of a round has a place for it.
  const own = document.querySelector(".hb-merken[data-runde]");
  if (own) {
    box(own.dataset.runde, own.querySelector("input"));
    own.querySelector("label").hidden = false;
  }

  // Elsewhere a button puts a box at each round that a list or a table names. Which links lead to rounds, the data say.
  const pageOf = (link) => link.href.split("#")[0].replace(/index\.html$/, "");
  const links = [...document.querySelectorAll("article :is(li, td, dd) a[href]")].filter((link) => /\/(netzwerke|gremien)\/[^/]+\/$/.test(pageOf(link)));
  const before = document.querySelector("article :is(.hb-filterliste, .hb-tabelle, h2, .hb-gruppe, .hb-klappe)");
  if (!own && way && before && links.length > 1 && !document.getElementById("hb-meine-runden")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "md-button", textContent: way.dataset.ankreuzen, ariaPressed: "false" });
    const line = Object.assign(document.createElement("p"), { className: "hb-merken hb-filter" });
    line.append(button);
    before.before(line);
    let boxes = [];
    const tick = () => {
      const ids = new Map(Object.entries(meineRunden.rounds).map(([id, { page }]) => [new URL(page, top).href.replace(/index\.html$/, ""), id]));
      for (const link of links) {
        const id = ids.get(pageOf(link));
        if (!id) continue;
        const one = box(id);
        one.className = "hb-haken";
        one.ariaLabel = `${way.ariaLabel.replace(/ \(\d+\)$/, "")}: ${unparted(link.textContent)}`;
        link.before(one);
        boxes.push(one);
      }
    };
    button.addEventListener("click", () => {
      const isOn = button.ariaPressed !== "true";
      button.ariaPressed = String(isOn);
      button.textContent = isOn ? way.dataset.fertig : way.dataset.ankreuzen;
      if (!isOn) for (const one of boxes.splice(0)) one.remove();
      else if (globalThis.meineRunden) tick();
      else document.head.append(Object.assign(document.createElement("script"), { src: new URL("assets/meine-runden-daten.js", top), onload: tick }));
    });
  }

  if (document.getElementById("hb-meine-runden")) {
    for (const name of ["meine-runden-daten", "meine-runden"]) {
      document.head.append(Object.assign(document.createElement("script"), { src: new URL(`assets/${name}.js`, top), async: false }));
    }
  }
}
