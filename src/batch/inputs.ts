import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Form4Error } from '../errors.ts';

/**
 * What a batch is given: the path of a file, a folder or an archive, a glob, `@` and the path of a list of these, one a
 * line; or a file's bytes under a name.
 */
export type BatchInput = string | { readonly name: string; readonly content: Uint8Array };

/** A file to be read. */
export interface InputFile {
  /** The path with `/` between its parts, or the name that came with the content. */
  readonly name: string;
  /** Null where the file is on the disk. */
  readonly content: Uint8Array | null;
  /** Whether it was found in a folder, and not asked for by its name. */
  readonly isFound: boolean;
}

/** Something that was asked for and is not there. */
export interface Missing {
  readonly name: string;
  readonly error: Form4Error;
}

export type BatchInputs = Iterable<BatchInput> | AsyncIterable<BatchInput>;

/**
 * The files of the inputs in a fixed order: input by input, a folder's entries by name. A folder's hidden entries, its
 * links to folders and the folder that is written to are passed over. Nothing is held beyond the names of one folder,
 * or those that a glob matches.
 */
export async function* filesOf(inputs: BatchInputs, output: string): AsyncGenerator<InputFile | Missing> {
  for await (const input of inputs) {
    if (typeof input !== 'string') yield { ...input, isFound: false };
    else if (input.startsWith('@')) yield* filesOfList(input.slice(1), output);
    else yield* filesOfWord(input, output);
  }
}

async function* filesOfList(list: string, output: string): AsyncGenerator<InputFile | Missing> {
  try {
    for await (const line of linesOf(createReadStream(list))) yield* filesOfWord(line, output);
  } catch (error) {
    yield { name: `@${list}`, error: unreadable(list, error) };
  }
}

/** The lines of a list without white space around them; empty ones say nothing. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim() !== '') yield line.trim();
}

async function* filesOfWord(word: string, output: string): AsyncGenerator<InputFile | Missing> {
  const found = await stat(word).catch((error: unknown) => unreadable(word, error));
  if (!(found instanceof Form4Error))
    yield* found.isDirectory() ? filesOfFolder(word, output) : [file(word, false)];
  else if (GLOB.test(word)) yield* filesOfGlob(word);
  else yield { name: slashed(word), error: found };
}

async function* filesOfFolder(folder: string, output: string): AsyncGenerator<InputFile | Missing> {
  if (resolve(folder) === output) return;
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* filesOfFolder(path, output);
      else if (entry.isFile() || (await isNoFolder(path))) yield file(path, true);
    }
  } catch (error) {
    yield { name: slashed(folder), error: unreadable(folder, error) };
  }
}

/** A link that leads nowhere is a file that cannot be read, and told of as such. */
async function isNoFolder(link: string): Promise<boolean> {
  const target = await stat(link).catch(() => null);
  return target === null || target.isFile();
}

const GLOB = /[*?[\]{}!]/;

async function* filesOfGlob(pattern: string): AsyncGenerator<InputFile | Missing> {
  // Loaded where there is a pattern.
  const { glob } = await import('tinyglobby');
  const paths = await glob(pattern, { expandDirectories: false, absolute: isAbsolute(pattern) });
  if (paths.length === 0)
    yield {
      name: pattern,
      error: new Form4Error('input-unreadable', `${pattern}: matches no file; check the pattern`),
    };
  for (const path of paths.sort()) yield file(path, false);
}

function file(path: string, isFound: boolean): InputFile {
  return { name: slashed(path), content: null, isFound };
}

/** The same name on every system. */
function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

export function unreadable(path: string, cause: unknown): Form4Error {
  const { code = String(cause) } = cause as NodeJS.ErrnoException;
  return new Form4Error('input-unreadable', `${slashed(path)}: cannot be read (${code}); check the path`, {
    cause,
  });
}
