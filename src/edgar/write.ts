import * as z from 'zod';
import { escapeXml, forbiddenCharacter, parseXml } from '../base/xml.ts';
import { Form4Error } from '../errors.ts';
import { formOf, newestSchema } from '../filing/codes.ts';
import { type Footnoted, footnotedInner, footnotesIn, rowSchema, valueIn } from '../filing/fields.ts';
import { type DraftFiling, type Filing, filingSchema } from '../filing/schema.ts';
import type { OptionsOf } from '../options/all.ts';
import { settle } from '../options/check.ts';
import { UnrecognizedContent } from './unrecognized.ts';

export interface WriteOptions extends OptionsOf<'writeXml'> {}

/**
 * The filing as EDGAR XML: elements in the schema's order (specification 3.5), booleans as 0 and 1, a value on the
 * line of its tags (specification 4.1), four spaces a level as EDGAR writes it. What the filing does not have is left
 * out.
 *
 * @throws {Form4Error} `shape-invalid` where a text holds a character that XML cannot hold; `shape-invalid` and the
 * `xml-…` codes where `unrecognized` holds what cannot be put back
 */
export function writeXml(filing: Filing | DraftFiling, options: WriteOptions = {}): string {
  const newest = settle('writeXml', options).schema === 'newest';
  const schemaVersion = newest ? newestSchema(formOf(filing.documentType)) : filing.schemaVersion;
  const writer = new Writer(new UnrecognizedContent(filing.unrecognized ?? []));
  const lines = print(writer.document({ ...filing, schemaVersion }), 0);
  const xml = `<?xml version="1.0"?>\n${lines.join('\n')}\n`;
  // Two attributes that are well-formed each may still be the same one.
  if (filing.unrecognized?.length) parseXml(xml);
  return xml;
}

/** An element about to be printed. */
interface Element {
  readonly name: string;
  /** As XML, with the space before each. */
  readonly attributes: string;
  /** As XML, on the line of the tags; null for an element that holds elements. */
  readonly text: string | null;
  /** A string is XML that the schema does not define. */
  readonly children: readonly (Element | string)[];
}

type Group = Readonly<Record<string, unknown>>;

/** Walks a filing along its schema; each method gives the elements of one kind of schema, none for what is absent. */
class Writer {
  readonly #unrecognized: UnrecognizedContent;

  constructor(unrecognized: UnrecognizedContent) {
    this.#unrecognized = unrecognized;
  }

  document(filing: Group): Element {
    const attributes = this.#unrecognized.attributes('');
    const children = this.#members(filing, filingSchema, '');
    return {
      name: 'ownershipDocument',
      attributes,
      text: null,
      children: [...children, ...this.#unrecognized.rest()],
    };
  }

  #members(group: Group, schema: z.ZodObject, path: string): (Element | string)[] {
    const members = Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
      if (name === 'kind' || name === 'unrecognized') return [];
      const at = path ? `${path}.${name}` : name;
      // Of a group, `footnotes` are references; the document's own are the notes.
      if (name === 'footnotes' && path) return this.#references(group[name] as string[] | undefined, at);
      return this.#field(name, group[name], field, at);
    });
    return [...members, ...this.#unrecognized.elements(path)];
  }

  #field(name: string, value: unknown, schema: z.ZodType, path: string): Element[] {
    if (schema instanceof z.ZodOptional) return this.#field(name, value, schema.unwrap() as z.ZodType, path);
    if (value === undefined && !this.#unrecognized.has(path)) return [];
    if (schema instanceof z.ZodArray) return this.#list(name, (value ?? []) as Group[], schema, path);
    if (schema instanceof z.ZodObject) return this.#group(name, (value ?? {}) as Group, schema, path);
    if (footnotedInner(schema)) return this.#footnoted(name, value as Footnoted<string>, path);
    return [this.#leaf(name, value, path)];
  }

  #list(name: string, items: readonly Group[], { element: item }: z.ZodArray, path: string): Element[] {
    const at = (index: number) => `${path}[${index}]`;
    if (item instanceof z.ZodDiscriminatedUnion) {
      const rows = items.map((row, index) =>
        this.#item(row.kind as string, row, rowSchema(item, row.kind) as z.ZodObject, at(index)),
      );
      return this.#around(name, rows, path);
    }
    if (name === 'footnotes') {
      const notes = items.map(({ id, text }, index) => this.#footnote(id, text, at(index)));
      return this.#around(name, notes, path);
    }
    return items.map((entry, index) => this.#item(name, entry, item as z.ZodObject, at(index)));
  }

  #group(name: string, group: Group, schema: z.ZodObject, path: string): Element[] {
    const attributes = this.#unrecognized.attributes(path);
    return unlessEmpty({ name, attributes, text: null, children: this.#members(group, schema, path) });
  }

  /** A row, a person or a signature counts also where it says nothing, as on a draft. */
  #item(name: string, item: Group, schema: z.ZodObject, path: string): Element {
    return this.#group(name, item, schema, path)[0] ?? { name, attributes: '', text: null, children: [] };
  }

  /** A table or the footnotes: an element that holds a list. */
  #around(name: string, items: readonly Element[], path: string): Element[] {
    const children = [...items, ...this.#unrecognized.elements(path)];
    return unlessEmpty({ name, attributes: this.#unrecognized.attributes(path), text: null, children });
  }

  #footnote(id: unknown, text: unknown, path: string): Element {
    const attributes =
      (id === undefined ? '' : ` id="${safe(String(id), path)}"`) + this.#unrecognized.attributes(path);
    const inner = this.#unrecognized.elements(path).join('');
    return { name: 'footnote', attributes, text: safe(String(text ?? ''), path) + inner, children: [] };
  }

  #footnoted(name: string, field: Footnoted<string> | undefined, path: string): Element[] {
    const value = this.#leaf('value', valueIn(field), `${path}.value`);
    const hasValue = valueIn(field) !== undefined || value.text !== '' || value.attributes !== '';
    const attributes = this.#unrecognized.attributes(path);
    const references = this.#references(footnotesIn(field), `${path}.footnotes`);
    const children = [...(hasValue ? [value] : []), ...references, ...this.#unrecognized.elements(path)];
    return unlessEmpty({ name, attributes, text: null, children });
  }

  #references(ids: readonly string[] = [], path: string): Element[] {
    return ids.map((id, index) => {
      const at = `${path}[${index}]`;
      const text = this.#unrecognized.elements(at).join('') || null;
      const attributes = ` id="${safe(id, at)}"${this.#unrecognized.attributes(at)}`;
      return { name: 'footnoteId', attributes, text, children: [] };
    });
  }

  #leaf(name: string, value: unknown, path: string): Element {
    const text = typeof value === 'boolean' ? (value ? '1' : '0') : safe(String(value ?? ''), path);
    const inner = this.#unrecognized.elements(path).join('');
    return { name, attributes: this.#unrecognized.attributes(path), text: text + inner, children: [] };
  }
}

function unlessEmpty(element: Element): Element[] {
  return element.children.length > 0 || element.attributes !== '' ? [element] : [];
}

function print(element: Element | string, depth: number): string[] {
  const indent = '    '.repeat(depth);
  if (typeof element === 'string') return [indent + element];
  const { name, attributes, text, children } = element;
  if (text !== null) return [`${indent}<${name}${attributes}>${text}</${name}>`];
  if (children.length === 0) return [`${indent}<${name}${attributes}/>`];
  const lines = children.flatMap((child) => print(child, depth + 1));
  return [`${indent}<${name}${attributes}>`, ...lines, `${indent}</${name}>`];
}

function safe(text: string, path: string): string {
  const forbidden = forbiddenCharacter(text);
  if (forbidden === null) return escapeXml(text);
  const message = `holds ${forbidden}, which XML cannot hold; remove it`;
  throw new Form4Error('shape-invalid', `${path}: ${message}`, {
    problems: [
      { rule: 'shape', severity: 'error', path, message, source: 'XML 1.0, production 2', place: null },
    ],
  });
}
