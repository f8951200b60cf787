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
 * Error: `shape-invalid` where a text holds a character that XML cannot hold.
 */
export function writeXml(filing: Filing | DraftFiling, options: WriteOptions = {}): string {
  const version =
    options.schema === 'newest' ? newestSchema(formOf(filing.documentType)) : filing.schemaVersion;
  const aside = new Aside(filing.unrecognized ?? []);
  const lines = ['<?xml version="1.0"?>', `<ownershipDocument${aside.attributes('')}>`];
  lines.push(...groupLines({ ...filing, schemaVersion: version }, filingSchema, '', 1, aside));
  lines.push(...aside.rest(1), '</ownershipDocument>');
  return `${lines.join('\n')}\n`;
}

/** What the reader set aside goes back to the element where it stood, after EDGAR's own. */
class Aside {
  readonly #entries: Set<Unrecognized>;

  constructor(entries: readonly Partial<Unrecognized>[]) {
    this.#entries = new Set(entries as Unrecognized[]);
  }

  attributes(path: string): string {
    return this.#take(path, 'attribute')
      .map((attribute) => ` ${attribute}`)
      .join('');
  }

  elements(path: string, depth: number): string[] {
    return this.#take(path, 'element').map((element) => indent(depth) + element);
  }

  /** Whether something belongs to this path or below it, so that its element must be written though it is empty. */
  has(path: string): boolean {
    return [...this.#entries].some(({ parent }) => parent === path || parent.startsWith(`${path}.`));
  }

  /** What belongs to no element that was written. */
  rest(depth: number): string[] {
    return [...this.#entries].flatMap(({ parent }) => this.elements(parent, depth));
  }

  #take(path: string, kind: 'attribute' | 'element'): string[] {
    return [...this.#entries].flatMap((entry) => {
      const xml = entry[kind];
      if (entry.parent !== path || xml === undefined) return [];
      this.#entries.delete(entry);
      // A JSON filing may hold anything here, and nothing in it may change the document around it.
      parseXml(kind === 'element' ? `<x>${xml}</x>` : `<x ${xml}/>`);
      return [xml];
    });
  }
}

function indent(depth: number): string {
  return '    '.repeat(depth);
}

function groupLines(group: object, schema: z.ZodObject, path: string, depth: number, aside: Aside): string[] {
  const lines = Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    if (name === 'kind' || name === 'unrecognized') return [];
    const value = (group as Record<string, unknown>)[name];
    const at = path ? `${path}.${name}` : name;
    if (name === 'footnotes' && path) return noteIds(value as string[] | undefined, depth);
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
        return elementLines(
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
      elementLines(name, entry, item as z.ZodObject, `${path}[${index}]`, depth, aside),
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

function footnotedLines(name: string, field: unknown, path: string, depth: number, aside: Aside): string[] {
  const { value, footnotes } =
    typeof field === 'object' && field !== null
      ? (field as { value?: string; footnotes?: string[] })
      : { value: field as string | undefined, footnotes: [] };
  const valueLine = value === undefined ? [] : [`${indent(depth + 1)}<value>${safe(value, path)}</value>`];
  const attributes = aside.attributes(path);
  const lines = [...valueLine, ...noteIds(footnotes, depth + 1), ...aside.elements(path, depth + 1)];
  return wrapped(name, lines, attributes, depth);
}

function noteIds(ids: readonly string[] | undefined, depth: number): string[] {
  return (ids ?? []).map((id) => `${indent(depth)}<footnoteId id="${escapeXml(id)}"/>`);
}

/** An element around lines; one without any is left out, but for its attributes. */
function wrapped(name: string, lines: readonly string[], attributes: string, depth: number): string[] {
  if (lines.length === 0 && !attributes) return [];
  return [`${indent(depth)}<${name}${attributes}>`, ...lines, `${indent(depth)}</${name}>`];
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
