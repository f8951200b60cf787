/**
 * Makes modules of the files that the package needs when it runs, in src/base/files/. A module goes wherever a bundler
 * takes it, while a file that is looked for beside a module stays behind. The same files give the same modules.
 *
 *   tsx scripts/files.ts
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const OUT = join(ROOT, 'src/base/files');

/** Those of a folder with this ending, by the name that stands before it. */
function readFolder(folder: string, ending: string): [name: string, content: Buffer][] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => [basename(file, ending), readFileSync(join(ROOT, folder, file))]);
}

function base64(files: [name: string, content: Buffer][]): Record<string, string> {
  return Object.fromEntries(files.map(([name, content]) => [name, content.toString('base64')]));
}

/** Better than zlib's by a tenth, and as fast; the best that Brotli can takes twenty seconds. */
function compressed(content: Buffer): Buffer {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

/** A module of one constant; `type` where it is wider than what the value shows. */
function write(file: string, name: string, value: unknown, type?: string): void {
  const typed = type === undefined ? name : `${name}: ${type}`;
  const text = [
    '// Made by scripts/files.ts; not edited by hand.',
    `export const ${typed} = ${JSON.stringify(value)};`,
    '',
  ].join('\n');
  writeFileSync(join(OUT, file), text);
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
write('product.ts', 'PRODUCT', { name, version });

const fonts = readFolder('fonts', '.ttf').map(([font, content]): [string, Buffer] => [
  `${font}.ttf`,
  compressed(content),
]);
write('fonts.ts', 'FONTS', base64(fonts), 'Readonly<Record<string, string>>');

const subsets = base64(readFolder('fonts/ready', '.ttf.z'));
const ready = readFolder('fonts/ready', '.json').map(([face, content]) => [
  face,
  { values: JSON.parse(content.toString('utf8')), subset: subsets[face] },
]);
write(
  'ready.ts',
  'READY_FACES',
  Object.fromEntries(ready),
  'Readonly<Record<string, { values: unknown; subset: string }>>',
);

// PDFKit's file is named, since a package that no longer has it must fail and not give other colours.
const profile = readFileSync(join(ROOT, 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc'));
write('profile.ts', 'PROFILE', profile.toString('base64'));
