import Handlebars from 'handlebars';
import type { TemplateRules } from '../src/html/templates.ts';

/**
 * Turns our Handlebars templates into TypeScript that needs no runtime: Handlebars' own looks every name up by its text
 * for every form. The compiler then checks each name against the view's types, and a test compares what both print. What our templates
 * do not use is refused here; a user's templates are Handlebars' and may hold all that it knows.
 */

/** What `this` is somewhere in a template: an expression, and the names that a partial's call added to it. */
interface Context {
  readonly code: string;
  readonly added: ReadonlyMap<string, string>;
}

interface Scope {
  /** The innermost context first. */
  readonly contexts: readonly Context[];
  /** What `@index`, `@first` and `@last` are. */
  readonly data: ReadonlyMap<string, string>;
}

export interface Templates {
  /** What the layout says of them: what they may call, and which are plain text. */
  readonly rules: TemplateRules<Readonly<Record<string, { readonly length: number }>>>;
  /** The text of a template or partial. */
  source(name: string): string;
}

/** Partials that take any kind of box ask of what kind it is; others take what their call gives. */
const ASKS_FOR_KIND = /\(is kind "/;

/** The code of a function that takes a document's context and the helpers, and gives its text. */
export function functionOf(name: string, templates: Templates): string {
  const writer = new Writer(templates, templates.rules.isText?.(name) ?? false);
  const program = Handlebars.parse(templates.source(name));
  const body = writer.program(program, { contexts: [plainContext('root')], data: new Map() });
  const given = body.includes('helpers.') ? 'root, helpers' : 'root';
  return `function (${given}) {\nlet out = '';\n${body}return out;\n}`;
}

class Writer {
  readonly #templates: Templates;
  readonly #print: 'escaped' | 'plainly';
  #count = 0;

  constructor(templates: Templates, isText: boolean) {
    this.#templates = templates;
    this.#print = isText ? 'plainly' : 'escaped';
  }

  program({ body, blockParams = [] }: hbs.AST.Program, scope: Scope): string {
    if (blockParams.length > 0) throw new Error(`a block cannot name its values: ${blockParams.join(' ')}`);
    return body.map((statement) => this.#statement(statement, scope)).join('');
  }

  #statement(statement: hbs.AST.Statement, scope: Scope): string {
    switch (statement.type) {
      case 'CommentStatement':
        return '';
      case 'ContentStatement': {
        const { value } = statement as hbs.AST.ContentStatement;
        return value === '' ? '' : `out += ${JSON.stringify(value)};\n`;
      }
      case 'MustacheStatement': {
        const mustache = statement as hbs.AST.MustacheStatement;
        if (!mustache.escaped) throw new Error('a value cannot stand in three braces');
        return `out += ${this.#print}(${this.#value(mustache, scope)});\n`;
      }
      case 'BlockStatement':
        return this.#block(statement as hbs.AST.BlockStatement, scope);
      case 'PartialStatement':
        return this.#partial(statement as hbs.AST.PartialStatement, scope);
      default:
        throw new Error(`a template cannot hold a ${statement.type}`);
    }
  }

  /** A name's value, or what a helper makes of its arguments. */
  #value({ path, params, hash }: Call, scope: Scope): string {
    if (path.type !== 'PathExpression') return this.#expression(path, scope);
    if (hash !== undefined) throw new Error('a helper takes no named values');
    const name = (path as hbs.AST.PathExpression).original;
    const { helpers } = this.#templates.rules;
    const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
    if (params.length === 0 && helper === undefined) return this.#expression(path, scope);
    const values = params.map((param) => this.#expression(param, scope));
    if (name === 'is' && values.length === 2) return `(${values.join(' === ')})`;
    if (name === 'lookup' && values.length === 2) return `lookup(${values.join(', ')})`;
    if (helper === undefined) throw new Error(`no such helper: ${name}`);
    // A helper that takes any number of values leaves out the last, where Handlebars has its options.
    const options = helper.length === 0 && values.length > 0 ? ['null'] : [];
    return `helpers.${name}(${[...values, ...options].join(', ')})`;
  }

  #expression(expression: hbs.AST.Expression, scope: Scope): string {
    switch (expression.type) {
      case 'StringLiteral':
      case 'NumberLiteral':
        return JSON.stringify((expression as hbs.AST.StringLiteral | hbs.AST.NumberLiteral).value);
      case 'SubExpression':
        return this.#value(expression as hbs.AST.SubExpression, scope);
      case 'PathExpression':
        return this.#path(expression as hbs.AST.PathExpression, scope);
      default:
        throw new Error(`a template cannot hold a ${expression.type}`);
    }
  }

  #path({ original, data, depth, parts }: hbs.AST.PathExpression, scope: Scope): string {
    const [first, ...rest] = parts as string[];
    if (data) {
      const start = first === 'root' ? 'root' : scope.data.get(first ?? '');
      if (start === undefined || depth > 0) throw new Error(`${original} has no value here`);
      return start + properties(rest);
    }
    const context = scope.contexts[depth];
    if (context === undefined) throw new Error(`${original} leads out of the template`);
    if (first === undefined) return context.code;
    const added = context.added.get(first);
    return added === undefined ? context.code + properties([first, ...rest]) : added + properties(rest);
  }

  #block({ path, params, hash, program, inverse }: hbs.AST.BlockStatement, scope: Scope): string {
    const name = (path as hbs.AST.PathExpression).original;
    const [param, ...more] = params;
    if (param === undefined || more.length > 0 || hash !== undefined)
      throw new Error(`#${name} takes one value`);
    const branch = (part: hbs.AST.Program | undefined, inner: Scope) =>
      part === undefined ? '' : this.program(part, inner);
    const value = this.#expression(param, scope);
    const test = isComparison(param) ? value : `isFull(${value})`;
    if (name === 'if') return either(test, branch(program, scope), branch(inverse, scope));
    if (name === 'unless') return either(`!${test}`, branch(program, scope), branch(inverse, scope));
    const id = ++this.#count;
    const inner = { ...scope, contexts: [plainContext(`value${id}`), ...scope.contexts] };
    if (name === 'with') {
      const body = branch(program, inner);
      return `const value${id} = ${value};\n${either(`isFull(value${id})`, body, branch(inverse, scope))}`;
    }
    if (name !== 'each') throw new Error(`no such block: ${name}`);
    const data = new Map([
      ['index', `at${id}`],
      ['first', `(at${id} === 0)`],
      ['last', `(at${id} === list${id}.length - 1)`],
    ]);
    const body = branch(program, { ...inner, data });
    const item = body.includes(`value${id}`) ? `const value${id} = lookup(list${id}, at${id});\n` : '';
    const loop = `for (let at${id} = 0; at${id} < list${id}.length; at${id}++) {\n${item}${body}}\n`;
    const none = branch(inverse, scope);
    return `const list${id} = ${value};\n${loop}${none === '' ? '' : either(`list${id}.length === 0`, none, '')}`;
  }

  /** A partial's code stands where it is called. */
  #partial({ name, params, hash, indent }: hbs.AST.PartialStatement, scope: Scope): string {
    const called = (name as hbs.AST.PathExpression).original;
    const [param, ...more] = params;
    if (called === undefined || more.length > 0) throw new Error('a partial has a name and takes one value');
    if (indent !== '') throw new Error(`the partial ${called} stands indented`);
    const outer = scope.contexts[0] as Context;
    const given = param === undefined ? outer : plainContext(this.#expression(param, scope));
    const source = this.#templates.source(called);
    const isOfBoxes = ASKS_FOR_KIND.test(source);
    const id = ++this.#count;
    const code = isOfBoxes ? `box${id}` : given.code;
    const pairs = (hash?.pairs ?? []).map(({ key, value }) => [key, this.#expression(value, scope)] as const);
    const context = { code, added: new Map([...given.added, ...pairs]) };
    // Handlebars hands over neither the contexts around the call nor, by our rule, the place in a list.
    const inner = { contexts: [context], data: new Map() };
    const body = this.program(Handlebars.parse(source), inner);
    return isOfBoxes ? `const box${id} = ${given.code} as BoxView;\n${body}` : body;
  }
}

interface Call {
  readonly path: hbs.AST.Expression;
  readonly params: readonly hbs.AST.Expression[];
  readonly hash: hbs.AST.Hash;
}

function plainContext(code: string): Context {
  return { code, added: new Map() };
}

function either(test: string, yes: string, no: string): string {
  return `if (${test}) {\n${yes}}${no === '' ? '' : ` else {\n${no}}`}\n`;
}

/** A call of `is`, by which TypeScript tells one kind of box from the other. */
function isComparison(expression: hbs.AST.Expression): boolean {
  if (expression.type !== 'SubExpression') return false;
  return ((expression as hbs.AST.SubExpression).path as hbs.AST.PathExpression).original === 'is';
}

function properties(names: readonly string[]): string {
  const odd = names.find((name) => !/^\w+$/.test(name));
  if (odd !== undefined) throw new Error(`a template cannot name ${odd}`);
  return names.map((name) => `.${name}`).join('');
}
