import { quoted } from '../base/words.ts';
import { Form4Error } from '../errors.ts';

/** What a message cannot carry as it is, and what would make one name or address read like another. */

/**
 * Controls, also those that turn the direction of what follows; the line ends of Unicode; halves of characters, and the
 * byte order mark, which readers drop.
 */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\uFEFF\u202A-\u202E\u2066-\u2069]/u;

/** A body has line ends and tabs, and may turn the direction of its own text. */
const CONTROLS_OF_BODY = /(?![\t\n\r])[\p{Cc}\p{Surrogate}\uFEFF]/u;

/** Characters that reorder or hide others: bidirectional controls, zero-width ones, tags, soft hyphens. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;

/**
 * A text of one line.
 *
 * @throws {Form4Error} `option-invalid` where it has a control character, which could begin another header
 */
export function checkLine(option: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '' && !CONTROLS.test(value)) return value;
  throw refused(option, 'one line of text without control characters', value);
}

/**
 * The same, of a name: no character that cannot be seen.
 *
 * @throws {Form4Error} `option-invalid`
 */
export function checkName(option: string, value: unknown): string {
  const line = checkLine(option, value);
  if (!HIDDEN.test(line)) return line;
  throw refused(option, 'no characters that are invisible or change the direction of writing', line);
}

/**
 * A body, its lines ended as in a message (RFC 2046, 4.1.1).
 *
 * @throws {Form4Error} `option-invalid` where it has a control character
 */
export function checkBody(option: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && !CONTROLS_OF_BODY.test(value))
    return value.replace(/\r\n?|\n/g, '\r\n');
  throw refused(option, 'text without control characters but tabs and line ends', value);
}

export function refused(option: string, expected: string, got: unknown): Form4Error {
  return new Form4Error('option-invalid', `${option}: expected ${expected}, got ${shown(got)}`);
}

function shown(got: unknown): string {
  if (typeof got === 'string') return quoted(got);
  if (got instanceof Date) return Number.isNaN(got.getTime()) ? 'an invalid Date' : got.toISOString();
  return got === null ? 'null' : typeof got;
}
