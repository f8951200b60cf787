import { textOf } from '../pdf/objects/strings.ts';
import {
  isArray,
  isDict,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../pdf/objects/values.ts';
import type { PdfFile } from '../pdf/read/file.ts';

/** The last three steps of an entry's path: the whole path through a structure says little. */
export function shortPath(entry: string): string {
  return entry
    .split('/')
    .slice(-3)
    .filter(Boolean)
    .join('/')
    .replace(/^(?=.)/, '/');
}

/** A value for a message; null for nothing. */
export function describeValue(file: PdfFile, value: PdfValue): string | null {
  if (value === null) return null;
  if (value instanceof PdfStream) return 'a stream';
  if (isArray(value) && value.some((each) => each instanceof PdfRef || isDict(each)))
    return value.length === 1 ? '1 entry' : `${value.length} entries`;
  if (isDict(value)) return 'a dictionary';
  return value instanceof PdfString ? `“${valueText(file, value)}”` : valueText(file, value);
}

/** A value as text, references followed. */
export function valueText(file: PdfFile, value: PdfValue | undefined): string {
  const found = file.resolve(value);
  if (found instanceof PdfName) return `/${found.name}`;
  if (found instanceof PdfString) {
    const text = textOf(found);
    return /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}\n]*$/u.test(text)
      ? text
      : Buffer.from(found.bytes, 'latin1').toString('hex');
  }
  if (isArray(found)) return `[${found.map((each) => valueText(file, each)).join(' ')}]`;
  return String(found);
}

/** The surroundings of the first byte that differs, where they are text. */
export function firstDifference(one: Uint8Array, other: Uint8Array): { expected: string; found: string } {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (bytes: Uint8Array) =>
    Buffer.from(bytes.subarray(Math.max(0, at - 30), at + 30)).toString('utf8');
  const [expected, found] = [around(one), around(other)];
  // A character may be cut in two at either end.
  const isText = [expected, found].every((text) => !/[^\P{C}\n\r\t]|\uFFFD/u.test(text.slice(2, -2)));
  if (isText) return { expected: `“…${expected}…”`, found: `“…${found}…”` };
  return { expected: `${one.length} bytes`, found: `${other.length} bytes that differ from byte ${at} on` };
}
