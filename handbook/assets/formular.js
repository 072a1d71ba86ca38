// The form for an entry: it starts from the file as published, and ends with its text. handbuch.js loads it where a
// page has the place for it. Which entry it is stands behind the # of the address: `gremien/id`, `registers/akteure/id`,
// or `neu/gremium`.
{
  const place = document.getElementById("hb-formular"), made = formularElement;
  const scripts = new URL("formular/", document.currentScript.src), top = new URL("../../", scripts);
  const loaded = (name) => formularDaten[name] ? Promise.resolve() : new Promise((onload, onerror) => {
    document.head.append(made("script", { src: new URL(`${name}.js`, scripts), onload, onerror }));
  });
  const DRAFTS = `handbuch-entwuerfe${top.pathname.slice(0, -1)}`, LONGEST = 1900, WAIT = 200;

  // What is kept in this browser, and nowhere else; without room for it the form works as well.
  const drafts = () => {
    try {
      return JSON.parse(localStorage.getItem(DRAFTS)) ?? {};
    } catch {
      return {};
    }
  };
  const keep = (key, draft) => {
    const all = { ...drafts(), [key]: draft };
    if (!draft) delete all[key];
    try {
      localStorage.setItem(DRAFTS, JSON.stringify(all));
    } catch { /* full, or forbidden */ }
  };

  const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const start = async () => {
    await Promise.all([loaded("worte"), loaded("namen")]);
    const { words, writing, rules, kinds, tasks, area, guide, months, today, shared = [] } = formularDaten.worte;
    const { problems: problemsOf } = formularRegeln(rules);
    const say = (name, values) => filled(words[`form-${name}`], values);
    const { valueOf, fileText } = formularText(writing);

    const known = formularDaten.namen.map(([id, kind, sort, art, name, _, ...others]) => ({ id, kind, sort, art, name, texts: [name, ...others].map(folded) }));
    const byId = new Map(known.map((entry) => [entry.id, entry]));
    // What the address of the form says behind the # for an entry.
    const keyOf = ({ id, kind }) => {
      const [source, isRegister] = kinds[kind];
      return isRegister ? `registers/${source}/${id}` : `${source}/${id}`;
    };
    let started; // a new entry with what a task filled in, until its form is there
    // Entries that are new in other drafts can be named too.
    const coming = () => Object.values(drafts()).filter(({ isNew, id }) => isNew && id && !byId.has(id)).map(({ id, kind, values }) => {
      const name = valueOf(values).name ?? id;
      return { id, kind, sort: say("coming"), art: "", name, texts: [folded(name)] };
    });
    const names = {
      all: () => [...known, ...coming()],
      published: (id) => byId.get(id),
      of: (id) => id === undefined || id === null ? "" : names.all().find((entry) => entry.id === id)?.name ?? String(id).replace(/^\?/, ""),
      like: (typed, entries) => {
        const words = folded(typed).split(/\s+/).filter(Boolean), whole = folded(typed);
        const rank = ({ texts }) => texts.includes(whole) ? 0 : texts[0].startsWith(whole) ? 1 : texts[0].includes(whole) ? 2 : 3;
        return entries.filter(({ texts }) => words.every((word) => texts.some((text) => text.includes(word))))
          .sort((one, other) => rank(one) - rank(other));
      },
    };
    const slug = (text) => text.normalize("NFC").toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const idOf = (kind, values) => {
      const { name = "", gebiet = [] } = valueOf(values);
      const short = slug(String(name)), before = kind.register ? "" : gebiet[0] ?? "";
      if (!short) return "";
      return (before && !short.startsWith(`${before}-`) ? `${before}-${short}` : short).slice(0, 80).replace(/-$/, "");
    };

    const show = async () => {
      const key = decodeURIComponent(location.hash.slice(1));
      place.replaceChildren();
      const [folder, second, third] = key.split("/");
      const isNew = folder === "neu";
      if (shared.includes(third)) return place.append(note(say("shared"), "info", " ", link(say("overview"), "#")));
      if (!second) return overview();
      if (isNew && !third) { // each new entry has a draft of its own
        const free = Array.from({ length: Object.keys(drafts()).length + 1 }, (_, n) => `${key}/${n + 1}`).find((name) => !drafts()[name]);
        history.replaceState(history.state, "", `#${free}`);
        return show();
      }
      try {
        if (isNew) await newEntry(key, second);
        else await oldEntry(key, `${folder}/${second}.yml`, folder === "registers" ? third : second);
      } catch {
        place.replaceChildren(note(say("unknown"), "warning"));
      }
    };
    const note = (text, sort, ...more) => made("div", { className: `admonition ${sort}` }, made("p", {}, text, ...more));
    const link = (text, href, properties) => made("a", { textContent: text, href, ...properties });
    const button = (text, act, primary) => {
      const one = made("button", { type: "button", textContent: text, className: primary ? "md-button md-button--primary" : "md-button" });
      one.addEventListener("click", act);
      return one;
    };

    const goTo = (heading) => {
      heading.tabIndex = -1;
      heading.scrollIntoView();
      heading.focus();
    };

    const overview = () => {
      const all = inTurn();
      const { entryFinder } = formularFelder({ ...formularDaten.worte, say, names, valueOf });
      place.append(
        made("p", {}, say("new"), ...Object.entries(kinds).flatMap(([kind, [, , title]], n) => [n ? " · " : " ", link(title, `#neu/${kind}`)])),
        entryFinder(say("find"), known, (entry) => {
          location.hash = keyOf(entry);
        }),
        made("h2", { textContent: say("drafts") }),
        made("p", { textContent: say(all.length > 1 ? "several-drafts" : all.length ? "one-draft" : "no-drafts") }),
        made("ol", {}, ...all.map(([key, { values, kind, id, file }]) => made("li", {},
          link(valueOf(values).name ?? say("new-title", { kind: kinds[kind][2] }), `#${key}`), id && ` (${file})`))),
      );
    };
    // The drafts in an order in which each names only what is there already: what is new comes before what names it.
    const inTurn = () => {
      const rest = Object.entries(drafts()), turn = [];
      const named = ({ values }) => JSON.stringify(valueOf(values));
      while (rest.length) {
        const free = rest.findIndex(([, one]) => !rest.some(([, other]) => other !== one && other.isNew && named(one).includes(`"${other.id}"`)));
        turn.push(...rest.splice(Math.max(free, 0), 1));
      }
      return turn;
    };

    // The entries of a register with all that is changed in drafts: `values` in that of `key`.
    const register = (about, key, values) => {
      const own = { ...drafts(), [key]: { ...drafts()[key], values } };
      const found = Object.entries(own).filter(([name, { file }]) => name === key || file === about?.file);
      const changed = new Map(found.map(([, draft]) => [valueOf(draft.values).id, draft.values]));
      const kept = (about?.values ?? []).map((entry) => {
        const id = valueOf(entry).id, now = changed.get(id) ?? entry;
        changed.delete(id);
        return now;
      });
      return [...kept, ...changed.values()];
    };
    const oldEntry = async (key, file, id) => {
      await loaded(`stand/${file}`);
      const about = formularDaten[`stand/${file}`];
      if (about.refused) {
        place.append(note(say(`refused-${about.refused}`), "info", " ", link(say("by-hand"), pageAt(guide, top))));
        return;
      }
      await loaded(`art/${about.kind}`);
      const kind = formularDaten[`art/${about.kind}`];
      const position = kind.register ? about.values.findIndex((entry) => valueOf(entry).id === id) : 0;
      if (position < 0) throw new Error(id);
      const before = kind.register ? about.values[position] : about.values;
      form({ key, kind, before, shared: about.shared?.[id], file, state: about.state, isNew: false, id, page: about.pages[id], met: about.met?.[id], draft: drafts()[key],
        whole: (values) => kind.register ? register(about, key, values) : values });
    };
    const newEntry = async (key, kindId) => {
      await loaded(`art/${kindId}`);
      const kind = formularDaten[`art/${kindId}`], file = `registers/${kind.source}.yml`;
      if (kind.register) await loaded(`stand/${file}`).catch(() => {});
      const about = formularDaten[`stand/${file}`], before = { ...(kind.register && !kind.schema.items.properties.gebiet ? {} : { gebiet: { "$[": [area] } }), ...(kind.register ? {} : { status: "aktiv" }) };
      form({ key, kind, before, file: kind.register ? file : "", state: about?.state ?? "", isNew: true, draft: drafts()[key], task: started,
        whole: (values) => kind.register ? register(about, key, values) : values });
      started = undefined;
    };

    // `task` says what a task of another entry, `from`, fills in here.
    const form = ({ key, kind, before, shared, file, state, isNew, id, page, met = [], draft, task, whole }) => {
      const spec = kind.schema.items ?? kind.schema;
      const start = task ? { ...before, ...task.values } : before;
      let values = draft?.values ?? start, timer;
      const { entryFields } = formularFelder({ ...formularDaten.worte, say, names, keyOf, valueOf, changed: () => {
        bar.dataset.stand = "offen";
        clearTimeout(timer);
        timer = setTimeout(tell, WAIT);
      } });
      const title = made("h2", { textContent: isNew ? say("new-title", { kind: kind.singular }) : valueOf(before).name ?? id });
      const resumed = draft && note(say(draft.state === state ? "resumed" : "outdated"), draft.state === state ? "info" : "warning", " ",
        button(say("discard"), () => {
          if (!confirm(say("discard-sure"))) return;
          keep(key);
          show();
        }));
      const fields = made("div", {});
      const render = () => fields.replaceChildren(entryFields(spec, values, (value) => {
        values = value ?? {};
      }));
      render();
      const wrong = made("div", { className: "hb-formular-rest" }), change = made("div", {}), hand = made("div", {});
      const state_ = made("output", {}), hint = made("output", { className: "hb-formular-hinweis" });
      const bar = made("div", { className: "hb-formular-stand" }, hint, state_, button(say("to-hand-in"), () => goTo(hand.previousSibling)));
      const file_ = made("p", { className: "hb-formular-datei" });
      const back = made("p", {}, link(say("overview"), "#"),
        ...(task ? [" · ", link(say("back-to", { name: task.from.name }), `#${task.from.key}`)] : []),
        ...(page ? [" · ", link(say("to-page"), pageAt(page, top))] : []));
      hint.textContent = task?.hint ?? "";
      const elsewhere = met.length && made("p", {}, say("met-elsewhere"), ...met.map((other) => byId.get(other))
        .flatMap((entry, n) => [n ? ", " : " ", link(entry.name, `#${keyOf(entry)}`)]));
      place.append(...[back, title, resumed, elsewhere, isNew ? file_ : taskField(), fields, ...(isNew ? nextTasks() : []), made("h3", { textContent: say("problems") }), wrong,
        made("h3", { textContent: say("change") }), change, made("h3", { textContent: say("hand-in") }), hand, bar].filter(Boolean));

      // A task of everyday: fills in what it knows, and goes to what is left.
      function taskField() {
        const suits = ({ leads: [first], filled, adds, of, starts }) => of.length ? of.includes(kind.id) : !starts && [first, ...Object.keys(filled), adds].every((key) => !key || key in spec.properties) && (adds || !spec.properties[first].items || first in values);
        const fitting = tasks.filter(suits);
        const choice = made("select", { id: "hb-aufgabe" }, made("option", { value: "", textContent: say("task-none") }),
          ...fitting.map(({ title }, n) => made("option", { value: n, textContent: title })));
        // Not by the choice itself: whoever walks through the list by keyboard would do all that is passed.
        const act = button(say("task-go"), () => {
          hint.textContent = "";
          if (choice.value) fulfil(fitting[choice.value]);
        });
        return made("div", { className: "hb-feld" }, made("label", { htmlFor: choice.id, textContent: say("task") }), choice, act);
      }
      // What a new entry can start, once it is there itself.
      function nextTasks() {
        return tasks.filter(({ of, also_new: isAlso }) => isAlso && of.includes(kind.id)).map((task) => made("p", {}, button(task.title, () => fulfil(task))));
      }
      const fulfil = (task) => {
        const said = { id: isNew ? idOf(kind, values) : id, name: valueOf(before).name, gebiet: values.gebiet, quellen: values.quellen,
          heute: new Date().toISOString().slice(0, 10) };
        const meant = (value) => JSON.parse(JSON.stringify(value).replace(/"\$(\w+)"/g, (_, name) => JSON.stringify(said[name] ?? null)));
        hint.textContent = task.starts && !said.id ? say("task-unnamed") : task.hint;
        if (task.starts && !said.id) return reveal(["name"]);
        if (task.starts) {
          const told = Object.entries(meant(task.filled)).filter(([, value]) => value !== null);
          started = { values: Object.fromEntries(told), hint: task.hint, from: { key, name: valueOf(values).name } };
          location.hash = `neu/${task.starts}`;
          return;
        }
        values = { ...values, ...meant(task.filled) };
        const items = values[task.adds], more = meant(task.item);
        if (task.adds) values[task.adds] = items?.["$["] ? { "$[": [...items["$["], more] } : [...(items ?? []), more];
        render();
        tell();
        const [first, ...rest] = task.leads;
        reveal(first === task.adds ? [first, (items?.["$["] ?? items ?? []).length, ...rest] : task.leads);
      };

      const tell = () => {
        const ownId = isNew ? idOf(kind, values) : id;
        const written = isNew && kind.register ? { ...values, id: ownId } : values;
        const entry = valueOf(written), first = valueOf(before);
        const path = file || `${kind.source}/${ownId}.yml`;
        const isChanged = isNew ? values !== start : JSON.stringify(values) !== JSON.stringify(before);
        if (isNew) file_.textContent = ownId ? say("file", { file: path }) : "";
        const problems = isNew && !isChanged ? [] : [...problemsOf(kind, entry), ...unknown(written, spec, [])];
        if (isNew && byId.has(ownId)) problems.push({ path: ["name"], severity: "error", text: say("taken", { name: byId.get(ownId).name }) });
        mark(problems);
        if (isNew && !isChanged) wrong.replaceChildren(made("p", { textContent: say("nothing-yet") }));
        const named = [...formularDaten.namen, ...coming().map(({ id, kind, name }) => [id, kind, "", "", name, ""])];
        const { changes, facts } = formularSaetze({ ...formularDaten.worte, names: named });
        const lines = !isChanged ? [] : isNew ? facts(kind, entry) : changes(kind, first, entry, shared);
        change.replaceChildren(lines.length ? made("ul", {}, ...lines.map((text) => made("li", { textContent: text })))
          : made("p", { textContent: say(isChanged ? "change-form" : "no-change") }));
        const errors = problems.filter(({ severity }) => severity !== "warning");
        state_.textContent = !isChanged ? say("state-same") : errors.length ? say("state-wrong", { number: errors.length })
          : say(problems.length ? "state-notes" : "state-ready", { number: problems.length });
        keep(key, isChanged ? { file: path, kind: kind.id, id: ownId, state, isNew, values: written } : undefined);
        const text = fileText(whole(written), kind.schema);
        bar.dataset.stand = "fertig";
        hand.replaceChildren(...(!isChanged ? [made("p", { textContent: say("hand-in-nothing") })] : errors.length
          ? [made("p", { textContent: say("hand-in-wrong") }), preview(text, path)] : handIn(text, path, lines)));
      };
      // What names an entry that is not there: typed and not chosen, or new in a draft that is gone.
      const unknown = (node, part, path) => {
        const value = valueOf(node), isBlock = value !== null && typeof value === "object" && !Array.isArray(value);
        if (Array.isArray(value)) return value.flatMap((item, n) => unknown(item, part.items ?? {}, [...path, n]));
        if (isBlock) return Object.entries(value).flatMap(([key, item]) => unknown(item, part.properties?.[key] ?? {}, [...path, key]));
        if (!part["x-ref"] || value === undefined || value === null || names.all().some(({ id }) => id === value)) return [];
        return [{ path, severity: "error", text: say("not-chosen", { typed: names.of(value) }) }];
      };
      const mark = (problems) => {
        for (const line of fields.querySelectorAll("[data-feld]")) {
          const own = line.querySelector(":scope > .hb-fehler"), path = line.dataset.feld;
          const found = problems.filter((one) => JSON.stringify(one.path) === path);
          if (!own) continue;
          own.textContent = found.map(({ text }) => text).join(" ");
          line.classList.toggle("hb-falsch", found.some(({ severity }) => severity !== "warning"));
          line.querySelector(":scope > input, :scope > textarea, :scope > select")?.setAttribute("aria-invalid", String(found.length > 0));
        }
        wrong.replaceChildren(problems.length ? made("ul", {}, ...problems.map(({ path, text }) => {
          const point = link(text, `#${key}`);
          point.addEventListener("click", (event) => {
            event.preventDefault();
            reveal(path);
          });
          return made("li", {}, point);
        })) : made("p", { textContent: say("no-problems") }));
      };
      // Opens what the field at `path` lies in, and goes there.
      const reveal = (path) => {
        let around = fields;
        for (let length = 1; length <= path.length; length++) {
          if (!found(path.slice(0, length))) for (const fold of around.querySelectorAll(".hb-mehr")) fold.fill?.();
          const line = found(path.slice(0, length));
          around = line ?? around;
          const own = line?.querySelector(":scope > details");
          for (let fold = own ?? line?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
            fold.fill?.();
            fold.open = true;
          }
        }
        for (let length = path.length; length; length--) {
          const line = found(path.slice(0, length));
          if (!line) continue;
          line.scrollIntoView({ block: "center" });
          line.querySelector("summary, input, textarea, select, button")?.focus();
          return;
        }
      };
      const found = (path) => [...fields.querySelectorAll("[data-feld]")].find((line) => line.dataset.feld === JSON.stringify(path));

      const preview = (text, path) => {
        const area = made("textarea", { readOnly: true, rows: 12, value: text, className: "hb-dateitext", ariaLabel: say("text-of", { file: path }) });
        return made("details", {}, made("summary", { textContent: say("text-of", { file: path }) }), area);
      };
      const copied = async (text, shown) => {
        try {
          await navigator.clipboard.writeText(text);
        } catch {
          shown.open = true;
          shown.querySelector("textarea").select();
          document.execCommand("copy");
        }
        state_.textContent = say("copied");
      };
      const saved = (text, name, type) => {
        const url = URL.createObjectURL(new Blob([text], { type }));
        link("", url, { download: name }).click();
        setTimeout(() => URL.revokeObjectURL(url), WAIT);
      };
      const handIn = (text, path, lines) => {
        const { edit, create, report } = formularDaten.worte;
        const shown = preview(text, path), steps = [], own = { datei: encodeURIComponent(path).replaceAll("%2F", "/"), zeile: 1 };
        const target = isNew && !file ? create : edit;
        const takesText = target.includes("{text}");
        if (!takesText) steps.push([button(say("copy"), () => copied(text, shown), true), ` ${say("copy-why")}`]);
        if (target) {
          const href = filled(target, { ...own, titel: "", text: encodeURIComponent(text) });
          steps.push([link(say(isNew && !file ? "open-new" : "open-file", { file: path }), href, { target: "_blank", rel: "noopener" })],
            [say(takesText ? "then-save" : isNew && !file ? "then-paste-new" : "then-paste", { file: path })]);
        } else steps.push([say(isNew && !file ? "no-address-new" : "no-address", { file: path })]);
        const parts = [made("ol", {}, ...steps.map((step) => made("li", {}, ...step)))];
        if (state) parts.push(made("p", {}, made("small", { textContent: say("state", { state, day: formularDatum(months)(today) }) })));
        if (Object.keys(drafts()).length > 1) parts.push(made("p", {}, link(say("all-drafts"), "#")));
        if (report) {
          const title_ = say("report-title", { name: valueOf(values).name ?? id });
          const told = [...lines, "", text].join("\n"), brief = [...lines, "", say("report-paste")].join("\n");
          const href = (body) => filled(report, { ...own, titel: encodeURIComponent(title_), text: encodeURIComponent(body) });
          const long = href(told).length > LONGEST;
          const send = link(say("report"), href(long ? brief : told), { target: "_blank", rel: "noopener" });
          if (long) send.addEventListener("click", () => copied(text, shown));
          parts.push(made("p", {}, `${say("report-why")} `, send));
        }
        parts.push(made("p", { className: "hb-knoepfe" }, button(say("save"), () => saved(text, path.split("/").at(-1), "text/yaml")),
          button(say("done"), () => {
            if (!confirm(say("discard-sure"))) return;
            keep(key);
            location.hash = "";
          })), shown);
        return parts;
      };
      tell();
    };

    addEventListener("hashchange", async () => {
      await show();
      goTo(place.querySelector("h2, .admonition"));
    });
    // Another window changed the same draft: it shows here too, so that neither takes back what the other wrote.
    addEventListener("storage", ({ key, oldValue, newValue }) => {
      const mine = (text) => JSON.stringify((JSON.parse(text) ?? {})[decodeURIComponent(location.hash.slice(1))]);
      if (key === DRAFTS && mine(oldValue) !== mine(newValue)) show();
    });
    await show();
  };
  start();
}
