import { parseXml } from '../base/xml.ts';
import { Form4Error } from '../errors.ts';
import type { Filing } from '../filing/schema.ts';
import { pathsAround } from './path.ts';

type Unrecognized = NonNullable<Filing['unrecognized']>[number];

/** Deeper than any path of a filing; it bounds what a hostile one costs. */
const MAX_STEPS = 16;

/**
 * A filing's `unrecognized` entries on their way back into XML: each returns to the element where it stood, after
 * EDGAR's own, and is handed out once.
 */
export class UnrecognizedContent {
  readonly #elements = new Map<string, string[]>();
  readonly #attributes = new Map<string, string[]>();
  /** Every parent and what is around it. */
  readonly #around = new Set<string>();

  /** @throws {Form4Error} the `xml-…` codes for an entry that would change the document around it, as a JSON filing may hold */
  constructor(entries: readonly Partial<Unrecognized>[]) {
    for (const { parent = '', element, attribute } of entries) {
      if (element !== undefined) append(this.#elements, parent, wellFormed(element, `<x>${element}</x>`));
      if (attribute !== undefined)
        append(this.#attributes, parent, wellFormed(attribute, `<x ${attribute}/>`));
      let steps = 0;
      for (const path of pathsAround(parent)) {
        if (steps++ === MAX_STEPS) break;
        this.#around.add(path);
      }
    }
  }

  /** The attributes of an element as XML, with a space before each. */
  attributes(path: string): string {
    return take(this.#attributes, path)
      .map((attribute) => ` ${attribute}`)
      .join('');
  }

  /** What stood in an element, as XML. */
  elements(path: string): string[] {
    return take(this.#elements, path);
  }

  /** Whether something belongs to this path or below it, so that its element must be written though it is empty. */
  has(path: string): boolean {
    return this.#around.has(path);
  }

  /**
   * The elements that belong to no element that was written.
   *
   * @throws {Form4Error} `shape-invalid` for an attribute of an element that the filing does not have
   */
  rest(): string[] {
    const [parent] = this.#attributes.keys();
    if (parent === undefined) return [...this.#elements.keys()].flatMap((path) => this.elements(path));
    const where = JSON.stringify(parent.slice(0, 100));
    const message = `${where} has an attribute, and the filing has no such element; remove the entry or correct its parent`;
    throw new Form4Error('shape-invalid', `unrecognized: ${message}`, {
      problems: [
        {
          rule: 'shape',
          severity: 'error',
          path: 'unrecognized',
          message,
          source: 'filing schema',
          place: null,
        },
      ],
    });
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

function wellFormed(xml: string, alone: string): string {
  parseXml(alone);
  return xml;
}
