import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A temporary folder with the package and its tests as JavaScript, laid out as they are: for scripts that start many
 * processes, or measure what processes take. Whoever asks for it removes it.
 */
export function compileAll(): string {
  const root = join(import.meta.dirname, '../..');
  const folder = mkdtempSync(join(tmpdir(), 'form4-compiled-'));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const options = ['-p', root, '--noEmit', 'false', '--noCheck', '--rootDir', root, '--outDir', folder];
  execFileSync(process.execPath, [tsc, ...options]);
  for (const name of ['fonts', 'templates', 'samples', 'package.json', 'node_modules'])
    if (!existsSync(join(folder, name))) symlinkSync(join(root, name), join(folder, name));
  return folder;
}
