import type { AuthenticationView } from '../../../form/view.ts';
import type { LaidOut } from '../../../pdf/typeset/draw.ts';
import { Drawing } from '../../../pdf/typeset/drawing.ts';
import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import { Frame } from '../../../pdf/typeset/frame.ts';
import { landscape } from '../../../pdf/typeset/paper.ts';
import { setSigning } from '../../../pdf/typeset/signing.ts';
import { StructureElement } from '../../../pdf/typeset/structure.ts';
import type { Style } from '../../../pdf/typeset/style.ts';
import { compose, heightOf, setLines } from '../../../pdf/typeset/text.ts';
import type { Look } from '../../look.ts';
import { type AuthenticationStyles, MARGIN, RULE, stylesOf } from './styles.ts';

/** What of the width the labels of the facts take, and the space around them. */
const LABEL = 0.23;
const PAD = 4;
const BOX_LINE = 0.7;

/** Signatories stand side by side, so that ten of them fit a page. */
const COLUMNS = 2;
const GUTTER = 24;
const APART = 6;

type AuthenticationFrame = Frame<AuthenticationStyles>;

/** Lays an authentication document out from top to bottom; it has no watermark. */
export function layOut(view: AuthenticationView, { ink, paper }: Look, fonts: FontSet): LaidOut {
  const styles = stylesOf(ink);
  const frame = new Frame({ foot: view, paper: landscape(paper), margin: MARGIN, fonts, styles });
  const root = new StructureElement('Document');
  frame.mark(view.heading);
  paragraph(frame, view.heading, styles.title, root.add('H1'), 'center');
  frame.skip(2);
  paragraph(frame, view.rule, styles.rule, root.add('P'), 'center');
  frame.skip(6);
  drawFacts(frame, view, root.add('Sect', { title: view.labels.facts }));
  frame.skip(6);
  paragraph(frame, view.statement, styles.statement, root.add('P'));
  drawSignatories(frame, view, root.add('Sect', { title: view.labels.signatures }));
  frame.skip(4);
  paragraph(frame, view.note, styles.statement, root.add('P'));
  frame.finish();
  return { frame, root, watermark: null };
}

function paragraph(
  frame: AuthenticationFrame,
  text: string,
  style: Style,
  element: StructureElement,
  align?: 'center',
): void {
  const drawing = new Drawing();
  const lines = compose(frame.fonts, [{ text, style, element }], frame.width);
  frame.place({ drawing, height: setLines(drawing, lines, 0, 0, frame.width, align) });
}

/** Each fact beside its label, in a frame. */
function drawFacts(
  frame: AuthenticationFrame,
  { facts }: AuthenticationView,
  parent: StructureElement,
): void {
  const { fonts, styles, width } = frame;
  const drawing = new Drawing();
  const value = { x: width * LABEL, w: width * (1 - LABEL) - PAD };
  let y = PAD;
  for (const fact of facts) {
    const set = (text: string, style: Style, x: number, w: number, top: number) =>
      setLines(drawing, compose(fonts, [{ text, style, element: parent.add('P') }], w), x, top, w);
    // A label's smaller type stands on the line of its value.
    const label = set(fact.label, styles.caption, PAD, value.x - 2 * PAD, y + 1.5);
    y = Math.max(label, set(fact.value, styles.data, value.x, value.w, y)) + 1.5;
  }
  drawing.box({ x: 0, y: 0, w: width, h: y + PAD }, BOX_LINE, RULE);
  frame.place({ drawing, height: y + PAD });
}

/** Row by row: what each typed in the filing, and the line that he signs. */
function drawSignatories(
  frame: AuthenticationFrame,
  view: AuthenticationView,
  parent: StructureElement,
): void {
  const { fonts, styles, width } = frame;
  const w = (width - GUTTER * (COLUMNS - 1)) / COLUMNS;
  for (let first = 0; first < view.signers.length; first += COLUMNS) {
    const drawing = new Drawing();
    const row = view.signers.slice(first, first + COLUMNS).map(({ typed, signer }, index) => {
      const section = parent.add('Sect');
      const element = section.add('P');
      const spans = [
        { text: typed.label, style: styles.caption, element },
        { text: typed.text, style: styles.detail, element },
      ];
      return { lines: compose(fonts, spans, w), signer, section, x: index * (w + GUTTER) };
    });
    // The lines to sign stand side by side, however many lines the typed signatures take.
    const y = APART + Math.max(...row.map(({ lines }) => heightOf(lines)));
    let bottom = 0;
    for (const { lines, signer, section, x } of row) {
      setLines(drawing, lines, x, APART, w);
      bottom = Math.max(bottom, setSigning({ fonts, styles }, drawing, signer, view, { x, y, w }, section));
    }
    if (first === 0) {
      frame.reserve(bottom);
      frame.mark(view.labels.signatures);
    }
    frame.place({ drawing, height: bottom });
  }
}
