// What is still wrong with one entry while somebody fills it in: the keywords of the schema (handbook/schema says what
// they mean), with the codes and messages of `check`. What only several entries show is left to that.
// "sv" is where a day is written as in a file.
const formularRegeln = (rules, today = new Date().toLocaleDateString("sv")) => {
  const [PERSON, CALENDAR] = [new RegExp(rules.person), new RegExp(`^(?:${rules.calendar})$`)];
  const DATE = "teildatum";
  const SPAN = "gueltig";

  const typeOf = (value) => value === null || value === undefined ? "null" : Array.isArray(value) ? "array"
    : Number.isInteger(value) ? "integer" : typeof value;
  const isBlock = (value) => typeOf(value) === "object";
  const at = (value, path) => path.reduce((block, key) => block?.[key], value);
  const title = (spec, key) => spec.properties?.[key]?.title ?? key;
  const either = (keys, spec) => keys.map((key) => title(spec, key)).join(rules.or);

  // A day, month or year: the first and the last day that it may mean, as text.
  const firstDay = (date) => `${date}-01-01`.slice(0, "2019-05-31".length);
  const day = (year, month, number) => new Date(Date.UTC(year, month, number)).toISOString().slice(0, "2019-05-31".length);
  const lastDay = (date) => {
    const [year, month = 12, number] = String(date).split("-").map(Number);
    return number ? firstDay(date) : day(year, month, 0);
  };
  const isDate = (value) => {
    if (!/^\d{4}(-\d\d){0,2}$/.test(value ?? "")) return false;
    const [year, month, number] = firstDay(value).split("-").map(Number);
    return month >= 1 && month <= 12 && number >= 1 && day(year, month - 1, number) === firstDay(value);
  };
  const inGerman = formularDatum(rules.months);
  const [thisYear, thisMonth, thisDay] = today.split("-").map(Number);
  const latest = day(thisYear, thisMonth - 1, thisDay + rules.ahead);

  // The sentence of a message; what others have written is cut and takes no part in filling in.
  const cut = (value) => typeof value === "string" && [...value].length > rules.longest
    ? `${[...value].slice(0, rules.longest - 1).join("").trimEnd()}…` : value;
  const problem = (path, code, values) => {
    const [severity, wording] = rules.messages[code];
    const filled = wording.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
    return { path, code, severity, text: filled.split(/\s+/).join(" ").trim() };
  };

  function* text(value, spec, path, values) {
    if (spec.enum && !spec.enum.includes(value)) yield problem(path, "F004", values);
    if (spec.pattern && !new RegExp(spec.pattern).test(value)) {
      yield problem(path, "F005", { ...values, hint: spec.patternErrorMessage });
    }
    const size = [...value].length;
    if (size < spec.minLength) yield problem(path, "F010", { ...values, size, limit: spec.minLength });
    if (size > spec.maxLength) yield problem(path, "F011", { ...values, size, limit: spec.maxLength });
    if (spec["x-no-person"] && PERSON.test(value)) yield problem(path, "V015", { ...values, text: values.value });
  }

  function* date(value, spec, path, values) {
    if (CALENDAR.test(value) && !isDate(value)) yield problem(path, "F006", values);
    else if (!new RegExp(spec.pattern).test(value)) {
      yield problem(path, "F005", { ...values, hint: rules.date });
    } else if (spec["x-past"] && firstDay(value) > latest) {
      yield problem(path, "V012", { ...values, date: inGerman(value), today: inGerman(today) });
    }
  }

  function* number(size, spec, path, values) {
    if (size < spec.minimum) yield problem(path, "F014", { ...values, size, limit: spec.minimum });
    if (size > spec.maximum) yield problem(path, "F015", { ...values, size, limit: spec.maximum });
  }

  // What a point of a list says without remarks and time, however it is written; and when it holds for certain.
  const sorted = (_, value) => isBlock(value) ? Object.fromEntries(Object.entries(value).sort()) : value;
  const said = (item, spec) => {
    const block = spec["x-short"] && !isBlock(item) ? { [spec["x-short"]]: item } : item;
    if (!isBlock(block)) return JSON.stringify(block);
    const own = Object.entries(block).filter(([key]) => key !== SPAN && !spec.properties?.[key]?.["x-aside"]);
    return JSON.stringify(Object.fromEntries(own), sorted);
  };
  const surely = (item) => {
    const { ab, bis } = item?.[SPAN] ?? {};
    const start = isDate(ab) ? lastDay(ab) : "";
    const end = isDate(bis) ? firstDay(bis) : "9999-12-31";
    return { start, end: end < start ? start : end };
  };

  // The positions of those points that say what another says of the same time.
  const repeated = (items, spec) => {
    const spans = items.map((item, n) => ({ n, what: said(item, spec), ...surely(item) }));
    const found = new Set();
    const latest = new Map();
    spans.sort((one, other) => one.start.localeCompare(other.start) || one.end.localeCompare(other.end));
    for (const span of spans.filter(({ n, what }) => items[n] && what !== "{}")) {
      const before = latest.get(span.what);
      if (before && span.start <= before.end) found.add(Math.max(span.n, before.n));
      if (!before || span.end > before.end) latest.set(span.what, span);
    }
    return found;
  };

  const named = (item, spec) => isBlock(item) ? spec["x-either"].map((key) => item[key]).find(Boolean) : item;

  function* list(items, spec, path, values) {
    const size = items.length;
    if (size < spec.minItems) yield problem(path, "F012", { ...values, size, limit: spec.minItems });
    if (size > spec.maxItems) yield problem(path, "F013", { ...values, size, limit: spec.maxItems });
    const each = spec.items;
    if (spec["x-several"] && size && new Set(items.map((item) => named(item, each))).size === 1) {
      yield problem(path, "V013", values);
    }
    const code = spec.uniqueItems && !each["x-ref"] ? "F008" : "V007";
    const again = repeated(items, each);
    for (const [n, item] of items.entries()) {
      if (again.has(n)) yield problem([...path, n], code, { ...values, value: cut(item) });
      yield* field(item, each, [...path, n]);
    }
  }

  // What two fields of a block say against each other, by the path of the one that is concerned.
  function* together(block, spec, path) {
    for (const [code, [low, high, usual]] of Object.entries(spec["x-order"] ?? {})) {
      const way = low.split(".");
      const [less, more] = [at(block, way), block[high] ?? usual];
      const isSpan = spec.properties[high].format === DATE;
      if (isSpan && isDate(less) && isDate(more) && firstDay(less) > lastDay(more)) {
        yield problem([...path, high], code, { low: inGerman(less), high: inGerman(more) });
      } else if (!isSpan && Number.isInteger(less) && Number.isInteger(more) && less > more) {
        yield problem([...path, ...way], code, { low: less, high: more });
      }
    }
    for (const [key, others] of Object.entries(spec["x-instead"] ?? {})) {
      for (const other of others.filter((name) => block[key] === true && name in block)) {
        yield problem([...path, other], "V019", { field: title(spec, other) });
      }
    }
    for (const [key, part] of Object.entries(spec.properties)) {
      const value = block[key];
      const [settled, answer] = part["x-with"] ?? [];
      const state = part["x-labels"]?.[value] ?? value;
      if (settled && value && (value === settled) !== (answer in block)) {
        yield problem([...path, key], value === settled ? "V017" : "W015", { state });
      }
      const beside = part["x-besides"], items = beside && Array.isArray(value) ? value : [];
      for (const [n, item] of items.entries()) {
        if ((isBlock(item) ? item[part.items["x-short"]] : item) === block[beside]) yield problem([...path, key, n], "W026", {});
      }
      const [end, until, after] = part["x-until"] ?? [];
      const last = end && at(block, end.split("."));
      const code = !isDate(last) ? "" : value === until && lastDay(last) < today ? "W005"
        : value === after && lastDay(last) > latest ? "W006" : "";
      if (code) yield problem([...path, ...end.split(".")], code, { end: inGerman(last) });
    }
  }

  function* block(value, spec, path, values) {
    const keys = spec["x-either"];
    if (keys && !keys.some((key) => key in value)) yield problem(path, "F007", { ...values, keys: either(keys, spec) });
    if (Object.keys(value).length < spec.minProperties) {
      const allowed = Object.values(spec.properties).map((part) => part.title).join(", ");
      yield problem(path, "F009", { ...values, allowed });
    }
    const crossing = [...together(value, spec, path)];
    for (const [key, part] of Object.entries(spec.properties)) {
      if (key in value) yield* field(value[key], part, [...path, key]);
      else if (spec.required?.includes(key)) yield problem([...path, key], "F002", { title: part.title });
      yield* crossing.filter((found) => found.path[path.length] === key);
    }
  }

  const RULES = { string: text, integer: number, array: list, object: block };
  function* field(value, spec, path) {
    const types = [spec.type].flat();
    const type = typeOf(value);
    const values = { field: spec.title, value: cut(value) };
    if (type === "null") yield problem(path, typeof path.at(-1) === "number" ? "F017" : "F003", values);
    else if (!types.includes(type)) {
      const wanted = types.map((name) => rules.types[name]).join(rules.or);
      yield problem(path, "F016", { ...values, wanted });
    } else if (spec.format === DATE) yield* date(String(value), spec, path, values);
    else if (RULES[type]) yield* RULES[type](value, spec, path, values);
  }

  // What is wrong with the plain value of an entry of a kind as a form knows it (handbook/forms/kinds.py).
  const problems = (kind, entry) => [...field(entry, kind.register ? kind.schema.items : kind.schema, [])];
  return { problems };
};
