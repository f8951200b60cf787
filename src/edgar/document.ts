import { z } from 'zod';
import type { Place } from '../errors.ts';
import { fields, footnotedInner } from '../filing/fields.ts';
import { filingSchema } from '../filing/schema.ts';
import { escapeXml, serializeXml, writeAttribute, type XmlElement } from './xml.ts';

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
  const places = new Map<string, Place>();
  const unrecognized: { parent: string; element?: string; attribute?: string }[] = [];

  const setAside = (parent: string, entry: { element?: string; attribute?: string }, place: Place) => {
    places.set(`unrecognized[${unrecognized.length}]`, place);
    unrecognized.push({ parent, ...entry });
  };

  const readAttributes = (element: XmlElement, path: string, known: string | null) => {
    for (const [name, value] of Object.entries(element.attributes)) {
      if (name !== known) setAside(path, { attribute: writeAttribute(name, value) }, element.place);
    }
  };

  const readStrayText = (element: XmlElement, path: string) => {
    const text = element.text.trim();
    if (text) setAside(path, { element: escapeXml(text) }, element.place);
  };

  const readGroup = (
    element: XmlElement,
    shape: Shape,
    path: string,
  ): Record<string, unknown> | undefined => {
    readAttributes(element, path, null);
    readStrayText(element, path);
    const group: Record<string, unknown> = {};
    for (const child of element.children) {
      const schema = shape[child.name];
      const at = path ? `${path}.${child.name}` : child.name;
      // The document's own `footnotes` are the notes themselves, to which no footnoteId belongs.
      if (child.name === 'footnoteId' && shape.footnotes && path) {
        group.footnotes ??= [];
        const ids = group.footnotes as unknown[];
        ids.push(readFootnoteId(child, path, ids.length));
      } else if (!schema || NOT_ELEMENTS.has(child.name) || isTaken(group, child, schema)) {
        setAside(path, { element: serializeXml(child) }, child.place);
      } else {
        const value = readField(child, schema, at, group[child.name]);
        if (value !== undefined) group[child.name] = value;
        if (!places.has(at)) places.set(at, child.place);
      }
    }
    return Object.keys(group).length > 0 ? group : undefined;
  };

  const readField = (element: XmlElement, schema: z.ZodType, path: string, earlier: unknown): unknown => {
    if (schema instanceof z.ZodOptional)
      return readField(element, schema.unwrap() as z.ZodType, path, earlier);
    if (schema instanceof z.ZodArray) {
      const item = schema.element as z.ZodType;
      if (item instanceof z.ZodDiscriminatedUnion) return readRows(element, item, path);
      if (element.name === 'footnotes') return readFootnotes(element, path);
      const list = (earlier as unknown[] | undefined) ?? [];
      const at = `${path}[${list.length}]`;
      places.set(at, element.place);
      list.push(readGroup(element, (item as z.ZodObject).shape as Shape, at) ?? {});
      return list;
    }
    if (schema instanceof z.ZodObject) return readGroup(element, schema.shape as Shape, path);
    const inner = footnotedInner(schema);
    if (inner) return readFootnoted(element, inner, path);
    return readLeaf(element, schema, path);
  };

  const readRows = (table: XmlElement, union: z.ZodDiscriminatedUnion, path: string) => {
    readAttributes(table, path, null);
    readStrayText(table, path);
    const rows: unknown[] = [];
    for (const child of table.children) {
      const option = (union.options as z.ZodObject[]).find(
        ({ shape }) => (shape.kind as z.ZodLiteral).value === child.name,
      );
      const at = `${path}[${rows.length}]`;
      if (!option) {
        setAside(path, { element: serializeXml(child) }, child.place);
        continue;
      }
      places.set(at, child.place);
      rows.push({ kind: child.name, ...readGroup(child, option.shape as Shape, at) });
    }
    return rows.length > 0 ? rows : undefined;
  };

  const readFootnotes = (element: XmlElement, path: string) => {
    readAttributes(element, path, null);
    readStrayText(element, path);
    const notes: unknown[] = [];
    for (const child of element.children) {
      const at = `${path}[${notes.length}]`;
      if (child.name !== 'footnote') {
        setAside(path, { element: serializeXml(child) }, child.place);
        continue;
      }
      readAttributes(child, at, 'id');
      for (const inner of child.children) setAside(at, { element: serializeXml(inner) }, inner.place);
      places.set(at, child.place);
      notes.push({ id: child.attributes.id, text: child.text.trim() });
    }
    return notes.length > 0 ? notes : undefined;
  };

  const readFootnoted = (element: XmlElement, inner: z.ZodType, path: string) => {
    readAttributes(element, path, null);
    const footnotes: unknown[] = [];
    let value: unknown;
    for (const child of element.children) {
      if (child.name === 'footnoteId') footnotes.push(readFootnoteId(child, path, footnotes.length));
      else if (child.name === 'value' && value === undefined) value = readLeaf(child, inner, `${path}.value`);
      else setAside(path, { element: serializeXml(child) }, child.place);
    }
    readStrayText(element, path);
    if (footnotes.length === 0) return value;
    return value === undefined ? { footnotes } : { value, footnotes };
  };

  const readFootnoteId = (element: XmlElement, group: string, index: number) => {
    const path = `${group}.footnotes[${index}]`;
    readAttributes(element, path, 'id');
    readStrayText(element, path);
    for (const child of element.children) setAside(path, { element: serializeXml(child) }, child.place);
    return element.attributes.id;
  };

  const readLeaf = (element: XmlElement, schema: z.ZodType, path: string): unknown => {
    readAttributes(element, path, null);
    for (const child of element.children) setAside(path, { element: serializeXml(child) }, child.place);
    const text = element.text.trim();
    if (text === '') return element.name === 'remarks' ? '' : undefined;
    if (fields.get(schema)?.type !== 'boolean') return text;
    return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : text;
  };

  const filing = readGroup(root, filingSchema.shape as Shape, '') ?? {};
  if (unrecognized.length > 0) filing.unrecognized = unrecognized;
  return { filing, places };
}

/** Keys of the filing object that are no elements of EDGAR's. */
const NOT_ELEMENTS = new Set(['unrecognized', 'kind']);

/** Whether an element that may stand once stands a second time; the first counts and none is dropped. */
function isTaken(group: Record<string, unknown>, child: XmlElement, schema: z.ZodType): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const repeats = inner instanceof z.ZodArray && child.name !== 'footnotes' && !child.name.endsWith('Table');
  return group[child.name] !== undefined && !repeats;
}
