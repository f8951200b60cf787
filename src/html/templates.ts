import { Form4Error } from '../errors.ts';
import { type Compiler, loadHandlebars } from './handlebars.cjs';
import { reason, type UserFile, type UserFiles } from './user-files.ts';

type Template = (context: object, options: object) => string;

/** What templates may call besides Handlebars' own blocks and `is`. */
export type Helpers = Readonly<Record<string, (...values: never[]) => unknown>>;

/** A layout's templates as scripts/precompile.ts makes them: `C` is what each document is filled with. */
export interface Precompiled<C, H> {
  /** Code already, so that nothing is compiled or evaluated when a form is rendered. */
  readonly documents: { readonly [D in keyof C]: (root: C[D], helpers: H) => string };
  /** The texts of documents and partials by name, which a user's templates may call. */
  readonly sources: Readonly<Record<string, string>>;
  /** The style sheets by file name, in the order in which they apply. */
  readonly styles: Readonly<Record<string, string>>;
}

/** What a layout says of its templates. */
export interface TemplateRules<H> {
  readonly helpers: H;
  /** Whether a template, ours or a user's, is of plain text, which is printed as it is; none is by default. */
  readonly isText?: (name: string) => boolean;
}

/** Templates ready to be filled, and the style sheets joined in their order. */
export interface TemplateSet<C> {
  /**
   * Fills a document's template.
   *
   * @throws {Form4Error} template-invalid where a user's file names what the view does not have
   */
  fill<D extends keyof C>(document: D, context: C[D]): string;
  readonly style: string;
  /** Whether a file of them holds an image, as a `data:` URL. */
  readonly hasImages: boolean;
}

/** A layout's own templates. */
export function ourSet<C, H>(own: Precompiled<C, H>, { helpers }: TemplateRules<H>): TemplateSet<C> {
  return {
    fill: (document, context) => own.documents[document](context, helpers),
    style: joined(own.styles),
    hasImages: false,
  };
}

function joined(sheets: Readonly<Record<string, string>>): string {
  return Object.values(sheets).join('\n');
}

/**
 * The user's templates over a layout's own, file by file; a name that the layout does not have adds a partial or a last
 * style sheet.
 *
 * @throws {Form4Error} template-invalid that names the file and the reason
 */
export function userSet<C, H extends Helpers>(
  own: Precompiled<C, H>,
  rules: TemplateRules<H>,
  { markup, sheets }: UserFiles,
): TemplateSet<C> {
  const compiler = loadHandlebars().create();
  const helpers = { is, ...rules.helpers };
  const texts = { ...own.sources, ...Object.fromEntries(markup.map(({ name, text }) => [name, text])) };
  const called = calledBy(Object.keys(own.documents), texts);
  const partials: Record<string, Template> = {};
  for (const [name, text] of Object.entries(own.sources))
    partials[name] = compiler.compile(text, compilingOf(name, helpers, rules));
  for (const file of markup)
    partials[file.name] = compileFile(compiler, file, called, compilingOf(file.name, helpers, rules));
  const styles = { ...own.styles };
  for (const { path, name, text } of sheets) {
    if (text.includes('</'))
      throw new Form4Error('template-invalid', `${path}: a style sheet cannot hold "</"`);
    styles[name] = text;
  }
  return {
    fill: (document, context) =>
      (partials[String(document)] as Template)(context as object, { helpers, partials }),
    style: joined(styles),
    hasImages: [...markup, ...sheets].some(({ text }) => text.includes('data:image/')),
  };
}

function is(value: unknown, other: unknown): boolean {
  return value === other;
}

/** How a template is compiled, ours or a user's: a name that the view does not have is an error. */
function compilingOf(name: string, helpers: Helpers, { isText }: TemplateRules<unknown>): object {
  return {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((helper) => [helper, true])),
    noEscape: isText?.(name) ?? false,
  };
}

/** The names of some documents, and of all partials that they call, directly or not. */
function calledBy(documents: readonly string[], texts: Readonly<Record<string, string>>): Set<string> {
  const called = new Set<string>();
  const visit = (name: string): void => {
    if (called.has(name)) return;
    called.add(name);
    for (const [, partial = ''] of (texts[name] ?? '').matchAll(/\{\{~?#?>\s*([\w-]+)/g)) visit(partial);
  };
  documents.forEach(visit);
  return called;
}

function compileFile(
  compiler: Compiler,
  { path, name, text }: UserFile,
  called: ReadonlySet<string>,
  options: object,
): Template {
  const named = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      // What an inner template has already named keeps that name.
      if (cause instanceof Form4Error) throw cause;
      throw new Form4Error('template-invalid', `${path}: ${reason(cause)}`, { cause });
    }
  };
  // `compile` waits for the first use before it parses. What nothing here calls may be for another layout's helpers.
  named(() => (called.has(name) ? compiler.precompile(text, options) : compiler.parse(text)));
  const template = compiler.compile(text, options);
  return (context, options) => named(() => template(context, options));
}
