import type { FormView, OwnerView } from '../../../form/view.ts';
import { type Block, Drawing } from '../../../pdf/typeset/drawing.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK } from '../../../pdf/typeset/style.ts';
import { boxBlock } from './boxes.ts';
import { type EdgarFrame, LINE } from './styles.ts';

/** Box 1 again for every owner of a joint filing, with the owner's own box 5 where the owners differ in it. */
export function drawOwners(frame: EdgarFrame, view: FormView, parent: StructureElement): void {
  if (view.owners.length === 0) return;
  const section = parent.add('Sect', { title: view.labels.owners });
  const perRow = view.owners.some(({ relationship }) => relationship !== null) ? 2 : 3;
  frame.skip(6);
  for (let first = 0; first < view.owners.length; first += perRow) {
    frame.place(rowBlock(frame, view.owners.slice(first, first + perRow), perRow, section));
  }
}

/** Shares that the two boxes of one owner take of the owner's width. */
const PERSON = 0.6;

function rowBlock(
  frame: EdgarFrame,
  owners: readonly OwnerView[],
  perRow: number,
  parent: StructureElement,
): Block {
  const drawing = new Drawing();
  const width = frame.width / perRow;
  const boxes = owners.flatMap(({ person, relationship }, index) => {
    const x = index * width;
    const own = perRow === 2 ? width * PERSON : width;
    const first = { x, w: own, block: boxBlock(frame, person, own, parent) };
    if (relationship === null) return [first];
    const rest = width - own;
    return [first, { x: x + own, w: rest, block: boxBlock(frame, relationship, rest, parent) }];
  });
  const height = Math.max(...boxes.map(({ block }) => block.height));
  for (const { x, w, block } of boxes) {
    drawing.paste(block.drawing, x, 0);
    drawing.box({ x, y: 0, w, h: height }, LINE.box, BLACK);
  }
  return { drawing, height };
}
