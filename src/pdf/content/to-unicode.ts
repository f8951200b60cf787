import { textOf } from '../objects/strings.ts';
import { isArray, PdfStream, PdfString, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { CodeCount } from './code-count.ts';
import { operationsIn } from './operations.ts';

/** The operands of a bfchar or bfrange: how many each entry has, and which of them is the last code. */
const ENTRIES: Readonly<Record<string, { readonly length: number; readonly last: number }>> = {
  endbfchar: { length: 2, last: 0 },
  endbfrange: { length: 3, last: 1 },
};

/** As many as entries of which `CodeCount` takes no more. */
const MOST_OPERANDS = 12 * 65_536;

/**
 * What character codes mean: a ToUnicode CMap (ISO 32000-1, 9.10.3).
 *
 * @throws {PdfSyntaxError} where it is malformed, or is of more codes than there can be.
 */
export function readToUnicode(file: PdfFile, value: PdfValue | undefined): ReadonlyMap<number, string> {
  const stream = file.resolve(value);
  const map = new Map<number, string>();
  if (!(stream instanceof PdfStream)) return map;
  const count = new CodeCount();
  for (const { operator, operands } of operationsIn(file.decode(stream), MOST_OPERANDS)) {
    const entry = ENTRIES[operator];
    if (entry === undefined) continue;
    for (let at = 0; at + entry.length <= operands.length; at += entry.length)
      addRange(map, count, [operands[at], operands[at + entry.last], operands[at + entry.length - 1]]);
  }
  return map;
}

/** Adds an entry: its first and its last code, and what they mean. */
function addRange(
  map: Map<number, string>,
  count: CodeCount,
  [from, to, meaning]: readonly (PdfValue | undefined)[],
): void {
  if (!(from instanceof PdfString && to instanceof PdfString)) return;
  const [first, last] = [codeOf(from), codeOf(to)];
  count.add(first, last);
  for (let code = first; code <= last; code++) {
    const text = isArray(meaning) ? meaning[code - first] : meaning;
    if (!(text instanceof PdfString)) continue;
    const base = textOf(new PdfString(`\xFE\xFF${text.bytes}`));
    const end = base.charCodeAt(base.length - 1) + code - first;
    map.set(code, isArray(meaning) ? base : base.slice(0, -1) + String.fromCharCode(end));
  }
}

function codeOf({ bytes }: PdfString): number {
  return Array.from(bytes).reduce((code, char) => code * 256 + char.charCodeAt(0), 0);
}
