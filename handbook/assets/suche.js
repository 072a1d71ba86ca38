// The search: turns the index of the handbook (suche-index.js) into functions that answer what people type.
// It is loaded when somebody turns to the search.

const LINKS = ["", "s", "es", "n", "en", "er", "e"]; // that German puts between the parts of a compound
const SHORTEST = 3; // letters of a word that may be part of a longer one

// What lines of a document are (handbook/search/documents.py), and how much a word says that stands in one.
const [NAME, OTHER_NAME, KEYWORD, SHORT, SORT] = [0, 1, 2, 3, 4];
const SAYS = [1, 0.95, 0.8, 0.5, 0.35, 0.3, 0.2];

// How well a word of the handbook fits the one that was typed, which itself would be 1.
const FITS = {
  form: 0.95, // another form of it
  noun: 0.75, // the noun of an adjective
  begins: (share, typing) => (typing ? 0.45 : 0.4) + 0.35 * share, // a longer word; `share` of its letters are the same
  ends: (share) => 0.35 + 0.35 * share,
  holds: (share) => 0.2 + 0.3 * share,
  pair: 0.9, // both parts of a compound
  some: 0.5, // of several words that belong together only some
  slip: (number) => 1 - 0.15 * number,
  topic: 0.5, // the word with which a compound begins that the handbook does not know
  within: 0.25, // the area in which a place lies
  official: (rank) => 0.85 - 0.05 * rank, // what an everyday word stands for, the most fitting one first
};
const SURE = 0.8; // more than this is another form of the word, or holds at most one slip

// How many times as much counts a document that is called just as typed, has it as a keyword, or can answer the question.
const CALLED = 2.05, KEYWORD_SAME = 1.1, ANSWERING = 1.5;
const NAME_SHARE = 0.5; // and how much more one whose name holds all that was typed
const WORD_FOR_WORD = 0.8; // what is called word for word as typed weighs at least so much
const MISSED = 0.05; // how well a word fits a document that does not hold it,
const IN_PART = 0.5; // and how much counts one that does not hold all words that any holds
const ALIKE = 0.3, ALIKE_FROM = 4; // how much a name looks like what was typed, and from how many letters on one can say

// What was hit: document → how well, at most 1; `named` are those hits that stand in names. `words` are those of the
// handbook by which it was found, `sure` those that surely are what was typed; `inPart` says that they are only how it begins.
class Hits extends Map {
  named = new Map();
  words = new Set();
  sure = new Set();
  inPart = false;

  better(number, quality, isName) {
    if (quality > (this.get(number) ?? 0)) this.set(number, quality);
    if (isName && quality > (this.named.get(number) ?? 0)) this.named.set(number, quality);
  }

  join(other, factor = 1) {
    for (const [number, quality] of other) this.better(number, quality * factor, false);
    for (const [number, quality] of other.named) this.better(number, quality * factor, true);
    for (const word of other.words) this.words.add(word);
    for (const word of factor === 1 ? other.sure : []) this.sure.add(word);
    return this;
  }
}

const NUMBERED = /^([a-z]+)([0-9]+)$/; // "SGB 8" as a word
const DOTTED = /\b[a-z](?:\.\s?[a-z]){2,}\b\.?/g; // an abbreviation, not "e. V."

// `find`, which keeps what it found for the next letter that is typed.
const kept = (find) => {
  const found = new Map();
  return (key) => {
    if (!found.has(key)) found.set(key, find(key));
    return found.get(key);
  };
};

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

// (index) => { find, nearest, textOf }: see there.
const handbuchSuche = ({ documents, stop, intents }) => {
  const places = new Map(); // word → where it stands: number of the document × 8 + what kind of line it is
  const names = documents.map(() => []), keywords = documents.map(() => []), sorts = [];
  const texts = folded(documents.map(({ lines }) => lines.map(([, text]) => text).join("\n")).join("\n")).split("\n");
  let next = 0; // all texts are folded at once: that is faster by far
  for (const [number, { lines }] of documents.entries()) {
    for (const [line] of lines) {
      const words = inWords(texts[next++]), place = number * 8 + line;
      if (line <= OTHER_NAME) names[number].push(words);
      else if (line === KEYWORD) keywords[number].push(words.join(""));
      else if (line === SORT) sorts[number] = words;
      for (const word of words) {
        const found = places.get(word);
        if (!found) places.set(word, [place]);
        else if (found[found.length - 1] !== place) found.push(place);
      }
    }
  }
  const stems = new Map(), forms = new Map(); // word → its stem, stem → the words that have it
  const calling = new Set(); // words of names and keywords
  for (const [word, found] of places) {
    const core = stem(word);
    stems.set(word, core);
    if (forms.has(core)) forms.get(core).push(word);
    else forms.set(core, [word]);
    if (found.some((place) => (place & 7) <= KEYWORD)) calling.add(word);
  }
  const everyday = [...documents.keys()].filter((number) => documents[number].means);
  const areas = [...documents.keys()].filter((number) => documents[number].within);
  const small = new Set(stop.flatMap(wordsOf));
  // What may stand within the phrase of a question is written as "…".
  const patternOf = (phrase) => new RegExp(` ${phrase.split("…").map((part) => wordsOf(part).join(" ")).join(" (?:.* )?")} `);
  const asking = intents.flatMap(({ key, phrases }) => phrases.map((phrase) => ({ key, words: wordsOf(phrase), pattern: patternOf(phrase) })));
  const telling = (words) => words.some((word) => !small.has(word)) ? words.filter((word) => !small.has(word)) : words;
  const rarity = (number) => Math.log(1 + documents.length / (number || 1));
  const nameSize = kept((number) => sum(telling(names[number][0]).map((word) => rarity(places.get(word).length))));

  // ---- What one word hits ----

  const hit = (hits, word, quality) => {
    hits.words.add(word);
    if (quality > SURE) hits.sure.add(word);
    for (const place of places.get(word)) hits.better(place >> 3, quality * SAYS[place & 7], (place & 7) <= OTHER_NAME);
    return hits;
  };
  const known = (word) => forms.get(stem(word)) ?? [];
  const sameWord = (word) => known(word).reduce((hits, form) => hit(hits, form, form === word ? 1 : FITS.form), new Hits());

  // The word as part of longer ones: at their beginning (more, while it is still being typed), their end, within.
  const longer = (word, typing) => {
    const hits = new Hits(), core = stem(word);
    for (const [other, otherCore] of stems) {
      if (other.length < core.length || other === word || !other.includes(core)) continue;
      const share = core.length / other.length;
      if (other.startsWith(core)) hit(hits, other, FITS.begins(share, typing));
      else if (core.length > SHORTEST && otherCore.endsWith(core)) hit(hits, other, FITS.ends(share));
      else if (core.length > SHORTEST + 1) hit(hits, other, FITS.holds(share));
    }
    return hits;
  };

  const whole = kept((word) => word.length < SHORTEST ? sameWord(word) : sameWord(word).join(longer(word, false)));

  // All of `words` together.
  const together = (words, factor) => {
    const found = words.map(whole), hits = new Hits();
    for (const word of found.flatMap((one) => [...one.words])) hits.words.add(word);
    for (const number of new Set(found.flatMap((one) => [...one.keys()]))) {
      const isWhole = found.every((one) => one.has(number));
      const quality = sum(found.map((one) => one.get(number) ?? 0)) / words.length * factor * (isWhole ? 1 : FITS.some);
      hits.better(number, quality, isWhole && found.some((one) => one.named.has(number)));
    }
    return hits;
  };

  // The two words of the handbook that the compound `word` is made of, the evenest pair; else nothing.
  const parts = (word) => {
    let found = [], best = 0;
    for (let cut = SHORTEST; cut <= word.length - SHORTEST; cut++) {
      const end = word.slice(cut);
      for (const link of LINKS.filter((link) => word.slice(0, cut).endsWith(link))) {
        const start = word.slice(0, cut - link.length), evenness = Math.min(start.length, end.length);
        if (evenness <= best || evenness < SHORTEST || small.has(start) || !known(start).length || !known(end).length) continue;
        [found, best] = [[start, end], evenness];
      }
    }
    return found;
  };

  // Words of names and keywords that are written nearly so.
  const misspelt = kept((word) => {
    const hits = new Hits(), most = word.length > 6 ? 2 : word.length > 3 ? 1 : 0;
    for (const other of most ? calling : []) {
      if (Math.abs(other.length - word.length) > most || (other[0] !== word[0] && other[1] !== word[1])) continue;
      const number = slips(word, other, most);
      if (number <= most) hit(hits, other, FITS.slip(number));
    }
    return hits;
  });

  // The longest word of names and keywords with which a compound begins: what it is about.
  const topic = (word) => {
    for (let length = word.length - 1; length > SHORTEST; length--) {
      const start = word.slice(0, length);
      if (known(start).some((form) => calling.has(form))) return Object.assign(new Hits().join(sameWord(start), FITS.topic), { inPart: true });
    }
    return new Hits();
  };

  const hitsOf = (word, typing) => {
    const hits = sameWord(word), isKnown = hits.size;
    if (/[0-9]/.test(word)) return hits; // no other number is meant
    if (word.length >= SHORTEST) hits.join(longer(word, typing));
    for (const noun of nounsOf(word).filter((noun) => noun.length > SHORTEST && known(noun).length)) {
      hits.join(whole(noun), FITS.noun);
      for (const form of known(noun)) hits.sure.add(form);
    }
    if (known(word).some((form) => calling.has(form))) return hits;
    const near = isKnown ? new Hits() : misspelt(word);
    const pair = near.sure.size ? [] : parts(word); // one slip in a name is likelier
    if (pair.length) return hits.join(together(pair, FITS.pair));
    if (isKnown) return hits;
    hits.join(near);
    return hits.size ? hits : topic(word);
  };

  // ---- What a query hits ----

  // What each of the words `asked` hits. Two that are one word of the handbook count as that, too: "Jugend Amt".
  const grouped = (asked) => {
    const groups = asked.map((word, n) => hitsOf(word, n === asked.length - 1));
    for (let n = 0; n + 1 < asked.length; n++) {
      const joined = sameWord(asked[n] + asked[n + 1]);
      for (const hits of groups.slice(n, n + 2)) hits.join(joined);
    }
    return groups;
  };

  // The words of a name without its kind and area: "Netzwerk Frühe Hilfen" is called "Frühe Hilfen".
  const withoutSort = (words, number) => words.filter((word) => !sorts[number]?.includes(word));

  // Those of `numbers` of which all words of one name surely were typed, each with the groups that hit them.
  const said = (numbers, groups) => {
    const sure = new Set(groups.flatMap((hits) => [...hits.sure]));
    return numbers.flatMap((number) => {
      const name = names[number].map((words) => withoutSort(telling(words), number)).find((words) => words.length && words.every((word) => sure.has(word)));
      return name ? [{ number, own: groups.filter((hits) => name.some((word) => hits.sure.has(word))) }] : [];
    });
  };

  // The everyday words that were surely typed; what they stand for is hit by these, too.
  const understood = (groups) => {
    const found = said(everyday, groups);
    for (const { number, own } of found) {
      for (const [rank, phrase] of documents[number].means.entries()) {
        const hits = together(telling(wordsOf(phrase)), FITS.official(rank));
        for (const group of own) group.join(hits);
      }
    }
    return found.map(({ number }) => number);
  };

  // The area of a place that was typed beside something else: "Jugendamt Dorf" asks for that of the county.
  const spread = (groups) => {
    for (const { number, own } of said(areas, groups).filter(({ own }) => own.length < groups.length)) {
      for (const area of documents[number].within.map(wordsOf)) {
        const there = [...documents.keys()].filter((one) => area.every((word) => sorts[one]?.includes(word)));
        for (const group of own) for (const one of there) group.better(one, FITS.within, false);
      }
    }
  };

  // What a question is about: what is asked, as a key of the answers, and the words beside the phrase by which one knows.
  const asksFor = (words) => {
    const said = ` ${words.join(" ")} `;
    const found = asking.filter(({ pattern }) => pattern.test(said)), key = found[0]?.key ?? "";
    const phrase = found.filter((one) => one.key === key).flatMap(({ words }) => words);
    return { key, rest: words.filter((word) => !phrase.includes(word)) };
  };

  // The words of `query`, in which an abbreviation that the handbook knows may have dots: O.l.o.V.
  const typedWords = (query) => inWords(folded(query).replace(DOTTED, (dotted) => {
    const word = dotted.replace(/[^a-z]/g, "");
    return known(word).length ? word : dotted;
  }));

  // As it was typed: the first word of `query`, or the first two, in which the folded `word` stands.
  const asTyped = (query, word) => {
    const all = query.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return [...all, ...all.map((_, n) => all.slice(n, n + 2).join(" "))].find((one) => wordsOf(one).includes(word)) ?? word;
  };

  // { hits, answer, isUnexplained, means, missing, words } for what people type: `hits` are { number, score } of documents,
  // the best first, `answer` is { number, key } of the answer to a question, `isUnexplained` says that it asked what
  // something is and there is none, `means` are the everyday words that were understood, `missing` those that were typed
  // and are not found, or only as far as they begin, `words` those of the handbook that were found.
  const find = (query) => {
    const typed = typedWords(query), { key, rest } = asksFor(typed), all = telling(rest.length ? rest : typed);
    const asked = all.filter((word) => !NUMBERED.test(word) || known(word).length);
    const groups = grouped(asked), means = understood(groups);
    const corrected = asked.map((word, n) => known(word).length ? word : [...groups[n].sure].at(0) ?? word);
    const same = [typed, rest, asked, corrected].map((words) => words.join(""));
    // Rare words count more. One that hits nothing counts as much as the others do on average.
    const found = groups.filter((group) => group.size).map((group) => rarity(group.size));
    const rare = groups.map((group) => group.size ? rarity(group.size) : sum(found) / (found.length || 1));
    spread(groups);
    const weighed = (hits) => sum(hits.map((quality, n) => quality * rare[n]));

    const scored = (number) => {
      const { weight, near = 1, answers = {} } = documents[number];
      const isVerbatim = names[number].some((words) => words.join("") === same[0]);
      const isCalled = isVerbatim || names[number].some((words) => (
        [telling(words), withoutSort(words, number)].some((name) => same.includes(name.join("")))));
      const share = Math.min(1, weighed(groups.map(({ named }) => named.get(number) ?? 0)) / nameSize(number));
      const isKeyword = keywords[number].some((word) => same.includes(word));
      // As the chances that each of the words is meant so, multiplied: what holds two of them well beats what holds one best.
      const quality = Math.exp(weighed(groups.map((group) => Math.log(Math.max(group.get(number) ?? 0, MISSED)))) / sum(rare))
        * (groups.every((group) => group.has(number) || !group.size) ? 1 : IN_PART);
      const score = quality * Math.max(isCalled ? CALLED * (isVerbatim ? 1 : near) : isKeyword ? KEYWORD_SAME : 1, 1 + NAME_SHARE * share)
        * Math.max(weight, isVerbatim || isKeyword ? WORD_FOR_WORD : 0) * near * (answers[key] ? ANSWERING : 1);
      const isNamed = groups.every(({ named }) => named.has(number));
      return { number, score, isCalled, isNamed, share };
    };
    const numbers = [...new Set(groups.flatMap((group) => [...group.keys()]))].filter((number) => !documents[number].means);
    const isVague = typed.every((word) => small.has(word)); // "was ist das": only what is called so
    const hits = numbers.map(scored).filter(({ isCalled }) => isCalled || !isVague).sort((one, other) => other.score - one.score || one.number - other.number);
    const named = (word) => groups[asked.indexOf(word)]?.named ?? new Map();
    const isMissing = (word) => {
      const [, before, number] = NUMBERED.exec(word) ?? [], group = groups[asked.indexOf(word)];
      if (group || !before) return group && !small.has(word) && (!group.size || group.inPart);
      return asked.includes(before) && ![...named(before).keys()].some((one) => named(number).has(one));
    };
    const missing = hits[0]?.isCalled ? [] : [...new Set(all.filter(isMissing).map((word) => asTyped(query, word)))];
    const answer = answerTo(key, hits);
    const isUnexplained = key === "what" && rest.length > 0 && !answer && !hits[0]?.isCalled;
    return { hits, answer, isUnexplained, means, missing, words: new Set(groups.flatMap((group) => [...group.words])) };
  };

  // ---- What is said of a document ----

  // The answer of a document to the question `key`; what it is, says its short text.
  const textOf = (number, key) => {
    const { answers = {}, lines } = documents[number];
    return answers[key] ?? (key === "what" ? lines.find(([line]) => line === SHORT)?.[1] : undefined);
  };

  // The answer to a question: about the first of `hits`, if it is meant, or the only one whose name holds all that was
  // asked; else nothing. Whoever types just an abbreviation asks what it means.
  const answerTo = (key, hits) => {
    const own = ({ number }) => documents[number].answers?.[key || "what"];
    const meant = (one) => one && (one.isCalled || one.share > SURE) && textOf(one.number, key);
    const named = hits.filter((one) => one.isNamed && documents[one.number].answers?.[key]);
    const short = key && key !== "what" ? undefined : hits.slice(0, 5).find((one) => one.isCalled && own(one));
    const best = short ?? (meant(hits[0]) ? hits[0] : named.length === 1 ? named[0] : undefined);
    return best && { number: best.number, key: key || "what" };
  };

  // The numbers of the documents whose names look most like `query`, of which nothing was found.
  const nearest = (query) => {
    const own = wordsOf(query).join(""), triples = [...own].slice(2).map((_, n) => own.slice(n, n + 3));
    const likeness = (name) => 2 * triples.filter((triple) => name.includes(triple)).length / (own.length + name.length - 4);
    const alike = names.map((all) => Math.max(...all.map((words) => likeness(words.join("")))));
    const found = [...alike.keys()].filter((number) => alike[number] > ALIKE && !documents[number].means);
    return own.length < ALIKE_FROM ? [] : found.sort((one, other) => alike[other] - alike[one]).slice(0, 3);
  };
  return { find, nearest, textOf };
};
