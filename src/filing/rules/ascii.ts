import { codePoint } from '../../base/words.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * EDGAR takes ASCII only; no accepted filing here holds another character. One finding a field, naming each
 * character, the place where it first stands and what to write instead.
 */
export const ascii: FilingRule = {
  id: 'ascii',
  severity: 'error',
  source: 'specification 5 (invalid content in an enclosed ASCII document)',
  check(filing) {
    return textsOf(filing).flatMap(({ path, value }) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
      if (/^[\x00-\x7F]*$/.test(value)) return [];
      const found = new Map<string, number>();
      for (const [index, character] of [...value].entries()) {
        if (character > '\x7F' && !found.has(character)) found.set(character, index + 1);
      }
      const named = [...found].slice(0, NAMED).map(([character, at]) => describe(character, at));
      const more = found.size > NAMED ? `; and ${found.size - NAMED} more` : '';
      return [{ path, message: `holds what EDGAR does not take, ASCII only: ${named.join('; ')}${more}` }];
    });
  },
};

/** How many characters of a field a message names. */
const NAMED = 5;

function describe(character: string, at: number): string {
  // A character that hides or reorders others is not put into the message.
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `${character} (${codePoint(character)})`
    : codePoint(character);
  const instead = asciiFor(character);
  const remedy =
    instead === null
      ? 'spell it out or leave it out'
      : instead === ''
        ? 'leave it out'
        : `write ${instead.includes('"') ? `'${instead}'` : `"${instead}"`}`;
  return `${shown} at character ${at}, ${remedy}`;
}

/** What is written for a character in ASCII; empty where it only hides, null where nothing is usual. */
function asciiFor(character: string): string | null {
  for (const [pattern, ascii] of USUAL) if (pattern.test(character)) return ascii;
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return /^[\x20-\x7E]+$/.test(plain) ? plain : null;
}

const USUAL: readonly [RegExp, string][] = [
  [/[\u2018-\u201B\u2032\u00B4]/, "'"],
  [/[\u201C-\u201F\u2033]/, '"'],
  [/[\u2010-\u2015\u2212]/, '-'],
  [/[\u2022\u00B7]/, '*'],
  [/\u00AE/, '(R)'],
  [/\u00A9/, '(C)'],
  [/\u2122/, '(TM)'],
  [/\u00A7/, 'Section '],
  [/\u00DF/, 'ss'],
  [/\u00C6/, 'AE'],
  [/\u00E6/, 'ae'],
  [/\u00D8/, 'O'],
  [/\u00F8/, 'o'],
  [/\u20AC/, 'EUR'],
  [/\u00A3/, 'GBP'],
  [/[\u2028\u2029\u0085]|\p{Zs}/u, ' '],
  [/\p{Cf}|\p{Default_Ignorable_Code_Point}/u, ''],
];
