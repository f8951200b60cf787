import type { FormView } from '../../../form/view.ts';
import type { LaidOut } from '../../../pdf/typeset/draw.ts';
import {
  COST,
  cutToFit,
  type Division,
  divide,
  type Elastic,
  type Strip,
  setStrips,
} from '../../../pdf/typeset/flow.ts';
import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import { Frame } from '../../../pdf/typeset/frame.ts';
import { landscape } from '../../../pdf/typeset/paper.ts';
import { StructureElement } from '../../../pdf/typeset/structure.ts';
import type { Look } from '../../look.ts';
import { type EdgarView, edgarView, edgarView as edgarView_ } from '../view.ts';
import { boxesPart } from './boxes.ts';
import { filedPart, headPart } from './head.ts';
import { explanationStrips, remarksStrips } from './notes.ts';
import { ownerStrips } from './owners.ts';
import { noticesStrip, signatureStrips } from './signatures.ts';
import { type EdgarFrame, MARGIN, stylesOf, type TypeSize } from './styles.ts';
import { tableStrips } from './table.ts';

/**
 * Lays a form out: with the full size of type where that takes no more pages than the least. What makes a form take fewer
 * pages is tried in this order: narrower spaces, lower heads of tables by other widths of columns, smaller type.
 */
export function layOut(form: FormView, look: Look, fonts: FontSet): LaidOut {
  const view = edgarView(form);
  const full = prepare(view, look, fonts, 'full');
  if (full.division.pages === 1) return set(full);
  const least = prepare(view, look, fonts, 'least');
  return set(least.division.pages < full.division.pages ? least : full);
}

/** A form whose parts are measured, and how they are divided into pages. */
interface Prepared {
  readonly frame: EdgarFrame;
  readonly root: StructureElement;
  readonly watermark: LaidOut['watermark'];
  readonly strips: readonly Strip[];
  readonly division: Division;
}

export function prepare(view: EdgarView, { ink, paper }: Look, fonts: FontSet, type: TypeSize): Prepared {
  const styles = stylesOf(ink, type);
  const frame: EdgarFrame = new Frame({ foot: view, paper: landscape(paper), margin: MARGIN, fonts, styles });
  const root = new StructureElement('Document');
  const { watermark: word } = view.copy;
  const watermark = word === null ? null : frame.watermark(word, styles.watermark, root.add('P'));
  const strips = stripsOf(frame, view, root);
  return { frame, root, watermark, strips, division: divide(strips, frame.fullRoom) };
}

/** The form's parts from top to bottom. */
function stripsOf(frame: EdgarFrame, view: EdgarView, root: StructureElement): Strip[] {
  const { width } = frame;
  const filed = filedPart(frame, view, width, root);
  const whole = (part: Elastic, heading?: string): Strip[] =>
    cutToFit(part, frame.fullRoom).map((piece, index) => ({
      ...piece,
      cost: COST.within,
      ...(index === 0 && heading !== undefined ? { heading } : {}),
    }));
  return [
    ...(filed === null ? [] : whole(filed)),
    ...whole(headPart(frame, view, width, root), view.head.form),
    ...whole(boxesPart(frame, view, width, root.add('Sect', { title: view.labels.boxes }))),
    ...view.tables.flatMap((table) => tableStrips(frame, table, root)),
    ...ownerStrips(frame, view, root),
    ...explanationStrips(frame, view, root),
    ...remarksStrips(frame, view, root),
    ...signatureStrips(frame, view, root),
    noticesStrip(frame, view, root),
  ];
}

function set({ frame, root, watermark, strips, division }: Prepared): LaidOut {
  setStrips(frame, strips, division);
  frame.finish();
  return { frame, root, watermark };
}
export { edgarView_ };
