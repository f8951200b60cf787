import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Plugin, type RolldownOutput, rolldown } from 'rolldown';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * Packages of which the bundle has what is used, and their licences: to find and read their files is most of the time to
 * start, and PDFKit and fontkit as they are installed are forty times as large. All others are loaded as they are installed.
 */
const INSIDE = [
  ...['zod', 'saxes', 'pdfkit', 'fontkit', 'pngjs', 'handlebars', 'commander'],
  ...['@cto.af/linebreak', 'bidi-js', 'harfbuzzjs'],
];

/** Modules that are taken along for nothing that is used: each, and who is to have none of it. */
const UNUSED: Readonly<Record<string, string>> = {
  fontkit: 'pdfkit',
  linebreak: 'pdfkit',
  'png-js': 'pdfkit',
  '@noble/ciphers/aes': 'pdfkit',
  fflate: 'pdfkit',
  'source-map': 'handlebars',
  'node:child_process': 'commander',
};

const NOTHING = 'none:';

const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const OUTSIDE = Object.keys(dependencies).filter((name) => !INSIDE.includes(name));

const unused: Plugin = {
  name: 'unused',
  resolveId(id, importer) {
    return UNUSED[id] !== undefined && UNUSED[id] === owner(importer) ? `${NOTHING}${id}` : null;
  },
  load: (id) => (id.startsWith(NOTHING) ? nothing(id.slice(NOTHING.length)) : null),
};

/** Has whatever name is imported of it; whoever calls it hears what is missing. */
function nothing(name: string): string {
  const message = JSON.stringify(`${name} is not in form4's bundle`);
  const none = `() => { throw new Error(${message}); }`;
  const names = ['create', 'cbc', 'ecb', 'zlibSync', 'unzlibSync'];
  return [`export default ${none};`, ...names.map((each) => `export const ${each} = ${none};`)].join('\n');
}

/** Handlebars' entry for Node beside its compiler reads templates from files. */
const handlebars: Plugin = {
  name: 'handlebars',
  resolveId: (id) => (id === 'handlebars' ? 'handlebars:' : null),
  load(id) {
    if (id !== 'handlebars:') return null;
    const file = join(ROOT, 'node_modules/handlebars/dist/cjs/handlebars.js');
    return { code: `module.exports = require(${JSON.stringify(file)}).default;`, moduleType: 'js' };
  },
};

/**
 * PDFKit finds its standard fonts and its colour profile by the place of its module, where a bundler that follows such
 * paths misses them. Our fonts and profile are our own, so that neither is ever read.
 */
const pdfkit: Plugin = {
  name: 'pdfkit',
  transform: (code, id) =>
    id.endsWith('pdfkit/js/pdfkit.node.mjs')
      ? BESIDE_PDFKIT.reduce(
          (text, part) =>
            replaced(text, part, `(() => { throw new Error("${part} is not in form4's bundle"); })`),
          code,
        )
      : null,
};

/** HarfBuzz's machine code lies beside its module, where a bundler that moves the module leaves it. */
const harfbuzz: Plugin = {
  name: 'harfbuzz',
  resolveId: (id) => (id === 'harfbuzz:' ? id : null),
  load(id) {
    if (id !== 'harfbuzz:') return null;
    const code = readFileSync(join(ROOT, 'node_modules/harfbuzzjs/dist/harfbuzz.wasm'));
    const packed = JSON.stringify(brotliCompressSync(code, QUICK).toString('base64'));
    return {
      code: `import { brotliDecompressSync } from 'node:zlib';
export const wasmBinary = brotliDecompressSync(Buffer.from(${packed}, 'base64'));`,
      moduleType: 'js',
    };
  },
  transform(code, id) {
    if (id.endsWith('harfbuzzjs/dist/harfbuzz.js'))
      return replaced(code, 'new URL("harfbuzz.wasm",import.meta.url).href', '""');
    if (!id.endsWith('harfbuzzjs/dist/index.mjs')) return null;
    const made = replaced(code, 'await createHarfBuzz()', 'await createHarfBuzz({ wasmBinary })');
    return `import { wasmBinary } from 'harfbuzz:';\n${made}`;
  },
};

/** The best that Brotli can takes four seconds. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

function replaced(code: string, part: string, by: string): string {
  if (!code.includes(part)) throw new Error(`a package has no ${part} any more`);
  return code.replace(part, by);
}

const BESIDE_PDFKIT = [
  'createRequire(import.meta.url)',
  "new URL('./data/sRGB_IEC61966_2_1.icc', import.meta.url).href",
];

/** The workers' module has the same name beside the bundle's parts as it has in the sources, but for its ending. */
const worker: Plugin = {
  name: 'worker',
  transform: (code, id) =>
    id.endsWith('batch/thread.ts') ? code.replace('./batch-worker.ts', './batch-worker.js') : null,
};

/** The package that a module belongs to; undefined for ours. */
export function owner(id: string | undefined): string | undefined {
  const path = id?.replaceAll('\\', '/').split('/node_modules/').at(-1);
  if (path === undefined || path === id) return undefined;
  const [first = '', second = ''] = path.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** The library as an entry of its own, which has all that index.ts exports. */
const library: Plugin = {
  name: 'library',
  resolveId: (id) => (id === 'library:' ? id : null),
  load: (id) =>
    id === 'library:'
      ? { code: `export * from ${JSON.stringify(join(ROOT, 'src/index.ts'))}`, moduleType: 'js' }
      : null,
};

/** What is always loaded together, so that it is one file each: to find and read a file costs a start 0.3 ms. */
const PARTS = [
  {
    name: 'options',
    test: /\/node_modules\/(saxes|xmlchars)\/|\/src\/(base\/(?!files\/(fonts|profile|ready))|disk\/(failure|files)\.ts$|options\/|errors\.ts$)/,
  },
  {
    name: 'command',
    test: /^none:node:child_process$|\/node_modules\/commander\/|\/src\/cli\/(commands|exit|flags|inputs|options|outputs|parser|reporter|run|sentence|source|stdio|values)\.ts$/,
  },
  {
    name: 'reading',
    test: /\/node_modules\/zod\/|\/src\/(edgar|filing)\/|\/src\/documents\/parse\.ts$/,
  },
  {
    name: 'form',
    test: /\/src\/(form|html)\/|\/src\/layout\/(all\.ts$|templates\.ts$|edgar\/(html\/|[a-z]+\.ts$)|authentication\/html\/)/,
  },
  {
    name: 'documents',
    test: /\/src\/documents\/(authentication|document|html|pdf|record|source|xml)\.ts$|\/src\/pdf\/(objects|read|record(?!\/icc))\/|\/src\/pdf\/typeset\/problems\.ts$/,
  },
];

const NAMES = { function: true, class: true } as const;

/**
 * Bundles the library, the command and the workers of batches, as entries that share their parts: to read two hundred
 * small files takes longer than to make a form. What is loaded later stays a file of its own. No part looks for a file
 * beside itself but for the workers' module, so that a bundler may take the parts wherever it likes.
 *
 * @param dir where the parts are written
 * @param more further entries, their names and modules
 */
export async function bundlePackage(
  dir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<RolldownOutput> {
  const bundle = await rolldown({
    input: {
      index: 'library:',
      'batch-worker': join(ROOT, 'src/batch/batch-worker.ts'),
      'command/form4': join(ROOT, 'src/cli/main.ts'),
      ...more,
    },
    platform: 'node',
    external: (id) => OUTSIDE.some((name) => id === name || id.startsWith(`${name}/`)),
    // What the parts need of it; said here, since it is a warning where it is left to them.
    preserveEntrySignatures: 'allow-extension',
    plugins: [library, unused, handlebars, pdfkit, harfbuzz, worker],
    onLog(_, { message }) {
      throw new Error(message);
    },
  });
  const output = await bundle.write({
    dir,
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { includeDependenciesRecursively: false, groups: PARTS },
    // What is longer takes longer to read; the names of functions and classes stay, for reports of defects.
    minify: {
      compress: { keepNames: NAMES },
      mangle: { toplevel: false, keepNames: NAMES },
      codegen: { removeWhitespace: true },
    },
  });
  await bundle.close();
  return output;
}
