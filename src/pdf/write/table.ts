import { deflateSync } from 'node:zlib';
import type { ObjectPlace } from '../objects/place.ts';
import { deflatedStream, dictOf, name, type PdfDict, type PdfStream } from '../objects/values.ts';
import { serialize } from './serialize.ts';

/** Tables of where objects stand (ISO 32000-1, 7.5.4 and 7.5.8), by the objects' numbers, which ascend. */
export type Places = ReadonlyMap<number, ObjectPlace>;

/** A line of a table, of twenty bytes (7.5.4). */
export function tableLine(offset: number, generation = 0): string {
  return `${ZEROS.slice(String(offset).length)}${offset} ${generation === 0 ? '00000' : digits(generation, 5)} n \n`;
}

const ZEROS = '0000000000';

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}

/** A table as lines, and the trailer behind it. */
export function tableLines(places: Places, trailer: PdfDict): string {
  const line = (number: number): string => {
    const place = places.get(number) as ObjectPlace;
    if ('container' in place) throw new TypeError('a table of lines knows no streams of objects');
    return tableLine(place.offset, place.generation);
  };
  const sections = runsOf(places).map((run) => `${run[0]} ${run.length}\n${run.map(line).join('')}`);
  return `xref\n${sections.join('')}trailer\n${serialize(trailer)}\n`;
}

/** A table as a stream, which is one of the objects that it names. */
export function tableStream(places: Places, trailer: PdfDict): PdfStream {
  const rows = [...places.values()].map((place) =>
    'offset' in place ? [1, place.offset, place.generation] : [2, place.container, place.index],
  );
  const widths = [0, 1, 2].map((field) =>
    byteCount(rows.reduce((most, row) => Math.max(most, row[field] as number), 0)),
  );
  const columns = widths.reduce((sum, width) => sum + width, 0);
  const entries = {
    ...{ Type: name('XRef'), W: widths },
    Index: runsOf(places).flatMap((run) => [run[0] as number, run.length]),
    DecodeParms: dictOf({ Predictor: UP, Columns: columns }),
  };
  const content = deflateSync(predicted(rows, widths), { level: 9 });
  return deflatedStream({ ...Object.fromEntries(trailer), ...entries }, content);
}

function byteCount(value: number): number {
  let count = 1;
  for (let rest = value; rest > 0xff; rest = Math.floor(rest / 256)) count++;
  return count;
}

/** The predictors of PNG (7.4.4.4): any of them, as each row says, and the one that takes a byte from the one above. */
const UP = 12;
const UP_OF_ROW = 2;

/** Rows as what they add to the row above, which is mostly the same and packs small. */
function predicted(rows: readonly (readonly number[])[], widths: readonly number[]): Uint8Array {
  let above: readonly number[] = [];
  return Uint8Array.from(
    rows.flatMap((row) => {
      const bytes = row.flatMap((value, field) => bytesOf(value, widths[field] as number));
      const added = bytes.map((byte, column) => byte - (above[column] ?? 0));
      above = bytes;
      return [UP_OF_ROW, ...added];
    }),
  );
}

/** The highest byte first. */
function bytesOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(value / 256 ** (count - 1 - index)) % 256);
}

/** Ascending numbers in runs without a gap. */
function runsOf(places: Places): number[][] {
  const runs: number[][] = [];
  for (const number of places.keys()) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
}
