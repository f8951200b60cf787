import type { FormView } from '../../../form/view.ts';
import type { LaidOut } from '../../../pdf/typeset/draw.ts';
import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import { Frame } from '../../../pdf/typeset/frame.ts';
import { landscape } from '../../../pdf/typeset/paper.ts';
import { StructureElement } from '../../../pdf/typeset/structure.ts';
import type { Look } from '../../look.ts';
import { edgarView } from '../view.ts';
import { boxesBlock } from './boxes.ts';
import { filedBlock, headBlock } from './head.ts';
import { drawExplanation, drawRemarks } from './notes.ts';
import { drawOwners } from './owners.ts';
import { drawNotices, drawSignatures } from './signatures.ts';
import { MARGIN, stylesOf } from './styles.ts';
import { drawTable } from './table.ts';

/** Lays a form out from top to bottom. */
export function layOut(form: FormView, { ink, paper }: Look, fonts: FontSet): LaidOut {
  const view = edgarView(form);
  const styles = stylesOf(ink);
  const frame = new Frame({ foot: view, paper: landscape(paper), margin: MARGIN, fonts, styles });
  const root = new StructureElement('Document');
  const { watermark: word } = view.copy;
  const watermark = word === null ? null : frame.watermark(word, styles.watermark, root.add('P'));
  const filed = filedBlock(frame, view, frame.width, root);
  if (filed !== null) frame.place(filed);
  frame.mark(view.head.form);
  frame.place(headBlock(frame, view, frame.width, root));
  frame.place(boxesBlock(frame, view, frame.width, root.add('Sect', { title: view.labels.boxes })));
  for (const table of view.tables) {
    frame.skip(4);
    drawTable(frame, table, root);
  }
  drawOwners(frame, view, root);
  drawExplanation(frame, view, root);
  drawRemarks(frame, view, root);
  drawSignatures(frame, view, root);
  drawNotices(frame, view, root);
  frame.finish();
  return { frame, root, watermark };
}
