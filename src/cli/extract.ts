import { randomUUID } from 'node:crypto';
import { link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExtractedFile, extract as extractFrom } from '../index.ts';
import { parseWords } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { readInput, writeNew } from './files.ts';
import { writeAll } from './streams.ts';

/** `form4 extract`: the XML inside a PDF, every attachment with `--all`, or what the PDF says of itself. */
export const extract: Command = async (words, streams) => {
  const { values, positionals } = parseWords(words, { all: { type: 'string' }, json: { type: 'boolean' } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('extract: name one PDF, or - for standard input');
  const { xml, attachments, ...said } = await extractFrom(await readInput(file, streams));
  if (values.all !== undefined) await writeFiles(values.all, attachments);
  if (values.json) {
    const files = attachments.map(({ bytes, ...rest }) => ({ ...rest, bytes: bytes.length }));
    await writeAll(streams.stdout, `${JSON.stringify({ ...said, attachments: files }, null, 2)}\n`);
  } else if (values.all === undefined) await writeAll(streams.stdout, xml);
  return EXIT.done;
};

/** Writes all files into a folder or none of them; nothing that is there is replaced. */
async function writeFiles(folder: string, files: readonly ExtractedFile[]): Promise<void> {
  const made: string[] = [];
  const temporary: string[] = [];
  let at = folder;
  try {
    await mkdir(folder, { recursive: true });
    const names = fileNames(files);
    for (const { bytes } of files) {
      at = join(folder, `.${randomUUID()}`);
      temporary.push(at);
      await writeNew(at, bytes);
    }
    for (const [index, name] of names.entries()) {
      at = join(folder, name);
      // Unlike a rename, a link never takes the place of another file.
      await link(temporary[index] as string, at);
      made.push(at);
    }
  } catch (error) {
    await Promise.all(made.map((path) => rm(path, { force: true })));
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const remedy =
      code === 'EEXIST' ? 'is there already; choose an empty folder' : 'cannot be written; check the folder';
    throw new UsageError(`--all: ${at} ${remedy} (${code})`, { cause: error });
  } finally {
    await Promise.all(temporary.map((path) => rm(path, { force: true })));
  }
}

/** The attachments' names as names of files: a PDF can say anything. No two are alike, whatever the case of letters. */
function fileNames(files: readonly ExtractedFile[]): string[] {
  const taken = new Set<string>();
  return files.map(({ name }, index) => {
    const plain =
      name
        .replace(/[^A-Za-z0-9._-]+/g, '_')
        .replace(/^[._-]+/, '')
        .slice(0, 120) || 'attachment';
    const free = taken.has(plain.toLowerCase()) ? `${index + 1}-${plain}` : plain;
    taken.add(free.toLowerCase());
    return free;
  });
}
