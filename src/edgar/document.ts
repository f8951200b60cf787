import * as z from 'zod';
import { escapeXml, serializeXml, writeAttribute, type XmlElement } from '../base/xml.ts';
import type { Place } from '../errors.ts';
import { fields, footnotedInner, rowSchema } from '../filing/fields.ts';
import { filingSchema } from '../filing/schema.ts';

/**
 * An ownershipDocument's element tree → the object that the filing schema describes, guided by that schema.
 *
 * The normalisation, in full: white space around a value goes; an element that is empty goes, but for `remarks`,
 * whose heading the form prints; booleans become true and false; siblings take the schema's order (rows, owners,
 * notes and signatures keep their own); a value without footnotes is written short; comments and processing
 * instructions go. What EDGAR does not define is kept under `unrecognized`.
 */
export interface ReadDocument {
  /** Of the schema's keys, its values not yet checked. */
  readonly filing: Record<string, unknown>;
  /** The place of each element read, by its path in the filing. */
  readonly places: ReadonlyMap<string, Place>;
}

type Shape = Record<string, z.ZodType>;

export function readDocument(root: XmlElement): ReadDocument {
  return new Reader().document(root);
}

interface Entry {
  readonly parent: string;
  readonly element?: string;
  readonly attribute?: string;
}

/** Walks the elements along the schema; each method gives the value of one kind of schema, undefined where it is empty. */
class Reader {
  readonly #places = new Map<string, Place>();
  readonly #unrecognized: Entry[] = [];

  document(root: XmlElement): ReadDocument {
    const filing = this.#readGroup(root, filingSchema.shape as Shape, '') ?? {};
    if (this.#unrecognized.length > 0) filing.unrecognized = this.#unrecognized;
    return { filing, places: this.#places };
  }

  #setAside(parent: string, entry: { element?: string; attribute?: string }, place: Place) {
    this.#places.set(`unrecognized[${this.#unrecognized.length}]`, place);
    this.#unrecognized.push({ parent, ...entry });
  }

  #readAttributes(element: XmlElement, path: string, known: string | null) {
    for (const [name, value] of Object.entries(element.attributes)) {
      if (name !== known) this.#setAside(path, { attribute: writeAttribute(name, value) }, element.place);
    }
  }

  #readStrayText(element: XmlElement, path: string) {
    const text = element.text.trim();
    if (text) this.#setAside(path, { element: escapeXml(text) }, element.place);
  }

  #readGroup(element: XmlElement, shape: Shape, path: string): Record<string, unknown> | undefined {
    this.#readAttributes(element, path, null);
    this.#readStrayText(element, path);
    const group: Record<string, unknown> = {};
    for (const child of element.children) {
      const schema = shape[child.name];
      const at = path ? `${path}.${child.name}` : child.name;
      // The document's own `footnotes` are the notes themselves, to which no footnoteId belongs.
      if (child.name === 'footnoteId' && shape.footnotes && path) {
        group.footnotes ??= [];
        const ids = group.footnotes as unknown[];
        ids.push(this.#readFootnoteId(child, path, ids.length));
      } else if (!schema || NOT_ELEMENTS.has(child.name) || isTaken(group, child, schema)) {
        this.#setAside(path, { element: serializeXml(child) }, child.place);
      } else {
        const value = this.#readField(child, schema, at, group[child.name]);
        if (value !== undefined) group[child.name] = value;
        if (!this.#places.has(at)) this.#places.set(at, child.place);
      }
    }
    return Object.keys(group).length > 0 ? group : undefined;
  }

  #readField(element: XmlElement, schema: z.ZodType, path: string, earlier: unknown): unknown {
    if (schema instanceof z.ZodOptional)
      return this.#readField(element, schema.unwrap() as z.ZodType, path, earlier);
    if (schema instanceof z.ZodArray) {
      const item = schema.element as z.ZodType;
      if (item instanceof z.ZodDiscriminatedUnion) return this.#readRows(element, item, path);
      if (element.name === 'footnotes') return this.#readFootnotes(element, path);
      const list = (earlier as unknown[] | undefined) ?? [];
      const at = `${path}[${list.length}]`;
      this.#places.set(at, element.place);
      list.push(this.#readGroup(element, (item as z.ZodObject).shape as Shape, at) ?? {});
      return list;
    }
    if (schema instanceof z.ZodObject) return this.#readGroup(element, schema.shape as Shape, path);
    const inner = footnotedInner(schema);
    if (inner) return this.#readFootnoted(element, inner, path);
    return this.#readLeaf(element, schema, path);
  }

  #readRows(table: XmlElement, union: z.ZodDiscriminatedUnion, path: string) {
    this.#readAttributes(table, path, null);
    this.#readStrayText(table, path);
    const rows: unknown[] = [];
    for (const child of table.children) {
      const option = rowSchema(union, child.name);
      const at = `${path}[${rows.length}]`;
      if (!option) {
        this.#setAside(path, { element: serializeXml(child) }, child.place);
        continue;
      }
      this.#places.set(at, child.place);
      rows.push({ kind: child.name, ...this.#readGroup(child, option.shape as Shape, at) });
    }
    return rows.length > 0 ? rows : undefined;
  }

  #readFootnotes(element: XmlElement, path: string) {
    this.#readAttributes(element, path, null);
    this.#readStrayText(element, path);
    const notes: unknown[] = [];
    for (const child of element.children) {
      const at = `${path}[${notes.length}]`;
      if (child.name !== 'footnote') {
        this.#setAside(path, { element: serializeXml(child) }, child.place);
        continue;
      }
      this.#readAttributes(child, at, 'id');
      for (const inner of child.children) this.#setAside(at, { element: serializeXml(inner) }, inner.place);
      this.#places.set(at, child.place);
      notes.push({ id: child.attributes.id, text: child.text.trim() });
    }
    return notes.length > 0 ? notes : undefined;
  }

  #readFootnoted(element: XmlElement, inner: z.ZodType, path: string) {
    this.#readAttributes(element, path, null);
    const footnotes: unknown[] = [];
    let value: unknown;
    for (const child of element.children) {
      if (child.name === 'footnoteId') footnotes.push(this.#readFootnoteId(child, path, footnotes.length));
      else if (child.name === 'value' && value === undefined)
        value = this.#readLeaf(child, inner, `${path}.value`);
      else this.#setAside(path, { element: serializeXml(child) }, child.place);
    }
    this.#readStrayText(element, path);
    if (footnotes.length === 0) return value;
    return value === undefined ? { footnotes } : { value, footnotes };
  }

  #readFootnoteId(element: XmlElement, group: string, index: number) {
    const path = `${group}.footnotes[${index}]`;
    this.#readAttributes(element, path, 'id');
    this.#readStrayText(element, path);
    for (const child of element.children) this.#setAside(path, { element: serializeXml(child) }, child.place);
    return element.attributes.id;
  }

  #readLeaf(element: XmlElement, schema: z.ZodType, path: string): unknown {
    this.#readAttributes(element, path, null);
    for (const child of element.children) this.#setAside(path, { element: serializeXml(child) }, child.place);
    const text = element.text.trim();
    if (text === '') return element.name === 'remarks' ? '' : undefined;
    if (fields.get(schema)?.type !== 'boolean') return text;
    return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : text;
  }
}

/** Keys of the filing object that are no elements of EDGAR's. */
const NOT_ELEMENTS = new Set(['unrecognized', 'kind']);

/** Whether an element that may stand once stands a second time; the first counts and none is dropped. */
function isTaken(group: Record<string, unknown>, child: XmlElement, schema: z.ZodType): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const repeats = inner instanceof z.ZodArray && child.name !== 'footnotes' && !child.name.endsWith('Table');
  return group[child.name] !== undefined && !repeats;
}
