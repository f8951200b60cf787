import { isArray, type PdfDict, PdfName, PdfStream, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { Lexer, PdfKeyword } from '../read/syntax.ts';

/** An operator of a content stream with its operands (ISO 32000-1, 7.8.2). */
export interface Operation {
  /** An inline image, from BI to EI, is one operation BI, whose operand is a stream. */
  readonly operator: string;
  readonly operands: readonly PdfValue[];
  /** The byte at which its first operand begins; the operator where it has none. */
  readonly start: number;
  /** The byte behind it. */
  readonly end: number;
}

const LINE_END = Uint8Array.of(10);

/** A page's content, its streams joined by line ends (7.8.2). @throws {PdfStreamError} where one cannot be decoded. */
export function pageContent(file: PdfFile, page: PdfDict): Uint8Array {
  const contents = file.resolve(page.get('Contents'));
  const streams = isArray(contents) ? contents.map((each) => file.resolve(each)) : [contents];
  const parts = streams.flatMap((stream) => {
    if (!(stream instanceof PdfStream)) return [];
    const content = file.decode(stream);
    file.spend(content.length);
    return [content, LINE_END];
  });
  return parts.length === 2 ? (parts[0] as Uint8Array) : Uint8Array.from(Buffer.concat(parts));
}

/**
 * Splits a content stream into its operations. Operands that no operator follows are left out.
 *
 * @throws {PdfSyntaxError} where it is malformed.
 */
export function* operationsIn(content: Uint8Array, mostOperands = 1000): Generator<Operation> {
  const lexer = new Lexer(content);
  let operands: PdfValue[] = [];
  let start = -1;
  while (lexer.skip()) {
    if (start < 0) start = lexer.at;
    const token = lexer.next();
    if (token instanceof PdfKeyword) {
      if (token.word === 'BI') operands = [readInlineImage(lexer)];
      yield { operator: token.word, operands, start, end: lexer.at };
      operands = [];
      start = -1;
    } else if (operands.push(token) > mostOperands) throw lexer.error('an operator has too many operands');
  }
}

/** Reads an inline image behind its BI (8.9.7): the entries of its dictionary, ID, its data, EI. */
function readInlineImage(lexer: Lexer): PdfStream {
  const dict = new Map<string, PdfValue>();
  for (;;) {
    const key = lexer.next();
    if (key instanceof PdfKeyword && key.word === 'ID') break;
    if (!(key instanceof PdfName)) throw lexer.error('an inline image has a key that is no name');
    dict.set(key.name, lexer.value());
  }
  // One white space stands behind ID; the data end where an EI stands between white spaces.
  const data = Buffer.from(lexer.bytes.buffer, lexer.bytes.byteOffset, lexer.bytes.length);
  const start = lexer.at + 1;
  for (let at = data.indexOf('EI', start); at >= 0; at = data.indexOf('EI', at + 1)) {
    if (!isWhite(data[at - 1]) || !(at + 2 === data.length || isWhite(data[at + 2]))) continue;
    lexer.at = at + 2;
    return new PdfStream(dict, lexer.bytes.subarray(start, at - 1));
  }
  throw lexer.error('an inline image is not closed');
}

function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && [0, 9, 10, 12, 13, 32].includes(byte);
}
