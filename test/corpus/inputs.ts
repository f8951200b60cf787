import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Expected, expectedForm } from './expect.ts';

/** One file of the corpus, with what the checker itself finds in it. */
export interface Input {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The ownership documents in it, in order. */
  readonly documents: readonly Document[];
  /** What a submission's header says of the filing; null for plain XML. */
  readonly filed: { readonly accession: string; readonly date: string; readonly time: string } | null;
}

export interface Document {
  readonly xml: string;
  readonly expected: Expected;
}

/** The files of a corpus folder: its `xml` and `submissions`, or the folder itself. */
export function filesOf(folder: string): string[] {
  const parts = ['xml', 'submissions'].map((part) => join(folder, part)).filter((part) => existsSync(part));
  return (parts.length > 0 ? parts : [folder])
    .flatMap((part) => readdirSync(part).map((name) => join(part, name)))
    .filter((file) => /\.(xml|txt)$/.test(file) && statSync(file).isFile())
    .sort();
}

/** Reads a file and tells what it must show; throws where it is no ownership document. */
export function readInput(file: string): Input {
  const bytes = readFileSync(file);
  const text = new TextDecoder().decode(bytes);
  const xmls = file.endsWith('.txt') ? documentsIn(text) : [text];
  if (xmls.length === 0) throw new Error('no ownership document in the submission');
  return {
    file,
    bytes: new Uint8Array(bytes),
    documents: xmls.map((xml) => ({ xml, expected: expectedForm(xml) })),
    filed: file.endsWith('.txt') ? headerOf(text) : null,
  };
}

/** A submission holds each XML document between <XML> and </XML>. */
function documentsIn(text: string): string[] {
  return [...text.matchAll(/<XML>([\s\S]*?)<\/XML>/g)]
    .map((match) => match[1] ?? '')
    .filter((xml) => xml.includes('<ownershipDocument'));
}

function headerOf(text: string): Input['filed'] {
  const accession = /^ACCESSION NUMBER:\s+(\S+)/m.exec(text)?.[1];
  const moment = /^<ACCEPTANCE-DATETIME>(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/m.exec(text);
  if (!accession || !moment) return null;
  const [, year, month, day, hour, minute, second] = moment;
  return { accession, date: `${month}/${day}/${year}`, time: `${hour}:${minute}:${second}` };
}
