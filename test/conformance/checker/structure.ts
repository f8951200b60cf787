import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import {
  dictOf,
  entriesOf,
  get,
  itemsOf,
  type Maybe,
  nameOf,
  numberOf,
  oneOrMany,
  refOf,
  textOf,
  treeOf,
} from './objects.ts';
import { type Finding, finding } from './rules.ts';

/** A structure element with its kids (ISO 32000-1, 14.7). */
export interface Element {
  readonly dict: PDFDict;
  /** The standard type that its own type is mapped to. */
  readonly type: string;
  /** `Document/Table[2]/TR[1]`. */
  readonly where: string;
  readonly parent: Element | undefined;
  readonly kids: readonly Kid[];
  readonly id: string | undefined;
}

export type Kid =
  | { readonly kind: 'element'; readonly element: Element }
  /** `owner` is the page, or the form that holds the sequence. */
  | { readonly kind: 'content'; readonly mcid: number; readonly owner: Maybe }
  | { readonly kind: 'object'; readonly object: Maybe; readonly page: Maybe };

export interface Structure {
  readonly root: Maybe;
  readonly elements: readonly Element[];
  /** Elements by dictionary. */
  readonly byDict: ReadonlyMap<PDFObject, Element>;
  /** The parent tree: to what structure the number of a page, form or annotation leads (ISO 32000-1, 14.7.4.4). */
  readonly parents: ReadonlyMap<number, Maybe>;
  readonly findings: readonly Finding[];
}

/** ISO 32000-1, 14.8.4. */
const STANDARD = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
  Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure
  Formula Form`.split(/\s+/),
);

export function structureOf(catalog: Maybe): Structure {
  const root = get(catalog, 'StructTreeRoot');
  const elements: Element[] = [];
  const byDict = new Map<PDFObject, Element>();
  const findings: Finding[] = [];
  const roles = get(root, 'RoleMap');

  for (const [role] of entriesOf(roles))
    if (STANDARD.has(role))
      findings.push(finding('structure-types', 'RoleMap', `${role} is a standard type`));

  const read = (
    value: Maybe,
    parent: Element | undefined,
    page: Maybe,
    place: string,
  ): Element | undefined => {
    const dict = dictOf(value) as PDFDict;
    const own = nameOf(get(dict, 'S')) ?? '';
    const where = `${parent ? `${parent.where}/` : ''}${own}${place}`;
    if (byDict.has(dict)) {
      findings.push(finding('structure-tree', where, `${refOf(dict)} stands in the tree twice`));
      return undefined;
    }
    const type = standardType(own, roles);
    if (!type)
      findings.push(finding('structure-types', where, `${own} is no standard type, nor mapped to one`));
    if (get(dict, 'P') !== (parent?.dict ?? root))
      findings.push(finding('structure-tree', where, 'P is not the parent'));
    const kids: Kid[] = [];
    const element: Element = { dict, type: type ?? own, where, parent, kids, id: textOf(get(dict, 'ID')) };
    elements.push(element);
    byDict.set(dict, element);
    const ownPage = get(dict, 'Pg') ?? page;
    const counts = new Map<string, number>();
    for (const kid of oneOrMany(get(dict, 'K'))) {
      const mcid = numberOf(kid) ?? numberOf(get(kid, 'MCID'));
      const kidPage = get(kid, 'Pg') ?? ownPage;
      const kidType = nameOf(get(kid, 'S'));
      if (mcid !== undefined) kids.push({ kind: 'content', mcid, owner: dictOf(get(kid, 'Stm')) ?? kidPage });
      else if (nameOf(get(kid, 'Type')) === 'OBJR')
        kids.push({ kind: 'object', object: get(kid, 'Obj'), page: kidPage });
      else if (kidType) {
        counts.set(kidType, (counts.get(kidType) ?? 0) + 1);
        const inner = read(kid, element, ownPage, `[${counts.get(kidType)}]`);
        if (inner) kids.push({ kind: 'element', element: inner });
      } else findings.push(finding('structure-tree', where, 'a kid that is no element, content or object'));
    }
    return element;
  };

  if (!root) findings.push(finding('structure-tree', 'catalog', 'there is no StructTreeRoot'));
  for (const kid of oneOrMany(get(root, 'K'))) read(kid, undefined, undefined, '');
  const parents = new Map([...treeOf(get(root, 'ParentTree'), 'Nums')] as [number, Maybe][]);
  return { root, elements, byDict, parents, findings };
}

function standardType(own: string, roles: Maybe): string | undefined {
  const seen = new Set<string>();
  for (let type: string | undefined = own; type && !seen.has(type); type = nameOf(get(roles, type))) {
    if (STANDARD.has(type)) return type;
    seen.add(type);
  }
  return undefined;
}

export function childrenOf({ kids }: Element): Element[] {
  return kids.flatMap((kid) => (kid.kind === 'element' ? [kid.element] : []));
}

/** An attribute, from the element's own A or from its classes (ISO 32000-1, 14.7.5). */
export function attribute(structure: Structure, { dict }: Element, owner: string, key: string): Maybe {
  const classes = oneOrMany(get(dict, 'C')).flatMap((name) =>
    oneOrMany(get(structure.root, 'ClassMap', nameOf(name) ?? '')),
  );
  const holders = [...oneOrMany(get(dict, 'A')), ...classes];
  return holders
    .filter((holder) => nameOf(get(holder, 'O')) === owner)
    .map((holder) => get(holder, key))
    .find(Boolean);
}

/** The strings of an attribute such as Headers. */
export function texts(value: Maybe): string[] {
  return itemsOf(value).flatMap((item) => textOf(item) ?? []);
}
