import { Lazy } from './lazy.ts';

/**
 * Where a word may be broken into lines (Unicode Standard Annex #14). Words are what stands between spaces, which are glue.
 *
 * Ours differs from the annex in three things, as it allows (section 8, tailoring):
 * - After a solidus (class SY) a word breaks only if it must: `(Month/Day/Year)`, `and/or`, `/s/ Jane Roe`.
 * - After a hyphen that begins a word it does not: rule LB20a of Unicode 16.
 * - Thai, Lao, Khmer and Burmese (class SA) have no spaces, and no rule without a dictionary: that of ICU changes with
 *   Node's versions, and a PDF's bytes may not. A word of theirs breaks between clusters, if it must.
 */

/** A place in a word at which a line may end. */
export interface Break {
  /** The index of the character that begins the next line. */
  readonly at: number;
  /** Whether the line may end here only where the whole word does not fit one. */
  readonly isLast: boolean;
}

/** No opportunity of the annex, but better than anywhere, where a number or an address is wider than its line. */
const SOFT = new Set('/-,.:;@_&?=+)');

/** Most words: nothing in them ends a line or is in `SOFT`, but what closes them. */
const PLAIN = /^[([{"']*[A-Za-z0-9"'#*<>^~`]*[.,:;)\]}"'!?]*$/;

/** Amounts and dates, which are one number to the annex. */
const NUMERIC = /^\$?[0-9][0-9.,/]*$/;

/** The annex's classes, of ASCII and of the other characters that nearly all forms hold (ready.ts). */
const CLASS = {
  /** AL. */
  letter: 'A-Za-z#&*<=>@^_`~\\u00a7\\u00ae\\u00b7\\u2022',
  /** NU. */
  digit: '0-9',
  /** OP. */
  open: '(\\[{',
  /** CL, CP. */
  close: ')\\]}',
  /** PR, PO: what stands before and after numbers. */
  unit: '$+\\\\%',
  /** IS. */
  infix: '.,:;',
  /** EX, BA, IN: after these a line may end. */
  end: '!?|\\u2013\\u2026',
  /** QU. */
  quote: '"\'\\u2018\\u2019\\u201c\\u201d',
  /** B2. */
  dash: '\\u2014',
} as const;

/** A number's digits with what stands within (LB25, in the form of the annex's example 7). */
const NUMBER = `[0-9][0-9/${CLASS.infix}]*`;

/**
 * The annex's opportunities in words of these characters, which are nearly all words: those that load no rules. A test
 * compares them with the rules'.
 */
const USUAL_BREAK = new RegExp(
  [
    `(?<=[-${CLASS.end}${CLASS.dash}])(?=[${CLASS.letter}${CLASS.unit}${CLASS.open}])`,
    `(?<=[}${CLASS.end}${CLASS.dash}])(?=[${CLASS.digit}])`,
    `(?<=[}/])(?=[${CLASS.letter}])`,
    `(?<=[/${CLASS.close}${CLASS.infix}])(?=[${CLASS.open}])`,
    `(?<=[/${CLASS.infix}])(?<!${NUMBER})(?=[${CLASS.digit}${CLASS.unit}])`,
    `(?<=[${CLASS.close}])(?<!${NUMBER}[${CLASS.close}])(?=[${CLASS.unit}])`,
    `(?<=[${CLASS.unit}])(?=[${CLASS.unit}]|[${CLASS.open}](?![0-9]))`,
    `(?<![${CLASS.open}${CLASS.quote}${CLASS.dash}]|^)(?=${CLASS.dash})`,
  ].join('|'),
  'g',
);

const USUAL = /^[\x21-\x7e\u00a7\u00ae\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*$/;

/** At the beginning: it stays with what it stands on. */
const MARK = /^[\p{M}\u200c\u200d]/u;

const HYPHENS = new Set('-\u2010');

const NONE: readonly Break[] = [];
const NOWHERE: readonly number[] = [];

/** What knows the rules, once it is loaded. */
const rules = new Lazy(async () => {
  const { Rules } = await import('@cto.af/linebreak');
  return new Rules({ example7: true });
});

/** Where a word may break, in order; neither at its beginning nor at its end. */
export function breaksOf(word: string): readonly Break[] {
  if (word.length === 1 || PLAIN.test(word)) return NONE;
  const opportunities = opportunitiesOf(word);
  const breaks: Break[] = [];
  let next = 0;
  for (let at = 1; at < word.length; at++) {
    const isOpportunity = opportunities[next] === at;
    if (isOpportunity) next++;
    const before = word[at - 1] as string;
    const isFree = isOpportunity && before !== '/' && !(at === 1 && HYPHENS.has(before));
    if (isFree || (SOFT.has(before) && !MARK.test(word.slice(at)))) breaks.push({ at, isLast: !isFree });
  }
  return breaks;
}

/** The annex's opportunities. */
export function opportunitiesOf(word: string): readonly number[] {
  if (NUMERIC.test(word)) return NOWHERE;
  if (USUAL.test(word))
    return word.search(USUAL_BREAK) < 0
      ? NOWHERE
      : Array.from(word.matchAll(USUAL_BREAK), ({ index }) => index);
  return ruledOpportunities(word);
}

/** The same of any word, as the rules say. */
export function ruledOpportunities(word: string): readonly number[] {
  const found = Array.from(rules.get().breaks(word), ({ position }) => position);
  return found.filter((at) => at < word.length);
}
