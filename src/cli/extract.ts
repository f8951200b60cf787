import { randomUUID } from 'node:crypto';
import { link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../disk/files.ts';
import { type ExtractedFile, extract as extractFrom } from '../index.ts';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { readInput } from './inputs.ts';
import { writeOutput } from './outputs.ts';
import { STANDARD } from './stdio.ts';

interface Options {
  readonly all?: string;
  readonly json?: boolean;
  readonly output?: string;
}

export const extract: Command<Options> = {
  name: 'extract',
  usage: '<pdf|-> [options]',
  operands: { least: 1, most: 1, asked: 'name one PDF, or - for standard input' },
  examples: [
    ['extract form.pdf > filing.xml', 'the XML inside'],
    ['extract form.pdf --all files', 'every file that is inside, into a folder'],
    ['extract form.pdf --json', 'what the PDF says of itself'],
  ],
  async run({ operands: [file = ''], options: { all, json, output }, stdio }) {
    const { xml, attachments, ...said } = await extractFrom(await readInput(file, stdio));
    if (all !== undefined) await writeFiles(all, attachments);
    const files = attachments.map(({ bytes, ...rest }) => ({ ...rest, bytes: bytes.length }));
    const facts = `${JSON.stringify({ ...said, attachments: files }, null, 2)}\n`;
    if (json || all === undefined || output !== undefined)
      await writeOutput(output ?? STANDARD, json ? facts : xml, stdio);
    return EXIT.done;
  },
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
      await writeWhole(at, bytes);
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
