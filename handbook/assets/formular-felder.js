// An element with what it holds; what is empty is left out.
const formularElement = (tag, properties, ...parts) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...parts.filter(Boolean));
  return element;
};

// One place where a part of the schema becomes fields of a form. Nothing of the form is known here but its `context`:
// words, names of entries, how a value is read, and what is to happen when one changes.
const formularFelder = ({ say, words, months, offers, names, keyOf, valueOf, changed }) => {
  const made = formularElement;
  const NUMBER = /^(0|-?[1-9][0-9]{0,17})$/, LONG = 150, MOST = 8;
  const ASIDE = ["quelle", "sicherheit", "hinweis"]; // what every statement may have
  let count = 0;

  const typesOf = ({ type = [] }) => [type].flat();
  const helpOf = (spec) => spec["x-help"] ?? (spec["x-ref"] && !spec.properties ? "" : spec.description ?? "");
  const mainOf = (spec) => [spec["x-short"], spec["x-main"], ...(spec["x-either"] ?? [])].filter(Boolean);

  // What stands in a value, brackets or not; and the same with other content.
  const inside = (node) => node?.["$["] ?? node?.["${"] ?? node;
  const around = (node, spec, content) => {
    const mark = Array.isArray(content) ? "$[" : "${";
    return node?.[mark] || (node === undefined && spec["x-brackets"]) ? { [mark]: content } : content;
  };

  // Only for the eye: a control says so by itself.
  const needed = ({ isNeeded }) => isNeeded && made("span", { className: "hb-noetig", ariaHidden: "true", textContent: say("needed") });

  // A control with its label, help and place for what is wrong. `path` says to which field of the entry it belongs.
  const labelled = (control, spec, path, ...more) => {
    control.id ||= `hb-feld-${count++}`;
    const help = made("small", { id: `${control.id}-hilfe`, textContent: helpOf(spec) });
    const wrong = made("span", { id: `${control.id}-fehler`, className: "hb-fehler" });
    control.setAttribute("aria-describedby", `${help.id} ${wrong.id}`);
    if (spec.isNeeded) control.ariaRequired = "true";
    const line = made("div", { className: "hb-feld" }, made("label", { htmlFor: control.id, textContent: spec.title }), needed(spec),
      helpOf(spec) && help, control, ...more, wrong);
    line.dataset.feld = JSON.stringify(path);
    return line;
  };

  const textField = (spec, node, put, path) => {
    const value = valueOf(node) ?? "";
    const control = (spec.maxLength ?? 0) > LONG && !spec.pattern && !typesOf(spec).includes("integer") ? made("textarea", { rows: 2 }) : made("input", { type: "text" });
    control.value = String(value);
    if (spec.format) control.value = asTyped(control.value);
    if (!typesOf(spec).includes("string") || spec.format) control.inputMode = "decimal";
    control.addEventListener("input", () => {
      const text = control.value.normalize("NFC").replace(/\s+/g, " ").trim();
      const said = spec.format ? dateOf(text) : text;
      put(said === "" ? undefined : typesOf(spec).includes("integer") && NUMBER.test(said) ? Number(said) : said);
    });
    const unit = spec["x-unit"] && made("span", { className: "hb-einheit", textContent: spec["x-unit"][1] });
    return labelled(control, { ...spec, "x-help": spec.format ? say("date-help") : spec["x-help"] }, path, unit);
  };
  const asTyped = (text) => text.split("-").reverse().join(".");
  const MONTHS = months.map(folded);
  // "15.3.2027", "3.2027", "März 2027" and "2027" as the file has them; anything else as it was typed.
  const dateOf = (text) => {
    const said = text.replace(/\p{L}+\.?/u, (word) => {
      const month = MONTHS.findIndex((name) => name.startsWith(folded(word).replace(".", "")));
      return month < 0 ? word : `${month + 1}.`;
    });
    const parts = said.split(/[.\s]+/).filter(Boolean);
    if (parts.length > 3 || !parts.every((part) => /^[0-9]+$/.test(part)) || parts.at(-1).length !== 4) return text;
    return parts.reverse().map((part) => part.padStart(2, "0")).join("-");
  };

  const choiceField = (spec, node, put, path) => {
    const isTruth = typesOf(spec).includes("boolean");
    const control = made("select", {}, made("option", { value: "", textContent: say("none") }));
    const option = (value) => made("option", { value, textContent: spec["x-labels"]?.[value] ?? value });
    if (isTruth) {
      control.append(made("option", { value: "true", textContent: words.yes }), made("option", { value: "false", textContent: words.no }));
    } else if (spec["x-groups"]) {
      const sorted = (options) => options.sort((one, other) => one.text.localeCompare(other.text, "de"));
      for (const { title, values } of spec["x-groups"]) control.append(made("optgroup", { label: title }, ...sorted(values.map(option))));
    } else control.append(...spec.enum.map(option));
    control.value = String(valueOf(node) ?? "");
    control.addEventListener("change", () => {
      put(control.value === "" ? undefined : isTruth ? control.value === "true" : control.value);
    });
    return labelled(control, spec, path);
  };

  // A field that finds one of those that `fitting` gives by a part of its name: it tells what is `typed`, and what `chosen`.
  // Without a `missed`, what is typed may stand as it is.
  const finder = (title, value, fitting, typed, chosen, missed = "") => {
    const id = `hb-feld-${count++}`;
    const input = made("input", { type: "text", id, autocomplete: "off", value });
    const list = made("ul", { id: `${id}-liste`, hidden: true });
    input.setAttribute("role", "combobox");
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", title);
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-autocomplete", "list");
    const nothing = made("output", { htmlFor: id });
    let found = [], active = -1;
    const show = (entries) => {
      nothing.textContent = "";
      found = entries;
      active = -1;
      list.replaceChildren(...found.map(({ name, sort }, n) => {
        const point = made("li", { id: `${id}-${n}` }, made("span", { textContent: name }), made("small", { textContent: sort }));
        point.setAttribute("role", "option");
        point.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(n);
        });
        return point;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (n) => {
      input.value = found[n].name;
      chosen(found[n]);
      show([]);
    };
    const mark = (n) => {
      active = (n + found.length) % found.length;
      for (const [place, point] of [...list.children].entries()) point.setAttribute("aria-selected", String(place === active));
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    };
    input.addEventListener("input", () => {
      const text = input.value.normalize("NFC").replace(/\s+/g, " ").trim();
      typed(text);
      show(text ? names.like(text, fitting()).slice(0, MOST) : []);
      if (text && !found.length) nothing.textContent = missed;
    });
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) mark(active < 0 && step < 0 ? found.length - 1 : active + step);
      else if (event.key === "Enter" && found.length) choose(Math.max(active, 0));
      else if (event.key === "Escape" && found.length) show([]);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", () => show([]));
    return [input, list, nothing];
  };
  const entryField = (spec, node, put, path) => {
    const fitting = () => names.all().filter(({ kind, art }) => spec["x-ref"].includes(kind) && (!spec["x-art"] || art === spec["x-art"]));
    // Puts an id, which nobody sees, or what was typed if that is no name.
    const typed = (text) => {
      const named = fitting().filter(({ texts }) => texts[0] === folded(text));
      const exact = named.length === 1 ? named[0] : undefined;
      put(text === "" ? undefined : exact?.id ?? { $: [`?${text}`, ""] }); // nothing that could be an id
    };
    const [input, ...more] = finder(spec.title, names.of(valueOf(node)), fitting, typed, ({ id }) => put(id),
      say(spec.instead ? "nothing-found-but" : "nothing-found", { title: spec.instead }));
    const named = names.published(valueOf(node));
    const open = named && made("a", { textContent: say("open-entry", { name: named.name }), href: `#${keyOf(named)}` });
    return labelled(input, { ...spec, "x-help": say("entry-help") }, path, ...more, open && made("small", {}, open));
  };
  const entryFinder = (title, entries, act) => {
    const [input, ...more] = finder(title, "", () => entries, () => {}, act, say("nothing-found"));
    return labelled(input, { title, "x-help": say("entry-help") }, [], ...more);
  };
  // Words to be written, or chosen among usual ones that tell other fields of the block too.
  const usual = offers.map(([name, fields, digits]) => ({ name, fields, sort: "", texts: [name, digits].map(folded) }));
  const wordsField = (spec, node, put, path, tell) => {
    const typed = (text) => put(text || undefined);
    const chosen = ({ name, fields }) => {
      put(name);
      tell(fields);
    };
    const [input, ...more] = finder(spec.title, String(valueOf(node) ?? ""), () => usual, typed, chosen);
    input.addEventListener("change", () => {
      const meant = usual.find(({ texts }) => texts.includes(folded(input.value.trim())));
      if (meant) tell(meant.fields);
    });
    return labelled(input, spec, path, ...more);
  };

  const blockFields = (spec, node, put, path, isEntry = false) => {
    let whole = node;
    const content = () => inside(whole) ?? {};
    const set = (key, value) => {
      const fields = { ...content(), [key]: value };
      if (value === undefined) delete fields[key];
      whole = Object.keys(fields).length ? around(whole, spec, fields) : undefined;
      put(whole);
    };
    const parts = Object.entries(spec.properties);
    const isMarked = parts.some(([, part]) => part["x-everyday"]);
    const wanted = [...(spec.required ?? []), ...mainOf(spec)];
    const first = ([key, part]) => wanted.includes(key) || part["x-everyday"] || (!isMarked && !ASIDE.includes(key));
    // Fills in the fields that are `told` by another one as if somebody did; those that it says nothing of get empty.
    const fillIn = (told, fields) => {
      for (const key of told) {
        const place = JSON.stringify([...path, key]);
        const control = [...body.querySelectorAll("[data-feld]")].find(({ dataset }) => dataset.feld === place)?.querySelector("input, select");
        if (!control) set(key, fields[key]); // its fold was never opened
        else control.value = fields[key] ?? "";
        for (const type of ["input", "change"]) control?.dispatchEvent(new Event(type));
      }
    };
    const insteadOf = (key) => spec["x-either"]?.includes(key) && spec.properties[spec["x-either"].find((other) => other !== key)].title;
    const shown = ([key, part]) => field({ ...part, isNeeded: spec.required?.includes(key), instead: insteadOf(key) }, content()[key],
      (value) => set(key, value), [...path, key], (fields) => fillIn(part["x-tells"], fields));
    const rest = parts.filter((part) => !first(part)).filter(([key]) => !(isEntry && key === "id"));
    const body = made("div", { className: "hb-felder" }, ...parts.filter(first).filter(([key]) => !(isEntry && key === "id")).map(shown));
    if (rest.length) body.append(fold(isEntry ? say("rest") : say("more"), rest.filter(([key]) => key in content()).length, () => rest.map(shown)));
    return body;
  };
  // The event of the fold itself comes only after it is open.
  const filledWhenOpened = (part) => {
    part.firstChild.addEventListener("click", part.fill);
    part.addEventListener("toggle", part.fill);
  };
  // A fold whose fields are made when somebody opens it.
  const fold = (title, filled, fields) => {
    const named = filled ? `${title} (${say("filled", { number: filled })})` : title;
    const part = made("details", { className: "hb-mehr" }, made("summary", { textContent: named }));
    part.fill = () => {
      if (part.childElementCount === 1) part.append(...fields().filter(Boolean));
    };
    filledWhenOpened(part);
    return part;
  };

  // A block that says nothing yet is folded.
  const blockField = (spec, node, put, path) => {
    const help = () => helpOf(spec) && made("small", { textContent: helpOf(spec) });
    const wrong = made("span", { className: "hb-fehler" });
    const set = node === undefined ? made("div", {}, fold(spec.title, 0, () => [help(), blockFields(spec, node, put, path)]), wrong)
      : made("fieldset", { className: "hb-block" }, made("legend", { textContent: spec.title }), help(), blockFields(spec, node, put, path), wrong);
    set.dataset.feld = JSON.stringify(path);
    return set;
  };

  // An item of a list may be a text alone, or a block with the text in its main field.
  const itemFields = (spec, node, put, path) => {
    const key = spec["x-short"] ?? spec["x-main"];
    if (!spec.properties) return field(spec, node, put, path);
    const isAlone = node === undefined || node === null || typeof inside(node) !== "object" || Boolean(node.$);
    const block = isAlone && node !== undefined ? { [key]: node } : node;
    return blockFields(spec, block, (value) => {
      const fields = inside(value);
      const alone = isAlone && spec["x-short"] && fields && Object.keys(fields).length === 1 && key in fields;
      put(alone ? fields[key] : value);
    }, path);
  };
  // What an item is called in the list: the name of an entry, the text, the first value.
  const titleOf = (spec, value) => {
    if (value === undefined || value === null || value === "") return say("new-item", { title: spec.title });
    if (typeof value !== "object") return spec["x-ref"] || spec["x-short"] ? names.of(value) : spec["x-labels"]?.[value] ?? String(value);
    const parts = Object.entries(spec.properties).filter(([key, part]) => key in value && !ASIDE.includes(key) && !part["x-quiet"]);
    const said = (part, one) => part["x-ref"] ? names.of(one) : part["x-labels"]?.[one]
      ?? (part.format ? formularDatum(months)(one) : /^[0-9]+$/.test(one) ? `${part.title} ${one}` : String(one));
    const told = parts.map(([key, part]) => part.properties || part.items ? "" : said(part, value[key]));
    return told.filter(Boolean).slice(0, 3).join(", ") || (Object.keys(value).length ? spec.title : say("new-item", { title: spec.title }));
  };

  const listField = (spec, node, put, path) => {
    let whole = node, isAdding = false; // a new item, the last one, counts once it says something
    const items = () => [...(inside(whole) ?? []), ...(isAdding ? [null] : [])];
    const list = made("ol", { className: "hb-liste" });
    const add = made("button", { type: "button", textContent: say("add", { title: spec.items.title }) });
    const set = made("fieldset", { className: "hb-block" }, made("legend", { textContent: spec.title }), needed(spec),
      helpOf(spec) && made("small", { textContent: helpOf(spec) }), list, add, made("span", { className: "hb-fehler" }));
    set.dataset.feld = JSON.stringify(path);
    const keep = (found) => {
      isAdding = found.at(-1) === null;
      const said = isAdding ? found.slice(0, -1) : found;
      whole = said.length ? around(whole, spec, said) : undefined;
      put(whole);
    };
    const button = (label, title, act) => {
      const one = made("button", { type: "button", textContent: label, ariaLabel: `${label}: ${title}` });
      one.addEventListener("click", act);
      return one;
    };
    const rebuild = (found, open) => {
      keep(found);
      draw(open);
      (list.children[open]?.querySelector("input, select, textarea") ?? add).focus();
    };
    const moved = (n, step) => {
      const found = items();
      [found[n], found[n + step]] = [found[n + step], found[n]];
      rebuild(found, n + step);
    };
    const draw = (open) => {
      list.replaceChildren(...items().map((item, n, all) => {
        const title = made("summary", { textContent: titleOf(spec.items, valueOf(item)) });
        const name = title.textContent;
        const place = (value) => {
          const found = items();
          found[n] = value === undefined ? null : value;
          title.textContent = titleOf(spec.items, valueOf(value));
          keep(found);
        };
        const point = made("details", { open: n === open }, title);
        const fill = () => {
          if (point.childElementCount > 1) return;
          point.append(itemFields(spec.items, item === null ? undefined : item, place, [...path, n]), made("p", { className: "hb-knoepfe" },
            n > 0 && button(say("up"), name, () => moved(n, -1)), n < all.length - 1 && button(say("down"), name, () => moved(n, 1)),
            button(say("remove"), name, () => rebuild(items().filter((_, place) => place !== n)))));
        };
        point.fill = fill;
        filledWhenOpened(point);
        if (point.open) fill();
        const line = made("li", {}, point, made("span", { className: "hb-fehler" }));
        line.dataset.feld = JSON.stringify([...path, n]);
        return line;
      }));
    };
    add.addEventListener("click", () => {
      const found = isAdding ? items().slice(0, -1) : items();
      rebuild([...found, null], found.length);
    });
    if (items().at(-1) === null) keep(items());
    draw();
    return set;
  };

  const field = (spec, node, put, path, tell) => {
    const told = (value) => {
      put(value);
      changed();
    };
    if (spec["x-tells"]) return wordsField(spec, node, told, path, tell);
    if (spec.items) return listField(spec, node, told, path);
    if (spec.enum || typesOf(spec).includes("boolean")) return choiceField(spec, node, told, path);
    if (spec["x-ref"] && !spec.properties) return entryField(spec, node, told, path);
    return spec.properties ? blockField(spec, node, told, path) : textField(spec, node, told, path);
  };
  return { entryFinder, entryFields: (spec, node, put) => blockFields(spec, node, put, [], true) };
};
