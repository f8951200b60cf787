import { sameWords } from './words.ts';

/**
 * Words of the form that changed with a version, so that a copy of an older one is known to be faithful. Whoever changes
 * a word that a form shows adds a line here; nothing else need know.
 */

/** A word before it changed and after, and what is known of the filing. */
export interface WordPair {
  /** In a copy of an older version; a break of lines stands as `\n`, a gap as `\t`. */
  readonly was: string;
  /** As the present version says it. */
  readonly now: string;
  /** The filing, as its file holds it. */
  readonly xml: string;
}

/** A change of words. */
export interface ChangedWords {
  /** The first version that says it the new way: copies of those before may say it the old way. */
  readonly since: string;
  readonly what: string;
  /** Whether the old words say what the new ones do. */
  readonly isSame: (pair: WordPair) => boolean;
}

export const CHANGED_WORDS: readonly ChangedWords[] = [
  {
    since: '0.2.0',
    what: 'Numbers are shown without the zeros that lead them: 0,001,000 became 1,000.',
    isSame: ({ was, now, xml }) => {
      const digits = was.replace(/[$,]/g, '');
      const isValue =
        /^0[\d.]+$/.test(digits) && new RegExp(`>\\s*${digits.replace('.', '\\.')}\\s*<`).test(xml);
      return isValue && was.replace(/^(\$?)[0,]+(?=\d)/, '$1') === now;
    },
  },
  {
    since: '0.2.0',
    what: 'Digests stand in groups, which before were one word.',
    isSame: ({ was, now }) => {
      const joined = now.replace(/[\da-f]{8}(?:\s[\da-f]{8}){7}/, (digest) => digest.replace(/\s/g, ''));
      return joined !== now && sameWords(joined, was);
    },
  },
  {
    since: '0.2.0',
    what: 'Characters that no font had stood as [U+4E2D]; more of them have one.',
    isSame: ({ was, now }) => {
      const shown = was.replace(/\[U\+([\dA-F]{4,6})\]/g, (_, code) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      );
      return shown !== was && shown.replace(/\s/g, '') === now.replace(/\s/g, '');
    },
  },
];

/** Colours of type that versions have used, beside those of the present one: parts of red, green and blue. */
export const COLOURS_OF_OLD: readonly string[] = [
  '0.00 0.00 0.00',
  '0.00 0.00 1.00',
  '0.00 0.50 0.00',
  '0.00 0.44 0.00',
];

/** Whether words that differ say the same in a copy of that version. @param version as the copy names it */
export function areChanged(version: string, pair: WordPair, table = CHANGED_WORDS): boolean {
  return table.some(({ since, isSame }) => isBefore(version, since) && isSame(pair));
}

/** Whether a version is older than another (Semantic Versioning 2.0.0, the three numbers of it). */
export function isBefore(version: string, other: string): boolean {
  const [one, two] = [version, other].map((each) => each.split(/[.+-]/).slice(0, 3).map(Number));
  for (const index of [0, 1, 2]) {
    const [a = 0, b = 0] = [one?.[index], two?.[index]];
    if (a !== b) return a < b;
  }
  return false;
}
