import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../base/digest.ts';
import { Form4Error } from '../errors.ts';
import { compilingOf, HELPERS } from '../layout/edgar/html/helpers.ts';
import type { Contexts, DocumentName } from './documents.ts';
import { documents, styles } from './precompiled.ts';

/** The little of Handlebars that is used here. */
interface Compiler {
  create(): Compiler;
  precompile(source: string, options: object): string;
  compile(source: string, options: object): Template;
}
type Template = (context: object, options: object) => string;

/** In the order in which messages name them. */
const DOCUMENTS: readonly DocumentName[] = [
  'form',
  'authentication',
  'email',
  'email-fragment',
  'email-text',
];

/** Templates ready to be filled, and the style sheets joined in their order. */
export interface TemplateSet {
  /** Fills a document's template. Throws Form4Error `template-invalid` where a user's file names what the view does not have. */
  fill<D extends DocumentName>(document: D, context: Contexts[D]): string;
  readonly style: string;
}

const require = createRequire(import.meta.url);

/** Where what `documents` was made of stands: a user's partial may stand among ours. */
const OUR_FOLDER = fileURLToPath(new URL('../../templates/', import.meta.url));

/** The user's templates over ours where a folder of them is given, ours otherwise. Error: as `userTemplates`. */
export function templateSet(folder: string | undefined): TemplateSet {
  return folder === undefined ? ourTemplates() : userTemplates(folder);
}

/** Our own templates: code already, so that nothing is compiled or evaluated when a form is rendered. */
export function ourTemplates(): TemplateSet {
  return OURS;
}

const OURS: TemplateSet = {
  fill: (document, context) => documents[document](context, HELPERS),
  style: joined(styles),
};

function joined(sheets: Readonly<Record<string, string>>): string {
  return Object.values(sheets).join('\n');
}

/** The last set made of each folder, with a digest of the files it was made of. */
const users = new Map<string, { digest: string; set: TemplateSet }>();

/**
 * The user's templates over ours, file by file: `form.hbs`, `authentication.hbs`, `email.hbs` and so
 * on, `partials/*.hbs`, `styles/*.css`; a name that we do not
 * have adds a partial or a last style sheet. Compiled when first met and again when a file has changed.
 * Throws Form4Error `template-invalid` that names the file and the reason.
 */
export function userTemplates(folder: string): TemplateSet {
  const files = readTemplates(folder);
  const digest = digestOf(files);
  const known = users.get(folder);
  if (known?.digest === digest) return known.set;
  const set = compileTemplates(files);
  users.set(folder, { digest, set });
  return set;
}

/** SHA-256 over the names and texts of the user's templates, hexadecimal. Error: as `userTemplates`. */
export function digestTemplates(folder: string): string {
  return digestOf(readTemplates(folder));
}

function digestOf({ markup, sheets }: UserFiles): string {
  const contents = [markup, sheets].map((files) => files.map(({ name, text }) => [name, text]));
  return sha256(JSON.stringify(contents));
}

/** A file of the user's folder: the path that messages name, the name that templates use, its text. */
interface UserFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

interface UserFiles {
  readonly markup: readonly UserFile[];
  readonly sheets: readonly UserFile[];
}

function readTemplates(folder: string): UserFiles {
  const files = {
    markup: [
      ...readFolder(folder, '.hbs').filter(({ name }) => DOCUMENTS.some((document) => document === name)),
      ...readFolder(join(folder, 'partials'), '.hbs'),
    ],
    sheets: readFolder(join(folder, 'styles'), '.css'),
  };
  if (files.markup.length === 0 && files.sheets.length === 0) {
    const expected = `${DOCUMENTS.map((name) => `${name}.hbs`).join(', ')}, partials/*.hbs or styles/*.css`;
    throw new Form4Error(
      'template-invalid',
      `${folder}: expected a folder with ${expected}, found none of them`,
    );
  }
  return files;
}

function readFolder(folder: string, ending: string): UserFile[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => {
        const path = join(folder, file);
        const name = ending === '.hbs' ? file.slice(0, -ending.length) : file;
        return { path, name, text: readFileSync(path, 'utf8') };
      });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Form4Error('template-invalid', `${folder}: ${reason(cause)}`, { cause });
  }
}

function compileTemplates(files: UserFiles): TemplateSet {
  // The compiler is loaded here and nowhere else: a render with our own templates never needs it.
  const { create }: Compiler = require('handlebars');
  const compiler = create();
  const partials: Record<string, Template> = {};
  for (const { name, text } of readTemplates(OUR_FOLDER).markup)
    partials[name] = compiler.compile(text, compilingOf(name));
  for (const file of files.markup) partials[file.name] = compileFile(compiler, file);
  const sheets = { ...styles };
  for (const { path, name, text } of files.sheets) {
    if (text.includes('</'))
      throw new Form4Error('template-invalid', `${path}: a style sheet cannot hold "</"`);
    sheets[name] = text;
  }
  return {
    fill: (document, context) => (partials[document] as Template)(context, { helpers: HELPERS, partials }),
    style: joined(sheets),
  };
}

function compileFile(compiler: Compiler, { path, name, text }: UserFile): Template {
  const options = compilingOf(name);
  const named = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      // What an inner template has already named keeps that name.
      if (cause instanceof Form4Error) throw cause;
      throw new Form4Error('template-invalid', `${path}: ${reason(cause)}`, { cause });
    }
  };
  // `compile` waits for the first use before it parses; `precompile` finds mistakes now, even in an unused partial.
  named(() => compiler.precompile(text, options));
  const template = compiler.compile(text, options);
  return (context, options) => named(() => template(context, options));
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
