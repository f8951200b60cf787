import { readFile, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { UsageError } from './exit.ts';
import { readStream, STANDARD, type Stdio } from './stdio.ts';

/** The bytes of a file, or of standard input for `-`. Throws a `UsageError` where there are none. */
export async function readInput(file: string, { stdin }: Stdio): Promise<Uint8Array> {
  if (file === STANDARD) return readStream(stdin);
  try {
    return await readFile(file);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new UsageError(`${file}: cannot be read (${code}); check the path`, { cause: error });
  }
}

const GLOB = /[*?[\]{}!]/;

/** Operands with the files that a glob matches in its place, by name; a file of the very name comes before a glob. */
export async function expandGlobs(operands: readonly string[]): Promise<string[]> {
  return (await Promise.all(operands.map(expandGlob))).flat();
}

async function expandGlob(operand: string): Promise<readonly string[]> {
  if (!GLOB.test(operand) || (await stat(operand).catch(() => null)) !== null) return [operand];
  // Loaded where there is a glob.
  const { glob } = await import('tinyglobby');
  const pattern = process.platform === 'win32' ? operand.replaceAll('\\', '/') : operand;
  const paths = await glob(pattern, {
    expandDirectories: false,
    onlyFiles: false,
    absolute: isAbsolute(operand),
  });
  if (paths.length > 0) return paths.sort();
  throw new UsageError(`${operand}: matches no file; check the pattern`);
}
