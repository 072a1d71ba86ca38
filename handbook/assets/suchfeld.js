// The search: a window over the page. What it knows is loaded when somebody turns to it; one may type before it is there.
{
  const top = new URL("..", document.currentScript.src);
  const MOST = 10, MORE = 20; // results that are shown at first, and each time someone wants more
  const WEAK = 0.12; // of what the best result is worth: what is worth less is left out
  const LONG = 180; // letters of a sentence in a result

  const made = (tag, properties, ...parts) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...parts.filter(Boolean));
    return element;
  };

  const input = made("input", { type: "search", id: "hb-suchfeld", autocomplete: "off", enterKeyHint: "search" });
  const close = made("button", { type: "button", textContent: "Schließen" });
  const form = made("form", {}, made("label", { htmlFor: input.id, textContent: "Suchen" }), input, close);
  form.setAttribute("role", "search");
  const state = made("output", { htmlFor: input.id });
  const answer = made("div", { className: "hb-antwort" });
  const filters = made("p", { className: "hb-suchfilter" });
  const list = made("ol", {});
  const more = made("button", { type: "button", textContent: "Weitere Treffer" });
  const found = made("div", { className: "hb-gefunden" }, state, answer, filters, list, more);
  const dialog = made("dialog", { className: "hb-suchfenster md-typeset", ariaLabel: "Suche" }, form, found);

  let search, loading, result, group = "", shown = MOST;
  // Scripts and no data: from a folder, a browser loads nothing else.
  const loaded = (name) => new Promise((onload, onerror) => {
    document.head.append(made("script", { src: new URL(`assets/${name}`, top), onload, onerror }));
  });
  const prepare = () => {
    loading ??= Promise.all(["suche.js", "suche-index.js"].map(loaded)).then(() => {
      search = handbuchSuche(handbuchIndex);
      look();
    }, () => {
      loading = undefined; // the next letter tries again
      state.textContent = "Die Suche lässt sich gerade nicht laden.";
    });
  };

  const marked = (text) => text.split(/([\p{L}\p{N}]+)/u).map((part, n) => (
    n % 2 && wordsOf(part).some((word) => result.words.has(word)) ? made("mark", { textContent: part }) : part));
  const marksIn = (text) => new Set(wordsOf(text).filter((word) => result.words.has(word))).size;

  // The short text of a document, or the sentence that holds more of what was found than that and the name together.
  const excerpt = ({ lines }) => {
    const told = lines.filter(([role]) => ![NAME, SORT, SHORT].includes(role));
    const [short = ""] = lines.filter(([role]) => role === SHORT).map(([, text]) => text);
    const sentences = told.flatMap(([, text]) => {
      const [title = ""] = text.match(/^[^:.·]{1,40}: /) ?? []; // "Teile: A · B" is told as "Teile: B"
      return text.split(/(?<=[.;!?]) | · /).map((sentence, n) => n ? title + sentence : sentence);
    });
    const most = (best, text) => marksIn(text) > marksIn(best) ? text : best;
    const other = sentences.reduce(most, short ? "" : sentences[0] ?? "");
    if (short && marksIn(other) <= marksIn(`${lines[0][1]} ${short}`)) return marked(short);
    const isName = lines.some(([role, text]) => text === other && [OTHER_NAME, KEYWORD].includes(role));
    if (isName) return [...marked(short), " Auch gesucht als: ", ...marked(other), "."];
    if (other.length <= LONG) return marked(other);
    const words = other.split(" "), first = words.findIndex((word) => marksIn(word));
    const start = words.slice(0, Math.max(0, first - 6)).join(" ").length, end = start + LONG;
    const part = end < other.length ? other.slice(start, end).replace(/\s\S*$/, "") : other.slice(start);
    return [start ? "…" : "", ...marked(part), end < other.length ? " …" : ""];
  };

  // Above many handbooks the index knows names only. What their results say comes in a part for each handbook.
  const parts = new Map();
  const withText = async (document) => {
    const { part, address, lines } = document;
    if (!parts.has(part)) parts.set(part, loaded(`texte/${part}.js`));
    await parts.get(part);
    const text = handbuchTexte[part][address];
    return text ? { ...document, lines: [...lines, [SHORT, text]] } : document;
  };
  const sayLater = (said, document) => withText(document).then((whole) => said.replaceChildren(...excerpt(whole)), () => parts.delete(document.part));

  const itemFor = (number) => {
    const { address, sort, place, sign, lines, part } = handbuchIndex.documents[number];
    const said = made("span", {}, ...excerpt(handbuchIndex.documents[number]));
    if (part) sayLater(said, handbuchIndex.documents[number]);
    const kind = made("small", {}, sign && made("span", { className: `hb-zeichen ${sign}` }), [sort, place].filter(Boolean).join(" · "));
    const link = made("a", { href: pageAt(address, top) }, ...marked(lines[0][1]));
    return made("li", {}, kind, link, said);
  };

  const linkTo = (number) => {
    const { address, lines } = handbuchIndex.documents[number];
    return made("a", { href: pageAt(address, top), textContent: lines[0][1] });
  };
  const inARow = (links) => links.flatMap((link, n) => n ? [" · ", link] : [link]);

  const unexplained = () => made("p", { textContent: "Eine Erklärung dazu hat das Handbuch nicht." });

  const showAnswer = () => {
    const parts = [];
    if (result.answer) {
      const { number, key } = result.answer;
      const { title } = handbuchIndex.intents.find((intent) => intent.key === key);
      parts.push(made("p", {}, made("small", { textContent: title }), linkTo(number), `: ${search.textOf(number, key)}`));
    }
    if (result.isUnexplained) parts.push(unexplained());
    if (result.hits.length && result.missing.length) {
      parts.push(made("p", {}, `Nicht im Handbuch: ${result.missing.map((text) => `„${text}“`).join(", ")}. Die Treffer passen nur zu einem Teil.`));
    }
    for (const number of result.hits[0]?.isCalled ? [] : result.means) {
      const { lines, means } = handbuchIndex.documents[number];
      parts.push(made("p", {}, `„${lines[0][1]}“ steht im Handbuch unter: ${means.join(", ")}.`));
    }
    answer.replaceChildren(...parts);
  };

  const showFilters = (groups) => {
    const button = (name, text) => {
      const found = made("button", { type: "button", textContent: text, ariaPressed: String(name === group) });
      found.addEventListener("click", () => {
        [group, shown] = [name, MOST];
        show();
        [...filters.children].find((other) => other.ariaPressed === "true").focus();
      });
      return found;
    };
    filters.replaceChildren(...groups.size > 1 ? [button("", "Alle"), ...[...groups].map(([name, size]) => button(name, `${name} (${size})`))] : []);
  };

  const show = () => {
    const enough = (result.hits[0]?.score ?? 0) * WEAK;
    const hits = result.hits.filter(({ score }) => score >= enough).map(({ number }) => number);
    const groups = new Map();
    for (const number of hits) groups.set(handbuchIndex.documents[number].group, (groups.get(handbuchIndex.documents[number].group) ?? 0) + 1);
    if (!groups.has(group)) group = "";
    const wanted = hits.filter((number) => !group || handbuchIndex.documents[number].group === group);
    state.textContent = wanted.length === 1 ? "1 Treffer" : `${wanted.length} Treffer`;
    showAnswer();
    showFilters(groups);
    list.replaceChildren(...wanted.slice(0, shown).map(itemFor));
    more.hidden = wanted.length <= shown;
    if (!wanted.length) showNothing();
  };

  const showNothing = () => {
    const near = search.nearest(input.value).map(linkTo);
    const lists = handbuchIndex.lists.map(([title, address]) => made("a", { href: pageAt(address, top), textContent: title }));
    state.textContent = "Nichts gefunden.";
    answer.replaceChildren(
      ...result.isUnexplained ? [unexplained()] : [],
      near.length ? made("p", {}, "Ähnlich heißen: ", ...inARow(near)) : made("p", { textContent: "Auch kein Name im Handbuch klingt ähnlich." }),
      made("p", {}, "Sehen Sie nach unter: ", ...inARow(lists)),
    );
  };

  const look = () => {
    const typed = input.value.trim();
    [group, shown] = ["", MOST];
    found.hidden = !typed;
    if (!typed) return;
    if (search) {
      result = search.find(typed);
      show();
    } else {
      state.textContent = "Die Suche wird geladen …";
      prepare();
    }
  };

  const open = (query = "") => {
    if (!dialog.isConnected) document.body.append(dialog);
    input.value ||= query;
    dialog.showModal();
    prepare();
    look();
    input.select();
  };

  // Whoever comes back to this page finds the results again. The address says nothing of it: no server learns it.
  const remember = (query) => history.replaceState(query && { suche: query }, "");

  input.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  more.addEventListener("click", () => {
    const next = shown;
    shown += MORE;
    show();
    list.children[next].querySelector("a").focus();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => remember(null));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the window
    if (!event.target.closest("a")) return;
    const leaves = event.target.closest("a").href.split("#")[0] !== location.href.split(/[?#]/)[0];
    if (leaves) remember(input.value);
    else dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault(); // else the first one only empties the field
      dialog.close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...found.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    if (!step || here < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
  });

  // Without a script the place in the head of a page leads to the list of all names.
  const place = document.querySelector(".hb-suche");
  const button = made("button", { type: "button", className: "hb-suche", ariaLabel: "Suchen" }, made("span", { textContent: "Suchen" }));
  if (place) place.replaceWith(button);
  else document.querySelector(".md-header__inner")?.append(button);
  button.addEventListener("click", () => open());
  for (const other of document.querySelectorAll(".hb-suchen")) { // in the text of a page
    other.hidden = false;
    other.addEventListener("click", () => open());
  }
  if (history.state?.suche) open(history.state.suche);
}
