// The search: turns the index of the handbook (suche-index.js) into a function that answers what people type.
// It is loaded when somebody turns to the search. `folded` (handbuch.js) is how all texts are compared.

// Numbers of laws are written in two ways: SGB VIII, SGB 8.
const ROMAN = new Map("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(" ").map((word, n) => [word, String(n + 1)]));

// The words of a text. Letters and figures part: "SGB8" and "U25" are two words each.
const inWords = (text) => (text.match(/[a-z]+|[0-9]+/g) ?? []).map((word) => ROMAN.get(word) ?? word);
const wordsOf = (text) => inWords(folded(text));

// What the forms of a word have in common, after Savoy's light German stemmer; besides, -er and -in of persons go.
const stem = (word) => word.length < 5 ? word : word.replace(/([bdfghklmnrt])s$/, "$1")
  .replace(/^(.{3,}?)(?:er)?(?:in(?:nen)?)?(?:ern|e[mnrs]?|n)?$/, "$1");

// How many slips of the finger (a letter too many, missing, wrong, or two swapped) lie between two words; more than
// `most` are not counted.
const slips = (one, other, most) => {
  let before = [], last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong, swapped ? before[j - 2] + 1 : Infinity);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[other.length];
};

const LINKS = ["", "s", "es", "n", "en", "er", "e"]; // that German puts between the parts of a compound
const [NAME, OTHER_NAME, KEYWORD, SHORT, SORT] = [0, 1, 2, 3, 4]; // what lines are: handbook/search/documents.py
const ROLES = [1, 0.95, 0.8, 0.5, 0.35, 0.3, 0.2]; // how much a word says in a name, other name, keyword, short text …
// How many times as much counts what has exactly what is typed: as a name, or as a keyword.
const EXACT = 2.2, KEYWORD_EXACT = 1.2;
const SHORTEST = 3; // letters of a word that may be part of a longer one
const LEAST = 0.8; // weight of what is called word for word as typed: who types so much means it
const ANSWERING = 1.2; // times as much counts what has an answer to the question
const ALIKE = 0.3, ALIKE_FROM = 4; // how much a name looks like what was typed, and of how many letters
const SURE = 0.8; // how well a name is hit by what surely means it

// (index) => { find, nearest }: see both at the end.
const handbuchSuche = ({ documents, stop, intents }) => {
  const count = documents.length;
  const places = new Map(); // word → where it stands: number of the document × 8 + what kind of line it is
  const names = documents.map(() => []), keywords = documents.map(() => []);
  const texts = folded(documents.map(({ lines }) => lines.map(([, text]) => text).join("\n")).join("\n")).split("\n");
  let next = 0;
  for (const [number, { lines }] of documents.entries()) {
    for (const [role] of lines) {
      const words = inWords(texts[next++]), place = number * 8 + role;
      if (role <= OTHER_NAME) names[number].push(words);
      else if (role === KEYWORD) keywords[number].push(words.join(""));
      for (const word of words) {
        const found = places.get(word);
        if (!found) places.set(word, [place]);
        else if (found[found.length - 1] !== place) found.push(place);
      }
    }
  }
  const stems = new Map([...places.keys()].map((word) => [word, stem(word)]));
  const forms = new Map(); // stem → the words that have it
  for (const [word, core] of stems) {
    if (forms.has(core)) forms.get(core).push(word);
    else forms.set(core, [word]);
  }
  const everyday = [...documents.keys()].filter((number) => documents[number].means);
  const rarity = (number) => Math.log(1 + count / (number || 1));
  const small = new Set(stop.flatMap(wordsOf));
  const telling = (words) => words.some((word) => !small.has(word)) ? words.filter((word) => !small.has(word)) : words;
  const sizes = names.map((all) => telling(all[0]).reduce((sum, word) => sum + rarity(places.get(word).length), 0));

  // What one word hits: document → how well, at most 1. `words` are those of the handbook by which it was found.
  const Hits = class extends Map {
    words = new Set();
    named = new Map();
    take(word, quality) {
      this.words.add(word);
      for (const place of places.get(word)) this.better(place >> 3, quality * ROLES[place & 7], (place & 7) <= OTHER_NAME);
      return this;
    }
    better(number, quality, named) {
      if (quality > (this.get(number) ?? 0)) this.set(number, quality);
      if (named && quality > (this.named.get(number) ?? 0)) this.named.set(number, quality);
    }
    join(other, factor = 1) {
      for (const [number, quality] of other) this.better(number, quality * factor, false);
      for (const [number, quality] of other.named) this.better(number, quality * factor, true);
      for (const word of other.words) this.words.add(word);
      return this;
    }
  };

  const known = (word) => forms.get(stem(word)) ?? [];
  const sameWord = (word) => known(word).reduce((hits, form) => hits.take(form, form === word ? 1 : 0.95), new Hits());

  // The word as part of longer ones: at their beginning (more, while it is still being typed), their end, within.
  const longer = (word, typing) => {
    const hits = new Hits(), core = stem(word);
    for (const [other, otherCore] of stems) {
      if (other.length < core.length || other === word || !other.includes(core)) continue;
      const share = core.length / other.length;
      if (other.startsWith(core)) hits.take(other, (typing ? 0.45 : 0.4) + 0.35 * share);
      else if (core.length > SHORTEST && otherCore.endsWith(core)) hits.take(other, 0.35 + 0.35 * share);
      else if (core.length > SHORTEST + 1) hits.take(other, 0.2 + 0.3 * share);
    }
    return hits;
  };

  // All of `words` together; a document that has only some of them is worth half.
  const together = (words, factor) => {
    const found = words.map((word) => sameWord(word).join(longer(word, false))), hits = new Hits();
    for (const one of found) for (const word of one.words) hits.words.add(word);
    for (const number of new Set(found.flatMap((one) => [...one.keys()]))) {
      const sum = found.reduce((sum, one) => sum + (one.get(number) ?? 0), 0) / words.length;
      const all = found.every((one) => one.has(number));
      hits.better(number, sum * factor * (all ? 1 : 0.5), all && found.some((one) => one.named.has(number)));
    }
    return hits;
  };

  // The two words of the handbook that the compound `word` is made of; the evenest pair.
  const parts = (word) => {
    let found = [], best = 0;
    for (let cut = SHORTEST; cut <= word.length - SHORTEST; cut++) {
      const end = word.slice(cut);
      for (const link of LINKS) {
        const start = word.slice(0, cut - link.length), evenness = Math.min(start.length, end.length);
        if (!word.slice(0, cut).endsWith(link) || evenness <= best || evenness < SHORTEST) continue;
        if (known(start).length && known(end).length) [found, best] = [[start, end], evenness];
      }
    }
    return found;
  };

  const misspelt = (word) => {
    const hits = new Hits(), most = word.length > 7 ? 2 : word.length > 4 ? 1 : 0;
    for (const other of stems.keys()) {
      if (!most || Math.abs(other.length - word.length) > most || (other[0] !== word[0] && other[1] !== word[1])) continue;
      const number = slips(word, other, most);
      if (number <= most) hits.take(other, 1 - 0.15 * number);
    }
    return hits;
  };

  // The longest word of names and keywords with which a compound begins: what it is about.
  const beginning = (word) => {
    for (let length = word.length - 1; length > SHORTEST + 1; length--) {
      const start = word.slice(0, length);
      if (known(start).some((form) => places.get(form).some((place) => (place & 7) <= KEYWORD))) return new Hits().join(sameWord(start), 0.5);
    }
    return new Hits();
  };

  const hitsOf = (word, typing) => {
    const hits = sameWord(word);
    const exact = hits.size;
    if (word.length >= SHORTEST) hits.join(longer(word, typing));
    if (exact) return hits;
    const pair = parts(word);
    if (pair.length) return hits.join(together(pair, 0.9));
    hits.join(misspelt(word));
    return hits.size ? hits : beginning(word);
  };

  // What a question is about: what is asked, as a key of the answers, and the words beside the phrase by which one knows.
  const asksFor = (words) => {
    const said = ` ${words.join(" ")} `;
    for (const { key, phrases } of intents) {
      const found = phrases.map(wordsOf).filter((parts) => said.includes(` ${parts.join(" ")} `)).flat();
      if (found.length) return { key, rest: words.filter((word) => !found.includes(word)) };
    }
    return { key: "", rest: words };
  };

  // The words of a name without its kind: "Netzwerk Frühe Hilfen" is called "Frühe Hilfen".
  const unsorted = (words, number) => words.filter((word) => !wordsOf(documents[number].sort).includes(word));

  // What each of the words `asked` hits. Two that are one word of the handbook count as that, too: "Jugend Amt".
  const grouped = (asked) => {
    const groups = asked.map((word, n) => hitsOf(word, n === asked.length - 1));
    for (let n = 0; n + 1 < asked.length; n++) {
      const joined = sameWord(asked[n] + asked[n + 1]);
      for (const hits of groups.slice(n, n + 2)) hits.join(joined);
    }
    return groups;
  };

  // Lets everyday words in `groups` hit what the official words hit that they stand for. The numbers of these words.
  const translate = (groups) => everyday.filter((number) => {
    const own = groups.filter((hits) => (hits.named.get(number) ?? 0) > SURE);
    if (!own.length || own.length < Math.min(...names[number].map((words) => telling(words).length))) return false;
    for (const [n, phrase] of documents[number].means.entries()) {
      const hits = together(telling(wordsOf(phrase)), 0.85 - 0.05 * n); // the most fitting one comes first
      for (const group of own) group.join(hits);
    }
    return true;
  });

  // { hits, answer, means, words } for what people type: `hits` are { number, score } of documents, the best first,
  // `answer` is { number, key } of the answer to a question, `means` are the everyday words that were understood, `words`
  // are those of the handbook that were found.
  const find = (query) => {
    const typed = wordsOf(query), { key, rest } = asksFor(typed);
    const asked = telling(rest.length ? rest : typed), groups = grouped(asked), means = translate(groups);
    const found = groups.filter((group) => group.size).map((group) => rarity(group.size));
    const usual = found.reduce((sum, rare) => sum + rare, 0) / (found.length || 1); // of a word that nothing has
    const rare = groups.map((group) => group.size ? rarity(group.size) : usual);
    const whole = rare.reduce((sum, one) => sum + one, 0), same = [typed, rest, asked].map((words) => words.join(""));
    const sum = (number, hits) => hits.reduce((sum, group, n) => sum + (group.get(number) ?? 0) * rare[n], 0);
    const scored = [...new Set(groups.flatMap((group) => [...group.keys()]))].filter((number) => !documents[number].means).map((number) => {
      const covered = groups.reduce((sum, group, n) => sum + (group.has(number) ? rare[n] : 0), 0) / whole;
      const share = Math.min(1, sum(number, groups.map((group) => group.named)) / sizes[number]);
      const verbatim = names[number].some((words) => words.join("") === same[0]);
      const called = verbatim || names[number].some((words) => [telling(words), unsorted(words, number)].some((own) => same.includes(own.join(""))));
      const more = called ? EXACT : keywords[number].some((word) => same.includes(word)) ? KEYWORD_EXACT : 1;
      const weight = Math.max(documents[number].weight, verbatim ? LEAST : 0) * (documents[number].near ?? 1) * (documents[number].answers?.[key] ? ANSWERING : 1);
      const score = sum(number, groups) / whole * (0.15 + 0.85 * covered) * weight;
      return { number, score: score * Math.max(more, 1 + 0.5 * share), called, share };
    });
    const hits = scored.sort((one, other) => other.score - one.score || one.number - other.number);
    return { hits, answer: answerTo(key, hits), means, words: new Set(groups.flatMap((group) => [...group.words])) };
  };

  // Whoever types an abbreviation asks what it means.
  const answerTo = (key, hits) => {
    const answers = ({ number, called, share }) => (key && (called || share > 0.6) ? textOf(number, key) : called && documents[number].answers?.what);
    const found = hits.slice(0, 5).filter(answers);
    const hit = found.find(({ number }) => documents[number].answers?.[key]) ?? found[0]; // rather than its short text
    return hit && { number: hit.number, key: key || "what" };
  };
  const textOf = (number, key) => {
    const { answers = {}, lines } = documents[number];
    return answers[key] ?? (key === "what" ? lines.find(([role]) => role === SHORT)?.[1] : undefined);
  };

  // The numbers of the documents whose names look most like `query`, of which nothing was found.
  const nearest = (query) => {
    const own = wordsOf(query).join(""), triples = [...own].slice(2).map((_, n) => own.slice(n, n + 3));
    const likeness = (name) => 2 * triples.filter((triple) => name.includes(triple)).length / (own.length + name.length - 4);
    const alike = names.map((all, number) => documents[number].means || own.length < ALIKE_FROM ? 0 : Math.max(...all.map((words) => likeness(words.join("")))));
    return [...alike.keys()].filter((number) => alike[number] > ALIKE).sort((one, other) => alike[other] - alike[one]).slice(0, 3);
  };
  return { find, nearest, textOf };
};
