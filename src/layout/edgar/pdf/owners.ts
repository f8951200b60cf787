import type { FormView, OwnerView } from '../../../form/view.ts';
import { COST, cutToFit, type Elastic, type Strip } from '../../../pdf/typeset/flow.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK } from '../../../pdf/typeset/style.ts';
import { SELECTORS } from '../selectors.ts';
import { boxPart } from './boxes.ts';
import { type EdgarFrame, LINE, SPACE } from './styles.ts';

/** Box 1 again for every owner of a joint filing, with the owner's own box 5 where the owners differ in it. */
export function ownerStrips(frame: EdgarFrame, view: FormView, parent: StructureElement): Strip[] {
  if (view.owners.length === 0) return [];
  const section = parent.add('Sect', { title: view.labels.owners });
  const perRow = ownersInRow(view);
  const strips: Strip[] = [];
  for (let first = 0; first < view.owners.length; first += perRow) {
    const row = rowPart(frame, view.owners.slice(first, first + perRow), perRow, section);
    for (const part of cutToFit(row, frame.fullRoom)) {
      const isFirst = strips.length === 0;
      strips.push({
        ...part,
        cost: isFirst ? COST.between : COST.within,
        ...(isFirst ? { above: SPACE.owners } : {}),
        selector: SELECTORS.owner(first),
      });
    }
  }
  return strips;
}

/** As many owners stand side by side. */
export function ownersInRow({ owners }: Pick<FormView, 'owners'>): number {
  return owners.some(({ relationship }) => relationship !== null) ? 2 : 3;
}

/** Shares that the two boxes of one owner take of the owner's width. */
export const PERSON = 0.6;

function rowPart(
  frame: EdgarFrame,
  owners: readonly OwnerView[],
  perRow: number,
  parent: StructureElement,
): Elastic {
  const width = frame.width / perRow;
  const boxes = owners.flatMap(({ person, relationship }, index) => {
    const left = index * width;
    const own = perRow === 2 ? width * PERSON : width;
    const first = { left, w: own, box: boxPart(frame, person, own, parent) };
    if (relationship === null) return [first];
    const rest = width - own;
    return [first, { left: left + own, w: rest, box: boxPart(frame, relationship, rest, parent) }];
  });
  return {
    lay(page, x, y, space) {
      let height = 0;
      for (const { left, box } of boxes) height = Math.max(height, box.lay(page, x + left, y, space));
      if (page !== null)
        for (const { left, w } of boxes) page.box({ x: x + left, y, w, h: height }, LINE.box, BLACK);
      return height;
    },
  };
}
