/**
 * Compiles templates/ into templates/precompiled.js, which src/html imports: rendering then needs Handlebars' runtime
 * alone and generates no code. The same templates give the same bytes.
 *
 *   tsx scripts/precompile.ts [file]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { compilingOf } from '../src/html/helpers.ts';

const folder = new URL('../templates/', import.meta.url);

/** The cascade's order: what comes later wins. */
const SHEETS = ['form.css', 'tables.css', 'authentication.css', 'narrow.css', 'print.css'];

function read(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

function precompile(path: string): string {
  try {
    return String(Handlebars.precompile(read(path), compilingOf(basename(path, '.hbs'))));
  } catch (cause) {
    throw new Error(`templates/${path} does not compile`, { cause });
  }
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

const paths = [...files('', '.hbs'), ...files('partials/', '.hbs').map((name) => `partials/${name}`)];
const templates = paths.map((path) => `${JSON.stringify(basename(path, '.hbs'))}: ${precompile(path)}`);
const styles = SHEETS.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(sheet(name))}`);

const module = [
  '// Made by scripts/precompile.ts from the files beside it; not edited by hand.',
  `export const templates = {\n${templates.join(',\n')}\n};`,
  `export const styles = {\n${styles.join(',\n')}\n};`,
  '',
].join('\n');

writeFileSync(process.argv[2] ?? fileURLToPath(new URL('precompiled.js', folder)), module);
