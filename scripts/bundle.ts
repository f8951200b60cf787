/**
 * Writes the package's code into dist/, beside its declarations: the bundle, the licences of what is in it, and of the
 * declarations those that are the library's.
 *
 *   tsx scripts/bundle.ts
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePackage, owner, ROOT } from './bundler.ts';

const OUT = join(ROOT, 'dist');

const { output } = await bundlePackage(OUT);
const inside = new Set(
  output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])).flatMap((id) => owner(id) ?? []),
);
writeFileSync(join(OUT, 'LICENSES.txt'), [...inside].sort().map(licence).join('\n\n'));

/** The licence's text as the package has it, or what it says of its licence and the text that this names. */
function licence(name: string): string {
  const folder = join(ROOT, 'node_modules', name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file !== undefined) return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  const { license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = readFileSync(join(ROOT, `scripts/licences/${license}.txt`), 'utf8').trim();
  return `${name}\n\nCopyright (c) ${author}\n\n${text}`;
}

/** Of the declarations those that the library's lead to; nobody can import the others. */
function keepDeclarations(): void {
  const folder = join(OUT, 'types');
  const kept = new Set<string>();
  const keep = (file: string): void => {
    if (kept.has(file)) return;
    kept.add(file);
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, path] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)\.(?:ts|js)['"]/g))
      keep(join(file, '..', `${path}.d.ts`));
  };
  keep('index.d.ts');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.d\.c?ts$/.test(file) && !kept.has(file)) rmSync(join(folder, file));
}
keepDeclarations();
