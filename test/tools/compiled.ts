import { existsSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { bundlePackage, ROOT } from '../../scripts/bundler.ts';

/** A module named beside another, as `new URL('./batch-worker.ts', …)` does: what stands before its ending and behind it. */
export const SCRIPTS = /(new URL\('\.[^']*)\.ts(', )/g;

/** What starts often: it is taken from the bundle that users have, which loads four times as fast as single modules. */
const BUNDLED = {
  'batch-worker': 'src/batch/batch-worker',
  'command/form4': 'src/cli/main',
  'poison.worker': 'test/batch/poison.worker',
};

/**
 * A temporary folder with the package and its tests as JavaScript, laid out as they are: a process or thread that loads
 * it starts in a fraction of the time that TypeScript takes. Whoever asks for it removes it.
 */
export async function compileAll(): Promise<string> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: ['src', 'test', 'bench'].flatMap(modulesIn),
    external: /^[^./]/,
    platform: 'node',
    treeshake: false,
    plugins: [{ name: 'scripts', transform: (code) => code.replace(SCRIPTS, '$1.js$2') }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'form4-compiled-'));
  await bundle.write({
    dir: folder,
    preserveModules: true,
    preserveModulesRoot: ROOT,
    entryFileNames: '[name].js',
  });
  await bundle.close();
  await bundlePackage(join(folder, 'bundle'), {
    'poison.worker': join(ROOT, `${BUNDLED['poison.worker']}.ts`),
    'command/run': join(ROOT, 'src/cli/run.ts'),
  });
  for (const [name, module] of Object.entries(BUNDLED))
    writeFileSync(join(folder, `${module}.js`), `import '../../bundle/${name}.js';\n`);
  for (const name of ['fonts', 'templates', 'samples', 'package.json', 'node_modules'])
    if (!existsSync(join(folder, name))) symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}

function modulesIn(folder: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !/node_modules|\.d\.ts$|\.test\.ts$/.test(file))
    .map((file) => join(ROOT, folder, file));
}

/** A part of the bundle, which is what users have: `index.js`, the library; `command/run.js`, the command without its start. */
export function bundled(part: string): URL {
  return compiled(`bundle/${part}`);
}

/** A module of `src` or `test` as JavaScript, in the folder that is made once for a run of the tests (see setup.ts). */
export function compiled(path: string): URL {
  const folder = process.env.FORM4_TEST_COMPILED;
  if (folder === undefined) throw new Error('only a run of the tests has its modules compiled');
  return new URL(path.replace(/\.ts$/, '.js'), `file://${folder}/`);
}
