/** The little of Handlebars that is used (see handlebars.cjs). */
export function loadHandlebars(): { create(): Compiler };

export interface Compiler {
  create(): Compiler;
  parse(source: string): unknown;
  precompile(source: string, options: object): string;
  compile(source: string, options: object): (context: object, options: object) => string;
}
