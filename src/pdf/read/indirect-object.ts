import { latin1 } from '../objects/strings.ts';
import { isDict, type PdfDict, PdfStream, type PdfValue } from '../objects/values.ts';
import { Lexer, PdfSyntaxError } from './syntax.ts';

export interface ObjectRead {
  readonly value: PdfValue;
  readonly end: number;
}

/** An indirect object (7.3.10), which has to be the one expected. */
export function readObject(
  bytes: Uint8Array,
  offset: number,
  number: number | null,
  resolve: (length: PdfValue | undefined) => PdfValue,
): ObjectRead {
  const lexer = new Lexer(bytes, offset);
  const found = lexer.integer();
  if (number !== null && found !== number)
    throw new PdfSyntaxError(`object ${found} stands where object ${number} should`, offset);
  lexer.integer();
  lexer.keyword('obj');
  const value = lexer.value();
  const after = lexer.at;
  if (isDict(value) && lexer.skip() && latin1(bytes.subarray(lexer.at, lexer.at + 6)) === 'stream') {
    const stream = readStream(lexer, value, resolve(value.get('Length')));
    lexer.keyword('endobj');
    return { value: stream, end: lexer.at };
  }
  lexer.at = after;
  lexer.keyword('endobj');
  return { value, end: lexer.at };
}

/** The bytes of a stream behind its dictionary (7.3.8), as many as it says and no others. */
function readStream(lexer: Lexer, dict: PdfDict, length: PdfValue): PdfStream {
  const { bytes } = lexer;
  const behind = lexer.at + 'stream'.length;
  const start = behind + (bytes[behind] === 13 && bytes[behind + 1] === 10 ? 2 : 1);
  const wrong = () => new PdfSyntaxError('the length of a stream is wrong', start);
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw wrong();
  const end = start + length;
  if (end > bytes.length) throw wrong();
  lexer.at = end;
  lexer.keyword('endstream');
  if (lexer.at - end > 'endstream'.length + 2) throw wrong();
  return new PdfStream(dict, bytes.subarray(start, end));
}
