// Words as the search compares them. `folded` (handbuch.js) is how all texts are compared.

// Numbers of laws are written in three ways: SGB VIII, SGB 8, SGB acht.
const NUMBERS = new Map(["i ii iii iv v vi vii viii ix x xi xii xiii xiv xv", "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn"]
  .flatMap((words) => words.split(" ").map((word, n) => [word, String(n + 1)])));
const LONGEST_NUMBER = 8, LETTER_A = 97;

// The words of a text. Letters and figures part: "SGB8" and "U25" are two words each. A number makes a
// word with the one before it, too, as in "SGB 8": each of the two says little.
const inWords = (text) => {
  const words = [];
  let before = "";
  for (const found of text.match(/[a-z]+|[0-9]+/g) ?? []) {
    const word = (found.length <= LONGEST_NUMBER && NUMBERS.get(found)) || found;
    words.push(word);
    const isNumber = word.charCodeAt(0) < LETTER_A;
    if (isNumber && before.length > 1) words.push(before + word);
    before = isNumber ? "" : word;
  }
  return words;
};
const wordsOf = (text) => inWords(folded(text));

// What the forms of a word have in common, after Savoy's light German stemmer; besides, -er and -in of persons go.
const stem = (word) => word.length < 5 ? word : word.replace(/([bdfghklmnrt])s$/, "$1")
  .replace(/^(.{3,}?)(?:er)?(?:in(?:nen)?)?(?:ern|e[mnrs]?|n)?$/, "$1");

// The nouns that the adjective `word` may come from: rassistisch → Rassismus, süchtig → Sucht, behindert → Behinderung.
const NOUNS = [["istisch", "ismus"], ["isch", ""], ["ig", ""], ["lich", ""], ["ert", "erung"], ["iv", "ion"], ["ent", "enz"]];
const nounsOf = (word) => NOUNS.filter(([ending]) => stem(word).endsWith(ending))
  .map(([ending, noun]) => stem(word).slice(0, -ending.length) + noun);

// How many slips of the finger (a letter too many, missing, wrong, or two swapped) lie between two words; more than
// `most` are not counted.
const slips = (one, other, most) => {
  let before = [], last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong, swapped ? before[j - 2] + 1 : Infinity);
      if (row[j] < least) least = row[j];
    }
    if (least > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[other.length];
};
