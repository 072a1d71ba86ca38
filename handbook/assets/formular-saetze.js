// The change of an entry in sentences, and what a new one says: handbook/diff, without what needs the whole handbook.
const formularSaetze = ({ words, months, most, meetings, today, names }) => {
  const nameOf = new Map(names.map(([id, , , , name, own]) => [id, own || name]));
  const isBlock = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const fieldsOf = (spec) => Object.entries(spec.properties ?? {});
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // Words.
  const filled = (wording, values) => wording.replace(/\{(\w*)\}/g, (_, name) => values[name]);
  const word = (name, values = {}) => filled(words[name], values).replace(/([\p{L}\p{N}_])\.\.(?=\s|$)/gu, "$1.");
  const quoted = (value) => {
    const letters = [...value.replace(/[\p{C}\p{Z}]+/gu, " ").trim().replace(/\.$/, "")];
    const cut = () => `${letters.slice(0, most.letters - 1).join("").trimEnd()}…`;
    return word("quoted", { text: letters.length > most.letters ? cut() : letters.join("") });
  };
  const label = (value, spec) => spec["x-labels"]?.[value] ?? String(value);
  const germanDate = formularDatum(months);
  const textOf = (value, spec) => {
    if (spec.enum) return label(value, spec);
    if (typeof value === "boolean") return word(value ? "yes" : "no");
    if (spec.format === "teildatum") return germanDate(value);
    const unit = spec["x-unit"];
    return unit ? `${value} ${unit[value === 1 ? 0 : 1]}` : String(value);
  };

  // The value with short forms written out, fields in the order of the schema, without what has the wrong type.
  const typeOf = (value) => Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  const fits = (value, spec) => value !== null && [spec.type].flat().includes(typeOf(value));
  const writtenOut = (value, spec) => {
    if (Array.isArray(value)) return value.filter((one) => fits(one, spec.items)).map((one) => writtenOut(one, spec.items));
    if (isBlock(value)) {
      const fitting = fieldsOf(spec).filter(([key, part]) => key in value && fits(value[key], part));
      return Object.fromEntries(fitting.map(([key, part]) => [key, writtenOut(value[key], part)]));
    }
    if (spec["x-short"]) return { [spec["x-short"]]: value };
    return typeof value === "number" && fits("", spec) ? String(value) : value;
  };

  // Items: what a page shows of a value (handbook/view/rows.py).
  const single = (value, spec) => spec["x-ref"] && nameOf.has(value) ? { id: value, text: nameOf.get(value) }
    : { text: textOf(value, spec) };
  const itemsOf = (value, spec) => {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value.flatMap((one) => itemsOf(one, spec.items));
    if (!isBlock(value)) return [single(value, spec)];
    const main = [spec["x-short"], spec["x-main"], ...(spec["x-either"] ?? [])].find((key) => key in value);
    return main ? [statement(value, spec, main)] : partsOf(value, spec);
  };
  const shown = (block, spec) =>
    fieldsOf(spec).filter(([key, part]) => key in block && !part["x-aside"] && !part["x-quiet"]);
  const partsOf = (block, spec) => shown(block, spec).map(([key, part]) => {
    const items = itemsOf(block[key], part);
    const beginning = `${spec.title.toLowerCase()} `;
    if (part.title.startsWith(beginning)) {
      const ending = part.title.slice(beginning.length);
      return { ...items[0], text: `${ending} ${items[0].text}`, part: ending };
    }
    const isPlain = items.length === 1 && !items[0].details?.length;
    return isPlain ? { ...items[0], before: part.title } : { text: "", before: part.title, details: [["", items]] };
  });
  const statement = (block, spec, main) => {
    const found = { ...single(block[main], spec.properties[main]), details: [] };
    const linkText = spec["x-link-text"];
    const reading = (text, part) => part["x-reads"] ? filled(part["x-reads"], { "": text }) : text;
    found.text = reading(linkText in block ? block[linkText] : found.text, spec.properties[main]);
    const places = Object.keys(spec.properties);
    for (const [key, part] of shown(block, spec)) {
      if (key === main || key === linkText || (part["x-reads"] && block[key] === false)) continue;
      if (part["x-group"]) found.group = block[key];
      else if (places.indexOf(key) < places.indexOf(main)) found.before = label(block[key], part);
      else if (part["x-reads"]) {
        const some = reading(textOf(block[key], part), part);
        const all = part["x-some-of"] in block && found.details.pop()[1][0].text;
        found.details.push(["", [{ text: all ? word("some-of", { whole: all, some }) : some, part: key }]]);
      } else found.details.push([part.title, itemsOf(block[key], part)]);
    }
    const certainty = spec.properties.sicherheit;
    const isUnsure = "sicherheit" in block && block.sicherheit !== certainty.enum[0];
    found.certainty = isUnsure ? label(block.sicherheit, certainty) : "";
    return { ...found, note: block.hinweis, source: block.quelle };
  };

  // Meetings a year (handbook/facts/turnus.py), counted in parts of a year that fit into all periods.
  const whole = Object.values(meetings.years).reduce((product, years) => product * years);
  const decimal = new Intl.NumberFormat("de", { maximumFractionDigits: 1, roundingMode: "halfEven", useGrouping: false });
  const yearly = (said) => {
    const isNumber = "min" in said || "max" in said;
    if (!isNumber || ("je" in said && !("einheiten" in said)) || said.sicherheit === meetings.guess) return [];
    const factor = (said.einheiten ?? 1) * whole / meetings.years[said.zeitraum ?? "jahr"];
    return [{ least: factor * (said.min ?? 0), most: factor * (said.max ?? Infinity), about: said.ungefaehr }];
  };
  const howMany = (statements) => {
    const spans = statements.flatMap(yearly);
    if (!spans.length) return "";
    const sum = (side) => spans.reduce((total, span) => total + span[side], 0);
    const isOpen = sum("most") === Infinity;
    const [least, greatest] = [sum("least"), isOpen ? sum("least") : sum("most")].map((n) => decimal.format(n / whole));
    const number = greatest === least ? least : `${least}–${greatest}`;
    if (spans.some((span) => span.about)) return word(isOpen ? "about-or-more" : "about", { number });
    return isOpen ? word("at-least", { number }) : number;
  };
  const isNow = ({ gueltig: { ab = today, bis = today } = {} }) => ab + "-01-01".slice(ab.length - 4) <= today
    && bis + "-12-31".slice(bis.length - 4) >= today;
  const meetingsOf = (entry, shared) => meetings.not_counted.includes(entry.status) ? ""
    : howMany([...(entry.turnus ?? []), ...shared].filter(isNow));

  // What is said of items (handbook/diff/fields.py).
  const said = (entry, field, spec, isCounted = true) => {
    if (field !== "turnus" || !isCounted) return itemsOf(entry[field], spec);
    return (entry[field] ?? []).flatMap((one) => {
      const year = howMany([one]);
      const number = year ? [[words["diff-a-year"], [{ text: year, part: "number" }]]] : [];
      return itemsOf(one, spec.items).map((item) => ({ ...item, details: [...number, ...(item.details ?? [])] }));
    });
  };
  const valueOf = (item) => quoted(nameOf.get(item.id) ?? item.text);
  const inBrackets = (remarks) => {
    const more = remarks.filter(Boolean).join(", ");
    return more && word("diff-more", { more });
  };
  const inWords = (item, remarks = remarksOf(item)) => valueOf(item) + inBrackets(remarks);
  const detail = (item) => `${item.before ?? ""} ${item.part ? item.text : inWords(item)}`.trim();
  const detailsOf = (items) => items.filter((item) => item.text || item.details?.length).map(detail).join(" ");
  const remarksOf = ({ group, details = [], certainty, note }) => [
    group && quoted(group), ...details.map(([title, items]) => `${title} ${detailsOf(items)}`.trim()),
    certainty, note && quoted(note),
  ].filter(Boolean);
  const originOf = ({ source }) => nameOf.has(source?.dokument)
    ? word("diff-source", { name: quoted(nameOf.get(source.dokument)) }) : "";
  const without = (some, others) => some.filter((one) => !others.includes(one));

  const instead = (title, old, now) =>
    [word(old && now ? "diff-changed" : now ? "diff-stated" : "diff-unstated", { title, old, new: now })];
  const replaced = (title, old, now) => {
    const [was, is] = [old, now].map((item) => item ? remarksOf(item) : []);
    const [former, fresh] = [old && inWords(old, without(was, is)), now && inWords(now, without(is, was))];
    return isSame(was, is) && former === fresh ? [] : instead(title, former, fresh);
  };
  const ofParts = (spec, before, after) => {
    const partOf = (item) => item.before ?? item.part ?? "";
    const [was, now] = [before, after].map((items) => new Map(items.map((item) => [partOf(item), item])));
    return [...new Map([...now, ...was]).keys()].flatMap((part) => {
      const readsOn = [was, now].some((items) => items.get(part)?.part);
      return replaced([spec.title, readsOn ? "" : part].filter(Boolean).join(", "), was.get(part), now.get(part));
    });
  };
  const ofList = (name, spec, before, after) => {
    const keyOf = (item) => JSON.stringify([item.before, item.id ?? item.text]);
    const repeated = (keys) => keys.filter((key, n) => keys.indexOf(key) < n);
    const several = [before, after].flatMap((items) => repeated(items.map(keyOf)));
    const fullKeyOf = (item, key) => several.includes(key) ? JSON.stringify([key, ...remarksOf(item)]) : key;
    const [was, now] = [before, after].map((items) => new Map(items.map((item) => [fullKeyOf(item, keyOf(item)), item])));
    const only = (items, others) => [...items].filter(([key]) => !others.has(key)).map(([, item]) => item);
    const [gone, fresh] = [only(was, now), only(now, was)];
    const stayed = [...now].filter(([key]) => was.has(key)).flatMap(([key, item]) => {
      const [former, remarks] = [remarksOf(was.get(key)), remarksOf(item)];
      const [dropped, added] = [without(former, remarks), without(remarks, former)].map((some) => some.join(", "));
      return dropped || added ? instead(`${spec.title}, ${valueOf(item)}`, dropped, added) : [];
    });
    const isOneEach = gone.length === 1 && fresh.length === 1;
    const isExchange = isOneEach && !gone[0].id && !fresh[0].id && gone[0].before === fresh[0].before;
    if (isExchange) return [...replaced(spec.title, gone[0], fresh[0]), ...stayed];
    const told = (change, items, origin) => items.map((item) => {
      const more = inBrackets([item.before, ...remarksOf(item), origin(item)]);
      const wording = spec["x-sentence"]?.[change] ?? words[`diff-${change}`];
      return filled(wording, { title: spec.title, name, other: valueOf(item), more });
    });
    return [...told("added", fresh, originOf), ...told("removed", gone, () => ""), ...stayed];
  };

  const schemaOf = (kind) => kind.register ? kind.schema.items : kind.schema;
  const called = (entry) => quoted(entry.name ?? "");
  const sentences = (spec, old, now, shared) => fieldsOf(spec).flatMap(([field, part]) => {
    if (part["x-diff"] === "never" || part["x-quiet"] || isSame(old[field], now[field])) return [];
    const [was, is] = field === "turnus" ? [old, now].map((entry) => meetingsOf(entry, shared)) : [];
    const number = was && is && was !== is ? [word("diff-turnus", { old: was, new: is })] : [];
    const [before, after] = [old, now].map((entry) => said(entry, field, part, !number.length));
    const isList = [part.type].flat().includes("array");
    return [...number, ...(isList ? ofList(called(now), part, before, after) : ofParts(part, before, after))];
  });
  const question = (entry, what = entry.bearbeitung) => word(`diff-question-${what}`, { name: called(entry) });
  const stateOf = (entry) => {
    const about = (entry.betrifft ?? []).filter((id) => nameOf.has(id)).map((id) => quoted(nameOf.get(id))).join(", ");
    const decision = entry.entscheidung && word("diff-question-decision", { text: quoted(entry.entscheidung) });
    return [entry.bearbeitung && question(entry), about && word("diff-question-about", { about }), decision]
      .filter(Boolean).join(" ");
  };
  const isQuestion = (kind) => kind.id === "frage";

  // The change from one state of an entry to another; `shared` are statements of other files on how often it meets.
  const changes = (kind, before, after, shared = []) => {
    const [old, now] = [before, after].map((entry) => writtenOut(entry, schemaOf(kind)));
    if (isSame(old, now)) return [];
    const told = sentences(schemaOf(kind), old, now, shared);
    if (isQuestion(kind)) {
      const isAsBefore = old.bearbeitung === now.bearbeitung && old.entscheidung === now.entscheidung;
      return [isAsBefore ? question(now, "changed") : stateOf(now), ...told];
    }
    const renamed = old.name === now.name ? [] : [word("diff-renamed", { name: called(now), old: called(old) })];
    return renamed.length || told.length ? [...renamed, ...told] : [words["diff-form"]];
  };

  // What a new entry says, the most important of it.
  const facts = (kind, entry) => {
    const spec = schemaOf(kind);
    const now = writtenOut(entry, spec);
    if (isQuestion(kind)) return [stateOf(now)];
    const what = now[kind.art] ? label(now[kind.art], spec.properties[kind.art]) : kind.singular;
    const important = fieldsOf(spec).filter(([field, part]) => part["x-diff"] === "new" && field in now);
    const told = important.map(([field, part]) => {
      const values = said(now, field, part).map((item) => [item.before, inWords(item)].filter(Boolean).join(": "));
      const first = values.slice(0, most.values).join(", ");
      const all = values.length > most.values ? word("diff-many", { number: values.length, values: first }) : first;
      return word("diff-fact", { title: part.title, values: all });
    });
    return [word("diff-new", { name: called(now), kind: what }), ...told];
  };
  return { changes, facts };
};
