import { Form4Error } from '../../../errors.ts';
import { isArray, isDict, PdfName, PdfStream, type PdfValue } from '../../objects/values.ts';
import { isSameGraph, isSameScalar } from '../../read/compare.ts';
import type { PdfFile } from '../../read/file.ts';
import { type Metadata, readXmp } from '../../record/read-xmp.ts';
import { change } from '../change-messages.ts';
import { allowed, allowedBut, type EntryRule } from './rule.ts';

/** What a program changes when it writes a file, whatever else it does. */

export const crossReferences: EntryRule = {
  part: 'trailer',
  keys: ['Size', 'Prev', 'Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms', 'XRefStm'],
  reason:
    'Every revision has a table of its own, as lines or as a stream, whose dictionary is the trailer then (ISO 32000-1, 7.5.5, 7.5.6, 7.5.8).',
  allow: () => allowed(),
};

export const fileIdentifier: EntryRule = {
  part: 'trailer',
  keys: ['ID'],
  reason: 'The second half is new whenever the file is written; the first one stays (ISO 32000-1, 14.4).',
  allow: ({ was, is }, { older, newer }) =>
    allowedBut(older.array(was)[0] ?? null, newer.array(is)[0] ?? null),
};

export const documentInformation: EntryRule = {
  part: 'information',
  keys: ['ModDate', 'Producer'],
  reason:
    'A program names itself and the time of writing (ISO 32000-1, 14.3.3). Acrobat, iText, PDFBox and pyHanko do.',
  allow: ({ key, was, is }) =>
    isSameScalar(was ?? null, is ?? null)
      ? allowed()
      : allowed(change('metadata-changed', null, { what: `the document information’s ${key}` })),
};

export const metadata: EntryRule = {
  part: 'catalog',
  keys: ['Metadata'],
  reason:
    'Metadata repeat the document information, so that what names the program and the time changes there, too (ISO 32000-1, 14.3.2; ISO 19005-3, 6.6.3).',
  allow: ({ was, is }, { older, newer }) => {
    const [one, other] = [older.resolve(was), newer.resolve(is)];
    if (!(one instanceof PdfStream && other instanceof PdfStream)) return null;
    if (Buffer.compare(older.decode(one), newer.decode(other)) === 0) return allowed();
    return statementsIn(older, one) === statementsIn(newer, other)
      ? allowed(change('metadata-changed', null, { what: 'the metadata' }))
      : null;
  },
};

/** What metadata say, but for when and by what the file was written last. */
function statementsIn(file: PdfFile, stream: PdfStream): string {
  try {
    const { producer, unknown, ...statements }: Metadata = readXmp(file.decode(stream));
    return JSON.stringify(statements);
  } catch (error) {
    if (error instanceof Form4Error || error instanceof TypeError) return 'unreadable';
    throw error;
  }
}

export const version: EntryRule = {
  part: 'catalog',
  keys: ['Version'],
  reason:
    'A revision may name a later version of PDF (ISO 32000-1, 7.7.2); that changes nothing that is shown. Acrobat does.',
  allow: ({ was, is }, { older, newer }) => {
    if (isSameGraph([older, newer], was, is)) return allowed();
    return newer.resolve(is) instanceof PdfName ? versionChanged() : null;
  },
};

export const extensions: EntryRule = {
  part: 'catalog',
  keys: ['Extensions'],
  reason:
    'A revision names the extensions of PDF that it uses (ISO 32000-1, 7.12); nothing of it is shown. DSS and pyHanko name that of PAdES (ETSI EN 319 142-1, 5.4.2).',
  allow: ({ was, is }, { older, newer }) => {
    if (isSameGraph([older, newer], was, is)) return allowed();
    return isPlain(newer, is) ? versionChanged() : null;
  },
};

const versionChanged = () => allowed(change('metadata-changed', null, { what: 'the version of PDF' }));

/** Whether all of a value is names, numbers and texts. */
function isPlain(file: PdfFile, value: PdfValue | undefined, depth = 0): boolean {
  const found = file.resolve(value);
  const inner = isArray(found) ? found : isDict(found) ? [...found.values()] : null;
  if (inner !== null) return depth < 8 && inner.every((each) => isPlain(file, each, depth + 1));
  return !(found instanceof PdfStream) && found !== null;
}
