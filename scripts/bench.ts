/**
 * Measures what `npm run build` has made beside its peers (bench/): installs the peers where they are missing, compiles the
 * bench, so that no loader stands between, and runs it. The options are those of bench/main.ts.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileAll } from '../test/tools/compiled.ts';

const root = resolve(import.meta.dirname, '..');

if (!existsSync(join(root, 'bench/node_modules'))) {
  try {
    execFileSync('npm', ['ci', '--prefix', 'bench'], { cwd: root, stdio: 'inherit' });
  } catch {
    console.error('bench: the peers could not be installed; they are skipped');
  }
}

const folder = await compileAll();
try {
  const child = spawn(process.execPath, [join(folder, 'bench/main.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
