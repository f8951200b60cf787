import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { place, writeWhole } from '../disk/files.ts';
import { UsageError } from './exit.ts';
import { STANDARD, type Stdio, writeStream } from './stdio.ts';

/**
 * Writes a file whole or not at all, in place of one that is there: into a temporary file beside it, which then takes its
 * name. `-` is standard output. Throws a `UsageError`.
 */
export async function writeOutput(
  file: string,
  content: string | Uint8Array,
  { stdout }: Stdio,
): Promise<void> {
  if (file === STANDARD) return writeStream(stdout, content);
  await throughTemporary(file, content, (temporary) => rename(temporary, file));
}

/** The same of a file that is not there yet; false where one is, which stays as it is. */
export async function writeNewFile(file: string, content: string | Uint8Array): Promise<boolean> {
  return throughTemporary(file, content, (temporary) => place(temporary, file));
}

async function throughTemporary<T>(
  file: string,
  content: string | Uint8Array,
  name: (temporary: string) => Promise<T>,
): Promise<T> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await writeWhole(temporary, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    return await name(temporary);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new UsageError(`${file}: cannot be written (${code}); check the folder`, { cause: error });
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The name that outputs take from an input: `dir/filing.xml` → `filing`. */
export function stemOf(file: string): string {
  return file === STANDARD ? 'filing' : basename(file, extname(file));
}
