import { sha256 } from '../base/digest.ts';
import { type Outline, outlineOf } from '../edgar/read.ts';
import { type ErrorCode, Form4Error } from '../errors.ts';
import { DigestMap } from './digests.ts';
import { type Member, NESTED } from './members.ts';
import type { BatchResult } from './report.ts';
import type { Task } from './task.ts';

/** What is known of a filing before it is rendered. */
export type Known = Pick<BatchResult, 'input' | 'member' | 'document' | 'accession' | 'form' | 'source'>;

/** A filing of a batch: to be rendered, or told of as it is. */
export interface Found {
  readonly known: Known;
  readonly task: Task | Told;
}

/** Why there is nothing to render. */
export type Told = Required<Pick<BatchResult, 'code' | 'message'>> & {
  readonly status: Exclude<BatchResult['status'], 'done'>;
};

/** Why a filing is skipped, beside the codes of errors. */
type Skipped = 'repeated' | 'archive-nested';

/** Far beyond any submission: joint filers beyond ten make several, of one document each. */
const MOST_DOCUMENTS = 100;

/** The filings of a batch, one after the other; of two that would have the same name, the first has it. */
export class Filings {
  /** How many files were passed over, which are no filings of forms 3, 4 and 5. */
  passedOver = 0;
  /** What has been met in this run, by its identity. */
  readonly #met = new DigestMap();
  /** What each name stands for. */
  readonly #names = new DigestMap();

  /** In the order of the members, each once. */
  async *of(members: AsyncIterable<Member>): AsyncGenerator<Found> {
    for await (const member of members)
      for (const found of this.#filingsOf(member)) if (this.#isNew(found.known)) yield found;
  }

  #filingsOf({ input, member, content }: Member): Found[] {
    const where = { input, ...(member === null ? {} : { member }) };
    if (content instanceof Uint8Array) return this.#documentsOf(content, where);
    if (content === null) this.passedOver += 1;
    else if (content instanceof Form4Error)
      return [{ known: where, task: failed(content.code, content.message) }];
    else if (content === NESTED)
      return [
        {
          known: where,
          task: skipped('archive-nested', 'an archive in an archive is not opened; unpack it'),
        },
      ];
    return [];
  }

  #documentsOf(bytes: Uint8Array, where: Pick<Known, 'input' | 'member'>): Found[] {
    const { header, documents } = outlineOf(bytes);
    if (documents.length > MOST_DOCUMENTS) {
      const message = `the submission holds more than ${MOST_DOCUMENTS} ownership documents`;
      return [{ known: { ...where, source: sha256(bytes) }, task: failed('input-too-large', message) }];
    }
    const accession = accessionOf(header, where.member ?? where.input);
    const form = header?.submissionType ?? undefined;
    // Of a submission without one, the reader says what it holds instead.
    return (documents.length === 0 ? [bytes] : documents).map((content, index) => {
      const source = sha256(trimmed(content));
      const known: Known = { ...where, document: index + 1, accession, form, source };
      const stem = stemOf(known);
      return { known, task: this.#taken(stem, source) ?? { bytes, document: index + 1, stem } };
    });
  }

  #isNew(known: Known): boolean {
    const identity = identityOf(known);
    if (this.#met.has(identity)) return false;
    this.#met.set(identity, identity);
    return true;
  }

  /** Takes the name for the filing, and says why that cannot be. */
  #taken(stem: string, source: string): Told | null {
    const name = sha256(stem.toLowerCase());
    const other = this.#names.get(name);
    if (other === null) {
      this.#names.set(name, source);
      return null;
    }
    return source.startsWith(other)
      ? skipped('repeated', `${stem}: the same filing came before under this name`)
      : failed(
          'archive-conflict',
          `${stem}: another filing came before under this name; name the file otherwise, or put it into another folder`,
        );
  }
}

function failed(code: ErrorCode, message: string): Told {
  return { status: 'failed', code, message };
}

function skipped(code: Skipped, message: string): Told {
  return { status: 'skipped', code, message };
}

/** A digest of which filing of which input it is, with what it says. */
export function identityOf({ input, member, document, source }: Known): string {
  return sha256(JSON.stringify([input, member, document, source]));
}

const ACCESSION = /(?<!\d)\d{10}-\d{2}-\d{6}(?!\d)/;

function accessionOf(header: Outline['header'], file: string): string | undefined {
  const said = header?.accessionNumber;
  return (said && ACCESSION.exec(said)?.[0]) || ACCESSION.exec(baseName(file))?.[0];
}

const LONGEST_STEM = 60;
const DIGITS = 16;

/**
 * What the names of a filing's outputs begin with: `0001209191-21-057121`, the accession number; where none is known,
 * the file's name and the beginning of the digest, `filing_1b4f0e9851971998`. From the second ownership document on its
 * number follows, `_2`. Letters, digits, dots, hyphens and underscores are all that it holds.
 */
function stemOf({ input, member, document = 1, accession, source = '' }: Known): string {
  const name = baseName(member ?? input)
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '')
    .slice(0, LONGEST_STEM);
  const parts = accession === undefined ? [name || 'filing', source.slice(0, DIGITS)] : [accession];
  return [...parts, ...(document > 1 ? [document] : [])].join('_');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const WHITE_SPACE: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The same document alone and in a submission differ by a line end. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && WHITE_SPACE.has(bytes[start])) start += 1;
  while (end > start && WHITE_SPACE.has(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
}
