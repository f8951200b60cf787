import { PdfFile, PdfFileError } from '../read/file.ts';

/** A file as it was after one of the times that it was written, opened by itself. */
export interface Revision {
  /** Counts from 1. */
  readonly number: number;
  readonly file: PdfFile;
  /** Where it ends, its `%%EOF` counted in but not the line end behind it. */
  readonly end: number;
  /** The file's bytes up to there, and the white space behind. */
  readonly bytes: Uint8Array;
}

export interface Revisions {
  /** The oldest first. */
  readonly all: readonly [Revision, ...Revision[]];
  /** How many bytes stand behind the last revision, which programs that repair files may take for a part of it. */
  readonly trailing: number;
}

/** More than anybody signs and fills; each one costs a comparison. */
const MOST_REVISIONS = 200;

/**
 * Cuts a file into its revisions (ISO 32000-1, 7.5.6). Each is opened by its own tables, so that nothing that was appended
 * later plays a part in what it says.
 *
 * @throws {PdfFileError} where one of them cannot be read, or they are too many
 */
export function revisionsOf(pdf: Uint8Array): Revisions {
  const bytes = withoutTail(pdf);
  const { ends } = PdfFile.open(bytes);
  if (ends.length > MOST_REVISIONS)
    throw new PdfFileError('damaged', `it has more than ${MOST_REVISIONS} revisions`);
  if (ends.some((end, index) => end <= (ends[index - 1] ?? 0)))
    throw new PdfFileError('damaged', 'its revisions do not follow one another');
  const revisions = ends.map((end, index) => ({
    number: index + 1,
    file: PdfFile.open(bytes.subarray(0, end)),
    end,
    bytes: pdf.subarray(0, blankEnd(pdf, end)),
  }));
  const [first, ...later] = revisions as [Revision, ...Revision[]];
  return { all: [first, ...later], trailing: trailingIn(pdf, ends.at(-1) as number) };
}

/** The file up to its last `%%EOF`: where much was appended behind it, a reader finds no end. */
function withoutTail(pdf: Uint8Array): Uint8Array {
  const last = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).lastIndexOf('%%EOF');
  return last < 0 || pdf.length - last < 2000 ? pdf : pdf.subarray(0, last + '%%EOF'.length);
}

function trailingIn(pdf: Uint8Array, end: number): number {
  return blankEnd(pdf, end) < pdf.length ? pdf.length - end : 0;
}

const WHITE: ReadonlySet<number | undefined> = new Set([0, 9, 10, 12, 13, 32]);

function blankEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (WHITE.has(bytes[at])) at++;
  return at;
}
