import type { PDFDict } from '@cantoo/pdf-lib';
import type { Sequence } from './content.ts';
import { dictOf, get, itemsOf, type Maybe, nameOf, numberOf, refOf } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';

/** Marked content and structure lead to each other, sequence by sequence. */
export function* tagging({ content, structure }: Pdf): Generator<Finding> {
  const byOwner = new Map<PDFDict, Map<number, Sequence>>();
  for (const sequence of content.sequences) {
    const { owner, mcid, where } = sequence;
    const own = byOwner.get(owner) ?? new Map<number, Sequence>();
    byOwner.set(owner, own);
    if (own.has(mcid)) yield finding('mcid-unique', where, `MCID ${mcid} stands twice`);
    own.set(mcid, sequence);
  }

  const { parents } = structure;
  for (const { owner, mcid, where } of content.sequences) {
    const list = parents.get(numberOf(get(owner, 'StructParents')) ?? -1);
    const parent = get(list, mcid);
    const element = parent && structure.byDict.get(parent);
    const kids = element?.kids.filter(
      (kid) => kid.kind === 'content' && kid.mcid === mcid && kid.owner === owner,
    );
    if (!element) yield finding('parent-tree', where, `MCID ${mcid} leads to no element`);
    else if (kids?.length !== 1)
      yield finding(
        'parent-tree',
        where,
        `MCID ${mcid} leads to ${element.where}, which has it ${kids?.length} times`,
      );
  }

  for (const { kids, where } of structure.elements)
    for (const kid of kids)
      if (kid.kind === 'content' && !byOwner.get(dictOf(kid.owner) as PDFDict)?.has(kid.mcid))
        yield finding(
          'parent-tree',
          where,
          `its content, MCID ${kid.mcid} of ${refOf(kid.owner)}, is not there`,
        );

  yield* entries(parents, byOwner);
  const next = numberOf(get(structure.root, 'ParentTreeNextKey')) ?? Number.POSITIVE_INFINITY;
  if (Math.max(-1, ...parents.keys()) >= next)
    yield finding('parent-tree', 'StructTreeRoot', 'ParentTreeNextKey is in use');
}

/** What the tree lists, content has. */
function* entries(
  parents: ReadonlyMap<number, Maybe>,
  byOwner: ReadonlyMap<PDFDict, ReadonlyMap<number, Sequence>>,
): Generator<Finding> {
  for (const [owner, own] of byOwner) {
    const list = itemsOf(parents.get(numberOf(get(owner, 'StructParents')) ?? -1));
    for (const [mcid, parent] of list.entries())
      if (nameOf(get(parent, 'S')) && !own.has(mcid))
        yield finding('parent-tree', refOf(owner), `MCID ${mcid} is in the tree, not in the content`);
  }
}
