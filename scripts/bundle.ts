/**
 * Bundles the compiled command, dist/cli/main.js, into dist/command/: to read two hundred small files takes longer than
 * to make a form. Each command and what it loads later stay files of their own. The library stays as it is.
 *
 *   tsx scripts/bundle.ts
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = join(ROOT, 'dist/command');

/**
 * Packages that every command needs, of which the bundle has what is used, and where their licences stand, which go where
 * the code goes. All others are loaded as they are installed.
 */
const INSIDE: Readonly<Record<string, string>> = {
  zod: 'node_modules/zod/LICENSE',
  // The package has no file of its licence; this is its repository's.
  saxes: 'scripts/LICENSE-saxes.txt',
  xmlchars: 'node_modules/xmlchars/LICENSE',
};

function isOutside(id: string): boolean {
  const [name = ''] = id.split('/');
  return !id.startsWith('.') && !isAbsolute(id) && !Object.hasOwn(INSIDE, name);
}

/** A module that looks for files beside itself finds them where it stood. */
const places = {
  name: 'places',
  transform(code: string, id: string) {
    const place = JSON.stringify(relative(FOLDER, id).replaceAll('\\', '/'));
    return code.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
  },
};

const bundle = await rolldown({
  input: { form4: join(ROOT, 'dist/cli/main.js') },
  platform: 'node',
  external: isOutside,
  plugins: [places],
});
rmSync(FOLDER, { recursive: true, force: true });
const { output } = await bundle.write({ dir: FOLDER, chunkFileNames: '[name]-[hash].js' });
await bundle.close();

const licences = Object.entries(INSIDE).map(
  ([name, file]) => `${name}\n\n${readFileSync(join(ROOT, file), 'utf8')}`,
);
writeFileSync(join(FOLDER, 'LICENSES.txt'), licences.join('\n'));

const packages = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])).map(packageOf);
const unused = Object.keys(INSIDE).filter((name) => !packages.includes(name));
if (unused.length > 0) throw new Error(`nothing of ${unused.join(', ')} is in the bundle`);

function packageOf(id: string): string | undefined {
  return id.replaceAll('\\', '/').split('/node_modules/').at(1)?.split('/')[0];
}
