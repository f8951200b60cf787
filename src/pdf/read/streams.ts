import { constants, inflateSync } from 'node:zlib';
import { isArray, isDict, PdfName, type PdfStream, type PdfValue } from '../objects/values.ts';

/** Why a stream cannot be decoded, in words that follow "the stream". */
export class PdfStreamError extends Error {}

/** Attachments reach the size that the reader of submissions allows. */
const MOST_IN_STREAM = 100_000_000;
const MOST_IN_FILE = 400_000_000;

/** Counts what a file's streams unpack to, so that a small file cannot fill the memory. */
export class Budget {
  #left = MOST_IN_FILE;

  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0)
      throw new PdfStreamError(`unpacks to more than ${MOST_IN_FILE} bytes with the others`);
  }

  get most(): number {
    return Math.max(1, Math.min(MOST_IN_STREAM, this.#left));
  }
}

/** The stream's content. Only deflate is known: form4 writes no other filter. */
export function decodeStream({ dict, raw }: PdfStream, budget: Budget): Uint8Array {
  const filter = only(dict.get('Filter'));
  if (dict.has('F')) throw new PdfStreamError('lies in another file');
  if (filter === undefined || filter === null) return raw;
  if (!(filter instanceof PdfName) || filter.name !== 'FlateDecode')
    throw new PdfStreamError(
      `has the filter ${filter instanceof PdfName ? filter.name : 'of several'}, which form4 does not use`,
    );
  const plain = inflate(raw, budget);
  const parameters = only(dict.get('DecodeParms'));
  const predictor = isDict(parameters) ? (parameters.get('Predictor') ?? 1) : 1;
  if (!isDict(parameters) || predictor === 1) return plain;
  return undoPng(plain, Number(predictor), Number(parameters.get('Columns') ?? 1), parameters);
}

/** The value itself, or the only one of an array. */
function only(value: PdfValue | undefined): PdfValue | undefined {
  return isArray(value) && value.length <= 1 ? value[0] : value;
}

function inflate(raw: Uint8Array, budget: Budget): Uint8Array {
  try {
    const { buffer, engine } = inflateSync(raw, {
      info: true,
      maxOutputLength: budget.most,
      finishFlush: constants.Z_FINISH,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    budget.take(buffer.length);
    if (engine.bytesWritten < raw.length)
      throw new PdfStreamError(`holds ${raw.length - engine.bytesWritten} bytes behind its end`);
    return buffer;
  } catch (error) {
    if (error instanceof PdfStreamError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new PdfStreamError(`unpacks to more than ${budget.most} bytes`);
    throw new PdfStreamError(`cannot be unpacked (${(error as Error).message})`);
  }
}

/** The predictors of PNG over bytes (ISO 32000-1, 7.4.4.4), which other programs use for cross-reference streams. */
function undoPng(
  bytes: Uint8Array,
  predictor: number,
  columns: number,
  parameters: ReadonlyMap<string, PdfValue>,
): Uint8Array {
  const simple = ['Colors', 'BitsPerComponent'].every((key) =>
    [undefined, 1, 8].includes(parameters.get(key) as number),
  );
  if (predictor < 10 || !simple || !(columns > 0 && columns < 1000))
    throw new PdfStreamError(`has the predictor ${predictor}, which form4 does not use`);
  const rows = Math.floor(bytes.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)];
    if (kind !== 0 && kind !== 2) throw new PdfStreamError('has a predictor that form4 does not use');
    for (let column = 0; column < columns; column++) {
      const above = kind === 2 && row > 0 ? (out[(row - 1) * columns + column] as number) : 0;
      out[row * columns + column] = (bytes[row * (columns + 1) + 1 + column] as number) + above;
    }
  }
  return out;
}
