import { get, itemsOf, nameOf, numberOf, textOf, treeOf } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';
import { attribute, childrenOf, type Element } from './structure.ts';

/** What may stand in what (ISO 32000-1, 14.8.4.3; ISO 14289-1, 7.2): nothing else, and no content of its own. */
const KIDS: Record<string, readonly string[]> = {
  Table: ['Caption', 'TR', 'THead', 'TBody', 'TFoot'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['Caption', 'LI', 'L'],
  LI: ['Lbl', 'LBody'],
  TOC: ['Caption', 'TOC', 'TOCI'],
};
const PARENTS: Record<string, readonly string[]> = {
  ...{ TR: ['Table', 'THead', 'TBody', 'TFoot'], TH: ['TR'], TD: ['TR'] },
  ...{ THead: ['Table'], TBody: ['Table'], TFoot: ['Table'], LI: ['L'], LBody: ['LI'], TOCI: ['TOC'] },
  Lbl: ['LI', 'Note', 'TOCI', 'BibEntry'],
};

export function* nesting({ structure }: Pdf): Generator<Finding> {
  for (const element of structure.elements) {
    const { type, where, parent, kids } = element;
    const report = (message: string) => finding('structure-nesting', where, message);
    const children = childrenOf(element).map((child) => child.type);
    const allowed = KIDS[type];
    for (const child of allowed ? children : [])
      if (!allowed?.includes(child)) yield report(`${type} holds ${child}`);
    if (allowed && kids.some(({ kind }) => kind !== 'element'))
      yield report(`${type} holds content of its own`);
    if (PARENTS[type] && !PARENTS[type].includes(parent?.type ?? ''))
      yield report(`${type} stands in ${parent?.type ?? 'nothing'}`);
    for (const once of ['THead', 'TFoot', 'Caption'])
      if (children.filter((child) => child === once).length > 1) yield report(`${type} holds ${once} twice`);
    const caption = children.indexOf('Caption');
    if (allowed && caption > 0 && caption < children.length - 1) yield report('Caption stands in the middle');
    if (children.includes('TR') && children.some((child) => /^T(Head|Body|Foot)$/.test(child)))
      yield report(`${type} holds rows beside groups of rows`);
  }
}

/** One H1, first; no level is skipped on the way down. */
export function* headings({ structure }: Pdf): Generator<Finding> {
  let before = 0;
  const found = structure.elements.filter(({ type }) => /^H[1-6]?$/.test(type));
  if (found.length === 0) yield finding('headings', 'document', 'there is no heading');
  for (const { type, where } of found) {
    const level = Number(type.slice(1));
    if (level === 0) yield finding('headings', where, 'H has no level');
    if (level > before + 1)
      yield finding('headings', where, `${type} follows ${before ? `H${before}` : 'nothing'}`);
    if (level === 1 && before > 0) yield finding('headings', where, 'there is a second H1');
    before = level;
  }
}

/** Items with a label and a body; labels are of a declared numbering. */
export function* lists({ structure }: Pdf): Generator<Finding> {
  for (const element of structure.elements) {
    const children = childrenOf(element).map(({ type }) => type);
    const { type, where } = element;
    if (type === 'LI' && (!children.includes('Lbl') || !children.includes('LBody')))
      yield finding('lists', where, `it holds ${children.join(', ') || 'nothing'}, not Lbl and LBody`);
    if (type !== 'L') continue;
    if (!children.includes('LI')) yield finding('lists', where, 'it has no item');
    const numbering = nameOf(attribute(structure, element, 'List', 'ListNumbering')) ?? 'None';
    if (numbering === 'None')
      yield finding('lists', where, 'ListNumbering does not say how its items are labelled');
  }
}

/** Identifiers: each of one element, and found through the IDTree; each note has one. */
export function* identifiers({ structure }: Pdf): Generator<Finding> {
  const tree = new Map([...treeOf(get(structure.root, 'IDTree'), 'Names')]);
  const owners = new Map<string, Element>();
  for (const element of structure.elements) {
    const { id, type, where, dict } = element;
    if (type === 'Note' && !id) yield finding('notes', where, 'it has no ID');
    if (!id) continue;
    if (owners.has(id))
      yield finding('element-ids', where, `${id} is the ID of ${owners.get(id)?.where} too`);
    else if (tree.get(id) !== dict)
      yield finding('element-ids', where, `the IDTree does not lead to it by ${id}`);
    owners.set(id, element);
  }
}

/** Figures can be told, and say where they are. */
export function* figures({ structure }: Pdf): Generator<Finding> {
  for (const element of structure.elements.filter(({ type }) => type === 'Figure' || type === 'Formula')) {
    const { dict, where } = element;
    if (!textOf(get(dict, 'Alt'))?.trim() && !textOf(get(dict, 'ActualText'))?.trim())
      yield finding('figures', where, 'it has neither Alt nor ActualText');
    const [left = 0, bottom = 0, right = 0, top = 0] = itemsOf(
      attribute(structure, element, 'Layout', 'BBox'),
    ).map(numberOf);
    if (right <= left || top <= bottom) yield finding('figures', where, 'it has no BBox with an area');
  }
}
