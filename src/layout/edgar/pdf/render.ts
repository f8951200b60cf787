import type { FormView } from '../../../form/view.ts';
import type { LaidOut } from '../../../pdf/typeset/draw.ts';
import {
  COST,
  cutToFit,
  divide,
  type Elastic,
  respaced,
  type Strip,
  setStrips,
} from '../../../pdf/typeset/flow.ts';
import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import { Frame } from '../../../pdf/typeset/frame.ts';
import { landscape } from '../../../pdf/typeset/paper.ts';
import { StructureElement } from '../../../pdf/typeset/structure.ts';
import type { Look } from '../../look.ts';
import { type PrintedForm, printRules } from '../html/print.ts';
import { type EdgarView, edgarView } from '../view.ts';
import { boxesPart } from './boxes.ts';
import { filedPart, headPart } from './head.ts';
import { letterheadPart } from './letterhead.ts';
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
  const { frame, root, watermark, strips, division } = divided(form, look, fonts);
  setStrips(frame, strips, division);
  frame.finish();
  return { frame, root, watermark };
}

/** What a browser that prints a form is given, so that its pages are those that we draw: heads broken into lines, and style rules. */
export function layOutPrint(form: FormView, look: Look, fonts: FontSet): { view: FormView; style: string } {
  const { view, tables, strips, frame, ...drawn } = divided(form, look, fonts);
  const division = respaced(strips, drawn.division, frame.fullRoom - PRINT_SLACK);
  const [one, two] = view.tables;
  return {
    view: {
      ...form,
      tables: [
        { ...one, heads: tables[0].head.broken() },
        { ...two, heads: tables[1].head.broken() },
      ],
    },
    style: printRules({ view, tables, strips, frame, division }),
  };
}

/** What a browser's pages may be higher than ours, since its lines are a whole number of pixels thick. */
const PRINT_SLACK = 8;

function divided(form: FormView, look: Look, fonts: FontSet): Prepared {
  const view = edgarView(form);
  const prepared = (type: TypeSize) => prepare(view, look, fonts, type);
  const guess = guessPages(view);
  if (guess < 1.04 || guess > MOST_SAVED) {
    const full = prepared('full');
    const { pages, least } = full.division;
    if (pages === 1 || least > (pages - 1) * MOST_SAVED) return full;
    return better(full, prepared('least'));
  }
  const least = prepared('least');
  // What fills a page in the least size of type does not fit it in the full.
  return least.division.pages === 1 && least.division.space < 0.1 ? least : better(prepared('full'), least);
}

/** What of its height a form in the least size of type saves at most, as a share: of 750 real filings none saved more than a quarter. */
const MOST_SAVED = 1.3;

function better(full: Prepared, least: Prepared): Prepared {
  return least.division.pages < full.division.pages ? least : full;
}

/** About how many pages a form fills in the least size of type: which size is tried first follows from it, nothing else. */
function guessPages({ tables, owners, explanation, remarks }: EdgarView): number {
  const texts = [...explanation.footnotes, ...(remarks === null ? [] : [remarks])];
  const lines = texts.reduce(
    (sum, { paragraphs }) => paragraphs.reduce((most, text) => most + 1 + text.length / 180, sum),
    0,
  );
  const rows = tables[0].rows.length + tables[1].rows.length;
  return (360 + 14 * rows + 10 * lines + 40 * owners.length) / 550;
}

/** A form whose parts are measured, and how they are divided into pages. */
interface Prepared extends PrintedForm {
  readonly root: StructureElement;
  readonly watermark: LaidOut['watermark'];
}

function prepare(view: EdgarView, { ink, paper, logo }: Look, fonts: FontSet, type: TypeSize): Prepared {
  const styles = stylesOf(ink, type);
  const frame: EdgarFrame = new Frame({ foot: view, paper: landscape(paper), margin: MARGIN, fonts, styles });
  const root = new StructureElement('Document');
  const { watermark: word } = view.copy;
  const watermark = word === null ? null : frame.watermark(word, styles.watermark, root.add('P'));
  const { strips, tables } = stripsOf(frame, view, logo, root);
  const division = divide(strips, frame.fullRoom);
  return { view, frame, root, watermark, strips, tables, division };
}

/** The form's parts from top to bottom. */
function stripsOf(
  frame: EdgarFrame,
  view: EdgarView,
  logo: Look['logo'],
  root: StructureElement,
): Pick<PrintedForm, 'strips' | 'tables'> {
  const { width } = frame;
  const letterhead = letterheadPart(frame, view.letterhead, logo, root);
  const filed = filedPart(frame, view, width, root);
  const whole = (part: Elastic, heading?: string): Strip[] =>
    cutToFit(part, frame.fullRoom).map((piece, index) => ({
      ...piece,
      cost: COST.within,
      ...(index === 0 && heading !== undefined ? { heading } : {}),
    }));
  const before = [
    ...(letterhead === null ? [] : whole(letterhead)),
    ...(filed === null ? [] : whole(filed)),
    ...whole(headPart(frame, view, width, root), view.head.form),
    ...whole(boxesPart(frame, view, width, root.add('Sect', { title: view.labels.boxes }))),
  ];
  const [one, two] = view.tables;
  const tables = [tableStrips(frame, one, root), tableStrips(frame, two, root)] as const;
  const after = [
    ...ownerStrips(frame, view, root),
    ...explanationStrips(frame, view, root),
    ...remarksStrips(frame, view, root),
    ...signatureStrips(frame, view, root),
    noticesStrip(frame, view, root),
  ];
  return {
    strips: [...before, ...tables.flatMap(({ strips }) => strips), ...after],
    tables,
  };
}
