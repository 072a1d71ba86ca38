// What is loaded for a form, by name: words, names, kinds, files (handbook/forms).
const formularDaten = {};

// How German writes what a file has as 2027-03-15, 2027-03 or 2027.
const formularDatum = (months) => (value) => {
  const [year, month, day] = String(value).split("-");
  return day ? `${day}.${month}.${year}` : month ? `${months[month - 1] ?? month} ${year}` : year;
};

// Values as they are written in a file (handbook/layout/written.py says how), and the text of the file made of them.
const formularText = ({ beginning, inside, between, number, plain }) => {
  const STEP = 2;
  const [BEGINNING, INSIDE, BETWEEN] = [`^(?:${beginning})`, inside, between].map((rule) => new RegExp(rule));
  const NUMBER = new RegExp(`^(?:${number})$`);
  const isObject = (node) => node !== null && typeof node === "object";
  const mapped = (block, change) => Object.fromEntries(Object.entries(block).map(([key, node]) => [key, change(node)]));

  // The value of a node, however it is written.
  const valueOf = (node) => {
    if (Array.isArray(node)) return node.map(valueOf);
    if (!isObject(node)) return node;
    if (node.$) return node.$[0];
    return node["$["] ? node["$["].map(valueOf) : mapped(node["${"] ?? node, valueOf);
  };

  // A text as it is to be written, in quotation marks where it needs them.
  const written = (value, inBrackets) => {
    if (value === null) return "";
    if (typeof value !== "string") return String(value);
    const special = BEGINNING.test(value) || INSIDE.test(value) || (inBrackets && BETWEEN.test(value));
    if (!special && !plain.includes(value) && !NUMBER.test(value)) return value;
    return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
  };

  // The fields of a block in the order of the schema; what that does not know stays behind.
  const inOrder = (block, spec) => {
    const names = Object.keys(spec.properties ?? {});
    const place = (key) => names.includes(key) ? names.indexOf(key) : names.length;
    return Object.entries(block).sort(([one], [other]) => place(one) - place(other));
  };
  const below = (spec, key) => spec.properties?.[key] ?? {};

  const inBrackets = (node, spec) => {
    if (!isObject(node)) return written(node, true);
    if (node.$) return node.$[1];
    if (node["$["]) return `[${node["$["].map((item) => inBrackets(item, spec.items ?? {})).join(", ")}]`;
    const fields = inOrder(node["${"], spec).map(([key, item]) => `${key}: ${inBrackets(item, below(spec, key))}`);
    return `{${fields.join(", ")}}`;
  };

  const isBlock = (node) => Array.isArray(node) ? node.length > 0
    : isObject(node) && !node.$ && !node["$["] && !node["${"] && Object.keys(node).length > 0;
  const leaf = (node, spec) => {
    if (!isObject(node)) return [written(node)];
    if (node.$) return node.$.slice(1);
    return [Array.isArray(node) ? "[]" : node["$["] || node["${"] ? inBrackets(node, spec) : "{}"];
  };
  const at = (column, line) => line && " ".repeat(column) + line;

  // The lines of a list or block whose parts begin at `column`.
  const lines = (node, spec, column, apart = false) => Array.isArray(node)
    ? node.flatMap((item, n) => [...(apart && n ? [""] : []), ...part("-", item, spec.items ?? {}, column)])
    : inOrder(node, spec).flatMap(([key, value]) => part(`${key}:`, value, below(spec, key), column));
  const part = (lead, node, spec, column) => {
    if (isBlock(node)) {
      const isPoint = lead === "-";
      const rows = lines(node, spec, isPoint || !Array.isArray(node) ? column + STEP : column);
      return isPoint ? [at(column, `- ${rows[0].trimStart()}`), ...rows.slice(1)] : [at(column, lead), ...rows];
    }
    const [first, ...more] = leaf(node, spec);
    return [at(column, `${lead} ${first}`.trimEnd()), ...more.map((line) => at(column, line))];
  };

  // The text of a file: of a register, whose entries stand apart, or of one entry.
  const fileText = (node, spec) => `${lines(node, spec, 0, true).join("\n")}\n`;
  return { valueOf, fileText };
};
