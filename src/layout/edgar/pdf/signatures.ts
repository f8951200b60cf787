import type { FormView, SignatureView, SignerView } from '../../../form/view.ts';
import { type Block, Drawing } from '../../../pdf/typeset/drawing.ts';
import { setSigning } from '../../../pdf/typeset/signing.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import type { Style } from '../../../pdf/typeset/style.ts';
import { compose, heightOf, setLines } from '../../../pdf/typeset/text.ts';
import { richSpans } from './rich.ts';
import { type EdgarFrame, LINE, RULE } from './styles.ts';

/** The block's left edge and the shares of names and dates, of the form's width: EDGAR's right-hand 40 %. */
const START = 0.6;
const NAME = 0.28;
const DATE = 0.11;

/** Space above a signature. */
const ABOVE = 5;

/** Space between two lines to be signed. */
const APART = 5;

/**
 * Signature and date of each signer over a rule, and under the last, as on EDGAR's pages, the captions of them all; on a
 * signature copy a line for each who is to sign, with captions of its own. The block stays on one page where it fits
 * one; one signer always does, with the captions.
 */
export function drawSignatures(frame: EdgarFrame, view: FormView, parent: StructureElement): void {
  const section = parent.add('Sect', { title: view.labels.signatures });
  const { rows, nameCaption, dateCaption } = view.signatures;
  const blocks = rows.map((row, index) => {
    if (row.signer !== null) return signingBlock(frame, view, row.signer, section);
    const last = index === rows.length - 1;
    return signatureBlock(frame, row, last ? [nameCaption, dateCaption] : ['', ''], section);
  });
  frame.skip(8);
  const whole = blocks.reduce((sum, { height }) => sum + height, 0);
  if (whole <= frame.fullRoom) frame.reserve(whole);
  for (const [index, block] of blocks.entries()) {
    frame.reserve(block.height);
    if (index === 0) frame.mark(view.labels.signatures);
    frame.place(block);
  }
}

function signatureBlock(
  frame: EdgarFrame,
  row: SignatureView,
  [nameCaption, dateCaption]: readonly [string, string],
  parent: StructureElement,
): Block {
  const { styles, width } = frame;
  const drawing = new Drawing();
  const columns = [
    { x: width * START, w: width * NAME, text: row.name, caption: nameCaption },
    { x: width * (1 - DATE), w: width * DATE, text: row.date, caption: dateCaption },
  ].map(({ x, w, text, caption }) => {
    const set = (words: string, style: Style) =>
      compose(frame.fonts, [{ text: words, style, element: parent.add('P') }], w);
    return { x, w, value: set(text, styles.data), under: set(caption, styles.caption) };
  });
  // Values stand on the rule, however many lines the other takes.
  const rule = Math.max(styles.data.size * 1.2, ...columns.map(({ value }) => heightOf(value))) + ABOVE + 1.5;
  let bottom = rule;
  for (const { x, w, value, under } of columns) {
    setLines(drawing, value, x, rule - 1.5 - heightOf(value), w);
    drawing.line(x, rule, x + w, rule, LINE.fill, RULE);
    bottom = Math.max(bottom, setLines(drawing, under, x, rule + 1.5, w));
  }
  return { drawing, height: bottom + 4 };
}

/** A line for one who is to sign, at the place of the signature. */
function signingBlock(
  frame: EdgarFrame,
  view: FormView,
  signer: SignerView,
  parent: StructureElement,
): Block {
  const { width } = frame;
  const drawing = new Drawing();
  const place = { x: width * START, y: 0, w: width * (1 - START) };
  return { drawing, height: setSigning(frame, drawing, signer, view.signatures, place, parent) + APART };
}

/** The notices at the foot of the form. */
export function drawNotices(frame: EdgarFrame, view: FormView, parent: StructureElement): void {
  const section = parent.add('Sect', { title: view.labels.notices });
  frame.skip(3);
  for (const notice of view.notices) {
    const drawing = new Drawing();
    const lines = compose(
      frame.fonts,
      richSpans(notice, frame.styles.notice, section.add('P')),
      frame.width,
      notice,
    );
    const end = setLines(drawing, lines, 0, 0, frame.width);
    frame.place({ drawing, height: end + 1.5 });
  }
}
