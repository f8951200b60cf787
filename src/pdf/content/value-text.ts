import { sha256 } from '../../base/digest.ts';
import { isArray, isDict, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { PdfSyntaxError } from '../read/syntax.ts';

const DEEPEST = 12;
const MOST_PARTS = 200_000;

/** Entries of a stream's dictionary that say how it is compressed, not what it holds (ISO 32000-1, table 5). */
export const OF_COMPRESSION: ReadonlySet<string> = new Set(['Length', 'Filter', 'DecodeParms']);

/** Writes values as text, references followed, so that the same value gives the same text in two files. */
export class ValueTexts {
  readonly #file: PdfFile;
  #parts = 0;

  constructor(file: PdfFile) {
    this.#file = file;
  }

  /** Numbers are rounded to thousandths. @throws {PdfSyntaxError} where a page's values have too many parts. */
  textOf(value: PdfValue | undefined, depth = 0): string {
    if (depth > DEEPEST || ++this.#parts > MOST_PARTS)
      throw new PdfSyntaxError('a setting of the graphics has too many parts');
    const inner = (each: PdfValue) => this.textOf(each, depth + 1);
    if (value instanceof PdfRef) return inner(this.#file.resolve(value));
    if (value instanceof PdfName) return `/${value.name}`;
    if (value instanceof PdfString) return JSON.stringify(value.bytes);
    if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
    if (value instanceof PdfStream) {
      const rest = [...value.dict].filter(([key]) => !OF_COMPRESSION.has(key));
      return `${sha256(this.#file.decode(value))}${inner(new Map(rest))}`;
    }
    if (isArray(value)) return `[${value.map(inner).join(' ')}]`;
    if (isDict(value)) {
      const entries = [...value].sort(([one], [other]) => (one < other ? -1 : 1));
      return `<<${entries.map(([key, each]) => `/${key} ${inner(each)}`).join(' ')}>>`;
    }
    return String(value);
  }
}
