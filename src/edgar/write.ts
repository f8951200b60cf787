import { z } from 'zod';
import { Form4Error } from '../errors.ts';
import { formOf, newestSchema } from '../filing/codes.ts';
import { footnotedInner } from '../filing/fields.ts';
import { type DraftFiling, type Filing, filingSchema } from '../filing/schema.ts';
import { escapeXml, forbiddenCharacter, parseXml } from './xml.ts';

export interface WriteOptions {
  /** `own` (default): the filing's own schema version, none if it has none; `newest`: X0609, or X0607 for a Form 3. */
  readonly schema?: 'own' | 'newest';
}

type Unrecognized = NonNullable<Filing['unrecognized']>[number];

/**
 * The filing as EDGAR XML: elements in the schema's order (specification 3.5), booleans as 0 and 1, a value on the
 * line of its tags (specification 4.1), four spaces a level as EDGAR writes it. What the filing does not have is
 * left out.
 *
 * Errors: `shape-invalid` where a text holds a character that XML cannot hold; `shape-invalid` and the `xml-…` codes
 * where `unrecognized` holds what cannot be put back.
 */
export function writeXml(filing: Filing | DraftFiling, options: WriteOptions = {}): string {
  const version =
    options.schema === 'newest' ? newestSchema(formOf(filing.documentType)) : filing.schemaVersion;
  const aside = new Aside(filing.unrecognized ?? []);
  const lines = ['<?xml version="1.0"?>', `<ownershipDocument${aside.attributes('')}>`];
  lines.push(...groupLines({ ...filing, schemaVersion: version }, filingSchema, '', 1, aside));
  lines.push(...aside.rest(1), '</ownershipDocument>');
  const xml = `${lines.join('\n')}\n`;
  // Two attributes that are well-formed each may still be the same one.
  if (filing.unrecognized?.length) parseXml(xml);
  return xml;
}

/** What the reader set aside goes back to the element where it stood, after EDGAR's own. */
class Aside {
  readonly #elements = new Map<string, string[]>();
  readonly #attributes = new Map<string, string[]>();
  /** Every parent and what is around it. */
  readonly #around = new Set<string>();

  constructor(entries: readonly Partial<Unrecognized>[]) {
    for (const { parent = '', element, attribute } of entries) {
      if (element !== undefined) append(this.#elements, parent, wellFormed(element, `<x>${element}</x>`));
      if (attribute !== undefined)
        append(this.#attributes, parent, wellFormed(attribute, `<x ${attribute}/>`));
      for (const path of pathsAround(parent)) this.#around.add(path);
    }
  }

  attributes(path: string): string {
    return take(this.#attributes, path)
      .map((attribute) => ` ${attribute}`)
      .join('');
  }

  elements(path: string, depth: number): string[] {
    return take(this.#elements, path).map((element) => indent(depth) + element);
  }

  /** Whether something belongs to this path or below it, so that its element must be written though it is empty. */
  has(path: string): boolean {
    return this.#around.has(path);
  }

  /** The elements that belong to no element that was written. An attribute has no place then: `shape-invalid`. */
  rest(depth: number): string[] {
    const [parent] = this.#attributes.keys();
    if (parent !== undefined) {
      const message = `has an attribute, and the filing has no such element; remove the entry or correct its parent`;
      throw invalid('unrecognized', `${JSON.stringify(parent.slice(0, 100))} ${message}`, 'filing schema');
    }
    return [...this.#elements.keys()].flatMap((path) => this.elements(path, depth));
  }
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function take(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.delete(key);
  return list;
}

/** A JSON filing may hold anything here, and nothing in it may change the document around it. */
function wellFormed(xml: string, alone: string): string {
  parseXml(alone);
  return xml;
}

/** Deeper than any path of a filing; it bounds what a hostile one costs. */
const MAX_STEPS = 16;

/** `a[0].b` → `a[0].b`, `a[0]`, `a`. */
function pathsAround(path: string): string[] {
  const paths: string[] = [];
  for (let at = path; at !== '' && paths.length < MAX_STEPS; ) {
    paths.push(at);
    at = at.slice(0, Math.max(0, at.lastIndexOf('.'), at.lastIndexOf('[')));
  }
  return paths;
}

function indent(depth: number): string {
  return '    '.repeat(depth);
}

function groupLines(group: object, schema: z.ZodObject, path: string, depth: number, aside: Aside): string[] {
  const lines = Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    if (name === 'kind' || name === 'unrecognized') return [];
    const value = (group as Record<string, unknown>)[name];
    const at = path ? `${path}.${name}` : name;
    if (name === 'footnotes' && path) return noteIds(value as string[] | undefined, at, depth, aside);
    return fieldLines(name, value, field, at, depth, aside);
  });
  return [...lines, ...aside.elements(path, depth)];
}

function fieldLines(
  name: string,
  value: unknown,
  field: z.ZodType,
  path: string,
  depth: number,
  aside: Aside,
): string[] {
  if (field instanceof z.ZodOptional)
    return fieldLines(name, value, field.unwrap() as z.ZodType, path, depth, aside);
  if (value === undefined && !aside.has(path)) return [];
  if (field instanceof z.ZodArray) {
    const item = field.element as z.ZodType;
    const items = (value ?? []) as Record<string, unknown>[];
    if (item instanceof z.ZodDiscriminatedUnion) {
      const rows = items.flatMap((row, index) => {
        const option = (item.options as z.ZodObject[]).find(
          ({ shape }) => (shape.kind as z.ZodLiteral).value === row.kind,
        );
        return itemLines(
          row.kind as string,
          row,
          option as z.ZodObject,
          `${path}[${index}]`,
          depth + 1,
          aside,
        );
      });
      return wrapped(name, [...rows, ...aside.elements(path, depth + 1)], aside.attributes(path), depth);
    }
    if (name === 'footnotes') {
      const notes = items.map((note, index) => {
        const at = `${path}[${index}]`;
        const id = note.id === undefined ? '' : ` id="${safe(String(note.id), at)}"`;
        const inner = aside.elements(at, 0).join('');
        return `${indent(depth + 1)}<footnote${id}${aside.attributes(at)}>${safe(String(note.text ?? ''), at)}${inner}</footnote>`;
      });
      return wrapped(name, [...notes, ...aside.elements(path, depth + 1)], aside.attributes(path), depth);
    }
    return items.flatMap((entry, index) =>
      itemLines(name, entry, item as z.ZodObject, `${path}[${index}]`, depth, aside),
    );
  }
  if (field instanceof z.ZodObject)
    return elementLines(name, (value ?? {}) as object, field, path, depth, aside);
  if (footnotedInner(field)) return footnotedLines(name, value, path, depth, aside);
  const text = typeof value === 'boolean' ? (value ? '1' : '0') : safe(String(value ?? ''), path);
  const inner = aside.elements(path, 0).join('');
  return [`${indent(depth)}<${name}${aside.attributes(path)}>${text}${inner}</${name}>`];
}

function elementLines(
  name: string,
  group: object,
  schema: z.ZodObject,
  path: string,
  depth: number,
  aside: Aside,
): string[] {
  const attributes = aside.attributes(path);
  return wrapped(name, groupLines(group, schema, path, depth + 1, aside), attributes, depth);
}

/** A row, a person or a signature counts also where it says nothing, as on a draft. */
function itemLines(
  name: string,
  item: object,
  schema: z.ZodObject,
  path: string,
  depth: number,
  aside: Aside,
): string[] {
  const lines = elementLines(name, item, schema, path, depth, aside);
  return lines.length > 0 ? lines : [`${indent(depth)}<${name}/>`];
}

function footnotedLines(name: string, field: unknown, path: string, depth: number, aside: Aside): string[] {
  const { value, footnotes } =
    typeof field === 'object' && field !== null
      ? (field as { value?: string; footnotes?: string[] })
      : { value: field as string | undefined, footnotes: [] };
  const at = `${path}.value`;
  const inner = `${value === undefined ? '' : safe(value, path)}${aside.elements(at, 0).join('')}`;
  const valueAttributes = aside.attributes(at);
  const valueLine =
    value === undefined && !inner && !valueAttributes
      ? []
      : [`${indent(depth + 1)}<value${valueAttributes}>${inner}</value>`];
  const attributes = aside.attributes(path);
  const ids = noteIds(footnotes, `${path}.footnotes`, depth + 1, aside);
  const lines = [...valueLine, ...ids, ...aside.elements(path, depth + 1)];
  return wrapped(name, lines, attributes, depth);
}

function noteIds(ids: readonly string[] | undefined, path: string, depth: number, aside: Aside): string[] {
  return (ids ?? []).map((id, index) => {
    const at = `${path}[${index}]`;
    const inner = aside.elements(at, 0).join('');
    const tag = `${indent(depth)}<footnoteId id="${safe(id, at)}"${aside.attributes(at)}`;
    return inner ? `${tag}>${inner}</footnoteId>` : `${tag}/>`;
  });
}

/** An element around lines; one without any is left out, but for its attributes. */
function wrapped(name: string, lines: readonly string[], attributes: string, depth: number): string[] {
  if (lines.length === 0 && !attributes) return [];
  return [`${indent(depth)}<${name}${attributes}>`, ...lines, `${indent(depth)}</${name}>`];
}

function safe(text: string, path: string): string {
  const forbidden = forbiddenCharacter(text);
  if (forbidden === null) return escapeXml(text);
  throw invalid(path, `holds ${forbidden}, which XML cannot hold; remove it`, 'XML 1.0, production 2');
}

function invalid(path: string, message: string, source: string): Form4Error {
  return new Form4Error('shape-invalid', `${path}: ${message}`, {
    problems: [{ rule: 'shape', severity: 'error', path, message, source, place: null }],
  });
}
