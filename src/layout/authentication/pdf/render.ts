import type { AuthenticationView } from '../../../form/view.ts';
import type { LaidOut } from '../../../pdf/typeset/draw.ts';
import { type Block, Drawing } from '../../../pdf/typeset/drawing.ts';
import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import { Frame } from '../../../pdf/typeset/frame.ts';
import { portrait } from '../../../pdf/typeset/paper.ts';
import { setSigning } from '../../../pdf/typeset/signing.ts';
import { StructureElement } from '../../../pdf/typeset/structure.ts';
import type { Style } from '../../../pdf/typeset/style.ts';
import { compose, setLines } from '../../../pdf/typeset/text.ts';
import type { Look } from '../../look.ts';
import { divide } from './division.ts';
import { factsBlock } from './facts.ts';
import { type AuthenticationStyles, LINE, MARGIN, RULE, stylesOf } from './styles.ts';

/** Space above a signatory, and above the closing note. */
const APART = 15;

type AuthenticationFrame = Frame<AuthenticationStyles>;

/** Lays an authentication document out from top to bottom; it has no watermark. */
export function layOut(view: AuthenticationView, { ink, paper }: Look, fonts: FontSet): LaidOut {
  const styles = stylesOf(ink);
  const frame = new Frame({ foot: view, paper: portrait(paper), margin: MARGIN, fonts, styles });
  const root = new StructureElement('Document');
  frame.mark(view.heading);
  frame.place(paragraph(frame, view.heading, styles.title, root.add('H1'), 'center'));
  frame.skip(4);
  frame.place(paragraph(frame, view.rule, styles.rule, root.add('P'), 'center'));
  frame.skip(16);
  frame.place(factsBlock(frame, view, root.add('Sect', { title: view.labels.facts })));
  frame.skip(14);
  frame.place(paragraph(frame, view.statement, styles.statement, root.add('P')));
  drawSignatories(frame, view, root);
  frame.finish();
  return { frame, root, watermark: null };
}

/** Text across the page; `above` is the space left over it. */
function paragraph(
  { fonts, width }: AuthenticationFrame,
  text: string,
  style: Style,
  element: StructureElement | null,
  align?: 'center',
  above = 0,
): Block {
  const drawing = new Drawing();
  const lines = compose(fonts, [{ text, style, element }], width);
  return { drawing, height: setLines(drawing, lines, 0, above, width, align) };
}

/** One below the other, each whole; the closing note stays with the last. A page that goes on says of what it is a part. */
function drawSignatories(frame: AuthenticationFrame, view: AuthenticationView, root: StructureElement): void {
  const section = root.add('Sect', { title: view.labels.signatures });
  const blocks = view.signers.map((signer) => signatoryBlock(frame, view, signer, section.add('Sect')));
  const note = paragraph(frame, view.note, frame.styles.statement, root.add('P'), undefined, APART);
  const heights = blocks.map(({ height }) => height);
  heights.push((heights.pop() ?? 0) + note.height);
  const head = continuedBlock(frame, view).height;
  let next = 0;
  for (const [index, count] of divide(heights, frame.room, frame.fullRoom - head).entries()) {
    if (index > 0) {
      frame.turn();
      frame.place(continuedBlock(frame, view));
    }
    if (next === 0 && count > 0) frame.mark(view.labels.signatures);
    for (const block of blocks.slice(next, next + count)) frame.place(block);
    next += count;
  }
  frame.place(note);
}

/** What was typed in the filing, and the line to sign for it. */
function signatoryBlock(
  { fonts, styles, width }: AuthenticationFrame,
  view: AuthenticationView,
  { typed, signer }: AuthenticationView['signers'][number],
  section: StructureElement,
): Block {
  const drawing = new Drawing();
  const element = section.add('P');
  const spans = [
    { text: typed.label, style: styles.label, element },
    { text: typed.text, style: styles.detail, element },
  ];
  const y = setLines(drawing, compose(fonts, spans, width), 0, APART, width);
  const height = setSigning({ fonts, styles }, drawing, signer, view, { x: 0, y, w: width }, section);
  return { drawing, height };
}

/** The head of a page that goes on: it repeats the document's. */
function continuedBlock(frame: AuthenticationFrame, { heading }: AuthenticationView): Block {
  const { drawing, height } = paragraph(frame, heading, frame.styles.continued, null);
  drawing.line(0, height + 3, frame.width, height + 3, LINE, RULE);
  return { drawing, height: height + 3 };
}
