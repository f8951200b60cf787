import { open } from 'node:fs/promises';
import { readFrom, sizeOf } from '../disk/files.ts';
import { MAX_BYTES } from '../edgar/read.ts';
import { looksLikeSubmission, parseHeader } from '../edgar/submission.ts';
import { Form4Error } from '../errors.ts';
import type { ArchivedFile, Meter } from './entry.ts';
import { type InputFile, type Missing, unreadable } from './inputs.ts';

/** One file with filings: on the disk, or in an archive. */
export interface Member {
  readonly input: string;
  /** Its name in the archive; null for a file on the disk. */
  readonly member: string | null;
  /** Null where it was passed over. */
  readonly content: Uint8Array | Form4Error | Nested | null;
}

/** An archive in an archive, which is not opened. */
export const NESTED = Symbol('nested');
export type Nested = typeof NESTED;

const FILINGS = /\.(xml|json|txt|nc)$/i;
const ARCHIVES = /\.(zip|tar|tgz|tar\.gz)$/i;

/**
 * The files with filings among the inputs; archives are read as a stream. What was not asked for by its name is passed
 * over where its name ends in none of .xml, .json, .txt, .nc (EDGAR's daily feed), or where it is a submission of
 * another form than 3, 4 and 5, which is seen from its first bytes.
 */
export async function* membersOf(
  files: AsyncIterable<InputFile | Missing>,
  meter: Meter,
): AsyncGenerator<Member> {
  for await (const file of files) {
    if ('error' in file) yield { input: file.name, member: null, content: file.error };
    else if (ARCHIVES.test(file.name) && file.content === null) yield* membersOfArchive(file, meter);
    else yield { input: file.name, member: null, content: await contentOf(file, meter) };
  }
}

async function contentOf(
  { name, content, isFound }: InputFile,
  meter: Meter,
): Promise<Uint8Array | Form4Error | null> {
  if (content !== null) {
    meter.bytes += content.length;
    return content;
  }
  try {
    const handle = await open(name);
    try {
      const { size } = await handle.stat();
      meter.bytes += size;
      if (isFound && !FILINGS.test(name)) return null;
      const isTooLarge = size > MAX_BYTES;
      const bytes = isTooLarge ? await readFrom(handle, 0, HEAD_BYTES) : await handle.readFile();
      if (isFound && isOfAnotherForm(bytes)) return null;
      return isTooLarge ? tooLarge() : bytes;
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unreadable(name, error);
  }
}

async function* membersOfArchive({ name: input }: InputFile, meter: Meter): AsyncGenerator<Member> {
  const before = meter.bytes;
  let last = '';
  let count = 0;
  try {
    for await (const entry of await entriesOf(input, meter)) {
      count += 1;
      last = entry.name;
      yield { input, member: entry.name, content: await contentOfEntry(input, entry) };
    }
    if (count === 0) throw new Error('it holds nothing');
  } catch (error) {
    const behind = last === '' ? '' : ` behind ${last}`;
    const why = (error as Error).message;
    yield {
      input,
      member: null,
      content: new Form4Error(
        'input-unreadable',
        `${input}: the archive cannot be read${behind} (${why}); get it anew and run the batch again with resume`,
        { cause: error },
      ),
    };
  }
  meter.bytes = before + ((await sizeOf(input)) ?? 0);
}

/** The readers are loaded where there is an archive. */
async function entriesOf(path: string, meter: Meter): Promise<AsyncIterable<ArchivedFile>> {
  if (/\.zip$/i.test(path)) return (await import('./zip.ts')).zipEntries(path, meter);
  return (await import('./tar.ts')).tarEntries(path, meter);
}

async function contentOfEntry(
  input: string,
  { name, size, chunks }: ArchivedFile,
): Promise<Uint8Array | Form4Error | Nested | null> {
  if (ARCHIVES.test(name)) return NESTED;
  if (!FILINGS.test(name)) return null;
  try {
    return await bounded(chunks(), size);
  } catch (error) {
    return new Form4Error(
      'input-unreadable',
      `${name} in ${input}: cannot be read (${(error as Error).message}); get the archive anew`,
      { cause: error },
    );
  }
}

/** Enough to see what a submission is. */
const HEAD_BYTES = 65_536;

/** The whole of it, or what is told instead as soon as it is known. */
async function bounded(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): Promise<Uint8Array | Form4Error | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isJudged = false;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (!isJudged && length >= Math.min(HEAD_BYTES, size)) {
      if (isOfAnotherForm(Buffer.concat(parts))) return null;
      isJudged = true;
    }
    // The size that an archive says is not believed.
    if (isJudged && Math.max(length, size) > MAX_BYTES) return tooLarge();
  }
  return Buffer.concat(parts);
}

function isOfAnotherForm(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  if (!looksLikeSubmission(head)) return false;
  const { submissionType } = parseHeader(head.split(/<DOCUMENT>/i, 1)[0] ?? '');
  return submissionType !== null && !/^[345](\/A)?$/.test(submissionType);
}

function tooLarge(): Form4Error {
  return new Form4Error('input-too-large', `the input is longer than ${MAX_BYTES} bytes`);
}
