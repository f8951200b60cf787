import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { UsageError } from './exit.ts';
import { readAll, type Streams, writeAll } from './streams.ts';

export const STANDARD = '-';

/** The bytes of a file, or of standard input for `-`. */
export async function readInput(file: string, { stdin }: Streams): Promise<Uint8Array> {
  if (file === STANDARD) return readAll(stdin);
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${reason(error)}); check the path`, { cause: error });
  }
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, which then takes its name. `-` is standard
 * output.
 */
export async function writeOutput(
  file: string,
  content: string | Uint8Array,
  { stdout }: Streams,
): Promise<void> {
  if (file === STANDARD) return writeAll(stdout, content);
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await writeNew(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new UsageError(`${file}: cannot be written (${reason(error)}); check the folder`, { cause: error });
  }
}

/** Writes a file that is not there yet, down to the disk. */
export async function writeNew(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name that outputs take from an input: `dir/filing.xml` → `filing`. */
export function stem(file: string): string {
  return file === STANDARD ? 'filing' : basename(file, extname(file));
}

function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
