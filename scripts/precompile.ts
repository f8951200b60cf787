/**
 * Makes src/html/precompiled.ts of templates/: rendering then needs no Handlebars and generates no code. The same
 * templates give the same bytes.
 *
 *   tsx scripts/precompile.ts [file]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HELPERS } from '../src/layout/edgar/html/helpers.ts';
import { functionOf } from './template-code.ts';

const folder = new URL('../templates/', import.meta.url);

/** The cascade's order: what comes later wins. */
const SHEETS = ['form.css', 'tables.css', 'authentication.css', 'narrow.css', 'print.css'];

function read(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

/** A style sheet without its comments, which are for its author and would stand in every saved form. */
function sheet(name: string): string {
  return read(`styles/${name}`).replace(/\/\*[\s\S]*?\*\/\n?/g, '');
}

function files(path: string, ending: string): string[] {
  const names = readdirSync(new URL(path, folder));
  return names.filter((name) => name.endsWith(ending)).sort();
}

const strays = files('styles/', '.css').filter((name) => !SHEETS.includes(name));
if (strays.length > 0) throw new Error(`no place in the cascade for templates/styles/${strays.join(', ')}`);

const documents = files('', '.hbs');
const paths = [...documents, ...files('partials/', '.hbs').map((name) => `partials/${name}`)];
const sources = new Map(paths.map((path) => [basename(path, '.hbs'), read(path)]));

/** Which partials ask of what kind the box is that they are called with. */
const OF_BOXES = new Set(['box', 'email-box', 'email-text-box']);

function source(name: string): string {
  const text = sources.get(name);
  if (text === undefined) throw new Error(`there is no partial ${name}`);
  return text;
}

function documentCode(file: string): string {
  const name = basename(file, '.hbs');
  try {
    return `${JSON.stringify(name)}: ${functionOf(name, { source, helpers: HELPERS, ofBoxes: OF_BOXES })}`;
  } catch (cause) {
    throw new Error(`templates/${file} does not compile`, { cause });
  }
}

const styles = SHEETS.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(sheet(name))}`);

const module = [
  '// Made by scripts/precompile.ts from templates/; not edited by hand.',
  "import type { Documents } from './documents.ts';",
  "import { anyBox, escaped, isFull, lookup, plainly } from './print.ts';",
  `export const documents: Documents = {\n${documents.map(documentCode).join(',\n')}\n};`,
  `/** The style sheets by file name, in the order in which they apply. */`,
  `export const styles: Readonly<Record<string, string>> = {\n${styles.join(',\n')}\n};`,
  '',
].join('\n');

writeFileSync(
  process.argv[2] ?? fileURLToPath(new URL('../src/html/precompiled.ts', import.meta.url)),
  module,
);
