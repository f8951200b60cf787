import { latin1 } from '../pdf/objects/strings.ts';
import { isArray, isDict, PdfName, PdfRef, PdfStream, type PdfValue } from '../pdf/objects/values.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import { PdfStreamError } from '../pdf/read/streams.ts';
import { PdfSyntaxError } from '../pdf/read/syntax.ts';
import { type Finding, finding } from './messages.ts';

/** How a file was written on after its record, or cut off, and whether it begins as it should. */
export function compareEnds(expected: PdfFile, found: PdfFile): Finding[] {
  const findings: Finding[] = [];
  const [whole, there] = [expected.bytes, found.bytes];
  const isBeginning = (one: Uint8Array, other: Uint8Array) =>
    Buffer.compare(one, other.subarray(0, one.length)) === 0;
  if (isBeginning(there, whole))
    findings.push(finding('bytes-missing', { bytes: whole.length - there.length }));
  // Where the record stands unchanged at the beginning, all that follows is told as one.
  const start = isBeginning(whole, there) ? whole.length : found.firstEnd;
  if (found.sections > expected.sections)
    findings.push(finding('revision-appended', { bytes: found.end - start }));
  if (/\S/.test(latin1(there.subarray(found.end))))
    findings.push(finding('bytes-appended', { bytes: there.length - found.end }));
  const [wanted, version] = [whole, there].map((bytes) => latin1(bytes.subarray(0, 8)));
  if (wanted !== version)
    findings.push(finding('header', { expected: wanted as string, found: version as string }));
  return findings;
}

/** What a file holds that no object covers, and objects that nothing leads to. */
export function findHidden(expected: PdfFile, found: PdfFile): Finding[] {
  const findings: Finding[] = [];
  try {
    const gaps = found
      .gaps()
      .filter(({ start, end }) => start < found.end && !(start === 0 && isHeader(found, end)));
    const [first] = gaps;
    const bytes = gaps.reduce((sum, { start, end }) => sum + end - start, 0);
    if (first !== undefined) findings.push(finding('bytes-hidden', { bytes, offset: first.start }));
    const count = unused(found) - unused(expected);
    if (count > 0) findings.push(finding('objects-unused', { count }));
  } catch (error) {
    if (!(error instanceof PdfSyntaxError || error instanceof PdfStreamError)) throw error;
    findings.push(finding('damaged', { part: 'an object', why: error.message }));
  }
  return findings;
}

/** The version, and one line that tells programs that the file is binary (ISO 32000-1, 7.5.2). */
const HEADER = /^%PDF-1\.\d[\r\n]+(?:%[^\r\n]{0,16}[\r\n]+)?$/;

function isHeader({ bytes }: PdfFile, end: number): boolean {
  return HEADER.test(latin1(bytes.subarray(0, end)));
}

/** How many objects nothing leads to; the streams that hold objects and tables are the file's own. */
function unused(file: PdfFile): number {
  const reached = new Set<number>();
  const open: PdfValue[] = [file.trailer];
  while (open.length > 0) {
    const value = open.pop() ?? null;
    if (value instanceof PdfRef) {
      if (reached.has(value.number)) continue;
      reached.add(value.number);
      open.push(file.resolve(value));
    } else if (value instanceof PdfStream) open.push(value.dict);
    else if (isArray(value)) for (const each of value) open.push(each);
    else if (isDict(value)) for (const each of value.values()) open.push(each);
  }
  const isOfTheFile = (number: number): boolean => {
    const value = file.resolve(new PdfRef(number, 0));
    const type = value instanceof PdfStream ? value.dict.get('Type') : null;
    return type instanceof PdfName && (type.name === 'ObjStm' || type.name === 'XRef');
  };
  return file.numbers.filter((number) => !reached.has(number) && !isOfTheFile(number)).length;
}
