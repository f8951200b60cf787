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
 * Packages of which the bundle has what is used, since to find and read their files is most of the time to start, and where
 * their licences stand, which go where the code goes. All others are loaded as they are installed, saxes too: its package
 * has no file of its licence.
 */
const INSIDE: Readonly<Record<string, string>> = {
  commander: 'node_modules/commander/LICENSE',
  zod: 'node_modules/zod/LICENSE',
  pdfkit: 'node_modules/pdfkit/LICENSE',
  '@noble/hashes': 'node_modules/@noble/hashes/LICENSE',
};

/**
 * What PDFKit loads for fonts, wrapped lines, pictures and encryption, of which a form needs fonts at most, where it has unusual
 * characters: in the bundle it is loaded when it is called.
 */
const LATER: Readonly<Record<string, string>> = {
  fontkit: 'export const create = (...given) => load("fontkit").create(...given);',
  linebreak: 'export default function (...given) { return new (load("linebreak"))(...given); }',
  'png-js': 'export default function (...given) { return new (load("png-js"))(...given); }',
  '@noble/ciphers/aes':
    'export const cbc = (...given) => load("@noble/ciphers/aes").cbc(...given);\n' +
    'export const ecb = (...given) => load("@noble/ciphers/aes").ecb(...given);',
};

/** Commander loads this for commands that are programs of their own, which ours are not. */
const CHILDREN =
  'import { createRequire } from "node:module";\n' +
  'export const spawn = (...given) => createRequire(import.meta.url)("node:child_process").spawn(...given);\n';

/** Node reads a CommonJS package that a module imports twice, the first time for the names that it exports; one that is required once. */
const SAXES =
  'import { createRequire } from "node:module";\n' +
  'export const { SaxesParser } = createRequire(import.meta.url)("saxes");\n';

const LOAD =
  'import { createRequire } from "node:module";\n' +
  'const load = createRequire(import.meta.resolve("pdfkit"));\n';

const later = {
  name: 'later',
  resolveId(id: string, importer = '') {
    const isOfCommander = id === 'node:child_process' && insideOf(importer) === 'commander';
    return isOfCommander || id === 'saxes' || Object.hasOwn(LATER, id) ? `later:${id}` : null;
  },
  load(id: string) {
    if (id === 'later:saxes') return SAXES;
    if (id === 'later:node:child_process') return CHILDREN;
    return id.startsWith('later:') ? LOAD + LATER[id.slice('later:'.length)] : null;
  },
};

function isOutside(id: string): boolean {
  if (/^(\.|later:)/.test(id) || isAbsolute(id)) return false;
  return id !== 'saxes' && !Object.hasOwn(LATER, id) && !Object.hasOwn(INSIDE, packageOf(id));
}

/** A module that looks for files beside itself finds them where it stood, one of PDFKit where PDFKit is installed. */
const places = {
  name: 'places',
  transform(code: string, id: string) {
    if (id.startsWith('later:') || !code.includes('import.meta.url')) return null;
    const place = relative(FOLDER, id).replaceAll('\\', '/');
    const inside = insideOf(id);
    const main = inside && fileURLToPath(import.meta.resolve(inside));
    if (main && main !== id) throw new Error(`${id} looks for its place, which only ${main} can be told`);
    const found = inside ? `import.meta.resolve('${inside}')` : `new URL('${place}', import.meta.url).href`;
    return code.replaceAll('import.meta.url', found);
  },
};

/** `@a/b/c` → `@a/b`. */
function packageOf(id: string): string {
  const [first = '', second = ''] = id.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** The package that a module belongs to; undefined for ours. */
function insideOf(id: string): string | undefined {
  const path = id.replaceAll('\\', '/').split('/node_modules/').at(1);
  return path && packageOf(path);
}

const bundle = await rolldown({
  input: { form4: join(ROOT, 'dist/cli/main.js') },
  platform: 'node',
  external: isOutside,
  plugins: [later, places],
});
rmSync(FOLDER, { recursive: true, force: true });
const { output } = await bundle.write({
  dir: FOLDER,
  chunkFileNames: '[name]-[hash].js',
  // White space and comments take time to read; names stay, for reports of defects.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
});
await bundle.close();

const licences = Object.entries(INSIDE).map(
  ([name, file]) => `${name}\n\n${readFileSync(join(ROOT, file), 'utf8')}`,
);
writeFileSync(join(FOLDER, 'LICENSES.txt'), licences.join('\n'));

const packages = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])).map(insideOf);
const unused = Object.keys(INSIDE).filter((name) => !packages.includes(name));
if (unused.length > 0) throw new Error(`nothing of ${unused.join(', ')} is in the bundle`);
