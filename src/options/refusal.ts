/** What is said of a value or a name that no option takes. */

/** `ink: expected edgar or black, got "blak"; did you mean black?` */
export function refusal(
  name: string,
  expected: string,
  value: unknown,
  choices: readonly string[] = [],
): string {
  const near = typeof value === 'string' ? nearest(value, choices) : undefined;
  return `${name}: expected ${expected}, got ${shown(value)}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

/** `papr: renderPdf takes no such option; did you mean paper?` */
export function unknownName(path: string, taker: string, name: string, names: Iterable<string>): string {
  const near = nearest(name, names);
  return `${path}: ${taker} takes no such option${near === undefined ? '' : `; did you mean ${near}?`}`;
}

const LONGEST = 100;

function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString();
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const text = jsonOf(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value;
  }
}

/** The word that is likely meant: at most every third letter differs. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const each of words) {
    const apart = distance(word.toLowerCase(), each.toLowerCase());
    if (apart < least) [best, least] = [each, apart];
  }
  return best;
}

/** How many letters are to be changed, added, left out or swapped with the next (Damerau and Levenshtein's distance). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Number.POSITIVE_INFINITY;
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above = [], before] = [rows[i - 1], rows[i - 2]];
      const isSwapped = before !== undefined && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** `a, b or c`. */
export function orOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
