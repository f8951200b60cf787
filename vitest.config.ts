import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { compiled, SCRIPTS } from './test/tools/compiled.ts';

/** vitest's own switch renews goldens and pictures too. */
const RENEWS = process.argv.some((word) => word === '-u' || word === '--update');
if (RENEWS) process.env.UPDATE = '1';

/** A batch finds its workers compiled: Node 20 loads no TypeScript in a thread. */
const compiledWorkers = {
  name: 'compiled-workers',
  enforce: 'pre',
  transform(code: string, id: string) {
    if (!id.endsWith('/src/batch/thread.ts')) return null;
    return code
      .replaceAll('import.meta.url', JSON.stringify(compiled('src/batch/thread.ts').href))
      .replace(SCRIPTS, '$1.js$2');
  },
} as const;

/** The files of which `npm test` runs a part, and those that run the command: in the long run it is the bundle's. */
function longTests(): string[] {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((file) => `test/${file}`);
  return files.filter(
    (file) =>
      file.endsWith('.test.ts') && /from '[./]*(tools\/long|form4)\.ts'/.test(readFileSync(file, 'utf8')),
  );
}

// A default export is what vitest asks for. No test has a limit in time: machines are slow at times, and a test that
// hangs is ended by whoever runs it.
export default defineConfig(({ mode }) => {
  const isLong = mode === 'long';
  if (isLong) process.env.LONG = '1';
  return {
    plugins: [compiledWorkers],
    test: {
      include: isLong ? longTests() : ['test/**/*.test.ts'],
      globalSetup: 'test/tools/setup.ts',
      setupFiles: 'test/tools/each.ts',
      testTimeout: 0,
      hookTimeout: 0,
      // Modules are loaded and browsers started once for all files of a process; two processes use two cores.
      isolate: false,
      pool: 'forks',
      maxWorkers: 2,
    },
  };
});
