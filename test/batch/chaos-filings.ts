import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filedCopy, originOf, readFilings, renderPdf } from '../../src/index.ts';
import { SAMPLES_FOLDER } from '../builders/samples.ts';
import { disseminated, submission } from '../builders/submission.ts';
import { digestOf } from '../tools/files.ts';
import type { Expected } from './checker.ts';
import { writeTar, writeZip } from './containers.ts';
import { type Poison, poisoned } from './poison.ts';
import { accession } from './samples.ts';

/** Filings to be rendered in spite of everything, and what is to become of each. */
export interface ChaosFilings {
  readonly inputs: readonly string[];
  readonly expected: readonly Expected[];
}

interface Content {
  readonly xml: string;
  readonly code: string | null;
}

/** Of twenty filings one each is poison of one kind; what becomes of it. */
const POISONS: Readonly<Record<number, (xml: string, number: number) => Content>> = {
  0: (xml) => ({ xml: xml.replace(/<ownerSignature>.*<\/ownerSignature>/s, ''), code: 'shape-invalid' }),
  4: (xml) => ({ xml: xml.slice(0, xml.length * 0.6), code: 'xml-malformed' }),
  8: () => ({
    xml: `<ownershipDocument>${'<a/>'.repeat(100_001)}</ownershipDocument>`,
    code: 'input-too-large',
  }),
  12: (xml, number) => ({ xml: poisoned(xml, hangs(number), number), code: 'time-limit' }),
  16: (xml, number) => ({ xml: poisoned(xml, 'memory', number), code: 'memory-limit' }),
};

function hangs(number: number): Poison {
  return number % 100 === 12 ? 'spin' : 'wait';
}

/**
 * Writes so many filings, real ones or samples again and again under made-up accession numbers, into files, a feed and a
 * ZIP archive; what each good one gives is found by rendering it alone.
 *
 * @param sources a folder of XML files; the samples without it
 */
export async function writeFilings(folder: string, count: number, sources?: string): Promise<ChaosFilings> {
  const filings = sources === undefined ? samples() : valid(sources);
  mkdirSync(join(folder, 'files'), { recursive: true });
  const feed: Record<string, string> = {};
  const zip: Record<string, string> = {};
  const expected: Expected[] = [];
  const digests = new Map<string, string>();
  for (let number = 0; number < count; number += 1) {
    const source = filings[number % filings.length] as string;
    const { xml, code } = POISONS[number % 20]?.(source, number) ?? { xml: source, code: null };
    const where = place(number, xml);
    if (where.archive === null) writeFileSync(join(folder, where.name), where.content);
    else (where.archive === FEED ? feed : zip)[where.name] = where.content;
    const name = join(folder, where.archive ?? where.name);
    const key = where.archive === null ? { input: name } : { input: name, member: where.name };
    if (code !== null) expected.push({ ...key, status: 'failed', code });
    else {
      const digest = digests.get(where.content) ?? digestOf(await pdfOf(where.content));
      digests.set(where.content, digest);
      expected.push({ ...key, status: 'done', files: { [`${accession(number)}.pdf`]: digest } });
    }
  }
  await writeTar(join(folder, FEED), feed);
  await writeZip(join(folder, ZIP), zip);
  return { inputs: [join(folder, 'files'), join(folder, FEED), join(folder, ZIP)], expected };
}

const FEED = '20250304.nc.tar.gz';
const ZIP = 'more.zip';

interface Place {
  readonly archive: string | null;
  readonly name: string;
  readonly content: string;
}

function place(number: number, xml: string): Place {
  const name = accession(number);
  const kind = number % 10;
  if (kind === 9) return { archive: ZIP, name: `${name}.xml`, content: xml };
  if (kind === 7 || kind === 8)
    return { archive: FEED, name: `${name}.nc`, content: disseminated(name, '4', xml) };
  if (kind === 6)
    return { archive: null, name: `files/${name}.txt`, content: submission([xml], { number: name }) };
  return { archive: null, name: `files/${name}.xml`, content: xml };
}

/** By the functions for one filing, which the batch's tests take for right. */
async function pdfOf(content: string): Promise<Uint8Array> {
  const source = readFilings(Buffer.from(content));
  const [first] = source.filings;
  if (first === undefined) throw new Error('no filing');
  const copy = filedCopy(source) ?? { kind: 'plain' as const };
  return renderPdf(first.filing, { copy, origin: originOf(source, first) });
}

function samples(): string[] {
  return readdirSync(SAMPLES_FOLDER)
    .map((name) => join(SAMPLES_FOLDER, name, 'filing.xml'))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
}

function valid(folder: string): string[] {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return texts.filter((text) => {
    try {
      readFilings(text);
      return text.includes('<ownerSignature>');
    } catch {
      return false;
    }
  });
}
