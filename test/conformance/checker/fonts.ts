import type { PDFDict } from '@cantoo/pdf-lib';
import type { Shown } from './content.ts';
import {
  dataOf,
  entriesOf,
  get,
  itemsOf,
  type Maybe,
  nameOf,
  numberOf,
  streamOf,
  stringBytes,
} from './objects.ts';
import { type Operand, operationsOf } from './operators.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding, type RuleName } from './rules.ts';
import { type FontProgram, readProgram } from './sfnt.ts';

/** Every font that shows text: embedded, its widths right, each code a glyph and a character. */
export function* fonts({ content }: Pdf): Generator<Finding> {
  for (const [font, shown] of content.shown) {
    const where = `font ${nameOf(get(font, 'BaseFont')) ?? 'of glyph streams'}, ${shown.where}`;
    const kind = nameOf(get(font, 'Subtype'));
    const report = (rule: RuleName, message: string) => finding(rule, where, message);
    if (kind === 'Type0') yield* composite(font, shown, report);
    else if (kind === 'Type3') yield* drawn(font, shown, report);
    else yield report('font-kind', `${kind}: this checker reads composite fonts and fonts of glyph streams`);
  }
}

type Report = (rule: RuleName, message: string) => Finding;

function* composite(font: PDFDict, shown: Shown, report: Report): Generator<Finding> {
  const descendant = get(font, 'DescendantFonts', 0);
  const encoding = nameOf(get(font, 'Encoding'));
  if (nameOf(get(descendant, 'Subtype')) !== 'CIDFontType2' || encoding !== 'Identity-H')
    return yield report('font-kind', 'expected a CIDFontType2 with Identity-H');
  for (const key of ['Registry', 'Ordering'])
    if (!stringBytes(get(descendant, 'CIDSystemInfo', key)))
      yield report('font-kind', `CIDSystemInfo has no ${key}`);
  const toGlyph = glyphMap(get(descendant, 'CIDToGIDMap'));
  if (!toGlyph) return yield report('font-kind', 'CIDToGIDMap is neither Identity nor a stream');

  const codes = new Set(shown.texts.flatMap(pairs));
  yield* unicode(font, codes, report);
  const file = streamOf(get(descendant, 'FontDescriptor', 'FontFile2'));
  if (!file) {
    if (shown.visible) yield report('font-embedded', 'there is no FontFile2');
    return;
  }
  let program: FontProgram;
  try {
    program = readProgram(dataOf(file));
  } catch (error) {
    return yield report('font-embedded', `the font program cannot be read: ${error}`);
  }
  const widths = widthsOf(get(descendant, 'W'));
  const otherWidth = numberOf(get(descendant, 'DW')) ?? 1000;
  for (const code of codes) {
    const glyph = toGlyph(code);
    if (glyph === 0 || glyph >= program.glyphs)
      yield report('notdef', `code ${code} shows no glyph of the font`);
    else if (Math.abs((widths.get(code) ?? otherWidth) - program.advance(glyph)) > 1)
      yield report(
        'font-widths',
        `code ${code}: ${widths.get(code) ?? otherWidth}, hmtx ${program.advance(glyph)}`,
      );
  }
  yield* cidSet(get(descendant, 'FontDescriptor', 'CIDSet'), program, toGlyph, report);
}

/** A CIDSet need not be there; one that is there names every glyph of the program and no other. */
function* cidSet(
  value: Maybe,
  program: FontProgram,
  toGlyph: (cid: number) => number,
  report: Report,
): Generator<Finding> {
  const stream = streamOf(value);
  if (!stream) return;
  const bits = dataOf(stream);
  for (let cid = 0; cid < Math.max(bits.length * 8, program.glyphs); cid++) {
    const listed = ((bits[cid >> 3] ?? 0) & (0x80 >> (cid & 7))) !== 0;
    const glyph = toGlyph(cid);
    if (listed && glyph >= program.glyphs)
      yield report('cid-set', `it names CID ${cid}, which the font has not`);
    if (!listed && glyph < program.glyphs && program.hasOutline(glyph))
      yield report('cid-set', `CID ${cid} is missing`);
  }
}

function* drawn(font: PDFDict, shown: Shown, report: Report): Generator<Finding> {
  const codes = new Set(shown.texts.flatMap((text) => [...text]));
  yield* unicode(font, codes, report);
  const names = differences(get(font, 'Encoding', 'Differences'));
  const first = numberOf(get(font, 'FirstChar')) ?? 0;
  for (const code of codes) {
    const glyph = streamOf(get(font, 'CharProcs', names.get(code) ?? ''));
    if (!glyph) {
      yield report('notdef', `code ${code} has no glyph stream`);
      continue;
    }
    const [start] = operationsOf(dataOf(glyph));
    const width = numberOf(get(font, 'Widths', code - first)) ?? 0;
    if (!/^d[01]$/.test(start?.operator ?? '') || Math.abs(Number(start?.operands[0]) - width) > 1)
      yield report('font-widths', `code ${code}: ${width}, glyph stream ${start?.operands[0]}`);
  }
  if (entriesOf(get(font, 'CharProcs')).length === 0) yield report('font-embedded', 'there are no CharProcs');
}

/** Each code leads to characters: none of them U+0000, a byte order mark or of private use. */
function* unicode(font: PDFDict, codes: Iterable<number>, report: Report): Generator<Finding> {
  const stream = streamOf(get(font, 'ToUnicode'));
  if (!stream) return yield report('to-unicode', 'there is no ToUnicode');
  const characters = toUnicode(dataOf(stream));
  for (const code of codes) {
    const text = characters.get(code);
    if (!text) yield report('to-unicode', `code ${code} has no character`);
    else if (/[\0\uFEFF\uFFFE\uE000-\uF8FF]/.test(text))
      yield report('to-unicode', `code ${code} leads to ${JSON.stringify(text)}`);
  }
}

function toUnicode(data: Uint8Array): Map<number, string> {
  const found = new Map<number, string>();
  for (const { operator, operands } of operationsOf(data)) {
    if (operator === 'endbfchar')
      for (let at = 0; at < operands.length; at += 2)
        found.set(number(operands[at]), utf16(operands[at + 1]));
    if (operator === 'endbfrange')
      for (let at = 0; at < operands.length; at += 3) {
        const [from, to, target] = [number(operands[at]), number(operands[at + 1]), operands[at + 2]];
        for (let code = from; code <= to; code++)
          found.set(
            code,
            Array.isArray(target) ? utf16(target[code - from]) : after(utf16(target), code - from),
          );
      }
  }
  return found;
}

function number(operand: Operand | undefined): number {
  return operand instanceof Uint8Array ? operand.reduce((sum, byte) => sum * 256 + byte, 0) : Number.NaN;
}

function utf16(operand: Operand | undefined): string {
  return operand instanceof Uint8Array ? String.fromCharCode(...pairs(operand)) : '';
}

/** The last unit counted on, as a range does. */
function after(text: string, steps: number): string {
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + steps);
}

function pairs(bytes: Uint8Array): number[] {
  return Array.from(
    { length: bytes.length >> 1 },
    (_, at) => (bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0),
  );
}

function glyphMap(value: Maybe): ((cid: number) => number) | undefined {
  if (nameOf(value) === 'Identity') return (cid) => cid;
  const stream = streamOf(value);
  if (!stream) return undefined;
  const glyphs = pairs(dataOf(stream));
  return (cid) => glyphs[cid] ?? 0;
}

/** `[c [w …] c c w …]` (ISO 32000-1, 9.7.4.3). */
function widthsOf(value: Maybe): Map<number, number> {
  const widths = new Map<number, number>();
  const items = itemsOf(value);
  for (let at = 0; at < items.length; ) {
    const first = numberOf(items[at]) ?? 0;
    const list = itemsOf(items[at + 1]);
    const last = numberOf(items[at + 1]);
    for (const [index, width] of list.entries()) widths.set(first + index, numberOf(width) ?? 0);
    if (last !== undefined)
      for (let cid = first; cid <= last; cid++) widths.set(cid, numberOf(items[at + 2]) ?? 0);
    at += last === undefined ? 2 : 3;
  }
  return widths;
}

function differences(value: Maybe): Map<number, string> {
  const names = new Map<number, string>();
  let code = 0;
  for (const item of itemsOf(value)) {
    const name = nameOf(item);
    if (name === undefined) code = numberOf(item) ?? code;
    else names.set(code++, name);
  }
  return names;
}
